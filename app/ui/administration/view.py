"""Beheer: one page per concern."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.texts import _
from app.ui.administration.about_tab import About, AboutTab
from app.ui.administration.backups_tab import BackupsTab
from app.ui.administration.team_tab import TeamTab
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.page import PageHead, page_layout
from app.ui.common.tabs import TabbedPages
from app.ui.common.views import Activates, Reloads, Resumes
from app.usecases.administration import Backups
from app.usecases.teams import Teams

TEAM, IMPORT, BACKUPS, ABOUT = "team", "import", "backups", "about"


class AdministrationView(QWidget):
    """The page for reading in comes by constructor: views never know each other."""

    restore_asked = Signal(object, object)
    """File of a backup, and the recovery phrase or None: close the database, put it back, begin again."""
    elsewhere_asked = Signal()
    """Close the database, and choose another one."""

    def __init__(
        self,
        teams: Teams,
        backups: Backups | None,
        about: About,
        jobs: Jobs,
        changes: Changes,
        *,
        make_import: Callable[[], QWidget],
        needs_phrase: Callable[[Path], bool],
    ) -> None:
        super().__init__()
        self._backups, self._jobs, self._needs_phrase = backups, jobs, needs_phrase
        self.tabs = TabbedPages(
            [
                (TEAM, _("Team en medewerkers"), lambda: TeamTab(teams, jobs, changes)),
                (IMPORT, _("Inlezen uit Excel"), make_import),
                (BACKUPS, _("Reservekopieën"), self._make_backups),
                (ABOUT, _("Over EénPlan"), lambda: self._make_about(about)),
            ]
        )

        layout = page_layout(self)
        layout.addWidget(PageHead(_("Beheer")))
        layout.addWidget(self.tabs, 1)

    def activate(self) -> None:
        self.tabs.show_page(self.tabs.strip.current())

    def reload(self) -> None:
        page = self.tabs.current_page()
        if isinstance(page, Reloads):
            page.reload()
        elif isinstance(page, Activates):
            page.activate()

    def resume(self, draft: Draft) -> bool:
        """Open the tab of a draft."""
        self.tabs.show_page(draft.place.tab)
        page = self.tabs.current_page()
        return isinstance(page, Resumes) and page.resume(draft)

    def help_topic(self) -> str:
        return f"administration.{self.tabs.strip.current()}"

    def show_tab(self, key: str) -> None:
        """Go to "team", "import", "backups" or "about"."""
        self.tabs.show_page(key)

    def _make_about(self, about: About) -> QWidget:
        tab = AboutTab(about)
        tab.elsewhere_asked.connect(self.elsewhere_asked)
        return tab

    def _make_backups(self) -> QWidget:
        tab = BackupsTab(self._backups, self._jobs, needs_phrase=self._needs_phrase)
        tab.restore_asked.connect(self.restore_asked)
        return tab
