"""Ctrl+Z in the real window: over all views, in order, by keys and by the mouse."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.plans import Action
from app.ui.common.message_bar import CrashDialog
from app.ui.common.undo import UndoButtons
from app.ui.plans.plan_forms import ActionForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.today.view import TodayView
from app.usecases.plans import Plans
from tests.support.places import Home
from tests.support.plans import FamilyIds, PlanIds, add_family, add_offer, fill_plan
from tests.support.windows import CTRL, SHIFT, Desk


@pytest.fixture
def desk(qtbot: QtBot, themed, home: Home):
    made = Desk(home.place, home.access, qtbot)
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


def value(desk: Desk, column, row_id):
    with desk.data.read() as reader:
        return reader.scalar(select(column).where(column.table.c.id == row_id))


def open_plan(desk: Desk, family: FamilyIds) -> PlanTab:
    desk.program.navigator.open_family(family.family, "plan")
    desk.settle()
    return desk.shown(PlanTab)


def finish_first_action(desk: Desk) -> UUID:
    view = desk.shown(TodayView)
    view.scope.set_value("team")
    view.reload()
    desk.settle()

    def chosen() -> bool:
        for row in range(view.table.model().rowCount()):
            line = view.table.record_at(row)
            if line is not None and line.text == "Verslag van school opvragen":
                view.table.setCurrentIndex(view.table.model().index(row, 0))
        selected = view.table.selected()
        return selected is not None and selected.text == "Verslag van school opvragen"

    desk.qtbot.waitUntil(chosen)
    action = view.table.selected().row_id
    view.table.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert value(desk, Action.done_on, action) is not None
    return action


def test_space_finishes_an_action_and_ctrl_z_takes_it_back_and_says_so(desk: Desk, plan: PlanIds):
    action = finish_first_action(desk)
    assert value(desk, Action.done_on, action) is not None
    desk.key(Qt.Key.Key_Z, CTRL)
    assert value(desk, Action.done_on, action) is None
    assert desk.lines() == ["Ongedaan gemaakt: Actie gedaan (gezin Van Doorn-Aksoy)."]
    shown = desk.shown(TodayView).table
    assert any(
        shown.record_at(row) and shown.record_at(row).row_id == action for row in range(shown.model().rowCount())
    )


def add_action(desk: Desk, tab: PlanTab, plan: PlanIds, text: str) -> None:
    desk.click(tab.domain.goal_block(plan.goal).add_action)
    desk.shown(ActionForm)
    desk.type(text)
    desk.key(Qt.Key.Key_Return)
    assert text in actions(desk)


def actions(desk: Desk) -> list[str]:
    with desk.data.read() as reader:
        return list(reader.scalars(select(Action.text).where(Action.binned_at.is_(None), Action.done_on.is_(None))))


def test_it_goes_over_views_in_order_and_forth_again_by_both_keys(desk: Desk, family: FamilyIds, plan: PlanIds):
    finish_first_action(desk)
    tab = open_plan(desk, family)
    add_action(desk, tab, plan, "School bellen")
    states = [actions(desk)]
    for said in ("Actie toegevoegd", "Actie gedaan"):
        desk.key(Qt.Key.Key_Z, CTRL)
        assert desk.lines() == [f"Ongedaan gemaakt: {said} (gezin Van Doorn-Aksoy)."]
        states.append(actions(desk))
    assert "School bellen" not in states[1]
    assert "Verslag van school opvragen" in states[2]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert actions(desk) == states[2]
    desk.key(Qt.Key.Key_Y, CTRL)
    assert actions(desk) == states[1]
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert actions(desk) == states[0]
    assert desk.lines() == ["Opnieuw gedaan: Actie toegevoegd (gezin Van Doorn-Aksoy)."]


def test_the_view_concerned_shows_it_at_once(desk: Desk, family: FamilyIds, plan: PlanIds):
    tab = open_plan(desk, family)
    add_action(desk, tab, plan, "School bellen")
    table = tab.domain.goal_block(plan.goal).action_table
    assert table.model().rowCount() == 3
    desk.key(Qt.Key.Key_Z, CTRL)
    assert table.model().rowCount() == 2


def test_the_buttons_name_what_they_take_back_and_do_it(desk: Desk, family: FamilyIds, plan: PlanIds):
    undo = desk.shown(UndoButtons).undo
    redo = desk.shown(UndoButtons).redo
    assert not undo.isEnabled()
    assert undo.toolTip() == "Er is nog niets om ongedaan te maken (Ctrl+Z)"
    add_action(desk, open_plan(desk, family), plan, "School bellen")
    assert undo.toolTip() == undo.accessibleName() == "Ongedaan maken: Actie toegevoegd (Ctrl+Z)"
    desk.click(undo)
    assert "School bellen" not in actions(desk)
    assert redo.toolTip() == "Opnieuw: Actie toegevoegd (Ctrl+Shift+Z)"
    desk.click(redo)
    assert "School bellen" in actions(desk)
    desk.act("Opnieuw gedaan")
    assert "School bellen" not in actions(desk)
    desk.act("Ongedaan gemaakt")
    assert "School bellen" in actions(desk)


def test_in_a_field_that_is_typed_in_it_takes_back_the_typing_first(desk: Desk, family: FamilyIds, plan: PlanIds):
    tab = open_plan(desk, family)
    add_action(desk, tab, plan, "School bellen")
    desk.click(tab.domain.goal_block(plan.goal).add_action)
    form = desk.shown(ActionForm)
    field = desk.window.focusWidget()
    desk.type("Opa")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert form.isVisible()
    assert "School bellen" in actions(desk)
    # there is no typing left to take back: now it is the session's turn
    desk.key(Qt.Key.Key_Z, CTRL)
    assert field.isVisible()
    assert "School bellen" not in actions(desk)


def test_a_field_that_was_left_does_not_hold_the_keys(desk: Desk, family: FamilyIds, plan: PlanIds):
    tab = open_plan(desk, family)
    worries = tab.domain.fields["worries"]
    worries.area.setFocus()
    desk.key(Qt.Key.Key_F2)
    desk.type(" Is moe.")
    desk.key(Qt.Key.Key_Tab)
    assert worries.value().endswith("Is moe.")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not worries.value().endswith("Is moe.")
    assert desk.lines() == ["Ongedaan gemaakt: Leefgebied gewijzigd (gezin Van Doorn-Aksoy)."]


def test_throwing_away_asks_nothing_and_offers_the_way_back(desk: Desk, family: FamilyIds, plan: PlanIds):
    tab = open_plan(desk, family)
    table = tab.domain.goal_block(plan.goal).action_table
    table.opened.emit(table.record_at(0))
    desk.click(desk.button("Weg"))
    assert desk.lines() == ["Actie weggegooid."]
    gone = set(actions(desk))
    desk.act("Actie weggegooid")
    assert len(actions(desk)) == len(gone) + 1


def test_a_colleagues_change_is_not_taken_back(desk: Desk, family: FamilyIds, plan: PlanIds):
    action = finish_first_action(desk)
    with desk.joost.write() as writer:
        writer.change(Action, action, 2, note="Ligt bij de mentor")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert value(desk, Action.done_on, action) is not None
    assert "Joost Hamers" in desk.lines()[-1]
    assert not desk.shown(UndoButtons).undo.isEnabled()


def test_after_a_bug_what_was_typed_is_still_there_and_can_be_tried_again(desk: Desk, family, plan, monkeypatch):
    def broken(*_anything: object) -> None:
        raise ValueError("Yusuf van Doorn")

    tab = open_plan(desk, family)
    monkeypatch.setattr(Plans, "add_action", broken)
    desk.click(tab.domain.goal_block(plan.goal).add_action)
    form = desk.shown(ActionForm)
    desk.type("School bellen")
    desk.key(Qt.Key.Key_Return)
    dialog = desk.shown(CrashDialog)
    assert "ValueError" in dialog.text.toPlainText()
    assert "Yusuf" not in dialog.text.toPlainText()
    desk.click(desk.button("Sluiten"))
    monkeypatch.undo()
    assert form.text.value() == "School bellen"
    desk.click(form.submit)
    assert "School bellen" in actions(desk)
