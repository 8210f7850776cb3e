"""Gezinnen: the list, the page of the family that is open, and the form for a new one."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.views import TabSpec
from app.ui.families.documents import Documents
from app.ui.families.list_page import FamiliesList
from app.ui.families.page import FamilyPage
from app.ui.families.register_page import RegisterPage
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints

_TABLES = {"family", "member", "plan", "plan_role", "help", "budget"}


class FamiliesView(QWidget):
    """Alt+Left goes back to the list."""

    def __init__(
        self,
        families: Families,
        persons: Persons,
        organisations: Organisations,
        notes: Notes,
        plans: Plans,
        jobs: Jobs,
        changes: Changes,
        navigator: Navigator,
        *,
        extra_tabs: Sequence[TabSpec] = (),
        prints: Prints | None = None,
        import_asked: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.list = FamiliesList(families, jobs)
        tabs = list(extra_tabs)
        if prints is not None:
            self._jobs, self._prints = jobs, prints
            tabs.append(TabSpec("documents", _("Documenten"), self._make_documents))
        self.page = FamilyPage(families, persons, organisations, notes, plans, jobs, changes, navigator, tabs)
        self.form = RegisterPage(families, persons, organisations, jobs)
        self._stack = QStackedWidget()

        self.list.opened.connect(self.open)
        self.list.register_asked.connect(self.show_form)
        if import_asked is not None:
            self.list.import_asked.connect(import_asked)
        self.page.closed.connect(self.show_list)
        self.form.registered.connect(self.open)
        self.form.left.connect(self.show_list)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WindowShortcut)
        back.activated.connect(self.show_list)
        changes.subscribe(self, _TABLES, lambda _changed: self.list.reload())

        for part in (self.list, self.page, self.form):
            self._stack.addWidget(part)
        page_layout(self).addWidget(self._stack)

    def activate(self) -> None:
        self.list.reload()

    def reload(self) -> None:
        self.list.reload()
        if self._stack.currentWidget() is self.page:
            self.page.reload()

    def print_current(self) -> None:
        if self._stack.currentWidget() is self.page:
            self.page.print_current()

    def focus_filter(self) -> None:
        self.show_list()
        self.list.filter.focus_filter()

    def filter_by(self, text: str) -> None:
        self.show_list()
        self.list.filter_by(text)

    def open(self, family_id: UUID, tab: str | None = None) -> None:
        self.page.show_family(family_id, tab)
        self._stack.setCurrentWidget(self.page)

    def show_form(self, name: str = "") -> None:
        """The form for a new family; what was typed before and not registered still stands there."""
        self.form.begin(name)
        self._stack.setCurrentWidget(self.form)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _make_documents(self, family_id: UUID) -> QWidget:
        documents = Documents(self._prints, family_id, self._jobs)
        documents.print_asked.connect(self.page.print_current)
        return documents
