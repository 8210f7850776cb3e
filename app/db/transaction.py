"""The one way to the data: a transaction in which somebody reads or writes, with the audit in the same transaction."""

import secrets
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.db.engine import AUTOCOMMIT, WRITES
from app.db.failures import sentence_for
from app.db.reading import Reader
from app.db.writing import Writer, new_id, settlements
from app.domain.changes import Changed
from app.domain.conflicts import Settlement
from app.domain.edits import Edit
from app.domain.teams import Actor

__all__ = ["Reader", "Transactions", "Writer", "new_id"]


class Transactions:
    """Opens transactions for one person on one database."""

    def __init__(
        self,
        engine: Engine,
        actor: Actor,
        *,
        guard: Callable[[], None] | None = None,
        announce: Callable[[frozenset[Changed]], None] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`guard` may refuse the thread that asks (the GUI thread); `announce` hears after a commit what changed."""
        self.engine = engine
        self.actor = actor
        self.origin = secrets.token_hex(8)
        """Tells these writes from those of colleagues."""
        self._guard = guard
        self._announce = announce
        self._remember: Callable[[Edit], None] | None = None
        self._clock = clock
        self._reads = engine.execution_options(isolation_level=AUTOCOMMIT) if _shared(engine) else engine
        self._writes = engine.execution_options(**{WRITES: True})

    def remember(self, remember: Callable[[Edit], None]) -> None:
        """Tell after each commit what was done, so that it can be taken back."""
        self._remember = remember

    @contextmanager
    def read(self) -> Generator[Reader]:
        """A transaction that only reads: one moment of the database."""
        self._check_thread()
        with _kind_failures(), self._reads.connect() as connection:
            yield Reader(connection, self.actor, self._clock())

    @contextmanager
    def write(self, *, remembered: bool = True) -> Generator[Writer]:
        """A transaction that writes; it commits at the end of the block and rolls back on any error."""
        self._check_thread()
        with _kind_failures(), self._writes.begin() as connection:
            writer = Writer(connection, self.actor, self._clock(), self.origin)
            yield writer
            writer.flush_audit()
        if self._announce is not None and writer.changed:
            self._announce(frozenset(writer.changed))
        edit = writer.edit() if remembered and self._remember is not None else None
        if edit is not None and self._remember is not None:
            self._remember(edit)

    @contextmanager
    def settling(self, chosen: Mapping[tuple[str, UUID], Settlement]) -> Generator[None]:
        """Within this block, in this thread, a write over somebody's change follows what a person chose for the row."""
        token = settlements.set({**settlements.get(), **chosen})
        try:
            yield
        finally:
            settlements.reset(token)

    def _check_thread(self) -> None:
        if self._guard is not None:
            self._guard()


@contextmanager
def _kind_failures() -> Generator[None]:
    try:
        yield
    except DBAPIError as error:
        kind = sentence_for(error)
        if kind is None:
            raise
        raise kind from None


def _shared(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"
