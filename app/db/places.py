"""Where a local file may stand: on a disk of this computer, never on a share of the network.

SQLite's locks do not hold over a network: two laptops would damage the file.
"""

import os
import sys
from pathlib import Path

from app.errors import UserError
from app.texts import _

_DRIVE_REMOTE = 4
_NETWORK_TYPES = (
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone",
    "fuse.sshfs", "fuse.smbnetfs", "gfs", "glusterfs", "lustre", "ncpfs", "nfs", "ocfs2", "smb", "sshfs",
)  # fmt: skip


def refuse_network(path: Path) -> None:
    """Raises UserError where this path lies on a network share or a mapped drive."""
    if is_on_network(path):
        raise UserError(
            _(
                "Deze map staat op een netwerkschijf. Een lokale database kan daar beschadigd raken; "
                "er is niets gemaakt of geopend. "
                "Kies een map op deze computer, of gebruik samen een gedeelde database (PostgreSQL)."
            )
        )


def is_on_network(path: Path) -> bool:
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if text.upper().startswith("\\\\?\\UNC\\"):
        return True
    if sys.platform == "win32":
        return _drive_is_remote(path)
    mounts = Path("/proc/mounts")
    return mounts.exists() and _type_of(path, mounts.read_text(errors="replace")).startswith(_NETWORK_TYPES)


def _type_of(path: Path, mounts: str) -> str:
    """The type of the file system that holds a path: that of the longest mount point above it, the last one wins."""
    real = os.path.realpath(path)
    longest, found = 0, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        # the root itself is no choice of anybody: a container may have it from its host by 9p
        if point != "/" and inside and len(point) >= longest:
            longest, found = len(point), fields[2]
    return found


def _drive_is_remote(path: Path) -> bool:
    import ctypes

    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll")  # noqa: B009  only there on Windows
    return bool(windows.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
