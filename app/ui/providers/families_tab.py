"""Which families the provider helps now, or will, and who waits."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtGui import QFocusEvent

from app.domain.help import HelpStatus
from app.domain.pages import Page
from app.domain.providers import ReceivesRecord
from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.formats import date_long
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.navigator import Navigator
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.surfaces import Surface, column
from app.ui.common.text import soft
from app.ui.providers import words
from app.usecases.providers import Providers

_MARKS = {
    HelpStatus.RUNNING.value: Mark.ON_COURSE,
    HelpStatus.WAITING.value: Mark.ATTENTION,
    HelpStatus.PLANNED.value: Mark.PLANNED,
}


class FamiliesTab(Surface):
    """A paged list; Enter opens the family."""

    def __init__(self, providers: Providers, jobs: Jobs, navigator: Navigator, today: Callable[[], date]) -> None:
        super().__init__("panel")
        self._providers, self._navigator = providers, navigator
        self.table = PagedTable[ReceivesRecord](
            [
                Column(title=_("Gezin"), text=lambda line: line.family_name, tag=_unsafe, strong=True, stretch=2),
                Column(title=_("Dienst"), text=lambda line: line.service_name, stretch=2),
                Column(
                    title=_("Stand"),
                    text=lambda line: words.stand(line, today()),
                    mark=lambda line: _MARKS.get(line.status),
                    width=168,
                ),
                Column(title=_("Vanaf"), text=lambda line: _day(line.starts_on), soft=True, width=152),
                Column(title=_("Tot en met"), text=_last, soft=True, width=152),
                Column(title=_("Rol"), text=_role, soft=True, width=136),
            ],
            name=_("Gezinnen van deze aanbieder"),
            jobs=jobs,
            fetch=self._fetch,
            pad=24,
        )
        self._none = soft(_("Nu helpt deze aanbieder geen gezin, en er wacht niemand."))

        self.table.opened.connect(self._open)
        self.table.counted.connect(self._count)

        layout = column(self)
        self._none.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(self._none)
        layout.addWidget(self.table, 1)
        self._none.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        self.table.setFocus(event.reason())

    def show_provider(self, provider_id: UUID) -> None:
        self.table.set_filters({"provider_id": provider_id})

    def _fetch(self, request: PageRequest) -> Page[ReceivesRecord]:
        return self._providers.receiving(request.filters["provider_id"], offset=request.offset, limit=request.limit)

    def _open(self, line: ReceivesRecord) -> None:
        self._navigator.open_family(line.family_id)

    def _count(self, total: int) -> None:
        self._none.setVisible(total == 0)
        self.table.setVisible(total > 0)


def _unsafe(line: ReceivesRecord) -> str:
    return _("onveilig") if line.unsafe else ""


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def _last(line: ReceivesRecord) -> str:
    return _day(words.last_day(line.ends_on))


def _role(line: ReceivesRecord) -> str:
    return _("hoofdaanbieder") if line.lead else ""
