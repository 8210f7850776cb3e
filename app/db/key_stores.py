"""Where the key of a local database is kept: the computer's credential store, or a file that its owner chose."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from app.db.files import create_file, others_can_read, told
from app.db.keys import KEY_BYTES
from app.errors import UserError
from app.texts import _

SERVICE = "EénPlan"
_HEADING = "EenPlan sleutel"


class NoCredentialStoreError(Exception):
    """This computer keeps no credentials, or its store is locked."""


def store_key(database_id: UUID, key: bytes) -> None:
    """Keep the key for this user on this computer. Raises NoCredentialStoreError."""

    def keep(backend: Any) -> None:
        backend.set_password(SERVICE, str(database_id), key.hex())

    _ask(keep)


def stored_key(database_id: UUID) -> bytes | None:
    """The key that is kept for this database. Raises NoCredentialStoreError."""
    try:
        return _key(_ask(partial(_look_up, str(database_id))))
    except ValueError:
        return None  # somebody else's entry under our name: the same as none


def has_credential_store() -> bool:
    """Whether a key can be kept on this computer."""
    try:
        _ask(partial(_look_up, "?"))
    except NoCredentialStoreError:
        return False
    return True


def write_key_file(path: Path, database_id: UUID, key: bytes, database: Path | None = None) -> None:
    """Make a key file that only its owner can read, and that says for which database it is.

    Never writes over another one, unless that is of a start that was broken off (`of_broken_start`).
    """
    with told():
        if path.exists() and not (database is not None and of_broken_start(path, database)):
            raise UserError(
                _("Dit sleutelbestand bestaat al en blijft zoals het is. Er is niets veranderd. Kies een andere naam.")
            )
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        where = f"{database.absolute()}\n" if database is not None else ""
        create_file(path, f"{_HEADING}\n{database_id}\n{key.hex()}\n{where}".encode())


def of_broken_start(path: Path, database: Path) -> bool:
    """Whether this key file was made for a database in this very place that never came: it opens nothing.

    A key file that names no place, or another one, may belong to a database that is elsewhere.
    """
    with told():
        _heading, _id, _key, where, *_rest = [*path.read_text("utf-8", errors="replace").split("\n"), "", "", "", ""]
    return where == str(database.absolute()) and not database.exists()


def read_key_file(path: Path) -> tuple[UUID, bytes]:
    """The database that a key file belongs to, and its key. Raises UserError."""
    with told():
        if not path.exists():
            raise UserError(_("Dit sleutelbestand is er niet. Er is niets veranderd. Kijk de naam na."))
        if others_can_read(path):
            raise UserError(
                _(
                    "Anderen kunnen dit sleutelbestand lezen. De database is niet geopend. "
                    "Geef alleen jezelf rechten op het bestand."
                )
            )
        lines = path.read_bytes().decode("utf-8", errors="replace").split("\n")
    try:
        heading, database_id, key = lines[:3]
        found = _key(key)
        if heading != _HEADING or found is None:
            raise ValueError(heading)
        return UUID(database_id), found
    except ValueError:
        raise UserError(
            _("Dit is geen sleutelbestand van EénPlan. Er is niets veranderd. Kies het goede bestand.")
        ) from None


def _look_up(name: str, backend: Any) -> Any:
    return backend.get_password(SERVICE, name)


def _ask(question: Callable[[Any], Any]) -> Any:
    import keyring
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
        for each in (backend, *getattr(backend, "backends", ())):
            if hasattr(type(each), "persist"):
                # Windows would let the key roam to every computer of the domain
                each.persist = "local machine"  # type: ignore[attr-defined]
        return question(backend)
    except KeyringError as error:
        raise NoCredentialStoreError from error


def _key(text: str | None) -> bytes | None:
    if not text:
        return None
    key = bytes.fromhex(text.strip())
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key
