"""Consent: a person allows a recipient a kind of data for a purpose, until a day (Jeugdwet 7.3.11)."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Binned, Keyed, Line, Name, Versioned, filled, half_open


class Consent(Keyed, Versioned, Binned, Base):
    __tablename__ = "consent"
    __table_args__ = (
        filled("recipient"),
        filled("data_kind"),
        filled("purpose"),
        half_open(),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_consent_family", "family_id"),
    )

    family_id: Mapped[UUID]
    person_id: Mapped[UUID]
    recipient: Mapped[str] = mapped_column(Name)
    data_kind: Mapped[str] = mapped_column(Name)
    purpose: Mapped[str] = mapped_column(Line)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
