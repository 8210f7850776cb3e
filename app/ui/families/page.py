"""The page of one family: the band that never scrolls away, and its tabs."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.changes import Changed
from app.domain.drafts import Draft
from app.domain.families import FamilyRecord
from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.changes import Changes
from app.ui.common.drafts import mark_place, say_homeless
from app.ui.common.empty import EmptyState, Way
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.surfaces import Surface
from app.ui.common.tabs import TabbedPages
from app.ui.common.views import Resumes, TabSpec
from app.ui.common.views_area import Stack
from app.ui.families.actions import FamilyActions
from app.ui.families.band import FamilyBand
from app.ui.families.parts import PAPERS, TABLES, FamilyParts, Loaded
from app.ui.families.pending import Pending
from app.ui.families.tabs import COMMANDS, OVERVIEW, FamilyTabs
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints

OWN_WINDOW = "own_window"


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
        prints: Prints,
        consents: Consents,
        bin_: Bin,
        today: Callable[[], date] = _local_today,
    ) -> None:
        super().__init__()
        self._families, self._plans, self._jobs = families, plans, jobs
        self._family_id: UUID | None = None
        self._loaded: Loaded | None = None
        self._pending: Pending | None = None
        """What was asked of the family that is being opened."""
        self._unlogged = False
        """Whether the opening of the family is still to be logged, also where it is shown already."""
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
        self._tabs = FamilyTabs(self._parts, extra_tabs, self.back, self.menu.button)
        self._stack = Stack()

        self.back.clicked.connect(self.closed)
        self.menu.binned.connect(self._was_binned)
        self._tabs.turned.connect(self.turned)
        self.gone.asked.connect(self._restore)
        self.gone.way_asked.connect(self._leave)
        changes.subscribe(self, PAPERS, self._changed)

        inside = page_layout(self._holder)
        inside.addWidget(self.band)
        inside.addWidget(self.menu.slot)
        inside.addWidget(self._tabs, 1)
        for part in (self._blank, self._holder, self.gone):
            self._stack.addWidget(part)
        page_layout(self).addWidget(self._stack)

    @property
    def family(self) -> FamilyRecord | None:
        """The family that is shown."""
        return self._loaded.family if self._loaded else None

    @property
    def tabs(self) -> TabbedPages | None:
        """The tabs of the family that is shown."""
        return self._tabs.pages

    def show_family(self, family_id: UUID, tab: str | None = None) -> None:
        """Open a family at a tab; without one it stays where it is, or begins at its overview."""
        self._show(family_id, Pending(tab=tab))

    def show_binned(self, family_id: UUID, version: int) -> None:
        """Say that this family lies in the bin, with the way back."""
        self._binned = (family_id, version)
        self._forget()
        self._stack.setCurrentWidget(self.gone)

    def where(self) -> tuple[UUID | None, str | None]:
        """The family that is open, and its tab as far as it is known."""
        if self.tabs is not None and self._loaded is not None:
            return self._family_id, self.tabs.strip.current()
        return self._family_id, self._pending.tab if self._pending is not None else None

    def help_topic(self) -> str:
        return f"families.{self.where()[1] or OVERVIEW}"

    def stand_alone(self) -> None:
        """There is no list behind it."""
        self._tabs.alone = True
        self.back.hide()
        self.menu.apart.setVisible(False)

    def commands(self) -> Collection[str]:
        """What can be asked of the family that is shown."""
        if self._family_id is None:
            return ()
        return tuple(COMMANDS) if self._tabs.alone else (*COMMANDS, OWN_WINDOW)

    def run_command(self, key: str) -> None:
        """Do it at the tab where it belongs, as soon as the family is there."""
        if key == OWN_WINDOW and self._family_id is not None:
            self._parts.navigator.open_apart(self._family_id, self.where()[1])
        elif self.tabs is not None:
            self._tabs.run_command(key)
        elif self._pending is not None:
            self._pending = replace(self._pending, command=key)

    def resume(self, draft: Draft) -> bool:
        """Open the family and the form of a draft."""
        family_id = draft.place.family_id
        if family_id is None:
            return False
        self._show(family_id, Pending(tab=draft.place.tab or None, draft=draft))
        return True

    def show_tab(self, key: str) -> None:
        """Show a tab of the family that is open; a key that is not there changes nothing."""
        self._tabs.show_tab(key)

    def print_current(self) -> None:
        """Print what the tab shows, else the plan, as soon as the family is there."""
        if self.tabs is not None:
            self._tabs.print_current()
        elif self._pending is not None:
            self._pending = replace(self._pending, prints=True)

    def reload(self) -> None:
        """Read the family again; it was opened already, so this is not logged."""
        if self._loaded is not None:
            self._read()
            self._tabs.reload()

    def _show(self, family_id: UUID, asked: Pending) -> None:
        same = family_id == self._family_id and self._loaded is not None
        if same and self.isVisible():
            if self._pending is not None:
                # what is being read comes to the tab that was asked last
                self._pending = replace(asked, draft=None)
            self.show_tab(asked.tab or "")
            self._go_on(asked.draft)
            return
        if not same:
            self._forget()
            self._family_id = family_id
            self._stack.setCurrentWidget(self._blank)
        self._pending, self._unlogged = asked, True
        self._read()

    def _forget(self) -> None:
        """Nothing of the family that was shown, or asked, stays."""
        self._family_id, self._loaded, self._pending, self._unlogged = None, None, None, False
        self._tabs.drop()

    def _changed(self, changed: frozenset[Changed]) -> None:
        mine = [one for one in changed if one.family_id in (None, self._family_id)]
        if self._loaded is None or not mine:
            return
        if any(one.table in TABLES for one in mine):
            self._read()
        self._tabs.hear(mine)

    def _read(self) -> None:
        """Read the family, and log it where it is opened; the tabs hear of changes themselves."""
        family_id = self._family_id
        if family_id is None:
            return
        read = self._families.open if self._unlogged else self._families.refresh
        self._jobs.run(
            self,
            lambda: Loaded(family=read(family_id), plan=self._plans.of_family(family_id)),
            self._take,
            self._not_read,
            "family",
        )

    def _take(self, loaded: Loaded) -> None:
        if loaded.family.id != self._family_id:
            return
        self._loaded, self._unlogged = loaded, False
        if self.tabs is None:
            self._tabs.make(loaded)
        self._stack.setCurrentWidget(self._holder)
        mark_place(self, family_id=loaded.family.id, family=loaded.family.name)
        self.band.show_family(loaded.family, loaded.plan, self._parts.today())
        self.menu.show_family(loaded.family)
        self._tabs.show_loaded(loaded)
        self._arrive()

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, ConnectionLost) and self._loaded is not None:
            # what is shown stays, with the form in it that waits; an opening is logged with the next reading
            self._arrive()
        else:
            self._refused(error)

    def _arrive(self) -> None:
        """The family is there: do what was asked with it."""
        pending, self._pending = self._pending, None
        if pending is None:
            return
        self._tabs.begin_at(pending.tab)
        focused: QWidget | None = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            # keys and Tab go on from here, not from the list that was left
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if pending.prints:
            self.print_current()
        if pending.command:
            self.run_command(pending.command)
        self._go_on(pending.draft)

    def _go_on(self, draft: Draft | None) -> None:
        """Open the form of a draft."""
        if draft is None or self.tabs is None:
            return
        page: object = self.tabs.current_page() if draft.place.tab else self.menu
        if not (isinstance(page, Resumes) and page.resume(draft)):
            say_homeless(self, draft)

    def _refused(self, error: UserError) -> None:
        """The family is not there any more, or its opening could not be logged: show nothing of it but why."""
        if self._family_id is None:
            return
        draft = self._pending.draft if self._pending is not None else None
        self._forget()
        if draft is not None and not isinstance(error, ConnectionLost):
            say_homeless(self, draft)
        if self.refusal is not None:
            self._stack.removeWidget(self.refusal)
            self.refusal.deleteLater()
        self.refusal = EmptyState(_("Dit gezin kan nu niet open"), error.sentence, _("Naar alle gezinnen"))
        self.refusal.asked.connect(self.closed)
        self._stack.addWidget(self.refusal)
        self._stack.setCurrentWidget(self.refusal)

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
