"""Where a family lives, who has custody and which municipality is responsible: changed in the tab, without dialogs."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.db.transaction import Transactions
from app.domain.families import CustodyKind, FamilyRecord, RelationKind
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.navigator import Navigator
from app.ui.common.theme import Theme
from app.ui.families.around_tab import AroundTab
from app.ui.families.custody import CustodyForm, RelationForm, ResponsibleForm
from app.ui.families.households import HouseholdForm, ResidentForm
from app.ui.families.page import FamilyPage
from app.ui.families.person_form import PersonForm
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
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
        Families(t), Persons(t), Organisations(t), Notes(t), Plans(t), jobs, changes, navigator, [], today=lambda: TODAY
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
    form.born.set_value(date(2012, 6, 1))
    draft = form.draft().person
    jobs.run(form, lambda: persons.similar(draft), form.show_candidates)
    settle(jobs)
    assert form.use_known.isVisibleTo(form)
    form.use_known.click()
    assert form.draft().person_id == world.other_child
