"""Local databases as a person has them: made by a first start, opened with a key file."""

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from app.db import keys
from app.db.engine import shared_engine
from app.domain.teams import Via
from app.domain.workplaces import FirstStart
from app.models.teams import Worker
from app.paths import LocalPlace, SharedPlace
from app.usecases.workplaces import KeyAccess, Workplace, create, open_workplace

FIRST = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A local database with its recovery phrase and key file."""

    place: LocalPlace
    access: KeyAccess
    phrase: str

    def open(self, via: Via = Via.COMMAND) -> Workplace:
        return open_workplace(self.place, self.access, via=via)

    @property
    def options(self) -> list[str]:
        """How the command line is told of it."""
        return ["--database", str(self.place.database), "--key-file", str(self.access.key_file)]


@pytest.fixture(autouse=True)
def cheap_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock cost next to nothing to make; tests/db/test_keys.py makes real ones."""
    monkeypatch.setattr(keys, "Cost", partial(keys.Cost, time=1, memory_kib=8, lanes=1))


@pytest.fixture(scope="session")
def home_template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home to be copied and left alone."""
    return make_home(tmp_path_factory.mktemp("thuis"))


@pytest.fixture
def home(home_template: Home, tmp_path: Path) -> Home:
    """A local database of this test."""
    assert home_template.access.key_file is not None
    shutil.copytree(home_template.place.folder, tmp_path / "gegevens")
    shutil.copy2(home_template.access.key_file, tmp_path / "sleutel.txt")
    return Home(
        place=LocalPlace(database=tmp_path / "gegevens" / "eenplan.db"),
        access=KeyAccess(key_file=tmp_path / "sleutel.txt"),
        phrase=home_template.phrase,
    )


def make_home(folder: Path) -> Home:
    place = LocalPlace(database=folder / "gegevens" / "eenplan.db")
    access = KeyAccess(key_file=folder / "sleutel.txt")
    phrase = create(place, FIRST, access, Via.COMMAND)
    assert phrase is not None
    return Home(place=place, access=access, phrase=phrase)


def make_shared(url: str, account: str | None = None) -> None:
    """Make a shared database ready, perhaps for another login than this one."""
    create(SharedPlace(url=url), FIRST, KeyAccess(), Via.COMMAND)
    if account is not None:
        engine = shared_engine(url)
        with engine.begin() as connection:
            connection.execute(update(Worker).values(account=account))
        engine.dispose()
