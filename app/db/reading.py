"""What a transaction reads."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Row

from app.db.together import Loading, load
from app.domain.teams import Actor

T = TypeVar("T")


class Reader:
    """Statements within one transaction."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self._connection = connection
        self.actor = actor
        self.now = now

    @property
    def connection(self) -> Connection:
        return self._connection

    @property
    def today(self) -> date:
        """Today where the person sits, not in UTC."""
        return self.now.astimezone().date()

    @property
    def local(self) -> bool:
        """Whether this is a local file rather than a shared database."""
        return self._connection.dialect.name == "sqlite"

    def rows(self, statement: Executable) -> Sequence[Row[Any]]:
        return self.connection.execute(statement).all()

    def first(self, statement: Executable) -> Row[Any] | None:
        return self.connection.execute(statement).first()

    def scalar(self, statement: Executable) -> Any:
        return self.connection.execute(statement).scalar()

    def scalars(self, statement: Executable) -> Sequence[Any]:
        return self.connection.execute(statement).scalars().all()

    def load(self, loading: Loading[T]) -> T:
        """What a loading returns: all that it asks for at once costs one round trip."""
        return load(self.connection, loading)
