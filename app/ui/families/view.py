"""Gezinnen: the list, the page of the family that is open, and the form for a new one."""

from collections.abc import Callable, Collection
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
from app.ui.families.list_page import FamiliesList
from app.ui.families.page import FamilyPage
from app.ui.families.register_page import REGISTER, RegisterPage
from app.usecases.families import Families
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons

_FORM = "register"
_TABLES = {"family", "member", "plan", "plan_role", "help", "budget"}


class FamiliesView(QWidget):
    """The list stays as it was left while a family is open."""

    moved = Signal()

    def __init__(
        self,
        page: FamilyPage,
        families: Families,
        persons: Persons,
        organisations: Organisations,
        jobs: Jobs,
        changes: Changes,
        navigator: Navigator,
        lists: ListKit,
        *,
        import_asked: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.list = FamiliesList(families, jobs, lists)
        self.page = page
        self._make_form = lambda: RegisterPage(families, persons, organisations, jobs)
        self._form: RegisterPage | None = None
        self._stack = Stack()
        self._behind = False
        """Whether the list is to be read again before it is seen."""

        self.list.opened.connect(self.open)
        self.list.apart_asked.connect(navigator.open_apart)
        self.list.binned_opened.connect(self._open_binned)
        self.list.register_asked.connect(self.show_form)
        if import_asked is not None:
            self.list.import_asked.connect(import_asked)
        self.page.closed.connect(self.show_list)
        self.page.turned.connect(self.moved)
        changes.subscribe(self, _TABLES, lambda _changed: self.activate())

        for part in (self.list, self.page):
            self._stack.addWidget(part)
        page_layout(self).addWidget(self._stack)

    @property
    def form(self) -> RegisterPage:
        """The form for a new family, made when it is first wanted: it takes longer than all the rest."""
        if self._form is None:
            self._form = self._make_form()
            self._form.registered.connect(self.open)
            self._form.left.connect(self.show_list)
            self._stack.addWidget(self._form)
        return self._form

    def activate(self) -> None:
        """Read the list again; behind a family that is open it waits until somebody comes back to it."""
        self._behind = self._stack.currentWidget() is not self.list
        if not self._behind:
            self.list.reload()

    def reload(self) -> None:
        self.activate()
        if self._stack.currentWidget() is self.page:
            self.page.reload()

    def print_current(self) -> None:
        if self._stack.currentWidget() is self.page:
            self.page.print_current()

    def focus_filter(self) -> None:
        self.show_list()
        self.list.filter.focus_filter()

    def open(self, family_id: UUID, tab: str | None = None) -> None:
        self.page.show_family(family_id, tab)
        self._stack.setCurrentWidget(self.page)
        self.moved.emit()

    def where(self) -> tuple[UUID | None, str | None]:
        if self._stack.currentWidget() is self.page:
            return self.page.where()
        return None, _FORM if self._registers else None

    def go_to(self, id: UUID | None, tab: str | None) -> None:
        if id is not None:
            self.open(id, tab)
        elif tab == _FORM:
            self.show_form()
        else:
            self.show_list()

    def help_topic(self) -> str:
        if self._stack.currentWidget() is self.page:
            return self.page.help_topic()
        return f"families.{_FORM}" if self._registers else "families"

    def commands(self) -> Collection[str]:
        shown = self._stack.currentWidget() is self.page
        return ("register", *(self.page.commands() if shown else ()))

    def run_command(self, key: str) -> None:
        if key == "register":
            self.show_form()
        else:
            self.page.run_command(key)

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft: of a family, or of one that is being registered."""
        if draft.place.form == REGISTER:
            self.show_form()
            return True
        self._stack.setCurrentWidget(self.page)
        return self.page.resume(draft)

    @property
    def _registers(self) -> bool:
        return self._form is not None and self._stack.currentWidget() is self._form

    def _open_binned(self, family_id: UUID, version: int) -> None:
        self.page.show_binned(family_id, version)
        self._stack.setCurrentWidget(self.page)

    def show_form(self, name: str = "") -> None:
        """The form for a new family; what was typed before and not registered still stands there."""
        self.form.begin(name)
        self._stack.setCurrentWidget(self.form)
        self.moved.emit()

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        if self._behind:
            self.activate()
        self.list.table.setFocus()
        self.moved.emit()
