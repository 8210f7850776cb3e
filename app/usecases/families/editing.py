"""Changing a family and its members."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.db import search
from app.db.transaction import Writer
from app.domain.families import ADULT_ROLES, CustodyKind, FamilyStatus, MemberDraft, MemberRole
from app.domain.names import family_sort_name
from app.domain.notes import NoteKind
from app.errors import NotFound, UserError
from app.models.families import Custody, Family, FamilyWorker, Household, Member, Presence, Relation
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Plan, PlanChild
from app.texts import _
from app.usecases.families.base import (
    FamilyUseCases,
    get_family_id,
    index_family,
    index_person,
    shown_family_name,
)
from app.usecases.families.registering import RELATION_OF, add_member, change_person, role_values, who_live
from app.usecases.plans.base import index_plans_of


class Editing(FamilyUseCases):
    """One public method is one thing that a person does."""

    def rename(self, family_id: UUID, version: int, name: str) -> int:
        """Give the family another name."""
        shown = shown_family_name(name)
        if not shown:
            raise UserError(_("Het gezin heeft een naam nodig. Er is niets veranderd. Vul de naam in."))
        with self._transactions.write() as writer:
            new_version = writer.change(Family, family_id, version, name=shown, sort_name=family_sort_name(name))
            index_family(writer, family_id)
            index_plans_of(writer, [family_id])
            return new_version

    def mark_unsafe(self, family_id: UUID, version: int, reason: str) -> int:
        """Say that the family is unsafe, and why; it shows wherever the family appears."""
        if not reason.strip():
            raise UserError(_("Zeg waarom het onveilig is. Er is niets veranderd."))
        with self._transactions.write() as writer:
            return writer.change(Family, family_id, version, unsafe=True, unsafe_reason=reason.strip())

    def mark_safe(self, family_id: UUID, version: int, reason: str) -> int:
        """Take the mark away; why that can be comes in the file, and what stood there is kept in the log."""
        if not reason.strip():
            raise UserError(_("Zeg waarom de melding weg kan. Er is niets veranderd."))
        with self._transactions.write() as writer:
            new_version = writer.change(Family, family_id, version, unsafe=False, unsafe_reason=None)
            writer.add(
                Note,
                family_id=family_id,
                author_id=writer.actor.worker_id,
                kind=NoteKind.OTHER.value,
                happened_on=writer.today,
                text=_("Melding onveilig weggehaald. {reason}").format(reason=reason.strip()),
            )
            return new_version

    def close(self, family_id: UUID, version: int) -> int:
        """Say goodbye to a family. Refused while a plan is open."""
        with self._transactions.write() as writer:
            if writer.first(select(Plan.id).where(Plan.family_id == family_id, Plan.is_open)):
                raise UserError(_("Dit gezin heeft nog een open plan. Er is niets veranderd. Sluit eerst het plan."))
            return writer.change(Family, family_id, version, status=FamilyStatus.CLOSED.value)

    def reopen(self, family_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.change(Family, family_id, version, status=FamilyStatus.ACTIVE.value)

    def bin(self, family_id: UUID, version: int) -> int:
        """Put the family in the bin, with all that hangs on it. Refused while a plan is open."""
        with self._transactions.write() as writer:
            if writer.first(select(Plan.id).where(Plan.family_id == family_id, Plan.is_open)):
                raise UserError(_("Dit gezin heeft nog een open plan. Er is niets veranderd. Sluit eerst het plan."))
            search.forget(writer, family_id)
            return writer.bin(Family, family_id, version)

    def restore(self, family_id: UUID, version: int) -> int:
        """Take the family out of the bin."""
        with self._transactions.write() as writer:
            new_version = writer.restore(Family, family_id, version)
            index_family(writer, family_id)
            return new_version

    def add_member(self, family_id: UUID, draft: MemberDraft) -> UUID:
        """Add a member at the first address, unless she died or is not born yet; a child comes into the open plan too.

        Gives the person's id. Who lies in the bin of this family comes out of it, with all that hung on her.
        """
        with self._transactions.write() as writer:
            get_family_id(writer, family_id)
            if _came_back(writer, family_id, draft):
                assert draft.person_id is not None
                return draft.person_id
            position = int(
                writer.scalar(select(func.count()).select_from(Member).where(Member.family_id == family_id)) or 0
            )
            person_id = add_member(writer, family_id, draft, position)
            if who_live(writer, [person_id]):
                _place_at_first(writer, family_id, person_id)
            _relate(writer, family_id, person_id, draft)
            if draft.role is MemberRole.CHILD:
                _take_into_plan(writer, family_id, person_id)
            index_person(writer, person_id)
            index_family(writer, family_id)
            return person_id

    def change_member(
        self, member_id: UUID, version: int, person_version: int, draft: MemberDraft, *, with_bsn: bool = False
    ) -> int:
        """Change who somebody is and what she is in the family, and give the new version of the person. The BSN stays
        as it is, unless `with_bsn`. A child that is born by now lives at the first address, unless it has one.
        """
        with self._transactions.write() as writer:
            member = writer.first(select(Member.family_id, Member.person_id).where(Member.id == member_id))
            if member is None:
                raise NotFound(_("Dit gezinslid staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
            person_id = member.person_id
            before = who_live(writer, [person_id])
            made = change_person(writer, person_id, person_version, draft.person, with_bsn=with_bsn)
            writer.change(Member, member_id, version, **role_values(draft))
            if who_live(writer, [person_id]) and not before:
                _place_at_first(writer, member.family_id, person_id)
            return made

    def bin_member(self, member_id: UUID, version: int) -> int:
        """Take somebody out of the family; the person stays known. Refused for a child in an open plan."""
        with self._transactions.write() as writer:
            member = writer.first(select(Member.family_id, Member.person_id).where(Member.id == member_id))
            if member is not None:
                in_plan = select(PlanChild.plan_id).where(
                    PlanChild.person_id == member.person_id,
                    PlanChild.family_id == member.family_id,
                    PlanChild.is_open.is_(True),
                )
                if writer.first(in_plan):
                    raise UserError(
                        _("Dit kind staat in het open plan van het gezin. Er is niets veranderd. Sluit eerst het plan.")
                    )
            new_version = writer.bin(Member, member_id, version)
            if member is not None:
                index_person(writer, member.person_id)
            return new_version

    def assign(self, family_id: UUID, worker_id: UUID) -> UUID:
        """Let a worker work with the family from today."""
        with self._transactions.write() as writer:
            get_family_id(writer, family_id)
            return writer.add(FamilyWorker, family_id=family_id, worker_id=worker_id, starts_on=writer.today)

    def confirm(self, persons: Sequence[tuple[UUID, int]], households: Sequence[tuple[UUID, int]]) -> None:
        """Say that what stands there of these persons and addresses (id and version) is still right today."""
        with self._transactions.write() as writer:
            for person_id, version in persons:
                writer.change(Person, person_id, version, confirmed_on=writer.today)
            for household_id, version in households:
                writer.change(Household, household_id, version, confirmed_on=writer.today)


def _came_back(writer: Writer, family_id: UUID, draft: MemberDraft) -> bool:
    """Whether this person was a member before, and is one again. Raises UserError for who is one now."""
    if draft.person_id is None:
        return False
    there = writer.first(
        select(Member.id, Member.version, Member.binned_at).where(
            Member.family_id == family_id, Member.person_id == draft.person_id
        )
    )
    if there is None:
        return False
    if there.binned_at is None:
        raise UserError(_("Deze persoon staat al in dit gezin. Er is niets veranderd."))
    version = writer.restore(Member, there.id, there.version)
    writer.change(Member, there.id, version, **role_values(draft))
    if draft.role is MemberRole.CHILD:
        _take_into_plan(writer, family_id, draft.person_id)
    index_person(writer, draft.person_id)
    return True


def _place_at_first(writer: Writer, family_id: UUID, person_id: UUID) -> None:
    """Let a member who has no address in this family live at its first."""
    here = (Presence.family_id == family_id, Presence.person_id == person_id, Presence.binned_at.is_(None))
    if writer.first(select(Presence.id).where(*here)) is not None:
        return
    home = writer.scalar(
        select(Household.id)
        .where(Household.family_id == family_id, Household.binned_at.is_(None))
        .order_by(Household.position, Household.id)
        .limit(1)
    )
    if home is not None:
        writer.add(Presence, family_id=family_id, household_id=home, person_id=person_id)
        index_family(writer, family_id)


def _take_into_plan(writer: Writer, family_id: UUID, person_id: UUID) -> None:
    """Put a child into the open plan of the family, if there is one."""
    plan_id = writer.scalar(select(Plan.id).where(Plan.family_id == family_id, Plan.is_open))
    within = select(PlanChild.plan_id).where(PlanChild.plan_id == plan_id, PlanChild.person_id == person_id)
    if plan_id is None or writer.first(within) is not None:
        return
    writer.add_many(PlanChild, [{"plan_id": plan_id, "person_id": person_id, "family_id": family_id, "is_open": True}])
    writer.touched("plan", plan_id, family_id)


def _relate(writer: Writer, family_id: UUID, person_id: UUID, draft: MemberDraft) -> None:
    """Relations between a new member and those who are there: adults to children, with custody where said."""
    others = writer.rows(
        select(Member.person_id, Member.role, Person.unborn)
        .join(Person, Person.id == Member.person_id)
        .where(Member.family_id == family_id, Member.person_id != person_id, Member.binned_at.is_(None))
    )
    for other in others:
        role = MemberRole(other.role)
        adult, child, kind, unborn = person_id, other.person_id, RELATION_OF.get(draft.role), other.unborn
        if draft.role is MemberRole.CHILD:
            adult, child, kind, unborn = other.person_id, person_id, RELATION_OF.get(role), draft.person.unborn
        elif role is not MemberRole.CHILD:
            continue
        if kind is None:
            continue
        writer.add(Relation, family_id=family_id, person_id=adult, other_id=child, kind=kind.value)
        # over a child that is not born there is no custody yet
        if draft.custody and draft.role in ADULT_ROLES and not unborn:
            writer.add(
                Custody, family_id=family_id, child_id=child, holder_person_id=adult, kind=CustodyKind.PARENTAL.value
            )
