"""The floor of the data: the very statements of a use case, sent again by the driver alone."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


class Replay:
    """What a call sent to the database, to be sent again without anything of ours between."""

    def __init__(self, engine: Engine, call: Callable[[], object]) -> None:
        self._sent: list[tuple[str, Any]] = []
        event.listen(engine, "before_cursor_execute", self._note)
        try:
            call()
        finally:
            event.remove(engine, "before_cursor_execute", self._note)

    def __call__(self, connection: Any) -> list[Any]:
        """The rows of all statements."""
        found: list[Any] = []
        cursor = connection.cursor()
        for statement, parameters in self._sent:
            cursor.execute(statement, parameters)
            found += cursor.fetchall()
        cursor.close()
        return found

    def _note(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            self._sent.append((statement, parameters))


@contextmanager
def bare(engine: Engine) -> Generator[Any]:
    """The driver's own connection on the same file or server, as the engine opens it."""
    connection = engine.raw_connection()
    try:
        yield connection.driver_connection
    finally:
        connection.close()
