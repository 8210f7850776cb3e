"""Families, their members and households, and who is around them. Every row of a family carries its family."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.families import CustodyKind, FamilyStatus, MemberRole, RelationKind, TieStrength
from app.models.base import (
    Base,
    Binned,
    Code,
    Folded,
    Keyed,
    Line,
    Name,
    UtcDateTime,
    Versioned,
    filled,
    half_open,
    one_of,
    where,
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
        Index("ix_family_team", "team_id", "sort_name"),
    )

    number: Mapped[str] = mapped_column(Code)
    name: Mapped[str] = mapped_column(Name)
    sort_name: Mapped[str] = mapped_column(Folded)
    status: Mapped[str] = mapped_column(Code, default=FamilyStatus.ACTIVE.value)
    unsafe: Mapped[bool] = mapped_column(Boolean, default=False)
    unsafe_reason: Mapped[str | None] = mapped_column(Line)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code", ondelete="RESTRICT"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Member(Keyed, Versioned, Binned, Base):
    """That a person belongs to a family, and as what."""

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("family_id", "person_id"),
        one_of("role", MemberRole),
        Index("ix_member_person", "person_id"),
    )

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    role: Mapped[str] = mapped_column(Code)
    role_text: Mapped[str | None] = mapped_column(Name)
    position: Mapped[int] = mapped_column(default=0)


class Household(Keyed, Versioned, Binned, Base):
    """An address of a family. A child of divorced parents is present in two, and has one plan."""

    __tablename__ = "household"
    __table_args__ = (
        UniqueConstraint("id", "family_id"),
        Index("ix_household_family", "family_id"),
        Index("ix_household_postcode", "postcode"),
    )

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    label: Mapped[str | None] = mapped_column(Name)
    street: Mapped[str | None] = mapped_column(Name)
    house_number: Mapped[str | None] = mapped_column(Code)
    postcode: Mapped[str | None] = mapped_column(Code)
    city: Mapped[str | None] = mapped_column(Name)
    municipality_code: Mapped[str | None] = mapped_column(ForeignKey("municipality.code", ondelete="RESTRICT"))
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    position: Mapped[int] = mapped_column(default=0)


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
        Index(
            "uq_presence_current", "household_id", "person_id", unique=True,
            **where("ends_on IS NULL AND binned_at IS NULL"),
        ),
    )  # fmt: skip

    family_id: Mapped[UUID]
    household_id: Mapped[UUID]
    person_id: Mapped[UUID]
    days: Mapped[str | None] = mapped_column(Name)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


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

    family_id: Mapped[UUID]
    person_id: Mapped[UUID]
    other_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(Code)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class Custody(Keyed, Versioned, Binned, Base):
    """Custody over a child, held by a person or an organisation, for a period."""

    __tablename__ = "custody"
    __table_args__ = (
        one_of("kind", CustodyKind),
        half_open(),
        CheckConstraint(
            "(holder_person_id IS NULL) <> (holder_organisation_id IS NULL)", name="one_holder"
        ),
        CheckConstraint(
            "(kind = 'institution') = (holder_organisation_id IS NOT NULL)", name="institution_is_organisation"
        ),
        CheckConstraint("holder_person_id <> child_id", name="not_over_oneself"),
        ForeignKeyConstraint(["family_id", "child_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_custody_family", "family_id"),
        Index("ix_custody_child", "child_id"),
    )  # fmt: skip

    family_id: Mapped[UUID]
    child_id: Mapped[UUID]
    holder_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    holder_organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    kind: Mapped[str] = mapped_column(Code)
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class ResponsibleMunicipality(Keyed, Versioned, Binned, Base):
    """The municipality responsible for a child's help; its periods never overlap (see guards)."""

    __tablename__ = "responsible_municipality"
    __table_args__ = (
        half_open(),
        ForeignKeyConstraint(["family_id", "child_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_responsible_municipality_child", "child_id"),
    )

    family_id: Mapped[UUID]
    child_id: Mapped[UUID]
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code", ondelete="RESTRICT"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)


class NetworkContact(Keyed, Versioned, Binned, Base):
    """Somebody around the family; informal ones come first in the plan."""

    __tablename__ = "network_contact"
    __table_args__ = (
        UniqueConstraint("id", "family_id"),
        filled("name"),
        one_of("tie", TieStrength),
        Index("ix_network_contact_family", "family_id"),
    )

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(Name)
    relation: Mapped[str] = mapped_column(Name)
    telephone: Mapped[str | None] = mapped_column(Name)
    email: Mapped[str | None] = mapped_column(Name)
    tie: Mapped[str] = mapped_column(Code, default=TieStrength.NORMAL.value)
    informal: Mapped[bool] = mapped_column(Boolean, default=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))


class FamilyWorker(Keyed, Versioned, Binned, Base):
    """That a worker works with a family, for a period; every change is a face that the family must get to know."""

    __tablename__ = "family_worker"
    __table_args__ = (
        half_open(),
        Index(
            "uq_family_worker_current", "family_id", "worker_id", unique=True,
            **where("ends_on IS NULL AND binned_at IS NULL"),
        ),
        Index("ix_family_worker_worker", "worker_id"),
        Index("ix_family_worker_family", "family_id", **where("binned_at IS NULL")),
    )  # fmt: skip

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
