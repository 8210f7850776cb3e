"""What a person can do with a spreadsheet: look what it becomes, and read it in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from app.db.transaction import Reader, Transactions, Writer
from app.documents.spreadsheets import read_spreadsheet
from app.domain.audit import AuditAction
from app.domain.imports.fields import Field
from app.domain.imports.mapping import Column, Headings, Mapping, find_headings, headings_in, likely_heading_row
from app.domain.imports.reading import interpret, refuse_families
from app.domain.imports.records import Reading, WorkerName
from app.domain.imports.runs import RunRecord, UndoneRun
from app.domain.imports.sheets import Sheet
from app.domain.progress import NoProgress, Part, Progress
from app.errors import Conflict, ConnectionLost, NotFound, UserError
from app.models.imports import ImportMapping, ImportRun
from app.models.installation import Installation
from app.models.teams import Municipality, Worker
from app.texts import _
from app.usecases.imports.collecting import collect
from app.usecases.imports.rows import ADDED
from app.usecases.imports.undoing import undo_run
from app.usecases.imports.writing import write_rows
from app.usecases.rehearsal import Rehearsal

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
    """With what every row becomes in this database."""
    read: Reading
    """The file by itself."""

    @property
    def counts(self) -> dict[str, int]:
        return self.reading.counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was read in. `counts` has the stable keys of the command line."""

    reading: Reading
    counts: dict[str, int]
    run_id: UUID
    """By which it can be taken back."""


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
            met = collect(reader, reading, NoProgress()).reading
        headings = [(sheet, find_headings(sheet, chosen)) for sheet in sheets]
        return Prepared(
            sheets=tuple(sheets),
            mapping=chosen,
            columns=tuple(_columns(sheet, found, chosen) for sheet, found in headings),
            reading=met,
            read=reading,
        )

    def write(self, prepared: Prepared, progress: Progress | None = None) -> ImportResult:
        """Write what was prepared, in one transaction: all of it or nothing. Rows that are there already add nothing.

        Others wait meanwhile. Raises Cancelled where the person stops; then nothing was written.
        """
        watch = progress or NoProgress()
        try:
            return self._write(self._transactions, prepared, prepared.read, watch)
        except (Conflict, ConnectionLost, NotFound):
            raise
        except (UserError, IntegrityError) as error:
            refused = _refusal(error)
            # what nobody foresaw: the families that the database takes are read in, the others are asked about
            read = self._without_refused(prepared, refused)
            return self._write(self._transactions, prepared, read, NoProgress())

    def _without_refused(self, prepared: Prepared, refused: UserError) -> Reading:
        """The reading without the families that the database refuses, found by halves; raises what was refused where
        it is no family."""
        rehearsal = Rehearsal(self._transactions)
        every = range(len(prepared.read.families))
        why: dict[int, str] = {}

        def tried(at: Sequence[int]) -> UserError | None:
            left_out = {one: "" for one in every if one not in set(at)}
            try:
                self._write(rehearsal, prepared, refuse_families(prepared.read, left_out), NoProgress())
            except (UserError, IntegrityError) as error:
                return _refusal(error)
            return None

        if tried(()) is not None:
            raise refused
        waiting: list[Sequence[int]] = [every]
        while waiting:
            part = waiting.pop()
            error = tried(part)
            if error is not None and len(part) == 1:
                why[part[0]] = error.sentence
            elif error is not None:
                waiting += [part[: len(part) // 2], part[len(part) // 2 :]]
        if not why:
            raise refused
        return refuse_families(prepared.read, why)

    def _write(self, transactions: Transactions, prepared: Prepared, read: Reading, watch: Progress) -> ImportResult:
        with transactions.write() as writer:
            _wait_for_others(writer)
            # somebody may have read in the same rows since the preview, or changed what they meet
            collected = collect(writer, read, Part(watch, 0, 10))
            rows, reading = collected.rows, collected.reading
            writer.send(update(Installation).values(last_number=collected.last_number))
            changed = sum(1 for model, _row_id in rows.changes if model is not Worker)
            counts = reading.counts | {f"{name}_added": rows.count(model) for name, model in ADDED.items()}
            counts["rows_changed"] = changed
            run_id = writer.add(
                ImportRun,
                read_at=writer.now,
                worker_id=writer.actor.worker_id,
                counts=json.dumps(counts, sort_keys=True),
            )
            write_rows(writer, rows, run_id, Part(watch, 10, 50))
            _remember(writer, prepared)
            writer.flush_audit(Part(watch, 50, 100))
            # the last event of a reading: between its run and this one lies all that it wrote
            writer.record(AuditAction.IMPORT, subject="import_run", row_id=run_id, details=counts)
        return ImportResult(reading=reading, counts=counts, run_id=run_id)

    def runs(self, limit: int = 50) -> tuple[RunRecord, ...]:
        """Lists that were read in before, the newest first."""
        by = Worker.__table__.alias()
        asked = (
            select(*ImportRun.__table__.c, Worker.name.label("by"), by.c.name.label("undone_by"))
            .join(Worker, Worker.id == ImportRun.worker_id)
            .join(by, by.c.id == ImportRun.undone_by_id, isouter=True)
            .order_by(ImportRun.read_at.desc(), ImportRun.id.desc())
        )
        with self._transactions.read() as reader:
            return tuple(
                RunRecord(
                    id=row.id, read_at=row.read_at, worker_name=row.by, counts=json.loads(row.counts),
                    undone_at=row.undone_at, undone_by=row.undone_by,
                )
                for row in reader.rows(asked.limit(limit))
            )  # fmt: skip

    def undo_run(self, run_id: UUID, progress: Progress | None = None) -> UndoneRun:
        """Take back a reading in one transaction: what it made goes to the bin, what it changed goes back.

        A family in which somebody wrote since stays, with the reason. The list can be read in again afterwards.
        Raises NotFound or UserError where there is nothing to take back.
        """
        with self._transactions.write(remembered=False) as writer:
            _wait_for_others(writer)
            return undo_run(writer, run_id, progress or NoProgress())

    def report(self, result: ImportResult) -> bytes:
        """The report of a reading-in as an Excel file: every row of the file with what became of it."""
        from app.documents.import_report import import_report

        return import_report(result.reading, added=result.counts)


def _refusal(error: UserError | IntegrityError) -> UserError:
    """What is said of a family that the database does not take; also where no sentence was foreseen for the rule."""
    if isinstance(error, UserError):
        return error
    return UserError(_("Wat de lijst zegt, kan samen niet kloppen. Er is niets veranderd. Kijk de datums na."))


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
