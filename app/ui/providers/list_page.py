"""All providers: filter, sort, open, or begin a new one."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.pages import Page
from app.domain.providers import ProviderSummary
from app.errors import UserError
from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.empty import EmptyState
from app.ui.common.filter_bar import FilterBar
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.page import PageHead, page_layout
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.surfaces import Surface, row
from app.ui.common.text import Text
from app.ui.common.text_fields import TextField
from app.usecases.providers import Providers


class ProvidersList(QWidget):
    """Enter opens a provider; a new one needs a name only."""

    opened = Signal(object)
    """The id of a provider."""
    added = Signal(object)

    def __init__(self, providers: Providers, jobs: Jobs) -> None:
        super().__init__()
        self._providers, self._jobs = providers, jobs
        self.new = Button(_("Nieuwe aanbieder"), ButtonKind.PRIMARY, "plus")
        self.adder = _Adder()
        self.notice = Notice()
        self.filter = FilterBar(_("Filter op naam, plaats of AGB"))
        self.filter.add_choice("has_waiting", _("Wachten"), [(True, _("met wachtende gezinnen"))])
        self.table = PagedTable[ProviderSummary](
            [
                Column(title=_("Naam"), text=lambda r: r.name, strong=True, sort_key="name", stretch=3),
                Column(title=_("Plaats"), text=lambda r: r.city or "", soft=True, sort_key="city", stretch=2),
                Column(title=_("AGB"), text=lambda r: r.agb or "", soft=True, sort_key="agb", width=112),
                Column(
                    title=_("Gezinnen nu"), text=lambda r: str(r.families_now), right=True, sort_key="families_now",
                    width=120,
                ),
                Column(
                    title=_("Wachten"), text=lambda r: str(r.families_waiting or ""), right=True, mark=_waits,
                    sort_key="families_waiting", width=112,
                ),
                Column(
                    title=_("Contracten"), text=lambda r: str(r.contracts or ""), right=True, sort_key="contracts",
                    width=120,
                ),
            ],
            name=_("Aanbieders"), jobs=jobs, fetch=self._fetch, sort_key="name", pad=24,
        )  # fmt: skip
        self.empty = EmptyState(
            _("Begin met de eerste aanbieder"),
            _("Een naam is genoeg. Contracten, diensten en tarieven vul je later in."),
            _("Begin"),
        )
        self.first_name = TextField(_("Naam van de aanbieder"), placeholder=_("Bijvoorbeeld: Jeugdhulp De Brug"))
        self._stack = QStackedWidget()

        self.new.clicked.connect(self._open_adder)
        self.adder.asked.connect(self._add_typed)
        self.filter.changed.connect(self.table.set_filters)
        self.table.opened.connect(self._open)
        self.table.counted.connect(self._count)
        self.empty.asked.connect(lambda: self._add(self.first_name.value(), self.first_name))

        self.empty.set_field(self.first_name)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Aanbieders"), actions=[self.new]))
        layout.addWidget(self.notice)
        layout.addWidget(self.adder)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        self.table.reload()

    def filter_by(self, text: str) -> None:
        self.filter.set_text(text)

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
        values = self.filter.values()
        nothing_yet = total == 0 and not any(values.values())
        self._stack.setCurrentWidget(self.empty if nothing_yet else self.table)
        self.filter.setVisible(not nothing_yet)
        self.new.setVisible(not nothing_yet)
        self.filter.set_found(ngettext("{n} aanbieder", "{n} aanbieders", total).format(n=total))

    def _open(self, record: ProviderSummary) -> None:
        self.opened.emit(record.id)

    def _add_typed(self, name: str) -> None:
        self._add(name, self.adder.field)

    def _open_adder(self) -> None:
        self.adder.show()
        self.adder.field.setFocus()

    def _add(self, name: str, field: TextField) -> None:
        def added(provider_id: UUID) -> None:
            field.set_value("")
            self.adder.hide()
            self.added.emit(provider_id)

        def failed(error: UserError) -> None:
            field.set_fault(error.sentence)
            field.setFocus()

        self._jobs.write(self, lambda: self._providers.add(name), added, failed)


class Notice(Surface):
    """One sentence with one thing to do about it; stays until something else happens."""

    def __init__(self) -> None:
        super().__init__("window", "bottom")
        self._text = Text()
        self.action = Button("", ButtonKind.LINK, "undo-2")
        layout = row(self, margins=(24, 8, 24, 8), spacing=16)
        layout.addWidget(self._text)
        layout.addWidget(self.action)
        layout.addStretch(1)
        self.hide()

    def say(self, sentence: str, action: str) -> None:
        self._text.setText(sentence)
        self.action.setText(action)
        self.show()


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
        self._cancel.clicked.connect(self.hide)

        layout = row(self, margins=(24, 12, 24, 12), spacing=8)
        self.field.setMaximumWidth(440)
        layout.addWidget(self.field, 1)
        for button in (self.button, self._cancel):
            holder = row(margins=(0, 21, 0, 0))
            holder.addWidget(button)
            layout.addLayout(holder)
        layout.addStretch(1)
        self.hide()

    def _ask(self) -> None:
        if self.field.is_valid():
            self.asked.emit(self.field.value())


def _waits(record: ProviderSummary) -> Mark | None:
    return Mark.ATTENTION if record.families_waiting else None
