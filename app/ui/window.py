"""The main window: mounts the views and does nothing else."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.domain.drafts import Draft
from app.ui.common.draft_bar import DraftBar
from app.ui.common.drafts import Drafts, mark_place
from app.ui.common.jobs import Jobs
from app.ui.common.message_bar import CrashDialog, MessageBar
from app.ui.common.messages import Messages
from app.ui.common.navigation import Navigation
from app.ui.common.navigator import Navigator
from app.ui.common.scale import px
from app.ui.common.size import at_start
from app.ui.common.surfaces import column, row
from app.ui.common.top_bar import TopBar
from app.ui.common.views import Activates, Resumes, ViewSpec
from app.ui.common.views_area import ViewsArea
from app.ui.ways import PREFERENCES, Ways

_NARROW_BELOW = 1120
_SMALLEST = (640, 360)
"""A laptop of 1366×768 at 200% has no more; there the views scroll."""


class MainWindow(QMainWindow):
    """Navigation at the left, the top bar, messages, and the view that is shown."""

    closing = Signal()
    view_made = Signal(str, object)
    """Key of a view, and the view."""
    shown = Signal()
    """Another view, or the same again."""

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
        self.drafts: Drafts | None = None
        self.show_help: Callable[[str], object] = lambda _topic: None
        self._current = ""
        entries = [spec for spec in views if not spec.aside]
        self.navigation = Navigation(entries, worker, team)
        self.top_bar = TopBar(connection, shared=shared)
        self.message_bar = MessageBar()
        self._stack = ViewsArea()

        self.navigation.chosen.connect(self.show_view)
        self.navigation.preferences_asked.connect(partial(self.show_view, PREFERENCES))
        messages.said.connect(self.message_bar.show_message)
        messages.withdrawn.connect(self.message_bar.withdraw)
        messages.crashed.connect(self._show_crash)
        jobs.written.connect(self.top_bar.show_saved)

        holder = QWidget()
        across = row(holder)
        across.addWidget(self.navigation)
        down = column()
        down.addWidget(self.top_bar)
        self._bars = column()
        down.addLayout(self._bars)
        down.addWidget(self.message_bar)
        down.addWidget(self._stack, 1)
        across.addLayout(down, 1)
        self.setCentralWidget(holder)
        self.content = holder
        self.ways = Ways(self, navigator)

        self.setMinimumSize(*_SMALLEST)
        self.resize(at_start())

    def show_view(self, key: str) -> None:
        """Go to a view; it is made when it was never shown."""
        if self.drafts is not None:
            # making a view may take longer than a key may stay unkept
            self.drafts.flush()
        view = self.view(key)
        self._current = key
        self.navigation.set_current(key)
        self._stack.show_view(view)
        if not self.navigation.isAncestorOf(QApplication.focusWidget() or view):
            view.setFocus()
        if isinstance(view, Activates):
            view.activate()
        self.shown.emit()

    def view(self, key: str) -> QWidget:
        """The view of this key."""
        if key not in self._views:
            made = self._specs[key].factory()
            mark_place(made, view=key)
            self._views[key] = made
            self._stack.add(made)
            self.view_made.emit(key, made)
            counted = getattr(made, "counted", None)
            if counted is not None:
                counted.connect(partial(self.navigation.set_count, key))
        return self._views[key]

    def current_view(self) -> QWidget | None:
        return self._views.get(self._current)

    @property
    def current_key(self) -> str:
        return self._current

    def view_keys(self) -> Sequence[str]:
        """The keys of all views."""
        return list(self._specs)

    def offer_help(self, show: Callable[[str], object]) -> None:
        """Let F1 and the top bar ask for help about where one is."""
        self.show_help = show
        ask = lambda: show(self.ways.help_topic())  # noqa: E731
        self.ways.commands.offer({"help": ask})
        self.top_bar.offer_help(ask)

    def come_forward(self) -> None:
        """In front of other windows, also when it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """What is being typed counts as left, so that it is saved."""
        typing = QApplication.focusWidget()
        if isinstance(typing, QWidget) and self.isAncestorOf(typing):
            typing.clearFocus()
        if self.drafts is not None:
            self.drafts.leave_all()

    def keep_drafts(self, drafts: Drafts) -> None:
        """Keep what is typed in any view, and offer what an earlier time left."""
        self.drafts = drafts
        drafts.serve(self)
        drafts.stood.connect(self.top_bar.show_state)
        drafts.resume_asked.connect(self._resume)
        drafts.homeless.connect(self._show_homeless)
        drafts.unkept.connect(self._messages.warn)
        self.draft_bar = DraftBar(drafts)
        self._bars.addWidget(self.draft_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW_BELOW)
        if narrow != self.navigation.is_narrow:
            self.navigation.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        super().closeEvent(event)
        if event.isAccepted():
            self.closing.emit()

    def _resume(self, draft: Draft) -> None:
        if draft.place.view not in self._specs:
            self._show_homeless(draft)
            return
        self.show_view(draft.place.view)
        view = self._views[draft.place.view]
        if not (isinstance(view, Resumes) and view.resume(draft)):
            self._show_homeless(draft)

    def _show_homeless(self, draft: Draft) -> None:
        from app.ui.common.draft_dialog import DraftDialog

        if self.drafts is not None:
            DraftDialog(draft, self.drafts, self).open()

    def _show_crash(self, text: str) -> None:
        CrashDialog(text, self).open()
