"""Two programs on one PostgreSQL change the same goal, action and address: both sides are shown, nothing is lost."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.domain.families import HouseholdDraft
from app.domain.today import LineKind
from app.models.families import Household
from app.models.plans import Action, Goal
from app.paths import SharedPlace
from app.ui.common.conflict_dialog import ConflictDialog
from app.ui.common.conflict_option import ConflictOption
from app.ui.families.households import HouseholdForm
from app.ui.plans.plan_forms import ActionForm, GoalForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.today.view import TodayView
from app.usecases.families import Families
from app.usecases.workplaces import KeyAccess
from tests.support.places import make_shared
from tests.support.plans import FamilyIds, PlanIds, add_family, add_offer, fill_plan
from tests.support.windows import CTRL, Desk

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def url(postgres_database: str) -> str:
    make_shared(postgres_database)
    return postgres_database


@pytest.fixture
def desk(qtbot: QtBot, themed, url: str):
    made = Desk(SharedPlace(url=url), KeyAccess(), qtbot)
    yield made
    made.close()


@pytest.fixture
def family(desk: Desk) -> FamilyIds:
    with desk.data.write() as writer:
        return add_family(writer, writer.actor.team_id)


@pytest.fixture
def plan(desk: Desk, family: FamilyIds) -> PlanIds:
    with desk.data.write() as writer:
        offer = add_offer(writer)
    ids = fill_plan(desk.data, family, offer, desk.data.actor.worker_id)
    desk.show()
    return ids


def joost_does(desk: Desk, url: str, act: str, row_id: UUID) -> None:
    """In another process, as another worker."""
    words = [sys.executable, "-m", "tests.support.colleague", url, str(desk.joost.actor.worker_id), act, str(row_id)]
    subprocess.run(words, check=True, cwd=REPOSITORY, timeout=60)


def row(desk: Desk, model, row_id: UUID):
    with desk.data.read() as reader:
        return reader.rows(select(*model.__table__.c).where(model.__table__.c.id == row_id))[0]


def open_plan(desk: Desk, family: FamilyIds) -> PlanTab:
    desk.program.navigator.open_family(family.family, "plan")
    desk.settle()
    return desk.shown(PlanTab)


def first_action(desk: Desk, tab: PlanTab, plan: PlanIds) -> UUID:
    table = tab.domain.goal_block(plan.goal).action_table
    record = table.record_at(0)
    table.opened.emit(record)
    desk.shown(ActionForm)
    return record.id


def said(dialog: ConflictDialog) -> list[tuple[str, str, str]]:
    return [(one.choice.label, one.mine.text(), one.theirs.text()) for one in dialog.rows]


def test_an_action_changed_by_both_is_chosen_per_field_and_written_once(desk, url, family, plan):
    tab = open_plan(desk, family)
    action = first_action(desk, tab, plan)
    form = desk.shown(ActionForm)
    joost_does(desk, url, "action", action)
    form.due.control.setFocus()
    form.due.control.selectAll()
    desk.type("12-3-2027")
    desk.key(Qt.Key.Key_Return)
    dialog = desk.shown(ConflictDialog)
    assert said(dialog) == [("Wanneer", "12 maart 2027", "19 maart 2027")]
    assert row(desk, Action, action).due_on.day == 19
    desk.key(Qt.Key.Key_Return)
    assert row(desk, Action, action).due_on.day == 12
    assert not [form for form in tab.findChildren(ActionForm) if form.isVisible()]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert row(desk, Action, action).due_on.day == 19


def test_a_goal_changed_by_both_keeps_per_field_what_was_chosen_by_keys(desk, url, family, plan):
    tab = open_plan(desk, family)
    desk.program.navigator.open_family(family.family, "plan")
    tab.domain.goal_block(plan.goal)._open_goal()
    desk.settle()
    form = desk.shown(GoalForm)
    joost_does(desk, url, "goal", plan.goal)
    control = form.text.control
    control.setFocus()
    control.selectAll()
    desk.type("Yusuf gaat vijf dagen naar school")
    desk.click(form.submit)
    dialog = desk.shown(ConflictDialog)
    assert [label for label, _mine, _theirs in said(dialog)] == ["Doel"]
    assert "Joost" in dialog.findChildren(type(tab.domain.title))[0].text()
    # to the option of the other, by the arrow
    dialog.rows[0].mine.setFocus()
    desk.key(Qt.Key.Key_Right)
    assert dialog.rows[0].theirs.isChecked()
    desk.key(Qt.Key.Key_Return)
    goal = row(desk, Goal, plan.goal)
    assert (goal.text, goal.target_score) == ("Yusuf is vier dagen op school", 9)


def test_an_address_changed_by_both_is_left_for_later_and_taken_up_again(desk, url, family, plan):
    home = Families(desk.data).add_household(
        family.family, HouseholdDraft(street="Molenweg", house_number="2", postcode="6001 AB", city="Weert")
    )
    desk.program.navigator.open_family(family.family, "around")
    desk.settle()
    form = open_home(desk, home)
    joost_does(desk, url, "address", home)
    street = form.street.control
    street.setFocus()
    street.selectAll()
    desk.type("Kerkstraat")
    desk.click(form.submit)
    dialog = desk.shown(ConflictDialog)
    assert said(dialog) == [("Adres", "Kerkstraat, 2, 6001 AB, Weert", "Molenweg, 4, 6001 AB, Weert")]
    desk.key(Qt.Key.Key_Escape)
    assert row(desk, Household, home).house_number == "4"
    assert form.street.value() == "Kerkstraat"
    desk.act("Nog niet bewaard: adres")
    dialog = desk.shown(ConflictDialog)
    desk.click(dialog.all_theirs)
    assert all(option.isChecked() for option in dialog.findChildren(ConflictOption)[1::2])
    desk.click(dialog.all_mine)
    desk.click(dialog.save)
    assert row(desk, Household, home).street == "Kerkstraat"


def open_home(desk: Desk, home: UUID) -> HouseholdForm:
    from app.ui.common.rows_table import RowsTable

    table = desk.shown(RowsTable, lambda table: any(getattr(table.record_at(at), "id", None) == home
                                                     for at in range(table.model().rowCount())))  # fmt: skip
    record = next(table.record_at(at) for at in range(table.model().rowCount()) if table.record_at(at).id == home)
    table.opened.emit(record)
    return desk.shown(HouseholdForm)


def test_two_notes_are_put_below_each_other(desk, url, family, plan):
    view = desk.shown(TodayView)
    view.scope.set_value("team")
    view.reload()
    desk.settle()
    line = view.pane.line
    assert line.kind is LineKind.ACTION
    note = view.pane.note
    note.control.setFocus()
    joost_does(desk, url, "note", line.row_id)
    desk.type("Mentor belt maandag terug.")
    desk.key(Qt.Key.Key_Tab)
    dialog = desk.shown(ConflictDialog)
    desk.click(dialog.rows[0].join)
    desk.click(dialog.save)
    assert row(desk, Action, line.row_id).note == (
        "Mentor belt dinsdag terug. Moeder wil meelezen.\nMentor belt maandag terug."
    )


def test_changes_of_other_fields_go_together_and_are_said(desk, url, family, plan):
    tab = open_plan(desk, family)
    action = first_action(desk, tab, plan)
    form = desk.shown(ActionForm)
    joost_does(desk, url, "note", action)
    form.due.control.setFocus()
    form.due.control.selectAll()
    desk.type("12-3-2027")
    desk.key(Qt.Key.Key_Return)
    now = row(desk, Action, action)
    assert (now.due_on.day, now.note) == (12, "Mentor belt dinsdag terug. Moeder wil meelezen.")
    assert desk.lines() == ["Joost Hamers wijzigde intussen Notitie. Beide zijn bewaard."]
