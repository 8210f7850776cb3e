"""What every table shares: keys, versions, the bin, and types that are the same on SQLite and PostgreSQL."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Uuid,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlalchemy.util import memoized_property

from app.domain import lengths

_T = TypeVar("_T")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on reading; a naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


Code = String(lengths.CODE)
"""A code of a national or own list (see app/resources/codes)."""

Name = String(lengths.NAME)
Folded = String(lengths.NAME).with_variant(String(lengths.NAME, collation="C"), "postgresql")
"""Folded words (app.domain.names.fold). Byte order, so that both databases sort alike and a range keeps its index."""

Line = String(lengths.LINE)

MunicipalityCode = String(4)
"""A code of CBS."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a class says of a column; each table makes its own of it."""

    kind: Any
    refers_to: str | None
    options: dict[str, Any]

    def made(self, name: str) -> Column[Any]:
        # nothing cascades away, so whatever is referred to stays
        refers = [ForeignKey(self.refers_to, ondelete="RESTRICT")] if self.refers_to else []
        return Column(name, self.kind, *refers, **self.options)


def column(kind: TypeEngine[_T] | type[TypeEngine[_T]], *, refers_to: str | None = None, **options: Any) -> Column[_T]:
    """A column that always holds something; `refers_to` another one, as in "family.id"."""
    return cast(Any, _Declared(kind, refers_to, options | {"nullable": False}))


def optional(
    kind: TypeEngine[_T] | type[TypeEngine[_T]], *, refers_to: str | None = None, **options: Any
) -> Column[_T | None]:
    """A column that may be empty."""
    return cast(Any, _Declared(kind, refers_to, options | {"nullable": True}))


class Keyed:
    """UUIDv7, so rows made offline or read in never collide and new rows lie together."""

    id = column(Uuid, primary_key=True)


class Versioned:
    """A row that people edit: a save carries the version it was read with and is refused when another came first."""

    version = column(Integer, default=1)


class Binned:
    """A row that can be put in the bin. It keeps all that hangs on it, so it can come back whole."""

    binned_at = optional(UtcDateTime)
    binned_by_id = optional(Uuid, refers_to="worker.id")


class Base:
    """A table. The class stands for it in statements, its columns for those of the table.

    It is no class of SQLAlchemy's ORM: no object of a row leaves the floor below, so all that would be loaded and
    worked out for them at each start is left out. Each column of a bounded text has a CHECK on its length, for SQLite
    keeps any length, whatever its type says; what refers is as long as what it refers to.
    """

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    models: ClassVar[dict[str, type["Base"]]] = {}
    """All classes, by the name of their table."""

    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = ()
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        # the key comes first, then what the table is about, and what all tables share closes the row
        parts = (Keyed, cls, Versioned, Binned)
        declared = {
            name: found
            for part in parts
            if issubclass(cls, part)
            for name, found in vars(part).items()
            if isinstance(found, _Declared)
        }
        table = Table(
            cls.__tablename__, cls.metadata, *(said.made(name) for name, said in declared.items()), *cls.__table_args__
        )
        for name, said in declared.items():
            made = table.c[name]
            setattr(cls, name, made)
            if said.refers_to is None and isinstance(made.type, String) and made.type.length is not None:
                table.append_constraint(no_longer(name, made.type.length))
        cls.__table__ = table
        cls.models[table.name] = cls

    @classmethod
    def __clause_element__(cls) -> Table:
        """What SQLAlchemy asks of whatever stands for a table."""
        return cls.__table__


def whole(column: str, *, minimum: int = 0) -> CheckConstraint:
    """Money is whole cents, never a float: SQLite would store 1.5 or 'x' in an integer column too."""
    return CheckConstraint(f"{column} = CAST({column} AS BIGINT) AND {column} >= {minimum}", name=f"{column}_whole")


def one_of(column: str, values: type[Enum]) -> CheckConstraint:
    """The column holds a value of this enumeration (or NULL where the column allows it)."""
    listed = ", ".join(f"'{item.value}'" for item in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def half_open(start: str = "starts_on", end: str = "ends_on") -> CheckConstraint:
    """A period [start, end): the end is the first day on which it no longer holds, so it lies after the start."""
    return CheckConstraint(f"{end} IS NULL OR {end} > {start}", name=f"{end}_after_{start}")


def between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def no_longer(column: str, maximum: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {maximum}", name=f"{column}_length")


class PartialIndex(Index):
    """An index on some rows; SQLite may need other words for the same condition, for it knows no truth values.

    Only who makes tables asks which rows: telling SQLAlchemy earlier makes it load all of PostgreSQL at each start.
    """

    def __init__(
        self, name: str, *columns: str, where: str, on_sqlite: str | None = None, unique: bool = False
    ) -> None:
        super().__init__(name, *columns, unique=unique)
        self._conditions = {"sqlite": on_sqlite or where, "postgresql": where}

    @memoized_property
    def dialect_options(self) -> Any:
        options = super().dialect_options
        for dialect, condition in self._conditions.items():
            options[dialect]["where"] = text(condition)
        return options


def filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_filled")
