"""The one way to the data: a transaction in which somebody reads or writes, with the audit in the same transaction."""

import secrets
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.db.engine import AUTOCOMMIT, WRITES
from app.db.failures import sentence_for
from app.db.ids import new_id
from app.db.reading import Reader
from app.db.replaying import Replay, is_there
from app.db.writing import Writer, settlements
from app.domain.attempts import Turn, current_attempt
from app.domain.changes import Changed
from app.domain.conflicts import Settlement
from app.domain.edits import Edit
from app.domain.teams import Actor
from app.errors import ConnectionLost, UserError
from app.texts import _

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
        attempt = current_attempt()
        turn = attempt.turn() if attempt is not None else Turn()
        committing = False
        try:
            with _kind_failures(), self._writes.begin() as connection:
                done = turn.proof is not None and is_there(connection, turn.proof)
                writer = (Replay if done else Writer)(connection, self.actor, self._clock(), self.origin)
                with _told_as_done() if done else nullcontext():
                    yield writer
                writer.flush_audit()
                # from here on nobody knows, until the answer is there
                turn.proof, committing = turn.proof if done else writer.proof, True
        except ConnectionLost:
            if committing:
                raise _in_doubt() from None
            raise
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
def _told_as_done() -> Generator[None]:
    """What a use case refuses to do twice was done the first time."""
    try:
        yield
    except UserError:
        raise UserError(
            _("Dit was al bewaard toen de verbinding wegviel. Kijk wat er nu staat en gooi dit concept weg.")
        ) from None


def _in_doubt() -> ConnectionLost:
    return ConnectionLost(
        _("De verbinding viel weg tijdens het bewaren. Kijk zo of het er staat, en doe het anders opnieuw.")
    )


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
