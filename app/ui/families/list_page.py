"""All families: filter, sort, open, or register a new one."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.domain.families import FamilyFilter, FamilySort, FamilyStatus, FamilySummary
from app.domain.pages import Page
from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.commands import with_keys
from app.ui.common.empty import EmptyState, Way
from app.ui.common.filter_bar import FilterBar
from app.ui.common.jobs import Jobs
from app.ui.common.list_tools import ListKit
from app.ui.common.nothing_found import NothingFound
from app.ui.common.page import PageHead, page_layout
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.text_fields import TextField
from app.ui.common.views_area import Stack
from app.usecases.families import Families

UNSAFE = "unsafe"
WITHOUT_PLAN = "without_plan"
WITHOUT_DIRECTOR = "without_director"
BINNED = "binned"

_SEARCH_PAUSE = 2000
"""Milliseconds without a key after which a search stands in the log: not one line per letter."""


class FamiliesList(QWidget):
    """Enter opens a family."""

    opened = Signal(object)
    apart_asked = Signal(object)
    """A family, in a window of its own."""
    """The id of a family."""
    binned_opened = Signal(object, int)
    """The id of a family that lies in the bin, and its version there."""
    register_asked = Signal(str)
    """The name that was typed, or nothing."""
    import_asked = Signal()

    def __init__(self, families: Families, jobs: Jobs, lists: ListKit) -> None:
        super().__init__()
        self._families, self._jobs = families, jobs
        self.new = Button(
            _("Gezin inschrijven"),
            ButtonKind.PRIMARY,
            "user-plus",
            tooltip=with_keys(_("Gezin inschrijven"), "register"),
        )
        self.from_excel = Button(_("Inlezen uit Excel"), icon="file-spreadsheet")
        self.filter = FilterBar(_("Naam, adres, telefoon of geboortedatum"))
        self.filter.add_choice("director", _("Regisseur"), [])
        self.filter.add_choice("municipality", _("Gemeente"), [])
        self.filter.add_choice("team", _("Team"), [])
        self.filter.add_choice(
            "status",
            _("Status"),
            [
                (FamilyStatus.ACTIVE, _("actief")),
                (FamilyStatus.CLOSED, _("afgesloten")),
                (BINNED, _("in de prullenbak")),
            ],
            usual=FamilyStatus.ACTIVE,
        )
        self.filter.add_choice("only", _("Toon"), [(UNSAFE, _("alleen onveilig")), (WITHOUT_PLAN, _("zonder plan"))])
        self.table = PagedTable[FamilySummary](
            [
                Column(title=_("Gezin"), text=lambda r: r.name, tag=_unsafe, strong=True, sort_key="name", stretch=3),
                Column(title=_("Nummer"), text=lambda r: r.number, soft=True, sort_key="number", width=96, gives_way=1),
                Column(
                    title=_("Gemeente"), text=lambda r: r.municipality_name or "", soft=True,
                    sort_key="municipality", stretch=2, gives_way=2,
                ),
                Column(
                    title=_("Regisseur"), text=lambda r: r.director_name or _("nog niemand"),
                    sort_key="director", stretch=2,
                ),
                Column(
                    title=_("Aanspreekpunt"), text=lambda r: r.contact_name or _("nog niemand"),
                    sort_key="contact", stretch=2,
                ),
                Column(
                    title=_("Plan"), text=lambda r: r.plan_number or _("geen plan"), soft=True,
                    sort_key="plan", width=104,
                ),
                Column(
                    title=_("Kinderen"), text=lambda r: str(r.children or ""), right=True,
                    sort_key="children", width=88, value=lambda r: r.children,
                ),
                Column(title=_("Zes keer één"), text=_ones, right=True, width=112, key="ones"),
            ],
            name=_("Gezinnen"), jobs=jobs, fetch=self._fetch, sort_key="name", pad=24,
        )  # fmt: skip
        self.tools = lists.tools("families", _("Gezinnen"), self.table, self.filter)
        self.first_name = TextField(_("Naam van het gezin"), placeholder=_("Bijvoorbeeld: Jansen-de Boer"))
        self.empty = EmptyState(
            _("Begin met het eerste gezin"),
            _("Je hebt maar één naam nodig. Adres, school en netwerk vul je later in, of samen aan de keukentafel."),
            _("Begin"),
            [Way("excel", "file-spreadsheet", _("Inlezen uit Excel"), _("Je ziet eerst wat er binnenkomt."))],
        )
        self.nothing = NothingFound(_("Geen gezin gevonden"))
        self._stack = Stack()
        self._any: bool | None = None
        """Whether there are families at all, whatever the filters say; None until it was read."""
        self._total: int | None = None
        self._logged = ""
        self._searched = QTimer(self)
        self._searched.setSingleShot(True)
        self._searched.setInterval(_SEARCH_PAUSE)

        self.new.clicked.connect(lambda: self.register_asked.emit(""))
        self.from_excel.clicked.connect(self.import_asked)
        self.filter.changed.connect(self.table.set_filters)
        self.filter.text_changed.connect(self._wait_to_log)
        self._searched.timeout.connect(self._log_search)
        self.nothing.asked.connect(self.filter.clear)
        self.table.opened.connect(self._open)
        self.table.open_apart = self._open_apart
        self.table.counted.connect(self._count)
        self.empty.asked.connect(lambda: self.register_asked.emit(self.first_name.value()))
        self.empty.way_asked.connect(self._ask_import)

        self.empty.set_field(self.first_name)
        self._head = PageHead(_("Gezinnen"), actions=[self.from_excel, self.new])
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.nothing)
        layout = page_layout(self)
        layout.addWidget(self._head)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        begins = self._stack.currentWidget() is self.empty
        (self.first_name.control if begins else self.table).setFocus(event.reason())

    def reload(self) -> None:
        self.tools.begin()
        self._jobs.run(
            self,
            lambda: (
                self._families.directors(),
                self._families.municipalities(in_use=True),
                self._families.teams(),
                self._families.any(),
            ),
            self._offer,
            key="choices",
        )

    def _offer(self, found: tuple[Any, Any, Any, bool]) -> None:
        directors, municipalities, teams, self._any = found
        self.filter.set_options("director", _("Regisseur"), [(WITHOUT_DIRECTOR, _("zonder regisseur")), *directors])
        self.filter.set_options("municipality", _("Gemeente"), municipalities)
        self.filter.set_options("team", _("Team"), teams)
        # a choice of one is none
        self.filter.combos["team"].setVisible(len(teams) > 1)
        self.filter.combos["municipality"].setVisible(len(municipalities) > 1)
        self._show_part()

    def _fetch(self, request: PageRequest) -> Page[FamilySummary]:
        chosen = request.filters
        director, binned = chosen.get("director"), chosen.get("status") == BINNED
        return self._families.list(
            FamilyFilter(
                text=chosen.get("text") or "",
                director_id=None if director == WITHOUT_DIRECTOR else director,
                without_director=director == WITHOUT_DIRECTOR,
                municipality_code=chosen.get("municipality"),
                team_id=chosen.get("team"),
                status=None if binned else chosen.get("status", FamilyStatus.ACTIVE),
                binned=binned,
                unsafe=chosen.get("only") == UNSAFE,
                without_plan=chosen.get("only") == WITHOUT_PLAN,
            ),
            FamilySort(request.sort_key),
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
            total=request.total,
        )

    def _count(self, total: int) -> None:
        self._total = total
        self.filter.set_found(ngettext("{n} gezin", "{n} gezinnen", total).format(n=total))
        self._show_part()

    def _show_part(self) -> None:
        """The table, or how to begin, or that nothing was found."""
        part: QWidget = self.table
        if self._total == 0 and self._any is not None:
            part = self.nothing if self._any else self.empty
        self._stack.setCurrentWidget(part)
        for widget in (self.filter, self.new, self.from_excel):
            widget.setVisible(part is not self.empty)
        if part is self.nothing:
            narrowed = self.filter.is_narrowed()
            self.nothing.show_reason(
                _("Zoek op een deel van een naam, straat, telefoonnummer of geboortedatum, of haal de filters weg.")
                if narrowed
                else _("Alle gezinnen zijn afgesloten. Kies bij Status een andere om ze te zien."),
                narrowed=narrowed,
            )

    def _wait_to_log(self, _text: str) -> None:
        self._searched.start()

    def _log_search(self) -> None:
        """Searching is logged once a person pauses or opens what was found (NEN 7513)."""
        self._searched.stop()
        text, total = self.filter.values()["text"], self._total or 0
        if text and text != self._logged:
            self._logged = text
            self._jobs.run(self, lambda: self._families.log_search(text, total), _nothing, key="search")

    def _ask_import(self, _way: str) -> None:
        self.import_asked.emit()

    def _open_apart(self, record: FamilySummary) -> None:
        if record.binned:
            self._open(record)
        else:
            self._log_search()
            self.apart_asked.emit(record.id)

    def _open(self, record: FamilySummary) -> None:
        self._log_search()
        if record.binned:
            self.binned_opened.emit(record.id, record.version)
        else:
            self.opened.emit(record.id)


def _unsafe(record: FamilySummary) -> str:
    return _("onveilig") if record.unsafe else ""


def _ones(record: FamilySummary) -> str:
    return "" if record.ones is None else _("{n} van 6").format(n=record.ones)


def _nothing(_result: None) -> None:
    """Logging shows nothing."""
