"""Which rows only reading in has written, and which a person went on with: told by the audit log."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader
from app.domain.audit import AuditAction
from app.models.audit import AuditEvent
from app.models.imports import ImportRun
from app.usecases.imports.matching import chunks

WRITES = (AuditAction.ADD.value, AuditAction.CHANGE.value, AuditAction.BIN.value, AuditAction.RESTORE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The events of one reading, or of taking one back: by one worker, at one moment, from its first to its last."""

    run_id: UUID
    worker_id: UUID
    at: datetime
    first: UUID
    last: UUID
    takes_back: bool = False

    def holds(self, event_id: UUID, worker_id: UUID, at: datetime) -> bool:
        return worker_id == self.worker_id and at == self.at and self.first <= event_id <= self.last


def spans(reader: Reader) -> list[Span]:
    """The spans of all readings. The log of a reading begins with its run and ends with the act; the log of taking it
    back begins and ends with a change of its run."""
    runs = reader.rows(select(*ImportRun.__table__.c).order_by(ImportRun.id))
    events: defaultdict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    for part in chunks([row.id for row in runs]):
        asked = select(AuditEvent.id, AuditEvent.row_id, AuditEvent.action).where(
            AuditEvent.row_id.in_(part), AuditEvent.table_name == ImportRun.__tablename__
        )
        for event in reader.rows(asked.order_by(AuditEvent.id)):
            events[event.row_id, event.action].append(event.id)
    found: list[Span] = []
    for row in runs:
        first, last = events[row.id, AuditAction.ADD.value], events[row.id, AuditAction.IMPORT.value]
        if first and last:
            found.append(Span(run_id=row.id, worker_id=row.worker_id, at=row.read_at, first=first[0], last=last[-1]))
        back = events[row.id, AuditAction.CHANGE.value]
        if back and row.undone_at is not None and row.undone_by_id is not None:
            found.append(Span(
                run_id=row.id, worker_id=row.undone_by_id, at=row.undone_at, first=back[0], last=back[-1],
                takes_back=True,
            ))  # fmt: skip
    return found


def untouched(reader: Reader, row_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these rows that readings alone have written."""
    if not row_ids:
        return set()
    known = spans(reader)
    by_hand: set[UUID] = set()
    by_run: set[UUID] = set()
    for row_id, event_id, worker_id, at in _writes(reader, row_ids):
        if any(span.holds(event_id, worker_id, at) for span in known):
            by_run.add(row_id)
        else:
            by_hand.add(row_id)
    return by_run - by_hand


def _writes(reader: Reader, row_ids: Sequence[UUID]) -> Iterator[tuple[UUID, UUID, UUID, datetime]]:
    for part in chunks(row_ids):
        asked = select(AuditEvent.row_id, AuditEvent.id, AuditEvent.worker_id, AuditEvent.at)
        for row in reader.rows(asked.where(AuditEvent.row_id.in_(part), AuditEvent.action.in_(WRITES))):
            yield row.row_id, row.id, row.worker_id, row.at
