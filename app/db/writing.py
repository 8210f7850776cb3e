"""What a transaction writes: rows, the log beside them, and the steps by which it can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from functools import cache, partial
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Executable, Table, delete, select, update

from app.db import audit
from app.db.announcing import tell_colleagues
from app.db.bulk import insert_rows
from app.db.closed_plans import NewRows, in_closed_plan, refuse_in_closed_plan
from app.db.conflicts import changed_since, settle
from app.db.edits import Recorder
from app.db.ids import new_id
from app.db.reading import Reader
from app.db.together import Asked, Statement, gather, prepared, sent_together
from app.domain.audit import AuditAction, changes_text
from app.domain.changes import Changed
from app.domain.conflicts import Settlement
from app.domain.edits import Edit
from app.domain.plans import PlanState
from app.domain.progress import NoProgress, Progress
from app.domain.questions import Outcome
from app.domain.teams import Actor
from app.errors import Conflict, NotFound
from app.models import Base
from app.texts import _

_UNLOGGED = frozenset({"id", "version", "family_id", "sort_name", "folded_name"})
"""Columns that say nothing of their own: keys, and what is derived from another column."""

_SECRET = frozenset({"bsn", "bsn_unverified"})
"""Columns whose values the log proves but never holds in readable form."""

settlements: ContextVar[Mapping[tuple[str, UUID], Settlement]] = ContextVar("settlements", default={})  # noqa: B039
"""What a person chose for the rows that she and somebody else changed, for the writes of this thread."""


class Writer(Reader):
    """Writes rows and logs them. What it changed is announced after the commit.

    Writes wait and go out together: before the next reading, or at the end with the log. So what the database refuses
    is raised there.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, origin: str = "") -> None:
        super().__init__(connection, actor, now)
        self._origin = origin
        self.changed: set[Changed] = set()
        self._told: set[Changed] = set()
        self._steps = Recorder()
        self._pending: list[audit.Entry] = []
        self._waiting: list[Callable[[], object]] = []
        self._waiting_rows: set[Any] = set()
        self._locked: dict[UUID, Mapping[str, Any]] = {}
        self._new_rows = NewRows()
        self.proof: tuple[str, UUID] | None = None
        """Table and id of the first row that was added."""

    @property
    def connection(self) -> Connection:
        """For reading, and for statements whose answer is needed: what waits is written first."""
        if self._waiting:
            self.send_now()
        return self._connection

    def send(self, statement: Executable) -> None:
        """Write something beside `add` and `change`, without log."""
        self._waiting.append(partial(self._connection.execute, statement))

    def insert(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows beside `add`, without log, each with the same columns."""
        self._waiting.append(partial(insert_rows, self._connection, model.__table__, rows))

    def add(self, model: type[Base], **values: Any) -> UUID:
        """Insert a row of a table with an id of its own, and give that id."""
        values.setdefault("id", new_id(model.__table__.name))
        self.add_many(model, [values])
        return cast(UUID, values["id"])

    def add_many(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of one table, each with the same columns."""
        if not rows:
            return
        table = model.__table__
        keyed = "id" in table.c
        filled = [row if not keyed or "id" in row else {"id": new_id(table.name), **row} for row in rows]
        self.insert(model, filled)
        if keyed:
            self._waiting_rows.update(values["id"] for values in filled)
            self.proof = self.proof or (table.name, filled[0]["id"])
        self._steps.added(table, filled)
        self._new_rows.note(table, filled)
        action = AuditAction.ADD
        for values in filled:
            self._log_row(action, table, values, {k: (None, v) for k, v in values.items() if v is not None})

    def change(self, model: type[Base], row_id: UUID, version: int, **values: Any) -> int:
        """Change fields of a row that was read at this version, and give its new version; the same one where there was
        nothing to write.

        Raises NotFound where the row is gone or in the bin, Conflict where somebody changed the same since; what
        somebody else changed beside it stays.
        """
        return self._change(model, row_id, version, values, AuditAction.CHANGE)

    def bin(self, model: type[Base], row_id: UUID, version: int) -> int:
        """Put a row in the bin. What hangs on it stays and comes back with it."""
        values = {"binned_at": self.now, "binned_by_id": self.actor.worker_id}
        return self._change(model, row_id, version, values, AuditAction.BIN)

    def restore(self, model: type[Base], row_id: UUID, version: int) -> int:
        """Take a row back out of the bin."""
        values = {"binned_at": None, "binned_by_id": None}
        return self._change(model, row_id, version, values, AuditAction.RESTORE)

    def write_back(self, model: type[Base], row_id: UUID, version: int, values: Mapping[str, Any]) -> int:
        """Put earlier values back in a row, and give its new version.

        Raises Conflict where anybody changed anything in it since it got this version.
        """
        action = AuditAction.CHANGE
        if "binned_at" in values:
            action = AuditAction.RESTORE if values["binned_at"] is None else AuditAction.BIN
        return self._change(model, row_id, version, values, action, strict=True)

    def carry(self, model: type[Base], row_id: UUID, version: int, told: Mapping[str, tuple[Any, Any]]) -> int:
        """Give a row its next version for what is tied to it; `told` says in the log what changed.

        Raises Conflict where anybody changed the row since.
        """
        return self._change(model, row_id, version, {}, AuditAction.CHANGE, strict=True, told=told)

    def mark(self, model: type[Base], row_id: UUID, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Change fields of a row without a version: nobody edits it, it is only ticked off and opened again.

        Raises NotFound where it is gone, Conflict where it does not stand as `before` says.
        """
        table = model.__table__
        row = self.lock((model, [row_id])).get(row_id)
        self._locked.pop(row_id, None)
        if row is None:
            raise NotFound(_("Dit staat er niet meer. Er is niets veranderd."))
        if any(row[key] != value for key, value in before.items()):
            raise Conflict(changed_since(self.connection, table, row_id))
        changes = {key: (row[key], value) for key, value in after.items()}
        self.send(update(table).where(table.c.id == row_id).values(**after))
        self._waiting_rows.add(row_id)
        self._log_row(AuditAction.CHANGE, table, {**row, **after}, changes)
        self._steps.changed(table, row, changes, 0)

    def untie(self, model: type[Base], row: Mapping[str, Any]) -> None:
        """Take away a row that only ties two others together; what it tied stays, and the log keeps it."""
        table = model.__table__
        here = [column == row[column.name] for column in table.primary_key]
        self.send(delete(table).where(*here))
        self._steps.untied(table, row)
        self._log_row(AuditAction.BIN, table, row, {key: (value, None) for key, value in row.items()})

    def edit(self) -> Edit | None:
        """What was written so far, as one edit; None where it was nothing."""
        return self._steps.edit()

    def lock(self, *wanted: tuple[type[Base], Sequence[UUID]]) -> dict[UUID, Mapping[str, Any]]:
        """Lock rows that will be changed, and give them as they stand; changing them then reads nothing more."""
        # other rows may wait: writing them first would cost a round trip
        waits = any(row_id in self._waiting_rows for _model, row_ids in wanted for row_id in row_ids)
        asked = [_to_lock(model.__table__)(row_ids) for model, row_ids in wanted]
        found = gather(self.connection if waits else self._connection, asked)
        locked = {row.id: cast(Mapping[str, Any], cast(Any, row)._mapping) for rows in found for row in rows}
        self._locked |= locked
        return locked

    def record(
        self,
        action: AuditAction,
        *,
        subject: str,
        row_id: UUID | None = None,
        family_id: UUID | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Log an act that changes no row: opening, searching, printing, showing a BSN."""
        changes = {key: (None, value) for key, value in (details or {}).items()}
        self._steps.acted(action)
        self._log(family_id or self.actor.worker_id, action, subject, row_id, changes)

    def touched(self, table: str, row_id: UUID, family_id: UUID | None) -> None:
        """Announce a change that was made without `add` or `change`."""
        self.changed.add(Changed(table=table, row_id=row_id, family_id=family_id))

    def send_now(self) -> None:
        """Write what waits, without the log: who adds many thousands of rows need not hold them all."""
        with sent_together(self._connection):
            self._send_waiting()

    def flush_audit(self, progress: Progress | None = None) -> None:
        """Write what waits, and the log; the transaction calls it just before the commit.

        Who wants to show how far it is calls it before that: what was done then is not done again.
        """
        entries, self._pending = self._pending, []
        # the heads are locked after all other rows, so that two writers never wait for each other in a ring
        heads = audit.lock_heads(self._connection, {entry.chain_id for entry in entries}, before=self._send_all)
        self._new_rows.refuse_in_closed_plan()
        self._new_rows = NewRows()
        audit.append(
            self._connection,
            entries,
            heads,
            worker_id=self.actor.worker_id,
            via=self.actor.via.value,
            at=self.now,
            progress=progress or NoProgress(),
        )

    def _send_all(self) -> None:
        self._send_waiting()
        self._new_rows.ask(self._connection)
        news = self.changed - self._told
        if news and not self.local:
            tell_colleagues(self._connection, self._origin, news)
            self._told |= news

    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._waiting_rows.clear()
        for write in waiting:
            write()

    def _change(
        self,
        model: type[Base],
        row_id: UUID,
        version: int,
        values: Mapping[str, Any],
        action: AuditAction,
        *,
        strict: bool = False,
        told: Mapping[str, tuple[Any, Any]] | None = None,
    ) -> int:
        table = model.__table__
        row = self._locked.pop(row_id, None) or self.lock((model, [row_id])).pop(row_id, None)
        self._locked.pop(row_id, None)
        if row is None or (action is not AuditAction.RESTORE and row.get("binned_at") is not None):
            raise NotFound(_("Dit staat er niet meer. Misschien ligt het in de prullenbak. Er is niets veranderd."))
        if action is AuditAction.BIN:
            values = {**values, **_follows_bin(table)}
        if action is AuditAction.RESTORE:
            values = {**values, **_follows_restore(table, row)}
        differences = {key: (row[key], value) for key, value in values.items() if row[key] != value}
        if not differences and not strict:
            # nothing is written, so what others wrote meanwhile is not taken for one's own
            return version
        if row["plan_closed"]:
            refuse_in_closed_plan(table, action, values)
        not_chosen = told or {}
        if row["version"] != version:
            if strict or action is AuditAction.RESTORE:
                raise Conflict(changed_since(self.connection, table, row_id), version=int(row["version"]))
            values, not_chosen = self._settle(table, row, version, values)
            differences = {key: (row[key], value) for key, value in values.items() if row[key] != value}
            if not differences and not not_chosen:
                return version
        new_version = int(row["version"]) + 1
        self.send(update(table).where(table.c.id == row_id).values(**dict(values), version=new_version))
        self._waiting_rows.add(row_id)
        self._new_rows.note_change(table, row_id)
        self._log_row(action, table, {**row, **values}, differences | dict(not_chosen))
        self._steps.changed(table, row, differences, new_version)
        return new_version

    def _settle(
        self, table: Table, row: Mapping[str, Any], version: int, values: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], Mapping[str, tuple[Any, Any]]]:
        """What of these values goes over somebody else's change, and what gave way. Raises Conflict."""
        settled = settle(
            self.connection,
            table,
            row,
            version,
            values,
            actor=self.actor,
            now=self.now,
            settlement=settlements.get().get((table.name, row["id"])),
        )
        if settled.merge is not None and settled.values:
            self._steps.merged(settled.merge)
        return settled.values, settled.not_chosen

    def _log_row(
        self, action: AuditAction, table: Table, row: Mapping[str, Any], changes: Mapping[str, tuple[Any, Any]]
    ) -> None:
        # what SQLAlchemy calls a table is more than a text, and takes the driver twice as long
        name = str(table.name)
        key = row.get("id")
        row_id = key if isinstance(key, UUID) else None
        family_id = cast(UUID | None, row_id if name == "family" else row.get("family_id"))
        kept = changes
        if not _UNLOGGED.isdisjoint(changes):
            kept = {key: change for key, change in changes.items() if key not in _UNLOGGED}
        self._log(family_id or self.actor.worker_id, action, name, row_id, kept)
        if row_id is not None:
            self.changed.add(Changed(table=name, row_id=row_id, family_id=family_id))

    def _log(
        self,
        chain_id: UUID,
        action: AuditAction,
        table: str,
        row_id: UUID | None,
        changes: Mapping[str, tuple[Any, Any]],
    ) -> None:
        covered = changes
        if not _SECRET.isdisjoint(changes):
            covered = {
                key: ("•" if old else None, "•" if new else None) if key in _SECRET else (old, new)
                for key, (old, new) in changes.items()
            }
        self._pending.append(
            audit.Entry(
                chain_id=chain_id,
                action=action,
                table_name=table,
                row_id=row_id,
                fields=",".join(sorted(covered)),
                changes=changes_text(covered),
            )
        )


@cache
def _to_lock(table: Table) -> Callable[[Sequence[UUID]], Asked]:
    """Rows of a table that will be changed, each with whether its plan is closed."""

    @prepared
    def rows(row_ids: Sequence[UUID]) -> Statement:
        asked = select(table, in_closed_plan(table).label("plan_closed")).where(table.c.id.in_(row_ids))
        return asked.order_by(table.c.id).with_for_update()

    return rows


def _follows_bin(table: Table) -> dict[str, Any]:
    """Columns that a CHECK ties to the bin and that must change with it."""
    follows = {"plan": "is_open", "access_decision": "in_favour"}.get(table.name)
    return {follows: False} if follows else {}


def _follows_restore(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """The same columns, as they are once the row is out of the bin."""
    if table.name == "plan":
        return {"is_open": row["state"] != PlanState.CLOSED.value}
    if table.name == "access_decision":
        in_favour = row["outcome"] == Outcome.INDIVIDUAL.value and row["withdrawn_on"] is None
        return {"in_favour": in_favour}
    return {}
