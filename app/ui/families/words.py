"""How what stands around a family is said on the screen."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from app.domain.families import FamilyRecord, HouseholdRecord, MemberRecord, NetworkContactRecord
from app.domain.holding import is_secret, residents_on
from app.domain.notes import NoteKind
from app.domain.words import word, words
from app.texts import _


def options(kind: type[Enum]) -> list[tuple[Enum, str]]:
    """All values with their words, for a list to choose from; what only reading in can say is left out."""
    unsaid: set[Enum] = {NoteKind.IMPORTED}
    return [(value, said) for value, said in words(kind) if value not in unsaid]


def role_of(member: MemberRecord) -> str:
    """As the family itself says it, else the role."""
    return member.role_text or word(member.role)


def role_and_school(member: MemberRecord) -> str:
    """ "zoon, klas 2"."""
    school = member.school_detail or (member.school.name if member.school else "")
    return ", ".join(part for part in (role_of(member), school) if part)


def age_of(member: MemberRecord, today: date) -> str:
    """In years where that can be said; of a child still to be born that it is expected; of the dead the day."""
    birth, died = member.person.birth, member.person.died_on
    if died is not None:
        return _("† {day}").format(day=f"{died.day}-{died.month}-{died.year}")
    return _("verwacht") if birth.due else birth.age_words(today)


def age_or_due(member: MemberRecord, today: date) -> str:
    """The age; of a child still to be born also when it is expected, where no other column says so.

    A due date lies within a year, so its year is not said: there is little room.
    """
    birth = member.person.birth
    if birth.due and birth.day is not None and member.person.died_on is None:
        return _("verwacht {day}").format(day=f"{birth.day.day}-{birth.day.month}")
    return age_of(member, today)


def born_words(member: MemberRecord, today: date) -> str:
    """The birth as far as it is known; a due date that has passed asks whether the child is born."""
    birth = member.person.birth
    if birth.overdue_on(today):
        return _("{birth}, is het kind geboren?").format(birth=birth.display)
    return birth.display


def called(member: MemberRecord) -> str:
    """The given name, or the whole name of who has none."""
    return member.person.given_name or member.person.name


def is_of(contact: NetworkContactRecord) -> str:
    """What somebody is, and of which organisation: "mentor, De Kievitshoek"."""
    return ", ".join(part for part in (contact.relation, contact.works_at) if part)


def member_options(members: Sequence[MemberRecord]) -> list[tuple[object, str]]:
    """Members to choose from; of two of one name it is said what they are, and when they were born."""
    names = [member.person.name for member in members]
    return [
        (member.person.id, _told_apart(member) if names.count(member.person.name) > 1 else member.person.name)
        for member in members
    ]


def home_name(home: HouseholdRecord, family: FamilyRecord, today: date) -> str:
    """Its own name, else its address; that it is secret comes first, for the end of a long one is cut."""
    name = home.label or home.address or _("adres nog niet bekend")
    return _("geheim: {address}").format(address=name) if is_secret(family, home, today) else name


def living(home: HouseholdRecord, family: FamilyRecord, today: date) -> str:
    """Who lives there now: "Meryem, Yusuf, Lotte"."""
    return ", ".join(called(member) for member, _presence in residents_on(family, home, today))


def _told_apart(member: MemberRecord) -> str:
    parts = (member.person.name, role_of(member), member.person.birth.display)
    return ", ".join(part for part in parts if part)


def listed(names: Sequence[str]) -> str:
    """ "Meryem, Yusuf en Lotte"."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
