"""Persons, and the organisations that many of them share."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.families import OrganisationKind, Sex
from app.models.base import Base, Binned, Code, Folded, Keyed, Name, Versioned, filled, one_of, where

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELFPROEF = " + ".join(
    f"({weight}) * CAST(substr(bsn, {place}, 1) AS INTEGER)" for place, weight in enumerate(_WEIGHTS, 1)
)


class Person(Keyed, Versioned, Binned, Base):
    """A person, reachable through any family that she is a member of.

    A BSN that passes the elfproef (DOMAIN: formats) stands in `bsn`; one that fails, in `bsn_unverified`, and
    never in any text.
    """

    __tablename__ = "person"
    __table_args__ = (
        filled("given_name || surname"),
        one_of("sex", Sex),
        CheckConstraint(
            f"bsn IS NULL OR (length(bsn) = 9 AND bsn BETWEEN '000000001' AND '999999999' AND ({_ELFPROEF}) % 11 = 0)",
            name="bsn_elfproef",
        ),
        CheckConstraint("died_on IS NULL OR born_on IS NULL OR died_on >= born_on", name="died_after_born"),
        Index(
            "uq_person_bsn", "bsn", unique=True,
            **where("bsn IS NOT NULL AND binned_at IS NULL"),
        ),
        Index("ix_person_born_on", "born_on"),
    )  # fmt: skip

    given_name: Mapped[str] = mapped_column(Name)
    particle: Mapped[str | None] = mapped_column(Name)
    surname: Mapped[str] = mapped_column(Name)
    sort_name: Mapped[str] = mapped_column(Folded)
    born_on: Mapped[date | None] = mapped_column(Date)
    died_on: Mapped[date | None] = mapped_column(Date)
    sex: Mapped[str | None] = mapped_column(Code)
    bsn: Mapped[str | None] = mapped_column(String(9))
    bsn_unverified: Mapped[str | None] = mapped_column(Name)
    telephone: Mapped[str | None] = mapped_column(Name)
    email: Mapped[str | None] = mapped_column(Name)
    interpreter_language: Mapped[str | None] = mapped_column(Name)
    school_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    school_detail: Mapped[str | None] = mapped_column(Name)
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    confirmed_on: Mapped[date | None] = mapped_column(Date)


class Organisation(Keyed, Versioned, Binned, Base):
    """A school, practice or certified institution: typed once, shared by all families."""

    __tablename__ = "organisation"
    __table_args__ = (
        filled("name"),
        one_of("kind", OrganisationKind),
        Index(
            "uq_organisation_name", "kind", "folded_name", unique=True,
            **where("binned_at IS NULL"),
        ),
    )  # fmt: skip

    kind: Mapped[str] = mapped_column(Code)
    name: Mapped[str] = mapped_column(Name)
    folded_name: Mapped[str] = mapped_column(Folded)
    telephone: Mapped[str | None] = mapped_column(Name)
    email: Mapped[str | None] = mapped_column(Name)
    city: Mapped[str | None] = mapped_column(Name)
