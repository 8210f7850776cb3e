"""The window's wiring: use cases, what views share, and the window itself. The only place that knows them all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.paths import LocalPlace
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
    from app.usecases.workplaces import Workplace


class Program:
    """What lives as long as the program: made before there is a database, so that its start can speak."""

    def __init__(self) -> None:
        self.messages = Messages()
        self.jobs = Jobs(self.messages)
        self.changes = Changes()
        self.navigator = Navigator()

    def window(self, workplace: "Workplace") -> MainWindow:
        """The main window on an open database."""
        actor = workplace.actor
        local = isinstance(workplace.place, LocalPlace)
        return MainWindow(
            self._views(workplace),
            navigator=self.navigator,
            messages=self.messages,
            jobs=self.jobs,
            worker=actor.name,
            team=actor.team_name,
            connection=_("Lokaal, versleuteld") if local else _("Gedeeld, verbonden"),
            shared=not local,
        )

    def _views(self, workplace: "Workplace") -> Sequence[ViewSpec]:
        """Each view with its use cases; it is imported and made when it is first shown."""
        transactions = workplace.transactions
        jobs, changes, navigator = self.jobs, self.changes, self.navigator

        def today() -> "QWidget":
            from app.ui.today.view import TodayView
            from app.usecases.today import Today

            return TodayView(Today(transactions), jobs, changes, navigator)

        def families() -> "QWidget":
            from app.ui.families import FamiliesView
            from app.ui.plans import HelpTab, PlanTab
            from app.usecases.families import Families
            from app.usecases.notes import Notes
            from app.usecases.organisations import Organisations
            from app.usecases.persons import Persons

            parts = self._plan_parts(transactions)
            return FamiliesView(
                Families(transactions),
                Persons(transactions),
                Organisations(transactions),
                Notes(transactions),
                parts.plans,
                jobs,
                changes,
                navigator,
                extra_tabs=[
                    TabSpec("plan", _("Plan"), lambda family_id: PlanTab(family_id, parts)),
                    TabSpec("help", _("Hulp & budget"), lambda family_id: HelpTab(family_id, parts)),
                ],
                import_asked=lambda: navigator.open_view("administration"),
            )

        def plans() -> "QWidget":
            from app.ui.plans import PlansView

            return PlansView(self._plan_parts(transactions))

        def providers() -> "QWidget":
            from app.ui.providers.view import ProvidersView
            from app.usecases.providers import Providers
            from app.usecases.teams import Teams

            return ProvidersView(Providers(transactions), Teams(transactions), jobs, changes, navigator)

        return [
            ViewSpec("today", _("Vandaag"), "sun", today),
            ViewSpec("families", _("Gezinnen"), "users", families),
            ViewSpec("plans", _("Plannen"), "file-text", plans),
            ViewSpec("providers", _("Aanbieders"), "building", providers),
        ]

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
