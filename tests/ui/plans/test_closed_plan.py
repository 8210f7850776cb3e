"""A closed plan in the window: everything can be read, nothing can be written, and it says why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.plans import One, PlanRole, PlanState
from app.models.plans import Plan
from app.ui.common.inline_form import InlineForm
from app.ui.plans.help_forms import HelpLineForm
from app.ui.plans.help_tab import HelpTab
from app.ui.plans.plan_forms import ActionForm
from app.ui.plans.plan_tab import PlanTab
from tests.ui.plans.conftest import TODAY, Home

WHY = "Dit plan is afgesloten. Open het weer of begin een nieuw plan om iets te wijzigen."


@pytest.fixture
def closed(home: Home) -> Home:
    home.fill()
    plan = home.plan()
    with home.ground.transactions.write() as writer:
        writer.change(Plan, plan.id, plan.version, state="closed", closed_on=TODAY, is_open=False)
    return home


@pytest.fixture
def tab(closed: Home) -> PlanTab:
    made = PlanTab(closed.family.family, closed.parts)
    closed.show(made)
    return made


def only_reads(form: InlineForm | None) -> bool:
    """Whether every field of a form is off and the only thing to do is to close it."""
    assert form is not None
    buttons = [form.submit, form.cancel]
    return (
        not any(field.control.isEnabled() for field in form.fields if field.isVisible())
        and [button.text() for button in buttons if button.isVisible()] == ["Sluit"]
        and form.cancel.hasFocus()
    )


def test_it_says_so_above_every_part_and_offers_the_two_ways_on(tab: PlanTab) -> None:
    for part in ("04", "story", "roles", "fails"):
        tab.go(part)
        assert tab.closed.isVisible()
    assert tab.closed.reopen.isVisible()
    assert tab.closed.begin_new.isVisible()


def test_words_are_for_reading_and_say_why(tab: PlanTab, closed: Home, qtbot: QtBot) -> None:
    before = closed.plan()
    tab.go("story")
    story = next(iter(tab.story.stories.values()))[0]
    fields = [tab.domain.fields["worries"], story, tab.fails.field, tab.roles.reason_field(One.PROVIDER)]
    for field, part in zip(fields, ("04", "story", "fails", "roles"), strict=True):
        tab.go(part)
        field.area.setFocus()
        qtbot.keyClick(field.area, Qt.Key.Key_F2)
        qtbot.keyClicks(field.area, "Toch nog iets")
        assert not field.is_editing()
        assert field.area.toolTip() == WHY
        assert field.area.accessibleDescription() == WHY
    closed.settle()
    assert closed.plan() == before


def test_nothing_is_offered_to_add(tab: PlanTab) -> None:
    block = next(iter(tab.domain.blocks.values()))
    offered: list[QWidget] = [
        tab.domain.add_goal, block.add_action, block.add_help, block.add_evaluation, block.more,
        tab.story.add_button, *(tab.roles.role_button(role) for role in PlanRole),
    ]  # fmt: skip
    for part in ("04", "story", "roles"):
        tab.go(part)
        assert not any(button.isVisible() for button in offered)
    assert not tab.domain.score.isEnabled()
    assert tab.domain.score.toolTip() == WHY


def test_an_action_opens_for_reading(tab: PlanTab, closed: Home, qtbot: QtBot) -> None:
    block = next(iter(tab.domain.blocks.values()))
    table = block.action_table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(block.slot.form, ActionForm)
    assert only_reads(block.slot.form)
    qtbot.keyClick(block.slot.form.cancel, Qt.Key.Key_Space)
    assert block.slot.form is None
    qtbot.keyClick(table, Qt.Key.Key_Space)
    closed.settle()
    assert closed.parts.messages.history[-1].sentence == WHY


def test_it_opens_again_and_takes_words(tab: PlanTab, closed: Home, qtbot: QtBot) -> None:
    qtbot.mouseClick(tab.closed.reopen, Qt.MouseButton.LeftButton)
    closed.settle()
    assert closed.plan().state is PlanState.ACTIVE
    assert not tab.closed.isVisible()
    assert tab.domain.add_goal.isVisible()
    field = tab.domain.fields["worries"]
    field.area.setFocus()
    qtbot.keyClick(field.area, Qt.Key.Key_F2)
    assert field.is_editing()
    assert field.area.accessibleDescription() == ""


def test_a_new_plan_begins_beside_it(tab: PlanTab, closed: Home, qtbot: QtBot) -> None:
    before = closed.plan()
    qtbot.mouseClick(tab.closed.begin_new, Qt.MouseButton.LeftButton)
    closed.settle()
    now = closed.plan()
    assert now.id != before.id
    assert now.state is PlanState.CONCEPT
    assert tab.story.isVisible()
    assert tab.story.add_button.isVisible()


def test_its_help_and_budget_are_for_reading_too(closed: Home, qtbot: QtBot) -> None:
    tab = HelpTab(closed.family.family, closed.parts)
    closed.show(tab)
    part = next(part for part in tab.parts_by_question.values() if part.goals)
    goal = next(goal for goal in part.goals.values() if goal.table.isVisible())
    assert not goal.add_help.isVisible()
    assert not tab.budget.change.isVisible()
    assert tab.closed.text() == WHY
    goal.table.setFocus()
    goal.table.selectRow(0)
    qtbot.keyClick(goal.table, Qt.Key.Key_Return)
    closed.settle()
    assert isinstance(goal.slot.form, HelpLineForm)
    assert only_reads(goal.slot.form)
    assert part.change.isVisible(), "a question is the family's, not the plan's"
