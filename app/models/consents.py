"""Consent: a person allows a recipient a kind of data for a purpose, until a day (Jeugdwet 7.3.11)."""

from sqlalchemy import Date, ForeignKeyConstraint, Index, Uuid

from app.models.base import Base, Binned, Keyed, Line, Name, Versioned, column, filled, half_open, optional


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

    family_id = column(Uuid)
    person_id = column(Uuid)
    recipient = column(Name)
    data_kind = column(Name)
    purpose = column(Line)
    starts_on = column(Date)
    ends_on = optional(Date)
