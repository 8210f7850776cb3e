"""From the rows of one family to its members: rows of the same person become one, and nothing of either is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.births import UNKNOWN, Birth
from app.domain.dates import age_on, format_date
from app.domain.families import MemberRole, Sex
from app.domain.imports.asked import Asked
from app.domain.imports.fields import Field
from app.domain.imports.gathered import Group
from app.domain.imports.identity import tells_apart
from app.domain.imports.kinship import MAJORITY
from app.domain.imports.persons import PersonRow
from app.domain.names import PersonName, fold
from app.texts import _

YOUNGEST_PARENT = 12
"""A parent who is fewer years older than a child is a typing error."""
YOUNG_UNTIL = 23
"""Youth help may go on until this age (Jeugdwet 1.1, jeugdige), so a list of young people holds them too."""


@dataclass(slots=True, eq=False)
class Person:
    """One member while its rows are joined."""

    name: PersonName
    role: MemberRole
    rows: list[PersonRow] = field(default_factory=list["PersonRow"])
    bsn: str | None = field(default=None, repr=False)
    bsn_unverified: str | None = field(default=None, repr=False)
    born_on: date | None = None
    elsewhere: bool = False
    role_said: bool = True
    """Whether a word, or a list of children alone, says the role."""

    @property
    def birth(self) -> Birth:
        """What its rows know of the birth: the day that holds, else a month, else a year."""
        known = [row.birth for row in self.rows if row.birth.known]
        if self.born_on:
            return next(birth for birth in known if birth.day == self.born_on)
        return next((birth for birth in known if birth.month), known[0] if known else UNKNOWN)


def join_rows(group: Group, rows: Sequence[PersonRow], today: date, asked: Asked) -> list[Person]:
    """The members of a family, in the order of their first row."""
    persons: list[Person] = []
    for row in rows:
        name = _whole_name(group, row, asked)
        person = next((known for known in persons if _same_person(known, row, name)), None)
        if person is None:
            _ask_whether_another(persons, row, name, asked)
            role, said = _role(row, today)
            person = Person(name=name, role=role, role_said=said, born_on=row.born_on)
            persons.append(person)
        elif name.display != person.name.display:
            asked.keep(row, Field.FULL_NAME, name.display)  # the same name with other accents or capitals
        elif row.role and not person.role_said:
            person.role, person.role_said = row.role.role, True
        person.rows.append(row)
        person.born_on = person.born_on or row.born_on
    for person in persons:
        _settle(person, asked)
        _ask_about_births(person, asked)
        if not person.role_said and Field.ROLE not in person.rows[0].fields and person.role is MemberRole.OTHER:
            asked.ask(
                person.rows[0],
                Field.ROLE,
                "",
                _("Deze persoon is volwassen. Is dit een ouder, een jongere of iemand anders?"),
            )
    _ask_about_ages(persons, asked)
    return persons


def _settle(person: Person, asked: Asked) -> None:
    """What the rows of a person say together; the latest sheet holds."""
    _join_bsn(person, asked)
    person.born_on = asked.first(person.rows, Field.BORN_ON, lambda row: row.born_on, format_date, always=True)
    newest = asked.newest(row for row in person.rows if row.role)
    if not newest:
        return
    holds = asked.sheet(newest[0])
    roles = [row.role for row in newest if row.role]
    person.role = roles[0].role
    person.elsewhere = any(row.role.elsewhere for row in newest if row.role and asked.sheet(row) == holds)


def sex_of(person: Person, asked: Asked) -> Sex | None:
    return asked.first(person.rows, Field.SEX, lambda row: row.sex, lambda sex: sex.value, always=True)


def _whole_name(group: Group, row: PersonRow, asked: Asked) -> PersonName:
    name = row.name
    if not name.given:
        asked.ask(row, Field.GIVEN_NAME, "", _("Er staat geen voornaam. Hoe heet deze persoon?"))
    if name.surname:
        return name
    family = group.name or next((other.name for other in group.rows if other.name.surname), None)
    if family is None:
        asked.ask(row, Field.SURNAME, "", _("Er staat geen achternaam. Hoe heet deze persoon?"))
        return name
    if Field.SURNAME in row.fields:
        asked.ask(row, Field.SURNAME, "", _("Er staat geen achternaam. Heet deze persoon zoals het gezin?"))
    return PersonName(given=name.given, particle=family.particle, surname=family.surname)


def _role(row: PersonRow, today: date) -> tuple[MemberRole, bool]:
    """The role, and whether the list says it. An age makes nobody a parent."""
    if row.role:
        return row.role.role, True
    listed = Field.ROLE not in row.fields
    if row.unborn:
        return MemberRole.CHILD, True
    if row.birth.known:
        until = YOUNG_UNTIL if listed and row.young else MAJORITY
        if not row.birth.may_have_reached(until, today):
            return MemberRole.CHILD, listed
        if row.birth.has_reached(until, today):
            return MemberRole.OTHER, False
    return (MemberRole.CHILD, True) if listed else (MemberRole.OTHER, False)


def _same_person(known: Person, row: PersonRow, name: PersonName) -> bool:
    if not name.given or name.sort_name != known.name.sort_name:
        return False
    bsns = {other.bsn for other in known.rows if other.bsn}
    if row.bsn and bsns:
        return row.bsn in bsns
    same_day = row.born_on is not None and row.born_on == known.born_on
    if same_day and row.born_on and tells_apart(row.born_on):
        return True
    if row.role and known.role_said and row.role.role is not known.role:
        return False
    if row.born_on is None or known.born_on is None:
        return _overlap(row.birth, known.birth)
    return same_day


def _ask_whether_another(persons: Sequence[Person], row: PersonRow, name: PersonName, asked: Asked) -> None:
    """A new person whose name stands in the family already may be the same one with a typing error."""
    same = [known for known in persons if name.given and known.name.sort_name == name.sort_name]
    if any(row.bsn and row.born_on == known.born_on for known in same):
        asked.ask(
            row,
            Field.BSN,
            "",
            _("In dit gezin staat iemand met deze naam en geboortedatum, met een ander BSN. Zijn het twee personen?"),
        )
    elif any(_same_given(known, row, name) for known in persons):
        asked.ask(
            row,
            Field.GIVEN_NAME,
            name.given,
            _("In dit gezin heet al een kind zo, met een andere geboortedatum. Zijn het twee kinderen?"),
        )


def _same_given(known: Person, row: PersonRow, name: PersonName) -> bool:
    child = row.role is not None and row.role.role is MemberRole.CHILD
    return child and known.role is MemberRole.CHILD and bool(name.given) and fold(known.name.given) == fold(name.given)


def _join_bsn(person: Person, asked: Asked) -> None:
    unverified: list[str] = []
    for row in asked.newest(person.rows):
        if row.bsn and person.bsn is None:
            person.bsn = row.bsn
        for number in (row.bsn, row.bsn_unverified):
            if number and number != person.bsn and number not in unverified:
                unverified.append(number)
    if len(unverified) > 1:
        asked.ask(person.rows[-1], Field.BSN, "", _("Op de regels van deze persoon staan twee BSN's. Welk is goed?"))
    person.bsn_unverified = " / ".join(unverified)[:200] or None


def _ask_about_births(person: Person, asked: Asked) -> None:
    """A year or a month that lies outside what another row of the same person knows."""
    best = person.birth
    if not best.known or best.due:
        return
    for row in person.rows:
        said = row.birth
        # two different days are asked about already
        if said.year and not _overlap(said, best):
            asked.differs(row, Field.BORN_ON, said.display)


def _overlap(one: Birth, other: Birth) -> bool:
    begin, end = max(one.earliest or date.min, other.earliest or date.min), min(
        one.latest or date.max, other.latest or date.max
    )  # fmt: skip
    return begin <= end


def _ask_about_ages(persons: Sequence[Person], asked: Asked) -> None:
    """A parent who is certainly not twelve years older than the eldest child."""
    children = [person.birth for person in persons if person.role is MemberRole.CHILD and person.birth.known]
    latest = [day for birth in children if (day := birth.latest or birth.day)]
    if not latest:
        return
    eldest = min(latest)
    for person in persons:
        earliest = person.birth.earliest
        if person.role is not MemberRole.PARENT or earliest is None:
            continue
        if age_on(earliest, eldest) < YOUNGEST_PARENT:
            asked.ask(
                person.rows[0],
                Field.BORN_ON,
                person.birth.display,
                _("Deze ouder is nog geen twaalf jaar ouder dan het oudste kind. Kloppen de geboortedatums?"),
            )
