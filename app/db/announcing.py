"""Colleagues hear of each other's changes in a shared database: table and id, never what stands in a row."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from app.domain.changes import Changed
from app.models import Base

CHANNEL = "eenplan_changes"
_LONGEST = 7_999
"""PostgreSQL takes no longer text in an announcement (bytes)."""

_ANY_ROW = UUID(int=0)


def everything() -> frozenset[Changed]:
    """Where nobody can tell any more which rows changed: any row of every table."""
    return frozenset(Changed(table=name, row_id=_ANY_ROW) for name in Base.metadata.tables)


def tell_colleagues(connection: Connection, origin: str, changed: Collection[Changed]) -> None:
    """Announce these changes as soon as this transaction commits, and not when it does not.

    Nobody reads its answer, so within `sent_together` it costs no round trip.
    """
    driver = cast(Any, connection.connection.driver_connection)
    driver.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload_of(origin, changed)))


def payload_of(origin: str, changed: Collection[Changed]) -> str:
    """The text of an announcement: rows by family and table; where that is too long, that everything changed."""
    families: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in changed:
        families[one.family_id.hex if one.family_id else ""][one.table].append(one.row_id.hex)
    told = json.dumps({"from": origin, "rows": families}, separators=(",", ":"))
    return told if len(told) <= _LONGEST else json.dumps({"from": origin}, separators=(",", ":"))


def read_payload(text: str, origin: str) -> frozenset[Changed]:
    """What an announcement says; nothing where it is of this program itself."""
    told: dict[str, Any] = json.loads(text)
    if told["from"] == origin:
        return frozenset()
    rows: Mapping[str, Mapping[str, list[str]]] | None = told.get("rows")
    if rows is None:
        return everything()
    return frozenset(
        Changed(table=table, row_id=UUID(row_id), family_id=UUID(family) if family else None)
        for family, tables in rows.items()
        for table, row_ids in tables.items()
        for row_id in row_ids
    )


class Ear:
    """A connection of its own on which announcements arrive. Whoever owns it waits for its socket."""

    def __init__(self, engine: Engine, origin: str) -> None:
        """Connect and listen; `origin` is whose own announcements are passed over.

        Raises ConnectionError where the server cannot be reached.
        """
        import psycopg

        self._origin = origin
        try:
            taken = engine.raw_connection()
            self._driver = cast(Any, taken.driver_connection)
            # out of the pool: it waits as long as the program runs
            taken.detach()
            self._driver.execute(f"LISTEN {CHANNEL}")
        except (psycopg.Error, SQLAlchemyError):
            raise ConnectionError from None

    def fileno(self) -> int:
        """The socket, which can be read as soon as something arrived or the connection was lost."""
        return int(self._driver.fileno())

    def hear(self) -> frozenset[Changed]:
        """What colleagues changed since the last time; waits for nothing.

        Raises ConnectionError where the connection was lost.
        """
        import psycopg

        heard: set[Changed] = set()
        try:
            self._driver.pgconn.consume_input()
            while (notice := self._driver.pgconn.notifies()) is not None:
                heard |= read_payload(notice.extra.decode(), self._origin)
        except psycopg.OperationalError:
            raise ConnectionError from None
        return frozenset(heard)

    def everything(self) -> frozenset[Changed]:
        """What may have changed before it listened."""
        return everything()

    def close(self) -> None:
        self._driver.close()
