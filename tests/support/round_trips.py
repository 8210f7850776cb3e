"""Counts what a use case costs: statements on any database, and round trips over the wire to PostgreSQL."""

import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

_WAITS = re.compile(r"^\S+ \S+\tF\t\d+\t(Query|Sync)\b", re.MULTILINE)
"""A message of the client after which it waits for the server (libpq's own trace)."""


@dataclass(slots=True)
class Counted:
    """What went to the database within the block."""

    statements: list[str] = field(default_factory=list)
    trips: int = 0
    """Round trips, BEGIN and COMMIT among them; on a local file the statements."""


@contextmanager
def counted(engine: Engine) -> Generator[Counted]:
    """Count what goes to this engine within the block. It must be idle; its connections are closed first."""
    found = Counted()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: object) -> None:
        found.statements.append(statement)

    engine.dispose()
    with tempfile.TemporaryFile() as trace:

        def follow(dbapi: Any, _record: object) -> None:
            if engine.dialect.name == "postgresql":
                dbapi.pgconn.trace(trace.fileno())

        # the connection is made and greeted before the counting
        event.listen(engine, "connect", follow)
        with engine.connect():
            pass
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield found
        finally:
            event.remove(engine, "before_cursor_execute", note)
            event.remove(engine, "connect", follow)
            engine.dispose()
        trace.seek(0)
        wire = trace.read().decode(errors="replace")
    found.trips = len(_WAITS.findall(wire)) if engine.dialect.name == "postgresql" else len(found.statements)
