"""Copying every row of one database into another of the same shape, in one transaction."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, select

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
                _copy_in(target, table, _parts(connection, table))
            before, after = row_counts(connection), row_counts(target)
        finally:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
    if before != after:
        raise UserError(_("Niet alle rijen kwamen over. De gedeelde database bleef leeg; het bestand is bewaard."))
    return before


def _copy_in(target: Connection, table: Table, parts: Iterator[Sequence[Row[Any]]]) -> None:
    """Write rows by COPY, some ten times as fast as INSERT; every constraint is checked all the same."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    cursor: Any = target.connection.cursor()
    with cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for rows in parts:
            for row in rows:
                copy.write_row(tuple(row))


def _parts(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    # a table that refers to itself gets the row that is referred to first: a UUIDv7 grows with time
    order = list(table.primary_key.columns)
    result = connection.execution_options(yield_per=_ROWS).execute(select(table).order_by(*order))
    yield from result.partitions(_ROWS)
