"""Who sits at this computer, as the system itself says."""

import os
import sys

from app.errors import UserError
from app.texts import _


def system_account() -> str:
    """The account of the operating system, asked of the system itself: a variable could be set to another's name."""
    if sys.platform == "win32":
        return _windows_account()
    import pwd

    user = os.getuid()
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _windows_account() -> str:
    import ctypes

    name_sam_compatible = 2
    size = ctypes.c_ulong(0)
    ask = getattr(ctypes, "windll").secur32.GetUserNameExW  # noqa: B009  only there on Windows
    ask(name_sam_compatible, None, ctypes.byref(size))
    name = ctypes.create_unicode_buffer(size.value + 1)
    if not ask(name_sam_compatible, name, ctypes.byref(size)):
        raise UserError(_("Windows zegt niet wie je bent. Er is niets geopend. Meld je opnieuw aan bij Windows."))
    return name.value
