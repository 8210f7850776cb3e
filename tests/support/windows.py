"""The whole window on a database of a test, and somebody who uses it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.transaction import Transactions
from app.domain.teams import Via
from app.models.teams import Worker
from app.paths import Place
from app.program import Program
from app.ui.common.buttons import Button
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.message_bar import MessageLine
from app.usecases.workplaces import KeyAccess, open_workplace
from tests.support.data import Clock

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """Ilse at her window, on the morning of the tests."""

    def __init__(self, place: Place, access: KeyAccess, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.program = Program()
        self._workplace = open_workplace(
            place, access, via=Via.WINDOW, guard=forbid_gui_thread, announce=self.program.changes.announce
        )
        engine, actor, clock = self._workplace.engine, self._workplace.actor, Clock()
        self._workplace.transactions = Transactions(
            engine, actor, guard=forbid_gui_thread, announce=self.program.changes.announce, clock=clock
        )
        self.data = Transactions(engine, actor, clock=clock)
        """For the test itself, which may read and write on any thread."""
        self.joost = Transactions(engine, replace(actor, worker_id=_joost(self.data), name="Joost Hamers"), clock=clock)
        """A colleague, in a program of his own."""
        self.window = self.program.window(self._workplace, access)

    def show(self) -> None:
        self.window.show_view("today")
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.program.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def shown(self, kind: type, where: Callable[[Any], bool] = lambda _found: True) -> Any:
        """The visible widget of this kind, once it is there."""

        def found() -> list[Any]:
            tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
            everywhere = [widget for top in tops for widget in (top, *top.findChildren(kind))]
            return [one for one in everywhere if isinstance(one, kind) and one.isVisible() and where(one)]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
        self.settle()
        return found()[0]

    def button(self, text: str) -> Button:
        return self.shown(Button, lambda button: button.text() == text)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, LEFT)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the focus is."""
        window = self._active()
        self.qtbot.keyClick(window.focusWidget() or window, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self._active().focusWidget(), text)

    def _active(self) -> QWidget:
        """The window that has the keyboard; without a window manager it is lost when a menu or form closes."""
        QApplication.processEvents()
        window = QApplication.activeModalWidget() or self.window
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def lines(self) -> list[str]:
        """What stands in the message bar."""
        return [line.message.sentence for line in self.window.message_bar.lines]

    def act(self, sentence: str) -> None:
        """Click what a message offers."""
        line = next(line for line in self.window.message_bar.lines if sentence in line.message.sentence)
        assert isinstance(line, MessageLine)
        assert line.action_button is not None
        self.qtbot.mouseClick(line.action_button, LEFT)
        QApplication.processEvents()
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.program.jobs.finish()
        self.window.deleteLater()
        self._workplace.close()


def _joost(transactions: Transactions) -> UUID:
    with transactions.write() as writer:
        return writer.add(Worker, name="Joost Hamers", team_id=writer.actor.team_id)
