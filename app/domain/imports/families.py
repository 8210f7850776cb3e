"""From the rows of one family to the family: its name, its members, who leads, their questions and help."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dates import format_date
from app.domain.families import MemberRole, OrganisationKind
from app.domain.imports.fields import Field
from app.domain.imports.groups import Group
from app.domain.imports.households import read_households
from app.domain.imports.members import Asked, Person, sex_of
from app.domain.imports.persons import PersonRow
from app.domain.imports.records import (
    FamilyReading,
    Leftover,
    MemberReading,
    QuestionReading,
    Remark,
    Responsible,
)
from app.domain.imports.responsibles import Workers, find_member, is_member_word
from app.domain.names import PersonName, fold
from app.texts import _


@dataclass(slots=True, eq=False)
class Draft:
    """A family while it is read: its rows without the repeated ones, its persons, and what came up."""

    group: Group
    persons: list[Person]
    marks: dict[int, str]
    """The fingerprint of each row."""
    asked: Asked


def read_family(draft: Draft, workers: Workers) -> FamilyReading:
    """The whole family; questions that come up are added to `draft.asked`."""
    households, places = read_households(draft.persons, draft.asked)
    members = tuple(_member(draft, person, at) for person, at in zip(draft.persons, places, strict=True))
    rows = sorted((row for person in draft.persons for row in person.rows), key=lambda row: row.row)
    place = {row.row: at for at, person in enumerate(draft.persons) for row in person.rows}
    director = _responsible(draft.asked, rows, Field.DIRECTOR, members, workers)
    contact = _responsible(draft.asked, rows, Field.CONTACT, members, workers)
    questions = tuple(
        QuestionReading(
            row=row.row,
            fingerprint=draft.marks[row.row],
            member=place[row.row],
            text=row.question,
            referrer=row.referrer,
            referrer_text=row.referrer_text,
            help=row.help,
        )
        for row in rows
        if row.question or row.referrer_text or row.help
    )
    return FamilyReading(
        name=family_name(draft.group, draft.persons),
        households=households,
        members=members,
        director=director,
        contact=contact,
        questions=questions,
        remarks=tuple(
            Remark(row=row.row, fingerprint=draft.marks[row.row], member=place[row.row], heading=heading, text=text)
            for row in rows
            for heading, text in row.remarks
        ),
        leftovers=tuple(leftover for row in rows for leftover in leftovers_of(row, draft.asked)),
        sheet=rows[0].sheet,
        rows=tuple(row.row for row in rows),
    )


def leftovers_of(row: PersonRow, asked: Asked) -> tuple[Leftover, ...]:
    """All cells of a row that found no field."""
    return (*row.leftovers, *asked.leftovers.get(row.row, ()))


def family_name(group: Group, persons: Sequence[Person]) -> PersonName:
    """The name as the file has it, with the particle of the members where the file leaves it out ("Vries")."""
    if group.name is None:
        named = [person.name for person in persons if person.name.surname]
        children = [person.name for person in persons if person.role is MemberRole.CHILD and person.name.surname]
        name = next(iter(children or named), None)
        return PersonName(particle=name.particle, surname=name.surname) if name else PersonName(surname=_("Onbekend"))
    if group.name.particle:
        return group.name
    same = (person.name for person in persons if fold(person.name.surname) == group.key)
    particle = next((name.particle for name in same if name.particle), "")
    return PersonName(particle=particle, surname=group.name.surname)


def _member(draft: Draft, person: Person, household: int) -> MemberReading:
    rows, asked, birth = person.rows, draft.asked, person.birth
    roles = [row for row in rows if row.role]
    custody = next((row.role.custody for row in roles if row.role and row.role.custody is not None), None)
    school = asked.first(rows, Field.SCHOOL, lambda row: row.school)
    return MemberReading(
        name=person.name,
        role=person.role,
        role_text=asked.first(rows, Field.ROLE, lambda row: row.role.text if row.role else None),
        custody=custody,
        born_on=birth.day,
        born_year=birth.year,
        born_month=birth.month,
        unborn=birth.due,
        died_on=asked.first(rows, Field.ROLE, lambda row: row.died_on, format_date),
        secret_address=any(row.secret_address for row in rows),
        sex=sex_of(person, asked),
        bsn=person.bsn,
        bsn_unverified=person.bsn_unverified,
        household=household,
        elsewhere=person.elsewhere,
        telephone=asked.first(rows, Field.TELEPHONE, lambda row: row.telephone),
        email=asked.first(rows, Field.EMAIL, lambda row: row.email),
        school=school,
        school_kind=next((row.school_kind for row in rows if row.school), OrganisationKind.SCHOOL),
        practice=asked.first(rows, Field.PRACTICE, lambda row: row.practice),
        interpreter=asked.first(rows, Field.INTERPRETER, lambda row: row.interpreter),
        rows=tuple(row.row for row in rows),
        fingerprints=tuple(draft.marks[row.row] for row in rows),
    )


def _responsible(
    asked: Asked, rows: Sequence[PersonRow], about: Field, members: tuple[MemberReading, ...], workers: Workers
) -> Responsible | None:
    """The first director or contact that a row of the family names; another one is kept and asked about."""
    first: Responsible | None = None
    text_before: str | None = None
    for row in rows:
        text = row.director if about is Field.DIRECTOR else row.contact
        if text is None or text.casefold() == text_before:
            continue
        found, question = find_member(text, members)
        if found is None and is_member_word(text):
            question = _("In dit gezin staat niemand met deze rol. Wie is bedoeld?")
        elif found is None:
            found, question = workers.find(text)
        if found is None:
            asked.ask(row, about, text, question or _("Wie is bedoeld?"))
            asked.keep(row, about, text)
            continue
        if first is not None:
            if found != first:
                asked.differs(row, about, text)
            continue
        if question:
            asked.ask(row, about, text, question)
        first, text_before = found, text.casefold()
    return first
