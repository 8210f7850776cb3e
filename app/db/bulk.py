"""Inserting rows, one or many thousands, by the driver itself: SQLAlchemy's own way works on each value of each row."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, String, Table
from sqlalchemy.types import TypeEngine

_MOST = 5000
"""Rows in one statement."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of one table, each with the same columns; a column that they leave out gets its default."""
    for start in range(0, len(rows), _MOST):
        part = rows[start : start + _MOST]
        wanted = _wanted(connection.dialect, table, tuple(part[0]))
        columns = [wanted.values(number, part) for number in range(len(wanted.names))]
        if wanted.by_column and len(part) > 1:
            connection.exec_driver_sql(wanted.by_column, [tuple(columns)])
        else:
            connection.exec_driver_sql(wanted.by_row, list(zip(*columns, strict=True)))


class _Wanted:
    """The statement for rows with these columns, and what makes of each value what the driver takes."""

    def __init__(self, dialect: Dialect, table: Table, names: tuple[str, ...]) -> None:
        given = set(names)
        columns = [column for column in table.c if column.key in given or column.default is not None]
        unknown = given - {column.key for column in columns}
        if unknown:
            raise KeyError(f"{table.name} has no {', '.join(sorted(unknown))}")
        self.names = [column.key for column in columns]
        self._converts = [_converter(column.type, dialect) for column in columns]
        # no default of a column is worked out (tests/usecases/test_tables.py): it is the same for every row
        self._defaults = {
            number: column.default.arg  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
            for number, column in enumerate(columns)
            if column.default is not None and column.key not in given
        }
        quoted = dialect.identifier_preparer
        into = f"INSERT INTO {quoted.format_table(table)} ({', '.join(quoted.quote(c.name) for c in columns)})"
        local = dialect.name == "sqlite"
        self.by_row = f"{into} VALUES ({', '.join(['?' if local else '%s'] * len(columns))})"
        lists = ", ".join(f"%s::{_element(column.type, dialect)}[]" for column in columns)
        # for each row by itself the server would read and plan the statement again
        self.by_column = "" if local else f"{into} SELECT * FROM unnest({lists})"

    def values(self, number: int, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
        """What goes into one column."""
        convert = self._converts[number]
        if number in self._defaults:
            value = self._defaults[number]
            return [value if convert is None else convert(value)] * len(rows)
        name = self.names[number]
        found = [row[name] for row in rows]
        if convert is None:
            return found
        # the same family, worker or moment stands in many rows: each is converted once, and known by its identity
        marks = list(map(id, found))
        made = {mark: convert(value) for mark, value in dict(zip(marks, found, strict=True)).items()}
        return [made[mark] for mark in marks]


_wanted = lru_cache(maxsize=256)(_Wanted)


def _converter(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _element(kind: TypeEngine[Any], dialect: Dialect) -> str:
    # a cast to VARCHAR(40) would cut off in silence what a column of that length refuses
    return "text" if isinstance(kind, String) else kind.compile(dialect)
