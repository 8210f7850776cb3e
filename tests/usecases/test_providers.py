"""Providers: the list, the page, contracts with their tariffs, and who receives help now."""

from datetime import date

import pytest
from sqlalchemy import event, select

from app.domain.help import HelpStatus
from app.domain.providers import HelpKind, PaymentForm, Scale, Unit
from app.errors import Conflict, NotFound, UserError
from app.models.audit import AuditEvent, AuditValues
from app.models.help import Help
from app.models.providers import Provider
from app.models.search import SearchWord
from app.usecases.providers import Providers, find_by_name, find_or_add
from tests.support.data import Ground
from tests.support.world import World, make_world


@pytest.fixture
def providers(ground: Ground) -> Providers:
    return Providers(ground.transactions)


@pytest.fixture
def world(ground: Ground) -> World:
    return make_world(ground)


@pytest.fixture
def contracted(providers: Providers):
    """A provider with a contract, a lot and a service without a tariff."""
    provider_id = providers.add("Praktijk Tilwater")
    contract_id = providers.add_contract(
        provider_id,
        number="2026-08",
        payment_form=PaymentForm.EFFORT,
        scale=Scale.REGIONAL,
        starts_on=date(2026, 1, 1),
        ends_on=date(2029, 1, 1),
        municipality_codes=["0988", "1640"],
    )
    lot_id = providers.add_lot(contract_id, "Begeleiding")
    service_id = providers.add_service(
        provider_id, lot_id=lot_id, name="Begeleiding thuis", kind=HelpKind.INDIVIDUAL, unit=Unit.HOUR, code="45a04"
    )
    return provider_id, contract_id, lot_id, service_id


def statements(ground: Ground, work) -> int:
    counted: list[str] = []

    def hear(_connection, _cursor, statement, *_rest):
        counted.append(statement)

    event.listen(ground.transactions.engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(ground.transactions.engine, "before_cursor_execute", hear)
    return len([text for text in counted if text.lstrip().upper().startswith(("SELECT", "WITH"))])


def tariffs(providers: Providers, provider_id):
    (service,) = providers.open(provider_id).services
    return [(tariff.cents, tariff.starts_on, tariff.ends_on) for tariff in service.tariffs]


def test_a_provider_is_found_by_a_part_of_its_name_place_or_agb(providers):
    first = providers.add("Jeugdhulp De Zwaluwhof")
    providers.change(first, 1, agb="73 730001")
    providers.add_location(first, street="Molenweg", house_number="2", postcode="6001ab", city="Weert")
    providers.add("GGZ Véldermeer")
    for text in ("zwaluw", "ZWALUWHOF jeugd", "7373", "weert"):
        assert [item.name for item in providers.list(text=text).items] == ["Jeugdhulp De Zwaluwhof"], text
    assert [item.name for item in providers.list(text="veldermeer").items] == ["GGZ Véldermeer"]
    assert providers.list(text="nergens").total == 0


def test_the_list_is_paged_and_sorted_with_empty_values_last(providers):
    for name in ("Berk", "Anker", "Cirkel"):
        providers.add(name)
    cirkel = providers.list(text="cirkel").items[0]
    providers.add_location(cirkel.id, city="Weert")
    assert [item.name for item in providers.list(limit=2).items] == ["Anker", "Berk"]
    assert [item.name for item in providers.list(offset=2, limit=2).items] == ["Cirkel"]
    assert providers.list(limit=1).total == 3
    for descending in (False, True):
        listed = providers.list(sort="city", descending=descending).items
        assert listed[0].name == "Cirkel"
        assert listed[0].city == "Weert"


def test_the_list_counts_families_helped_waiting_and_running_contracts(providers, world):
    (item,) = providers.list().items
    assert (item.families_now, item.families_waiting, item.contracts) == (1, 0, 1)
    assert providers.list(has_waiting=True).total == 0


def test_the_list_can_be_narrowed_to_a_municipality_that_is_served(providers, contracted):
    assert providers.list(municipality_code="1640").total == 1
    assert providers.list(municipality_code="0946").total == 0


def test_the_page_shows_contracts_with_lots_services_and_tariffs(providers, contracted):
    provider_id, _contract, _lot, service_id = contracted
    providers.set_tariff(service_id, 8250, date(2027, 1, 1))
    record = providers.open(provider_id)
    (contract,) = record.contracts
    assert contract.municipality_names == ("Leudal", "Weert")
    (lot,) = contract.lots
    (service,) = lot.services
    assert (service.code, service.name) == ("45A04", "Begeleiding thuis")
    tariff = service.tariff_on(date(2027, 3, 5))
    assert tariff is not None
    assert tariff.cents == 8250
    assert record.loose_services == ()


def test_the_page_takes_the_same_number_of_statements_however_many_contracts(ground, providers, contracted):
    provider_id = contracted[0]
    few = statements(ground, lambda: providers.open(provider_id))
    for number in range(4):
        contract = providers.add_contract(
            provider_id,
            number=f"2027-{number}",
            payment_form=PaymentForm.LUMP_SUM,
            scale=Scale.LOCAL,
            starts_on=date(2027, 1, 1),
        )
        lot = providers.add_lot(contract, "Crisis")
        providers.add_service(provider_id, lot_id=lot, name="Crisis", kind=HelpKind.INDIVIDUAL, unit=Unit.DAY_AND_NIGHT)
    assert statements(ground, lambda: providers.open(provider_id)) == few


def test_who_receives_help_now_stands_on_the_page_with_the_families_that_wait_first(ground, providers, world):
    with ground.transactions.write() as writer:
        writer.change(Help, world.help, 1, status=HelpStatus.WAITING, waiting_since=date(2027, 1, 1))
    page = providers.receiving(world.provider)
    (line,) = page.items
    assert (line.family_name, line.service_name, line.status) == ("Aksoy", "Begeleiding thuis", "waiting")
    record = providers.open(world.provider)
    (wait,) = record.waits
    assert (wait.service_name, wait.families, wait.longest_weeks) == ("Begeleiding thuis", 1, 9)
    assert (record.families_now, record.families_waiting) == (0, 1)


def test_a_new_tariff_ends_the_former_one_on_the_day_it_begins(providers, contracted):
    provider_id, _contract, _lot, service_id = contracted
    providers.set_tariff(service_id, 8000, date(2026, 1, 1))
    providers.set_tariff(service_id, 8250, date(2027, 1, 1))
    assert tariffs(providers, provider_id) == [
        (8000, date(2026, 1, 1), date(2027, 1, 1)),
        (8250, date(2027, 1, 1), None),
    ]


def test_an_overlapping_tariff_is_refused_with_the_period_that_is_in_the_way(providers, contracted):
    provider_id, _contract, _lot, service_id = contracted
    providers.set_tariff(service_id, 8250, date(2027, 1, 1), date(2028, 1, 1))
    with pytest.raises(UserError) as refused:
        providers.set_tariff(service_id, 9000, date(2027, 6, 1))
    assert "1 januari 2027 tot 1 januari 2028" in refused.value.sentence
    with pytest.raises(UserError) as refused:
        providers.set_tariff(service_id, 9000, date(2026, 6, 1))
    assert "1 januari 2027" in refused.value.sentence
    assert tariffs(providers, provider_id) == [(8250, date(2027, 1, 1), date(2028, 1, 1))]


def test_an_open_tariff_from_a_later_day_is_in_the_way_of_an_earlier_one(providers, contracted):
    _provider, _contract, _lot, service_id = contracted
    providers.set_tariff(service_id, 8250, date(2027, 1, 1))
    with pytest.raises(UserError) as refused:
        providers.set_tariff(service_id, 8000, date(2026, 1, 1))
    assert "Vanaf 1 januari 2027" in refused.value.sentence
    providers.set_tariff(service_id, 8000, date(2026, 1, 1), date(2027, 1, 1))


def test_a_tariff_can_be_corrected_but_not_over_its_neighbour(providers, contracted):
    provider_id, _contract, _lot, service_id = contracted
    providers.set_tariff(service_id, 8000, date(2026, 1, 1))
    latest = providers.set_tariff(service_id, 8250, date(2027, 1, 1))
    assert providers.change_tariff(latest, 1, cents=8300) == 2
    with pytest.raises(UserError):
        providers.change_tariff(latest, 2, starts_on=date(2026, 6, 1))
    with pytest.raises(UserError):
        providers.change_tariff(latest, 2, ends_on=date(2026, 6, 1))
    with pytest.raises(UserError):
        providers.change_tariff(latest, 2, cents=-1)
    providers.bin_tariff(latest, 2)
    assert tariffs(providers, provider_id) == [(8000, date(2026, 1, 1), date(2027, 1, 1))]


def test_a_provider_is_not_added_twice_under_another_spelling(providers):
    providers.add("De Zwaluwhof")
    with pytest.raises(UserError) as refused:
        providers.add("de  ZWALUWHOF")
    assert "staat er al" in refused.value.sentence
    with pytest.raises(UserError):
        providers.add("  ")


def test_renaming_to_a_name_that_exists_is_refused_by_the_database_with_a_sentence(providers):
    providers.add("De Zwaluwhof")
    other = providers.add("Kompasrijk")
    with pytest.raises(UserError) as refused:
        providers.change(other, 1, name="De Zwaluwhof")
    assert "staat er al" in refused.value.sentence


def test_find_or_add_gives_the_one_that_exists_and_makes_one_otherwise(ground, providers):
    known = providers.add("Buurtkracht")
    with ground.transactions.write() as writer:
        assert find_or_add(writer, "buurtkracht") == known
        made = find_or_add(writer, "Het Anker Oost")
        assert find_by_name(writer, "HET ANKER oost") == made
        assert find_by_name(writer, "onbekend") is None


def test_a_wrong_agb_or_kvk_is_refused_and_nothing_changes(providers):
    provider_id = providers.add("Kompasrijk")
    for wrong in ({"agb": "123"}, {"kvk": "000012345678"}):
        with pytest.raises(UserError):
            providers.change(provider_id, 1, **wrong)
    providers.change(provider_id, 1, agb="73 730002", kvk="12345678", identity=" ", website="kompasrijk.example.nl")
    record = providers.open(provider_id)
    assert (record.agb, record.kvk, record.identity, record.version) == ("73730002", "12345678", None, 2)


def test_an_agb_code_belongs_to_one_provider(providers):
    providers.change(providers.add("Kompasrijk"), 1, agb="73730002")
    other = providers.add("Buurtkracht")
    with pytest.raises(UserError) as refused:
        providers.change(other, 1, agb="73730002")
    assert "andere aanbieder" in refused.value.sentence


def test_a_change_over_somebodys_change_is_a_conflict(providers):
    provider_id = providers.add("Kompasrijk")
    providers.change(provider_id, 1, telephone="0495 11 22 33")
    with pytest.raises(Conflict):
        providers.change(provider_id, 1, telephone="0495 33 22 11")


def test_a_provider_that_helps_a_family_cannot_go_in_the_bin(providers, world):
    with pytest.raises(UserError) as refused:
        providers.bin(world.provider, 1)
    assert "helpt nog 1 gezin" in refused.value.sentence
    assert providers.list().total == 1


def test_a_binned_provider_is_gone_from_list_and_search_and_comes_back_whole(ground, providers, contracted):
    provider_id = contracted[0]

    def words():
        with ground.transactions.read() as reader:
            return set(reader.scalars(select(SearchWord.word).where(SearchWord.subject_id == provider_id)))

    assert words() == {"praktijk", "tilwater"}
    version = providers.bin(provider_id, 1)
    assert providers.list().total == 0
    assert words() == set()
    with pytest.raises(NotFound):
        providers.open(provider_id)
    providers.restore(provider_id, version)
    assert len(providers.open(provider_id).contracts) == 1
    assert words() == {"praktijk", "tilwater"}


def test_places_are_search_words_and_leave_with_their_location(ground, providers):
    provider_id = providers.add("Kompasrijk")
    location = providers.add_location(provider_id, city="Weert", postcode="6001ab")
    assert providers.open(provider_id).locations[0].postcode == "6001 AB"
    assert providers.change_location(location, 1, city="Leudal") == 2
    with ground.transactions.read() as reader:
        words = set(reader.scalars(select(SearchWord.word).where(SearchWord.subject_id == provider_id)))
    assert words == {"kompasrijk", "leudal"}
    with pytest.raises(UserError):
        providers.change_location(location, 2, postcode="12")
    providers.bin_location(location, 2)
    assert providers.open(provider_id).locations == ()


def test_a_contract_number_exists_once_per_provider(providers, contracted):
    with pytest.raises(UserError) as refused:
        providers.add_contract(
            contracted[0],
            number="2026-08",
            payment_form=PaymentForm.TASK,
            scale=Scale.LOCAL,
            starts_on=date(2027, 1, 1),
        )
    assert "contractnummer" in refused.value.sentence


def test_a_contract_changes_and_its_period_stays_a_period(providers, contracted):
    _provider, contract_id, _lot, _service = contracted
    with pytest.raises(UserError):
        providers.change_contract(contract_id, 1, ends_on=date(2025, 1, 1))
    with pytest.raises(UserError):
        providers.change_contract(contract_id, 1, number=" ")
    assert providers.change_contract(contract_id, 1, payment_form=PaymentForm.RESULT, ends_on=None) == 2
    (contract,) = providers.open(contracted[0]).contracts
    assert (contract.payment_form, contract.ends_on) == (PaymentForm.RESULT, None)


def test_the_municipalities_of_a_contract_change_as_one_logged_act(ground, providers, contracted):
    provider_id, contract_id, _lot, _service = contracted
    assert providers.set_municipalities(contract_id, 1, ["0988", "1640"]) == 1
    assert providers.set_municipalities(contract_id, 1, ["0946"]) == 2
    assert providers.open(provider_id).contracts[0].municipality_names == ("Nederweert",)
    with pytest.raises(Conflict):
        providers.set_municipalities(contract_id, 1, ["0988"])
    with pytest.raises(NotFound):
        providers.set_municipalities(contract_id, 2, ["9999"])
    with ground.transactions.read() as reader:
        logged = reader.scalars(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.row_id == contract_id, AuditEvent.action == "change")
        )
    assert list(logged) == ['{"municipalities":["0988,1640","0946"]}']


def test_lots_and_services_can_be_renamed_and_binned(providers, contracted):
    provider_id, contract_id, lot_id, service_id = contracted
    providers.change_lot(lot_id, 1, "Begeleiding licht")
    providers.change_service(service_id, 1, name="Begeleiding", code=None, category="45", kind=HelpKind.COLLECTIVE)
    with pytest.raises(UserError):
        providers.change_lot(lot_id, 2, " ")
    with pytest.raises(UserError):
        providers.change_service(service_id, 2, code="te lang ja")
    (service,) = providers.open(provider_id).services
    assert (service.name, service.code, service.kind) == ("Begeleiding", None, HelpKind.COLLECTIVE)
    providers.bin_service(service_id, 2)
    providers.bin_lot(lot_id, 2)
    providers.bin_contract(contract_id, 1)
    assert providers.open(provider_id).contracts == ()


def test_nothing_on_which_help_runs_goes_in_the_bin_or_changes_its_kind(providers, world):
    record = providers.open(world.provider)
    (contract,) = record.contracts
    (lot,) = contract.lots
    for work in (
        lambda: providers.bin_contract(contract.id, 1),
        lambda: providers.bin_lot(lot.id, 1),
        lambda: providers.bin_service(world.service, 1),
        lambda: providers.change_service(world.service, 1, kind=HelpKind.COLLECTIVE),
    ):
        with pytest.raises(UserError):
            work()
    assert providers.change_service(world.service, 1, kind=HelpKind.INDIVIDUAL, name="Begeleiding bij u thuis") == 2


def test_a_service_of_ones_own_network_or_in_anothers_lot_is_refused(providers, contracted):
    other = providers.add("Kompasrijk")
    with pytest.raises(UserError):
        providers.add_service(other, name="Buren", kind=HelpKind.OWN_NETWORK, unit=Unit.HOUR)
    with pytest.raises(NotFound):
        providers.add_service(other, lot_id=contracted[2], name="Zorg", kind=HelpKind.INDIVIDUAL, unit=Unit.HOUR)


def test_a_loose_service_gets_its_first_tariff_from_today(providers):
    provider_id = providers.add("Buurtkracht")
    providers.add_service(provider_id, name="Inloop", kind=HelpKind.FREE_ACCESS, unit=Unit.PIECE_OUTPUT, cents=1500)
    assert tariffs(providers, provider_id) == [(1500, date(2027, 3, 5), None)]
    assert len(providers.open(provider_id).loose_services) == 1


def test_the_name_that_people_see_is_kept_as_it_was_typed(ground, providers):
    provider_id = providers.add("  Jeugdhulp   ’t Veld ")
    with ground.transactions.read() as reader:
        assert reader.scalar(select(Provider.name).where(Provider.id == provider_id)) == "Jeugdhulp 't Veld"
