"""What holds on a day: who is there, who has custody, who lives where, and whose address is secret.

The window, the paper, consent and signatures all ask here, so that they cannot say different things of one day.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.families import CustodyRecord, FamilyRecord, HouseholdRecord, MemberRecord, PersonRecord, PresenceRecord
from app.domain.plans import ActionRecord, OwnerKind

CUSTODY_ENDS = 18
"""At this age custody over somebody ends (Burgerlijk Wetboek 1:233 and 1:245)."""


def holds(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    """Whether a half-open period, of which both sides may lie open, holds on a day."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day < ends_on)


def is_born(person: PersonRecord, day: date) -> bool:
    """Whether somebody may have been born by that day; a child that is still expected has not."""
    earliest = person.birth.earliest
    return not person.unborn and (earliest is None or earliest <= day)


def has_died(person: PersonRecord, day: date) -> bool:
    return person.died_on is not None and person.died_on <= day


def is_there(person: PersonRecord, day: date) -> bool:
    """Whether somebody has been born and lives: else she has no home, custody or say, and signs and does nothing."""
    return is_born(person, day) and not has_died(person, day)


def members_on(family: FamilyRecord, day: date) -> tuple[MemberRecord, ...]:
    """The members who are there on a day."""
    return tuple(member for member in family.members if is_there(member.person, day))


def custody_on(family: FamilyRecord, day: date, child_id: UUID | None = None) -> tuple[CustodyRecord, ...]:
    """The custody that holds on a day, over all children or over one.

    Nobody has custody over who is certainly 18, is not born yet or died, and the dead hold none. A person or an
    organisation stands once for each child, however often that was written down.
    """
    found: dict[tuple[UUID, UUID | None], CustodyRecord] = {}
    for line in family.custody:
        if child_id is not None and line.child_id != child_id:
            continue
        if holds(line.starts_on, line.ends_on, day) and _under_custody(family, line, day) and _holds(family, line, day):
            found.setdefault((line.child_id, line.holder_id), line)
    return tuple(found.values())


def may_need_custody(member: MemberRecord, day: date) -> bool:
    """Whether somebody must have custody over this child on that day."""
    return is_there(member.person, day) and not member.person.birth.has_reached(CUSTODY_ENDS, day)


def residents_on(
    family: FamilyRecord, home: HouseholdRecord, day: date
) -> tuple[tuple[MemberRecord, PresenceRecord], ...]:
    """Who lives at an address on a day, each once."""
    found: dict[UUID, tuple[MemberRecord, PresenceRecord]] = {}
    for presence in home.presences:
        member = family.member(presence.person_id)
        if member and is_there(member.person, day) and holds(presence.starts_on, presence.ends_on, day):
            found.setdefault(member.person.id, (member, presence))
    return tuple(found.values())


def homes_on(family: FamilyRecord, person_id: UUID, day: date) -> tuple[HouseholdRecord, ...]:
    """Where a member lives on a day."""
    return tuple(home for home in family.households if person_id in _living(family, home, day))


def is_secret(family: FamilyRecord, home: HouseholdRecord, day: date) -> bool:
    """Whether an address is secret: by its own mark, or by that of somebody who lives there or will.

    Who died or is not born yet keeps it secret too: a mark goes only when somebody takes it away.
    """
    return home.secret or any(member.person.secret_address for member in _not_left(family, home, day))


def kept_secret(family: FamilyRecord, day: date, reader_id: UUID | None) -> tuple[HouseholdRecord, ...]:
    """The addresses that do not belong on a paper for this member; without one, on a paper for anybody else.

    A secret address is only for who lives there. Who also lives elsewhere, with somebody who does not live at the
    secret address, takes the paper along to that other home: such a child does not get it either.
    """
    return tuple(
        home for home in family.households if is_secret(family, home, day) and not _reads(family, home, day, reader_id)
    )


def whose(family: FamilyRecord, home: HouseholdRecord, day: date) -> tuple[MemberRecord, ...]:
    """Whose secret address it is: those who bear the mark, else all who live there."""
    there = _not_left(family, home, day)
    return tuple(member for member in there if member.person.secret_address and not home.secret) or there


def action_on(family: FamilyRecord, action: ActionRecord, day: date) -> ActionRecord:
    """The action as it stands on a day: what is not done is nobody's any more where its owner died."""
    if action.done_on is not None or action.owner_kind is not OwnerKind.MEMBER or action.owner_id is None:
        return action
    owner = family.member(action.owner_id)
    if owner is None or not has_died(owner.person, day):
        return action
    return replace(action, owner_kind=None, owner_id=None, owner_name=None, owner_detail=None)


def _under_custody(family: FamilyRecord, line: CustodyRecord, day: date) -> bool:
    child = family.member(line.child_id)
    return child is not None and may_need_custody(child, day)


def _holds(family: FamilyRecord, line: CustodyRecord, day: date) -> bool:
    if line.holder_died_on is not None and line.holder_died_on <= day:
        return False
    holder = family.member(line.holder_person_id) if line.holder_person_id else None
    return holder is None or is_there(holder.person, day)


def _living(family: FamilyRecord, home: HouseholdRecord, day: date) -> set[UUID]:
    return {member.person.id for member, _presence in residents_on(family, home, day)}


def _not_left(family: FamilyRecord, home: HouseholdRecord, day: date) -> tuple[MemberRecord, ...]:
    ids = dict.fromkeys(
        presence.person_id for presence in home.presences if presence.ends_on is None or day < presence.ends_on
    )
    return tuple(member for person_id in ids if (member := family.member(person_id)))


def _reads(family: FamilyRecord, home: HouseholdRecord, day: date, reader_id: UUID | None) -> bool:
    here = _living(family, home, day)
    if reader_id is None or reader_id not in here:
        return False
    return all(_living(family, other, day) <= here for other in homes_on(family, reader_id, day))
