"""How statements travel to PostgreSQL: each transaction costs one round trip less than the driver would ask."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, Copy, Cursor
from psycopg.pq import PipelineStatus
from psycopg.rows import TupleRow


class SharedConnection(Connection[TupleRow]):
    """The first statement of a transaction takes its BEGIN along; the connection itself is in autocommit."""

    begins = False
    """Whether the next statement is the first of a transaction."""

    @contextmanager
    def begun(self) -> Generator[None]:
        """Within the block a statement is sent, after BEGIN where that is due."""
        if not self.begins:
            yield
        elif self.info.pipeline_status is PipelineStatus.ON:
            self._send_begin()
            yield
        else:
            with self.pipeline():
                self._send_begin()
                yield

    def begin_now(self) -> None:
        """Send BEGIN where it is due, by itself: what follows cannot travel together with it."""
        if self.begins:
            self._send_begin()

    def commit(self) -> None:
        self.begins = False
        super().commit()

    def rollback(self) -> None:
        self.begins = False
        super().rollback()

    def _send_begin(self) -> None:
        self.begins = False
        Cursor(self).execute("BEGIN")


class SharedCursor(Cursor[TupleRow]):
    """A cursor of a SharedConnection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "SharedCursor":
        with _begun(self.connection):
            super().execute(query, params, **options)
        return self

    @contextmanager
    def copy(self, statement: Any, params: Any = None, **options: Any) -> Generator[Copy]:
        assert isinstance(self.connection, SharedConnection)
        self.connection.begin_now()
        with super().copy(statement, params, **options) as copying:
            yield copying

    def executemany(self, query: Any, params_seq: Iterable[Any], **options: Any) -> None:
        with _begun(self.connection):
            super().executemany(query, params_seq, **options)


@contextmanager
def _begun(connection: Connection[Any]) -> Generator[None]:
    assert isinstance(connection, SharedConnection)
    with connection.begun():
        yield
