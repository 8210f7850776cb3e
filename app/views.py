"""Each view with its use cases. A view, and what it needs, is imported and made when it is first shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app import __version__
from app.domain.preferences import Decided, Preferences
from app.paths import LocalPlace, Place
from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.views import TabSpec, ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.common.list_tools import ListKit
    from app.ui.families.page import FamilyPage
    from app.ui.plans.parts import PlanParts
    from app.usecases.workplaces import KeyAccess, Workplace


_LATER = (
    "app.ui.families", "app.ui.plans.plan_tab", "app.ui.plans.help_tab", "app.ui.plans.plans_view",
    "app.ui.providers.view", "app.ui.administration.view", "app.ui.administration.about_tab", "app.ui.imports.view",
)  # fmt: skip
"""The other views, with all that they need; what makes paper and spreadsheets waits until it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What all views share, and who answers what they ask of the program itself."""

    jobs: Jobs
    changes: Changes
    messages: Messages
    navigator: Navigator
    decided: Callable[[], Decided]
    restore: Callable[[Path, str | None], object]
    """Put a backup back: its file, and the recovery phrase."""
    elsewhere: Callable[[], object]
    """Open another database."""
    prefer: Callable[[Preferences], object]
    """Follow what the worker chose."""
    renew: Callable[[], object]
    """Make the window anew."""


class Views:
    """The views of one window on an open database."""

    def __init__(self, workplace: "Workplace", access: "KeyAccess", around: Around) -> None:
        self._workplace, self._access, self._around = workplace, access, around
        self._transactions = workplace.transactions

    def specs(self) -> Sequence[ViewSpec]:
        return [
            ViewSpec("today", _("Vandaag"), "sun", self._today),
            ViewSpec("families", _("Gezinnen"), "users", self._families),
            ViewSpec("plans", _("Plannen"), "file-text", self._plans),
            ViewSpec("providers", _("Aanbieders"), "building", self._providers),
            ViewSpec("administration", _("Beheer"), "settings", self._administration),
            ViewSpec("preferences", _("Voorkeuren"), "settings", self._preferences, aside=True),
        ]

    def load_ahead(self) -> None:
        """Load what the views need that nobody opened yet; for a job: meanwhile the window goes on."""
        for name in _LATER:
            import_module(name)

    def family_page(self) -> "FamilyPage":
        """The page of a family, with the tabs of its plan."""
        from app.ui.families.page import FamilyPage
        from app.usecases.bin import Bin
        from app.usecases.consents import Consents
        from app.usecases.families import Families
        from app.usecases.notes import Notes
        from app.usecases.organisations import Organisations
        from app.usecases.persons import Persons
        from app.usecases.prints import Prints

        parts = self.plan_parts()

        def plan(family_id: UUID) -> "QWidget":
            from app.ui.plans.plan_tab import PlanTab

            return PlanTab(family_id, parts)

        def help_(family_id: UUID) -> "QWidget":
            from app.ui.plans.help_tab import HelpTab

            return HelpTab(family_id, parts)

        return FamilyPage(
            Families(self._transactions),
            Persons(self._transactions),
            Organisations(self._transactions),
            Notes(self._transactions),
            parts.plans,
            self._around.jobs,
            self._around.changes,
            self._around.navigator,
            extra_tabs=[TabSpec("plan", _("Plan"), plan), TabSpec("help", _("Hulp & budget"), help_)],
            prints=Prints(self._transactions),
            consents=Consents(self._transactions),
            bin_=Bin(self._transactions),
        )

    def plan_parts(self) -> "PlanParts":
        """What the views of a plan work with."""
        from app.ui.plans.parts import PlanParts
        from app.usecases.help import Help
        from app.usecases.plans import Plans
        from app.usecases.previews import Previews
        from app.usecases.prints import Prints
        from app.usecases.questions import Questions

        return PlanParts(
            plans=Plans(self._transactions),
            questions=Questions(self._transactions),
            help=Help(self._transactions),
            previews=Previews(Prints(self._transactions)),
            jobs=self._around.jobs,
            changes=self._around.changes,
            messages=self._around.messages,
            navigator=self._around.navigator,
            lists=self._lists(),
        )

    def _today(self) -> "QWidget":
        from app.ui.today.view import TodayView
        from app.usecases.today import Today

        around = self._around
        return TodayView(Today(self._transactions), around.jobs, around.changes, around.navigator)

    def _families(self) -> "QWidget":
        from app.ui.families import FamiliesView
        from app.usecases.families import Families
        from app.usecases.organisations import Organisations
        from app.usecases.persons import Persons

        navigator = self._around.navigator
        return FamiliesView(
            self.family_page(),
            Families(self._transactions),
            Persons(self._transactions),
            Organisations(self._transactions),
            self._around.jobs,
            self._around.changes,
            navigator,
            self._lists(),
            import_asked=lambda: navigator.open_view("administration", "import"),
        )

    def _plans(self) -> "QWidget":
        from app.ui.plans.plans_view import PlansView

        return PlansView(self.plan_parts())

    def _providers(self) -> "QWidget":
        from app.ui.providers.view import ProvidersView
        from app.usecases.bin import Bin
        from app.usecases.providers import Providers
        from app.usecases.teams import Teams

        return ProvidersView(
            Providers(self._transactions),
            Teams(self._transactions),
            Bin(self._transactions),
            self._around.jobs,
            self._around.changes,
            self._around.navigator,
            self._lists(),
        )

    def _administration(self) -> "QWidget":
        from app.ui.administration.about_tab import About
        from app.ui.administration.view import AdministrationView
        from app.ui.imports.view import ImportView
        from app.usecases.administration import Backups, needs_phrase
        from app.usecases.imports import Imports
        from app.usecases.teams import Teams

        around, actor, place = self._around, self._workplace.actor, self._workplace.place
        local = isinstance(place, LocalPlace)
        view = AdministrationView(
            Teams(self._transactions),
            Backups(self._workplace) if local else None,
            About(
                version=__version__,
                place=_named(place),
                shared=not local,
                worker=actor.name,
                team=actor.team_name,
                place_fixed=around.decided().fixed.get("place", ""),
            ),
            around.jobs,
            around.changes,
            make_import=lambda: ImportView(Imports(self._transactions), around.jobs, around.navigator),
            needs_phrase=lambda file: needs_phrase(file, self._access),
        )
        view.restore_asked.connect(around.restore)
        view.elsewhere_asked.connect(around.elsewhere)
        return view

    def _preferences(self) -> "QWidget":
        from app.ui.preferences import PreferencesPage
        from app.usecases.settings import WorkerSettings

        page = PreferencesPage(
            WorkerSettings(self._transactions),
            self._workplace.preferences,
            self._around.jobs,
            self._around.messages,
            worker=self._workplace.actor.name,
            decided=self._around.decided(),
        )
        page.changed.connect(self._around.prefer)
        page.renewal_asked.connect(self._around.renew)
        return page

    def _lists(self) -> "ListKit":
        from app.ui.common.list_tools import ListKit
        from app.usecases.tables import Tables

        return ListKit(tables=Tables(self._transactions), jobs=self._around.jobs, messages=self._around.messages)


def _named(place: Place) -> str:
    """Where the data lies, without a password."""
    if isinstance(place, LocalPlace):
        return str(place.folder)
    return place.url.split("@")[-1].split("?")[0]
