"""What a worker prefers, from her name in the navigation to the next start."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.preferences import Appearance, Preferences
from app.domain.workplaces import FirstStart
from app.paths import Place, place_of
from app.session import Session
from app.startup import create
from app.texts import DUTCH
from app.ui.common.speech import speak
from app.ui.common.theme import Theme
from app.ui.preferences import PreferencesPage
from app.ui.window import MainWindow
from app.usecases.settings import WorkerSettings

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = place_of(None, tmp_path / "data")
    create(made, FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra"))
    return made


@pytest.fixture
def start(qtbot: QtBot, themed: Theme, place: Place) -> Iterator[Callable[[], Session]]:
    """Start the program, dressed as it is by app.__main__."""
    started: list[Session] = []

    def wear(preferences: Preferences) -> None:
        speak(preferences.language)
        themed.wear(preferences)

    def begin() -> Session:
        session = Session(place, wear=wear)
        started.append(session)
        session.begin()
        _wait(qtbot, session)
        return session

    yield begin
    for session in started:
        if session.window is not None:
            session.window.close()
        session.program.jobs.finish()
    speak(DUTCH)
    themed.wear(Preferences(appearance=Appearance.LIGHT))


def _wait(qtbot: QtBot, session: Session) -> MainWindow:
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
    QApplication.processEvents()
    assert session.window is not None
    return session.window


def _page(window: MainWindow) -> PreferencesPage:
    view = window.current_view()
    assert isinstance(view, PreferencesPage)
    return view


def _choose(qtbot: QtBot, window: MainWindow, name: str, word: str) -> None:
    choice = _page(window).choices[name]
    qtbot.mouseClick(next(way for way in choice.findChildren(QPushButton) if way.text() == word), LEFT)


def test_the_name_in_the_navigation_leads_to_the_preferences(qtbot: QtBot, start: Callable[[], Session]) -> None:
    window = _wait(qtbot, start())
    assert window.navigation.who.accessibleName() == "Voorkeuren van Ilse Terpstra, Noord"
    qtbot.mouseClick(window.navigation.who, LEFT)
    assert _page(window)
    assert window.navigation.current() == ""
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.navigation.current() == "today"


def test_another_language_makes_the_window_anew_where_one_was(qtbot: QtBot, start: Callable[[], Session]) -> None:
    session = start()
    before = _wait(qtbot, session)
    size = before.size()
    before.show_view("preferences")
    _choose(qtbot, before, "language", "English")
    qtbot.waitUntil(lambda: session.window is not before, timeout=20_000)
    window = _wait(qtbot, session)
    assert _page(window).choices["language"].ways.value() == "en"
    assert window.navigation.who.toolTip() == "Preferences (Ctrl+,)"
    assert window.size() == size
    # what the old window listened to is the new one's now
    session.program.navigator.open_plan(uuid4())
    session.program.navigator.open_view("today")
    _wait(qtbot, session)
    assert window.navigation.current() == "today"


def test_the_next_start_is_as_one_chose_before_anything_is_shown(
    qtbot: QtBot, themed: Theme, start: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    window = _wait(qtbot, first)
    window.show_view("preferences")
    _choose(qtbot, window, "appearance", "Donker")
    _choose(qtbot, window, "text_size", "Zeer groot")
    qtbot.waitUntil(lambda: first.window is not window, timeout=20_000)
    _wait(qtbot, first).close()
    themed.wear(Preferences(appearance=Appearance.LIGHT))
    asked: list[object] = []
    monkeypatch.setattr(WorkerSettings, "preferences", lambda _self: asked.append(1))
    window = _wait(qtbot, start())
    assert themed.appearance is Appearance.DARK
    assert window.navigation.who.height() == 84
    assert asked == [], "the choices come along with signing in"
