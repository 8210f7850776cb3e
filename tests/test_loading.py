"""What is loaded while somebody looks at the window and waits: nothing that can be loaded before, or later."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import LocalPlace, place_of
from app.startup import make_demonstration_place

ROOT = Path(__file__).parent.parent
UNUSED_BY_A_FILE = (
    "alembic", "phonenumbers", "psycopg", "python_calamine", "reportlab", "sqlalchemy.dialects.postgresql",
    "sqlalchemy.orm", "xlsxwriter",
)  # fmt: skip
"""What a local file that is opened has no use for."""
UNUSED_AT_FIRST = (
    "app.db.backup", "app.ui.common.conflict_dialog", "app.ui.common.draft_dialog", "app.usecases.administration",
    "app.usecases.bootstrap", "app.usecases.families", "app.usecases.plans", "app.usecases.reindexing",
)  # fmt: skip
"""What the first view does not show."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each step of a window loads, by step, once the database is open."""
    folder = tmp_path_factory.mktemp("loading")
    make_demonstration_place(place_of(None, folder), folder / "sleutel.txt", families=0)
    return json.loads(told_by("-m", "tests.support.loading_run", folder)[-1])


def told_by(*words: object) -> list[str]:
    """What a process of Python prints."""
    command, environment = [sys.executable, *map(str, words)], os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("step", ["window", "today"])
def test_the_floors_below_the_window_were_loaded_while_the_database_was_opened(
    loaded: dict[str, list[str]], step: str
) -> None:
    assert [name for name in loaded[step] if name.startswith(("app.usecases", "app.db", "app.models"))] == []


def test_the_list_of_families_loads_nothing_of_the_tabs_of_a_plan(loaded: dict[str, list[str]]) -> None:
    assert "app.ui.families.view" in loaded["families"]
    assert [name for name in loaded["families"] if name.startswith("app.ui.plans.")] == ["app.ui.plans.parts"]


@pytest.mark.parametrize("name", [*UNUSED_BY_A_FILE, *UNUSED_AT_FIRST])
def test_until_vandaag_is_filled_nothing_is_loaded_for_later(loaded: dict[str, list[str]], name: str) -> None:
    assert "app.ui.today.view" in loaded["in all"]
    assert name not in loaded["in all"]


def test_a_start_loads_no_dialog_that_it_may_not_need() -> None:
    (names,) = told_by("-c", "import sys, app.session; print(*sys.modules)")
    assert "app.ui.start.opening" in names.split()
    assert {"app.ui.start.first_start", "app.ui.start.unlocking"}.isdisjoint(names.split())


def test_printing_by_command_loads_only_what_printing_needs(tmp_path: Path) -> None:
    place, key_file = place_of(None, tmp_path), tmp_path / "sleutel.txt"
    assert isinstance(place, LocalPlace)
    make_demonstration_place(place, key_file, families=1)
    words = ["print", "--all", "--to", tmp_path / "papier", "--database", place.database, "--key-file", key_file]
    run = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); import app.admin; app.admin.main()"
    names = told_by("-c", run, *words)[-1].split()
    assert "reportlab.platypus" in names
    unused = {*UNUSED_BY_A_FILE, "PySide6", "keyring", "pypdfium2", "app.db.backup"} - {"reportlab"}
    assert sorted(unused.intersection(names)) == []


def test_the_other_views_are_loaded_ahead_without_what_makes_paper_and_spreadsheets() -> None:
    asked = "import sys, app.views; app.views.Views.load_ahead(None); print(*sys.modules)"
    modules = set(told_by("-c", asked)[-1].split())
    assert {"app.ui.families.view", "app.ui.plans.plan_tab", "app.ui.providers.view", "app.ui.imports.view"} <= modules
    assert not modules & {"reportlab", "pypdfium2", "python_calamine", "xlsxwriter", "keyring"}
