"""The main window with views that only remember what was asked of them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.common.jobs import Jobs
from app.ui.common.message_bar import CrashDialog
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.theme import Theme
from app.ui.common.views import ViewSpec
from app.ui.window import MainWindow

KEYS = ("today", "families", "plans", "providers", "administration")
CTRL = Qt.KeyboardModifier.ControlModifier


class Spy(QWidget):
    """A view that can do everything."""

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []

    def activate(self) -> None:
        self.asked.append("activate")

    def reload(self) -> None:
        self.asked.append("reload")

    def print_current(self) -> None:
        self.asked.append("print")

    def focus_filter(self) -> None:
        self.asked.append("filter")

    def open(self, id: UUID, tab: str | None = None) -> None:
        self.asked.append((id, tab))


@pytest.fixture
def window(qtbot: QtBot, themed: Theme, jobs: Jobs, messages: Messages, navigator: Navigator) -> MainWindow:
    made = MainWindow(
        [ViewSpec(key, key.title(), "sun", Spy if key != "administration" else QWidget) for key in KEYS],
        navigator=navigator,
        messages=messages,
        jobs=jobs,
        worker="Ilse Terpstra",
        team="Gebiedsteam Noord",
        connection="Lokaal, versleuteld",
    )
    qtbot.addWidget(made)
    made.show_view("today")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _spy(window: MainWindow, key: str) -> Spy:
    view = window.view(key)
    assert isinstance(view, Spy)
    return view


def test_a_view_is_made_when_it_is_first_shown_and_told_each_time(qtbot: QtBot, window: MainWindow) -> None:
    assert len(window.findChildren(Spy)) == 1
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current_view() is _spy(window, "families")
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert _spy(window, "families").asked == ["activate", "activate"]
    assert len(window.findChildren(Spy)) == 2


def test_a_click_and_arrows_in_the_navigation_go_there(qtbot: QtBot, window: MainWindow) -> None:
    plans = next(entry for entry in window.navigation.findChildren(QAbstractButton) if entry.text() == "Plans")
    qtbot.mouseClick(plans, Qt.MouseButton.LeftButton)
    assert window.navigation.current() == "plans"
    plans.setFocus()
    qtbot.keyClick(plans, Qt.Key.Key_Down)
    assert window.navigation.current() == "providers"
    assert plans.toolTip() == "Plans (Ctrl+3)"


def test_keys_are_passed_to_the_view_that_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert _spy(window, "today").asked == ["activate", "print", "filter", "reload"]


def test_keys_do_nothing_where_the_view_cannot(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_5, CTRL)
    for key in (Qt.Key.Key_P, Qt.Key.Key_F):
        qtbot.keyClick(window, key, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.navigation.current() == "administration"


def test_ctrl_k_goes_to_the_search_field(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.top_bar.search.hasFocus()


def test_back_and_forward_go_through_where_one_was(qtbot: QtBot, window: MainWindow, navigator: Navigator) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    assert not window.top_bar.back.isEnabled()
    family = uuid4()
    navigator.open_family(family, "plan")
    navigator.open_view("providers")
    assert window.current_key == "providers"
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert window.current_key == "families"
    qtbot.mouseClick(window.top_bar.back, Qt.MouseButton.LeftButton)
    assert (window.current_key, window.top_bar.back.isEnabled()) == ("today", False)
    qtbot.keyClick(window, Qt.Key.Key_Right, alt)
    assert window.current_key == "families"
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton)
    assert (window.current_key, window.top_bar.forward.isEnabled()) == ("providers", False)
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton)
    navigator.open_view("plans")
    assert not window.top_bar.forward.isEnabled()


def test_help_is_asked_about_where_one_is(qtbot: QtBot, window: MainWindow) -> None:
    asked: list[str] = []
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.top_bar.help.isHidden()
    window.offer_help(asked.append)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.mouseClick(window.top_bar.help, Qt.MouseButton.LeftButton)
    assert asked == ["today", "families"]


def test_views_reach_each_other_through_the_navigator(window: MainWindow, navigator: Navigator) -> None:
    family, provider = uuid4(), uuid4()
    navigator.open_family(family, "plan")
    navigator.open_plan(family)
    navigator.open_provider(provider)
    navigator.open_view("today")
    assert _spy(window, "families").asked == ["activate", (family, "plan"), "activate", (family, "plan")]
    assert _spy(window, "providers").asked == ["activate", (provider, None)]
    assert window.navigation.current() == "today"


def test_the_number_of_a_view_stands_beside_its_word(window: MainWindow) -> None:
    _spy(window, "today").counted.emit(11)
    entry = window.navigation.findChildren(QAbstractButton)[0]
    assert entry.accessibleName() == "Today, 11"
    assert not window.grab().isNull()


def test_a_small_window_has_words_below_its_icons(window: MainWindow) -> None:
    assert not window.navigation.is_narrow
    assert (window.minimumWidth(), window.minimumHeight()) == (640, 360)
    window.resize(980, 640)
    assert window.navigation.is_narrow
    assert 88 <= window.navigation.width() < 100
    assert not window.grab().isNull()
    window.resize(1366, 768)
    assert not window.navigation.is_narrow


def test_a_write_shows_when_it_was_saved(window: MainWindow, jobs: Jobs, settle: Callable[[Jobs], None]) -> None:
    assert not window.top_bar.saved_text()
    jobs.write(window, lambda: None)
    settle(jobs)
    assert window.top_bar.saved_text().startswith("Opgeslagen ")
    window.top_bar.set_connection("Gedeeld, verbonden")


def test_messages_and_bugs_are_shown(window: MainWindow, messages: Messages) -> None:
    messages.error("Dit kan niet.")
    assert window.message_bar.isVisible()
    messages.crash(ValueError("geheim"))
    dialog = window.findChild(CrashDialog)
    assert dialog.isVisible()
    assert "geheim" not in dialog.text.toPlainText()
    dialog.close()


def test_what_is_being_typed_is_left_before_the_window_closes(qtbot: QtBot, window: MainWindow) -> None:
    line = QLineEdit(_spy(window, "today"))
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "Jan")
    left: list[str] = []
    line.editingFinished.connect(lambda: left.append("line"))
    window.closing.connect(lambda: left.append("window"))
    window.close()
    assert left == ["line", "window"]


def test_a_second_start_brings_the_window_forward(window: MainWindow) -> None:
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()
