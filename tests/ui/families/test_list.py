"""The list of families: found by typing, narrowed, sorted, opened."""

import pytest
from PySide6.QtCore import Qt

from app.domain.families import FamilyDraft, FamilyStatus, HouseholdDraft, MemberDraft, MemberRole, PersonDraft
from app.domain.plans import OwnerKind, PlanRole
from app.ui.families.list_page import BINNED, WITHOUT_DIRECTOR
from app.ui.families.register_page import RegisterPage
from app.usecases.plans import Owner, Plans
from tests.ui.families.conftest import Screen


def register(screen: Screen, name: str, given: str = "", street: str = "", code: str = "0988"):
    members = (MemberDraft(role=MemberRole.CHILD, person=PersonDraft(given_name=given, surname=name)),) if given else ()
    return screen.families.register(
        FamilyDraft(name=name, members=members, household=HouseholdDraft(street=street, municipality_code=code))
    )


@pytest.fixture
def three(screen: Screen) -> Screen:
    """Families Aksoy, Op de Beek and Jansen, with the list shown."""
    register(screen, "Jansen", "Lotte", "Kerkstraat", "1640")
    register(screen, "Op de Beek")
    register(screen, "Aksoy", "Yusuf", "Molenweg")
    screen.view.activate()
    screen.settle()
    return screen


def part(screen: Screen):
    shown = screen.view.list
    return next(one for one in (shown.table, shown.empty, shown.nothing) if one.isVisible())


def test_the_list_is_in_the_order_of_surnames_without_their_particles(three: Screen):
    assert three.shown() == ["Aksoy", "Op de Beek", "Jansen"]


def test_a_click_on_a_head_sorts_and_a_second_click_turns_it_round(three: Screen):
    table = three.view.list.table
    table.sort_on(1, Qt.SortOrder.DescendingOrder)
    three.settle()
    assert three.shown() == ["Aksoy", "Op de Beek", "Jansen"]  # numbers 3, 2, 1
    table.sort_on(1)
    three.settle()
    assert three.shown() == ["Jansen", "Op de Beek", "Aksoy"]


@pytest.mark.parametrize("typed", ["yus", "MOLEN", "yusuf molenw", "aks"])
def test_typing_finds_a_family_by_name_member_or_street(three: Screen, typed: str):
    three.view.focus_filter()
    three.qtbot.keyClicks(three.view.list.filter.line, typed)
    three.qtbot.waitUntil(lambda: three.shown() == ["Aksoy"])


def test_filters_narrow_by_municipality_and_by_what_is_missing(three: Screen):
    filter_bar = three.view.list.filter
    filter_bar.set_value("municipality", "1640")
    three.settle()
    assert three.shown() == ["Jansen"]
    filter_bar.set_value("municipality", None)
    Plans(three.ground.transactions).open_plan(three.family("Aksoy").id)
    filter_bar.set_value("only", "without_plan")
    three.settle()
    assert three.shown() == ["Op de Beek", "Jansen"]


def test_closed_families_are_shown_when_asked_for(three: Screen):
    jansen = three.family("Jansen")
    three.families.close(jansen.id, jansen.version)
    three.view.reload()
    three.settle()
    assert three.shown() == ["Aksoy", "Op de Beek"]

    three.view.list.filter.set_value("status", FamilyStatus.CLOSED)
    three.settle()
    assert three.shown() == ["Jansen"]
    three.view.list.filter.set_value("status", None)
    three.settle()
    assert len(three.shown()) == 3


def test_where_nothing_is_found_the_filters_can_be_taken_away(three: Screen):
    three.view.list.filter.set_text("zzz")
    three.settle()
    assert part(three) is three.view.list.nothing

    three.click(three.view.list.nothing.clear)
    assert len(three.shown()) == 3
    assert part(three) is three.view.list.table


def test_an_unsafe_family_says_so_beside_its_name(three: Screen):
    aksoy = three.family("Aksoy")
    three.families.mark_unsafe(aksoy.id, aksoy.version, "Bedreiging aan de deur.")
    three.view.list.filter.set_value("only", "unsafe")
    three.settle()
    model = three.view.list.table.model()
    assert three.shown() == ["Aksoy"]
    assert "onveilig" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_opens_the_family_and_the_search_that_led_there_is_logged(three: Screen):
    three.view.list.filter.set_text("yusuf")
    three.settle()
    assert three.logged("search") == 0, "not per key"
    table = three.view.list.table
    table.selectRow(0)
    three.qtbot.keyClick(table, Qt.Key.Key_Return)
    three.settle()
    assert three.view.page.isVisible()
    assert three.view.page.family is not None
    assert three.view.page.family.name == "Aksoy"
    assert (three.logged("search"), three.logged("open")) == (1, 1)


def test_the_link_leads_back_to_the_list(three: Screen):
    three.view.open(three.family("Aksoy").id)
    three.settle()
    three.click(three.view.page.back)
    assert three.view.list.isVisible()


def test_a_family_that_a_colleague_registers_appears_by_itself(three: Screen, changes):
    three.families.register(FamilyDraft(name="Bouzid"))
    for burst in three.ground.changed:
        changes.announce(burst)
    three.qtbot.waitUntil(lambda: "Bouzid" in three.shown())


def test_an_empty_list_asks_one_name_and_offers_the_spreadsheet(screen: Screen):
    screen.view.activate()
    screen.settle()
    shown = screen.view.list
    assert part(screen) is shown.empty
    assert not shown.filter.isVisible()

    screen.click(shown.empty.ways[0])
    assert screen.import_asked == [True]

    screen.type(shown.first_name, "Jansen-de Boer")
    screen.qtbot.keyClick(shown.first_name.line, Qt.Key.Key_Return)
    screen.settle()
    assert screen.view.form.isVisible()
    assert screen.view.form.name.value() == "Jansen-de Boer"


def test_the_buttons_of_the_head_lead_to_the_form_and_to_the_spreadsheet(three: Screen):
    three.click(three.view.list.from_excel)
    assert three.import_asked == [True]
    three.click(three.view.list.new)
    assert three.view.form.isVisible()


def test_families_that_nobody_leads_are_found_in_the_filter_of_directors(three: Screen):
    aksoy = three.family("Aksoy")
    plans = Plans(three.ground.transactions)
    worker = Owner(kind=OwnerKind.WORKER, id=three.ground.ilse_id)
    plans.set_role(plans.open_plan(aksoy.id), PlanRole.DIRECTOR, worker, three.ground.clock.now.date())
    three.view.list.filter.set_value("director", WITHOUT_DIRECTOR)
    three.settle()
    assert three.shown() == ["Op de Beek", "Jansen"]
    three.view.list.filter.set_value("director", three.ground.ilse_id)
    three.settle()
    assert three.shown() == ["Aksoy"]


def test_the_list_is_sorted_by_director(three: Screen):
    aksoy = three.family("Aksoy")
    plans = Plans(three.ground.transactions)
    worker = Owner(kind=OwnerKind.WORKER, id=three.ground.ilse_id)
    plans.set_role(plans.open_plan(aksoy.id), PlanRole.DIRECTOR, worker, three.ground.clock.now.date())
    table = three.view.list.table
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(table.model().columnCount())]
    table.sort_on(heads.index("Regisseur"), Qt.SortOrder.DescendingOrder)
    three.settle()
    assert three.shown() == ["Op de Beek", "Jansen", "Aksoy"]
    table.sort_on(heads.index("Regisseur"))
    three.settle()
    assert three.shown() == ["Aksoy", "Op de Beek", "Jansen"]


def test_a_family_in_the_bin_is_found_there_and_put_back(three: Screen):
    jansen = three.family("Jansen")
    three.families.bin(jansen.id, jansen.version)
    three.view.list.filter.set_value("status", BINNED)
    three.settle()
    assert three.shown() == ["Jansen"]
    three.view.list.table.opened.emit(three.view.list.table.record_at(0))
    assert three.view.page.gone.isVisible()
    three.view.page.gone.asked.emit()
    three.settle()
    assert three.view.page.family is not None
    assert three.view.page.family.name == "Jansen"


def test_the_form_for_a_new_family_is_made_when_it_is_first_wanted(screen):
    screen.view.activate()
    screen.settle()
    assert not screen.view.findChildren(RegisterPage)
    screen.view.show_form()
    assert screen.view.findChildren(RegisterPage) == [screen.view.form]


def test_behind_a_family_that_is_open_the_list_waits_and_is_new_when_somebody_comes_back(screen, monkeypatch):
    screen.view.activate()
    screen.settle()
    read: list[bool] = []
    reload = screen.view.list.reload
    monkeypatch.setattr(screen.view.list, "reload", lambda: (read.append(True), reload()))
    screen.view.open(register(screen, "Aksoy"))
    screen.settle()
    screen.view.activate()
    assert read == []
    screen.view.show_list()
    screen.settle()
    assert read == [True]
    assert screen.shown() == ["Aksoy"]
