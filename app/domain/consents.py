"""Consent (toestemming): who may get which data of a person, for what, until when, and who must say yes to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.dates import age_on
from app.domain.families import FamilyRecord, MemberRole
from app.domain.periods import holds_on

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
class Givers:
    """Who must say yes for a person on a day."""

    names: tuple[str, ...]
    herself: bool
    """Whether the person is one of them."""
    custody_unknown: bool = False
    """Whether custody holders must say yes and nobody is known to be one."""


def givers_on(family: FamilyRecord, person_id: UUID, day: date) -> Givers:
    """Under 12 those with custody, from 12 the child with them, from 16 the young person; an adult for herself.

    Of a child without a birth date both the child and those with custody are asked: too many rather than too few.
    """
    member = family.member(person_id)
    if member is None:
        return Givers(names=(), herself=False)
    age = age_on(member.person.born_on, day) if member.person.born_on else None
    if member.role is not MemberRole.CHILD or (age is not None and age >= CHILD_SAYS_ALONE):
        return Givers(names=(member.person.name,), herself=True)
    holders = [
        line.holder_name
        for line in family.custody
        if line.child_id == person_id
        and (line.starts_on is None or line.starts_on <= day)
        and (line.ends_on is None or day < line.ends_on)
    ]
    names = list(dict.fromkeys(holders))
    herself = age is None or age >= CHILD_SAYS_TOO
    if herself:
        names.append(member.person.name)
    return Givers(names=tuple(names), herself=herself, custody_unknown=not holders)


def asks_again(family: FamilyRecord, consent: ConsentRecord, today: date) -> bool:
    """Whether the person became 12 or 16 since it was given, and now has a say that she had not."""
    before, now = (givers_on(family, consent.person_id, day) for day in (consent.starts_on, today))
    alone = now.herself and len(now.names) == 1 and len(before.names) > 1
    return consent.runs_on(today) and now.herself and (not before.herself or alone)
