"""The whole program, locked: a family is open, a word is half typed, and nobody who passes by reads any of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.domain.families import FamilyDraft
from app.domain.preferences import Preferences
from app.domain.workplaces import FirstStart
from app.paths import place_of
from app.session import Session
from app.startup import create
from app.ui.common.idle import IdleWatch
from app.ui.families import FamiliesView
from app.ui.lock import WindowLock
from app.usecases.families import Families


@pytest.fixture
def session(qtbot, themed, tmp_path):
    place = place_of(None, tmp_path / "data")
    create(place, FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra"))
    made = Session(place)
    made.begin()
    qtbot.waitUntil(lambda: made.window is not None and made.window.isVisible(), timeout=20_000)
    settle(qtbot, made)
    yield made
    if made.window is not None:
        made.window.close()
    made.program.jobs.finish()


def settle(qtbot, session) -> None:
    for _round in range(3):
        qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
        QApplication.processEvents()


def readable() -> str:
    """What can be read in any window of the program, cells of tables too."""
    said: list[str] = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            said += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
            if isinstance(widget, QLabel | QLineEdit | QPushButton):
                said.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                model = widget.model()
                said += [
                    str(model.index(row, column).data())
                    for row in range(model.rowCount())
                    for column in range(model.columnCount())
                ]
    return "\n".join(said)


def test_a_family_that_is_open_cannot_be_read_and_what_was_typed_is_there_afterwards(qtbot, session):
    families = Families(session._workplace.transactions)
    answers: list = []
    session.program.jobs.run(session, lambda: families.register(FamilyDraft(name="Zwartkruis")), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    window = session.window
    session.program.navigator.open_view("families")
    session.program.first_family(window, "Van Doorn-Aksoy")
    settle(qtbot, session)
    view = window.view("families")
    assert isinstance(view, FamiliesView)
    assert "Zwartkruis" in readable() or "Van Doorn-Aksoy" in readable()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, session)
    lock = window.findChild(WindowLock)
    assert lock.is_locked
    seen = readable()
    assert "Aksoy" not in seen
    assert "Zwartkruis" not in seen
    assert "Ilse Terpstra" in seen
    qtbot.mouseClick(lock.page.unlock, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert not lock.is_locked
    assert view.form.name.value() == "Van Doorn-Aksoy"


def test_the_time_that_a_worker_chooses_in_her_preferences_is_the_time_of_the_window(qtbot, session):
    watch = session.window.findChild(IdleWatch)
    assert watch._seconds == 600
    session.program.preferences_changed.emit(Preferences(lock_minutes=30))
    assert watch._seconds == 1800
