"""What a person can do with a spreadsheet: look what it becomes, and read it in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select, text

from app.db.transaction import Reader, Transactions, Writer
from app.documents.spreadsheets import read_spreadsheet
from app.domain.audit import AuditAction
from app.domain.imports.fields import Field
from app.domain.imports.mapping import Column, Headings, Mapping, find_headings, headings_in, likely_heading_row
from app.domain.imports.reading import interpret, mark_known
from app.domain.imports.records import Reading, RowKind, WorkerName
from app.domain.imports.sheets import Sheet
from app.domain.progress import NoProgress, Part, Progress
from app.models.imports import ImportMapping, ImportRun
from app.models.teams import Municipality, Worker
from app.usecases.imports.matching import find_known, known_fingerprints
from app.usecases.imports.rows import ADDED, Rows
from app.usecases.imports.writing import add_families, write_rows

_ONE_AT_A_TIME = 7_301_202
"""Number of the lock under which PostgreSQL lets one reading-in write at a time; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumns:
    """The columns of a sheet as they are read. Without a heading row nothing is read yet, and they are a proposal."""

    sheet: str
    heading_row: int | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file as it would be read in; nothing is written yet."""

    sheets: tuple[Sheet, ...]
    mapping: Mapping
    columns: tuple[SheetColumns, ...]
    reading: Reading

    @property
    def counts(self) -> dict[str, int]:
        return self.reading.counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was read in. `counts` has the stable keys of the command line."""

    reading: Reading
    counts: dict[str, int]


class Imports:
    """Reading in spreadsheets."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def prepare(self, path: Path, mapping: Mapping | None = None, progress: Progress | None = None) -> Prepared:
        """Read a file and say what each row becomes. Without a mapping, what was chosen last for a heading is used.

        Raises UserError where the file cannot be read, Cancelled where the person stops.
        """
        watch = progress or NoProgress()
        sheets = tuple(read_spreadsheet(path, watch))
        return self.prepare_again(sheets, mapping, watch)

    def prepare_again(
        self, sheets: Sequence[Sheet], mapping: Mapping | None = None, progress: Progress | None = None
    ) -> Prepared:
        """The same sheets under another mapping, without opening the file again."""
        with self._transactions.read() as reader:
            chosen = mapping if mapping is not None else _remembered(reader)
            workers = _workers(reader)
            municipalities = [str(name) for name in reader.scalars(select(Municipality.name))]
            today = reader.today
        reading = interpret(
            sheets, chosen, today, workers, municipalities=municipalities, progress=progress or NoProgress()
        )
        with self._transactions.read() as reader:
            reading = mark_known(reading, known_fingerprints(reader, _fingerprints(reading)))
        headings = [(sheet, find_headings(sheet, chosen)) for sheet in sheets]
        return Prepared(
            sheets=tuple(sheets),
            mapping=chosen,
            columns=tuple(_columns(sheet, found, chosen) for sheet, found in headings),
            reading=reading,
        )

    def write(self, prepared: Prepared, progress: Progress | None = None) -> ImportResult:
        """Write what was prepared, in one transaction: all of it or nothing. Rows that are there already add nothing.

        Others wait meanwhile. Raises Cancelled where the person stops; then nothing was written.
        """
        watch = progress or NoProgress()
        with self._transactions.write() as writer:
            _wait_for_others(writer)
            # somebody may have read in the same rows since the preview
            marks = _fingerprints(prepared.reading)
            reading = mark_known(prepared.reading, known_fingerprints(writer, marks))
            known = find_known(writer, reading)
            rows = Rows()
            add_families(writer, reading, known, rows, Part(watch, 0, 10))
            counts = reading.counts | {f"{name}_added": rows.count(model) for name, model in ADDED.items()}
            run_id = writer.add(
                ImportRun,
                read_at=writer.now,
                worker_id=writer.actor.worker_id,
                counts=json.dumps(counts, sort_keys=True),
            )
            write_rows(writer, rows, run_id, Part(watch, 10, 50))
            _remember(writer, prepared)
            writer.record(AuditAction.IMPORT, subject="import_run", row_id=run_id, details=counts)
            writer.flush_audit(Part(watch, 50, 100))
        return ImportResult(reading=reading, counts=counts)

    def report(self, result: ImportResult) -> bytes:
        """The report of a reading-in as an Excel file: every row of the file with what became of it."""
        from app.documents.import_report import import_report

        return import_report(result.reading, added=result.counts)


def _fingerprints(reading: Reading) -> list[str]:
    kinds = (RowKind.JOINED, RowKind.DOUBTFUL, RowKind.REPEATED)
    return [outcome.fingerprint for outcome in reading.outcomes if outcome.kind in kinds]


def _columns(sheet: Sheet, headings: Headings | None, mapping: Mapping) -> SheetColumns:
    """The columns; of a sheet without known headings those of the row that looks most like it, to choose by hand."""
    likely = likely_heading_row(sheet) if headings is None else None
    shown = headings or (headings_in(sheet, likely, mapping) if likely else None)
    return SheetColumns(
        sheet=sheet.name,
        heading_row=headings.row if headings else None,
        columns=shown.columns if shown else (),
    )


def _workers(reader: Reader) -> list[WorkerName]:
    rows = reader.rows(select(Worker.id, Worker.name).where(Worker.active.is_(True)).order_by(Worker.name))
    return [WorkerName(id=row.id, name=row.name) for row in rows]


def _remembered(reader: Reader) -> Mapping:
    rows = reader.rows(select(ImportMapping.heading, ImportMapping.field))
    return Mapping(tuple((row.heading, Field(row.field)) for row in rows))


def _remember(writer: Writer, prepared: Prepared) -> None:
    chosen = dict(prepared.mapping.chosen)
    if not chosen:
        return
    writer.connection.execute(delete(ImportMapping).where(ImportMapping.heading.in_(chosen)))
    writer.add_many(ImportMapping, [{"heading": heading, "field": field.value} for heading, field in chosen.items()])


def _wait_for_others(writer: Writer) -> None:
    if not writer.local:
        writer.connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})
