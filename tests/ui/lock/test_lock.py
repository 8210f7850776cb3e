"""A window that was left alone: nothing of a family to be seen, nothing typed lost, opened by the account's means."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.domain.preferences import Decided, Preferences
from app.domain.workplaces import UnlockMeans
from app.errors import UserError
from app.ui.common.idle import IdleWatch
from app.ui.lock import WindowLock

LEFT = Qt.MouseButton.LeftButton
FAMILY = "Van Doorn-Aksoy"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += minutes * 60


class Scene:
    """A window on a family, with everything that may stand around it."""

    def __init__(self, qtbot, jobs, means: UnlockMeans, minutes: int) -> None:
        self.qtbot, self.jobs = qtbot, jobs
        self.clock = Clock()
        self.tried: list[str] = []
        self.fails: UserError | None = None
        self.pressed = 0
        self.window = QMainWindow()
        self.window.setWindowTitle(f"{FAMILY} – EénPlan")
        holder = QWidget()
        layout = QVBoxLayout(holder)
        self.label = QLabel(f"Gezin {FAMILY}")
        self.field, self.story = QLineEdit(), QPlainTextEdit()
        self.field.setToolTip(FAMILY)
        for widget in (self.label, self.field, self.story):
            layout.addWidget(widget)
        self.window.setCentralWidget(holder)
        QShortcut(QKeySequence("Ctrl+1"), self.window).activated.connect(self._press)
        self.watch = IdleWatch(
            Preferences(lock_minutes=minutes), Decided().lock_after, clock=self.clock, parent=self.window
        )
        self.lock = WindowLock(
            self.window, "Ilse Terpstra", means=lambda: means, is_right=self._is_right, jobs=jobs, watch=self.watch
        )
        qtbot.addWidget(self.window)
        self.show(self.window)

    def show(self, widget: QWidget) -> None:
        widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.idle)
        QApplication.processEvents()

    def ctrl_l(self) -> None:
        """The shortcut, as the system delivers it."""
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def type_secret(self, text: str) -> None:
        self.qtbot.keyClicks(self.lock.page.secret.line, text)
        self.qtbot.keyClick(self.lock.page.secret.line, Qt.Key.Key_Return)
        self.settle()

    def _press(self) -> None:
        self.pressed += 1

    def _is_right(self, secret: str) -> bool:
        self.tried.append(secret)
        if self.fails:
            raise self.fails
        return secret in ("goed", "")


@pytest.fixture
def scene(qtbot, themed, jobs):
    made: list[Scene] = []

    def make(means: UnlockMeans = UnlockMeans.PASSPHRASE, minutes: int = 10) -> Scene:
        made.append(Scene(qtbot, jobs, means, minutes))
        return made[-1]

    yield make
    for each in made:
        each.lock.unlock()


def everything_visible() -> str:
    """All words that anybody at the screen, or at the task bar, can read now."""
    said: list[str] = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        said += [top.windowTitle(), top.windowIconText(), top.accessibleName()]
        for widget in (top, *top.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            if isinstance(widget, QLabel | QLineEdit | QPushButton | QCheckBox):
                said.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                said.append(widget.toPlainText())
    return "\n".join(said)


def test_after_ten_minutes_without_a_touch_nothing_of_a_family_is_to_be_seen(scene):
    made = scene()
    made.field.setText(f"Moeder {FAMILY} belt")
    assert FAMILY in everything_visible()
    made.clock.pass_minutes(9.9)
    made.watch.look()
    assert not made.lock.is_locked
    made.clock.pass_minutes(0.2)
    made.watch.look()
    made.settle()
    assert made.lock.is_locked
    seen = everything_visible()
    assert "Aksoy" not in seen
    assert "Ilse Terpstra" in seen
    assert made.window.windowTitle() == "EénPlan"


@pytest.mark.parametrize("touch", ["key", "mouse", "wheel"])
def test_a_key_or_the_mouse_puts_it_off(scene, touch):
    made = scene()
    made.clock.pass_minutes(9)
    handle = made.window.windowHandle()
    if touch == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif touch == "mouse":
        QTest.mouseMove(handle, made.label.pos())
        QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, made.label.pos())
    else:
        QTest.wheelEvent(handle, made.label.pos(), made.label.pos())
    QApplication.processEvents()
    made.clock.pass_minutes(9)
    made.watch.look()
    assert not made.lock.is_locked


def test_another_time_that_the_worker_chooses_holds_at_once(scene):
    made = scene()
    made.watch.follow(Preferences(lock_minutes=1))
    made.clock.pass_minutes(1)
    made.watch.look()
    assert made.lock.is_locked


def test_the_time_of_the_administrator_goes_before_that_of_the_worker():
    decided = Decided(lock_minutes=5, fixed={"lock_minutes": "Je beheerder heeft dit gekozen."})
    assert decided.lock_after(Preferences(lock_minutes=60)) == 5
    assert Decided(lock_minutes=5).lock_after(Preferences(lock_minutes=60)) == 60
    assert Decided(lock_minutes=5).lock_after(Preferences()) == 5


def test_ctrl_l_locks_and_the_passphrase_opens_with_everything_in_its_place(scene, qtbot):
    made = scene()
    made.story.setPlainText("Half getypt verh")
    made.story.setFocus()
    made.ctrl_l()
    assert made.lock.is_locked
    qtbot.waitUntil(made.lock.page.secret.line.hasFocus)
    made.type_secret("fout")
    assert made.lock.is_locked
    assert "klopt niet" in made.lock.page._fault.accessibleName()
    assert made.lock.page.secret.line.text() == ""
    made.type_secret("goed")
    assert not made.lock.is_locked
    assert made.tried == ["fout", "goed"]
    assert made.story.isVisible()
    assert made.story.toPlainText() == "Half getypt verh"
    assert made.story.hasFocus()
    assert made.window.windowTitle() == f"{FAMILY} – EénPlan"


def test_the_cursor_stands_in_the_field_as_soon_as_it_is_locked(scene):
    shown = scene(UnlockMeans.PASSPHRASE)
    shown.field.setFocus()
    shown.lock.lock()
    field = shown.lock.page.secret
    assert field is not None
    assert shown.window.focusWidget() is field.line


def test_the_cursor_stands_in_the_field_when_the_locked_window_comes_back(scene):
    shown = scene(UnlockMeans.PASSPHRASE)
    shown.lock.lock()
    shown.lock.page.unlock.setFocus()
    shown.window.hide()
    shown.window.show()
    assert shown.window.focusWidget() is shown.lock.page.secret.line


def test_the_cursor_stands_in_a_field_that_is_asked_for_later(scene):
    shown = scene(UnlockMeans.NONE)
    shown.lock.lock()
    shown.lock.page.ask(UnlockMeans.LOGIN)
    assert shown.window.focusWidget() is shown.lock.page.secret.line


def test_dialogs_windows_and_menus_go_away_and_come_back_where_they_were(scene, qtbot):
    made = scene()
    dialog = QDialog(made.window)
    dialog.setWindowTitle(FAMILY)
    typed = QLineEdit(dialog)
    typed.setText(f"Notitie over {FAMILY}")
    dialog.open()
    other = QWidget()
    other.setWindowTitle(FAMILY)
    qtbot.addWidget(other)
    other.show()
    menu = QMenu(f"{FAMILY}", made.window)
    menu.addAction(FAMILY)
    menu.popup(made.window.pos())
    QToolTip.showText(made.window.pos(), FAMILY, made.field)
    QApplication.processEvents()
    made.lock.lock()
    made.settle()
    assert "Aksoy" not in everything_visible()
    assert not menu.isVisible()
    assert dialog.result() == 0
    made.type_secret("goed")
    assert dialog.isVisible()
    assert typed.text() == f"Notitie over {FAMILY}"
    assert other.isVisible()
    assert not menu.isVisible()


def test_what_wants_to_appear_while_locked_waits_until_it_is_open_again(scene, qtbot):
    made = scene()
    made.ctrl_l()
    late = QDialog(made.window)
    late.setWindowTitle(FAMILY)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    made.window.setWindowTitle(f"Gezin {FAMILY}")
    assert made.window.windowTitle() == "EénPlan"
    made.type_secret("goed")
    assert late.isVisible()
    assert late.windowOpacity() == 1.0
    assert made.window.windowTitle() == f"Gezin {FAMILY}"


def test_the_keys_of_the_window_do_nothing_while_it_is_locked(scene):
    made = scene()
    handle = made.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert made.pressed == 1
    made.ctrl_l()
    QTest.keyClick(handle, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert made.pressed == 1
    made.type_secret("goed")
    QTest.keyClick(handle, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert made.pressed == 2


def test_a_computer_without_means_says_so_and_one_click_opens(scene, qtbot):
    made = scene(UnlockMeans.NONE)
    made.ctrl_l()
    assert made.lock.page.secret is None
    assert "geen wachtwoord" in made.lock.page.sentence.text()
    qtbot.mouseClick(made.lock.page.unlock, LEFT)
    made.settle()
    assert not made.lock.is_locked


def test_other_means_than_before_take_the_place_of_the_field(scene, qtbot):
    made = scene(UnlockMeans.WINDOWS)
    made.ctrl_l()
    page = made.lock.page
    qtbot.keyClicks(page.secret.line, "half")
    page.ask(UnlockMeans.PASSPHRASE)
    made.settle()
    fields = [field for field in page.findChildren(QLineEdit) if field.isVisible()]
    assert fields == [page.secret.line]
    assert page.secret.label == "Wachtwoordzin"
    assert page.secret.line.text() == ""
    page.ask(UnlockMeans.NONE)
    assert page.secret is None
    assert not [field for field in page.findChildren(QLineEdit) if field.isVisible()]


def test_an_empty_field_is_not_tried(scene, qtbot):
    made = scene(UnlockMeans.WINDOWS)
    made.ctrl_l()
    qtbot.mouseClick(made.lock.page.unlock, LEFT)
    made.settle()
    assert made.tried == []
    assert made.lock.is_locked


def test_what_cannot_be_checked_now_is_said_and_stays_locked(scene):
    made = scene(UnlockMeans.LOGIN)
    made.fails = UserError("De gedeelde database is niet te bereiken. Er is niets veranderd.")
    made.ctrl_l()
    made.type_secret("goed")
    assert made.lock.is_locked
    assert "niet te bereiken" in made.lock.page._fault.accessibleName()
    made.fails = None
    made.type_secret("goed")
    assert not made.lock.is_locked


def test_the_program_can_be_closed_from_the_locked_window(scene, qtbot):
    made = scene()
    made.ctrl_l()
    qtbot.mouseClick(made.lock.page.close_program, LEFT)
    assert not made.window.isVisible()


def test_a_question_that_some_code_waits_for_is_answered_with_no_and_never_comes_back(scene):
    made = scene()
    question = QDialog(made.window)
    question.setWindowTitle(FAMILY)
    QTimer.singleShot(0, made.lock.lock)
    assert question.exec() == QDialog.DialogCode.Rejected
    made.settle()
    assert "Aksoy" not in everything_visible()
    made.type_secret("goed")
    assert not question.isVisible()


def test_a_window_that_is_not_on_the_screen_does_not_lock(scene):
    made = scene()
    made.window.hide()
    made.clock.pass_minutes(60)
    made.watch.look()
    assert not made.lock.is_locked


def test_a_minimised_window_locks_too(scene):
    made = scene()
    made.window.showMinimized()
    made.lock.lock()
    assert made.lock.is_locked
    assert made.window.isMinimized()
    made.window.showNormal()
    made.settle()
    assert "Aksoy" not in everything_visible()
