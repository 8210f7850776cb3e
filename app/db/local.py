"""A local file: made whole or not at all, opened with a sentence for each thing that can be wrong with it."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine

from app.db.engine import DATABASE_ERROR, local_engine, unlocked
from app.db.files import create_file, make_folder, put_in_place, read_only, told
from app.db.keys import KeyBundle, bundle_text, is_key_of
from app.db.places import refuse_network
from app.errors import UserError
from app.paths import LocalPlace
from app.texts import _

_COMPANIONS = ("-wal", "-shm", "-journal")


def create_local(place: LocalPlace, key: bytes, bundle: KeyBundle, fill: Callable[[Engine], None]) -> None:
    """Make a database and its key bundle. Both get their own name only when `fill` is done, so a start that is
    broken off leaves nothing that looks like a database.
    """
    refuse_network(place.folder)
    make_folder(place.folder)
    if place.database.exists() or place.key_bundle.exists():
        raise already_made()
    beside = _beside(place.database)
    bundle_beside = _beside(place.key_bundle)
    with told():
        remove_companions(beside)
        create_file(beside)
        create_file(bundle_beside, bundle_text(bundle).encode())
    engine = local_engine(beside, key)
    try:
        fill(engine)
    except BaseException:
        engine.dispose()
        with suppress(OSError):
            remove_companions(beside)
            beside.unlink(missing_ok=True)
            bundle_beside.unlink(missing_ok=True)
        raise
    engine.dispose()
    with told():
        put_in_place(bundle_beside, place.key_bundle)
        put_in_place(beside, place.database)


def finish_creation(place: LocalPlace) -> None:
    """Give a finished database its name where the computer stopped between the two last steps of `create_local`."""
    beside = _beside(place.database)
    if place.key_bundle.exists() and not place.database.exists() and beside.exists():
        with told():
            put_in_place(beside, place.database)


def open_local(place: LocalPlace, key: bytes, bundle: KeyBundle) -> Engine:
    """An engine on the file, after a first look inside. Raises UserError with a sentence for what is wrong."""
    refuse_network(place.folder)
    if not place.database.exists():
        raise missing_file()
    if not is_key_of(bundle, key):
        raise UserError(
            _(
                "Deze sleutel hoort niet bij deze database. De database is niet geopend en niet veranderd. "
                "Gebruik de goede sleutel of de herstelzin."
            )
        )
    check_writable(place.folder)
    check_writable_file(place.database)
    check_readable(place.database, key)
    return local_engine(place.database, key)


def check_readable(path: Path, key: bytes) -> None:
    """Raises UserError where this file does not open with the key that belongs to it."""
    with told(), path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"SQLite format 3"):
        raise UserError(
            _(
                "Deze database is niet versleuteld en dus niet van EénPlan. Er is niets veranderd. "
                "Kies een ander bestand."
            )
        )
    if not head:
        raise damaged_file()
    try:
        connection = unlocked(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except DATABASE_ERROR as error:
        raise opening_refusal(error) from None


def opening_refusal(error: Exception) -> UserError:
    """The sentence for what the library says of a file that belongs to this key."""
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return damaged_file()
    if "readonly" in text or "unable to open" in text:
        return read_only()
    if "full" in text:
        return UserError(_("De schijf is vol. Er is niets veranderd. Maak ruimte vrij en probeer het opnieuw."))
    if "locked" in text:
        return UserError(_("De database is nog bezig met iets anders. Er is niets veranderd. Probeer het zo nog eens."))
    return damaged_file()


def check_writable(folder: Path) -> None:
    """Raises UserError where nothing can be written beside the database; SQLite needs that for its journal."""
    attempt = folder / ".eenplan-proef"
    with told():
        create_file(attempt)
        attempt.unlink(missing_ok=True)


def check_writable_file(path: Path) -> None:
    try:
        path.open("r+b").close()
    except PermissionError:
        raise read_only() from None
    except OSError:
        raise damaged_file() from None


def already_made() -> UserError:
    return UserError(
        _("Hier staat al een database van EénPlan. Er is niets veranderd. Open die, of kies een andere plaats.")
    )


def missing_file() -> UserError:
    return UserError(
        _(
            "De database staat niet op haar plaats, maar de sleutel wel. Er is niets gemaakt of veranderd. "
            "Zet de database terug op haar plaats, of zet een reservekopie terug."
        )
    )


def damaged_file() -> UserError:
    return UserError(
        _("De database is beschadigd. Er is niets weggegooid en niets veranderd. Zet de laatste reservekopie terug.")
    )


def remove_companions(path: Path) -> None:
    """Remove the journal files of a database that is closed or replaced. Raises OSError."""
    for ending in _COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


class Held:
    """Says that a database is in use: many may use it at once, but nobody then replaces the file."""

    def __init__(
        self, place: LocalPlace, *, alone: bool = False, refusal: Callable[[], UserError] | None = None
    ) -> None:
        """With `alone` nobody else may use it. Raises UserError where that clashes: `refusal`, else `in_use`."""
        with told():
            self._file: IO[Any] = place.in_use.open("ab")
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(self._file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except OSError:
                self._file.close()
                raise (refusal or in_use)() from None

    def release(self) -> None:
        self._file.close()


def in_use() -> UserError:
    return UserError(
        _(
            "De database is nog open in een ander venster. Er is niets veranderd. "
            "Sluit dat venster en probeer het opnieuw."
        )
    )


def being_made() -> UserError:
    return UserError(
        _(
            "Op deze plaats wordt nu al een database gemaakt. Er is niets veranderd. "
            "Wacht tot dat klaar is, en open haar dan."
        )
    )


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".nieuw")
