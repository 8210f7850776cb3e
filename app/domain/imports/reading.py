"""Reading in a spreadsheet from beginning to end, without writing anything."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.imports.families import Draft, leftovers_of, read_family
from app.domain.imports.fields import Field
from app.domain.imports.fingerprints import numbered
from app.domain.imports.groups import Group, group_rows
from app.domain.imports.mapping import Headings, Mapping, find_headings
from app.domain.imports.members import Asked, Person, join_rows
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
from app.domain.imports.responsibles import Workers
from app.domain.imports.rows import read_rows
from app.domain.imports.sheets import Sheet
from app.domain.names import fold
from app.domain.progress import NoProgress, Progress
from app.texts import _, ngettext


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
    read: list[_ReadSheet] = []
    notices: list[str] = []
    seen: dict[str, _Seen] = {}
    done = 0
    for sheet in sheets:
        headings = find_headings(sheet, mapping)
        rows: list[PersonRow] = []
        for item in read_rows(sheet, headings, today, known):
            if isinstance(item, RowOutcome):
                outcomes.append(item)
            else:
                rows.append(item)
            if item.row % 500 == 0:
                watch.report(done + item.row, 2 * total)
        done += len(sheet.rows)
        outcomes += [_refused(row) for row in rows if not row.named]
        notices += _about_columns(sheet, headings)
        read.append(_ReadSheet(group_rows(rows)))
    people.announce(text for sheet in read for text in sheet.responsibles())
    drafts: list[Draft] = []
    for group in (group for sheet in read for group in sheet.groups):
        draft, repeated = _draft(group, seen, today)
        outcomes += repeated
        if draft.persons:
            drafts.append(draft)
    _ask_about_shared_bsns(drafts)
    families: list[FamilyReading] = []
    for at, draft in enumerate(drafts):
        families.append(read_family(draft, people))
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
        notices=(*notices, *_about_totals(outcomes, len(families), sum(len(family.members) for family in families))),
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


def refuse_families(reading: Reading, why: dict[int, str]) -> Reading:
    """The reading in which the rows of these families (by place) are refused, with the reason."""

    def told(outcome: RowOutcome) -> RowOutcome:
        if outcome.family not in why or outcome.kind not in (RowKind.JOINED, RowKind.DOUBTFUL):
            return outcome
        reason = _("Dit gezin is niet ingelezen: {reason}").format(reason=why[outcome.family])
        finding = Finding(row=outcome.row, field=None, kind=FindingKind.REFUSED, cell_text="", question=reason)
        return replace(outcome, kind=RowKind.REFUSED, reason=reason, findings=(*outcome.findings, finding))

    return replace(reading, outcomes=tuple(told(outcome) for outcome in reading.outcomes))


@dataclass(frozen=True, slots=True)
class _ReadSheet:
    groups: list[Group]

    def responsibles(self) -> list[str]:
        rows = [row for group in self.groups for row in group.rows]
        return [text for row in rows for text in (row.director, row.contact) if text]


@dataclass(frozen=True, slots=True)
class _Seen:
    group: Group
    row: PersonRow
    times: Counter[str]


def _draft(group: Group, seen: dict[str, _Seen], today: date) -> tuple[Draft, list[RowOutcome]]:
    """The persons of a family without the rows that were typed twice."""
    asked = Asked(findings={row: list(findings) for row, findings in group.findings.items()})
    kept: list[PersonRow] = []
    marks: dict[int, str] = {}
    repeated: list[RowOutcome] = []
    for row in group.rows:
        before = seen.get(row.mark)
        if before is None:
            seen[row.mark] = _Seen(group, row, Counter())
            marks[row.row] = row.mark
            kept.append(row)
        elif before.group is group or row.family or row.born_on or row.bsn:
            reason = _("Deze regel is gelijk aan regel {row}.").format(row=before.row.row)
            repeated.append(_outcome(row, RowKind.REPEATED, reason, row.mark))
        else:
            # The same few words in another family: without a date or a number it may well be somebody else.
            before.times[row.mark] += 1
            marks[row.row] = numbered(row.mark, before.times[row.mark] + 1)
            asked.ask(
                row,
                None,
                "",
                _("Deze regel is gelijk aan regel {row} van een ander gezin. Is het iemand anders?").format(
                    row=before.row.row
                ),
            )
            kept.append(row)
    return Draft(group, join_rows(group, kept, today, asked), marks, asked), repeated


def _ask_about_shared_bsns(drafts: Sequence[Draft]) -> None:
    """A BSN of two persons is wrong for at least one of them, and nobody knows for whom."""
    holders: dict[str, list[tuple[Draft, Person]]] = {}
    for draft in drafts:
        for person in draft.persons:
            if person.bsn:
                holders.setdefault(person.bsn, []).append((draft, person))
    for number, shared in holders.items():
        if len(shared) < 2:
            continue
        for draft, person in shared:
            row = next(row for row in person.rows if row.bsn == number)
            others = ", ".join(str(other.rows[0].row) for _draft_of, other in shared if other is not person)
            draft.asked.ask(
                row,
                Field.BSN,
                "",
                _("Dit BSN staat ook bij een andere persoon (regel {rows}). Van wie is het?").format(rows=others),
            )
            kept = (number, person.bsn_unverified)
            person.bsn, person.bsn_unverified = None, " / ".join(text for text in kept if text)[:200]


def _outcomes(draft: Draft, family: int) -> list[RowOutcome]:
    outcomes: list[RowOutcome] = []
    for member, person in enumerate(draft.persons):
        for row in person.rows:
            findings = (*row.findings, *draft.asked.findings.get(row.row, ()))
            if findings:
                kind, reason = RowKind.DOUBTFUL, _("Gelezen, met een vraag.")
            elif row is person.rows[0]:
                kind, reason = RowKind.JOINED, _("Gelezen als nieuw gezinslid.")
            else:
                kind = RowKind.JOINED
                reason = _("Aangevuld bij de persoon van regel {row}.").format(row=person.rows[0].row)
            outcomes.append(
                RowOutcome(
                    sheet=row.sheet,
                    row=row.row,
                    kind=kind,
                    reason=reason,
                    fingerprint=draft.marks[row.row],
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


def _outcome(row: PersonRow, kind: RowKind, reason: str, mark: str) -> RowOutcome:
    return RowOutcome(sheet=row.sheet, row=row.row, kind=kind, reason=reason, fingerprint=mark, cells=row.cells)


def _about_columns(sheet: Sheet, headings: Headings | None) -> list[str]:
    if headings is None:
        return []
    unknown = [column.heading for column in headings.columns if column.heading and column.field is None]
    if not unknown:
        return []
    return [
        ngettext(
            "Op het blad „{sheet}” is één kolom niet herkend: {columns}. "
            "De tekst wordt een notitie bij het gezin van de regel.",
            "Op het blad „{sheet}” zijn {number} kolommen niet herkend: {columns}. "
            "De tekst wordt een notitie bij het gezin van de regel.",
            len(unknown),
        ).format(sheet=sheet.name, number=len(unknown), columns=", ".join(unknown))
    ]


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
