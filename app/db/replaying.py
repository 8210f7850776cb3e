"""The second try of an act whose first one was committed after all, though the answer was lost on the way."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from app.db.edits import family_of
from app.db.writing import Writer
from app.domain.audit import AuditAction
from app.domain.changes import Changed
from app.domain.edits import Edit
from app.domain.progress import Progress
from app.models import Base


def is_there(connection: Connection, proof: tuple[str, UUID]) -> bool:
    """Whether the row that proves a transaction was committed."""
    name, row_id = proof
    table = Base.metadata.tables[name]
    return connection.execute(select(table.c.id).where(table.c.id == row_id)).first() is not None


class Replay(Writer):
    """Goes through the motions, so that whoever asked gets the answer that was lost; what is there stays as it is."""

    def flush_audit(self, progress: Progress | None = None) -> None:
        # some numbers are counted on while they are read
        transaction = self._connection.get_transaction()
        if transaction is not None:
            transaction.rollback()

    def edit(self) -> Edit | None:
        return None

    def _send_waiting(self) -> None:
        self._waiting.clear()
        self._waiting_rows.clear()

    def _change(
        self,
        model: type[Base],
        row_id: UUID,
        version: int,
        values: Mapping[str, Any],
        action: AuditAction,
        **_how: Any,
    ) -> int:
        table, row = model.__table__, self.lock((model, [row_id])).get(row_id, {})
        self.changed.add(Changed(table=table.name, row_id=row_id, family_id=family_of(table, {"id": row_id, **row})))
        return int(row.get("version", version))
