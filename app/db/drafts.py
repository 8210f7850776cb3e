"""The file of drafts: one per worker, encrypted, and apart from the data, so that it is there without a connection."""

import hashlib
import hmac
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID, uuid5

from app.db.engine import DATABASE_ERROR, unlocked
from app.db.files import create_file, make_folder, told
from app.db.key_stores import NoCredentialStoreError, store_key, stored_key
from app.db.keys import KEY_BYTES, KeyBundle, LockKind, fingerprint, open_with_passphrase, read_bundle, with_passphrase
from app.db.keys import write_bundle as write_key
from app.db.local import opening_refusal, remove_companions
from app.domain.drafts import Draft, draft_text, read_draft
from app.errors import UserError

_APART = ".apart"
_SETTINGS = (
    # before the first table: a file that shrinks when drafts are saved
    "PRAGMA auto_vacuum = FULL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 2000",
    "PRAGMA wal_autocheckpoint = 64",
    "PRAGMA journal_size_limit = 262144",
    "CREATE TABLE IF NOT EXISTS draft (key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
)


class DraftFile:
    """Drafts by the key of their place. Each call is one durable transaction; any one thread may ask at a time."""

    def __init__(self, path: Path | None, key: bytes) -> None:
        """Without a path the drafts live as long as the program. A file that this key does not open is set apart."""
        self._path = path
        self._lock = Lock()
        if path is not None:
            make_folder(path.parent)
            with told():
                if not path.exists():
                    remove_companions(path)
                    create_file(path)
        try:
            self._connection = _opened(path, key)
        except DATABASE_ERROR as error:
            if path is None or not _is_strange(error):
                raise opening_refusal(error) from None
            with told():
                remove_companions(path)
                path.replace(path.with_name(path.name + _APART))
                create_file(path)
            self._connection = _opened(path, key)

    def all(self) -> list[Draft]:
        """Every draft, the oldest first; what cannot be read is passed over."""
        with self._lock, _told():
            rows = self._connection.execute("SELECT content FROM draft").fetchall()
        found: list[Draft] = []
        for (content,) in rows:
            with suppress(ValueError, KeyError, TypeError):
                found.append(read_draft(content))
        return sorted(found, key=lambda draft: draft.typed_at)

    def keep(self, put: Sequence[Draft], gone: Sequence[str] = ()) -> None:
        """Write drafts over their earlier ones, and wipe those of these keys. Raises UserError."""
        with self._lock, _told():
            run = self._connection.execute
            run("BEGIN IMMEDIATE")
            try:
                for key in gone:
                    run("DELETE FROM draft WHERE key = ?", (key,))
                for draft in put:
                    run("INSERT OR REPLACE INTO draft VALUES (?, ?)", (draft.place.key, draft_text(draft)))
                run("COMMIT")
            except BaseException:
                with suppress(DATABASE_ERROR):
                    run("ROLLBACK")
                raise
            if gone and self._path is not None and run("SELECT 1 FROM draft LIMIT 1").fetchone() is None:
                # nothing is left to keep: nor in the journal
                run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with self._lock, suppress(DATABASE_ERROR):
            self._connection.close()


def derived_key(key: bytes, worker_id: UUID) -> bytes:
    """The key of a worker's drafts beside a local database: it goes where the key of the database goes."""
    return hmac.new(key, b"EenPlan concepten " + worker_id.bytes, hashlib.sha256).digest()


def own_key(path: Path, installation_id: UUID, worker_id: UUID, secret: Callable[[], str]) -> bytes | None:
    """The key of a worker's drafts of a shared database.

    It lies in the credential store; where there is none it is locked with a secret in a small file beside the drafts.
    None where there is neither.
    """
    named = uuid5(installation_id, f"concepten {worker_id}")
    try:
        kept = stored_key(named)
        if kept is None:
            kept = os.urandom(KEY_BYTES)
            store_key(named, kept)
        return kept
    except NoCredentialStoreError:
        return _locked_key(path.with_suffix(".key.json"), named, secret())


def _locked_key(beside: Path, named: UUID, secret: str) -> bytes | None:
    if not secret:
        return None
    if beside.exists():
        # another secret or a broken file: the drafts under it cannot be opened any more, new ones can be kept
        with suppress(UserError):
            return open_with_passphrase(read_bundle(beside), secret)
    key = os.urandom(KEY_BYTES)
    bundle = KeyBundle(database_id=named, fingerprint=fingerprint(named, key), locks=())
    bundle = with_passphrase(bundle, secret, key)
    assert bundle.has(LockKind.PASSPHRASE)
    make_folder(beside.parent)
    write_key(beside, bundle)
    return key


def _opened(path: Path | None, key: bytes) -> Any:
    connection = unlocked(path if path is not None else Path(":memory:"), key, across_threads=True)
    try:
        for setting in _SETTINGS:
            connection.execute(setting).fetchall()
    except DATABASE_ERROR:
        connection.close()
        raise
    return connection


def _is_strange(error: Exception) -> bool:
    """Whether the file belongs to another key, or is broken."""
    return "not a database" in str(error) or "malformed" in str(error)


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except DATABASE_ERROR as error:
        raise opening_refusal(error) from None
