"""The window's wiring: what lives as long as the program, and what stands around the views in a window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.preferences import Decided
from app.paths import LocalPlace
from app.ui.common.changes import Changes
from app.ui.common.drafts import Drafts
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.top_bar import connection_words
from app.ui.window import MainWindow
from app.views import Around, Views

if TYPE_CHECKING:
    from app.db.transaction import Transactions
    from app.domain.history import History
    from app.ui.families.own_window import FamilyWindow
    from app.ui.help import HelpWindow
    from app.usecases.workplaces import KeyAccess, Workplace


_LOAD_AHEAD_AFTER = 1000
"""Milliseconds."""


class Program(QObject):
    """What lives as long as the program: made before there is a database, so that its start can speak."""

    restore_asked = Signal(object, object)
    """A backup file, and the recovery phrase or None."""
    elsewhere_asked = Signal()
    """Another database is to be opened."""
    preferences_changed = Signal(object)
    """What the worker chose about the program itself, as it is now."""
    renewal_asked = Signal()
    """She chose something that is only to be seen in a window that is made anew."""

    def __init__(self, decided: Callable[[], Decided] = Decided) -> None:
        """`decided` tells which preferences are not for the worker to choose."""
        super().__init__()
        self._decided = decided
        self._history: tuple[Transactions, History] | None = None
        self.messages = Messages(self)
        self.jobs = Jobs(self.messages, self)
        self.changes = Changes(self)
        self.navigator = Navigator(self)

    def window(self, workplace: "Workplace", access: "KeyAccess") -> MainWindow:
        """The main window on an open database; the way to its key is asked again for a backup."""
        actor = workplace.actor
        local = isinstance(workplace.place, LocalPlace)
        views = self.views(workplace, access)
        window = MainWindow(
            views.specs(),
            navigator=self.navigator,
            messages=self.messages,
            jobs=self.jobs,
            worker=actor.name,
            team=actor.team_name,
            connection=connection_words(shared=not local),
            shared=not local,
        )
        self._take_back_and_ask(workplace, window)
        self._keep_drafts(window, workplace, access)
        self._search_everything(workplace, window)
        self._open_beside(views, window)
        self._explain(window)
        self._lock_when_idle(workplace, window)
        self._load_ahead(views, window)
        return window

    def views(self, workplace: "Workplace", access: "KeyAccess") -> Views:
        """The views of a window on an open database."""
        around = Around(
            jobs=self.jobs,
            changes=self.changes,
            messages=self.messages,
            navigator=self.navigator,
            decided=self._decided,
            restore=self.restore_asked.emit,
            elsewhere=self.elsewhere_asked.emit,
            prefer=self.preferences_changed.emit,
            renew=self.renewal_asked.emit,
        )
        return Views(workplace, access, around)

    def first_family(self, window: MainWindow, name: str) -> None:
        """The form for the first family, with the name that was typed."""
        from app.ui.families import FamiliesView

        view = window.view("families")
        assert isinstance(view, FamiliesView)
        view.show_form(name)

    def _search_everything(self, workplace: "Workplace", window: MainWindow) -> None:
        from app.ui.search import SearchDesk, ShortcutsDialog
        from app.usecases.search import Search

        commands = window.ways.commands
        commands.offer({"shortcuts": lambda: ShortcutsDialog(commands.told(), window).open()})
        desk = SearchDesk(
            window.top_bar.search, window.content, Search(workplace.transactions), commands, self.navigator, self.jobs
        )
        window.top_bar.search_asked.connect(desk.focus)
        window.ways.visited.connect(desk.remember)

    def _open_beside(self, views: Views, window: MainWindow) -> None:
        """A family in a window of its own; it goes when the main window goes."""

        def make() -> "FamilyWindow":
            from app.ui.families.own_window import FamilyWindow
            from app.ui.search import ShortcutsDialog

            beside = FamilyWindow(views.family_page())
            if window.drafts is not None:
                window.drafts.serve(beside)

            def search() -> None:
                window.come_forward()
                window.top_bar.focus_search()

            beside.commands.offer(
                {
                    "search": search,
                    "help": lambda: window.show_help(beside.page.help_topic()),
                    "shortcuts": lambda: ShortcutsDialog(window.ways.commands.told(), beside).open(),
                }
            )
            return beside

        window.ways.make_beside = make

    def _explain(self, window: MainWindow) -> None:
        """F1 opens the handbook at the screen where one is; the same window each time."""
        shown: list[HelpWindow] = []

        def show(topic: str) -> None:
            from app.texts import language_now
            from app.ui.help import HelpWindow
            from app.usecases.handbook import read_handbook

            if not shown:
                shown.append(HelpWindow(read_handbook(language_now()), window))
            shown[0].show_topic(topic)

        window.offer_help(show)

    def _lock_when_idle(self, workplace: "Workplace", window: MainWindow) -> None:
        from app.ui.common.idle import IdleWatch
        from app.ui.lock import WindowLock
        from app.usecases.locking import Locking

        locking = Locking(workplace)
        watch = IdleWatch(workplace.preferences, self._decided().lock_after, parent=window)
        WindowLock(
            window,
            workplace.actor.name,
            means=locking.means,
            is_right=locking.is_right,
            jobs=self.jobs,
            watch=watch,
        )
        self.preferences_changed.connect(watch.follow)

    def _load_ahead(self, views: Views, window: MainWindow) -> None:
        """A while after the first view is shown, in which it is read, load the rest off the GUI thread."""

        def load() -> None:
            self.jobs.run(window, views.load_ahead, lambda _loaded: None)

        timer = QTimer(window)
        timer.setSingleShot(True)
        timer.setInterval(_LOAD_AHEAD_AFTER)
        timer.timeout.connect(load)
        # once: the first view that is shown starts it
        window.shown.connect(timer.start, Qt.ConnectionType.SingleShotConnection)

    def _take_back_and_ask(self, workplace: "Workplace", window: MainWindow) -> None:
        """What holds for all views: Ctrl+Z over what this session does, and one place to ask about a conflict."""
        from app.ui.common.conflicts import ConflictDesk
        from app.ui.common.undo import UndoDesk
        from app.usecases.conflicts import Conflicts
        from app.usecases.undo import Undo

        transactions, history = workplace.transactions, self._history_of(workplace.transactions)
        undo = UndoDesk(Undo(transactions, history), history, self.jobs, self.messages, window)
        window.top_bar.add_tools(undo.buttons)
        ConflictDesk(Conflicts(transactions), self.jobs, self.messages, window)

    def _history_of(self, transactions: "Transactions") -> "History":
        """What can be undone lasts as long as the database is open, also when the window is made anew."""
        from app.domain.history import History

        if self._history is None or self._history[0] is not transactions:
            self._history = (transactions, History())
            transactions.remember(self._history[1].remember)
        return self._history[1]

    def _keep_drafts(self, window: MainWindow, workplace: "Workplace", access: "KeyAccess") -> None:
        from app.usecases.drafts import open_drafts

        drafts = Drafts(self.jobs, window)
        window.keep_drafts(drafts)
        self.jobs.aside(drafts, lambda: open_drafts(workplace, access), drafts.begin)
