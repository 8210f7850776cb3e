"""Where a family lives, who has custody and which municipality is responsible: changed in the tab, without dialogs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.transaction import Transactions
from app.domain.births import Birth
from app.domain.families import CustodyKind, FamilyRecord, OrganisationKind, RelationKind
from app.ui.common.buttons import Button
from app.ui.common.changes import Changes
from app.ui.common.formats import phone
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.navigator import Navigator
from app.ui.common.rows_table import RowsTable
from app.ui.common.theme import Theme
from app.ui.families.around_tab import AroundTab
from app.ui.families.custody import CustodyForm, ResponsibleForm
from app.ui.families.editing import EditForm
from app.ui.families.households import HouseholdForm, ResidentForm
from app.ui.families.network import ContactForm
from app.ui.families.page import FamilyPage
from app.ui.families.person_form import PersonForm
from app.ui.families.relations import RelationForm
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from tests.support.data import Ground
from tests.support.world import World, make_world

TODAY = date(2027, 3, 5)
Settle = Callable[[Jobs], None]


@pytest.fixture
def world(local_ground: Ground) -> World:
    return make_world(local_ground)


@pytest.fixture
def page(
    local_ground: Ground,
    world: World,
    jobs: Jobs,
    changes: Changes,
    navigator: Navigator,
    qtbot: QtBot,
    themed: Theme,
    settle: Settle,
) -> FamilyPage:
    """Family Aksoy, open at Gezin & netwerk."""
    t = Transactions(
        local_ground.transactions.engine,
        local_ground.transactions.actor,
        guard=forbid_gui_thread,
        announce=changes.announce,
        clock=local_ground.clock,
    )
    made = FamilyPage(
        Families(t),
        Persons(t),
        Organisations(t),
        Notes(t),
        Plans(t),
        jobs,
        changes,
        navigator,
        [],
        prints=Prints(t),
        consents=Consents(t),
        bin_=Bin(t),
        today=lambda: TODAY,
    )
    qtbot.addWidget(made)
    made.resize(1190, 712)
    made.show()
    made.show_family(world.family, "around")
    settle(jobs)
    return made


@pytest.fixture
def around(page: FamilyPage) -> AroundTab:
    assert page.tabs is not None
    tab = page.tabs.page("around")
    assert isinstance(tab, AroundTab)
    return tab


@pytest.fixture
def save(around: AroundTab, page: FamilyPage, jobs: Jobs, settle: Settle) -> Callable[[], FamilyRecord]:
    """Press Bewaar in the form that is open, and give the family as it then is shown."""

    def press() -> FamilyRecord:
        form = around.desk.form
        assert form is not None
        form.submit.click()
        settle(jobs)
        assert around.desk.form is None, form.fault()
        assert page.family is not None
        return page.family

    return press


Save = Callable[[], FamilyRecord]


def test_a_second_address_is_added_and_somebody_lives_there_at_weekends(around: AroundTab, save: Save, world: World):
    around.households.link.click()
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    form.street.set_value("Havenkom")
    form.number.set_value("7")
    form.city.set_value("Leudal")
    form.municipality.set_value("1640")
    form.label.set_value("bij vader")
    family = save()
    second = family.households[1]
    assert (second.label, second.municipality_name) == ("bij vader", "Leudal")

    around.residents.link.click()
    form = around.desk.form
    assert isinstance(form, ResidentForm)
    form.who.set_value(world.child)
    form.home.set_value(second.id)
    form.days.set_value("om het weekend")
    family = save()
    assert family.households[1].presences[0].days == "om het weekend"


def test_who_moves_out_keeps_a_line_in_the_history(around: AroundTab, save: Save):
    around.residents.open_record(around.residents.records[0])
    form = around.desk.form
    assert isinstance(form, ResidentForm)
    form.days.set_value("ma t/m vr")
    form.ends.set_value(date(2027, 3, 1))
    family = save()
    presence = family.households[0].presences[0]
    assert (presence.days, presence.ends_on) == ("ma t/m vr", date(2027, 3, 1))


def test_an_address_where_somebody_lives_is_not_thrown_away(around: AroundTab, jobs: Jobs, settle: Settle):
    around.households.open_record(around.households.records[0])
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    form.city.set_value("Weert-Noord")
    around.desk.write(form, lambda: around.desk.parts.families.bin_household(form.record.id, form.record.version))
    settle(jobs)
    assert "woont nog iemand" in form.fault()
    assert form.city.value() == "Weert-Noord"


def test_custody_of_a_parent_is_written_and_ends(around: AroundTab, save: Save, world: World):
    around.custody.link.click()
    form = around.desk.form
    assert isinstance(form, CustodyForm)
    assert form.child.value() == world.child
    form.holder.set_value(world.mother)
    form.kind.set_value(CustodyKind.JOINT)
    form.starts.set_value(date(2020, 1, 1))
    family = save()
    assert (family.custody[0].kind, family.custody[0].holder_person_id) == (CustodyKind.JOINT, world.mother)

    around.custody.open_record(around.custody.records[0])
    form = around.desk.form
    assert isinstance(form, CustodyForm)
    form.ends.set_value(date(2027, 3, 1))
    assert save().custody[0].ends_on == date(2027, 3, 1)


def test_an_institution_can_have_custody(around: AroundTab, save: Save):
    around.custody.link.click()
    form = around.desk.form
    assert isinstance(form, CustodyForm)
    form.holder.combo.setCurrentIndex(form.holder.combo.count() - 1)
    assert form.institution.isVisibleTo(form)
    form.institution.set_value("Jeugdbescherming Zuid")
    family = save()
    assert family.custody[0].kind is CustodyKind.INSTITUTION
    assert family.custody[0].holder_name == "Jeugdbescherming Zuid"


def test_another_responsible_municipality_ends_the_one_before(around: AroundTab, save: Save):
    around.responsible.link.click()
    form = around.desk.form
    assert isinstance(form, ResponsibleForm)
    form.municipality.set_value("1640")
    form.starts.set_value(date(2027, 2, 1))
    family = save()
    now, before = family.responsible
    assert (now.municipality_name, before.ends_on) == ("Leudal", date(2027, 2, 1))


def test_a_relation_is_added_and_taken_away(
    around: AroundTab, save: Save, world: World, page: FamilyPage, jobs: Jobs, settle: Settle
):
    around.relations.link.click()
    form = around.desk.form
    assert isinstance(form, RelationForm)
    form.one.set_value(world.mother)
    form.kind.set_value(RelationKind.PARENT_OF)
    form.other.set_value(world.mother)
    form.submit.click()
    assert form.other.fault()
    form.other.set_value(world.child)
    family = save()
    assert family.relations[0].kind is RelationKind.PARENT_OF

    around.relations.open_record(around.relations.records[0])
    form = around.desk.form
    assert isinstance(form, RelationForm)
    relation = family.relations[0]
    around.desk.write(form, lambda: around.desk.parts.families.bin_relation(relation.id, relation.version))
    settle(jobs)
    assert page.family is not None
    assert not page.family.relations


def test_somebody_who_is_known_already_is_offered_instead_of_made_twice(
    around: AroundTab, world: World, jobs: Jobs, settle: Settle
):
    persons = around.desk.parts.persons
    around.members.link.click()
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.given.set_value("Yusuf")
    form.surname.set_value("De Graaf")
    form.born.set_value(Birth(day=date(2012, 6, 1)))
    draft = form.draft().person
    jobs.run(form, lambda: persons.similar(draft), form.show_candidates)
    settle(jobs)
    assert form.use_known.isVisibleTo(form)
    form.use_known.click()
    assert form.draft().person_id == world.other_child


def test_an_end_of_living_somewhere_is_taken_back_and_a_wrong_line_goes_to_the_bin(around: AroundTab, save: Save):
    def form_of_first() -> ResidentForm:
        around.residents.open_record(around.residents.records[0])
        form = around.desk.form
        assert isinstance(form, ResidentForm)
        return form

    form = form_of_first()
    form.ends.line.setText("1-3-2027")
    save()
    form = form_of_first()
    assert form.ends.value() == date(2027, 3, 1)
    form.ends.line.clear()
    assert save().households[0].presences[0].ends_on is None

    form = form_of_first()
    press(form, "Klopt niet, haal weg")
    settled(around)
    assert around.residents.records == []


def test_an_end_before_the_beginning_is_said_at_the_field(around: AroundTab):
    around.residents.open_record(around.residents.records[0])
    form = around.desk.form
    assert isinstance(form, ResidentForm)
    form.ends.line.setText("1-1-2019")
    form.submit.click()
    assert form.ends.fault() == "Kies een dag na 1 januari 2020."


def test_custody_that_ended_by_mistake_runs_again(around: AroundTab, save: Save, world: World):
    families = around.desk.parts.families
    around.desk.parts.jobs.write(
        around,
        lambda: families.add_custody(
            world.family, world.child, holder_person_id=world.mother, ends_on=date(2027, 3, 1)
        ),
    )
    settled(around)
    around.custody.open_record(around.custody.records[0])
    form = around.desk.form
    assert isinstance(form, CustodyForm)
    form.kind.set_value(CustodyKind.GUARDIAN)
    form.ends.line.clear()
    (line,) = save().custody
    assert (line.kind, line.ends_on) == (CustodyKind.GUARDIAN, None)


def test_a_relation_shows_its_kind_and_period_and_both_can_change(around: AroundTab, save: Save, world: World):
    around.relations.link.click()
    form = around.desk.form
    assert isinstance(form, RelationForm)
    form.one.set_value(world.mother)
    form.kind.set_value(RelationKind.PARENT_OF)
    form.other.set_value(world.child)
    form.starts.line.setText("1-6-2012")
    save()
    assert shown(around.relations.table) == ["Meryem Aksoy", "ouder van", "Yusuf Aksoy", "vanaf 1 juni 2012"]

    around.relations.open_record(around.relations.records[0])
    form = around.desk.form
    assert isinstance(form, RelationForm)
    assert (form.kind.value(), form.starts.value()) == (RelationKind.PARENT_OF, date(2012, 6, 1))
    form.kind.set_value(RelationKind.STEP_PARENT_OF)
    form.ends.line.setText("1-3-2027")
    save()
    assert shown(around.relations.table)[1] == "stiefouder van"
    assert shown(around.relations.table)[3] == "1 juni 2012 tot 1 maart 2027"

    around.relations.open_record(around.relations.records[0])
    form = around.desk.form
    assert form is not None
    press(form, "Klopt niet, haal weg")
    settled(around)
    assert around.relations.records == []


def test_a_contact_is_tied_to_a_school_that_is_made_on_the_spot_and_known_ever_after(around: AroundTab, save: Save):
    def new_contact() -> ContactForm:
        around.network.link.click()
        form = around.desk.form
        assert isinstance(form, ContactForm)
        return form

    form = new_contact()
    form.name.line.setText("Bram Oosting")
    form.relation.line.setText("mentor")
    form.organisation.line.setFocus()
    QTest.keyClicks(form.organisation.line, "De Kievitshoek")
    assert form.informal.value() is False
    assert form.organisation_kind.isVisibleTo(form)
    form.organisation_kind.set_value(OrganisationKind.SCHOOL)
    form.organisation_telephone.line.setText("0495555010")
    save()
    settled(around)

    form = new_contact()
    form.name.line.setText("Els Pouw")
    form.organisation.line.setFocus()
    QTest.keyClicks(form.organisation.line, "de kievitshoek")
    assert not form.organisation_kind.isVisibleTo(form)
    assert form.organisation_telephone.value() == "0495555010"
    family = save()
    bram, els = family.network[1:]
    assert bram.organisation is not None
    assert els.organisation == bram.organisation
    assert shown(around.network.table, 1)[1] == "mentor, De Kievitshoek"
    assert shown(around.network.table, 1)[4] == phone("0495555010")
    assert "De Kievitshoek" in around.picture.ecogram.accessibleDescription()


def shown(table: RowsTable[Any], row: int = 0) -> list[str]:
    """The texts of a line of a table."""
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def press(form: EditForm, text: str) -> None:
    """Press the link of a form."""
    next(button for button in form.findChildren(Button) if button.text() == text).click()


def settled(around: AroundTab) -> None:
    """Wait until all was written and read again."""
    for _round in range(3):
        around.desk.parts.jobs.finish()
        QApplication.processEvents()


def test_an_address_is_marked_secret_by_itself_or_by_who_lives_there_and_says_so(
    around: AroundTab, save: Save, world: World, qtbot: QtBot
):
    around.households.open_record(around.households.records[0])
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    qtbot.keyClick(form.secret.box, Qt.Key.Key_Space)
    family = save()
    assert family.households[0].secret
    assert around.households.table.model().index(0, 0).data() == "geheim: 6001 AB Weert"
    assert around.residents.records[0].home == "geheim: 6001 AB Weert"

    around.households.open_record(around.households.records[0])
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    qtbot.keyClick(form.secret.box, Qt.Key.Key_Space)
    assert not save().households[0].secret

    child = next(one for one in around.members.records if one.person.id == world.child)
    around.members.open_record(child)
    form = around.desk.form
    assert isinstance(form, PersonForm)
    qtbot.keyClick(form.secret.box, Qt.Key.Key_Space)
    family = save()
    assert (family.households[0].secret, family.member(world.child).person.secret_address) == (False, True)
    assert around.residents.records[0].home == "geheim: 6001 AB Weert"


def test_the_day_on_which_somebody_died_is_filled_in_and_shown(around: AroundTab, save: Save, world: World):
    mother = next(one for one in around.members.records if one.person.id == world.mother)
    around.members.open_record(mother)
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.died.set_value(date(2026, 5, 5))
    assert save().member(world.mother).person.died_on == date(2026, 5, 5)
    ages = [around.members.table.model().index(row, 3).data() for row in range(2)]
    assert "† 5-5-2026" in ages


def test_a_death_before_the_birth_is_said_at_its_field_until_one_of_both_changes(
    qtbot: QtBot, around: AroundTab, save: Save, world: World
):
    around.members.open_record(next(one for one in around.members.records if one.person.id == world.child))
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.born.line.clear()
    qtbot.keyClicks(form.born.line, "4-3-2015")
    form.died.line.setFocus()
    qtbot.keyClicks(form.died.line, "3-3-2015")
    form.submit.click()
    assert form.died.fault() == "Geboren op 4 maart 2015, en eerder overleden? Kijk beide datums na."
    form.born.line.clear()
    qtbot.keyClicks(form.born.line, "4-3-2014")
    qtbot.keyClick(form.born.line, Qt.Key.Key_Tab)
    assert form.died.fault() == ""
    assert save().member(world.child).person.died_on == date(2015, 3, 3)


def test_who_lives_where_and_who_lives_here_say_the_same_of_who_died(around: AroundTab, save: Save, world: World):
    living = [one for one in around.residents.records if one.there]
    assert {one.presence.person_id for one in living} == {world.child}
    around.members.open_record(next(one for one in around.members.records if one.person.id == world.child))
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.died.set_value(date(2026, 5, 5))
    save()
    assert shown(around.households.table)[2] == ""
    assert shown(around.residents.table)[0].endswith("(overleden)")


def test_a_child_to_be_born_is_expected_and_asked_about_when_the_day_has_passed(around: AroundTab, save: Save):
    around.members.link.click()
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.surname.line.setText("Aksoy")
    form.born.line.setText("verwacht 12-6-2027")
    family = save()
    assert [child.person.birth.display for child in family.children][-1] == "verwacht op 12 juni 2027"
    assert shown(around.members.table, len(family.members) - 1)[2:4] == [
        "verwacht op 12 juni 2027",
        "verwacht",
    ]

    around.members.open_record(around.members.records[-1])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.born.line.setText("verwacht 1-3-2027")
    family = save()
    assert shown(around.members.table, len(family.members) - 1)[2] == ("verwacht op 1 maart 2027, is het kind geboren?")
    around.members.questions.buttons[0].click()
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.born.line.setText("2-3-2027")
    family = save()
    assert family.children[-1].person.birth == Birth(day=date(2027, 3, 2))
    assert around.members.questions.buttons == []


def test_a_birth_of_which_the_year_is_known_is_shown_so_and_stays_when_something_else_changes(
    around: AroundTab, save: Save
):
    def open_child() -> PersonForm:
        around.members.open_record(around.members.records[-1])
        form = around.desk.form
        assert isinstance(form, PersonForm)
        return form

    open_child().born.line.setText("xx-xx-2014")
    save()
    assert shown(around.members.table, len(around.members.records) - 1)[2:4] == ["2014", "12 of 13 jaar"]
    form = open_child()
    form.telephone.line.setText("06 01 02 03 04")
    person = save().children[-1].person
    assert (person.birth, person.telephone) == (Birth(year=2014), "06 01 02 03 04")
