"""From the rows of one family to the family: its name, its members, who leads, their questions and help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.dates import format_date
from app.domain.families import MemberRole, OrganisationKind
from app.domain.imports.asked import Asked
from app.domain.imports.fields import Field
from app.domain.imports.gathered import Group
from app.domain.imports.households import read_households
from app.domain.imports.kinship import read_kinship
from app.domain.imports.members import Person, sex_of
from app.domain.imports.persons import PersonRow, RowPlace
from app.domain.imports.questions import read_questions
from app.domain.imports.records import (
    FamilyReading,
    Leftover,
    MemberReading,
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
    marks: dict[RowPlace, str]
    """The fingerprint of each row."""
    asked: Asked


def read_family(draft: Draft, workers: Workers, today: date) -> FamilyReading:
    """The whole family; questions that come up are added to `draft.asked`."""
    asked = draft.asked
    households, places = read_households(draft.persons, asked)
    members = tuple(_member(draft, person, at) for person, at in zip(draft.persons, places, strict=True))
    order = {row.at: number for number, row in enumerate(draft.group.rows)}
    rows = sorted((row for person in draft.persons for row in person.rows), key=lambda row: order[row.at])
    director = _responsible(asked, rows, Field.DIRECTOR, members, workers)
    contact = _responsible(asked, rows, Field.CONTACT, members, workers)
    kinship = read_kinship(members, today, _asked_whether_here(draft))
    for child, questions in kinship.questions.items():
        row = asked.newest(draft.persons[child].rows)[0]
        for question in questions:
            asked.ask(row, Field.ROLE, members[child].role_text or "", question)
    questions = read_questions(draft.persons, rows, draft.marks, asked)
    place = {row.at: at for at, person in enumerate(draft.persons) for row in person.rows}
    return FamilyReading(
        name=family_name(draft.group, draft.persons),
        households=households,
        members=members,
        director=director,
        contact=contact,
        questions=questions,
        remarks=_remarks(rows, place, draft.marks),
        leftovers=_kept(rows, place, asked),
        sheet=rows[0].sheet,
        rows=tuple(row.row for row in rows),
        relations=tuple(kinship.relations),
        custody=tuple(kinship.custody),
    )


def _asked_whether_here(draft: Draft) -> frozenset[int]:
    """The places of the members of whom it is asked whether they belong to this family; not of who begins it."""
    asked = draft.group.findings.keys() - {draft.group.rows[0].at}
    return frozenset(at for at, person in enumerate(draft.persons) if any(row.at in asked for row in person.rows))


def leftovers_of(row: PersonRow, asked: Asked) -> tuple[Leftover, ...]:
    """All cells of a row that found no field."""
    return tuple(replace(item, sheet=row.sheet) for item in (*row.leftovers, *asked.leftovers.get(row.at, ())))


def _remarks(rows: Sequence[PersonRow], place: dict[RowPlace, int], marks: dict[RowPlace, str]) -> tuple[Remark, ...]:
    """The free text of the rows; what stands with somebody on every sheet is one remark."""
    found: dict[tuple[int, str, str], Remark] = {}
    for row in rows:
        for heading, text in row.remarks:
            member = place[row.at]
            remark = Remark(
                row=row.row,
                sheet=row.sheet,
                fingerprint=marks[row.at],
                member=member,
                heading=heading,
                text=text,
            )
            found.setdefault((member, heading, text), remark)
    return tuple(found.values())


def _kept(rows: Sequence[PersonRow], place: dict[RowPlace, int], asked: Asked) -> tuple[Leftover, ...]:
    """The cells that found no field, each text once per person, whatever sheets it stands on."""
    found: dict[tuple[int, str, str], Leftover] = {}
    for row in rows:
        for item in leftovers_of(row, asked):
            # what more than one earlier sheet said is kept once
            about = item.heading.replace(f"„{item.sheet}”", "")
            found.setdefault((place[row.at], about, item.text), item)
    return tuple(found.values())


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
    roles = asked.newest(row for row in rows if row.role)
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
        school_kind=next((row.school_kind for row in asked.newest(rows) if row.school), OrganisationKind.SCHOOL),
        practice=asked.first(rows, Field.PRACTICE, lambda row: row.practice),
        interpreter=asked.first(rows, Field.INTERPRETER, lambda row: row.interpreter),
        rows=tuple(row.row for row in rows),
        fingerprints=tuple(draft.marks[row.at] for row in rows),
        role_said=person.role_said,
    )


def _responsible(
    asked: Asked, rows: Sequence[PersonRow], about: Field, members: tuple[MemberReading, ...], workers: Workers
) -> Responsible | None:
    """The director or contact whom the latest sheet names first; another one is kept, and asked about on that sheet."""
    first: Responsible | None = None
    text_before: str | None = None
    holds = 0
    for row in asked.newest(rows):
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
                asked.differs(row, about, text, holds)
            continue
        if question:
            asked.ask(row, about, text, question)
        first, text_before, holds = found, text.casefold(), asked.sheet(row)
    return first
