"""All providers: filter, sort, open, or begin a new one."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.pages import Page
from app.domain.providers import ProviderSummary
from app.errors import UserError
from app.texts import _, ngettext
from app.ui.common.bin_list import BinList
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.empty import EmptyState
from app.ui.common.filter_bar import FilterBar
from app.ui.common.form_words import FormWords
from app.ui.common.jobs import Jobs
from app.ui.common.list_tools import ListKit
from app.ui.common.marks import Mark
from app.ui.common.nothing_found import NothingFound
from app.ui.common.page import PageHead, page_layout
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text_fields import TextField
from app.ui.common.views_area import Stack
from app.usecases.bin import Bin
from app.usecases.providers import Providers


class ProvidersList(QWidget):
    """Enter opens a provider; a new one needs a name only."""

    opened = Signal(object)
    """The id of a provider."""
    added = Signal(object)

    def __init__(self, providers: Providers, bin_: Bin, jobs: Jobs, lists: ListKit) -> None:
        super().__init__()
        self._providers, self._jobs = providers, jobs
        self.new = Button(_("Nieuwe aanbieder"), ButtonKind.PRIMARY, "plus")
        self.adder = _Adder()
        self.bin = BinPanel(BinList(jobs, bin_.of_providers, bin_.restore))
        self.open_bin = Button(_("Prullenbak"), ButtonKind.QUIET, "trash-2")
        self.filter = FilterBar(_("Filter op naam, plaats of AGB"))
        self.filter.add_choice("has_waiting", _("Wachten"), [(True, _("met wachtende gezinnen"))])
        self.table = PagedTable[ProviderSummary](
            [
                Column(title=_("Naam"), text=lambda r: r.name, strong=True, sort_key="name", stretch=3),
                Column(title=_("Plaats"), text=lambda r: r.city or "", soft=True, sort_key="city", stretch=2),
                Column(title=_("AGB"), text=lambda r: r.agb or "", soft=True, sort_key="agb", width=112),
                Column(
                    title=_("Gezinnen nu"), text=lambda r: str(r.families_now), right=True, sort_key="families_now",
                    width=120, value=lambda r: r.families_now,
                ),
                Column(
                    title=_("Wachten"), text=lambda r: str(r.families_waiting or ""), right=True, mark=_waits,
                    sort_key="families_waiting", width=112, value=lambda r: r.families_waiting,
                ),
                Column(
                    title=_("Contracten"), text=lambda r: str(r.contracts or ""), right=True, sort_key="contracts",
                    width=120, value=lambda r: r.contracts,
                ),
            ],
            name=_("Aanbieders"), jobs=jobs, fetch=self._fetch, sort_key="name", pad=24,
        )  # fmt: skip
        self.tools = lists.tools("providers", _("Aanbieders"), self.table, self.filter)
        self.empty = EmptyState(
            _("Begin met de eerste aanbieder"),
            _("Een naam is genoeg. Contracten, diensten en tarieven vul je later in."),
            _("Begin"),
        )
        self.first_name = TextField(_("Naam van de aanbieder"), placeholder=_("Bijvoorbeeld: Jeugdhulp De Brug"))
        self.nothing = NothingFound(_("Geen aanbieder gevonden"))
        self._stack = Stack()

        self.new.clicked.connect(self.begin_new)
        self.open_bin.clicked.connect(lambda: self.bin.setVisible(not self.bin.isVisible()))
        self.bin.list.counted.connect(self._count_bin)
        self.adder.asked.connect(self._add_typed)
        self.filter.changed.connect(self.table.set_filters)
        self.table.opened.connect(self._open)
        self.table.counted.connect(self._count)
        self.nothing.asked.connect(self.filter.clear)
        self.empty.asked.connect(lambda: self._add(self.first_name.value(), self.first_name))

        self.empty.set_field(self.first_name)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.nothing)
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Aanbieders"), actions=[self.open_bin, self.new]))
        layout.addWidget(self.bin)
        layout.addWidget(self.adder)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)

        self.open_bin.hide()
        self.nothing.show_reason(_("Zoek op een deel van de naam, de plaats of de AGB-code, of haal de filters weg."))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        begins = self._stack.currentWidget() is self.empty
        (self.first_name.control if begins else self.table).setFocus(event.reason())

    def reload(self) -> None:
        self.tools.begin()
        self.bin.list.reload()

    def _fetch(self, request: PageRequest) -> Page[ProviderSummary]:
        return self._providers.list(
            text=request.filters.get("text") or "",
            has_waiting=bool(request.filters.get("has_waiting")),
            sort=request.sort_key,
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
        )

    def _count(self, total: int) -> None:
        nothing_yet = total == 0 and not self.filter.is_narrowed()
        self._stack.setCurrentWidget(self.empty if nothing_yet else self.table if total else self.nothing)
        self.filter.setVisible(not nothing_yet)
        self.new.setVisible(not nothing_yet)
        self.filter.set_found(ngettext("{n} aanbieder", "{n} aanbieders", total).format(n=total))

    def _count_bin(self, number: int) -> None:
        self.open_bin.setVisible(number > 0)
        if number == 0:
            self.bin.hide()

    def _open(self, record: ProviderSummary) -> None:
        self.opened.emit(record.id)

    def _add_typed(self, name: str) -> None:
        self.adder.words.save(
            self._jobs, lambda: self._providers.add(name), self._added_typed, partial(_refuse, self.adder.field)
        )

    def _added_typed(self, provider_id: UUID) -> None:
        self.adder.field.set_value("")
        self.adder.words.settle()
        self.adder.hide()
        self.added.emit(provider_id)

    def begin_new(self) -> None:
        """Ask the name of a new provider."""
        self.adder.show()
        self.adder.field.setFocus()

    def _add(self, name: str, field: TextField) -> None:
        def added(provider_id: UUID) -> None:
            field.set_value("")
            self.added.emit(provider_id)

        self._jobs.write(self, lambda: self._providers.add(name), added, partial(_refuse, field))


class BinPanel(Surface):
    """The providers that were thrown away, above the list; a link in the head opens it where there are any."""

    def __init__(self, bin_: BinList) -> None:
        super().__init__("window", "bottom")
        self.list = bin_
        layout = column(self, margins=(24, 16, 24, 16))
        layout.addWidget(bin_)
        self.hide()


NEW = "NewProvider"
"""The name of this form among the drafts."""


class _Adder(Surface):
    """Asks the name of a new provider, above the list."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("window", "bottom")
        self.field = TextField(_("Naam van de aanbieder"), required=True)
        self.button = Button(_("Begin"), ButtonKind.PRIMARY)
        self._cancel = Button(_("Laat maar"))

        self.button.clicked.connect(self._ask)
        self.field.line.returnPressed.connect(self._ask)
        self._cancel.clicked.connect(self._give_up)
        self.words = FormWords(self, {"name": self.field})

        layout = row(self, margins=(24, 12, 24, 12), spacing=8)
        self.field.setMaximumWidth(440)
        layout.addWidget(self.field, 1)
        for button in (self.button, self._cancel):
            holder = row(margins=(0, 21, 0, 0))
            holder.addWidget(button)
            layout.addLayout(holder)
        layout.addStretch(1)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.words.sheet is None:
            self.words.bind(form=NEW, table="provider", title=_("Nieuwe aanbieder"))

    def _give_up(self) -> None:
        self.words.throw_away()
        self.field.set_value("")
        self.words.settle()
        self.hide()

    def _ask(self) -> None:
        if self.field.is_valid():
            self.asked.emit(self.field.value())


def _refuse(field: TextField, error: UserError) -> None:
    field.set_fault(error.sentence)
    field.setFocus()


def _waits(record: ProviderSummary) -> Mark | None:
    return Mark.ATTENTION if record.families_waiting else None
