"""Providers, contracts, services and tariffs."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.providers import HelpKind, PaymentForm, Scale, Unit
from app.models.base import (
    Base,
    Binned,
    Code,
    Folded,
    Keyed,
    Line,
    Name,
    Versioned,
    filled,
    half_open,
    one_of,
    where,
    whole,
)


class Provider(Keyed, Versioned, Binned, Base):
    __tablename__ = "provider"
    __table_args__ = (
        filled("name"),
        CheckConstraint("agb IS NULL OR length(agb) = 8", name="agb_eight_digits"),
        CheckConstraint("kvk IS NULL OR length(kvk) = 8", name="kvk_eight_digits"),
        Index(
            "uq_provider_name", "folded_name", unique=True,
            **where("binned_at IS NULL"),
        ),
        Index(
            "uq_provider_agb", "agb", unique=True,
            **where("agb IS NOT NULL AND binned_at IS NULL"),
        ),
    )  # fmt: skip

    name: Mapped[str] = mapped_column(Name)
    folded_name: Mapped[str] = mapped_column(Folded)
    agb: Mapped[str | None] = mapped_column(String(8))
    kvk: Mapped[str | None] = mapped_column(String(8))
    identity: Mapped[str | None] = mapped_column(Name)
    telephone: Mapped[str | None] = mapped_column(Name)
    email: Mapped[str | None] = mapped_column(Name)
    website: Mapped[str | None] = mapped_column(Line)
    note: Mapped[str | None] = mapped_column(Text)


class Location(Keyed, Versioned, Binned, Base):
    """Where a provider can be found."""

    __tablename__ = "location"
    __table_args__ = (Index("ix_location_provider", "provider_id"),)

    provider_id: Mapped[UUID] = mapped_column(ForeignKey("provider.id", ondelete="RESTRICT"))
    name: Mapped[str | None] = mapped_column(Name)
    street: Mapped[str | None] = mapped_column(Name)
    house_number: Mapped[str | None] = mapped_column(Code)
    postcode: Mapped[str | None] = mapped_column(Code)
    city: Mapped[str | None] = mapped_column(Name)
    telephone: Mapped[str | None] = mapped_column(Name)


class Contract(Keyed, Versioned, Binned, Base):
    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("provider_id", "number"),
        filled("number"),
        one_of("payment_form", PaymentForm),
        one_of("scale", Scale),
        half_open(),
    )

    provider_id: Mapped[UUID] = mapped_column(ForeignKey("provider.id", ondelete="RESTRICT"))
    number: Mapped[str] = mapped_column(Name)
    payment_form: Mapped[str] = mapped_column(Code)
    scale: Mapped[str] = mapped_column(Code)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class ContractMunicipality(Base):
    """Which municipalities a contract serves."""

    __tablename__ = "contract_municipality"

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id", ondelete="RESTRICT"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(
        ForeignKey("municipality.code", ondelete="RESTRICT"), primary_key=True
    )


class Lot(Keyed, Versioned, Binned, Base):
    """A lot (perceel) of a contract."""

    __tablename__ = "lot"
    __table_args__ = (filled("name"), Index("ix_lot_contract", "contract_id"))

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(Name)


class Service(Keyed, Versioned, Binned, Base):
    """What a provider offers. Its kind is part of the key that help refers to, so help cannot pass for another kind."""

    __tablename__ = "service"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        UniqueConstraint("id", "provider_id"),
        filled("name"),
        one_of("kind", HelpKind),
        one_of("unit", Unit),
        CheckConstraint("code IS NULL OR length(code) <= 5", name="code_five_characters"),
        CheckConstraint("kind <> 'own_network'", name="network_is_no_service"),
        Index("ix_service_provider", "provider_id"),
    )

    provider_id: Mapped[UUID] = mapped_column(ForeignKey("provider.id", ondelete="RESTRICT"))
    lot_id: Mapped[UUID | None] = mapped_column(ForeignKey("lot.id", ondelete="RESTRICT"))
    code: Mapped[str | None] = mapped_column(Code)
    name: Mapped[str] = mapped_column(Name)
    kind: Mapped[str] = mapped_column(Code)
    unit: Mapped[str] = mapped_column(Code)
    category: Mapped[str | None] = mapped_column(Code)


class Tariff(Keyed, Versioned, Binned, Base):
    """Price of one unit in whole cents. Periods of one service never overlap (see guards)."""

    __tablename__ = "tariff"
    __table_args__ = (
        whole("cents"),
        half_open(),
        Index("ix_tariff_service", "service_id"),
    )

    service_id: Mapped[UUID] = mapped_column(ForeignKey("service.id", ondelete="RESTRICT"))
    cents: Mapped[int] = mapped_column(BigInteger)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
