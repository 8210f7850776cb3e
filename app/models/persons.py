"""Persons, and the organisations that many of them share."""

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, Uuid

from app.domain.births import FIRST_YEAR, LAST_YEAR
from app.domain.families import OrganisationKind, Sex
from app.models.base import (
    Base,
    Binned,
    Code,
    Folded,
    Keyed,
    Name,
    PartialIndex,
    Versioned,
    between,
    column,
    filled,
    one_of,
    optional,
)

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELFPROEF = " + ".join(
    f"({weight}) * CAST(substr(bsn, {place}, 1) AS INTEGER)" for place, weight in enumerate(_WEIGHTS, 1)
)


class Person(Keyed, Versioned, Binned, Base):
    """A person, reachable through any family that she is a member of.

    Of a birth either the day is known (or, for a child still to be born, the day that it is due), or a year, perhaps
    with its month. A BSN that passes the elfproef (DOMAIN: formats) stands in `bsn`; one that fails, in
    `bsn_unverified`, and never in any text.
    """

    __tablename__ = "person"
    __table_args__ = (
        filled("given_name || surname"),
        one_of("sex", Sex),
        CheckConstraint(
            f"bsn IS NULL OR (length(bsn) = 9 AND bsn BETWEEN '000000001' AND '999999999' AND ({_ELFPROEF}) % 11 = 0)",
            name="bsn_elfproef",
        ),
        CheckConstraint(
            "died_on IS NULL OR born_on IS NULL OR unborn = true OR died_on >= born_on", name="died_after_born"
        ),
        between("born_year", FIRST_YEAR, LAST_YEAR),
        between("born_month", 1, 12),
        CheckConstraint("born_month IS NULL OR born_year IS NOT NULL", name="month_of_a_year"),
        CheckConstraint("born_year IS NULL OR born_on IS NULL", name="birth_said_once"),
        CheckConstraint("unborn = false OR born_on IS NOT NULL", name="unborn_has_due_date"),
        PartialIndex("uq_person_bsn", "bsn", unique=True, where="bsn IS NOT NULL AND binned_at IS NULL"),
        Index("ix_person_born_on", "born_on"),
    )

    given_name = column(Name)
    particle = optional(Name)
    surname = column(Name)
    sort_name = column(Folded)
    born_on = optional(Date)
    born_year = optional(Integer)
    born_month = optional(Integer)
    unborn = column(Boolean, default=False)
    died_on = optional(Date)
    sex = optional(Code)
    bsn = optional(String(9))
    bsn_unverified = optional(Name)
    telephone = optional(Name)
    email = optional(Name)
    interpreter_language = optional(Name)
    school_id = optional(Uuid, refers_to="organisation.id")
    school_detail = optional(Name)
    practice_id = optional(Uuid, refers_to="organisation.id")
    secret_address = column(Boolean, default=False)
    confirmed_on = optional(Date)


class Organisation(Keyed, Versioned, Binned, Base):
    """A school, practice or certified institution: typed once, shared by all families."""

    __tablename__ = "organisation"
    __table_args__ = (
        filled("name"),
        one_of("kind", OrganisationKind),
        PartialIndex("uq_organisation_name", "kind", "folded_name", unique=True, where="binned_at IS NULL"),
    )

    kind = column(Code)
    name = column(Name)
    folded_name = column(Folded)
    telephone = optional(Name)
    email = optional(Name)
    city = optional(Name)
