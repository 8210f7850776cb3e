"""The folder of a demonstration: gone when the program ends, and what a killed program left is cleared next time."""

import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_PREFIX = "eenplan-demo-"
_HELD = "bezet"
_YOUNG_SECONDS = 60


@contextmanager
def demonstration_folder() -> Generator[Path]:
    """A folder for as long as the block lasts."""
    clear_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    held = _hold(folder)
    try:
        yield folder
    finally:
        if held is not None:
            held.close()
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers() -> None:
    """Remove the folders of demonstrations whose program is dead."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_in_use(folder):
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    try:
        if not (folder / _HELD).exists():
            # a program that starts at this very moment has made its folder and not held it yet
            return time.time() - folder.stat().st_mtime < _YOUNG_SECONDS
    except OSError:
        return True
    held = _hold(folder)
    if held is None:
        return True
    held.close()
    return False


def _hold(folder: Path) -> IO[Any] | None:
    """Lock the folder's mark; None where a living program has it. The system lets go when a program dies."""
    try:
        file = (folder / _HELD).open("a+b")
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
