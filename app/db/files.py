"""Files that are written whole or not at all, and readable by their owner only."""

import errno
import os
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import UserError
from app.texts import _

OWNER_FILE = 0o600
OWNER_FOLDER = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder for its owner only. A folder that was there keeps the rights it has."""
    with told():
        if folder.is_dir():
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=OWNER_FOLDER, exist_ok=True)
        owner_only(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside the old one and put it in its place in one step."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.deel")
    with told():
        try:
            create_file(beside, content)
            put_in_place(beside, path)
        finally:
            beside.unlink(missing_ok=True)


def create_file(path: Path, content: bytes = b"") -> None:
    """Make a new file for its owner only, and see it safely on the disk. Raises OSError."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    owner_only(path)


def put_in_place(beside: Path, path: Path) -> None:
    """Rename a finished file to its own name, and see the name safely on the disk. Raises OSError."""
    beside.replace(path)
    if os.name == "posix":
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def owner_only(path: Path) -> None:
    """Take everybody else's rights away, as far as this system knows rights."""
    if sys.platform == "win32":
        import getpass
        import subprocess

        # the folder of the user is his own already; this also covers a folder that was chosen elsewhere
        grant = f"{getpass.getuser()}:{'(OI)(CI)' if path.is_dir() else ''}F"
        command = ["icacls", str(path), "/inheritance:r", "/grant:r", grant]
        with suppress(OSError):
            subprocess.run(command, capture_output=True, check=False, creationflags=subprocess.CREATE_NO_WINDOW)
    else:
        path.chmod(OWNER_FOLDER if path.is_dir() else OWNER_FILE)


def others_can_read(path: Path) -> bool:
    """Whether other people of this computer can read this file, as far as this system says so. Raises OSError."""
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


@contextmanager
def told() -> Generator[None]:
    """What a disk refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        raise disk_refusal(error) from None


def disk_refusal(error: OSError) -> UserError:
    """The sentence for an error of the disk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(_("De schijf is vol. Er is niets veranderd. Maak ruimte vrij en probeer het opnieuw."))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only()
    if error.errno == errno.ENOENT:
        return UserError(_("Dit bestand of deze map bestaat niet. Er is niets veranderd. Kijk de naam na."))
    return UserError(
        _("Het bestand kon niet worden gelezen of geschreven. Er is niets veranderd. Kijk of de schijf nog goed is.")
    )


def read_only() -> UserError:
    return UserError(
        _(
            "In deze map mag het programma niet schrijven. Er is niets veranderd. "
            "Vraag je beheerder om rechten op de map."
        )
    )
