"""Which column is read into which field: by name of itself, or as somebody chose."""

import tomllib
from dataclasses import dataclass
from typing import Any, cast

from app.domain.imports.fields import NAME_FIELDS, Field, field_for_heading, field_for_key
from app.domain.imports.sheets import Sheet, cell_text
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The heading row of a sheet (counted from 1) and its columns."""

    row: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """What somebody chose, as (heading, field); a heading that is not in it is matched by its own name."""

    chosen: tuple[tuple[str, Field], ...] = ()

    def field_for(self, heading: str) -> Field | None:
        folded = fold(heading)
        for known, field in self.chosen:
            if fold(known) == folded:
                return field
        return field_for_heading(heading)

    def changed(self, heading: str, field: Field) -> "Mapping":
        """The mapping in which this heading is read into that field."""
        kept = tuple(item for item in self.chosen if fold(item[0]) != fold(heading))
        return Mapping((*kept, (heading, field)))

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
    """The row that holds most known headings, at least two and a name among them; None where no row does."""
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
        fields = {column.field for column in headings.columns} - {None}
        if len(fields) > most and fields & NAME_FIELDS:
            best, most = headings, len(fields)
    return best


def headings_in(sheet: Sheet, number: int, mapping: Mapping) -> Headings:
    """The columns of a sheet when this row (from 1) is taken for its headings; a column without one is kept too."""
    return _headings(sheet, number, mapping, sheet.width)


def _headings(sheet: Sheet, number: int, mapping: Mapping, width: int) -> Headings:
    row = sheet.rows[number - 1]
    columns: list[Column] = []
    for index in range(width):
        heading = cell_text(row[index]) if index < len(row) else ""
        columns.append(Column(index=index, heading=heading, field=mapping.field_for(heading) if heading else None))
    return Headings(row=number, columns=tuple(_in_context(columns, mapping)))


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
        meant.append(Column(index=column.index, heading=column.heading, field=field))
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
