"""What every table shares: keys, versions, the bin, and types that are the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, MetaData, String, Table, Uuid, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator


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


Code = String(40)
"""A code of a national or own list (see app/resources/codes)."""

Name = String(200)
Folded = String(200).with_variant(String(200, collation="C"), "postgresql")
"""Folded words (app.domain.names.fold). Byte order, so that both databases sort alike and a range keeps its index."""

Line = String(400)


class Base(DeclarativeBase):
    """Each column of a bounded text has a CHECK on its length: SQLite keeps any length, whatever its type says."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = cast(Table, cls.__table__)
        for column in table.columns:
            if isinstance(column.type, String) and column.type.length is not None:
                table.append_constraint(_no_longer(column.name, column.type.length))


class Keyed:
    """UUIDv7, so rows made offline or read in never collide and new rows lie together."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, sort_order=-10)


class Versioned:
    """A row that people edit: a save carries the version it was read with and is refused when another came first."""

    version: Mapped[int] = mapped_column(default=1, sort_order=90)


class Binned:
    """A row that can be put in the bin. It keeps all that hangs on it, so it can come back whole."""

    binned_at: Mapped[datetime | None] = mapped_column(UtcDateTime, sort_order=95)

    @declared_attr
    @classmethod
    def binned_by_id(cls) -> Mapped[UUID | None]:
        return mapped_column(Uuid, ForeignKey("worker.id", ondelete="RESTRICT"), sort_order=96)


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


def _no_longer(column: str, maximum: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) <= {maximum}", name=f"{column}_length")


def where(condition: str, *, on_sqlite: str | None = None) -> dict[str, Any]:
    """The rows that an index holds; SQLite may need other words for the same, for it knows no truth values."""
    return {"sqlite_where": text(on_sqlite or condition), "postgresql_where": text(condition)}


def filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_filled")
