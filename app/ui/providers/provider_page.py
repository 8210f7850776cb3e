"""One provider: the band with what every call asks, and its tabs."""

from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.providers import ProviderRecord
from app.domain.teams import MunicipalityRecord
from app.domain.today import WORRYING_WEEKS
from app.errors import ConnectionLost, UserError
from app.texts import _, ngettext
from app.ui.common.band import Band
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.changes import Changes
from app.ui.common.drafts import mark_place, say_homeless
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.tabs import TabbedPages
from app.ui.common.views import Resumes
from app.ui.providers import words
from app.ui.providers.contracts_tab import ContractsTab
from app.ui.providers.families_tab import FamiliesTab
from app.ui.providers.profile_tab import ProfileTab
from app.usecases.bin import Bin
from app.usecases.providers import Providers
from app.usecases.teams import Teams

PROFILE, CONTRACTS, FAMILIES = "profile", "contracts", "families"
_TABLES = {"provider", "location", "contract", "lot", "service", "tariff", "help", "plan_role"}


class ProviderPage(QWidget):
    """Reloads when something of it changed."""

    closed = Signal()

    def __init__(
        self, providers: Providers, teams: Teams, bin_: Bin, jobs: Jobs, changes: Changes, navigator: Navigator
    ) -> None:
        super().__init__()
        self._providers, self._teams, self._bin_, self._jobs = providers, teams, bin_, jobs
        self._navigator = navigator
        self._provider_id: UUID | None = None
        self._record: ProviderRecord | None = None
        self._resumed: Draft | None = None
        self._places: tuple[MunicipalityRecord, ...] = ()
        self.band = Band()
        self._now = self.band.add_cell(_("Gezinnen nu"), width=164)
        self._waiting = self.band.add_cell(_("Wachten"), width=164)
        self._contracts = self.band.add_cell(_("Contracten"), width=208)
        self.tabs = TabbedPages(
            [
                (PROFILE, _("Profiel"), self._make_profile),
                (CONTRACTS, _("Contracten & wachten"), lambda: ContractsTab(providers, jobs, self._today)),
                (FAMILIES, _("Gezinnen"), lambda: FamiliesTab(providers, jobs, navigator, self._today)),
            ]
        )
        self.back = Button(_("Alle aanbieders"), ButtonKind.LINK, "chevron-left")

        self.back.clicked.connect(self.closed)
        self.tabs.shown.connect(self._show_tab)
        changes.subscribe(self, _TABLES, lambda _changed: self.reload())

        layout = page_layout(self)
        layout.addWidget(self.band)
        layout.addWidget(self.tabs, 1)
        strip = self.tabs.strip.layout()
        if strip is not None:
            strip.addWidget(self.back)

    def open(self, provider_id: UUID, tab: str | None = None) -> None:
        """Show another provider, at its contracts unless a tab is named."""
        self._open(provider_id, tab)

    def resume(self, draft: Draft) -> bool:
        """Open the provider and the tab of a draft."""
        self._open(UUID(draft.place.part), draft.place.tab, draft)
        return True

    def reload(self) -> None:
        if (provider_id := self._provider_id) is not None:
            self._jobs.run(self, lambda: self._providers.open(provider_id), self._take, self._not_read, "provider")

    def _open(self, provider_id: UUID, tab: str | None, draft: Draft | None = None) -> None:
        if provider_id != self._provider_id:
            self._provider_id, self._record = provider_id, None
        self._resumed = draft
        mark_place(self, part=str(provider_id))
        self.reload()
        self.tabs.show_page(tab or CONTRACTS)
        if not self._places:
            self._jobs.run(self, self._teams.municipalities, self._take_places, key="places")

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, ConnectionLost) and self._record is not None:
            # what is shown stays, with what is being typed in it
            return
        draft, self._resumed = self._resumed, None
        self._provider_id, self._record = None, None
        if draft is not None and not isinstance(error, ConnectionLost):
            say_homeless(self, draft)
        self.closed.emit()

    def _take(self, record: ProviderRecord) -> None:
        self._record = record
        self._show_band(record)
        self._fill(fresh=True)

    def _take_places(self, places: tuple[MunicipalityRecord, ...]) -> None:
        self._places = places
        self._fill()

    def _show_tab(self, _key: str) -> None:
        self._fill()

    def _fill(self, *, fresh: bool = False) -> None:
        """Hand the record to the tab in sight; the others get it when they are shown."""
        record, page = self._record, self.tabs.current_page()
        if record is None:
            return
        if isinstance(page, FamiliesTab):
            page.show_provider(record.id)
        elif isinstance(page, ContractsTab):
            page.set_municipalities(self._places)
            page.show_provider(record)
        elif isinstance(page, ProfileTab):
            page.show_provider(record)
        draft = self._resumed
        if draft is not None and draft.place.tab == self.tabs.strip.current():
            self._resumed = None
            if not (isinstance(page, Resumes) and page.resume(draft)):
                say_homeless(self, draft)

    def _show_band(self, record: ProviderRecord) -> None:
        cities = {location.city for location in record.locations if location.city}
        agb = _("AGB {code}").format(code=record.agb) if record.agb else _("nog geen AGB-code")
        self.band.set_title(record.name, ", ".join([*sorted(cities), agb]))
        lead = _("hoofdaanbieder bij {n}").format(n=record.lead_of) if record.lead_of else ""
        self._now.set(value=str(record.families_now), extra=lead)
        longest = max((wait.longest_weeks for wait in record.waits), default=0)
        self._waiting.set(
            value=words.families(record.families_waiting) if record.families_waiting else _("niemand"),
            extra=_("langst {weeks}").format(weeks=words.weeks(longest)) if record.waits else "",
            mark=Mark.ATTENTION if longest >= WORRYING_WEEKS else None,
        )
        running = [one for one in record.contracts if words.is_running(one, record.today)]
        ends = sorted(one.ends_on for one in running if one.ends_on)
        first = words.last_day(ends[0]) if ends else None
        self._contracts.set(
            value=ngettext("{n} loopt", "{n} lopen", len(running)).format(n=len(running)) if running else _("geen"),
            extra=_("eerste t/m {day}").format(day=words.date_long(first)) if first else "",
        )

    def _make_profile(self) -> ProfileTab:
        tab = ProfileTab(self._providers, self._bin_, self._jobs)
        tab.bin_asked.connect(self._bin)
        return tab

    def _bin(self) -> None:
        record = self._record
        if record is None:
            return

        def failed(error: UserError) -> None:
            page = self.tabs.current_page()
            if isinstance(page, ProfileTab):
                page.say_fault(error.sentence)

        def done(_version: int) -> None:
            self._provider_id = None
            self.closed.emit()

        self._jobs.write(self, lambda: self._providers.bin(record.id, record.version), done, failed)

    def _today(self) -> date:
        return self._record.today if self._record else datetime.now().astimezone().date()
