"""What is chosen for this computer: policy of the machine over ProgramData over the user's own file over the default.

Only what must be known before a database is open, or belongs to the computer rather than to the person.
"""

import json
import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from app.paths import LocalPlace, Place, place_of

FILE_NAME = "instellingen.toml"
SHORTEST_LOCK, LONGEST_LOCK, USUAL_LOCK = 1, 60, 10
"""Minutes without a key or mouse before the window locks."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_PROGRAM = "EenPlan"
_POLICY_KEY = r"Software\Policies\EenPlan"
_DATABASE, _LOCK, _LOGIN = "database", "lock_minutes", "login"
_POLICY_NAMES = {"Database": _DATABASE, "LockMinutes": _LOCK}

Values = Mapping[str, Any]


class Source(StrEnum):
    """Who chose a value."""

    START = "start"
    """Named when the program was started (--data, --database)."""
    POLICY = "policy"
    MACHINE = "machine"
    USER = "user"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Generic[_T]):
    """A value and who chose it."""

    value: _T
    source: Source

    @property
    def managed(self) -> bool:
        """Whether the administrator of this computer chose it, so that nobody can change it here."""
        return self.source in (Source.POLICY, Source.MACHINE)


class Settings:
    """Reads small files each time it is asked: they may change while the program runs."""

    def __init__(
        self,
        file: Path | None = None,
        *,
        machine_file: Path | None = None,
        policy: Callable[[], Values] | None = None,
    ) -> None:
        """`file` is the user's own, in the folder of settings unless given."""
        self._file = file or _user_file()
        self._machine_file = machine_file or _machine_file()
        self._policy = policy or read_policy

    def place(self, database: str | None = None, data: Path | None = None) -> Chosen[Place]:
        """Where the data lies; what was named at the start goes before everything else."""
        if database is not None or data is not None:
            return Chosen(value=place_of(database, data), source=Source.START)
        found = self._find(_DATABASE, lambda value: isinstance(value, str) and bool(value.strip()))
        if found is None:
            return Chosen(value=place_of(), source=Source.DEFAULT)
        return Chosen(value=place_of(found.value), source=found.source)

    def remember_place(self, place: Place) -> None:
        """Open this place at the next start too. A password is never written. Raises OSError."""
        self._write({_DATABASE: str(place.database) if isinstance(place, LocalPlace) else place.address})

    def login(self) -> str | None:
        """The name with which this person last logged in to a shared database."""
        found = self._find(_LOGIN, lambda value: isinstance(value, str) and bool(value))
        return found.value if found is not None else None

    def remember_login(self, login: str) -> None:
        """Raises OSError."""
        self._write({_LOGIN: login})

    def lock_minutes(self) -> Chosen[int]:
        """After how many minutes without a key or mouse the window locks."""
        found = self._find(_LOCK, _is_lock_time)
        return found or Chosen(value=USUAL_LOCK, source=Source.DEFAULT)

    def _find(self, name: str, is_usable: Callable[[Any], bool]) -> Chosen[Any] | None:
        for source, read in (
            (Source.POLICY, self._policy),
            (Source.MACHINE, lambda: read_file(self._machine_file)),
            (Source.USER, lambda: read_file(self._file)),
        ):
            value = read().get(name)
            if value is None:
                continue
            if is_usable(value):
                return Chosen(value=value, source=source)
            _log.warning("setting %s of %s is of no use", name, source)
        return None

    def _write(self, values: Values) -> None:
        kept = {**read_file(self._file), **values}
        # JSON's strings and whole numbers are TOML's too
        lines = [
            f"{name} = {json.dumps(value, ensure_ascii=False)}"
            for name, value in sorted(kept.items())
            if isinstance(value, str | int | bool)
        ]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_name(f"{self._file.name}.deel")
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        beside.replace(self._file)


def settings_of(data: Path | None) -> Settings:
    """The settings of a run: with `--data` its own file stands in that folder too, so nothing lies elsewhere."""
    return Settings(data.absolute() / FILE_NAME if data is not None else None)


def read_file(file: Path) -> Values:
    """What stands in a file of settings; a broken file says nothing, for the program must still start."""
    try:
        written = file.read_text(encoding="utf-8")
    except OSError:
        return {}
    except UnicodeDecodeError:
        written = "="
    import tomllib

    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        _log.warning("a file of settings cannot be read")
        return {}


def read_policy() -> Values:
    """What group policy says, in the 64-bit view of the registry."""
    if sys.platform != "win32":
        return {}
    import winreg

    found: dict[str, Any] = {}
    try:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _POLICY_KEY, 0, access) as key:
            for value_name, name in _POLICY_NAMES.items():
                try:
                    found[name] = winreg.QueryValueEx(key, value_name)[0]
                except FileNotFoundError:
                    continue
    except OSError:
        return {}
    return found


def _is_lock_time(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and SHORTEST_LOCK <= value <= LONGEST_LOCK


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path(_PROGRAM, appauthor=False) / FILE_NAME


def _machine_file() -> Path:
    from platformdirs import site_config_path

    return site_config_path(_PROGRAM, appauthor=False) / FILE_NAME
