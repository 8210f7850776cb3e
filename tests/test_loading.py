"""What is loaded while somebody looks at the window and waits: nothing that can be loaded before, or later."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import place_of
from app.startup import make_demonstration_place

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What each step of a window loads, by step, once the database is open."""
    folder = tmp_path_factory.mktemp("loading")
    make_demonstration_place(place_of(None, folder), folder / "sleutel.txt", families=0)
    command = [sys.executable, "-m", "tests.support.loading_run", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("step", ["window", "today"])
def test_the_floors_below_the_window_were_loaded_while_the_database_was_opened(
    loaded: dict[str, list[str]], step: str
) -> None:
    assert [name for name in loaded[step] if name.startswith(("app.usecases", "app.db", "app.models"))] == []


def test_the_list_of_families_loads_nothing_of_the_tabs_of_a_plan(loaded: dict[str, list[str]]) -> None:
    assert "app.ui.families.view" in loaded["families"]
    assert [name for name in loaded["families"] if name.startswith("app.ui.plans.")] == ["app.ui.plans.parts"]
