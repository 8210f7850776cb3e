"""From rows of cells to rows of persons: what is a title, a heading or a total, and which cell is of which field."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.bsn import mask_bsn, mask_bsns, normalise_bsn
from app.domain.imports.day_orders import DayOrders
from app.domain.imports.drafts import Filled, RowDraft
from app.domain.imports.fields import NAME_FIELDS, Field, field_for_heading
from app.domain.imports.fingerprints import fingerprint, normal_value
from app.domain.imports.mapping import AUTOMATIC, Column, Headings, headings_in
from app.domain.imports.marked import CellKind, MarkedCells, is_case_number, is_failure, is_period
from app.domain.imports.parts import ONE_PERSON, PERSON_NAMES, complete, persons_of_row
from app.domain.imports.persons import PersonRow, read_person
from app.domain.imports.records import RowKind, RowOutcome
from app.domain.imports.sheets import UNMARKED, Cell, Sheet, cell_text
from app.domain.imports.words import is_nothing, is_same_as_above, is_total
from app.domain.names import fold, parse_family_name
from app.texts import _

_PLAIN, _FAILED = CellKind.PLAIN, CellKind.FAILED


class _Typed(NamedTuple):
    """A filled cell of a row in its column."""

    column: Column
    text: str
    cell: Cell
    normal: str
    """Its value for the fingerprint."""
    shown: str
    """Its text for the report."""
    kind: CellKind = _PLAIN


class _Facts(NamedTuple):
    """What a text is by itself, whatever its column."""

    text: str
    normal: str
    masked: str
    failed: bool


def read_rows(
    sheet: Sheet,
    headings: Headings | None,
    today: date,
    municipalities: Mapping[str, str],
    orders: DayOrders | None = None,
) -> Iterator[PersonRow | RowOutcome]:
    """Every row that holds something, in order: its persons, or what became of a row that is none."""
    columns = headings.columns if headings else ()
    fields = frozenset(column.field for column in columns if column.field)
    marked = MarkedCells(sheet.marks) if sheet.marks is not UNMARKED else None
    above: dict[int, _Typed] = {}
    family_above = ""
    block = 0
    blank = False
    for number, row in enumerate(sheet.rows, 1):
        typed = _filled(row, columns)
        if marked is not None and number in marked.rows:
            typed = _with_marks(typed, marked, sheet, number, columns)
        if not typed:
            blank = True
            continue
        block, blank = block + blank, False
        mark = fingerprint([(item.column.heading, item.normal) for item in typed])
        special = [item for item in typed if item.kind is not _PLAIN]
        if headings is not None and number > headings.row and _are_other_headings(typed):
            # from here on the columns stand in another order
            headings = headings_in(sheet, number, AUTOMATIC)
            columns, above, family_above = headings.columns, {}, ""
            fields = frozenset(column.field for column in columns if column.field)
        skipped = _skipped(typed, number, headings, struck=any(item.kind is CellKind.STRUCK for item in special))
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
        asked = sheet.marks.asked.get(number)
        if headings and headings.people:
            block += 1  # the next row is another family
            parts = persons_of_row([(item.column, item.text) for item in typed], headings, number, mark)
        else:
            parts = ONE_PERSON
        for part in parts:
            mine = typed if part.items is None else [typed[place] for place in part.items]
            plain = mine if not special else [item for item in mine if _is_read(item)]
            draft = RowDraft(
                sheet.name, part.row or number, today, _by_field(plain, above), orders=orders or DayOrders()
            )
            if part.items is not None:
                complete(draft, part)
            case = _case_number(draft) if Field.FAMILY in draft.cells else ""
            for item in special:
                if mine is typed or item in mine:
                    _about_mark(draft, item)
            if asked and part is parts[0]:
                draft.doubt(None, "", asked)
            person = read_person(
                draft,
                block=block,
                mark=part.mark or mark,
                cells=_shown(mine),
                fields=part.fields or fields,
                municipalities=municipalities,
            )
            yield replace(person, case=case) if case else person


def _filled(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[_Typed]:
    typed: list[_Typed] = []
    for index, cell in enumerate(row):
        if cell is None:
            continue
        failed = False
        if isinstance(cell, str):
            text, normal, shown, failed = _facts_of(cell)
        else:
            text = cell_text(cell)
            normal, shown = normal_value(cell, text), mask_bsns(text)
        if text:
            column = columns[index] if index < len(columns) else Column(index=index, heading="", field=None)
            if column.field is Field.BSN or "bsn" in column.heading.lower():
                shown = _masked(text)
            typed.append(_Typed(column, text, cell, normal, shown, _FAILED if failed else _PLAIN))
    return typed


def _with_marks(
    typed: list[_Typed], marked: MarkedCells, sheet: Sheet, number: int, columns: tuple[Column, ...]
) -> list[_Typed]:
    """The cells of a row with what is merged into it, struck out in it, failed in it, and the notes on it."""
    found = list(typed)
    merged = marked.merged_into(number) if typed else ()  # a row that has nothing of its own stays empty
    for index, source in merged:
        cell = sheet.rows[source - 1][index] if index < len(sheet.rows[source - 1]) else None
        if cell is not None and not any(item.column.index == index for item in typed):
            above = _filled((*(None,) * index, cell), columns)
            found += [item._replace(kind=CellKind.MERGED) for item in above if item.kind is _PLAIN]
    found += [
        item._replace(kind=kind, normal=f"{kind.value} {item.normal}")
        for index, kind, text in marked.beside(number)
        for item in _filled((*(None,) * index, text), columns)
    ]
    found.sort(key=lambda item: item.column.index)
    return found


@lru_cache(maxsize=8192)
def _facts_of(cell: str) -> _Facts:
    text = cell_text(cell)
    return _Facts(text, normal_value(cell, text), mask_bsns(text), is_failure(text))


def _masked(text: str) -> str:
    """What may be shown of a cell in the column of the BSN."""
    return mask_bsn(normalise_bsn(text)) if any(sign.isdigit() for sign in text) else text


def _skipped(typed: list[_Typed], number: int, headings: Headings | None, *, struck: bool) -> str | None:
    """Why a row holds no person: it is a title, the headings, or a total; None where it may hold one."""
    if headings is None:
        return _("Op dit blad zijn geen kolommen herkend.")
    if headings.row - headings.rows < number <= headings.row:
        return _("Dit is de regel met de koppen.")
    if number < headings.row:
        return _("Dit is een titel boven de koppen.")
    if is_total([item.text for item in typed]):
        return _("Dit is een totaalregel.")
    if len(typed) > 1 and all(_repeats_heading(item) for item in typed):
        return _("Dit is een herhaling van de koppen.")
    if len(typed) == 1 and is_period(typed[0].text):
        return _("Dit is een kop tussen de regels: een maand of een jaar.")
    if struck and _is_struck_out(typed):
        return _("Deze regel is doorgehaald.")
    return None


def _is_struck_out(typed: list[_Typed]) -> bool:
    """Whether nothing of the row is left, or nothing of the name of its person."""
    struck = {item.column.index for item in typed if item.kind is CellKind.STRUCK}
    if not struck:
        return False
    left = [item for item in typed if item.kind in (_PLAIN, CellKind.FAILED) and item.text]
    named = {item.column.index for item in typed if item.column.field in PERSON_NAMES and item.kind in _OWN}
    return not left or (bool(named & struck) and not any(item.column.index in named for item in left))


_OWN = (_PLAIN, CellKind.STRUCK)


def _are_other_headings(typed: list[_Typed]) -> bool:
    """Whether a row holds headings alone, of a name among them, in another order than those of its columns."""
    if len(typed) < 3 or all(_repeats_heading(item) for item in typed):
        return False
    fields = [field_for_heading(item.text) for item in typed]
    return None not in fields and bool(NAME_FIELDS.intersection(fields))


def _repeats_heading(item: _Typed) -> bool:
    said = item.text.casefold()
    return bool(said) and (
        item.column.heading.casefold() == said or any(text.casefold() == said for text in item.column.texts)
    )


_NEVER_IDEM = frozenset({Field.BSN, Field.GIVEN_NAME, Field.FULL_NAME, Field.REMARK, Field.KEEP})
_ONCE = frozenset({Field.REMARK, Field.KEEP, Field.COST})
"""What stands in a merged cell holds for each of its rows, but a text is kept once and an amount is asked."""


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


def _is_read(item: _Typed) -> bool:
    """Whether a text counts as the value of its cell."""
    return item.kind is _PLAIN or (item.kind is CellKind.MERGED and (item.column.field or Field.KEEP) not in _ONCE)


def _about_mark(draft: RowDraft, item: _Typed) -> None:
    """What is asked about, or kept of, a cell that is more or less than its value."""
    heading, about = item.column.heading, item.column.field or Field.KEEP
    if item.kind is CellKind.FAILED:
        draft.not_understood(
            about,
            Filled(heading, item.text, item.cell),
            _("Hier staat een fout van het rekenblad en geen waarde. Wat moet hier staan?"),
        )
    elif item.kind is CellKind.STRUCK:
        draft.keep(_("Doorgehaald bij {heading}").format(heading=heading or "?"), item.text)
    elif item.kind is CellKind.NOTE:
        draft.keep(_("Opmerking bij de cel {heading}").format(heading=heading or "?"), item.text)
    elif about is Field.COST:
        draft.doubt(
            about,
            item.text,
            _("Dit bedrag staat in één cel voor meer regels en is bij de eerste gelezen. Voor wie is het?"),
        )


def _case_number(draft: RowDraft) -> str:
    """The number that stands where the name of a family is expected: it tells families apart and names none."""
    families = draft.cells.get(Field.FAMILY)
    if families is None:
        return ""
    if len(families) == 1 and families[0].text.replace(" ", "").isalpha():
        return ""
    numbers = [item for item in families if is_case_number(item.text)]
    nameless = [
        item for item in families if item not in numbers and not any(sign.isalnum() for sign in item.text.strip("0"))
    ]
    for item in nameless:
        draft.not_understood(Field.FAMILY, item, _("Dit is geen naam van een gezin. Hoe heet het gezin?"))
    named = [item for item in families if item not in numbers and item not in nameless]
    if not numbers and not nameless:
        return ""
    if named:
        draft.cells[Field.FAMILY] = named
    else:
        del draft.cells[Field.FAMILY]
    if not numbers:
        return ""
    draft.cells.setdefault(Field.KEEP, []).extend(numbers)
    return "" if named else fold(numbers[0].text)


def _family_of(typed: list[_Typed]) -> str:
    for item in typed:
        if item.column.field is Field.FAMILY and not is_same_as_above(item.text) and not is_nothing(item.text):
            return fold(parse_family_name(item.text).surname)
    return ""


def _shown(typed: list[_Typed]) -> tuple[tuple[str, str], ...]:
    """The filled texts of a row under their headings, for the report; no BSN is shown."""
    return tuple([(item.column.heading, item.shown) for item in typed])
