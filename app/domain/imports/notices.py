"""What is said of a whole file before it is read in: what is hidden or struck out, which columns are not known."""

from collections.abc import Sequence

from app.domain.bsn import mask_bsns
from app.domain.imports.fields import field_info
from app.domain.imports.mapping import Headings
from app.domain.imports.records import RowKind, RowOutcome
from app.domain.imports.sheets import Sheet
from app.texts import _, ngettext


def about_shapes(shapes: Sequence[tuple[Sheet, Headings | None]], outcomes: Sequence[RowOutcome]) -> list[str]:
    """All that a person must know of the sheets; hidden rows and sheets are read like any other."""
    notices: list[str] = []
    hidden = [sheet.name for sheet, _headings in shapes if sheet.marks.hidden]
    if hidden:
        notices.append(
            ngettext(
                "Eén blad is verborgen: {names}. Het wordt ook gelezen.",
                "{number} bladen zijn verborgen: {names}. Die worden ook gelezen.",
                len(hidden),
            ).format(number=len(hidden), names=", ".join(hidden))
        )
    by_sheet: dict[str, list[RowOutcome]] = {}
    for outcome in outcomes:
        by_sheet.setdefault(outcome.sheet, []).append(outcome)
    for sheet, headings in shapes:
        mine = by_sheet.get(sheet.name, [])
        notices += _about_marks(sheet, mine)
        notices += _about_columns(sheet, headings, mine)
    return notices


def _about_marks(sheet: Sheet, outcomes: Sequence[RowOutcome]) -> list[str]:
    marks, name = sheet.marks, sheet.name
    notices: list[str] = []
    if marks.unseen:
        notices.append(
            _(
                "Van het blad „{sheet}” is niet te lezen wat verborgen of doorgehaald is, en welke opmerkingen bij "
                "cellen staan. Kijk dat na in het bestand."
            ).format(sheet=name)
        )
    if number := len(marks.hidden_rows):
        notices.append(
            ngettext(
                "Op het blad „{sheet}” is één rij verborgen. Die wordt ook gelezen.",
                "Op het blad „{sheet}” zijn {number} rijen verborgen. Die worden ook gelezen.",
                number,
            ).format(sheet=name, number=number)
        )
    if number := marks.hidden_columns:
        notices.append(
            ngettext(
                "Op het blad „{sheet}” is één kolom verborgen. Die wordt ook gelezen.",
                "Op het blad „{sheet}” zijn {number} kolommen verborgen. Die worden ook gelezen.",
                number,
            ).format(sheet=name, number=number)
        )
    struck_rows = [o.row for o in outcomes if o.kind is RowKind.SKIPPED and o.reason == _("Deze regel is doorgehaald.")]
    if struck_rows:
        notices.append(
            ngettext(
                "Op het blad „{sheet}” is één regel doorgehaald en niet gelezen: regel {rows}.",
                "Op het blad „{sheet}” zijn {number} regels doorgehaald en niet gelezen: regel {rows}.",
                len(struck_rows),
            ).format(sheet=name, number=len(struck_rows), rows=_listed(struck_rows))
        )
    elsewhere = sorted({row for row, _column in marks.struck} - {int(row) for row in struck_rows})
    if elsewhere:
        notices.append(
            _(
                "Op het blad „{sheet}” is tekst doorgehaald (regel {rows}). Die tekst geldt niet en blijft apart."
            ).format(sheet=name, rows=_listed(elsewhere))
        )
    return notices + _about_notes(sheet, outcomes)


def _about_notes(sheet: Sheet, outcomes: Sequence[RowOutcome]) -> list[str]:
    """Notes on cells of a family stay with it; those on headings and empty rows are said, for they have none."""
    read = {int(outcome.row) for outcome in outcomes if outcome.family is not None}
    notices: list[str] = []
    kept = sum(1 for row, _column in sheet.marks.notes if row in read)
    if kept:
        notices.append(
            ngettext(
                "Op het blad „{sheet}” staat een opmerking bij een cel. Die blijft als notitie bij het gezin.",
                "Op het blad „{sheet}” staan {number} opmerkingen bij cellen. Die blijven als notitie bij het gezin.",
                kept,
            ).format(sheet=sheet.name, number=kept)
        )
    notices += [
        _("Op het blad „{sheet}” staat op regel {row} een opmerking die bij geen gezin hoort: {text}").format(
            sheet=sheet.name, row=row, text=mask_bsns(text)
        )
        for (row, _column), text in sorted(sheet.marks.notes.items())
        if row not in read
    ]
    return notices


def _about_columns(sheet: Sheet, headings: Headings | None, outcomes: Sequence[RowOutcome]) -> list[str]:
    if headings is None:
        if len(outcomes) < 2:
            return []
        return [
            _(
                "Op het blad „{sheet}” zijn geen koppen herkend, dus er is niets van gelezen. "
                "Kies bij Kolommen wat er staat."
            ).format(sheet=sheet.name)
        ]
    notices: list[str] = []
    if headings.people:
        notices.append(
            _("Op het blad „{sheet}” staan meer personen op één regel. Elke persoon is apart gelezen.").format(
                sheet=sheet.name
            )
        )
    notices += [
        _("De kolom „{heading}” op het blad „{sheet}” is gelezen als {field}.").format(
            heading=column.heading, sheet=sheet.name, field=field_info(column.field).label
        )
        for column in headings.columns
        if column.guessed and column.field
    ]
    unknown = [column.heading for column in headings.columns if column.heading and column.field is None]
    if not unknown:
        return notices
    if any(outcome.family is not None for outcome in outcomes):
        said = ngettext(
            "Op het blad „{sheet}” is één kolom niet herkend: {columns}. De tekst blijft bij het gezin bewaard.",
            "Op het blad „{sheet}” zijn {number} kolommen niet herkend: {columns}. "
            "De tekst blijft bij het gezin bewaard.",
            len(unknown),
        )
    else:
        said = ngettext(
            "Op het blad „{sheet}” is één kolom niet herkend: {columns}. Er is geen gezin gelezen; de tekst staat "
            "alleen in het rapport.",
            "Op het blad „{sheet}” zijn {number} kolommen niet herkend: {columns}. Er is geen gezin gelezen; de "
            "tekst staat alleen in het rapport.",
            len(unknown),
        )
    return [*notices, said.format(sheet=sheet.name, number=len(unknown), columns=", ".join(unknown))]


def _listed(rows: Sequence[int]) -> str:
    """The numbers of rows, the first ten of them."""
    shown = ", ".join(str(int(row)) for row in rows[:10])
    return f"{shown} …" if len(rows) > 10 else shown
