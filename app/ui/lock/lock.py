"""Locks the window, and everything else that the program has on the screen."""

import weakref
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QToolTip, QWidget

from app.domain.workplaces import UnlockMeans
from app.errors import UserError
from app.texts import _
from app.ui.common.idle import IdleWatch
from app.ui.common.jobs import Jobs
from app.ui.lock.page import LockPage

_NEUTRAL = "EénPlan"


class WindowLock(QObject):
    """Ctrl+L, and whoever watches for idleness, lock; what was typed stays in the widgets, which are only hidden."""

    def __init__(
        self,
        window: QMainWindow,
        worker: str,
        *,
        means: Callable[[], UnlockMeans],
        is_right: Callable[[str], bool],
        jobs: Jobs,
        watch: IdleWatch,
    ) -> None:
        """`means` and `is_right` may be slow and raise UserError; they run off the GUI thread."""
        super().__init__(window)
        self._window, self._means, self._is_right, self._jobs, self._watch = window, means, is_right, jobs, watch
        self.page = LockPage(worker)
        self.is_locked = False
        self._title = ""
        self._focus: weakref.ref[QWidget] | None = None
        self._hidden: list[QWidget] = []
        self._silenced: list[QShortcut | QAction] = []
        self._stack = QStackedWidget()

        self.page.unlock_asked.connect(self._try)
        self.page.close_asked.connect(window.close)
        watch.idle.connect(self.lock)
        window.windowTitleChanged.connect(self._keep_neutral)
        keys = QShortcut(QKeySequence("Ctrl+L"), window)
        keys.setContext(Qt.ShortcutContext.ApplicationShortcut)
        keys.activated.connect(self.lock)

        content = window.takeCentralWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(self.page)
        window.setCentralWidget(self._stack)
        content.show()
        # known before it is needed: a server may be out of reach by then
        jobs.run(self, means, self.page.ask, lambda _error: None)

    def lock(self) -> None:
        """Hide everything, now."""
        if self.is_locked or not self._window.isVisible():
            return
        self.is_locked = True
        focused = QApplication.focusWidget()
        self._focus = weakref.ref(focused) if focused is not None and self._window.isAncestorOf(focused) else None
        QToolTip.hideText()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible():
                self._put_away(widget)
        self._silence()
        self._title = self._window.windowTitle()
        self._stack.setCurrentWidget(self.page)
        self._window.setWindowTitle(_NEUTRAL)
        if self._window.isMinimized():
            # the task bar keeps a picture of a minimised window; a new one has none
            self._window.hide()
            self._window.showMinimized()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.page.begin()
        self._jobs.run(self, self._means, self.page.ask, lambda error: self.page.refuse(error.sentence), key="means")

    def unlock(self) -> None:
        """Show everything again where it was."""
        if not self.is_locked:
            return
        self.is_locked = False
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self._watch.touch()
        self._stack.setCurrentIndex(0)
        self._window.setWindowTitle(self._title)
        for silenced in self._silenced:
            if shiboken6.isValid(silenced):
                silenced.setEnabled(True)
        self._silenced.clear()
        for widget in self._hidden:
            if shiboken6.isValid(widget):
                widget.setWindowOpacity(1.0)
                widget.show()
        self._hidden.clear()
        focused = self._focus() if self._focus is not None else None
        if focused is not None and shiboken6.isValid(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only while it is locked: what wants to appear now waits until it is open again."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
            and not self._is_ours(watched)
        ):
            # a window cannot be hidden while it is being shown; nobody sees it in between
            watched.setWindowOpacity(0.0)
            QTimer.singleShot(0, self, partial(self._put_away_later, watched))
        return False

    def _put_away(self, widget: QWidget) -> None:
        if widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            # menus, lists under a field, tooltips: nobody misses them afterwards
            widget.close()
            return
        if isinstance(widget, QDialog) and widget.windowModality() == Qt.WindowModality.ApplicationModal:
            # somebody's code waits for its answer: hiding would be an answer too
            widget.reject()
            return
        self._hidden.append(widget)
        widget.hide()

    def _put_away_later(self, widget: QWidget) -> None:
        if not shiboken6.isValid(widget):
            return
        if self.is_locked and widget.isVisible():
            self._put_away(widget)
        else:
            widget.setWindowOpacity(1.0)

    def _is_ours(self, widget: QWidget) -> bool:
        parent = widget.parentWidget()
        return parent is not None and (parent is self.page or self.page.isAncestorOf(parent))

    def _silence(self) -> None:
        """The window itself stays on the screen, so its keys would go on working."""
        for keys in (*self._window.findChildren(QShortcut), *self._window.actions()):
            if keys.isEnabled():
                keys.setEnabled(False)
                self._silenced.append(keys)

    def _keep_neutral(self, title: str) -> None:
        if self.is_locked and title != _NEUTRAL:
            self._title = title
            self._window.setWindowTitle(_NEUTRAL)

    def _try(self, secret: str) -> None:
        self._jobs.run(self, lambda: self._is_right(secret), self._told, self._refuse, key="try")

    def _told(self, right: bool) -> None:
        if right:
            self.unlock()
        else:
            self.page.refuse(_("Dit klopt niet. Het venster blijft op slot. Probeer het opnieuw."))

    def _refuse(self, error: UserError) -> None:
        self.page.refuse(error.sentence)
