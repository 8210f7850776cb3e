"""The key of a local database, and the bundle beside it in which that key is locked.

The bundle (`eenplan.key.json`) holds the key once per lock: the recovery phrase and, where the computer has no
credential store, a passphrase. Each lock is Argon2id followed by AES-256-GCM and vouches for the database it
belongs to and for its own parameters, so a lock cannot be moved or weakened unseen.
"""

import hashlib
import hmac
import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from app.db.files import write_whole
from app.db.phrases import secret_of
from app.errors import UserError
from app.texts import _

KEY_BYTES = 32
VERSION = 1

_MOST_MEMORY_KIB = 1 << 20
_MOST_TIME = 32


class LockKind(StrEnum):
    PHRASE = "phrase"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try costs (RFC 9106, second recommendation: 64 MiB, three passes)."""

    time: int = 3
    memory_kib: int = 1 << 16
    lanes: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The key, locked with one secret."""

    kind: LockKind
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyBundle:
    """Which database the key opens, how to recognise the key, and its locks."""

    database_id: UUID
    fingerprint: str
    locks: tuple[Lock, ...]

    def has(self, kind: LockKind) -> bool:
        return any(lock.kind is kind for lock in self.locks)


def new_bundle(database_id: UUID, key: bytes, phrase: str, passphrase: str | None = None) -> KeyBundle:
    """A bundle that the phrase opens, and the passphrase when there is one."""
    bundle = KeyBundle(database_id=database_id, fingerprint=fingerprint(database_id, key), locks=())
    bundle = _with_lock(bundle, LockKind.PHRASE, secret_of(phrase), key)
    return with_passphrase(bundle, passphrase, key) if passphrase else bundle


def with_passphrase(bundle: KeyBundle, passphrase: str, key: bytes) -> KeyBundle:
    """The bundle that this passphrase opens, in the place of an earlier one."""
    return _with_lock(bundle, LockKind.PASSPHRASE, _spoken(passphrase), key)


def open_with_phrase(bundle: KeyBundle, phrase: str) -> bytes:
    """The key. Raises UserError where the phrase has a typing error or belongs to another database."""
    key = _open(bundle, LockKind.PHRASE, secret_of(phrase))
    if key is None:
        raise UserError(
            _("Deze herstelzin hoort niet bij deze database. Er is niets veranderd. Zoek de zin van deze database.")
        )
    return key


def open_with_passphrase(bundle: KeyBundle, passphrase: str) -> bytes:
    """The key. Raises UserError where the passphrase is another one."""
    key = _open(bundle, LockKind.PASSPHRASE, _spoken(passphrase))
    if key is None:
        raise UserError(
            _("Deze wachtwoordzin is niet goed. Er is niets veranderd. Probeer het opnieuw of gebruik de herstelzin.")
        )
    return key


def is_key_of(bundle: KeyBundle, key: bytes) -> bool:
    """Whether this key opens the database of the bundle."""
    return hmac.compare_digest(bundle.fingerprint, fingerprint(bundle.database_id, key))


def fingerprint(database_id: UUID, key: bytes) -> str:
    """Recognises a key of 256 random bits without telling anything about it."""
    return hmac.new(key, b"EenPlan fingerprint " + database_id.bytes, hashlib.sha256).hexdigest()


def write_bundle(path: Path, bundle: KeyBundle) -> None:
    """Write the bundle whole or not at all."""
    write_whole(path, bundle_text(bundle).encode())


def read_bundle(path: Path) -> KeyBundle:
    """The bundle of a database. Raises UserError where it is gone or broken."""
    try:
        return parse_bundle(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(
            _(
                "Het sleutelbestand {name} naast de database is er niet. De database is niet geopend. "
                "Zet een reservekopie terug; daar zit het in."
            ).format(name=path.name)
        ) from None
    except (OSError, UnicodeDecodeError):
        raise _broken() from None


def bundle_text(bundle: KeyBundle) -> str:
    return json.dumps(
        {
            "version": VERSION,
            "database_id": str(bundle.database_id),
            "fingerprint": bundle.fingerprint,
            "locks": [
                {
                    "kind": lock.kind.value,
                    "kdf": "argon2id",
                    "time": lock.cost.time,
                    "memory_kib": lock.cost.memory_kib,
                    "lanes": lock.cost.lanes,
                    "salt": b64encode(lock.salt).decode(),
                    "cipher": "aes-256-gcm",
                    "nonce": b64encode(lock.nonce).decode(),
                    "wrapped": b64encode(lock.wrapped).decode(),
                }
                for lock in bundle.locks
            ],
        },
        indent=1,
    )


def parse_bundle(text: str) -> KeyBundle:
    """Raises UserError where the text is broken or of a newer program."""
    try:
        read: dict[str, Any] = json.loads(text)
        if int(read["version"]) > VERSION:
            raise UserError(
                _(
                    "Het sleutelbestand is van een nieuwere versie van EénPlan. Er is niets veranderd. "
                    "Installeer de nieuwe versie van het programma."
                )
            )
        return KeyBundle(
            database_id=UUID(read["database_id"]),
            fingerprint=str(read["fingerprint"]),
            locks=tuple(_parse_lock(lock) for lock in read["locks"]),
        )
    except (ValueError, KeyError, TypeError):
        raise _broken() from None


def _with_lock(bundle: KeyBundle, kind: LockKind, secret: bytes, key: bytes) -> KeyBundle:
    """The bundle with this lock in the place of an earlier one of its kind."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost, salt, nonce = Cost(), os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, _vouched(bundle.database_id, kind, cost))
    lock = Lock(kind=kind, cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)
    return replace(bundle, locks=(*(old for old in bundle.locks if old.kind is not kind), lock))


def _parse_lock(read: dict[str, Any]) -> Lock:
    cost = Cost(time=int(read["time"]), memory_kib=int(read["memory_kib"]), lanes=int(read["lanes"]))
    if not (0 < cost.time <= _MOST_TIME and 0 < cost.memory_kib <= _MOST_MEMORY_KIB and 0 < cost.lanes <= 16):
        raise ValueError("cost out of bounds")  # a made-up file must not make this computer run out of memory
    return Lock(
        kind=LockKind(read["kind"]),
        cost=cost,
        salt=b64decode(read["salt"]),
        nonce=b64decode(read["nonce"]),
        wrapped=b64decode(read["wrapped"]),
    )


def _open(bundle: KeyBundle, kind: LockKind, secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for lock in bundle.locks:
        if lock.kind is kind:
            try:
                vouched = _vouched(bundle.database_id, kind, lock.cost)
                return AESGCM(_derive(secret, lock.salt, lock.cost)).decrypt(lock.nonce, lock.wrapped, vouched)
            except InvalidTag:
                return None
    return None


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)


def _vouched(database_id: UUID, kind: LockKind, cost: Cost) -> bytes:
    return f"EenPlan {VERSION} {database_id} {kind.value} {cost.time} {cost.memory_kib} {cost.lanes}".encode()


def _spoken(passphrase: str | None) -> bytes:
    import unicodedata

    # the same sentence typed on another keyboard may reach us composed or decomposed
    return unicodedata.normalize("NFKC", passphrase or "").strip().encode()


def _broken() -> UserError:
    return UserError(
        _(
            "Het sleutelbestand naast de database is beschadigd. De database is niet geopend en niet veranderd. "
            "Zet een reservekopie terug; daar zit het in."
        )
    )
