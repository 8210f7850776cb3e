"""The start of the window: one at a time, over processes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.paths import LocalPlace, SharedPlace
from app.startup import Ending, become_first

ROOT = Path(__file__).parent.parent
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.paths import LocalPlace
from app.startup import Ending, become_first
app = QCoreApplication([])
server = become_first(LocalPlace(database=Path(sys.argv[1])), lambda: None)
print("first" if server is not None else "second")
"""


def start_again(place: LocalPlace) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SECOND, str(place.database)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_second_start_brings_the_first_window_forward(qtbot: QtBot, tmp_path: Path) -> None:
    place = LocalPlace(database=tmp_path / "eenplan.db")
    called: list[str] = []
    server = become_first(place, lambda: called.append("forward"))
    assert server is not None
    with start_again(place) as second:
        qtbot.waitUntil(lambda: called == ["forward"], timeout=30_000)
        assert second.communicate()[0].strip() == "second"
    server.close()


def test_another_database_has_its_own_window(qtbot: QtBot, tmp_path: Path) -> None:
    one = become_first(LocalPlace(database=tmp_path / "een.db"), lambda: None)
    other = become_first(SharedPlace(url="postgresql://server/eenplan"), lambda: None)
    assert one is not None
    assert other is not None
    one.close()
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows ends with its process")
def test_a_killed_program_does_not_keep_the_next_from_starting(qtbot: QtBot, tmp_path: Path) -> None:
    place = LocalPlace(database=tmp_path / "eenplan.db")
    with start_again(place) as first:
        assert first.communicate()[0].strip() == "first"
    server = become_first(place, lambda: None)
    assert server is not None
    server.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_program_ends_in_good_order_when_the_system_asks_it(qtbot: QtBot, number: int) -> None:
    asked: list[bool] = []
    before = signal.getsignal(number)
    ending = Ending(lambda: asked.append(True))
    try:
        signal.raise_signal(number)
        qtbot.waitUntil(lambda: asked == [True])
    finally:
        ending.close()
    assert signal.getsignal(number) is before
