"""Many statements in one round trip: on a shared database the way there and back is what costs."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    Row,
    Select,
    String,
    Subquery,
    TypeDecorator,
    Uuid,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.engine.result import result_tuple
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

Rows = Sequence[Row[Any]]
Loading = Generator[Sequence[Select[*tuple[Any, ...]]], Sequence[Rows], T]
"""A part of a reading: it yields the statements that it wants answered and gets their rows; it returns a record.

    (rows,) = yield [select(…)]
"""


def together(*parts: Loading[Any]) -> Loading[tuple[Any, ...]]:
    """Several loadings side by side: in each round all that they want is asked at once."""
    answers: list[Any] = [None] * len(parts)
    wanted: dict[int, Sequence[Any]] = {}
    for number, part in enumerate(parts):
        _go_on(part, None, number, wanted, answers)
    while wanted:
        rows = iter((yield [statement for statements in wanted.values() for statement in statements]))
        asked, wanted = wanted, {}
        for number, statements in asked.items():
            _go_on(parts[number], [next(rows) for _statement in statements], number, wanted, answers)
    return tuple(answers)


def rows_of(statement: Select[*tuple[Any, ...]]) -> Loading[Rows]:
    """The rows of one statement, as a part of something larger."""
    (rows,) = yield [statement]
    return rows


def load(connection: Connection, loading: Loading[T]) -> T:
    """What a loading returns, with one round trip for each time that it asks."""
    rows: Sequence[Rows] | None = None
    while True:
        try:
            wanted = next(loading) if rows is None else loading.send(rows)
        except StopIteration as done:
            return cast(T, done.value)
        rows = gather(connection, wanted)


def gather(connection: Connection, statements: Sequence[Select[*tuple[Any, ...]]]) -> Sequence[Rows]:
    """The rows of each statement; on PostgreSQL all in one statement, so also of one moment."""
    if connection.dialect.name == "sqlite" or len(statements) < 2:
        return [connection.execute(statement).all() for statement in statements]
    parts: list[Any] = []
    subqueries = [statement.subquery(f"asked_{number}") for number, statement in enumerate(statements)]
    for number, asked in enumerate(subqueries):
        listed = func.json_agg(func.row_to_json(asked.table_valued()), type_=JSON)
        parts.append(select(literal_column(str(number)).label("number"), listed.label("rows")).select_from(asked))
    answered = {row.number: row.rows for row in connection.execute(union_all(*parts))}
    return [_rows(asked, answered[number] or ()) for number, asked in enumerate(subqueries)]


@contextmanager
def sent_together(connection: Connection) -> Generator[None]:
    """Statements of which nobody reads an answer go out at once; what the database refuses is raised at the end."""
    if connection.dialect.name == "sqlite":
        yield
        return
    import psycopg

    try:
        with cast(Any, connection.connection.driver_connection).pipeline():
            yield
    except psycopg.Error as error:
        raise DBAPIError.instance(
            None, None, error, psycopg.Error, hide_parameters=True, dialect=connection.dialect
        ) from None


def _go_on(
    part: Loading[Any], rows: Sequence[Rows] | None, number: int, wanted: dict[int, Sequence[Any]], answers: list[Any]
) -> None:
    try:
        wanted[number] = next(part) if rows is None else part.send(rows)
    except StopIteration as done:
        answers[number] = done.value


_FROM_JSON: dict[type[TypeEngine[Any]], Callable[[Any], Any] | None] = {
    Uuid: UUID,
    Date: date.fromisoformat,
    DateTime: lambda text: datetime.fromisoformat(text).astimezone(UTC),
    String: None,
    Integer: None,
    Boolean: None,
}
"""How a value of each type comes back from JSON; other types do not stand in what is loaded together."""


def _rows(asked: Subquery, found: Sequence[dict[str, Any]]) -> Rows:
    made = result_tuple(list(asked.c.keys()))
    converts = [(column.key, _from_json(column.type)) for column in asked.c]
    return [
        made([row[key] if convert is None or row[key] is None else convert(row[key]) for key, convert in converts])
        for row in found
    ]


def _from_json(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    stored = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    for known, convert in _FROM_JSON.items():
        if isinstance(stored, known):
            return convert
    raise TypeError(kind)
