"""Unlocking a window that was left alone: by what proves who sits there, as far as this computer can tell."""

import hmac
import sys
from collections.abc import Callable

from app.db import keys
from app.db.accounts import system_account
from app.db.shared import asks_password, is_password
from app.domain.workplaces import UnlockMeans
from app.errors import UserError
from app.paths import SharedPlace
from app.texts import _
from app.usecases.workplaces import Workplace

SystemCheck = Callable[[str], bool]


class Locking:
    """Asks the account's own means, in this order: passphrase, login, Windows."""

    def __init__(self, workplace: Workplace, *, system_check: SystemCheck | None = None) -> None:
        """`system_check` tells whether this is the password of the account; Windows' own unless given."""
        self._workplace = workplace
        self._system_check = system_check or (check_windows_password if sys.platform == "win32" else None)
        self._means: UnlockMeans | None = None

    def means(self) -> UnlockMeans:
        """By what this window unlocks. A shared database is asked once."""
        if self._means is None:
            self._means = self._find_means()
        return self._means

    def is_right(self, secret: str) -> bool:
        """Whether this opens the window again. Raises UserError where it cannot be told now."""
        means = self.means()
        if means is UnlockMeans.NONE:
            return True
        if not secret:
            return False
        if means is UnlockMeans.PASSPHRASE:
            return self._is_passphrase(secret)
        if means is UnlockMeans.LOGIN:
            return self._is_login(secret)
        assert self._system_check is not None
        return self._system_check(secret)

    def _find_means(self) -> UnlockMeans:
        unlocked = self._workplace.unlocked
        if unlocked is None:
            if asks_password(self._workplace.engine):
                return UnlockMeans.LOGIN
        elif unlocked.bundle.has(keys.LockKind.PASSPHRASE):
            return UnlockMeans.PASSPHRASE
        return UnlockMeans.NONE if self._system_check is None else UnlockMeans.WINDOWS

    def _is_passphrase(self, secret: str) -> bool:
        assert self._workplace.unlocked is not None
        try:
            keys.open_with_passphrase(self._workplace.unlocked.bundle, secret)
        except UserError:
            return False
        return True

    def _is_login(self, secret: str) -> bool:
        place = self._workplace.place
        assert isinstance(place, SharedPlace)
        try:
            return is_password(place.as_login(place.login, secret).url)
        except UserError:
            # the server is out of reach: it let this very password in when the window opened
            if place.password:
                return hmac.compare_digest(place.password.encode(), secret.encode())
            raise


def check_windows_password(password: str) -> bool:
    """Whether Windows lets this account in by this password. Counts as a try of Windows' own, with its own limit.

    Raises UserError where Windows does not let the account log in this way at all (a pin or smart card only).
    """
    import ctypes

    domain, _slash, name = system_account().rpartition("\\")
    network_logon, provider = 3, 0
    wrong_password = 1326
    windows = getattr(ctypes, "WinDLL")("advapi32", use_last_error=True)  # noqa: B009  only there on Windows
    token = ctypes.c_void_p()
    if windows.LogonUserW(name, domain or None, password, network_logon, provider, ctypes.byref(token)):
        getattr(ctypes, "windll").kernel32.CloseHandle(token)  # noqa: B009
        return True
    if getattr(ctypes, "get_last_error")() == wrong_password:  # noqa: B009
        return False
    raise UserError(
        _(
            "Windows kan dit wachtwoord nu niet nakijken. Wat je typte, staat er nog. "
            "Probeer het opnieuw, of sluit EénPlan af en start het opnieuw."
        )
    )
