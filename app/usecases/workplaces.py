"""Opening a database for one person: the same way for the window and for the command line."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select

from app import __version__
from app.db import keys, local
from app.db.announcing import Ear
from app.db.engine import normal_url, shared_engine
from app.db.failures import told_by_database
from app.db.files import make_folder
from app.db.key_stores import (
    NoCredentialStoreError,
    has_credential_store,
    of_broken_start,
    read_key_file,
    store_key,
    stored_key,
    write_key_file,
)
from app.db.migrate import current_revision, migrate, needs_migration
from app.db.phrases import SECRET_BYTES, phrase_of
from app.db.shared import open_shared
from app.db.transaction import Transactions, new_id
from app.domain.changes import Changed
from app.domain.preferences import Preferences
from app.domain.teams import Actor, Via
from app.domain.workplaces import FirstStart, PlaceState
from app.errors import UserError
from app.models.installation import Installation
from app.paths import LocalPlace, Place, SharedPlace
from app.texts import _
from app.usecases.settings import load_preferences
from app.usecases.sign_in import sign_in

Guard = Callable[[], None]
Announce = Callable[[frozenset[Changed]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAccess:
    """How somebody gets at the key of a local file, where the credential store is not the way."""

    key_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    key: bytes | None = field(default=None, repr=False)
    """Of the database that is open: a backup of it needs no recovery phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """A local file with the key that opens it."""

    place: LocalPlace
    key: bytes = field(repr=False)
    bundle: keys.KeyBundle


@dataclass(slots=True, kw_only=True)
class Workplace:
    """An open database, and who works in it. Close it before the file is replaced."""

    place: Place
    transactions: Transactions
    unlocked: Unlocked | None
    """Of a local file: its key, for backups."""
    held: local.Held | None
    migrated: bool = False
    """Whether opening brought the database to this program's shape."""
    preferences: Preferences = field(default_factory=Preferences)
    """What the worker had chosen when she signed in."""

    @property
    def engine(self) -> Engine:
        return self.transactions.engine

    @property
    def actor(self) -> Actor:
        return self.transactions.actor

    def listen(self) -> Ear:
        """A connection on which arrives what colleagues change in a shared database. Raises ConnectionError."""
        return Ear(self.engine, self.transactions.origin)

    def close(self) -> None:
        self.engine.dispose()
        if self.held is not None:
            self.held.release()


def look(place: Place, access: KeyAccess = KeyAccess()) -> PlaceState:
    """How this place stands before it is opened. Raises UserError where it may not be used at all."""
    if isinstance(place, SharedPlace):
        return PlaceState.READY
    local.refuse_network(place.folder)
    local.finish_creation(place)
    if not place.database.exists():
        return PlaceState.MISSING if place.key_bundle.exists() else PlaceState.NEW
    if access.key_file is not None:
        return PlaceState.READY
    bundle = keys.read_bundle(place.key_bundle)
    with suppress(NoCredentialStoreError):
        if stored_key(bundle.database_id) is not None:
            return PlaceState.READY
    return PlaceState.ASKS_PASSPHRASE if bundle.has(keys.LockKind.PASSPHRASE) else PlaceState.ASKS_PHRASE


def create(place: Place, first: FirstStart, access: KeyAccess, via: Via) -> str | None:
    """Make a new database, and give the recovery phrase of a local one: it is shown once and kept nowhere."""
    if isinstance(place, LocalPlace):
        return _create_local(place, first, access, via)
    from app.usecases.bootstrap import make_database

    engine = shared_engine(normal_url(place.url))
    try:
        with told_by_database():
            make_database(engine, first, new_id(), via)
    finally:
        engine.dispose()
    return None


def open_workplace(
    place: Place,
    access: KeyAccess = KeyAccess(),
    *,
    via: Via,
    guard: Guard | None = None,
    announce: Announce | None = None,
) -> Workplace:
    """Open a database for the person whose account this is.

    A local file of an older program is migrated after a verified backup. Raises UserError.
    """
    if isinstance(place, SharedPlace):
        engine = open_shared(place.url)
        return _open(place, engine, None, None, via=via, guard=guard, announce=announce)
    local.finish_creation(place)
    unlocked = unlock(place, access)
    held = local.Held(place)
    try:
        engine = local.open_local(place, unlocked.key, unlocked.bundle)
        return _open(place, engine, unlocked, held, via=via, guard=guard, announce=announce)
    except BaseException:
        held.release()
        raise


def unlock(place: LocalPlace, access: KeyAccess) -> Unlocked:
    """The key of a local file: from the key file, the credential store or the passphrase. Raises UserError."""
    local.refuse_network(place.folder)
    if not place.database.exists():
        if place.key_bundle.exists():
            raise local.missing_file()
        raise UserError(
            _(
                "Hier staat geen database van EénPlan. Er is niets gemaakt. "
                "Kijk de plaats na, of maak er eerst een (init)."
            )
        )
    bundle = keys.read_bundle(place.key_bundle)
    return Unlocked(place=place, key=_key(bundle, access), bundle=bundle)


def keep_key(bundle: keys.KeyBundle, key: bytes, access: KeyAccess, database: Path | None = None) -> bool:
    """Keep the key where this computer can: in the key file that was named, else in the credential store."""
    if access.key_file is not None:
        if access.key_file.exists() and not (database and of_broken_start(access.key_file, database)):
            found_id, found = read_key_file(access.key_file)
            if found_id == bundle.database_id and found == key:
                return True
        write_key_file(access.key_file, bundle.database_id, key, database)
        return True
    try:
        store_key(bundle.database_id, key)
    except NoCredentialStoreError:
        return False
    return True


def is_made(place: SharedPlace) -> bool:
    """Whether a shared database was made ready before."""
    engine = shared_engine(normal_url(place.url))
    try:
        with told_by_database(), engine.connect() as connection:
            return (
                current_revision(connection) is not None
                and connection.execute(select(Installation.id)).first() is not None
            )
    finally:
        engine.dispose()


def no_way_to_keep_key() -> UserError:
    return UserError(
        _(
            "Deze computer heeft geen plaats om sleutels te bewaren. Er is niets gemaakt. "
            "Geef een wachtwoordzin, of op de opdrachtregel een sleutelbestand (--key-file)."
        )
    )


def _create_local(place: LocalPlace, first: FirstStart, access: KeyAccess, via: Via) -> str:
    from app.usecases.bootstrap import check_first

    check_first(first)
    if place.database.exists() or place.key_bundle.exists():
        raise local.already_made()
    if access.key_file is None and access.passphrase is None and not has_credential_store():
        raise no_way_to_keep_key()
    local.refuse_network(place.folder)
    make_folder(place.folder)
    # before the first byte: of two starts at once one makes it
    held = local.Held(place, alone=True, refusal=local.being_made)
    try:
        if place.database.exists() or place.key_bundle.exists():
            raise local.already_made()
        return _create_alone(place, first, access, via)
    except BaseException:
        if not place.database.exists():
            place.in_use.unlink(missing_ok=True)
        raise
    finally:
        held.release()


def _create_alone(place: LocalPlace, first: FirstStart, access: KeyAccess, via: Via) -> str:
    from app.usecases.bootstrap import make_database

    database_id, key, phrase = new_id(), os.urandom(keys.KEY_BYTES), phrase_of(os.urandom(SECRET_BYTES))
    key_file = access.key_file
    if key_file is not None and key_file.exists() and not of_broken_start(key_file, place.database):
        raise UserError(
            _(
                "Dit sleutelbestand bestaat al en hoort bij een andere database. Er is niets gemaakt. "
                "Kies een andere naam."
            )
        )
    bundle = keys.new_bundle(database_id, key, phrase, access.passphrase)
    # the key is kept before the database exists: a database whose key is nowhere would be lost
    keep_key(bundle, key, access, place.database)
    try:
        with told_by_database():
            local.create_local(place, key, bundle, lambda engine: make_database(engine, first, database_id, via))
    except BaseException:
        if key_file is not None:
            key_file.unlink(missing_ok=True)
        raise
    return phrase


def _open(
    place: Place,
    engine: Engine,
    unlocked: Unlocked | None,
    held: local.Held | None,
    *,
    via: Via,
    guard: Guard | None,
    announce: Announce | None,
) -> Workplace:
    try:
        with told_by_database():
            migrated = needs_migration(engine)
            if migrated:
                _bring_up(engine, unlocked)
            with engine.connect() as connection:
                minimum = connection.execute(select(Installation.minimum_program)).scalar_one_or_none()
                if minimum is None:
                    raise _not_made()
                _refuse_old_program(minimum)
                actor = sign_in(connection, via)
                preferences = load_preferences(connection, actor.worker_id)
    except BaseException:
        engine.dispose()
        raise
    transactions = Transactions(engine, actor, guard=guard, announce=announce)
    return Workplace(
        place=place,
        transactions=transactions,
        unlocked=unlocked,
        held=held,
        migrated=migrated,
        preferences=preferences,
    )


def _bring_up(engine: Engine, unlocked: Unlocked | None) -> None:
    with engine.connect() as connection:
        made = current_revision(connection) is not None
    if not made:
        raise _not_made()
    if unlocked is None:
        raise UserError(
            _(
                "De gedeelde database is van een oudere versie. Er is niets veranderd. "
                "Vraag je beheerder om haar bij te werken (eenplan-admin migrate)."
            )
        )
    from app.db.backup import make_backup

    make_backup(unlocked.place, unlocked.key)
    migrate(engine)


def _not_made() -> UserError:
    return UserError(
        _("In deze database staat nog niets van EénPlan. Er is niets veranderd. Maak haar eerst klaar (init).")
    )


def _refuse_old_program(minimum: str) -> None:
    if _numbers(__version__) < _numbers(minimum):
        raise UserError(
            _(
                "Deze database vraagt EénPlan {minimum} of nieuwer. Er is niets veranderd. "
                "Installeer de nieuwe versie van het programma."
            ).format(minimum=minimum)
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


def _key(bundle: keys.KeyBundle, access: KeyAccess) -> bytes:
    if access.key_file is not None:
        database_id, key = read_key_file(access.key_file)
        if database_id != bundle.database_id:
            raise UserError(
                _("Dit sleutelbestand hoort bij een andere database. Er is niets geopend. Kies het goede bestand.")
            )
        return key
    try:
        kept = stored_key(bundle.database_id)
    except NoCredentialStoreError:
        kept = None
    if kept is not None:
        return kept
    if access.passphrase is not None and bundle.has(keys.LockKind.PASSPHRASE):
        return keys.open_with_passphrase(bundle, access.passphrase)
    raise UserError(
        _(
            "De sleutel van deze database staat niet op deze computer. Er is niets geopend. "
            "Geef het sleutelbestand, de wachtwoordzin of de herstelzin."
        )
    )
