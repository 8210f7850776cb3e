"""Which column is read into which field: by name of itself, or as somebody chose."""

import tomllib
from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from app.domain.imports.fields import NAME_FIELDS, Field, field_for_heading, field_for_key
from app.domain.imports.guesses import are_roles, examples, fits, guess_from_cells, near_heading
from app.domain.imports.sheets import Cell, Sheet, cell_text
from app.domain.imports.slots import Person, Said, place, read_heading, read_pair
from app.domain.names import fold
from app.errors import UserError
from app.texts import _

HEADING_WITHIN = 50
"""Headings stand in one of the first so many rows that hold something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column under its heading; without a field its cells are kept as they are."""

    index: int
    heading: str
    field: Field | None
    texts: tuple[str, ...] = ()
    """The texts of which the heading is made, where it stands on two rows."""
    person: int | None = None
    """Of which person of the row it is, by place in `Headings.people`; None: of the row's own person or the family."""
    doubtful: bool = False
    """Where a row has more persons, nothing says of which of them it is."""
    guessed: bool = False
    """The heading only comes near to one that is known."""
    proposal: Field | None = None
    """What an unknown column may be; nobody chose it yet."""
    examples: tuple[str, ...] = ()
    """A few of the cells of a column that is unknown or guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The heading row of a sheet (counted from 1; the last of them where there are two) and its columns."""

    row: int
    columns: tuple[Column, ...]
    rows: int = 1
    people: tuple[Person, ...] = ()
    """The persons for whom the sheet has columns, beside the row's own; none where a row is one person."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What somebody chose, as (heading, field); a heading that is not in it is matched by its own name."""

    chosen: tuple[tuple[str, Field], ...] = ()

    def chosen_for(self, heading: str) -> Field | None:
        """The field that somebody chose for this heading."""
        if not self.chosen:
            return None
        folded = fold(heading)
        return next((field for known, field in self.chosen if fold(known) == folded), None)

    def field_for(self, heading: str) -> Field | None:
        return self.chosen_for(heading) or field_for_heading(heading)

    def changed(self, heading: str, field: Field) -> "Mapping":
        """The mapping in which this heading is read into that field."""
        return self.with_all({heading: field})

    def with_all(self, fields: Fields[str, Field]) -> "Mapping":
        """The mapping in which each of these headings is read into its field."""
        folded = {fold(heading) for heading in fields}
        kept = tuple(item for item in self.chosen if fold(item[0]) not in folded)
        return Mapping((*kept, *fields.items()))

    def to_toml(self) -> str:
        """The mapping as a file: one line per heading, `"Geb.datum" = "born_on"`."""
        return "".join(f'{_quoted(heading)} = "{field.value}"\n' for heading, field in self.chosen)


AUTOMATIC = Mapping()


def read_mapping(text: str) -> Mapping:
    """The mapping in a TOML file, `heading = "field"`; a field may stand as its key or as its Dutch label.

    Raises UserError where it is no TOML or names a field that does not exist.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(
            _(
                'Het bestand met kolommen is niet te lezen. Schrijf op elke regel: "kop" = "veld". '
                "Er is niets gewijzigd."
            )
        ) from error
    chosen: list[tuple[str, Field]] = []
    for heading, value in _flat(table):
        field = field_for_key(value) if isinstance(value, str) else None
        if field is None:
            raise UserError(
                _(
                    "In het bestand met kolommen staat bij de kop „{heading}” een veld dat niet bestaat. "
                    "Vraag de lijst van velden met --fields. Er is niets gewijzigd."
                ).format(heading=heading)
            )
        chosen.append((heading, field))
    return Mapping(tuple(chosen))


def find_headings(sheet: Sheet, mapping: Mapping) -> Headings | None:
    """The row (or the two rows) with most known headings, at least two and a name among them; None where none has.

    A column whose heading comes near enough to a known one is read as that, and says so (`Column.guessed`); of every
    other unknown column it is said what it may be (`Column.proposal`).
    """
    best: Headings | None = None
    most = 1
    looked = 0
    width = sheet.width
    for number, row in enumerate(sheet.rows, 1):
        if not any(cell_text(cell) for cell in row):
            continue
        looked += 1
        if looked > HEADING_WITHIN:
            break
        if any(cell is not None and not isinstance(cell, str) for cell in row):
            continue
        headings = _headings(sheet, number, mapping, width)
        known = _known(headings)
        if known > most:
            best, most = headings, known
        paired = _pair(sheet, number, mapping, width)
        if paired is not None and _known(paired) > max(known, most):
            best, most = paired, _known(paired)
    return _with_guesses(best, sheet, mapping) if best else None


def headings_in(sheet: Sheet, number: int, mapping: Mapping) -> Headings:
    """The columns of a sheet when this row (from 1) is taken for its headings; a column without one is kept too."""
    return _with_guesses(_headings(sheet, number, mapping, sheet.width), sheet, mapping)


def _known(headings: Headings) -> int:
    """How many different columns are known; 0 where no name is among them, or one word alone makes them all."""
    known = {(column.person, column.field) for column in headings.columns if column.field}
    fields = {field for _person, field in known}
    several = len(headings.people) > 2 and any(person.number and person.number > 1 for person in headings.people)
    if not fields & NAME_FIELDS or not (len(fields) > 1 or several):
        return 0
    return len(known)


def _headings(sheet: Sheet, number: int, mapping: Mapping, width: int) -> Headings:
    row = sheet.rows[number - 1]
    texts = [(cell_text(row[index]) if index < len(row) else "",) for index in range(width)]
    return _from_texts(number, 1, texts, mapping)


def _pair(sheet: Sheet, number: int, mapping: Mapping, width: int) -> Headings | None:
    """This row as names of groups above the headings of the next one; None where it cannot be that."""
    if number >= len(sheet.rows):
        return None
    above, below = sheet.rows[number - 1], sheet.rows[number]
    if any(cell is not None and not isinstance(cell, str) for cell in below):
        return None
    groups = [cell_text(above[index]) if index < len(above) else "" for index in range(width)]
    subs = [cell_text(below[index]) if index < len(below) else "" for index in range(width)]
    filled = [sub for sub in subs if sub]
    if sum(1 for group in groups if group) < 2 or len(filled) < 2:
        return None
    if 2 * sum(1 for sub in filled if read_heading(sub).field) < len(filled):
        return None
    merged = {mark.first_column: mark for mark in sheet.marks.merged if mark.first_row == number}
    texts: list[tuple[str, ...]] = []
    group, until = "", -1
    for index in range(width):
        if groups[index]:
            group = groups[index]
            mark = merged.get(index)
            until = mark.last_column if mark else index if merged else width
        over = group if index <= until else ""
        texts.append((over, subs[index]) if subs[index] else (groups[index],))
    return _from_texts(number + 1, 2, texts, mapping)


def _from_texts(number: int, rows: int, texts: Sequence[tuple[str, ...]], mapping: Mapping) -> Headings:
    columns: list[Column] = []
    said: list[Said] = []
    for index, words in enumerate(texts):
        heading = " ".join(word for word in words if word)
        found = read_pair(words[0], words[1]) if len(words) > 1 else read_heading(heading) if heading else Said(None)
        guessed = False
        chosen = mapping.chosen_for(heading)
        if chosen is not None:
            found = replace(found, field=chosen)
        elif found.field is None and heading:
            near = near_heading(found.rest if found.person else words[-1] if words else heading)
            if near is not None and near[1]:
                found, guessed = replace(found, field=near[0]), True
        said.append(found)
        columns.append(Column(index=index, heading=heading, field=found.field, texts=words, guessed=guessed))
    people, placed = place(said)
    columns = [
        replace(
            column, field=at.field, person=at.person, doubtful=at.doubtful, guessed=column.guessed and bool(at.field)
        )
        for column, at in zip(columns, placed, strict=True)
    ]
    return Headings(row=number, rows=rows, columns=tuple(_in_context(columns, mapping)), people=people)


def _with_guesses(headings: Headings, sheet: Sheet, mapping: Mapping) -> Headings:
    """What the unknown columns may be, with a few of their cells; a guess that its cells gainsay is only proposed."""
    headings = _with_roles(headings, sheet, mapping)
    taken = frozenset(column.field for column in headings.columns if column.field)
    columns: list[Column] = []
    for column in headings.columns:
        if column.heading and (column.field is None or column.guessed):
            cells = _cells_of(column, headings, sheet)
            if column.field is not None:
                if not fits(column.field, cells):
                    column = replace(column, field=None, guessed=False, proposal=column.field)
            else:
                near = near_heading(column.heading)
                proposal = near[0] if near and fits(near[0], cells) else guess_from_cells(cells, taken)
                column = replace(column, proposal=proposal)
            column = replace(column, examples=examples(cells))
        columns.append(column)
    return replace(headings, columns=tuple(columns))


def _with_roles(headings: Headings, sheet: Sheet, mapping: Mapping) -> Headings:
    """A column under Wie, Persoon or the like whose cells say moeder, zoon, dochter is the role, where a name stands
    beside it; without another name it stays what its heading says, for then no row would have one.
    """
    roles = {
        column.index
        for column in headings.columns
        if column.field in _WHO
        and (column.person is None or [one.person for one in headings.columns].count(column.person) == 1)
        and mapping.chosen_for(column.heading) is None
        and are_roles(_cells_of(column, headings, sheet))
    }
    if not any(column.field in _NAMES and column.index not in roles for column in headings.columns):
        return headings
    columns = [
        replace(column, field=Field.ROLE, guessed=True, person=None) if column.index in roles else column
        for column in headings.columns
    ]
    people = headings.people if any(column.person is not None for column in columns) else ()
    return replace(headings, columns=tuple(columns), people=people)


def _cells_of(column: Column, headings: Headings, sheet: Sheet) -> list[Cell]:
    rows = sheet.rows[headings.row : headings.row + _LOOK_AT]
    return [row[column.index] for row in rows if column.index < len(row)]


_NAMES = (Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME)
_WHO = (Field.FULL_NAME, Field.SURNAME, Field.FAMILY)
"""Headings such as Wie, Persoon and Gezinslid (and what they are beside others): in some lists they say the place of
somebody in the family, not the name. Only the cells tell."""
_LOOK_AT = 400
"""Rows that are looked at for what a column may be."""


def likely_heading_row(sheet: Sheet) -> int | None:
    """The row that looks most like headings where none is known by name: the first with three filled texts."""
    for number, row in enumerate(sheet.rows[:HEADING_WITHIN], 1):
        if sum(1 for cell in row if isinstance(cell, str) and cell.strip()) >= 3:
            return number
    return None


def _in_context(columns: list[Column], mapping: Mapping) -> list[Column]:
    """Headings that mean something else beside others: "Naam" beside "Voornaam", "Nr" behind "Straat"."""
    chosen = {fold(heading) for heading, _field in mapping.chosen}
    fields = {column.field for column in columns}
    meant: list[Column] = []
    for column in columns:
        field, before = column.field, meant[-1].field if meant else None
        if fold(column.heading) not in chosen:
            if field is Field.FULL_NAME and Field.GIVEN_NAME in fields and Field.SURNAME not in fields:
                field = Field.SURNAME
            elif field is None and before is Field.ADDRESS and fold(column.heading) in ("nr", "nummer"):
                field = Field.HOUSE_NUMBER
        meant.append(column if field is column.field else replace(column, field=field))
    return meant


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """Headings with their fields; a bare `Geb.datum = …` is a table to TOML and a heading to a person."""
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        heading = f"{before}.{key}" if before else key
        if isinstance(value, dict):
            found += _flat(cast("dict[str, Any]", value), heading)
        else:
            found.append((heading, value))
    return found


def _quoted(heading: str) -> str:
    escaped = "".join(
        f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else f"\\{sign}" if sign in '"\\' else sign
        for sign in heading
    )
    return f'"{escaped}"'
