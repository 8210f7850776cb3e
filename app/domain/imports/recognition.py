"""Whether somebody of a list is somebody who is known already. In doubt it is another person, and it is asked."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import IntEnum
from uuid import UUID

from app.domain.births import Birth
from app.domain.imports.identity import tells_apart
from app.domain.imports.records import MemberReading
from app.domain.names import PersonName, fold

_ALIKE = 0.8
"""How much of two given names is the same where one is another spelling of the other: Merjem and Meryem."""


class Match(IntEnum):
    """How sure it is that two are one person."""

    NONE = 0
    WITHIN = 1
    """Enough within one family that is known by others of it."""
    NAMED = 2
    """Name and birth date, a date that is not set by default."""
    SURE = 3
    """The same BSN, and nothing that speaks against it."""


class Likeness(IntEnum):
    OTHER = 0
    LIKE = 1
    SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person as she stands in the database."""

    id: UUID
    name: PersonName
    birth: Birth
    bsn: str | None = field(repr=False)
    bsn_unverified: str | None = field(repr=False)


def likeness(one: PersonName, other: PersonName) -> Likeness:
    """How much two names are alike; particles say nothing, for many lists leave them out."""
    surnames = set(fold(one.surname).split()), set(fold(other.surname).split())
    if not fold(one.given) or not surnames[0] & surnames[1]:
        return Likeness.OTHER
    given = fold(one.given), fold(other.given)
    if given[0] == given[1]:
        return Likeness.SAME if surnames[0] == surnames[1] else Likeness.LIKE
    return Likeness.LIKE if _given_alike(*given) else Likeness.OTHER


def match(member: MemberReading, person: KnownPerson, *, bsn: str | None) -> Match:
    """How sure it is that a member of a list is this person; `bsn` is the member's, None where it is not hers.

    A different BSN that passes is a different person, whatever else is equal. The same BSN is the same person unless
    the name or the birth date speaks against it.
    """
    if bsn and person.bsn and bsn != person.bsn:
        return Match.NONE
    names, births = likeness(member.name, person.name), _births(member.birth, person.birth)
    if names is Likeness.OTHER:
        return Match.NONE
    if bsn and bsn == person.bsn:
        if births is False:
            return Match.WITHIN if names is Likeness.SAME else Match.NONE
        return Match.SURE
    if births is False:
        return Match.NONE
    if names is Likeness.SAME:
        if births and member.born_on and tells_apart(member.born_on):
            return Match.NAMED
        return Match.WITHIN
    return Match.WITHIN if births and member.born_on and tells_apart(member.born_on) else Match.NONE


def _given_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    first = long.split()[0]
    if short == first or (len(short) == 1 and first.startswith(short)):
        return True
    return len(short) >= 4 and SequenceMatcher(None, short, long).ratio() >= _ALIKE


def _births(said: Birth, known: Birth) -> bool | None:
    """Whether two births are the same; None where one is not known, or a child was still to be born then."""
    if not said.known or not known.known or said.due or known.due:
        return None
    if said.day and known.day:
        return said.day == known.day
    return None if said.may_be(known) else False
