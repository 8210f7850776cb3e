"""Aanbieders: the list, and the page of the one that is open."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.list_tools import ListKit
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.views_area import Stack
from app.ui.providers.list_page import NEW, ProvidersList
from app.ui.providers.provider_page import PROFILE, ProviderPage
from app.usecases.bin import Bin
from app.usecases.providers import Providers
from app.usecases.teams import Teams

_TABLES = {"provider", "location", "contract", "help"}


class ProvidersView(QWidget):
    """The list stays as it was left while a provider is open."""

    moved = Signal()

    def __init__(
        self,
        providers: Providers,
        teams: Teams,
        bin_: Bin,
        jobs: Jobs,
        changes: Changes,
        navigator: Navigator,
        lists: ListKit,
    ) -> None:
        super().__init__()
        self.list = ProvidersList(providers, bin_, jobs, lists)
        self.page = ProviderPage(providers, teams, bin_, jobs, changes, navigator)
        self._stack = Stack()
        self._open_id: UUID | None = None

        self.list.opened.connect(self.open)
        self.list.added.connect(self._open_new)
        self.page.closed.connect(self.show_list)
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

    def open(self, provider_id: UUID, tab: str | None = None) -> None:
        self.page.open(provider_id, tab)
        self._stack.setCurrentWidget(self.page)
        self._open_id = provider_id
        self.moved.emit()

    def where(self) -> tuple[UUID | None, str | None]:
        return (self._open_id if self._stack.currentWidget() is self.page else None), None

    def go_to(self, id: UUID | None, tab: str | None) -> None:
        if id is not None:
            self.open(id, tab)
        else:
            self.show_list()

    def help_topic(self) -> str:
        return "providers.provider" if self._stack.currentWidget() is self.page else "providers"

    def commands(self) -> Collection[str]:
        return ("new_provider",)

    def run_command(self, key: str) -> None:
        self.show_list()
        self.list.begin_new()

    def _open_new(self, provider_id: UUID) -> None:
        self.open(provider_id, PROFILE)

    def resume(self, draft: Draft) -> bool:
        """Open the provider of a draft, or the name of a new one."""
        if draft.place.form == NEW:
            self.show_list()
            self.list.begin_new()
            return True
        self._stack.setCurrentWidget(self.page)
        return self.page.resume(draft)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()
        self.moved.emit()
