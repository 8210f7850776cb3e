"""What is being typed: kept on this computer within a second, whatever becomes of the program or the connection."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy import select

from app.db.drafts import DraftFile, derived_key, own_key
from app.db.transaction import Transactions
from app.domain.drafts import Draft
from app.errors import UserError
from app.models.installation import Installation
from app.paths import SharedPlace, user_folder
from app.usecases.workplaces import KeyAccess, Workplace

_FOLDER = "concepten"


class Drafts:
    """The drafts of the person who works here. Not part of the data: nothing of it is logged or announced."""

    def __init__(self, transactions: Transactions, file: DraftFile, *, lasting: bool = True) -> None:
        self._transactions, self._file = transactions, file
        self.lasting = lasting
        """False where this computer can keep no key: the drafts then end with the program."""

    def all(self) -> list[Draft]:
        return self._file.all()

    def keep(self, put: Sequence[Draft], gone: Sequence[str] = ()) -> None:
        """Write these drafts, and wipe those of these keys. Raises UserError where the disk refuses."""
        self._file.keep(put, gone)

    def is_reachable(self) -> bool:
        """Whether the database answers again."""
        try:
            with self._transactions.read() as reader:
                return reader.scalar(select(Installation.id)) is not None
        except UserError:
            return False

    def close(self) -> None:
        self._file.close()


def open_drafts(workplace: Workplace, access: KeyAccess) -> Drafts:
    """The drafts of whoever works here; without a place or a key for them they live as long as the program."""
    try:
        path = drafts_path(workplace)
        key = _key(workplace, access, path)
        if key is not None:
            return Drafts(workplace.transactions, DraftFile(path, key))
    except UserError:
        # a disk that refuses drafts must not keep anybody from her work
        pass
    return Drafts(workplace.transactions, DraftFile(None, bytes(32)), lasting=False)


def drafts_path(workplace: Workplace) -> Path:
    """The file of drafts: beside a local database, in the user's own folder for a shared one."""
    place, worker_id = workplace.place, workplace.actor.worker_id
    if isinstance(place, SharedPlace):
        where = hashlib.sha256(str(_database_id(workplace)).encode()).hexdigest()[:16]
        return user_folder() / _FOLDER / f"{where}-{worker_id}.db"
    return place.folder / _FOLDER / f"{worker_id}.db"


def _key(workplace: Workplace, access: KeyAccess, path: Path) -> bytes | None:
    worker_id = workplace.actor.worker_id
    if workplace.unlocked is not None:
        return derived_key(workplace.unlocked.key, worker_id)
    place = workplace.place
    login = place.password if isinstance(place, SharedPlace) else ""
    return own_key(path, _database_id(workplace), worker_id, lambda: access.passphrase or login)


def _database_id(workplace: Workplace) -> UUID:
    with workplace.transactions.read() as reader:
        return cast(UUID, reader.scalar(select(Installation.database_id)))
