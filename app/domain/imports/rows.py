"""From rows of cells to rows of persons: what is a title, a heading or a total, and which cell is of which field."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.bsn import mask_bsn, mask_bsns, normalise_bsn
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


def read_rows(
    sheet: Sheet, headings: Headings | None, today: date, municipalities: Mapping[str, str]
) -> Iterator[PersonRow | RowOutcome]:
    """Every row that holds something, in order: a person, or what became of a row that is none."""
    columns = headings.columns if headings else ()
    fields = frozenset(column.field for column in columns if column.field)
    above: dict[int, tuple[str, Cell]] = {}
    family_above = ""
    block = 0
    blank = False
    for number, row in enumerate(sheet.rows, 1):
        texts = [cell_text(cell) for cell in row]
        if not any(texts):
            blank = True
            continue
        block, blank = block + blank, False
        skipped = _skipped(texts, number, headings)
        if skipped:
            yield RowOutcome(
                sheet=sheet.name,
                row=number,
                kind=RowKind.SKIPPED,
                reason=skipped,
                fingerprint=_mark(row, texts, columns),
                cells=_shown(texts, columns),
            )
            continue
        family = _family_of(texts, columns)
        if family and family != family_above:
            # "idem" never reaches back into another family.
            family_above, above = family, {}
        yield read_person(
            RowDraft(sheet.name, number, today, _by_field(row, texts, columns, above)),
            block=block,
            mark=_mark(row, texts, columns),
            cells=_shown(texts, columns),
            fields=fields,
            municipalities=municipalities,
        )


def _skipped(texts: list[str], number: int, headings: Headings | None) -> str | None:
    """Why a row holds no person: it is a title, the headings, or a total; None where it may hold one."""
    if headings is None:
        return _("Op dit blad zijn geen kolommen herkend.")
    if number == headings.row:
        return _("Dit is de regel met de koppen.")
    if number < headings.row:
        return _("Dit is een titel boven de koppen.")
    if is_total(texts):
        return _("Dit is een totaalregel.")
    filled = [(column.heading, text) for column, text in zip(headings.columns, texts, strict=False) if text]
    if len(filled) > 1 and all(heading and fold(heading) == fold(text) for heading, text in filled):
        return _("Dit is een herhaling van de koppen.")
    return None


_NEVER_IDEM = frozenset({Field.BSN, Field.GIVEN_NAME, Field.FULL_NAME, Field.REMARK, Field.KEEP})


def _by_field(
    row: tuple[Cell, ...], texts: list[str], columns: tuple[Column, ...], above: dict[int, tuple[str, Cell]]
) -> dict[Field, list[Filled]]:
    """The filled cells by field; an "idem" becomes what stands above it."""
    cells: dict[Field, list[Filled]] = {}
    for column, text, cell in zip(columns, texts, row, strict=False):
        if not text:
            continue
        about = column.field or Field.KEEP
        shown, value = text, cell
        if about not in _NEVER_IDEM:
            if not is_same_as_above(text):
                above[column.index] = (text, cell)
            elif column.index in above:
                shown, value = above[column.index]
        cells.setdefault(about, []).append(Filled(column.heading, shown, value))
    return cells


def _family_of(texts: list[str], columns: tuple[Column, ...]) -> str:
    for column, text in zip(columns, texts, strict=False):
        if column.field is Field.FAMILY and text and not is_same_as_above(text) and not is_nothing(text):
            return fold(parse_family_name(text).surname)
    return ""


def _mark(row: tuple[Cell, ...], texts: list[str], columns: tuple[Column, ...]) -> str:
    filled = ((index, text, cell) for index, (text, cell) in enumerate(zip(texts, row, strict=True)) if text)
    return fingerprint(
        (columns[index].heading if index < len(columns) else "", normal_value(cell, text))
        for index, text, cell in filled
    )


def _shown(texts: list[str], columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    """The filled texts of a row under their headings, for the report; no BSN is shown."""
    shown: list[tuple[str, str]] = []
    for index, text in enumerate(texts):
        if not text:
            continue
        column = columns[index] if index < len(columns) else None
        heading = column.heading if column else ""
        if column and (column.field is Field.BSN or "bsn" in heading.lower()):
            text = mask_bsn(normalise_bsn(text)) if any(sign.isdigit() for sign in text) else text
        else:
            text = mask_bsns(text)
        shown.append((heading, text))
    return tuple(shown)
