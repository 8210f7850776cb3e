"""Where the parts of a local database stand on this computer."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

_PROGRAM = "EenPlan"
_DATABASE = "eenplan.db"


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


def _parts(url: str) -> tuple[str, str, str, str]:
    """Scheme, login and password as they are written, and all that follows."""
    scheme, rest = url.split("://", 1)
    server, slash, path = rest.partition("/")
    proof, at, host = server.rpartition("@")
    login, _colon, password = proof.partition(":") if at else ("", "", "")
    return scheme, login, password, f"{host}{slash}{path}"
