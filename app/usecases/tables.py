"""What somebody does with a list: keep how she likes it, and take it along as a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from app.db.outputs import OutputKind, write_output
from app.db.transaction import Transactions
from app.documents.tables import Cell, table_sheet
from app.domain.audit import AuditAction
from app.domain.tables import TableLayout, layout_of
from app.usecases.settings import keep_settings, load_settings


class Tables:
    """Layouts follow a worker to another laptop; an export is logged, because it takes data out of the program."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def layout(self, name: str) -> TableLayout:
        """How the signed-in worker likes this table; an empty layout where she never said."""
        with self._transactions.read() as reader:
            key = _key(name)
            return layout_of(load_settings(reader.connection, reader.actor.worker_id, [key]).get(key))

    def keep_layout(self, name: str, layout: TableLayout) -> None:
        key = _key(name)
        with self._transactions.write() as writer:
            keep_settings(writer, {key: layout.to_text()}, among=[key])

    def export(
        self, file: Path, *, name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Write rows to an .xlsx, whole or not at all. Raises UserError where the file cannot be written."""
        content = table_sheet(title, heads, rows)
        with self._transactions.write() as writer:
            # the log goes out before the file is written, and both stand or neither: nothing leaves unseen
            writer.record(AuditAction.EXPORT, subject=name, details={"rows": len(rows), "columns": ", ".join(heads)})
            writer.flush_audit()
            write_output(self._transactions.engine, file, content, OutputKind.SPREADSHEET)


def _key(name: str) -> str:
    return f"table.{name}"
