"""Consent (toestemming): who may get which data of a person, for what, until when, and who must say yes to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.families import CustodyRecord, FamilyRecord, MemberRecord, MemberRole
from app.domain.holding import custody_on, is_there
from app.domain.periods import holds_on
from app.domain.words import word

CHILD_SAYS_TOO = 12
"""From this age a child says yes together with who has custody (Jeugdwet 7.3.4)."""

CHILD_SAYS_ALONE = 16
"""From this age a young person decides alone (Jeugdwet 7.3.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecord:
    """That data of a person may go to somebody, for a purpose and a period."""

    id: UUID
    version: int
    person_id: UUID
    person_name: str
    recipient: str
    data_kind: str
    purpose: str
    starts_on: date
    ends_on: date | None

    def runs_on(self, day: date) -> bool:
        return holds_on(self, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDraft:
    """What a form knows of a consent."""

    person_id: UUID
    recipient: str
    data_kind: str
    purpose: str
    starts_on: date
    ends_on: date | None = None
    agreed: bool = False
    """Whether everybody who must say yes has said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A person, or an institution with custody, who says yes."""

    id: UUID | None
    name: str
    what: str
    """What they are in the family, by which two of one name are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Givers:
    """Who must say yes for a person on a day; nobody where she is not born yet or has died."""

    people: tuple[Giver, ...] = ()
    herself: bool = False
    """Whether the person is one of them."""
    custody_unknown: bool = False
    """Whether custody holders must say yes and nobody is known to be one."""

    @property
    def names(self) -> tuple[str, ...]:
        """Their names; those of one name with what they are."""
        known = [giver.name for giver in self.people]
        return tuple(
            f"{giver.name} ({giver.what})" if known.count(giver.name) > 1 and giver.what else giver.name
            for giver in self.people
        )


def givers_on(family: FamilyRecord, person_id: UUID, day: date) -> Givers:
    """Under 12 those with custody, from 12 the child with them, from 16 the young person; an adult for herself.

    Of a child whose age is not certain both the child and those with custody are asked: too many rather than too few.
    """
    member = family.member(person_id)
    if member is None or not is_there(member.person, day):
        return Givers()
    birth = member.person.birth
    own = Giver(id=person_id, name=member.person.name, what=_what(member))
    if member.role is not MemberRole.CHILD or birth.has_reached(CHILD_SAYS_ALONE, day):
        return Givers(people=(own,), herself=True)
    holders = [_holder(family, line) for line in custody_on(family, day, person_id)]
    herself = birth.may_have_reached(CHILD_SAYS_TOO, day)
    people = (*holders, own) if herself else tuple(holders)
    return Givers(people=people, herself=herself, custody_unknown=not holders)


def asks_again(family: FamilyRecord, consent: ConsentRecord, today: date) -> bool:
    """Whether the person became 12 or 16 since it was given, and now has a say that she had not."""
    before, now = (givers_on(family, consent.person_id, day) for day in (consent.starts_on, today))
    alone = now.herself and len(now.people) == 1 and len(before.people) > 1
    return consent.runs_on(today) and now.herself and (not before.herself or alone)


def _holder(family: FamilyRecord, line: CustodyRecord) -> Giver:
    member = family.member(line.holder_person_id) if line.holder_person_id else None
    return Giver(id=line.holder_id, name=line.holder_name, what=_what(member) if member else "")


def _what(member: MemberRecord) -> str:
    return member.role_text or word(member.role)
