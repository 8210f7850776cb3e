"""Aanbieders: the list, and the page of the one that is open."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.providers import ProviderRecord
from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.providers.list_page import ProvidersList
from app.ui.providers.provider_page import PROFILE, ProviderPage
from app.usecases.providers import Providers
from app.usecases.teams import Teams

_TABLES = {"provider", "location", "contract", "help"}


class ProvidersView(QWidget):
    """Alt+Left goes back to the list."""

    def __init__(self, providers: Providers, teams: Teams, jobs: Jobs, changes: Changes, navigator: Navigator) -> None:
        super().__init__()
        self._providers, self._jobs = providers, jobs
        self._binned: tuple[UUID, int] | None = None
        self.list = ProvidersList(providers, jobs)
        self.page = ProviderPage(providers, teams, jobs, changes, navigator)
        self._stack = QStackedWidget()

        self.list.opened.connect(self.open)
        self.list.added.connect(self._open_new)
        self.list.notice.action.clicked.connect(self._restore)
        self.page.closed.connect(self.show_list)
        self.page.binned.connect(self._tell_binned)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.show_list)
        changes.subscribe(self, _TABLES, lambda _changed: self.list.reload())

        self._stack.addWidget(self.list)
        self._stack.addWidget(self.page)
        page_layout(self).addWidget(self._stack)

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        self.list.reload()
        if self._stack.currentWidget() is self.page:
            self.page.reload()

    def focus_filter(self) -> None:
        self.show_list()
        self.list.filter.focus_filter()

    def filter_by(self, text: str) -> None:
        self.show_list()
        self.list.filter_by(text)

    def open(self, provider_id: UUID, tab: str | None = None) -> None:
        self.list.notice.hide()
        self.page.open(provider_id, tab)
        self._stack.setCurrentWidget(self.page)

    def _open_new(self, provider_id: UUID) -> None:
        self.open(provider_id, PROFILE)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _tell_binned(self, record: ProviderRecord, version: int) -> None:
        self._binned = (record.id, version)
        self.show_list()
        self.list.notice.say(_("{name} ligt in de prullenbak.").format(name=record.name), _("Zet terug"))

    def _restore(self) -> None:
        if self._binned is not None:
            provider_id, version = self._binned
            self._binned = None
            self.list.notice.hide()
            self._jobs.write(self, lambda: self._providers.restore(provider_id, version))
