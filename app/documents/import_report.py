"""The report of a spreadsheet that was read in: what became of every row, what is asked, what was not understood."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.bsn import mask_bsns
from app.domain.dates import format_date
from app.domain.imports.fields import field_info
from app.domain.imports.records import FindingKind, Reading, RowKind, RowOutcome
from app.texts import _, later

LONGEST = 32_000
"""A cell of a spreadsheet holds 32,767 signs; a longer text goes on in the next row."""

_ROWS = {
    RowKind.JOINED: later("Gelezen"),
    RowKind.DOUBTFUL: later("Gelezen, met een vraag"),
    RowKind.REFUSED: later("Geweigerd"),
    RowKind.SKIPPED: later("Overgeslagen"),
    RowKind.REPEATED: later("Al aanwezig"),
}
_ADDED = {
    "families_added": later("Gezinnen toegevoegd"),
    "persons_added": later("Personen toegevoegd"),
    "plans_added": later("Plannen geopend"),
    "questions_added": later("Hulpvragen toegevoegd"),
    "helps_added": later("Hulp toegevoegd"),
    "providers_added": later("Aanbieders toegevoegd"),
    "notes_added": later("Notities toegevoegd"),
}


def import_report(reading: Reading, *, added: Mapping[str, int] | None = None, read_on: date | None = None) -> bytes:
    """An .xlsx with one sheet per outcome; every row of the file stands on exactly one of them.

    `added` holds what was written, under the keys of the command line (families_added …); without it nothing was. A
    BSN stands nowhere in it.
    """
    from xlsxwriter import Workbook

    output = io.BytesIO()
    book: Any = Workbook(
        output,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"title": _("Rapport van het inlezen")})
    pages = _Pages(book)
    pages.add(_("Overzicht"), (_("Wat"), _("Aantal")), _overview(reading, read_on, added), (60, 14))
    outcome_heads = (_("Blad"), _("Regel"), _("Gezin"), _("Persoon"), _("Rol"), _("Wat ermee gebeurde"))
    pages.add(_("Gelezen"), outcome_heads, _joined(reading), (16, 8, 24, 30, 20, 60))
    pages.add(
        _("Twijfel"),
        (_("Blad"), _("Regel"), _("Gezin"), _("Persoon"), _("Veld"), _("Wat er staat"), _("Vraag")),
        _doubtful(reading),
        (16, 8, 24, 30, 18, 30, 80),
    )
    text_heads = (_("Blad"), _("Regel"), _("Reden"), _("Wat er staat"))
    for title, kind in (
        (_("Geweigerd"), RowKind.REFUSED),
        (_("Overgeslagen"), RowKind.SKIPPED),
        (_("Al aanwezig"), RowKind.REPEATED),
    ):
        pages.add(title, text_heads, _with_text(reading.of_kind(kind)), (16, 8, 50, 100))
    pages.add(
        _("Niet begrepen"),
        (_("Blad"), _("Regel"), _("Gezin"), _("Kop"), _("Wat er staat")),
        _not_understood(reading),
        (16, 8, 24, 24, 80),
    )
    book.close()
    return output.getvalue()


Line = tuple[str | int, ...]


class _Pages:
    """Sheets with a bold head that stays in view, a filter, and text that wraps."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.body = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, title: str, heads: Sequence[str], lines: Iterable[Line], widths: Sequence[int]) -> None:
        page = self.book.add_worksheet(title[:31])
        page.freeze_panes(1, 0)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, self.head)
        row = 0
        for line in lines:
            for part in _parts(line):
                row += 1
                for column, value in enumerate(part):
                    if isinstance(value, int):
                        page.write_number(row, column, value, self.body)
                    elif value:
                        page.write_string(row, column, value, self.body)
        if row:
            page.autofilter(0, 0, row, len(heads) - 1)


def _parts(line: Line) -> Iterator[Line]:
    """The line, on more rows where its last text is longer than a cell holds."""
    *before, last = (_writable(value) if isinstance(value, str) else value for value in line)
    if isinstance(last, int) or len(last) <= LONGEST:
        yield (*before, last)
        return
    for start in range(0, len(last), LONGEST):
        yield (*before, last[start : start + LONGEST])


def _writable(text: str) -> str:
    """The text without signs that a spreadsheet file cannot hold, and without a BSN."""
    plain = text.encode("utf-8", "replace").decode()
    return mask_bsns("".join(sign for sign in plain if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff")))


def _overview(reading: Reading, read_on: date | None, added: Mapping[str, int] | None) -> Iterator[Line]:
    if read_on is not None:
        yield (_("Ingelezen op {day}").format(day=format_date(read_on)), "")
    counts = reading.counts
    yield (_("Regels in het bestand"), counts["rows_in_file"])
    for kind, label in _ROWS.items():
        yield (_(label), counts[f"rows_{kind.value}"])
    yield (_("Gezinnen in het bestand"), len(reading.families))
    yield (_("Personen in het bestand"), reading.persons)
    yield (_("Cellen die niet begrepen zijn"), sum(len(outcome.leftovers) for outcome in reading.outcomes))
    if added is None:
        yield (_("Er is nog niets toegevoegd: dit is een proef."), "")
    else:
        for key, label in _ADDED.items():
            if key in added:
                yield (_(label), added[key])
    for notice in reading.notices:
        yield (notice, "")
    for name in reading.new_workers:
        yield (_("Deze medewerker staat nog niet in EénPlan: {name}").format(name=name), "")


def _joined(reading: Reading) -> Iterator[Line]:
    for outcome in reading.of_kind(RowKind.JOINED):
        yield (outcome.sheet, outcome.row, *_who(reading, outcome), outcome.reason)


def _doubtful(reading: Reading) -> Iterator[Line]:
    for outcome in reading.of_kind(RowKind.DOUBTFUL):
        family, person, _role = _who(reading, outcome)
        for finding in outcome.findings:
            about = field_info(finding.field).label if finding.field else ""
            yield (outcome.sheet, outcome.row, family, person, about, finding.cell_text, finding.question)


def _with_text(outcomes: Iterable[RowOutcome]) -> Iterator[Line]:
    for outcome in outcomes:
        texts = (f"{heading}: {text}" if heading else text for heading, text in outcome.cells)
        yield (outcome.sheet, outcome.row, outcome.reason, " | ".join(texts))


def _not_understood(reading: Reading) -> Iterator[Line]:
    for outcome in reading.outcomes:
        if outcome.kind in (RowKind.SKIPPED, RowKind.REFUSED):
            continue  # their whole text stands on their own sheet
        family = _who(reading, outcome)[0]
        for leftover in outcome.leftovers:
            yield (outcome.sheet, outcome.row, family, leftover.heading, leftover.text)
        kept = {leftover.text for leftover in outcome.leftovers}
        for finding in outcome.findings:
            if finding.kind is FindingKind.NOT_UNDERSTOOD and finding.cell_text not in kept:
                about = field_info(finding.field).label if finding.field else ""
                yield (outcome.sheet, outcome.row, family, about, finding.cell_text)


def _who(reading: Reading, outcome: RowOutcome) -> tuple[str, str, str]:
    if outcome.family is None:
        return "", "", ""
    family = reading.families[outcome.family]
    if outcome.member is None:
        return family.name.display, "", ""
    member = family.members[outcome.member]
    return family.name.display, member.name.display, member.role_text or ""
