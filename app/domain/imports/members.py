"""From the rows of one family to its members: rows of the same person become one, and nothing of either is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.domain.births import UNKNOWN, Birth
from app.domain.dates import age_on, format_date
from app.domain.families import MemberRole, Sex
from app.domain.imports.drafts import label
from app.domain.imports.fields import Field
from app.domain.imports.groups import Group
from app.domain.imports.persons import PersonRow
from app.domain.imports.records import Finding, FindingKind, Leftover
from app.domain.names import PersonName, fold
from app.texts import _

Value = TypeVar("Value")

YOUNGEST_PARENT = 12
"""A parent who is fewer years older than a child is a typing error."""


@dataclass(slots=True, eq=False)
class Person:
    """One member while its rows are joined."""

    name: PersonName
    role: MemberRole
    rows: list[PersonRow] = field(default_factory=list["PersonRow"])
    bsn: str | None = field(default=None, repr=False)
    bsn_unverified: str | None = field(default=None, repr=False)

    @property
    def elsewhere(self) -> bool:
        if len(self.rows) == 1:
            role = self.rows[0].role
            return role is not None and role.elsewhere
        return any(row.role is not None and row.role.elsewhere for row in self.rows)

    @property
    def born_on(self) -> date | None:
        return next((row.born_on for row in self.rows if row.born_on), None)

    @property
    def birth(self) -> Birth:
        """What its rows know of the birth: the first that gives a day, else a month, else a year."""
        known = [row.birth for row in self.rows if row.birth.known]
        return next(
            (birth for birth in known if birth.day),
            next((birth for birth in known if birth.month), known[0] if known else UNKNOWN),
        )


@dataclass(slots=True, eq=False)
class Asked:
    """The questions and kept cells that come up after the rows themselves were read, by row."""

    findings: dict[int, list[Finding]] = field(default_factory=dict[int, list[Finding]])
    leftovers: dict[int, list[Leftover]] = field(default_factory=dict[int, list[Leftover]])

    def ask(self, row: PersonRow, about: Field | None, text: str, question: str) -> None:
        finding = Finding(
            row=row.row, field=about, kind=FindingKind.DOUBTFUL, cell_text=text, question=question
        )  # fmt: skip
        self.findings.setdefault(row.row, []).append(finding)

    def keep(self, row: PersonRow, about: Field, text: str) -> None:
        self.leftovers.setdefault(row.row, []).append(Leftover(row=row.row, heading=label(about), text=text))

    def differs(self, row: PersonRow, about: Field, text: str) -> None:
        """A later row says something else: the first stays, the other is kept and asked about."""
        self.ask(row, about, text, _("Een eerdere regel zegt hier iets anders. Wat is juist?"))
        self.keep(row, about, text)

    def first(
        self,
        rows: Sequence[PersonRow],
        about: Field,
        read: Callable[[PersonRow], Value | None],
        show: Callable[[Value], str] = str,
    ) -> Value | None:
        """What the first row that says it says; another value on a later row is kept."""
        if len(rows) == 1:
            return read(rows[0])
        found: Value | None = None
        for row in rows:
            value = read(row)
            if value is None:
                continue
            if found is None:
                found = value
            elif value != found and fold(show(value)) != fold(show(found)):
                self.differs(row, about, show(value))
        return found


def join_rows(group: Group, rows: Sequence[PersonRow], today: date, asked: Asked) -> list[Person]:
    """The members of a family, in the order of their first row."""
    persons: list[Person] = []
    for row in rows:
        name = _whole_name(group, row, asked)
        person = next((known for known in persons if _same_person(known, row, name)), None)
        if person is None:
            if any(_same_given(known, row, name) for known in persons):
                asked.ask(
                    row,
                    Field.GIVEN_NAME,
                    name.given,
                    _("In dit gezin heet al een kind zo, met een andere geboortedatum. Zijn het twee kinderen?"),
                )
            person = Person(name=name, role=_role(row, today))
            persons.append(person)
        elif name.display != person.name.display:
            asked.keep(row, Field.FULL_NAME, name.display)  # the same name with other accents or capitals
        person.rows.append(row)
    for person in persons:
        _join_bsn(person, asked)
        asked.first(person.rows, Field.BORN_ON, lambda row: row.born_on, format_date)
        _ask_about_births(person, asked)
    _ask_about_ages(persons, asked)
    return persons


def sex_of(person: Person, asked: Asked) -> Sex | None:
    return asked.first(person.rows, Field.SEX, lambda row: row.sex, lambda sex: sex.value)


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


def _role(row: PersonRow, today: date) -> MemberRole:
    if row.role:
        return row.role.role
    if row.unborn or (row.birth.known and not row.birth.may_have_reached(18, today)):
        return MemberRole.CHILD
    if row.birth.known and row.birth.has_reached(18, today):
        return MemberRole.PARENT
    return MemberRole.OTHER if Field.ROLE in row.fields else MemberRole.CHILD


def _same_person(known: Person, row: PersonRow, name: PersonName) -> bool:
    if not name.given or name.sort_name != known.name.sort_name:
        return False
    bsns = {other.bsn for other in known.rows if other.bsn}
    if row.bsn and bsns:
        return row.bsn in bsns
    if row.role and row.role.role is not known.role:
        return False
    if row.born_on is None or known.born_on is None:
        return _overlap(row.birth, known.birth)
    return row.born_on == known.born_on


def _same_given(known: Person, row: PersonRow, name: PersonName) -> bool:
    child = row.role is not None and row.role.role is MemberRole.CHILD
    return child and known.role is MemberRole.CHILD and bool(name.given) and fold(known.name.given) == fold(name.given)


def _join_bsn(person: Person, asked: Asked) -> None:
    unverified: list[str] = []
    for row in person.rows:
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
