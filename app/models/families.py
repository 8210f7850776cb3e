"""Families, their members and households, and who is around them. Every row of a family carries its family."""

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKeyConstraint, Index, Integer, UniqueConstraint, Uuid

from app.domain.families import CustodyKind, FamilyStatus, MemberRole, RelationKind, TieStrength
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
    UtcDateTime,
    Versioned,
    column,
    filled,
    half_open,
    one_of,
    optional,
)


class Family(Keyed, Versioned, Binned, Base):
    """A family. Only the family carries its team, so a move changes one row."""

    __tablename__ = "family"
    __table_args__ = (
        UniqueConstraint("number"),
        filled("name"),
        one_of("status", FamilyStatus),
        CheckConstraint(
            "unsafe = false OR (unsafe_reason IS NOT NULL AND trim(unsafe_reason) <> '')", name="unsafe_has_reason"
        ),
        Index("ix_family_sort_name", "sort_name", "id"),
        PartialIndex("ix_family_team", "team_id", "status", "sort_name", "id", where="binned_at IS NULL"),
        PartialIndex("ix_family_listed", "status", "sort_name", "id", where="binned_at IS NULL"),
        Index("ix_family_municipality", "municipality_code"),
    )

    number = column(Code)
    name = column(Name)
    sort_name = column(Folded)
    status = column(Code, default=FamilyStatus.ACTIVE.value)
    unsafe = column(Boolean, default=False)
    unsafe_reason = optional(Line)
    team_id = column(Uuid, refers_to="team.id")
    municipality_code = optional(MunicipalityCode, refers_to="municipality.code")
    created_at = column(UtcDateTime)


class Member(Keyed, Versioned, Binned, Base):
    """That a person belongs to a family, and as what."""

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("family_id", "person_id"),
        one_of("role", MemberRole),
        Index("ix_member_person", "person_id"),
    )

    family_id = column(Uuid, refers_to="family.id")
    person_id = column(Uuid, refers_to="person.id")
    role = column(Code)
    role_text = optional(Name)
    position = column(Integer, default=0)


class Household(Keyed, Versioned, Binned, Base):
    """An address of a family. A child of divorced parents is present in two, and has one plan."""

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("id", "family_id"),
        Index("ix_household_family", "family_id"),
        Index("ix_household_postcode", "postcode"),
    )

    family_id = column(Uuid, refers_to="family.id")
    label = optional(Name)
    street = optional(Name)
    house_number = optional(Code)
    postcode = optional(Code)
    city = optional(Name)
    country = optional(Code)
    municipality_code = optional(MunicipalityCode, refers_to="municipality.code")
    secret = column(Boolean, default=False)
    confirmed_on = optional(Date)
    position = column(Integer, default=0)


class Presence(Keyed, Versioned, Binned, Base):
    """That a member lives in a household, on which days, and since when."""

    __tablename__ = "presence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["household_id", "family_id"], ["household.id", "household.family_id"], ondelete="RESTRICT"
        ),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        half_open(),
        Index("ix_presence_family", "family_id"),
        PartialIndex(
            "uq_presence_current",
            "household_id",
            "person_id",
            unique=True,
            where="ends_on IS NULL AND binned_at IS NULL",
        ),
    )

    family_id = column(Uuid)
    household_id = column(Uuid)
    person_id = column(Uuid)
    days = optional(Name)
    starts_on = optional(Date)
    ends_on = optional(Date)


class Relation(Keyed, Versioned, Binned, Base):
    """What one person is to another, for a period; apart from who lives where."""

    __tablename__ = "relation"
    __table_args__ = (
        CheckConstraint("person_id <> other_id", name="between_two"),
        one_of("kind", RelationKind),
        half_open(),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["family_id", "other_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_relation_family", "family_id"),
    )

    family_id = column(Uuid)
    person_id = column(Uuid)
    other_id = column(Uuid)
    kind = column(Code)
    starts_on = optional(Date)
    ends_on = optional(Date)


class Custody(Keyed, Versioned, Binned, Base):
    """Custody over a child, held by a person or an organisation, for a period."""

    __tablename__ = "custody"
    __table_args__ = (
        one_of("kind", CustodyKind),
        half_open(),
        CheckConstraint("(holder_person_id IS NULL) <> (holder_organisation_id IS NULL)", name="one_holder"),
        CheckConstraint(
            "(kind = 'institution') = (holder_organisation_id IS NOT NULL)", name="institution_is_organisation"
        ),
        CheckConstraint("holder_person_id <> child_id", name="not_over_oneself"),
        ForeignKeyConstraint(["family_id", "child_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_custody_family", "family_id"),
        Index("ix_custody_child", "child_id"),
    )

    family_id = column(Uuid)
    child_id = column(Uuid)
    holder_person_id = optional(Uuid, refers_to="person.id")
    holder_organisation_id = optional(Uuid, refers_to="organisation.id")
    kind = column(Code)
    starts_on = optional(Date)
    ends_on = optional(Date)


class ResponsibleMunicipality(Keyed, Versioned, Binned, Base):
    """The municipality responsible for a child's help; its periods never overlap (see guards)."""

    __tablename__ = "responsible_municipality"
    __table_args__ = (
        half_open(),
        ForeignKeyConstraint(["family_id", "child_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_responsible_municipality_child", "child_id"),
        Index("ix_responsible_municipality_family", "family_id"),
    )

    family_id = column(Uuid)
    child_id = column(Uuid)
    municipality_code = column(MunicipalityCode, refers_to="municipality.code")
    starts_on = column(Date)
    ends_on = optional(Date)


class NetworkContact(Keyed, Versioned, Binned, Base):
    """Somebody around the family; informal ones come first in the plan."""

    __tablename__ = "network_contact"
    __table_args__ = (
        UniqueConstraint("id", "family_id"),
        filled("name"),
        one_of("tie", TieStrength),
        Index("ix_network_contact_family", "family_id"),
    )

    family_id = column(Uuid, refers_to="family.id")
    name = column(Name)
    relation = column(Name)
    telephone = optional(Name)
    email = optional(Name)
    tie = column(Code, default=TieStrength.NORMAL.value)
    informal = column(Boolean, default=True)
    organisation_id = optional(Uuid, refers_to="organisation.id")


class FamilyWorker(Keyed, Versioned, Binned, Base):
    """That a worker works with a family, for a period; every change is a face that the family must get to know."""

    __tablename__ = "family_worker"
    __table_args__ = (
        half_open(),
        PartialIndex(
            "uq_family_worker_current",
            "family_id",
            "worker_id",
            unique=True,
            where="ends_on IS NULL AND binned_at IS NULL",
        ),
        Index("ix_family_worker_worker", "worker_id"),
        PartialIndex("ix_family_worker_family", "family_id", where="binned_at IS NULL"),
    )

    family_id = column(Uuid, refers_to="family.id")
    worker_id = column(Uuid, refers_to="worker.id")
    starts_on = column(Date)
    ends_on = optional(Date)
