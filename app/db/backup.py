"""Backups of a local file: copied page by page, verified, and written as one file with the locked key beside it.

A backup (`eenplan-20270305-093000.eenplanbackup`) is a zip that only stores: the database, encrypted as it was, and
the key bundle. So an empty machine needs nothing but the backup and the recovery phrase.

The clock of a laptop may be wrong, so which backup is the last one does not hang on it: each carries a number, one
higher than all that lay there when it was made.
"""

import hashlib
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from app.db.engine import DATABASE_ERROR, local_engine, unlocked
from app.db.files import create_file, make_folder, owner_only, put_in_place, told
from app.db.keys import KeyBundle, is_key_of, parse_bundle
from app.db.local import Held, opening_refusal, remove_companions
from app.db.migrate import needs_migration
from app.domain.progress import NoProgress, Progress
from app.domain.workplaces import BackupRecord
from app.errors import UserError
from app.paths import LocalPlace
from app.texts import _

KEPT = 14
DUE_AFTER = timedelta(days=1)
ENDING = ".eenplanbackup"

_DATABASE = "eenplan.db"
_BUNDLE = "eenplan.key.json"
BACKUP_PARTS = frozenset({_DATABASE, _BUNDLE})
"""What every backup holds."""
_STAMP = "%Y%m%d-%H%M%S"
_PAGES_PER_STEP = 512
_BLOCK = 1 << 20
_AHEAD = timedelta(minutes=5)
"""How far a stamp may lie ahead of the clock: clocks are set right by seconds all the time."""


def make_backup(
    place: LocalPlace,
    key: bytes,
    target: Path | None = None,
    *,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> BackupRecord:
    """Write a verified backup, in the folder of backups unless a file or another folder is named.

    Only a whole and verified backup gets its name; of those in the folder of backups the 14 that were made last are
    kept, whatever the clock said then. Raises UserError.
    """
    moment = clock()
    file = _target(place, target, moment)
    copy = file.with_name(f".{file.name}.{os.getpid()}.db")
    beside = file.with_name(f".{file.name}.{os.getpid()}.deel")
    with told():
        try:
            make_folder(file.parent)
            _remove_leftovers(place.backups)
            counts = _copy(place.database, key, copy, progress or NoProgress())
            _verify(copy, key, counts)
            _pack(
                beside, copy, place.key_bundle, 1 + max((_number(found) for found in _found(place, moment)), default=0)
            )
            put_in_place(beside, file)
        finally:
            with suppress(OSError):
                remove_companions(copy)
                copy.unlink(missing_ok=True)
                beside.unlink(missing_ok=True)
        if target is None:
            _keep_newest(place, file, moment)
        return BackupRecord(path=str(file), made_at=moment, size=file.stat().st_size)


def backups(place: LocalPlace, *, now: datetime | None = None) -> Sequence[BackupRecord]:
    """The backups in their folder, the one that was made last first.

    One whose stamp lies after `now` says so: the clock was wrong then, or is wrong now.
    """
    moment = now or datetime.now(UTC)
    # those of earlier versions have no number: they are older, and a stamp of the future says nothing about them
    return sorted(
        _found(place, moment), key=lambda one: (_number(one), not one.is_ahead, one.made_at, one.path), reverse=True
    )


def is_due(place: LocalPlace, now: datetime) -> bool:
    """Whether the last backup is older than a day; one from the future says nothing."""
    last = next(iter(backups(place, now=now)), None)
    return last is None or last.made_at > now or now - last.made_at >= DUE_AFTER


def bundle_of(file: Path) -> KeyBundle:
    """The locked key that a backup carries. Raises UserError where this is no backup."""
    with told(), _unpacking(file) as packed, packed.open(_BUNDLE) as bundle:
        return parse_bundle(bundle.read(1 << 20).decode("utf-8", errors="replace"))


def put_back(place: LocalPlace, file: Path, key: bytes, *, now: datetime) -> Path | None:
    """Put a backup in the place of the database, after verifying it. Gives where the replaced file was kept.

    Nobody else may have the database open meanwhile. Raises UserError; then everything is as it was.
    """
    bundle = bundle_of(file)
    if not is_key_of(bundle, key):
        raise UserError(
            _("Deze sleutel hoort niet bij deze reservekopie. Er is niets veranderd. Gebruik de herstelzin.")
        )
    with told():
        make_folder(place.folder)
        copy = place.database.with_name(f"{place.database.name}.terug")
        bundle_copy = place.key_bundle.with_name(f"{place.key_bundle.name}.terug")
        held = Held(place, alone=True)
        try:
            create_file(copy)
            with _unpacking(file) as packed, packed.open(_DATABASE) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, _BLOCK)
                target.flush()
                os.fsync(target.fileno())
            _verify(copy, key, None)
            _refuse_newer(copy, key)
            with _unpacking(file) as packed:
                create_file(bundle_copy, packed.read(_BUNDLE))
            replaced = _set_aside(place, key, now)
            put_in_place(bundle_copy, place.key_bundle)
            put_in_place(copy, place.database)
            return replaced
        finally:
            held.release()
            with suppress(OSError):
                remove_companions(copy)
                copy.unlink(missing_ok=True)
                bundle_copy.unlink(missing_ok=True)


def _found(place: LocalPlace, now: datetime) -> Sequence[BackupRecord]:
    """What lies in the folder of backups, in no order."""
    found: list[BackupRecord] = []
    with suppress(OSError):
        pattern = re.compile(re.escape(place.database.stem) + r"-(\d{8}-\d{6})(-\d+)?" + re.escape(ENDING))
        for file in place.backups.iterdir():
            with suppress(OSError, ValueError):
                if not (name := pattern.fullmatch(file.name)):
                    continue
                made_at = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
                ahead = made_at > now + _AHEAD
                found.append(BackupRecord(path=str(file), made_at=made_at, size=file.stat().st_size, is_ahead=ahead))
    return found


def _number(record: BackupRecord) -> int:
    """Which backup in a row this is; 0 where it does not say so."""
    with suppress(OSError, ValueError, zipfile.BadZipFile), zipfile.ZipFile(record.path) as packed:
        return int(packed.comment)
    return 0


def _target(place: LocalPlace, target: Path | None, moment: datetime) -> Path:
    name = f"{place.database.stem}-{moment.astimezone(UTC).strftime(_STAMP)}"
    folder = place.backups if target is None else target
    if target is not None and not target.is_dir():
        return target.absolute()
    file, number = folder / f"{name}{ENDING}", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}{ENDING}"
    return file


def _copy(database: Path, key: bytes, copy: Path, progress: Progress) -> dict[str, int]:
    """Copy one moment of the database while others go on writing, and give its row counts at that moment."""

    def report(_status: int, remaining: int, total: int) -> None:
        progress.report(total - remaining, total)

    create_file(copy)
    try:
        source, target = unlocked(database, key), unlocked(copy, key)
        try:
            source.execute("BEGIN")  # holds this moment until the copy is done
            counts = _counts(source)
            source.backup(target, pages=_PAGES_PER_STEP, progress=report)
            source.execute("COMMIT")
            # one file, without journal files of its own
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            source.close()
            target.close()
    except DATABASE_ERROR as error:
        raise opening_refusal(error) from None
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return counts


def _verify(database: Path, key: bytes, counts: dict[str, int] | None) -> None:
    """Raises UserError unless every page, row and reference of this file is sound and the counts are these."""
    try:
        connection = unlocked(database, key)
        try:
            problems = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            problems += [row for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += connection.execute("PRAGMA foreign_key_check").fetchall()
            found = _counts(connection)
        finally:
            connection.close()
    except DATABASE_ERROR:
        raise _unsound() from None
    if problems or not found or (counts is not None and counts != found):
        raise _unsound()


def _refuse_newer(database: Path, key: bytes) -> None:
    engine = local_engine(database, key)
    try:
        needs_migration(engine)
    finally:
        engine.dispose()


def _counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def _pack(beside: Path, copy: Path, bundle: Path, number: int) -> None:
    create_file(beside)
    with beside.open("rb+") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
            packed.write(bundle, _BUNDLE)
            packed.write(copy, _DATABASE)
            packed.comment = str(number).encode()
        file.flush()
        os.fsync(file.fileno())
    owner_only(beside)
    # what was verified must be what was written
    with zipfile.ZipFile(beside) as packed, packed.open(_DATABASE) as written, copy.open("rb") as original:
        if _digest(written) != _digest(original):
            raise _unsound()


def _digest(file: Any) -> bytes:
    digest = hashlib.sha256()
    stream: BinaryIO = file
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.digest()


@contextmanager
def _unpacking(file: Path) -> Generator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise _no_backup() from None
    with packed:
        if not set(packed.namelist()) >= BACKUP_PARTS:
            raise _no_backup()
        try:
            yield packed
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise _unsound() from None


def _set_aside(place: LocalPlace, key: bytes, now: datetime) -> Path | None:
    """Keep the database that is replaced, whole: what still stands in its journal is written into it first."""
    if not place.database.exists():
        remove_companions(place.database)
        return None
    with suppress(UserError, DATABASE_ERROR):
        connection = unlocked(place.database, key)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
    name = f"{place.database.stem}-vervangen-{now.astimezone(UTC).strftime(_STAMP)}"
    kept = place.folder / f"{name}.db"
    number = 1
    while kept.exists():
        number += 1
        kept = place.folder / f"{name}-{number}.db"
    if place.key_bundle.exists():
        shutil.copy2(place.key_bundle, kept.with_suffix(".key.json"))
        owner_only(kept.with_suffix(".key.json"))
    for ending in ("-wal", "-shm"):
        journal = place.database.with_name(place.database.name + ending)
        if journal.exists():
            # a file that could not be opened keeps its journal: somebody may still get something out of it
            journal.replace(kept.with_name(kept.name + ending))
    put_in_place(place.database, kept)
    return kept


def _keep_newest(place: LocalPlace, made: Path, now: datetime) -> None:
    for record in backups(place, now=now)[KEPT:]:
        if Path(record.path) != made:
            Path(record.path).unlink(missing_ok=True)


def _remove_leftovers(folder: Path) -> None:
    """Remove what a backup that was broken off left behind; it has no name of its own, so nobody counts it."""
    for pattern in (f".*{ENDING}.*.db*", f".*{ENDING}.*.deel"):
        for file in folder.glob(pattern):
            if not _runs(file):
                file.unlink(missing_ok=True)


def _runs(file: Path) -> bool:
    numbers = [part for part in file.name.split(".") if part.isdigit()]
    if not numbers or os.name != "posix":
        return False
    try:
        os.kill(int(numbers[-1]), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _unsound() -> UserError:
    return UserError(
        _(
            "De reservekopie klopt niet en is niet bewaard of gebruikt. De database zelf is niet veranderd. "
            "Probeer het opnieuw."
        )
    )


def _no_backup() -> UserError:
    return UserError(_("Dit is geen reservekopie van EénPlan. Er is niets veranderd. Kies een ander bestand."))
