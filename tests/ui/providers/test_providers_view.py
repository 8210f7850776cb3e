"""Aanbieders in the window: the list, profile, contracts with tariffs, families; by clicks and keys."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.db.transaction import Transactions
from app.domain.providers import HelpKind, PaymentForm, Scale, Unit
from app.errors import ConnectionLost, NotFound
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.list_tools import ListKit
from app.ui.common.navigator import Navigator
from app.ui.providers.contracts_tab import ContractsTab
from app.ui.providers.families_tab import FamiliesTab
from app.ui.providers.profile_tab import ProfileTab
from app.ui.providers.view import ProvidersView
from app.usecases.bin import Bin
from app.usecases.providers import Providers
from app.usecases.tables import Tables
from app.usecases.teams import Teams
from tests.support.data import Ground
from tests.support.world import World, make_world

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def announcing(local_ground: Ground, changes: Changes) -> Transactions:
    ground = local_ground.transactions
    return Transactions(
        ground.engine, ground.actor, guard=forbid_gui_thread, announce=changes.announce, clock=local_ground.clock
    )


@pytest.fixture
def known(local_ground: Ground) -> Providers:
    """The same use cases for the test itself."""
    return Providers(local_ground.transactions)


@pytest.fixture
def show(qtbot, themed, announcing, jobs: Jobs, changes: Changes, messages, navigator: Navigator, settle):
    def make() -> ProvidersView:
        lists = ListKit(tables=Tables(announcing), jobs=jobs, messages=messages)
        view = ProvidersView(Providers(announcing), Teams(announcing), Bin(announcing), jobs, changes, navigator, lists)
        qtbot.addWidget(view)
        view.resize(1190, 712)
        view.show()
        view.activate()
        settle(jobs)
        return view

    return make


@pytest.fixture
def opened(show, known, jobs, settle) -> Callable[[str], ProvidersView]:
    """A provider with a contract and a lot, at one of its tabs."""
    provider_id = known.add("Praktijk Tilwater")
    contract_id = known.add_contract(
        provider_id,
        number="2026-08",
        payment_form=PaymentForm.EFFORT,
        scale=Scale.REGIONAL,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 1, 1),
        municipality_codes=["0988"],
    )
    lot_id = known.add_lot(contract_id, "Begeleiding")
    known.add_service(
        provider_id, lot_id=lot_id, name="Begeleiding thuis", kind=HelpKind.INDIVIDUAL, unit=Unit.HOUR, cents=8250,
        tariff_from=date(2027, 1, 1),
    )  # fmt: skip

    def make(tab: str) -> ProvidersView:
        view = show()
        view.open(provider_id, tab)
        settle(jobs)
        return view

    return make


def only(known: Providers):
    (summary,) = known.list().items
    return known.open(summary.id)


def contracts(view: ProvidersView) -> ContractsTab:
    page = view.page.tabs.current_page()
    assert isinstance(page, ContractsTab)
    return page


def profile(view: ProvidersView) -> ProfileTab:
    page = view.page.tabs.current_page()
    assert isinstance(page, ProfileTab)
    return page


def button(within, text: str) -> QPushButton:
    return next(found for found in within.findChildren(QPushButton) if found.text() == text and found.isVisible())


def row_texts(table, row: int = 0) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def type_in(qtbot, field, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def choose(field, label: str) -> None:
    field.combo.setCurrentIndex(field.combo.findText(label))


def test_without_a_connection_the_page_of_a_provider_stays_and_one_that_is_gone_closes(
    opened, monkeypatch, jobs, settle
):
    view = opened("profile")
    with monkeypatch.context() as cut:
        cut.setattr(Providers, "open", _raises(ConnectionLost("De verbinding is weg.")))
        view.reload()
        settle(jobs)
        assert view.page.isVisible()
        assert profile(view).fields["name"].value() == "Praktijk Tilwater"
    with monkeypatch.context() as gone:
        gone.setattr(Providers, "open", _raises(NotFound("Deze aanbieder is er niet meer.")))
        view.reload()
        settle(jobs)
    assert view.list.isVisible()


def test_a_provider_that_cannot_be_opened_leads_back_to_the_list(opened, known, monkeypatch, jobs, settle):
    view = opened("profile")
    other = known.add("De Brug")
    with monkeypatch.context() as cut:
        cut.setattr(Providers, "open", _raises(ConnectionLost("De verbinding is weg.")))
        view.open(other)
        settle(jobs)
    assert view.list.isVisible()


def _raises(error: Exception):
    def raising(*_asked: object) -> None:
        raise error

    return raising


def test_without_providers_the_screen_asks_the_first_name_and_opens_it(qtbot, show, known, jobs, settle):
    view = show()
    assert view.list.empty.isVisible()
    qtbot.keyClicks(view.list.first_name.line, "Jeugdhulp De Brug")
    qtbot.keyClick(view.list.first_name.line, Qt.Key.Key_Return)
    settle(jobs)
    assert only(known).name == "Jeugdhulp De Brug"
    assert profile(view).fields["name"].value() == "Jeugdhulp De Brug"


def test_the_list_is_narrowed_by_what_is_typed_and_enter_opens(qtbot, show, known, jobs, settle):
    for name in ("Kompasrijk", "Buurtkracht", "Praktijk Tilwater"):
        known.add(name)
    view = show()
    assert [row_texts(view.list.table, row)[0] for row in range(3)] == [
        "Buurtkracht",
        "Kompasrijk",
        "Praktijk Tilwater",
    ]
    view.focus_filter()
    view.list.filter.set_text("tilw")
    qtbot.waitUntil(lambda: view.list.table.total == 1)
    view.list.table.selectRow(0)
    qtbot.keyClick(view.list.table, Qt.Key.Key_Return)
    settle(jobs)
    assert view.page.isVisible()
    qtbot.mouseClick(view.page.back, LEFT)
    assert view.list.isVisible()


def test_a_new_provider_needs_a_name_that_is_not_there_yet(qtbot, show, known, jobs, settle):
    known.add("Kompasrijk")
    view = show()
    qtbot.mouseClick(view.list.new, LEFT)
    qtbot.keyClicks(view.list.adder.field.line, "kompasrijk")
    qtbot.mouseClick(view.list.adder.button, LEFT)
    settle(jobs)
    assert "staat er al" in view.list.adder.field.fault()
    qtbot.keyClicks(view.list.adder.field.line, " Oost")
    qtbot.mouseClick(view.list.adder.button, LEFT)
    settle(jobs)
    assert known.list().total == 2
    assert view.page.isVisible()


def test_fields_of_the_profile_save_themselves_one_after_another(qtbot, opened, known, jobs, settle):
    view = opened("profile")
    fields = profile(view).fields
    type_in(qtbot, fields["agb"], "73 730001")
    type_in(qtbot, fields["kvk"], "12345678")
    type_in(qtbot, fields["identity"], "algemeen")
    settle(jobs)
    record = only(known)
    assert (record.agb, record.kvk, record.identity) == ("73730001", "12345678", "algemeen")
    assert not any(field.fault() for field in fields.values())


def test_a_wrong_agb_is_said_under_its_field_and_not_kept(qtbot, opened, known, jobs, settle):
    view = opened("profile")
    type_in(qtbot, profile(view).fields["agb"], "1234567")
    settle(jobs)
    assert "nul vooraan" in profile(view).fields["agb"].fault()
    assert only(known).agb is None


def test_a_location_is_added_filled_in_and_taken_away(qtbot, opened, known, jobs, settle):
    view = opened("profile")
    qtbot.mouseClick(button(view, "Locatie"), LEFT)
    settle(jobs)
    (form,) = profile(view)._rows.values()
    type_in(qtbot, form.fields["city"], "Weert")
    type_in(qtbot, form.fields["postcode"], "6001ab")
    settle(jobs)
    (location,) = only(known).locations
    assert (location.city, location.postcode) == ("Weert", "6001 AB")
    qtbot.mouseClick(form.remove, LEFT)
    settle(jobs)
    assert only(known).locations == ()


def test_a_provider_in_the_bin_can_be_put_back_from_the_list(qtbot, opened, known, jobs, settle):
    view = opened("profile")
    qtbot.mouseClick(profile(view).bin, LEFT)
    settle(jobs)
    assert known.list().total == 0
    assert not view.list.bin.isVisible()
    qtbot.mouseClick(view.list.open_bin, LEFT)
    (line,) = view.list.bin.list.lines
    qtbot.mouseClick(line.back, LEFT)
    settle(jobs)
    assert known.list().total == 1
    assert not view.list.open_bin.isVisible()


def test_what_of_a_provider_was_thrown_away_lies_on_its_page_and_goes_back(qtbot, opened, known, jobs, settle):
    view = opened("profile")
    qtbot.mouseClick(button(view, "Locatie"), LEFT)
    settle(jobs)
    (form,) = profile(view)._rows.values()
    type_in(qtbot, form.fields["city"], "Weert")
    settle(jobs)
    qtbot.mouseClick(form.remove, LEFT)
    settle(jobs)
    assert known.list(text="weert").total == 0
    (line,) = profile(view).thrown_away.lines
    assert (line.record.kind, line.record.title) == ("Locatie", "Weert")
    qtbot.mouseClick(line.back, LEFT)
    settle(jobs)
    assert [location.city for location in only(known).locations] == ["Weert"]
    assert known.list(text="weert").total == 1


def test_a_provider_that_helps_a_family_stays_and_says_why(qtbot, show, local_ground, jobs, settle):
    world: World = make_world(local_ground)
    view = show()
    view.open(world.provider, "profile")
    settle(jobs)
    qtbot.mouseClick(profile(view).bin, LEFT)
    settle(jobs)
    assert "helpt nog 1 gezin" in profile(view)._fault.text()


def test_contracts_and_their_tariffs_stand_on_one_sheet(opened):
    view = opened("contracts")
    tab = contracts(view)
    assert row_texts(tab.contracts) == ["2026-08, begeleiding", "inspanning", "t/m 31 december 2028", "regionaal"]
    assert row_texts(tab.services) == ["", "Begeleiding thuis", "uur", "€\u00a082,50", "vanaf 1 januari 2027"]


def test_a_contract_is_added_in_the_pane(qtbot, opened, known, jobs, settle):
    view = opened("contracts")
    form = contracts(view).contract_form
    qtbot.mouseClick(button(view, "Contract"), LEFT)
    qtbot.keyClicks(form.fields["number"].line, "2027-02")
    choose(form.fields["payment_form"], "lumpsum")
    choose(form.fields["scale"], "lokaal")
    qtbot.keyClicks(form.fields["starts_on"].line, "1-1-2027")
    qtbot.keyClicks(form.fields["ends_on"].line, "31-12-2027")
    qtbot.keyClicks(form.place.line, "Leudal")
    qtbot.keyClick(form.place.line, Qt.Key.Key_Return)
    qtbot.mouseClick(form.add_button, LEFT)
    settle(jobs)
    added = next(contract for contract in only(known).contracts if contract.number == "2027-02")
    assert (added.payment_form, added.ends_on, added.municipality_names) == (
        PaymentForm.LUMP_SUM,
        date(2028, 1, 1),
        ("Leudal",),
    )
    assert contracts(view).contracts.selected().number == "2027-02"


def test_a_contract_is_not_added_while_something_is_missing(qtbot, opened, known, jobs, settle):
    view = opened("contracts")
    form = contracts(view).contract_form
    qtbot.mouseClick(button(view, "Contract"), LEFT)
    qtbot.mouseClick(form.add_button, LEFT)
    settle(jobs)
    assert form.fields["number"].fault()
    assert len(only(known).contracts) == 1


def test_a_contract_changes_in_its_own_fields_with_lots_and_municipalities(qtbot, opened, known, jobs, settle):
    view = opened("contracts")
    form = contracts(view).contract_form
    choose(form.fields["payment_form"], "taakgericht")
    settle(jobs)
    type_in(qtbot, form.fields["ends_on"], "30-6-2028")
    settle(jobs)
    qtbot.keyClicks(form.lot.line, "Crisis")
    qtbot.keyClick(form.lot.line, Qt.Key.Key_Return)
    settle(jobs)
    qtbot.keyClicks(form.place.line, "Leudal")
    qtbot.keyClick(form.place.line, Qt.Key.Key_Return)
    settle(jobs)
    (contract,) = only(known).contracts
    assert (contract.payment_form, contract.ends_on) == (PaymentForm.TASK, date(2028, 7, 1))
    assert [lot.name for lot in contract.lots] == ["Begeleiding", "Crisis"]
    assert contract.municipality_names == ("Leudal", "Weert")


def test_a_service_is_added_to_the_lot_with_its_first_tariff(qtbot, opened, known, jobs, settle):
    view = opened("contracts")
    form = contracts(view).service_form
    qtbot.mouseClick(button(view, "Dienst"), LEFT)
    qtbot.keyClicks(form.fields["name"].line, "Begeleiding in groep")
    qtbot.keyClicks(form.fields["code"].line, "45a05")
    choose(form.fields["unit"], "dagdeel")
    choose(form.fields["kind"], "individuele hulp")
    qtbot.keyClicks(form.cents.line, "61,20")
    qtbot.keyClicks(form.starts_on.line, "1-1-2027")
    qtbot.mouseClick(form.add_button, LEFT)
    settle(jobs)
    service = next(one for one in only(known).services if one.name == "Begeleiding in groep")
    assert (service.code, service.unit, service.tariffs[0].cents) == ("45A05", Unit.HALF_DAY, 6120)
    assert service.lot_id is not None
    assert contracts(view).services.selected().id == service.id


def test_a_new_tariff_ends_the_former_and_an_overlapping_one_is_said_in_the_pane(qtbot, opened, known, jobs, settle):
    view = opened("contracts")
    tab = contracts(view)
    tab.services.selectRow(0)
    form = tab.service_form
    for day in ("1-7-2027", "1-3-2027"):
        qtbot.keyClicks(form.cents.line, "85,00")
        qtbot.keyClicks(form.starts_on.line, day)
        qtbot.mouseClick(form.add_tariff, LEFT)
        settle(jobs)
    (service,) = only(known).services
    assert [(tariff.starts_on, tariff.ends_on) for tariff in service.tariffs] == [
        (date(2027, 1, 1), date(2027, 7, 1)),
        (date(2027, 7, 1), None),
    ]
    assert "geldt al een tarief" in form._fault.text()


def test_the_families_that_it_helps_open_with_enter(qtbot, show, local_ground, navigator, jobs, settle):
    world: World = make_world(local_ground)
    view = show()
    view.open(world.provider, "families")
    settle(jobs)
    tab = view.page.tabs.current_page()
    assert isinstance(tab, FamiliesTab)
    assert row_texts(tab.table)[:3] == ["Aksoy", "Begeleiding thuis", "loopt"]
    tab.table.selectRow(0)
    with qtbot.waitSignal(navigator.family_asked) as asked:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert asked.args[0] == world.family


def test_a_provider_without_families_says_so(opened):
    view = opened("families")
    tab = view.page.tabs.current_page()
    assert isinstance(tab, FamiliesTab)
    assert tab._none.isVisible()
    assert not tab.table.isVisible()
