"""The tabs of the page of a family: made for each family anew, and handed what was read."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changed
from app.texts import _
from app.ui.common.commands import RunsCommands
from app.ui.common.tabs import TabbedPages
from app.ui.common.views import Prints, Reloads, TabSpec
from app.ui.common.views_area import Stack
from app.ui.families.around_tab import AroundTab
from app.ui.families.documents import Documents
from app.ui.families.dossier import Dossier
from app.ui.families.overview import Overview
from app.ui.families.parts import FamilyParts, Loaded

OVERVIEW, AROUND, PLAN, HELP = "overview", "around", "plan", "help"
DOSSIER, DOCUMENTS = "dossier", "documents"
_OWN = (OVERVIEW, AROUND, DOSSIER, DOCUMENTS)
_MIDDLE = (PLAN, HELP)
COMMANDS = {"new_action": PLAN, "new_goal": PLAN, "new_note": DOSSIER, "new_question": HELP}
"""At which tab a command is done."""

_P = TypeVar("_P", bound=QWidget)


class FamilyTabs(Stack):
    """What stands below the band; empty until a family is there."""

    turned = Signal()
    """A tab was shown."""

    def __init__(self, parts: FamilyParts, extra: Sequence[TabSpec], back: QWidget, more: QWidget) -> None:
        """The two buttons stand at the end of the strip, and outlive it."""
        super().__init__()
        self._parts, self._extra = parts, list(extra)
        self._back, self._more = back, more
        self._loaded: Loaded | None = None
        self.alone = False
        """Whether there is no list to go back to."""
        self.pages: TabbedPages | None = None

    def make(self, loaded: Loaded) -> None:
        """Fresh tabs, for this family."""
        self._loaded = loaded
        family_id = loaded.family.id
        extra = [(tab.key, tab.title, partial(tab.factory, family_id)) for tab in self._extra]
        self.pages = TabbedPages(
            [
                (OVERVIEW, _("Overzicht"), self._make_overview),
                (AROUND, _("Gezin & netwerk"), self._make_around),
                *(one for one in extra if one[0] in _MIDDLE),
                (DOSSIER, _("Dossier"), self._make_dossier),
                *(one for one in extra if one[0] not in _MIDDLE),
                (DOCUMENTS, _("Documenten"), self._make_documents),
            ]
        )
        self.pages.shown.connect(self.turned)
        strip = self.pages.strip.layout()
        if strip is not None:
            strip.addWidget(self._back)
            strip.addWidget(self._more)
            self._back.setVisible(not self.alone)
            self._more.show()
        self.addWidget(self.pages)

    def drop(self) -> None:
        """The family is left; the two buttons of the strip are kept."""
        self._loaded = None
        if self.pages is None:
            return
        for button in (self._back, self._more):
            button.setParent(self)
            button.hide()
        self.removeWidget(self.pages)
        self.pages.hide()
        self.pages.deleteLater()
        self.pages = None

    def show_tab(self, key: str) -> None:
        """Show a tab; a key that is not there changes nothing."""
        if self.pages is not None and self._has(key):
            self.pages.show_page(key)

    def begin_at(self, key: str | None) -> None:
        """Show this tab; without one that is there the tab that is in sight is shown anew."""
        if self.pages is not None:
            self.pages.show_page(key if key is not None and self._has(key) else self.pages.strip.current())

    def run_command(self, key: str) -> None:
        """Do it at the tab where it belongs."""
        if self.pages is None or key not in COMMANDS:
            return
        self.show_tab(COMMANDS[key])
        page = self.pages.current_page()
        if isinstance(page, RunsCommands):
            page.run_command(key)

    def print_current(self) -> None:
        """Print what the tab shows, else the plan."""
        if self.pages is None:
            return
        page = self.pages.current_page()
        if not isinstance(page, Prints) and self._has(PLAN):
            self.pages.show_page(PLAN)
            page = self.pages.current_page()
        if isinstance(page, Prints):
            page.print_current()

    def reload(self) -> None:
        """Let the tab in sight read again what it reads itself."""
        page = self.pages.current_page() if self.pages is not None else None
        if isinstance(page, Reloads):
            page.reload()

    def show_loaded(self, loaded: Loaded) -> None:
        """Hand the family to the tabs that show it."""
        self._loaded = loaded
        if (overview := self._made(Overview)) is not None:
            overview.show_loaded(loaded)
        for page in (self._made(AroundTab), self._made(Dossier), self._made(Documents)):
            if page is not None:
                page.show_family(loaded.family)

    def hear(self, changed: Sequence[Changed]) -> None:
        """Something changed that a tab reads itself."""
        tables = {one.table for one in changed}
        around, dossier, documents = self._made(AroundTab), self._made(Dossier), self._made(Documents)
        if around is not None and "organisation" in tables:
            around.read_choices()
        if dossier is not None and "note" in tables:
            dossier.reload()
        if documents is not None and self.pages is not None and self.pages.current_page() is documents:
            documents.reload()

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

    def _has(self, key: str) -> bool:
        return key in _OWN or any(tab.key == key for tab in self._extra)

    def _made(self, kind: type[_P]) -> _P | None:
        """The page of this kind, if it was made."""
        made = self.pages.made() if self.pages is not None else []
        return next((page for page in made if isinstance(page, kind)), None)
