"""The page of one family: the band that never scrolls away, and its tabs."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain.changes import Changed
from app.domain.drafts import Draft
from app.domain.families import FamilyRecord
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.changes import Changes
from app.ui.common.commands import RunsCommands
from app.ui.common.drafts import mark_place, say_homeless
from app.ui.common.empty import EmptyState, Way
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.surfaces import Surface
from app.ui.common.tabs import TabbedPages
from app.ui.common.views import Prints, Reloads, Resumes, TabSpec
from app.ui.families.actions import FamilyActions
from app.ui.families.around_tab import AroundTab
from app.ui.families.band import FamilyBand
from app.ui.families.documents import Documents
from app.ui.families.dossier import Dossier
from app.ui.families.overview import Overview
from app.ui.families.parts import PAPERS, TABLES, FamilyParts, Loaded
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints as PrintedPapers

OVERVIEW, AROUND, PLAN, HELP = "overview", "around", "plan", "help"
DOSSIER, DOCUMENTS = "dossier", "documents"
_MIDDLE = (PLAN, HELP)
OWN_WINDOW = "own_window"
_COMMANDS = {"new_action": PLAN, "new_goal": PLAN, "new_note": DOSSIER, "new_question": HELP}
"""At which tab a command is done."""


def _local_today() -> date:
    return datetime.now().astimezone().date()


class FamilyPage(QWidget):
    """Opening a family is logged before anything of it is shown; a change reads it again without a second log line."""

    closed = Signal()
    """The person asks for the list."""
    turned = Signal()
    """Another family is shown, or another tab of it."""

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
        extra_tabs: Sequence[TabSpec],
        *,
        prints: PrintedPapers,
        consents: Consents,
        bin_: Bin,
        today: Callable[[], date] = _local_today,
    ) -> None:
        super().__init__()
        self._families, self._plans, self._jobs = families, plans, jobs
        self._extra = list(extra_tabs)
        self._family_id: UUID | None = None
        self._loaded: Loaded | None = None
        self._wanted: str | None = None
        self._resumed: Draft | None = None
        self._print_wanted = False
        self._command = ""
        self._alone = False
        self.tabs: TabbedPages | None = None
        self._parts = FamilyParts(
            families=families,
            persons=persons,
            organisations=organisations,
            notes=notes,
            plans=plans,
            prints=prints,
            consents=consents,
            bin=bin_,
            jobs=jobs,
            navigator=navigator,
            today=today,
            reload=self.reload,
            go=self.show_tab,
        )
        self.band = FamilyBand()
        self.menu = FamilyActions(self._parts, self)
        self.back = Button(_("Alle gezinnen"), ButtonKind.LINK, "chevron-left")
        self.gone = EmptyState(
            _("Dit gezin ligt in de prullenbak"),
            _("Er is niets weg. Zet het terug als het toch hier hoort."),
            _("Zet terug"),
            [Way("list", "users", _("Naar alle gezinnen"), _("Zoek een ander gezin."))],
        )
        self.refusal: EmptyState | None = None
        self._binned: tuple[UUID, int] | None = None
        self._blank = Surface("panel")
        self._holder = QWidget()
        self._below = QStackedWidget()
        self._stack = QStackedWidget()

        self.back.clicked.connect(self.closed)
        self.menu.binned.connect(self._was_binned)
        self.gone.asked.connect(self._restore)
        self.gone.way_asked.connect(self._leave)
        changes.subscribe(self, PAPERS, self._changed)

        inside = page_layout(self._holder)
        inside.addWidget(self.band)
        inside.addWidget(self.menu.slot)
        inside.addWidget(self._below, 1)
        for part in (self._blank, self._holder, self.gone):
            self._stack.addWidget(part)
        page_layout(self).addWidget(self._stack)

    @property
    def family(self) -> FamilyRecord | None:
        """The family that is shown."""
        return self._loaded.family if self._loaded else None

    def show_family(self, family_id: UUID, tab: str | None = None) -> None:
        """Open a family at a tab; without one it stays where it is, or begins at its overview."""
        same = family_id == self._family_id and self._loaded is not None
        self._wanted = tab
        if same and self.isVisible():
            self.show_tab(tab or "")
            self._go_on()
            return
        if not same:
            self._family_id, self._loaded = family_id, None
            self._command = ""
            self._drop_tabs()
            self._stack.setCurrentWidget(self._blank)

        def read() -> Loaded:
            return Loaded(family=self._families.open(family_id), plan=self._plans.of_family(family_id))

        self._jobs.run(self, read, self._opened, self._refused, "family")

    def where(self) -> tuple[UUID | None, str | None]:
        """The family that is open, and its tab as far as it is known."""
        return self._family_id, self.tabs.strip.current() if self.tabs is not None and self._loaded else self._wanted

    def help_topic(self) -> str:
        return f"families.{self.where()[1] or OVERVIEW}"

    def stand_alone(self) -> None:
        """There is no list behind it."""
        self._alone = True
        self.back.hide()
        self.menu.apart.setVisible(False)

    def commands(self) -> Collection[str]:
        """What can be asked of the family that is shown."""
        if self._family_id is None:
            return ()
        return tuple(_COMMANDS) if self._alone else (*_COMMANDS, OWN_WINDOW)

    def run_command(self, key: str) -> None:
        """Do it at the tab where it belongs, as soon as the family is there."""
        if key == OWN_WINDOW and self._family_id is not None:
            self._parts.navigator.open_apart(self._family_id, self.where()[1])
        elif self.tabs is None:
            self._command = key
        elif key in _COMMANDS:
            self.show_tab(_COMMANDS[key])
            page = self.tabs.current_page()
            if isinstance(page, RunsCommands):
                page.run_command(key)

    def resume(self, draft: Draft) -> bool:
        """Open the family and the form of a draft."""
        family_id = draft.place.family_id
        if family_id is None:
            return False
        self._resumed = draft
        self.show_family(family_id, draft.place.tab or None)
        return True

    def show_tab(self, key: str) -> None:
        """Show a tab of the family that is open; a key that is not there changes nothing."""
        if self.tabs is not None and key in self._keys():
            self.tabs.show_page(key)

    def print_current(self) -> None:
        """Print what the tab shows, else the plan."""
        if self.tabs is None:
            self._print_wanted = self._family_id is not None
            return
        page = self.tabs.current_page()
        if not isinstance(page, Prints) and PLAN in self._keys():
            self.tabs.show_page(PLAN)
            page = self.tabs.current_page()
        if isinstance(page, Prints):
            page.print_current()

    def reload(self) -> None:
        """Read the family again; it was opened already, so this is not logged."""
        if self._loaded is None:
            return
        self._refresh()
        page = self.tabs.current_page() if self.tabs else None
        if isinstance(page, Reloads):
            page.reload()

    def _changed(self, changed: frozenset[Changed]) -> None:
        mine = [one for one in changed if one.family_id in (None, self._family_id)]
        if self._loaded is None or not mine:
            return
        if any(one.table in TABLES for one in mine):
            self._refresh()
        around = self._made(AROUND)
        if isinstance(around, AroundTab) and any(one.table == "organisation" for one in mine):
            around.read_choices()
        dossier = self._made(DOSSIER)
        if isinstance(dossier, Dossier) and any(one.table == "note" for one in mine):
            dossier.reload()
        documents = self._made(DOCUMENTS)
        if isinstance(documents, Documents) and self.tabs is not None and self.tabs.current_page() is documents:
            documents.reload()

    def _refresh(self) -> None:
        """Like `reload`; the other tabs hear of changes themselves."""
        family_id = self._family_id
        if family_id is not None:
            self._jobs.run(
                self,
                lambda: Loaded(family=self._families.refresh(family_id), plan=self._plans.of_family(family_id)),
                self._take,
                self._refused,
                "family",
            )

    def _opened(self, loaded: Loaded) -> None:
        self._loaded = loaded
        if self.tabs is None:
            self._make_tabs(loaded)
        self._stack.setCurrentWidget(self._holder)
        self._take(loaded)
        if self.tabs is not None:
            wanted, self._wanted = self._wanted, None
            self.tabs.show_page(wanted if wanted in self._keys() else self.tabs.strip.current())
        focused: QWidget | None = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            # keys and Tab go on from here, not from the list that was left
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._print_wanted:
            self._print_wanted = False
            self.print_current()
        if self._command:
            command, self._command = self._command, ""
            self.run_command(command)
        self._go_on()

    def _go_on(self) -> None:
        """The family is there: open the form that was asked."""
        draft, self._resumed = self._resumed, None
        if draft is None or self.tabs is None:
            return
        page: object = self.tabs.current_page() if draft.place.tab else self.menu
        if not (isinstance(page, Resumes) and page.resume(draft)):
            say_homeless(self, draft)

    def _take(self, loaded: Loaded) -> None:
        if loaded.family.id != self._family_id:
            return
        self._loaded = loaded
        mark_place(self, family_id=loaded.family.id, family=loaded.family.name)
        self.band.show_family(loaded.family, loaded.plan, self._parts.today())
        self.menu.show_family(loaded.family)
        for key in (OVERVIEW, AROUND, DOSSIER, DOCUMENTS):
            page = self._made(key)
            if isinstance(page, Overview):
                page.show_loaded(loaded)
            elif isinstance(page, AroundTab | Dossier | Documents):
                page.show_family(loaded.family)

    def _refused(self, error: UserError) -> None:
        """The family is not there any more, or its opening could not be logged: show nothing of it but why."""
        if self._family_id is None:
            return
        self._family_id, self._loaded = None, None
        self._drop_tabs()
        draft, self._resumed = self._resumed, None
        if draft is not None:
            say_homeless(self, draft)
        if self.refusal is not None:
            self._stack.removeWidget(self.refusal)
            self.refusal.deleteLater()
        self.refusal = EmptyState(_("Dit gezin kan nu niet open"), error.sentence, _("Naar alle gezinnen"))
        self.refusal.asked.connect(self.closed)
        self._stack.addWidget(self.refusal)
        self._stack.setCurrentWidget(self.refusal)

    def _make_tabs(self, loaded: Loaded) -> None:
        family_id = loaded.family.id
        extra = [(tab.key, tab.title, partial(tab.factory, family_id)) for tab in self._extra]
        self.tabs = TabbedPages(
            [
                (OVERVIEW, _("Overzicht"), self._make_overview),
                (AROUND, _("Gezin & netwerk"), self._make_around),
                *(one for one in extra if one[0] in _MIDDLE),
                (DOSSIER, _("Dossier"), self._make_dossier),
                *(one for one in extra if one[0] not in _MIDDLE),
                (DOCUMENTS, _("Documenten"), self._make_documents),
            ]
        )
        self.tabs.shown.connect(self.turned)
        strip = self.tabs.strip.layout()
        if strip is not None:
            strip.addWidget(self.back)
            strip.addWidget(self.menu.button)
            self.back.setVisible(not self._alone)
            self.menu.button.show()
        self._below.addWidget(self.tabs)

    def _drop_tabs(self) -> None:
        """A new family means fresh tabs; the two buttons of the strip are kept."""
        if self.tabs is None:
            return
        for button in (self.back, self.menu.button):
            button.setParent(self._holder)
            button.hide()
        self._below.removeWidget(self.tabs)
        self.tabs.hide()
        self.tabs.deleteLater()
        self.tabs = None

    def _make_overview(self) -> QWidget:
        page = Overview(self._parts)
        if self._loaded is not None:
            page.show_loaded(self._loaded)
        return page

    def _make_around(self) -> QWidget:
        page = AroundTab(self._parts)
        if self._loaded is not None:
            page.show_family(self._loaded.family)
        return page

    def _make_dossier(self) -> QWidget:
        assert self._loaded is not None
        return Dossier(self._parts, self._loaded.family)

    def _make_documents(self) -> QWidget:
        assert self._loaded is not None
        page = Documents(self._parts, self._loaded.family)
        page.print_asked.connect(self.print_current)
        return page

    def _keys(self) -> list[str]:
        first = [OVERVIEW, AROUND, DOSSIER, DOCUMENTS]
        return [*first, *(tab.key for tab in self._extra)]

    def _made(self, key: str) -> QWidget | None:
        """The page of this key, if it was made."""
        if self.tabs is None:
            return None
        kinds: dict[str, type[QWidget]] = {
            OVERVIEW: Overview,
            AROUND: AroundTab,
            DOSSIER: Dossier,
            DOCUMENTS: Documents,
        }
        return next((page for page in self.tabs.made() if isinstance(page, kinds[key])), None)

    def show_binned(self, family_id: UUID, version: int) -> None:
        """Say that this family lies in the bin, with the way back."""
        self._binned = (family_id, version)
        self._family_id, self._loaded = None, None
        self._drop_tabs()
        self._stack.setCurrentWidget(self.gone)

    def _was_binned(self, family_id: UUID, version: int) -> None:
        # that it is gone may have been noticed already; another family that was opened meanwhile stays
        if self._family_id in (None, family_id):
            self.show_binned(family_id, version)

    def _leave(self, _way: str) -> None:
        self.closed.emit()

    def _restore(self) -> None:
        if self._binned is not None:
            family_id, version = self._binned

            def done(_version: int) -> None:
                self._binned = None
                self.show_family(family_id)

            self._jobs.write(self, lambda: self._families.restore(family_id, version), done)
