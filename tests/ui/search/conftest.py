"""The whole window on a small database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.search import whole_bsn
from app.paths import place_of
from app.session import Session
from app.startup import make_demonstration_place


class Desk:
    """A person at the window: counts the keys and clicks besides the words typed."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.pressed = 0

    @property
    def window(self):
        return self.session.window

    @property
    def field(self):
        return self.window.top_bar.search

    @property
    def palette(self):
        from app.ui.search.palette import Palette

        return self.window.findChild(Palette)

    def settle(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.session.program.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def press(self, key, modifiers=None, count: bool = True) -> None:
        from PySide6.QtCore import Qt

        self.pressed += count
        self.qtbot.keyClick(self._target(), key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def words(self, text: str) -> None:
        self.qtbot.keyClicks(self._target(), text)
        self.settle()

    def _target(self):
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def titles(self) -> list[str]:
        return [line.text for line in self.palette.lines]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "data"
    make_demonstration_place(place_of(None, folder), folder / "sleutel.txt", 8)
    return folder


@pytest.fixture
def desk(qtbot: QtBot, themed, demonstration: Path) -> Iterator[Desk]:
    session = Session(place_of(None, demonstration), demonstration=True)
    made = Desk(session, qtbot)
    session.begin()
    qtbot.waitUntil(lambda: session.window is not None, timeout=20_000)
    made.settle()
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    yield made
    assert whole_bsn(made.field.text()) is None
    session.window.close()
    session.program.jobs.finish()
