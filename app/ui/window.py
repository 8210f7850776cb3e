"""The main window: mounts the views and does nothing else."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.ui.common.jobs import Jobs
from app.ui.common.message_bar import CrashDialog, MessageBar
from app.ui.common.messages import Messages
from app.ui.common.navigation import Navigation
from app.ui.common.navigator import Navigator
from app.ui.common.surfaces import column, row
from app.ui.common.top_bar import TopBar
from app.ui.common.views import Activates, FiltersByText, FocusesFilter, Opens, Prints, Reloads, ShowsTabs, ViewSpec

_NARROW_BELOW = 1000
_SMALLEST = (1024, 640)
_AT_START = (1366, 768)
FAMILIES, PLANS, PROVIDERS = "families", "plans", "providers"


class MainWindow(QMainWindow):
    """Navigation at the left, the top bar, messages, and the view that is shown."""

    closing = Signal()

    def __init__(
        self,
        views: Sequence[ViewSpec],
        *,
        navigator: Navigator,
        messages: Messages,
        jobs: Jobs,
        worker: str,
        team: str,
        connection: str,
        shared: bool = False,
    ) -> None:
        super().__init__()
        self.setWindowTitle("EénPlan")
        self._specs = {spec.key: spec for spec in views}
        self._views: dict[str, QWidget] = {}
        self._messages = messages
        self.navigation = Navigation(views, worker, team)
        self.top_bar = TopBar(connection, shared=shared)
        self.message_bar = MessageBar()
        self._stack = QStackedWidget()

        self.navigation.chosen.connect(self.show_view)
        self.top_bar.search_asked.connect(navigator.search_families)
        messages.said.connect(self.message_bar.show_message)
        messages.crashed.connect(self._show_crash)
        jobs.written.connect(self.top_bar.show_saved)
        navigator.view_asked.connect(self._open_view)
        navigator.family_asked.connect(self._open_family)
        navigator.plan_asked.connect(partial(self._open, PLANS))
        navigator.provider_asked.connect(partial(self._open, PROVIDERS))
        navigator.families_searched.connect(self._search_families)
        for number, spec in enumerate(views, start=1):
            self._bind(f"Ctrl+{number}", partial(self.show_view, spec.key))
        self._bind("Ctrl+K", self.top_bar.focus_search)
        self._bind("Ctrl+F", self._focus_filter)
        self._bind("Ctrl+P", self._print)
        self._bind("F5", self._reload)

        holder = QWidget()
        across = row(holder)
        across.addWidget(self.navigation)
        down = column()
        down.addWidget(self.top_bar)
        down.addWidget(self.message_bar)
        down.addWidget(self._stack, 1)
        across.addLayout(down, 1)
        self.setCentralWidget(holder)

        self.setMinimumSize(*_SMALLEST)
        self.resize(*_AT_START)

    def show_view(self, key: str) -> None:
        """Go to a view; it is made when it was never shown."""
        view = self.view(key)
        self.navigation.set_current(key)
        self._stack.setCurrentWidget(view)
        if not self.navigation.isAncestorOf(QApplication.focusWidget() or view):
            view.setFocus()
        if isinstance(view, Activates):
            view.activate()

    def view(self, key: str) -> QWidget:
        """The view of this key."""
        if key not in self._views:
            made = self._specs[key].factory()
            self._views[key] = made
            self._stack.addWidget(made)
            counted = getattr(made, "counted", None)
            if counted is not None:
                counted.connect(partial(self.navigation.set_count, key))
        return self._views[key]

    def current_view(self) -> QWidget | None:
        return self._views.get(self.navigation.current())

    def come_forward(self) -> None:
        """In front of other windows, also when it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        if narrow != self.navigation.is_narrow:
            self.navigation.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        # what is being typed counts as left, so that it is saved
        typing = QApplication.focusWidget()
        if isinstance(typing, QWidget) and self.isAncestorOf(typing):
            typing.clearFocus()
        super().closeEvent(event)
        if event.isAccepted():
            self.closing.emit()

    def _open_view(self, key: str, tab: str | None) -> None:
        self.show_view(key)
        view = self._views[key]
        if tab is not None and isinstance(view, ShowsTabs):
            view.show_tab(tab)

    def _open_family(self, id: UUID, tab: str | None) -> None:
        self._open(FAMILIES, id, tab)

    def _open(self, key: str, id: UUID, tab: str | None = None) -> None:
        self.show_view(key)
        view = self._views[key]
        if isinstance(view, Opens):
            view.open(id, tab)

    def _search_families(self, text: str) -> None:
        self.show_view(FAMILIES)
        view = self._views[FAMILIES]
        if isinstance(view, FiltersByText):
            view.filter_by(text)

    def _focus_filter(self) -> None:
        view = self.current_view()
        if isinstance(view, FocusesFilter):
            view.focus_filter()

    def _print(self) -> None:
        view = self.current_view()
        if isinstance(view, Prints):
            view.print_current()

    def _reload(self) -> None:
        view = self.current_view()
        if isinstance(view, Reloads):
            view.reload()

    def _bind(self, keys: str, act: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _show_crash(self, text: str) -> None:
        CrashDialog(text, self).open()
