"""Contracts with their services and tariffs, who waits for what, and the pane in which they are changed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget

from app.domain.drafts import Draft
from app.domain.providers import ContractRecord, ProviderRecord, ServiceRecord, WaitRecord
from app.domain.teams import MunicipalityRecord
from app.domain.today import WORRYING_WEEKS
from app.domain.words import word
from app.texts import _
from app.ui.common.bars import paint_norm_bar
from app.ui.common.columns import Column
from app.ui.common.hanging import hang_tables
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.page import Scrolled, WorkArea
from app.ui.common.rows_table import RowsTable
from app.ui.common.scale import wide
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, column
from app.ui.common.text import soft
from app.ui.common.tokens import Tokens, Tone
from app.ui.providers import words
from app.ui.providers.contract_form import CONTRACT, ContractForm
from app.ui.providers.service_form import TARIFF, ServiceForm
from app.usecases.providers import Providers

_PANE = 400


class ContractsTab(WorkArea):
    """The chosen contract decides which services are listed; what was chosen last stands in the pane."""

    def __init__(self, providers: Providers, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__(spacing=24)
        self._today = today
        self._record: ProviderRecord | None = None
        self._wanted_contract: UUID | None = None
        self._wanted_service: UUID | None = None
        self.contracts = RowsTable[ContractRecord](
            [
                Column(title=_("Contract en perceel"), text=words.contract_name, strong=True, stretch=2),
                Column(title=_("Bekostiging"), text=lambda c: word(c.payment_form), width=112, gives_way=2),
                Column(title=_("Looptijd"), text=lambda c: words.runs(c, today()), tone=self._tone, width=184),
                Column(title=_("Schaal"), text=lambda c: word(c.scale), width=104, gives_way=1),
            ],
            name=_("Contracten"),
            fit=True,
        )
        self.services = RowsTable[ServiceRecord](
            [
                Column(title=_("Product"), text=lambda s: s.code or "", soft=True, width=80, gives_way=2),
                Column(title=_("Dienst"), text=lambda s: s.name, stretch=2),
                Column(title=_("Eenheid"), text=lambda s: word(s.unit), width=144, gives_way=1),
                Column(title=_("Tarief"), text=lambda s: words.price(s, today()), right=True, width=112),
                Column(title=_("Geldt"), text=lambda s: words.holds(s, today()), width=168, gives_way=3),
            ],
            name=_("Diensten en tarieven"),
            fit=True,
        )
        self.waits = RowsTable[WaitRecord](
            [
                Column(title=_("Dienst"), text=lambda w: w.service_name, stretch=2),
                Column(
                    title=_("Weken, streep is {n}").format(n=WORRYING_WEEKS),
                    text=_said,
                    paint=_bar,
                    width=176,
                    gives_way=2,
                ),
                Column(title=_("Langste wacht"), text=_said, right=True, width=120),
                Column(title=_("Gezinnen"), text=lambda w: str(w.families), right=True, width=88, gives_way=1),
                Column(title=_("Stand"), text=_judged, mark=_mark, width=128),
            ],
            name=_("Wachten per dienst"),
            fit=True,
        )
        self.contract_section = Section(_("Contracten"), action=_("Contract"), icon="plus")
        self.service_section = Section(_("Diensten"), action=_("Dienst"), icon="plus")
        self._wait_section = Section(_("Wachten"))
        self._no_contract = soft(_("Nog geen contract. Voeg er een toe, of een dienst die zonder contract kan."))
        self._no_service = soft(_("Nog geen dienst. Voeg een dienst toe, dan kan er een tarief bij."))
        self.contract_form = ContractForm(providers, jobs)
        self.service_form = ServiceForm(providers, jobs, today)
        self._forms = QStackedWidget()

        self.contract_section.asked.connect(self._new_contract)
        self.service_section.asked.connect(self._new_service)
        self.contracts.chosen.connect(self._choose_contract)
        self.services.chosen.connect(self._choose_service)
        self.contract_form.added.connect(self._contract_added)
        self.service_form.added.connect(self._service_added)

        self.contract_section.body.addWidget(self._no_contract)
        self.contract_section.body.addWidget(self.contracts)
        self.service_section.body.addWidget(self._no_service)
        self.service_section.body.addWidget(self.services)
        self._wait_section.body.addWidget(self.waits)
        for section in (self.contract_section, self.service_section, self._wait_section):
            self.body.addWidget(section)
        hang_tables(
            self.body,
            [self.contract_section, self.service_section, self._wait_section],
            [self._no_contract, self._no_service],
        )
        for form in (self.contract_form, self.service_form):
            scrolled = Scrolled(margins=(24, 16, 24, 24))
            scrolled.body.addWidget(form)
            self._forms.addWidget(scrolled)
        pane = Surface("window", "left")
        pane.setFixedWidth(wide(_PANE))
        column(pane).addWidget(self._forms)
        self.set_pane(pane)

    def set_municipalities(self, places: tuple[MunicipalityRecord, ...]) -> None:
        """What can be chosen for a contract."""
        self.contract_form.set_municipalities(places)

    def resume(self, draft: Draft) -> bool:
        """Show the contract or the service of a draft; its form puts the words back."""
        place = draft.place
        service_id = place.parent_id if place.form == TARIFF else place.row_id
        if place.form == CONTRACT and place.row_id is None:
            self._new_contract()
        elif place.form == CONTRACT:
            return self.contracts.select(lambda contract: contract.id == place.row_id)
        elif service_id is None or (self._record is not None and service_id == self._record.id):
            self._new_service()
        else:
            return self._find_service(service_id)
        return True

    def _find_service(self, service_id: UUID) -> bool:
        contracts = self._record.contracts if self._record else ()
        held = {service.id: contract.id for contract in contracts for lot in contract.lots for service in lot.services}
        if service_id in held:
            self.contracts.select(lambda contract: contract.id == held[service_id])
        return self.services.select(lambda service: service.id == service_id)

    def show_provider(self, record: ProviderRecord) -> None:
        is_other = self._record is None or self._record.id != record.id
        self._record = record
        self.contracts.set_rows(record.contracts)
        wanted = self._wanted_contract
        if wanted is not None and self.contracts.select(lambda contract: contract.id == wanted):
            self._wanted_contract = None
        elif record.contracts and (is_other or self.contracts.selected() is None) and not self.contract_form.is_new:
            with_services = [contract for contract in record.contracts if any(lot.services for lot in contract.lots)]
            first = (with_services or list(record.contracts))[0]
            self.contracts.select(lambda contract: contract.id == first.id)
        self._no_contract.setVisible(not record.contracts)
        self.contracts.setVisible(bool(record.contracts))
        self._show_services()
        self.waits.set_rows(record.waits)
        self._wait_section.setVisible(bool(record.waits))
        if not record.contracts and not self.services.isVisibleTo(self):
            self._new_contract()
        elif not record.contracts and is_other:
            # the pane is never left with the contract of somebody else
            self.services.select(lambda _service: True)

    def _contract(self) -> ContractRecord | None:
        found: ContractRecord | None = self.contracts.selected()
        return found

    def _show_services(self) -> None:
        """Those of the chosen contract, then those outside any contract."""
        if self._record is None:
            return
        contract = self._contract()
        groups = [(lot.name, lot.services) for lot in contract.lots] if contract else []
        loose = self._record.loose_services
        many = len([group for group in groups if group[1]]) > 1 or bool(loose and contract)
        listed = [*groups, (_("Zonder contract"), loose)]
        if many:
            self.services.set_groups(listed)
        else:
            self.services.set_rows([service for _name, services in listed for service in services])
        some = any(services for _name, services in listed)
        title = _("Tarieven in {number}").format(number=contract.number) if contract else _("Diensten")
        self.service_section.set_title(title)
        self._no_service.setVisible(not some)
        self.services.setVisible(some)
        wanted = self._wanted_service
        if wanted is not None and self.services.select(lambda service: service.id == wanted):
            self._wanted_service = None
        service: ServiceRecord | None = self.services.selected()
        if service is not None:
            self.service_form.show_service(service, self._lots())

    def _lots(self) -> list[tuple[UUID, str]]:
        if self._record is None:
            return []
        return [
            (lot.id, f"{contract.number}, {lot.name}") for contract in self._record.contracts for lot in contract.lots
        ]

    def _choose_contract(self, contract: ContractRecord | None) -> None:
        if contract is None:
            return
        self._show_services()
        if self._record is not None:
            self.contract_form.show_contract(contract)
            self._forms.setCurrentIndex(0)

    def _choose_service(self, service: ServiceRecord | None) -> None:
        if service is not None:
            self.service_form.show_service(service, self._lots())
            self._forms.setCurrentIndex(1)

    def _new_contract(self) -> None:
        if self._record is not None:
            self._forms.setCurrentIndex(0)
            self.contract_form.begin_new(self._record.id)

    def _new_service(self) -> None:
        if self._record is not None:
            contract = self._contract()
            self.services.clearSelection()
            self._forms.setCurrentIndex(1)
            lot_id = contract.lots[0].id if contract and contract.lots else None
            self.service_form.begin_new(self._record.id, self._lots(), lot_id)

    def _contract_added(self, contract_id: UUID) -> None:
        self._wanted_contract = contract_id
        self._take_wanted()

    def _service_added(self, service_id: UUID) -> None:
        self._wanted_service = service_id
        self._take_wanted()

    def _take_wanted(self) -> None:
        """The announcement may have come before this: then the row is there already."""
        if self._record is not None:
            self.show_provider(self._record)

    def _tone(self, contract: ContractRecord) -> Tone:
        over = contract.ends_on is not None and contract.ends_on <= self._today()
        return Tone.SOFT if over else Tone.INK


def _said(wait: WaitRecord) -> str:
    return words.weeks(wait.longest_weeks)


def _bar(painter: QPainter, rect: QRectF, wait: WaitRecord, _colors: Tokens) -> None:
    paint_norm_bar(painter, rect.adjusted(0, 0, -24, 0), wait.longest_weeks, WORRYING_WEEKS, 2 * WORRYING_WEEKS)


def _mark(wait: WaitRecord) -> Mark:
    return Mark.ATTENTION if wait.longest_weeks >= WORRYING_WEEKS else Mark.ON_COURSE


def _judged(wait: WaitRecord) -> str:
    return _("zorgelijk") if wait.longest_weeks >= WORRYING_WEEKS else _("nog kort")
