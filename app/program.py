"""The window's wiring: use cases, what views share, and the window itself. The only place that knows them all."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import __version__
from app.domain.preferences import Decided
from app.paths import LocalPlace, Place
from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.drafts import Drafts
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.views import TabSpec, ViewSpec
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.db.transaction import Transactions
    from app.domain.history import History
    from app.ui.common.list_tools import ListKit
    from app.ui.families.own_window import FamilyWindow
    from app.ui.families.page import FamilyPage
    from app.ui.help import HelpWindow
    from app.ui.plans import PlanParts
    from app.usecases.workplaces import KeyAccess, Workplace


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
        window = MainWindow(
            self._views(workplace, access),
            navigator=self.navigator,
            messages=self.messages,
            jobs=self.jobs,
            worker=actor.name,
            team=actor.team_name,
            connection=_("Lokaal, versleuteld") if local else _("Gedeeld, verbonden"),
            shared=not local,
        )
        self._take_back_and_ask(workplace, window)
        self._keep_drafts(window, workplace, access)
        self._search_everything(workplace, window)
        self._open_beside(workplace, window)
        self._explain(window)
        self._lock_when_idle(workplace, window)
        return window

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

    def _open_beside(self, workplace: "Workplace", window: MainWindow) -> None:
        """A family in a window of its own; it goes when the main window goes."""

        def make() -> "FamilyWindow":
            from app.ui.families.own_window import FamilyWindow
            from app.ui.search import ShortcutsDialog

            beside = FamilyWindow(self._family_page(workplace.transactions))
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

    def first_family(self, window: MainWindow, name: str) -> None:
        """The form for the first family, with the name that was typed."""
        from app.ui.families import FamiliesView

        view = window.view("families")
        assert isinstance(view, FamiliesView)
        view.show_form(name)

    def _views(self, workplace: "Workplace", access: "KeyAccess") -> Sequence[ViewSpec]:
        """Each view with its use cases; it is imported and made when it is first shown."""
        transactions = workplace.transactions
        jobs, changes, navigator = self.jobs, self.changes, self.navigator

        def today() -> "QWidget":
            from app.ui.today.view import TodayView
            from app.usecases.today import Today

            return TodayView(Today(transactions), jobs, changes, navigator)

        def families() -> "QWidget":
            return self._families(transactions)

        def plans() -> "QWidget":
            from app.ui.plans import PlansView

            return PlansView(self._plan_parts(transactions))

        def providers() -> "QWidget":
            from app.ui.providers.view import ProvidersView
            from app.usecases.bin import Bin
            from app.usecases.providers import Providers
            from app.usecases.teams import Teams

            return ProvidersView(
                Providers(transactions),
                Teams(transactions),
                Bin(transactions),
                jobs,
                changes,
                navigator,
                self._lists(transactions),
            )

        def administration() -> "QWidget":
            return self._administration(workplace, access)

        return [
            ViewSpec("today", _("Vandaag"), "sun", today),
            ViewSpec("families", _("Gezinnen"), "users", families),
            ViewSpec("plans", _("Plannen"), "file-text", plans),
            ViewSpec("providers", _("Aanbieders"), "building", providers),
            ViewSpec("administration", _("Beheer"), "settings", administration),
            ViewSpec("preferences", _("Voorkeuren"), "settings", lambda: self._preferences(workplace), aside=True),
        ]

    def _preferences(self, workplace: "Workplace") -> "QWidget":
        from app.ui.preferences import PreferencesPage
        from app.usecases.settings import WorkerSettings

        page = PreferencesPage(
            WorkerSettings(workplace.transactions),
            workplace.preferences,
            self.jobs,
            self.messages,
            worker=workplace.actor.name,
            decided=self._decided(),
        )
        page.changed.connect(self.preferences_changed)
        page.renewal_asked.connect(self.renewal_asked)
        return page

    def _families(self, transactions: "Transactions") -> "QWidget":
        from app.ui.families import FamiliesView
        from app.usecases.families import Families
        from app.usecases.organisations import Organisations
        from app.usecases.persons import Persons

        return FamiliesView(
            self._family_page(transactions),
            Families(transactions),
            Persons(transactions),
            Organisations(transactions),
            self.jobs,
            self.changes,
            self.navigator,
            self._lists(transactions),
            import_asked=lambda: self.navigator.open_view("administration", "import"),
        )

    def _family_page(self, transactions: "Transactions") -> "FamilyPage":
        from app.ui.families.page import FamilyPage
        from app.ui.plans import HelpTab, PlanTab
        from app.usecases.bin import Bin
        from app.usecases.consents import Consents
        from app.usecases.families import Families
        from app.usecases.notes import Notes
        from app.usecases.organisations import Organisations
        from app.usecases.persons import Persons
        from app.usecases.prints import Prints

        parts = self._plan_parts(transactions)
        return FamilyPage(
            Families(transactions),
            Persons(transactions),
            Organisations(transactions),
            Notes(transactions),
            parts.plans,
            self.jobs,
            self.changes,
            self.navigator,
            extra_tabs=[
                TabSpec("plan", _("Plan"), lambda family_id: PlanTab(family_id, parts)),
                TabSpec("help", _("Hulp & budget"), lambda family_id: HelpTab(family_id, parts)),
            ],
            prints=Prints(transactions),
            consents=Consents(transactions),
            bin_=Bin(transactions),
        )

    def _administration(self, workplace: "Workplace", access: "KeyAccess") -> "QWidget":
        from app.ui.administration.about_tab import About
        from app.ui.administration.view import AdministrationView
        from app.ui.imports.view import ImportView
        from app.usecases.administration import Backups, needs_phrase
        from app.usecases.imports import Imports
        from app.usecases.teams import Teams

        transactions = workplace.transactions
        local = isinstance(workplace.place, LocalPlace)
        view = AdministrationView(
            Teams(transactions),
            Backups(workplace) if local else None,
            About(
                version=__version__,
                place=_named(workplace.place),
                shared=not local,
                worker=workplace.actor.name,
                team=workplace.actor.team_name,
                place_fixed=self._decided().fixed.get("place", ""),
            ),
            self.jobs,
            self.changes,
            make_import=lambda: ImportView(Imports(transactions), self.jobs, self.navigator),
            needs_phrase=lambda file: needs_phrase(file, access),
        )
        view.restore_asked.connect(self.restore_asked)
        view.elsewhere_asked.connect(self.elsewhere_asked)
        return view

    def _plan_parts(self, transactions: "Transactions") -> "PlanParts":
        from app.ui.plans import PlanParts
        from app.usecases.help import Help
        from app.usecases.plans import Plans
        from app.usecases.previews import Previews
        from app.usecases.prints import Prints
        from app.usecases.questions import Questions

        return PlanParts(
            plans=Plans(transactions),
            questions=Questions(transactions),
            help=Help(transactions),
            previews=Previews(Prints(transactions)),
            jobs=self.jobs,
            changes=self.changes,
            messages=self.messages,
            navigator=self.navigator,
            lists=self._lists(transactions),
        )

    def _lists(self, transactions: "Transactions") -> "ListKit":
        from app.ui.common.list_tools import ListKit
        from app.usecases.tables import Tables

        return ListKit(tables=Tables(transactions), jobs=self.jobs, messages=self.messages)


def restore(workplace: "Workplace", access: "KeyAccess", file: Path, phrase: str | None) -> None:
    """Close the database and put a backup in its place; the replaced file is kept. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases.administration import restore_backup

    assert isinstance(workplace.place, LocalPlace)
    workplace.close()
    restore_backup(workplace.place, file, access, via=Via.WINDOW, phrase=phrase)


def _named(place: Place) -> str:
    """Where the data lies, without a password."""
    if isinstance(place, LocalPlace):
        return str(place.folder)
    return place.url.split("@")[-1].split("?")[0]
