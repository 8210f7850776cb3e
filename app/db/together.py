"""Many statements in one round trip: on a shared database the way there and back is what costs."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache, wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    JSON,
    BindParameter,
    Boolean,
    CompoundSelect,
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
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.engine.result import result_tuple
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.visitors import cloned_traverse
from sqlalchemy.types import TypeEngine

P = ParamSpec("P")
T = TypeVar("T")

Statement = Select[*tuple[Any, ...]]
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A prepared statement with the values for which it is asked now."""

    statement: Statement
    values: Mapping[str, Any]


Loading = Generator[Sequence[Statement | Asked], Sequence[Rows], T]
"""A part of a reading: it yields the statements that it wants answered and gets their rows; it returns a record.

    (rows,) = yield [select(…)]
"""


def prepared(build: Callable[P, Statement]) -> Callable[P, Asked]:
    """Build a statement once for all its values: building it takes many times longer than answering it.

    `build` is called once, with a bind parameter in the place of each value: it may compare values, not look at them.
    """
    names = tuple(signature(build).parameters)

    @cache
    def statement() -> Statement:
        return cast(Any, build)(*map(bindparam, names))

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Asked:
        return Asked(statement(), {**dict(zip(names, args, strict=False)), **kwargs})

    return ask


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


def rows_of(statement: Statement | Asked) -> Loading[Rows]:
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


def gather(connection: Connection, wanted: Sequence[Statement | Asked]) -> Sequence[Rows]:
    """The rows of each statement; on PostgreSQL all in one statement, so also of one moment."""
    asked = [one if isinstance(one, Asked) else Asked(one, {}) for one in wanted]
    if connection.dialect.name == "sqlite" or len(asked) < 2:
        return [connection.execute(one.statement, one.values).all() for one in asked]
    # statements that were made for this one time are not worth remembering
    combine = _remembered if all(isinstance(one, Asked) for one in wanted) else _Combined
    combined = combine(tuple(one.statement for one in asked))
    values = {_inside(number, name): value for number, one in enumerate(asked) for name, value in one.values.items()}
    answered = {row.number: row.rows for row in connection.execute(combined.statement, values)}
    return [read(answered[number] or ()) for number, read in enumerate(combined.readers)]


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


class _Combined:
    """Several statements as one, of which each row holds all rows of one of them as JSON."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        subqueries = [_renamed(one, number).subquery(f"asked_{number}") for number, one in enumerate(statements)]
        parts: list[Any] = []
        for number, asked in enumerate(subqueries):
            listed = func.json_agg(func.row_to_json(asked.table_valued()), type_=JSON)
            parts.append(select(literal_column(str(number)).label("number"), listed.label("rows")).select_from(asked))
        self.statement: CompoundSelect[*tuple[Any, ...]] = union_all(*parts)
        self.readers = [_reader(asked) for asked in subqueries]


_remembered = lru_cache(maxsize=64)(_Combined)
"""A use case asks the same statements together each time."""


def _renamed(statement: Statement, number: int) -> Statement:
    """The statement with parameters of its own: others that it is combined with may have some of the same name."""

    def rename(parameter: BindParameter[Any]) -> None:
        if not parameter.unique:
            parameter.key = _inside(number, parameter.key)

    return cloned_traverse(statement, {}, {"bindparam": rename})


def _inside(number: int, name: str) -> str:
    return f"asked_{number}_{name}"


def _reader(asked: Subquery) -> Callable[[Sequence[dict[str, Any]]], Rows]:
    """Makes rows of what stands in JSON."""
    made = result_tuple(list(asked.c.keys()))
    converts = [(column.key, _from_json(column.type)) for column in asked.c]
    return lambda found: [
        made([row[key] if convert is None or row[key] is None else convert(row[key]) for key, convert in converts])
        for row in found
    ]


def _from_json(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    stored = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    for known, convert in _FROM_JSON.items():
        if isinstance(stored, known):
            return convert
    raise TypeError(kind)
