"""Copying every row of one database into another of the same shape, in one transaction."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, Table, insert, select

from app.db.engine import WRITES
from app.db.integrity import row_counts
from app.errors import UserError
from app.models import Base
from app.texts import _

_ROWS = 2000


def copy_rows(source: Engine, target: Connection) -> dict[str, int]:
    """Copy all rows of all tables in the order of their references, and give the counts, the same on both sides.

    Raises UserError where a count differs; the transaction of the target then rolls back.
    """
    # a writing transaction: nobody changes a row in the file while it is being copied
    with source.execution_options(**{WRITES: True}).begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            for table in Base.metadata.sorted_tables:
                for rows in _parts(connection, table):
                    target.execute(insert(table), rows)
            before, after = row_counts(connection), row_counts(target)
        finally:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
    if before != after:
        raise UserError(_("Niet alle rijen kwamen over. De gedeelde database bleef leeg; het bestand is bewaard."))
    return before


def _parts(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    # a table that refers to itself gets the row that is referred to first: a UUIDv7 grows with time
    order = list(table.primary_key.columns)
    result = connection.execution_options(yield_per=_ROWS).execute(select(table).order_by(*order))
    for part in result.mappings().partitions(_ROWS):
        yield [dict(row) for row in part]
