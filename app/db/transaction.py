"""The one way to the data: a transaction in which somebody reads or writes, with the audit in the same transaction."""

import secrets
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Engine, Executable, Row, Table, insert, select, update
from sqlalchemy.exc import DBAPIError

from app.db import audit
from app.db.engine import WRITES
from app.db.failures import sentence_for
from app.domain.audit import AuditAction, changes_text
from app.domain.changes import Changed
from app.domain.teams import Actor
from app.errors import Conflict, NotFound
from app.models import Base
from app.texts import _

_UNLOGGED = frozenset({"id", "version", "family_id", "sort_name", "folded_name"})
"""Columns that say nothing of their own: keys, and what is derived from another column."""

_SECRET = frozenset({"bsn", "bsn_unverified"})
"""Columns whose values the log proves but never holds in readable form."""


def new_id() -> UUID:
    """A UUIDv7."""
    from uuid_utils.compat import uuid7

    return uuid7()


class Reader:
    """Statements within one transaction."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now

    @property
    def today(self) -> date:
        """Today where the person sits, not in UTC."""
        return self.now.astimezone().date()

    @property
    def local(self) -> bool:
        """Whether this is a local file rather than a shared database."""
        return self.connection.dialect.name == "sqlite"

    def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        return self.connection.execute(statement).all()

    def first(self, statement: Executable) -> Row[Any] | None:
        return self.connection.execute(statement).first()

    def scalar(self, statement: Executable) -> Any:
        return self.connection.execute(statement).scalar()

    def scalars(self, statement: Executable) -> Sequence[Any]:
        return self.connection.execute(statement).scalars().all()


@dataclass(slots=True, kw_only=True)
class _Pending:
    """What goes into the log when the transaction commits."""

    chain_id: UUID
    action: AuditAction
    table_name: str
    row_id: UUID | None
    fields: str
    changes: str


class Writer(Reader):
    """Writes rows and logs them. What it changed is announced after the commit."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        super().__init__(connection, actor, now)
        self.changed: set[Changed] = set()
        self._pending: list[_Pending] = []

    def add(self, model: type[Base], **values: Any) -> UUID:
        """Insert a row of a table with an id of its own, and give that id."""
        values.setdefault("id", new_id())
        self.add_many(model, [values])
        return cast(UUID, values["id"])

    def add_many(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of one table, each with the same columns."""
        if not rows:
            return
        table = _table(model)
        keyed = "id" in table.c
        filled: list[dict[str, Any]] = []
        for row in rows:
            values = dict(row)
            if keyed:
                values.setdefault("id", new_id())
            filled.append(values)
        self.connection.execute(insert(model), filled)
        for values in filled:
            self._log_row(AuditAction.ADD, table, values, {k: (None, v) for k, v in values.items() if v is not None})

    def change(self, model: type[Base], row_id: UUID, version: int, **values: Any) -> int:
        """Change fields of a row that was read at this version, and give its new version.

        Raises NotFound where the row is gone or in the bin, Conflict where somebody changed it since.
        """
        return self._change(model, row_id, version, values, AuditAction.CHANGE)

    def bin(self, model: type[Base], row_id: UUID, version: int) -> int:
        """Put a row in the bin. What hangs on it stays and comes back with it."""
        values = {"binned_at": self.now, "binned_by_id": self.actor.worker_id}
        return self._change(model, row_id, version, values | _follows_bin(model, binned=True), AuditAction.BIN)

    def restore(self, model: type[Base], row_id: UUID, version: int) -> int:
        """Take a row back out of the bin."""
        values = {"binned_at": None, "binned_by_id": None}
        return self._change(model, row_id, version, values, AuditAction.RESTORE)

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
        self._log(family_id or self.actor.worker_id, action, subject, row_id, changes)

    def touched(self, table: str, row_id: UUID, family_id: UUID | None) -> None:
        """Announce a change that was made without `add` or `change`."""
        self.changed.add(Changed(table=table, row_id=row_id, family_id=family_id))

    def flush_audit(self) -> None:
        """Write the log of this transaction; the transaction calls it just before the commit."""
        if not self._pending:
            return
        entries = [
            audit.Entry(
                chain_id=item.chain_id,
                action=item.action,
                table_name=item.table_name,
                row_id=item.row_id,
                fields=item.fields,
                changes=item.changes,
                salt=secrets.token_hex(16),
                event_id=new_id(),
            )
            for item in self._pending
        ]
        self._pending.clear()
        audit.append(self.connection, entries, worker_id=self.actor.worker_id, via=self.actor.via.value, at=self.now)

    def _change(
        self, model: type[Base], row_id: UUID, version: int, values: Mapping[str, Any], action: AuditAction
    ) -> int:
        table = _table(model)
        row = self.connection.execute(select(table).where(table.c.id == row_id).with_for_update()).mappings().first()
        if row is None or (action is not AuditAction.RESTORE and row.get("binned_at") is not None):
            raise NotFound(_("Dit staat er niet meer. Misschien ligt het in de prullenbak. Er is niets veranderd."))
        differences = {key: (row[key], value) for key, value in values.items() if row[key] != value}
        if not differences:
            return int(row["version"])
        if row["version"] != version:
            raise Conflict(
                _("Iemand anders heeft dit net veranderd. Er is niets overschreven. Kijk wat er nu staat en kies."),
                current={key: old for key, (old, _new) in differences.items()},
                version=int(row["version"]),
            )
        self.connection.execute(update(table).where(table.c.id == row_id).values(**dict(values), version=version + 1))
        self._log_row(action, table, {**row, **values}, differences)
        return version + 1

    def _log_row(
        self, action: AuditAction, table: Table, row: Mapping[str, Any], changes: Mapping[str, tuple[Any, Any]]
    ) -> None:
        key = row.get("id")
        row_id = key if isinstance(key, UUID) else None
        family_id = cast(UUID | None, row_id if table.name == "family" else row.get("family_id"))
        kept = {key: change for key, change in changes.items() if key not in _UNLOGGED}
        self._log(family_id or self.actor.worker_id, action, table.name, row_id, kept)
        if row_id is not None:
            self.changed.add(Changed(table=table.name, row_id=row_id, family_id=family_id))

    def _log(
        self, chain_id: UUID, action: AuditAction, table: str, row_id: UUID | None, changes: dict[str, tuple[Any, Any]]
    ) -> None:
        covered = {
            key: ("•" if old else None, "•" if new else None) if key in _SECRET else (old, new)
            for key, (old, new) in changes.items()
        }
        self._pending.append(
            _Pending(
                chain_id=chain_id,
                action=action,
                table_name=table,
                row_id=row_id,
                fields=",".join(sorted(covered)),
                changes=changes_text(covered),
            )
        )


class Transactions:
    """Opens transactions for one person on one database."""

    def __init__(
        self,
        engine: Engine,
        actor: Actor,
        *,
        guard: Callable[[], None] | None = None,
        announce: Callable[[frozenset[Changed]], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`guard` may refuse the thread that asks (the GUI thread); `announce` hears after a commit what changed."""
        self.engine = engine
        self.actor = actor
        self._guard = guard
        self._announce = announce
        self._clock = clock
        self._reads = engine.execution_options(isolation_level="AUTOCOMMIT") if _shared(engine) else engine
        self._writes = engine.execution_options(**{WRITES: True})

    @contextmanager
    def read(self) -> Generator[Reader]:
        """A transaction that only reads: one moment of the database."""
        self._check_thread()
        with _kind_failures(), self._reads.connect() as connection:
            yield Reader(connection, self.actor, self._clock())

    @contextmanager
    def write(self) -> Generator[Writer]:
        """A transaction that writes; it commits at the end of the block and rolls back on any error."""
        self._check_thread()
        with _kind_failures(), self._writes.begin() as connection:
            writer = Writer(connection, self.actor, self._clock())
            yield writer
            writer.flush_audit()
        if self._announce is not None and writer.changed:
            self._announce(frozenset(writer.changed))

    def _check_thread(self) -> None:
        if self._guard is not None:
            self._guard()


@contextmanager
def _kind_failures() -> Generator[None]:
    try:
        yield
    except DBAPIError as error:
        kind = sentence_for(error)
        if kind is None:
            raise
        raise kind from None


def _shared(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


def _follows_bin(model: type[Base], *, binned: bool) -> dict[str, Any]:
    """Columns that a CHECK ties to the bin and that must change with it."""
    follows = {"plan": "is_open", "access_decision": "in_favour"}.get(_table(model).name)
    return {follows: False} if follows and binned else {}
