"""Where the parts of a local database stand on this computer."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

_PROGRAM = "EenPlan"
_DATABASE = "eenplan.db"

ROAMING = "roaming"
"""What `synchronised_by` calls a profile that Windows takes along to other computers."""

_SERVICES = (
    ("OneDrive", r"onedrive|onedrive ?-.*|sharepoint"),
    ("Dropbox", r"dropbox|dropbox \(.*\)"),
    ("Google Drive", r"google ?drive|drivefs|my drive|mijn drive|googledrive-.*"),
    ("iCloud", r"icloud ?drive|icloud|mobile documents|com~apple~clouddocs"),
    ("Nextcloud", r"nextcloud|nextcloud\d+|owncloud"),
    ("Box", r"box|box sync|box-box"),
    ("pCloud", r"pcloud ?drive|pcloud ?sync"),
    ("Syncthing", r"syncthing|resilio sync"),
)
"""Names of folders that belong to a service, as its own installer makes them."""
_VARIABLES = (("OneDrive", ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")), (ROAMING, ("APPDATA",)))
"""Variables of Windows that hold the folder itself, whatever it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPlace:
    """A local file and what stands beside it."""

    database: Path

    @property
    def folder(self) -> Path:
        return self.database.parent

    @property
    def key_bundle(self) -> Path:
        """The key of the database, locked with the recovery phrase."""
        return self.database.with_suffix(".key.json")

    @property
    def backups(self) -> Path:
        return self.folder / "reservekopieen"

    @property
    def log(self) -> Path:
        return self.folder / "logboek"

    @property
    def in_use(self) -> Path:
        """An empty file that is locked as long as the database is open."""
        return self.database.with_suffix(".lock")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace:
    """A shared database, by its address."""

    url: str = field(repr=False)
    """May hold a password."""

    @property
    def address(self) -> str:
        """The address without a password, to show or to remember."""
        scheme, login, _password, rest = _parts(self.url)
        path, _mark, query = rest.partition("?")
        kept = [word for word in query.split("&") if word and not word.startswith(("password=", "sslpassword="))]
        shown = path + ("?" + "&".join(kept) if kept else "")
        return f"{scheme}://{login}@{shown}" if login else f"{scheme}://{shown}"

    @property
    def login(self) -> str:
        """The name to log in with; empty where the server goes by another proof."""
        return unquote(_parts(self.url)[1])

    @property
    def password(self) -> str:
        return unquote(_parts(self.url)[2])

    def as_login(self, login: str, password: str = "") -> "SharedPlace":
        """The same database for this person."""
        scheme, _login, _password, rest = _parts(self.url)
        proof = quote(login, safe="") + (f":{quote(password, safe='')}" if password else "")
        return SharedPlace(url=f"{scheme}://{proof}@{rest}" if proof else f"{scheme}://{rest}")


Place = LocalPlace | SharedPlace


def user_folder() -> Path:
    """The folder of this program for this user; it need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(_PROGRAM, appauthor=False)


def place_of(database: str | None = None, data: Path | None = None) -> Place:
    """The place that was asked for: a file or an address, else the file in a folder, else that of this user."""
    if database is not None and "://" in database:
        return SharedPlace(url=database)
    if database is not None:
        return LocalPlace(database=Path(database).absolute())
    return LocalPlace(database=(data or user_folder()).absolute() / _DATABASE)


def synchronised_by(folder: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """The service that takes this folder along to another computer, `ROAMING` for a profile, or None.

    It is known by the folders above it, by what Windows and the service say of themselves, and where a link leads.
    """
    known = os.environ if environment is None else environment
    asked = {tuple(_folders(str(folder))), tuple(_folders(os.path.realpath(folder)))}
    for service, root in _roots(known):
        above = tuple(_folders(root))
        if above and any(path[: len(above)] == above for path in asked):
            return service
    for path in asked:
        for service, names in _SERVICES:
            if any(re.fullmatch(names, name) for name in path):
                return service
        if ("appdata", "roaming") in pairwise(path):
            return ROAMING
    return None


def _roots(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Services with a folder that they keep."""
    for service, names in _VARIABLES:
        for name in names:
            if environment.get(name):
                yield service, environment[name]
    yield from (("OneDrive", root) for root in _libraries())
    for above in ("APPDATA", "LOCALAPPDATA"):
        if environment.get(above):
            yield from (("Dropbox", root) for root in _dropboxes(Path(environment[above]) / "Dropbox"))
    if environment.get("HOME"):
        yield from (("Dropbox", root) for root in _dropboxes(Path(environment["HOME"]) / ".dropbox"))


def _dropboxes(settings: Path) -> list[str]:
    """The folders that Dropbox says it keeps; somebody may have put them anywhere."""
    import json

    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        said = json.loads((settings / "info.json").read_text(encoding="utf-8"))
        return [str(one["path"]) for one in said.values()]
    return []


def _libraries() -> list[str]:
    """The folders that OneDrive keeps on Windows, also those of SharePoint, which have the name of the organisation."""
    found: list[str] = []
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\SyncEngines\Providers\OneDrive") as all_,
        ):
            for at in range(winreg.QueryInfoKey(all_)[0]):
                with suppress(OSError), winreg.OpenKey(all_, winreg.EnumKey(all_, at)) as one:
                    found.append(str(winreg.QueryValueEx(one, "MountPoint")[0]))
    return found


def _folders(path: str) -> list[str]:
    """The names in a path of any system, without their case."""
    return [part.casefold() for part in re.split(r"[\\/]+", path.removeprefix("\\\\?\\")) if part]


def _parts(url: str) -> tuple[str, str, str, str]:
    """Scheme, login and password as they are written, and all that follows."""
    scheme, rest = url.split("://", 1)
    server, slash, path = rest.partition("/")
    proof, at, host = server.rpartition("@")
    login, _colon, password = proof.partition(":") if at else ("", "", "")
    return scheme, login, password, f"{host}{slash}{path}"
