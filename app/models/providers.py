"""Providers, contracts, services and tariffs."""

from sqlalchemy import BigInteger, CheckConstraint, Date, Index, String, Text, UniqueConstraint, Uuid

from app.domain.providers import HelpKind, PaymentForm, Scale, Unit
from app.models.base import (
    Base,
    Binned,
    Code,
    Folded,
    Keyed,
    Line,
    MunicipalityCode,
    Name,
    PartialIndex,
    Versioned,
    column,
    filled,
    half_open,
    one_of,
    optional,
    whole,
)


class Provider(Keyed, Versioned, Binned, Base):
    """Who gives help; with a team, the own team of the municipality as giver of help, whatever it is called."""

    __tablename__ = "provider"
    __table_args__ = (
        filled("name"),
        CheckConstraint("agb IS NULL OR length(agb) = 8", name="agb_eight_digits"),
        CheckConstraint("kvk IS NULL OR length(kvk) = 8", name="kvk_eight_digits"),
        PartialIndex("uq_provider_team", "team_id", unique=True, where="team_id IS NOT NULL AND binned_at IS NULL"),
        PartialIndex("uq_provider_name", "folded_name", unique=True, where="binned_at IS NULL"),
        PartialIndex("uq_provider_agb", "agb", unique=True, where="agb IS NOT NULL AND binned_at IS NULL"),
    )

    name = column(Name)
    folded_name = column(Folded)
    agb = optional(String(8))
    kvk = optional(String(8))
    identity = optional(Name)
    telephone = optional(Name)
    email = optional(Name)
    website = optional(Line)
    note = optional(Text)
    team_id = optional(Uuid, refers_to="team.id")


class Location(Keyed, Versioned, Binned, Base):
    """Where a provider can be found."""

    __tablename__ = "location"
    __table_args__ = (Index("ix_location_provider", "provider_id"),)

    provider_id = column(Uuid, refers_to="provider.id")
    name = optional(Name)
    street = optional(Name)
    house_number = optional(Code)
    postcode = optional(Code)
    city = optional(Name)
    telephone = optional(Name)


class Contract(Keyed, Versioned, Binned, Base):
    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("provider_id", "number"),
        filled("number"),
        one_of("payment_form", PaymentForm),
        one_of("scale", Scale),
        half_open(),
    )

    provider_id = column(Uuid, refers_to="provider.id")
    number = column(Name)
    payment_form = column(Code)
    scale = column(Code)
    starts_on = column(Date)
    ends_on = optional(Date)


class ContractMunicipality(Base):
    """Which municipalities a contract serves."""

    __tablename__ = "contract_municipality"

    contract_id = column(Uuid, refers_to="contract.id", primary_key=True)
    municipality_code = column(MunicipalityCode, refers_to="municipality.code", primary_key=True)


class Lot(Keyed, Versioned, Binned, Base):
    """A lot (perceel) of a contract."""

    __tablename__ = "lot"
    __table_args__ = (filled("name"), Index("ix_lot_contract", "contract_id"))

    contract_id = column(Uuid, refers_to="contract.id")
    name = column(Name)


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

    provider_id = column(Uuid, refers_to="provider.id")
    lot_id = optional(Uuid, refers_to="lot.id")
    code = optional(Code)
    name = column(Name)
    kind = column(Code)
    unit = column(Code)
    category = optional(Code)


class Tariff(Keyed, Versioned, Binned, Base):
    """Price of one unit in whole cents. Periods of one service never overlap (see guards)."""

    __tablename__ = "tariff"
    __table_args__ = (
        whole("cents"),
        half_open(),
        Index("ix_tariff_service", "service_id"),
    )

    service_id = column(Uuid, refers_to="service.id")
    cents = column(BigInteger)
    starts_on = column(Date)
    ends_on = optional(Date)
