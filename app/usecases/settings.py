"""A worker's own settings, kept in the database so that they follow her to another laptop."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select

from app.db.transaction import Transactions, Writer
from app.domain.preferences import Preferences, preferences_of
from app.models.teams import WorkerSetting

_NAMES = tuple(field.name for field in fields(Preferences))


class WorkerSettings:
    """What the worker who is signed in chose about the program itself."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def preferences(self) -> Preferences:
        with self._transactions.read() as reader:
            return load_preferences(reader.connection, reader.actor.worker_id)

    def choose(self, **chosen: Any) -> Preferences:
        """Change some choices, named as the fields of Preferences, and give them all. They are no facts: not logged."""
        with self._transactions.write() as writer:
            now = replace(load_preferences(writer.connection, writer.actor.worker_id), **chosen)
            keep_settings(writer, now.kept(), among=chosen)
        return now


def load_preferences(connection: Connection, worker_id: UUID) -> Preferences:
    """The choices of a worker; one statement, so that it can be asked while she signs in."""
    return preferences_of(load_settings(connection, worker_id, _NAMES))


def load_settings(connection: Connection, worker_id: UUID, names: Collection[str]) -> dict[str, str]:
    """What is kept under these names; a name under which nothing is kept is left out."""
    kept = connection.execute(
        select(WorkerSetting.key, WorkerSetting.value).where(
            WorkerSetting.worker_id == worker_id, WorkerSetting.key.in_(names)
        )
    )
    return {row.key: row.value for row in kept}


def keep_settings(writer: Writer, values: Mapping[str, str], among: Collection[str]) -> None:
    """Keep these values of the signed-in worker; of the names in `among` one without a value is forgotten."""
    worker_id = writer.actor.worker_id
    writer.send(delete(WorkerSetting).where(WorkerSetting.worker_id == worker_id, WorkerSetting.key.in_(among)))
    rows = [{"worker_id": worker_id, "key": name, "value": values[name]} for name in among if name in values]
    writer.insert(WorkerSetting, rows)
