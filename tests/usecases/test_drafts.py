"""Drafts of whoever works here, beside a local database and for a shared one."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db import drafts as file_of_drafts
from app.domain.drafts import Draft, DraftPlace
from app.domain.teams import Via
from app.domain.workplaces import FirstStart
from app.paths import SharedPlace, user_folder
from app.usecases import drafts as module
from app.usecases.drafts import drafts_path, open_drafts
from app.usecases.workplaces import KeyAccess, Workplace, create, open_workplace
from tests.support.places import Home

NOW = datetime(2027, 3, 5, 10, 42, tzinfo=UTC)
PLACE = DraftPlace(view="families", form="NoteForm", table="note")


def typed(words: str) -> Draft:
    return Draft(place=PLACE, title="Nieuwe notitie", words={"text": words}, typed_at=NOW)


@pytest.fixture
def shared(postgres_database: str):
    place = SharedPlace(url=postgres_database)
    create(place, FirstStart(), KeyAccess(), Via.COMMAND)
    workplace = open_workplace(place, KeyAccess(), via=Via.WINDOW)
    yield workplace
    workplace.close()


def test_drafts_lie_beside_a_local_database_in_a_file_of_the_worker(home: Home):
    workplace = home.open(Via.WINDOW)
    drafts = open_drafts(workplace, home.access)
    drafts.keep([typed("Belt morgen")])
    drafts.close()
    path = drafts_path(workplace)
    assert path.parent.parent == home.place.folder
    assert str(workplace.actor.worker_id) in path.name
    assert [one.words["text"] for one in open_drafts(workplace, home.access).all()] == ["Belt morgen"]
    workplace.close()


def test_drafts_of_a_shared_database_lie_in_the_folder_of_the_user(shared: Workplace):
    drafts = open_drafts(shared, KeyAccess())
    assert drafts.lasting
    drafts.keep([typed("Belt morgen")])
    drafts.close()
    assert drafts_path(shared).is_relative_to(user_folder())
    again = open_drafts(shared, KeyAccess())
    assert [one.words["text"] for one in again.all()] == ["Belt morgen"]
    again.close()


def test_without_any_place_for_a_key_drafts_live_as_long_as_the_program(shared: Workplace, monkeypatch):
    def nothing(*_arguments: object) -> None:
        raise file_of_drafts.NoCredentialStoreError

    monkeypatch.setattr(file_of_drafts, "stored_key", nothing)
    drafts = open_drafts(shared, KeyAccess())
    drafts.keep([typed("Belt morgen")])
    assert not drafts.lasting
    assert len(drafts.all()) == 1
    assert not drafts_path(shared).exists()


def test_a_disk_that_refuses_drafts_keeps_nobody_from_work(home: Home, monkeypatch):
    workplace = home.open(Via.WINDOW)
    (home.place.folder / "concepten").write_text("geen map")
    drafts = open_drafts(workplace, home.access)
    assert not drafts.lasting
    workplace.close()


def test_it_is_known_whether_the_database_answers(shared: Workplace):
    drafts = open_drafts(shared, KeyAccess())
    assert drafts.is_reachable()
    broken = module.Drafts(_Gone(), drafts._file)
    assert not broken.is_reachable()
    drafts.close()


def test_drafts_survive_the_kill_of_the_program(home: Home, tmp_path: Path):
    """A process writes drafts until it is killed; what it said to be kept is there."""
    program = tmp_path / "typt.py"
    program.write_text(_TYPES.format(database=str(home.place.database), key=str(home.access.key_file)))
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, str(program)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as child:
        assert child.stdout is not None
        said = ""
        for line in child.stdout:
            said = line.strip()
            if said == "25":
                break
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    workplace = home.open(Via.WINDOW)
    drafts = open_drafts(workplace, home.access)
    kept = [int(one.words["text"].split(" ")[-1]) for one in drafts.all()]
    assert kept
    assert kept[0] >= 25
    drafts.close()
    workplace.close()


class _Gone:
    def read(self):
        from app.errors import ConnectionLost

        raise ConnectionLost("weg")


_TYPES = """
from pathlib import Path
from app.domain.teams import Via
from app.paths import LocalPlace
from app.usecases.drafts import open_drafts
from app.usecases.workplaces import KeyAccess, open_workplace
from tests.usecases.test_drafts import typed

access = KeyAccess(key_file=Path({key!r}))
workplace = open_workplace(LocalPlace(database=Path({database!r})), access, via=Via.WINDOW)
drafts = open_drafts(workplace, access)
for number in range(100_000):
    drafts.keep([typed(f"woord {{number}}")])
    print(number, flush=True)
"""
