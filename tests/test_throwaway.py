"""The folder of a demonstration: gone with its program, and cleared next time where that was killed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from app.throwaway import clear_leftovers, demonstration_folder

ROOT = Path(__file__).parent.parent
HOLD = """
import sys
from app.throwaway import demonstration_folder
with demonstration_folder() as folder:
    (folder / "eenplan.db").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def started(temporary: Path, *command: str) -> "subprocess.Popen[str]":
    environment = dict(os.environ)
    for name in ("TMPDIR", "TEMP", "TMP"):
        environment[name] = str(temporary)
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_the_folder_goes_with_its_program(temporary: Path) -> None:
    with demonstration_folder() as folder:
        (folder / "eenplan.db").write_bytes(b"x")
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_at_the_next_start(temporary: Path) -> None:
    with started(temporary, "-c", HOLD) as running:
        assert running.stdout is not None
        left = Path(running.stdout.readline().strip())
        clear_leftovers()
        assert (left / "eenplan.db").exists()  # it lives: nobody touches its folder
        running.kill()
    assert left.exists()
    with demonstration_folder() as folder:
        assert list(temporary.iterdir()) == [folder]


def test_a_folder_that_is_only_just_made_belongs_to_a_program_that_starts(temporary: Path) -> None:
    young, old = temporary / "eenplan-demo-jong", temporary / "eenplan-demo-oud"
    for folder in (young, old):
        folder.mkdir()
    hour_ago = time.time() - 3600
    os.utime(old, (hour_ago, hour_ago))
    clear_leftovers()
    assert list(temporary.iterdir()) == [young]


def test_folders_of_others_stay(temporary: Path) -> None:
    other = temporary / "eenplan-van-een-ander"
    other.mkdir()
    os.utime(other, (0, 0))
    clear_leftovers()
    assert other.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_a_demonstration_that_is_asked_to_stop_leaves_nothing_behind(temporary: Path) -> None:
    with started(temporary, "-m", "app", "--demo") as running:
        until = time.monotonic() + 60
        while not list(temporary.glob("eenplan-demo-*/logboek")):
            assert time.monotonic() < until
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"it ended by itself with {running.wait(0.1)}")
        running.send_signal(signal.SIGTERM)
        assert running.wait(60) == 0
    assert list(temporary.glob("eenplan-demo-*")) == []
