"""The memory of this process is nobody else's: it holds the key of the database and the words of families."""

import sys
from contextlib import suppress


def keep_to_ourselves() -> None:
    """Leave no image of the memory on the disk after a crash, and let no other program of this user read it.

    On Linux: no core file (setrlimit, RLIMIT_CORE) and not dumpable (prctl, PR_SET_DUMPABLE). What cannot be had here
    is left; on Windows error reporting is kept from it by the installer.
    """
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
