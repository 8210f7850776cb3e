"""Where the parts of a local database stand on this computer."""

from dataclasses import dataclass
from pathlib import Path

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

    url: str


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
