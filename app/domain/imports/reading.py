"""Reading in a spreadsheet from beginning to end, without writing anything."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from app.domain.imports.asked import row_words
from app.domain.imports.day_orders import find_day_orders
from app.domain.imports.families import Draft, leftovers_of, read_family
from app.domain.imports.groups import group_rows
from app.domain.imports.mapping import Headings, Mapping, find_headings
from app.domain.imports.notices import about_shapes
from app.domain.imports.order import time_order
from app.domain.imports.persons import PersonRow
from app.domain.imports.records import (
    FamilyReading,
    Finding,
    FindingKind,
    Leftover,
    Reading,
    RowKind,
    RowOutcome,
    WorkerName,
)
from app.domain.imports.repeats import Seen, draft_of
from app.domain.imports.responsibles import Workers
from app.domain.imports.rows import read_rows
from app.domain.imports.sheets import Sheet
from app.domain.imports.strangers import ask_about_same_names, ask_about_shared_bsns
from app.domain.names import fold
from app.domain.progress import NoProgress, Progress
from app.texts import _


def interpret(
    sheets: Sequence[Sheet],
    mapping: Mapping,
    today: date,
    workers: Sequence[WorkerName],
    *,
    municipalities: Collection[str] = (),
    progress: Progress | None = None,
) -> Reading:
    """What a file becomes: its families, and for every row that holds something exactly one outcome.

    `municipalities` are the names that exist; without them any name is taken. Raises progress.Cancelled where the
    person asked to stop.
    """
    watch = progress or NoProgress()
    known = {fold(name): name for name in municipalities}
    total = sum(len(sheet.rows) for sheet in sheets)
    people = Workers(workers)
    outcomes: list[RowOutcome] = []
    read: list[list[PersonRow]] = []
    shapes: list[tuple[Sheet, Headings | None]] = []
    seen = Seen(dict(zip((sheet.name for sheet in sheets), time_order([sheet.name for sheet in sheets]), strict=True)))
    done = 0
    orders = find_day_orders(sheets, mapping)
    for sheet in sheets:
        headings = find_headings(sheet, mapping)
        rows: list[PersonRow] = []
        for item in read_rows(sheet, headings, today, known, orders):
            if isinstance(item, RowOutcome):
                outcomes.append(item)
            else:
                rows.append(item)
            if item.row % 500 == 0:
                watch.report(done + item.row, 2 * total)
        done += len(sheet.rows)
        outcomes += [_refused(row) for row in rows if not row.named]
        shapes.append((sheet, headings))
        read.append(rows)
    people.announce(text for rows in read for row in rows for text in (row.director, row.contact) if row.named and text)
    drafts: list[Draft] = []
    for group in group_rows(read):
        draft, repeated = draft_of(group, seen, today)
        outcomes += [_repeated(*found) for found in repeated]
        if draft.persons:
            drafts.append(draft)
    ask_about_shared_bsns(drafts)
    ask_about_same_names(drafts)
    families: list[FamilyReading] = []
    for at, draft in enumerate(drafts):
        families.append(read_family(draft, people, today))
        outcomes += _outcomes(draft, at)
        if at % 200 == 0:
            watch.report(total + at * total // len(drafts), 2 * total)
    watch.report(2 * total, 2 * total)
    order = {sheet.name: at for at, sheet in enumerate(sheets)}
    outcomes.sort(key=lambda outcome: (order[outcome.sheet], outcome.row))
    return Reading(
        families=tuple(families),
        outcomes=tuple(outcomes),
        new_workers=people.new_names,
        notices=(
            *about_shapes(shapes, outcomes),
            *orders.notices,
            *_about_totals(outcomes, len(families), sum(len(family.members) for family in families)),
        ),
    )


def mark_known(reading: Reading, known: Collection[str]) -> Reading:
    """The reading in which rows that were read in before (by fingerprint) are repeated; families stay whole."""
    already = set(known)
    counted = {RowKind.JOINED, RowKind.DOUBTFUL}
    return replace(
        reading,
        outcomes=tuple(
            replace(outcome, kind=RowKind.REPEATED, reason=_("Deze regel is al eerder ingelezen."))
            if outcome.kind in counted and outcome.fingerprint in already
            else outcome
            for outcome in reading.outcomes
        ),
    )


def ask_about_outdated(reading: Reading, outdated: Collection[str]) -> Reading:
    """The reading in which rows that were read in before are asked about, where a later list said otherwise since."""
    question = _("Zo stond het in een eerdere lijst, en een latere lijst zei iets anders. Wat is juist?")

    def told(outcome: RowOutcome) -> RowOutcome:
        if outcome.kind is not RowKind.REPEATED or outcome.fingerprint not in outdated:
            return outcome
        finding = Finding(row=outcome.row, field=None, kind=FindingKind.DOUBTFUL, cell_text="", question=question)
        return replace(outcome, kind=RowKind.DOUBTFUL, reason=question, findings=(*outcome.findings, finding))

    return replace(reading, outcomes=tuple(told(outcome) for outcome in reading.outcomes)) if outdated else reading


def refuse_families(reading: Reading, why: dict[int, str]) -> Reading:
    """The reading in which the rows of these families (by place) are refused, with the reason."""

    def told(outcome: RowOutcome) -> RowOutcome:
        if outcome.family not in why or outcome.kind not in (RowKind.JOINED, RowKind.DOUBTFUL):
            return outcome
        reason = _("Dit gezin is niet ingelezen: {reason}").format(reason=why[outcome.family])
        finding = Finding(row=outcome.row, field=None, kind=FindingKind.REFUSED, cell_text="", question=reason)
        return replace(outcome, kind=RowKind.REFUSED, reason=reason, findings=(*outcome.findings, finding))

    return replace(reading, outcomes=tuple(told(outcome) for outcome in reading.outcomes))


def _outcomes(draft: Draft, family: int) -> list[RowOutcome]:
    outcomes: list[RowOutcome] = []
    for member, person in enumerate(draft.persons):
        about = draft.asked.findings_of(person.rows)
        for row in person.rows:
            findings = about[row.at]
            if findings:
                kind, reason = RowKind.DOUBTFUL, _("Gelezen, met een vraag.")
            elif row is person.rows[0]:
                kind, reason = RowKind.JOINED, _("Gelezen als nieuw gezinslid.")
            else:
                kind = RowKind.JOINED
                reason = _("Aangevuld bij de persoon van regel {row}.").format(row=row_words(person.rows[0], row))
            outcomes.append(
                RowOutcome(
                    sheet=row.sheet,
                    row=row.row,
                    kind=kind,
                    reason=reason,
                    fingerprint=draft.marks[row.at],
                    cells=row.cells,
                    findings=findings,
                    leftovers=leftovers_of(row, draft.asked),
                    family=family,
                    member=member,
                )
            )
    return outcomes


def _refused(row: PersonRow) -> RowOutcome:
    if row.title:
        return _outcome(row, RowKind.SKIPPED, _("Dit is de naam van een gezin boven zijn leden."), row.mark)
    reason = _("Er staat geen naam van een persoon op deze regel.")
    finding = Finding(row=row.row, field=None, kind=FindingKind.REFUSED, cell_text="", question=reason)
    kept = tuple(Leftover(row=row.row, heading=heading, text=text) for heading, text in row.cells)
    return replace(_outcome(row, RowKind.REFUSED, reason, row.mark), findings=(finding,), leftovers=kept)


def _repeated(row: PersonRow, before: PersonRow) -> RowOutcome:
    reason = _("Deze regel is gelijk aan regel {row}.").format(row=row_words(before, row))
    return _outcome(row, RowKind.REPEATED, reason, row.mark)


def _outcome(row: PersonRow, kind: RowKind, reason: str, mark: str) -> RowOutcome:
    return RowOutcome(sheet=row.sheet, row=row.row, kind=kind, reason=reason, fingerprint=mark, cells=row.cells)


def _about_totals(outcomes: Sequence[RowOutcome], families: int, persons: int) -> list[str]:
    """A total row that counts neither the families nor the persons that were read."""
    notices: list[str] = []
    for outcome in outcomes:
        numbers = [text for _heading, text in outcome.cells[1:] if text.isdecimal()]
        if outcome.kind is RowKind.SKIPPED and outcome.reason == _("Dit is een totaalregel.") and len(numbers) == 1:
            said = int(numbers[0])
            if said not in (families, persons):
                notices.append(
                    _(
                        "De totaalregel (regel {row}) zegt {said}; "
                        "er zijn {families} gezinnen met {persons} personen gelezen."
                    ).format(row=outcome.row, said=said, families=families, persons=persons)
                )
    return notices
