"""A row that holds more persons, taken apart: which of its cells are of whom."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.imports.drafts import SHORT, Filled, RowDraft, label
from app.domain.imports.fields import Field
from app.domain.imports.mapping import Column, Headings
from app.domain.imports.marked import is_failure
from app.domain.imports.records import PartOfRow
from app.domain.imports.slots import Person
from app.domain.imports.words import is_nothing, is_same_as_above, is_unknown
from app.domain.names import fold, parse_person_name
from app.texts import _

PERSON_NAMES = frozenset({Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One person of a row, and the places of its cells among the filled ones of the row (None: all of them)."""

    row: int | None = None
    mark: str | None = None
    items: tuple[int, ...] | None = None
    fields: frozenset[Field] | None = None
    """The fields for which there are columns about this person."""
    word: str = ""
    """The place in the family, as the headings say it."""
    family: str = ""
    """The name of the family where the sheet has no column for it."""
    asked: tuple[tuple[Field | None, str, str], ...] = field(default=())
    """Field, text and question of what is not certain about the taking apart."""
    homeless: tuple[tuple[str, str], ...] = ()
    """Heading and text of cells of somebody whose name is not there."""


ONE_PERSON = (Part(),)
"""An ordinary row."""


def persons_of_row(cells: Sequence[tuple[Column, str]], headings: Headings, number: int, mark: str) -> Sequence[Part]:
    """The persons of a row: its own first, then parents, then children; without any the row is one person as it is.

    Cells of the family go to the first of them, and only its name to all.
    """
    people = headings.people
    by_person: dict[int | None, list[int]] = {}
    for at, (column, _text) in enumerate(cells):
        by_person.setdefault(column.person, []).append(at)
    shared = [at for at in by_person.get(None, ()) if cells[at][0].field in _OF_THE_FAMILY]
    own = [at for at in by_person.get(None, ()) if at not in shared]
    present: list[int | None] = [None] if _named(cells, own) else []
    order = sorted(range(len(people)), key=lambda place: people[place].child)
    present += [place for place in order if _named(cells, by_person.get(place, ()))]
    if not present:
        return ONE_PERSON
    family = [at for at in shared if cells[at][0].field is Field.FAMILY and not is_nothing(cells[at][1])]
    rest = [at for at in shared if at not in family]
    if None not in present:
        rest += own
    absent = [at for place in order if place not in present for at in by_person.get(place, ())]
    surname, sure = ("", True) if family else _surname(cells, by_person, present, people)
    parts: list[Part] = []
    for place in present:
        first = not parts
        mine = own if place is None else by_person[place]
        items = tuple(sorted([*family, *mine, *(rest + absent if first else ())]))
        about: list[tuple[Field | None, str, str]] = []
        if first and surname and not sure:
            about.append((Field.FAMILY, surname, _("Er is geen kolom met het gezin. Heet dit gezin zo?")))
        if (
            place is not None
            and len([p for p in present if p is not None and people[p].child == people[place].child]) > 1
        ):
            about += [
                (cells[at][0].field, cells[at][1], _("Op deze regel staan meer personen. Bij wie hoort dit?"))
                for at in mine
                if cells[at][0].doubtful
            ]
        parts.append(
            Part(
                row=PartOfRow(number, 0 if place is None else place + 1),
                mark=mark if place is None else _mark(mark, people[place]),
                items=items,
                fields=_fields(headings, place),
                word="" if place is None else people[place].word,
                family=surname,
                asked=tuple(about),
                homeless=tuple((cells[at][0].heading, cells[at][1]) for at in absent) if first else (),
            )
        )
    return parts


def complete(draft: RowDraft, part: Part) -> None:
    """Put in a part what its headings say of it, and take from its name what is no name."""
    if part.items is None:
        return
    for heading, text in part.homeless:
        for cells in draft.cells.values():
            cells[:] = [item for item in cells if item.heading != heading]
        if not is_nothing(text):
            draft.not_understood(
                Field.KEEP, Filled(heading, text, None), _("Hier staat iets van iemand van wie de naam ontbreekt. Wie?")
            )
    for about in [about for about, cells in draft.cells.items() if not cells]:
        del draft.cells[about]
    for about, text, question in part.asked:
        draft.doubt(about, text, question)
    if part.family:
        draft.cells[Field.FAMILY] = [Filled(label(Field.FAMILY), part.family, part.family)]
    role = part.word
    full = draft.cells.get(Field.FULL_NAME)
    if full and (found := _BIRTH.fullmatch(full[0].text)) and Field.BORN_ON not in draft.cells:
        draft.cells[Field.BORN_ON] = [Filled(full[0].heading, found["day"], found["day"])]
        full[0] = Filled(full[0].heading, found["name"], found["name"])
    elif full and (found := _BESIDE.fullmatch(full[0].text)) and role:
        role = f"{role} ({found['words']})"
        full[0] = Filled(full[0].heading, found["name"], found["name"])
    if role and Field.ROLE not in draft.cells:
        draft.cells[Field.ROLE] = [Filled(label(Field.ROLE), role, role)]


_BIRTH = re.compile(
    r"(?P<name>[^\d(]*[^\W\d_])[\s,:(]*(?:geb\.?|geboren|\*)?\s*(?P<day>\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))\)?"
)
_BESIDE = re.compile(
    r"(?P<name>[^()]*[^\W\d_])\s*\((?P<words>[^()]*\b(?:gezag|voogd|elders|uitwonend)\b[^()]*)\)", re.I
)

_OF_THE_FAMILY = frozenset(
    {
        Field.FAMILY, Field.ADDRESS, Field.HOUSE_NUMBER, Field.POSTCODE, Field.CITY, Field.MUNICIPALITY, Field.DIRECTOR,
        Field.CONTACT, Field.REMARK, Field.KEEP, None,
    }
)  # fmt: skip


def _named(cells: Sequence[tuple[Column, str]], places: Sequence[int]) -> bool:
    return any(cells[at][0].field in PERSON_NAMES and _is_name(cells[at][1]) for at in places)


def _is_name(text: str) -> bool:
    """Whether somebody may be called so; "ja" below "Moeder" says that there is one, and not who."""
    return (
        any(sign.isalpha() for sign in text)
        and len(text) <= SHORT
        and not (is_nothing(text) or is_unknown(text) or is_same_as_above(text) or is_failure(text))
        and fold(text) not in ("ja", "nee", "x", "j", "n", "onbekend")
    )


def _fields(headings: Headings, place: int | None) -> frozenset[Field]:
    found = {
        column.field
        for column in headings.columns
        if column.field and (column.person == place or (column.field in _OF_THE_FAMILY and column.person is None))
    }
    if place is not None and headings.people[place].word:
        found.add(Field.ROLE)
    return frozenset(found | {Field.FAMILY})


def _surname(
    cells: Sequence[tuple[Column, str]],
    by_person: dict[int | None, list[int]],
    present: Sequence[int | None],
    people: Sequence[Person],
) -> tuple[str, bool]:
    """The name of a family that the sheet does not name: that of its children, else of its parents; and is it sure."""
    names: dict[bool, list[str]] = {True: [], False: []}
    for place in present:
        child = place is None or people[place].child
        for at in by_person.get(place, ()):
            column, text = cells[at]
            found = text if column.field is Field.SURNAME else ""
            if column.field is Field.FULL_NAME:
                parsed = parse_person_name(text)
                found = f"{parsed.particle} {parsed.surname}".strip()
            if found and not is_nothing(found):
                names[child].append(found)
    for said in (names[True], names[False]):
        if said:
            return said[0], len({fold(name) for name in said}) == 1
    return "", True


def _mark(row: str, person: Person) -> str:
    """The fingerprint of one person of a row, from that of the whole row: an equal row elsewhere is the same row."""
    return hashlib.sha256(f"{row}#{person.key}".encode()).hexdigest()
