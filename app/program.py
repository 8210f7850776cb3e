"""The window's wiring: use cases, what views share, and the window itself. The only place that knows them all."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import __version__
from app.paths import LocalPlace, Place
from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.views import TabSpec, ViewSpec
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.db.transaction import Transactions
    from app.ui.plans import PlanParts
    from app.usecases.workplaces import KeyAccess, Workplace


class Program(QObject):
    """What lives as long as the program: made before there is a database, so that its start can speak."""

    restore_asked = Signal(object, object)
    """A backup file, and the recovery phrase or None."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = Messages(self)
        self.jobs = Jobs(self.messages, self)
        self.changes = Changes(self)
        self.navigator = Navigator(self)

    def window(self, workplace: "Workplace", access: "KeyAccess") -> MainWindow:
        """The main window on an open database; the way to its key is asked again for a backup."""
        actor = workplace.actor
        local = isinstance(workplace.place, LocalPlace)
        return MainWindow(
            self._views(workplace, access),
            navigator=self.navigator,
            messages=self.messages,
            jobs=self.jobs,
            worker=actor.name,
            team=actor.team_name,
            connection=_("Lokaal, versleuteld") if local else _("Gedeeld, verbonden"),
            shared=not local,
        )

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
            from app.usecases.providers import Providers
            from app.usecases.teams import Teams

            return ProvidersView(Providers(transactions), Teams(transactions), jobs, changes, navigator)

        def administration() -> "QWidget":
            return self._administration(workplace, access)

        return [
            ViewSpec("today", _("Vandaag"), "sun", today),
            ViewSpec("families", _("Gezinnen"), "users", families),
            ViewSpec("plans", _("Plannen"), "file-text", plans),
            ViewSpec("providers", _("Aanbieders"), "building", providers),
            ViewSpec("administration", _("Beheer"), "settings", administration),
        ]

    def _families(self, transactions: "Transactions") -> "QWidget":
        from app.ui.families import FamiliesView
        from app.ui.plans import HelpTab, PlanTab
        from app.usecases.families import Families
        from app.usecases.notes import Notes
        from app.usecases.organisations import Organisations
        from app.usecases.persons import Persons
        from app.usecases.prints import Prints

        parts = self._plan_parts(transactions)
        return FamiliesView(
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
            import_asked=lambda: self.navigator.open_view("administration", "import"),
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
            ),
            self.jobs,
            self.changes,
            make_import=lambda: ImportView(Imports(transactions), self.jobs, self.navigator),
            needs_phrase=lambda file: needs_phrase(file, access),
        )
        view.restore_asked.connect(self.restore_asked)
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
        )


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
