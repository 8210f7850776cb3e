"""From rows of cells to rows of persons: what is a title, a heading or a total, and which cell is of which field."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.bsn import mask_bsn, mask_bsns, normalise_bsn
from app.domain.imports.day_orders import DayOrders
from app.domain.imports.drafts import Filled, RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.fingerprints import fingerprint, normal_value
from app.domain.imports.mapping import Column, Headings
from app.domain.imports.persons import PersonRow, read_person
from app.domain.imports.records import RowKind, RowOutcome
from app.domain.imports.sheets import Cell, Sheet, cell_text
from app.domain.imports.words import is_nothing, is_same_as_above, is_total
from app.domain.names import fold, parse_family_name
from app.texts import _


class _Typed(NamedTuple):
    """A filled cell of a row in its column."""

    column: Column
    text: str
    cell: Cell
    normal: str
    """Its value for the fingerprint."""
    shown: str
    """Its text for the report."""


class _Facts(NamedTuple):
    """What a text is by itself, whatever its column."""

    text: str
    normal: str
    masked: str


def read_rows(
    sheet: Sheet,
    headings: Headings | None,
    today: date,
    municipalities: Mapping[str, str],
    orders: DayOrders | None = None,
) -> Iterator[PersonRow | RowOutcome]:
    """Every row that holds something, in order: a person, or what became of a row that is none."""
    columns = headings.columns if headings else ()
    fields = frozenset(column.field for column in columns if column.field)
    above: dict[int, _Typed] = {}
    family_above = ""
    block = 0
    blank = False
    for number, row in enumerate(sheet.rows, 1):
        typed = _filled(row, columns)
        if not typed:
            blank = True
            continue
        block, blank = block + blank, False
        mark = fingerprint([(item.column.heading, item.normal) for item in typed])
        skipped = _skipped(typed, number, headings)
        if skipped:
            yield RowOutcome(
                sheet=sheet.name,
                row=number,
                kind=RowKind.SKIPPED,
                reason=skipped,
                fingerprint=mark,
                cells=_shown(typed),
            )
            continue
        family = _family_of(typed)
        if family and family != family_above:
            # "idem" never reaches back into another family.
            family_above, above = family, {}
        yield read_person(
            RowDraft(sheet.name, number, today, _by_field(typed, above), orders=orders or DayOrders()),
            block=block,
            mark=mark,
            cells=_shown(typed),
            fields=fields,
            municipalities=municipalities,
        )


def _filled(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[_Typed]:
    typed: list[_Typed] = []
    for index, cell in enumerate(row):
        if cell is None:
            continue
        if isinstance(cell, str):
            text, normal, shown = _facts_of(cell)
        else:
            text = cell_text(cell)
            normal, shown = normal_value(cell, text), mask_bsns(text)
        if text:
            column = columns[index] if index < len(columns) else Column(index=index, heading="", field=None)
            if column.field is Field.BSN or "bsn" in column.heading.lower():
                shown = _masked(text)
            typed.append(_Typed(column, text, cell, normal, shown))
    return typed


@lru_cache(maxsize=8192)
def _facts_of(cell: str) -> _Facts:
    text = cell_text(cell)
    return _Facts(text, normal_value(cell, text), mask_bsns(text))


def _masked(text: str) -> str:
    """What may be shown of a cell in the column of the BSN."""
    return mask_bsn(normalise_bsn(text)) if any(sign.isdigit() for sign in text) else text


def _skipped(typed: list[_Typed], number: int, headings: Headings | None) -> str | None:
    """Why a row holds no person: it is a title, the headings, or a total; None where it may hold one."""
    if headings is None:
        return _("Op dit blad zijn geen kolommen herkend.")
    if number == headings.row:
        return _("Dit is de regel met de koppen.")
    if number < headings.row:
        return _("Dit is een titel boven de koppen.")
    if is_total([item.text for item in typed]):
        return _("Dit is een totaalregel.")
    if len(typed) > 1 and all(_repeats_heading(item) for item in typed):
        return _("Dit is een herhaling van de koppen.")
    return None


def _repeats_heading(item: _Typed) -> bool:
    return bool(item.column.heading) and item.column.heading.casefold() == item.text.casefold()


_NEVER_IDEM = frozenset({Field.BSN, Field.GIVEN_NAME, Field.FULL_NAME, Field.REMARK, Field.KEEP})


def _by_field(typed: list[_Typed], above: dict[int, _Typed]) -> dict[Field, list[Filled]]:
    """The filled cells by field; an "idem" becomes what stands above it, and a dash is no cell."""
    cells: dict[Field, list[Filled]] = {}
    for item in typed:
        about = item.column.field or Field.KEEP
        shown = item
        if about not in _NEVER_IDEM:
            if is_nothing(item.text):
                continue
            if is_same_as_above(item.text):
                shown = above.get(item.column.index, item)
            else:
                above[item.column.index] = item
        filled = Filled(item.column.heading, shown.text, shown.cell)
        if about in cells:
            cells[about].append(filled)
        else:
            cells[about] = [filled]
    return cells


def _family_of(typed: list[_Typed]) -> str:
    for item in typed:
        if item.column.field is Field.FAMILY and not is_same_as_above(item.text) and not is_nothing(item.text):
            return fold(parse_family_name(item.text).surname)
    return ""


def _shown(typed: list[_Typed]) -> tuple[tuple[str, str], ...]:
    """The filled texts of a row under their headings, for the report; no BSN is shown."""
    return tuple([(item.column.heading, item.shown) for item in typed])
