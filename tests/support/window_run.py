"""One evening's work at the real window, in a process of its own: python -m tests.support.window_run DATA PAPER OPEN.

Started by tests/test_secrecy.py. It clicks and types as a person does, on a computer without a credential store. What
lies in the folder while the window is open is copied to OPEN.
"""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import __main__ as program
from app.ui.administration.backups_tab import BackupsTab
from app.ui.families import FamiliesView
from app.ui.plans.plan_forms import StoryForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.preview_pane import PrintForm
from app.ui.start.first_start import FirstStartWindow
from app.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "een zin die niemand raadt"


class Evening:
    """What is done, step after step; each waits for what it needs."""

    def __init__(self, data: Path, paper: Path, open_copy: Path) -> None:
        self._data, self._paper, self._open_copy = data, paper, open_copy

    def work(self) -> None:
        self._first_start()
        self._register()
        self._plan()
        self._search()
        self._print()
        self._back_up()
        self._lock()
        shutil.copytree(self._data, self._open_copy)
        self._shown(MainWindow).close()

    def _first_start(self) -> None:
        first = self._shown(FirstStartWindow)
        self._click(first.place.new)
        self._type(first.who.municipality.line, "Weert")
        self._type(first.who.team.line, "Noord")
        self._type(first.who.worker.line, "Ilse Terpstra")
        self._type(first.who.passphrase.line, PASSPHRASE)
        self._click(first.next)
        self._type(first.begin.name.line, "Zwartkruis")
        self._click(first.begin.begin)
        self._until(lambda: first.phrase is not None)
        QTest.keyClick(first.phrase.kept, Qt.Key.Key_Space)
        self._click(first.next)

    def _register(self) -> None:
        self._families = self._shown(FamiliesView)
        form = self._families.form
        self._until(form.isVisible)
        self._type(form.home.street.line, "Eikenlommerlaan")
        self._type(form.home.number.line, "12")
        parent = form.rows[0]
        self._type(parent.given.line, "Wilhelmina")
        self._type(parent.surname.line, "Zwartkruis")
        self._type(parent.bsn.line, "999990019")
        self._click(form.save)
        self._until(lambda: self._families.page.isVisible() and self._families.page.tabs is not None)

    def _plan(self) -> None:
        self._families.page.show_tab("plan")
        plan = self._shown(PlanTab)
        self._until(plan.empty.isVisible)
        self._click(plan.empty.button)
        self._until(plan.story.isVisible)
        self._click(plan.story.add_button)
        story = self._shown(StoryForm)
        self._type(story.text.area, "De Tweelingzus woont ver weg.")
        self._click(story.submit)
        self._until(lambda: bool(plan.story.stories))

    def _search(self) -> None:
        window = self._shown(MainWindow)
        window.activateWindow()
        self._until(window.isActiveWindow)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, CTRL)
        focus = self._until(QApplication.focusWidget)
        self._type(focus, "zwartkr")
        self._rest()
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        QTest.keyClick(popup or QApplication.focusWidget() or focus, Qt.Key.Key_Escape)
        self._rest()

    def _print(self) -> None:
        window = self._shown(MainWindow)
        self._families.page.show_tab("plan")
        plan = self._shown(PlanTab)
        plan.print_current()
        form = self._shown(PrintForm)
        self._type(form.recipient.line, "de keukentafel")
        QTest.keyClick(form.recipient.line, Qt.Key.Key_Return)
        self._until(self._paper.exists)
        assert window.isVisible()

    def _back_up(self) -> None:
        window = self._shown(MainWindow)
        window.show_view("administration")
        window.current_view().show_tab("backups")
        tab = self._shown(BackupsTab)
        before = tab.table.model().rowCount()
        self._click(tab.make)
        self._until(lambda: tab.table.model().rowCount() > before)

    def _lock(self) -> None:
        from app.ui.lock import WindowLock

        window = self._shown(MainWindow)
        lock = window.findChild(WindowLock)
        lock.lock()
        self._until(lambda: lock.page.secret is not None)
        self._type(lock.page.secret.line, PASSPHRASE)
        QTest.keyClick(lock.page.secret.line, Qt.Key.Key_Return)
        self._until(lambda: not lock.is_locked)

    def _shown(self, kind: type) -> Any:
        def found() -> QWidget | None:
            for top in QApplication.topLevelWidgets():
                for widget in (top, *top.findChildren(kind)):
                    if isinstance(widget, kind) and widget.isVisible():
                        return widget
            return None

        widget = self._until(found)
        self._rest()
        return widget

    def _click(self, widget: QWidget) -> None:
        self._until(lambda: widget.isVisible() and widget.isEnabled())
        QTest.mouseClick(widget, LEFT)
        self._rest()

    def _type(self, widget: QWidget, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def _rest(self) -> None:
        """Let what was asked for happen."""
        QTest.qWait(50)

    def _until(self, is_so: Callable[[], Any]) -> Any:
        until = time.monotonic() + 60
        while not (found := is_so()):
            if time.monotonic() > until:
                raise TimeoutError(f"waited in vain for {is_so}")
            QTest.qWait(20)
        return found


def main() -> int:
    data, paper, open_copy = map(Path, sys.argv[1:])
    failed: list[BaseException] = []
    original = QApplication.exec

    def work() -> None:
        try:
            Evening(data, paper, open_copy).work()
        except BaseException as error:
            failed.append(error)
            QApplication.exit(3)

    def begin(*_application: object) -> int:
        QTimer.singleShot(0, work)
        return original()

    import app.ui.plans.preview_pane as preview

    preview.ask_where = lambda _parent, _name: str(paper)
    preview.open_file = lambda _path: None
    QApplication.exec = begin
    code = program.main(["--data", str(data)])
    if failed:
        raise failed[0]
    return code


if __name__ == "__main__":
    sys.exit(main())
