"""The plan of a family, worked in by mouse and keys."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.db.transaction import Transactions
from app.domain.drafts import Draft, DraftPlace
from app.domain.plans import GoalState, One, OneState, PlanRole, PlanState
from app.errors import ConnectionLost, UserError
from app.ui.common.drafts import Drafts
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.messages import Messages
from app.ui.plans.decision_forms import QuestionForm
from app.ui.plans.help_forms import HelpLineForm, StartForm, StopForm
from app.ui.plans.plan_forms import ActionForm, EvaluationForm, GoalForm, StoryForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.print_form import PrintForm
from app.ui.plans.quick_field import QuickField
from app.ui.plans.roles_page import RoleForm, RolesPage
from app.ui.plans.story_page import IfItFailsPage, StoryPage
from app.usecases.plans import EvaluationDraft, Plans
from app.usecases.previews import Previews
from app.usecases.prints import Prints
from tests.ui.plans.conftest import TODAY, Home


def test_a_family_without_a_plan_gets_one_with_one_button(home: Home, qtbot: QtBot) -> None:
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    assert tab.empty.isVisible()
    qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    home.settle()
    assert home.plan().state is PlanState.CONCEPT
    assert tab.story.isVisible()


def test_words_are_typed_where_they_stand_and_saved_on_leaving(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    worries = tab.domain.fields["worries"]
    assert worries.value() == "Miste elf ochtenden in januari. Slaapt te laat."
    worries.area.setFocus()
    qtbot.keyClick(worries.area, Qt.Key.Key_F2)
    qtbot.keyClicks(worries.area, " Is moe.")
    qtbot.keyClick(worries.area, Qt.Key.Key_Tab)
    home.settle()
    assert home.plan().entries[3].worries.endswith("Slaapt te laat. Is moe.")
    assert not worries.is_editing()


def test_two_fields_of_one_domain_are_saved_one_after_the_other(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    for name, text in (("goes_well", " Wel."), ("should_change", " Ook.")):
        area = tab.domain.fields[name].area
        qtbot.mouseClick(area.viewport(), Qt.MouseButton.LeftButton)
        qtbot.keyClick(area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(area, text)
    tab.map.setFocus()
    home.settle()
    entry = home.plan().entries[3]
    assert (entry.goes_well[-5:], entry.should_change[-5:]) == (" Wel.", " Ook.")


def test_escape_puts_back_what_stood_there(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    field = tab.domain.fields["goes_well"]
    field.area.setFocus()
    qtbot.keyClick(field.area, Qt.Key.Key_Return)
    qtbot.keyClicks(field.area, "Onzin")
    qtbot.keyClick(field.area, Qt.Key.Key_Escape)
    home.settle()
    assert field.value() == "Vindt techniek leuk. Heeft twee vaste vrienden."
    assert home.plan().entries[3].goes_well == field.value()


def test_words_that_clash_with_a_colleague_stay_and_are_never_written_over_hers(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    # a colleague on the shared database writes at the same moment; her change is not announced here yet
    Plans(home.ground.transactions).set_domain_entry(ids.plan, "04", 1, worries="Spijbelt.", score=3)
    worries = tab.domain.fields["worries"]
    worries.area.setFocus()
    qtbot.keyClick(worries.area, Qt.Key.Key_F2)
    qtbot.keyClicks(worries.area, " Is moe.")
    tab.map.setFocus()
    home.settle()
    assert "Is moe." in worries.value()
    assert "Er is niets overschreven." in worries.area.accessibleDescription()
    assert home.plan().entries[3].worries == "Spijbelt."
    # her words have been read by now, and leaving the field once more is still no choice to write over them
    worries.area.setFocus()
    qtbot.keyClick(worries.area, Qt.Key.Key_F2)
    tab.map.setFocus()
    home.settle()
    assert "Is moe." in worries.value()
    assert home.plan().entries[3].worries == "Spijbelt."


def test_words_typed_while_a_colleague_wrote_the_same_are_never_written_over_hers(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    plans, plan = Plans(home.ground.transactions), home.plan()
    story = plan.stories[0]
    tab.go("story")
    field = tab.findChild(StoryPage).stories[story.id][0]
    type_on(qtbot, field, " Soms.")
    plans.set_story(story.id, story.version, "Zo was het.")
    read_again_and_leave(home, tab)
    assert field.value().endswith(" Soms.")
    assert home.plan().stories[0].text == "Zo was het."
    tab.go("fails")
    field = tab.findChild(IfItFailsPage).field
    type_on(qtbot, field, "Bel oma.")
    plans.set_if_it_fails(ids.plan, home.plan().version, "Bel de school.")
    read_again_and_leave(home, tab)
    assert field.value().endswith("Bel oma.")
    assert home.plan().if_it_fails == "Bel de school."


def test_a_new_plan_shows_no_words_of_the_one_before(home: Home, qtbot: QtBot) -> None:
    plans = Plans(home.ground.transactions)
    plan = plans.open_plan(home.family.family)
    plans.set_domain_entry(plan, "04", 0, worries="Spijbelt.")
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("04")
    assert tab.domain.fields["worries"].value() == "Spijbelt."
    plans.close(plan, home.plan().version, TODAY)
    plans.open_plan(home.family.family)
    tab.reload()
    home.settle()
    tab.go("04")
    home.settle()
    worries = tab.domain.fields["worries"]
    assert worries.value() == ""
    type_on(qtbot, worries, "Is moe.")
    tab.map.setFocus()
    home.settle()
    assert home.plan().entries[3].worries == "Is moe."


def test_words_on_a_domain_come_back_with_it_while_they_wait_for_the_connection(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    Drafts(home.parts.jobs, tab).serve(tab)
    home.show(tab)

    def lose(*_what: object, **_words: object) -> int:
        raise ConnectionLost("De verbinding is weg.")

    monkeypatch.setattr(home.parts.plans, "set_domain_entry", lose)
    type_on(qtbot, tab.domain.fields["worries"], " Is moe.")
    # moved by a command: the cursor never left the field
    tab.go("07")
    home.settle()
    tab.go("04")
    home.settle()
    worries = tab.domain.fields["worries"]
    assert worries.value().endswith(" Is moe.")
    assert worries.is_draft


def test_a_score_that_is_refused_is_said_also_to_who_moved_on(
    home: Home, monkeypatch: pytest.MonkeyPatch, messages: Messages
) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)

    def refuse(*_what: object, **_words: object) -> int:
        raise UserError("Dit kan nu niet.")

    monkeypatch.setattr(home.parts.plans, "set_domain_entry", refuse)
    tab.domain._save("score", 5)
    tab.go("07")
    home.settle()
    assert messages.history[-1].sentence == "Dit kan nu niet."


def test_a_draft_of_an_earlier_plan_is_not_gone_on_with_in_this_one(home: Home) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    place = DraftPlace(view="families", tab="plan", part="04", form="DomainFields", table="plan", row_id=uuid4())
    draft = Draft(place=place, title="", family="", version=1, words={"worries": "x"}, typed_at=datetime.now(UTC))
    assert not tab.resume(draft)


def type_on(qtbot: QtBot, field: QuickField, text: str) -> None:
    field.area.setFocus()
    qtbot.keyClick(field.area, Qt.Key.Key_F2)
    qtbot.keyClicks(field.area, text)


def read_again_and_leave(home: Home, tab: PlanTab) -> None:
    tab.reload()
    home.settle()
    tab.map.setFocus()
    home.settle()


def test_the_map_walks_by_arrows_and_shows_domains_without_a_question(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    assert tab.domain.code == "04"
    tab.map.setFocus()
    qtbot.keyClick(tab.map, Qt.Key.Key_Down)
    assert tab.domain.code == "05"
    before = tab.map.model().rowCount()
    tab.go("others")
    assert tab.map.model().rowCount() > before
    tab.go("story")
    assert tab.story.isVisible()
    assert not tab.domain.isVisible()


def test_a_score_is_chosen_from_the_five_levels(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    _choose(tab.domain, qtbot, lambda: qtbot.mouseClick(tab.domain.score, Qt.MouseButton.LeftButton), "4  vol")
    home.settle()
    assert home.plan().entries[3].score == 4
    assert tab.domain.score.text() == "stand 4"


def test_a_goal_comes_after_its_question(home: Home, qtbot: QtBot) -> None:
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    home.settle()
    tab.go("others")
    tab.go("06")
    qtbot.mouseClick(tab.domain.add_goal, Qt.MouseButton.LeftButton)
    question = tab.domain.slot.form
    assert isinstance(question, QuestionForm)
    qtbot.keyClicks(question.text.area, "Waar kunnen we wonen?")
    qtbot.mouseClick(question.submit, Qt.MouseButton.LeftButton)
    home.settle()
    form = tab.domain.slot.form
    assert isinstance(form, GoalForm)
    qtbot.keyClicks(form.text.line, "Een eigen kamer voor Lotte")
    qtbot.keyClicks(form.start.line, "2")
    qtbot.keyClicks(form.target.line, "8")
    qtbot.keyClick(form.target.line, Qt.Key.Key_Return)
    home.settle()
    goal = home.plan().goals[0]
    assert (goal.text, goal.domain, goal.start_score, goal.target_score) == ("Een eigen kamer voor Lotte", "06", 2, 8)
    assert list(tab.domain.blocks) == [goal.id]
    assert tab.domain.slot.form is None


def test_an_action_is_added_changed_done_and_thrown_away(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    qtbot.mouseClick(block.add_action, Qt.MouseButton.LeftButton)
    form = block.slot.form
    assert isinstance(form, ActionForm)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    assert form.text.fault()
    qtbot.keyClicks(form.text.line, "Mentor bellen")
    form.owner.set_value(next(owner for owner in home.owners() if owner.name == "Oma Fatma"))
    qtbot.keyClicks(form.due.line, "12-3-2027")
    qtbot.keyClick(form.due.line, Qt.Key.Key_Return)
    home.settle()
    action = next(one for one in home.plan().actions if one.text == "Mentor bellen")
    assert (action.owner_name, action.due_on, action.goal_id) == ("Oma Fatma", date(2027, 3, 12), ids.goal)

    block.action_table.setFocus()
    assert block.action_table.select(lambda row: row.id == action.id)
    qtbot.keyClick(block.action_table, Qt.Key.Key_Space)
    home.settle()
    assert next(one for one in home.plan().actions if one.id == action.id).done_on == TODAY

    assert block.action_table.select(lambda row: row.id == action.id)
    qtbot.keyClick(block.action_table, Qt.Key.Key_Return)
    form = block.slot.form
    assert isinstance(form, ActionForm)
    qtbot.keyClicks(form.text.line, " en mailen")
    qtbot.keyClick(form.text.line, Qt.Key.Key_Return)
    home.settle()
    assert any(one.text == "Mentor bellen en mailen" for one in home.plan().actions)

    assert block.action_table.select(lambda row: row.id == action.id)
    qtbot.keyClick(block.action_table, Qt.Key.Key_Return)
    _link(block.slot.form, "Weg", qtbot)
    home.settle()
    assert all(one.id != action.id for one in home.plan().actions)


def test_escape_closes_a_form_and_writes_nothing(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    block.add_action.setFocus()
    qtbot.keyClick(block.add_action, Qt.Key.Key_Space)
    form = block.slot.form
    assert isinstance(form, ActionForm)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert block.slot.form is None
    assert len(home.plan().actions) == 3


def test_an_evaluation_draws_the_line_on(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    assert "school" in block.line.accessibleName()
    qtbot.mouseClick(block.add_evaluation, Qt.MouseButton.LeftButton)
    form = block.slot.form
    assert isinstance(form, EvaluationForm)
    assert form.voices[0].speaker.value() == "Bram Oosting"
    qtbot.keyClicks(form.score.line, "7")
    qtbot.keyClicks(form.voices[0].score.line, "8")
    qtbot.keyClicks(form.next_evaluation.line, "9-4-2027")
    qtbot.keyClick(form.score.line, Qt.Key.Key_Return)
    home.settle()
    goal = home.plan().goals[0]
    assert (goal.evaluations[-1].score, goal.evaluations[-1].voices[0].score) == (7, 8)
    assert goal.next_evaluation_on == date(2027, 4, 9)
    assert "naar 7 op 5 maart 2027" in block.line.accessibleName()

    block.evaluations.setFocus()
    assert block.evaluations.select(lambda row: row.id == goal.evaluations[-1].id)
    qtbot.keyClick(block.evaluations, Qt.Key.Key_Return)
    form = block.slot.form
    assert isinstance(form, EvaluationForm)
    _link(form, "Weg", qtbot)
    home.settle()
    assert len(home.plan().goals[0].evaluations) == 4


def test_an_evaluation_without_another_voice_opens_too(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    Plans(home.ground.transactions).add_evaluation(ids.second_goal, EvaluationDraft(held_on=TODAY, score=6))
    goal = next(goal for goal in home.plan().goals if goal.id == ids.second_goal)
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go(goal.domain or "")
    table = tab.domain.blocks[ids.second_goal].evaluations
    table.setFocus()
    assert table.select(lambda row: row.id == goal.evaluations[0].id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(tab.domain.blocks[ids.second_goal].slot.form, EvaluationForm)


def test_only_the_part_of_a_plan_that_is_looked_at_is_made(home: Home) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    others = (StoryPage, RolesPage, IfItFailsPage)
    assert not any(tab.findChildren(page) for page in others)
    for key in ("story", "roles", "story"):
        tab.go(key)
    assert [len(tab.findChildren(page)) for page in others] == [1, 1, 0]
    assert tab.story.isVisible()
    assert not tab.roles.isVisible()
    assert not tab.domain.isVisible()


def test_a_goal_is_changed_and_reached_from_its_menu(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("07")
    block = tab.domain.blocks[ids.second_goal]

    def menu() -> None:
        qtbot.mouseClick(block.more, Qt.MouseButton.LeftButton)

    _choose(block, qtbot, menu, "Wijzig doel")
    form = block.slot.form
    assert isinstance(form, GoalForm)
    qtbot.keyClicks(form.text.line, " aan tafel")
    qtbot.keyClick(form.text.line, Qt.Key.Key_Return)
    home.settle()
    assert block.title.text() == "We eten vijf dagen samen aan tafel"
    _choose(block, qtbot, menu, "Bereikt")
    home.settle()
    assert home.plan().goals[1].state is GoalState.REACHED
    block.set_folded(True)
    assert block.fold.accessibleName() == "Doel uitklappen"


def test_help_is_found_by_typing_and_runs_under_the_decision(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    qtbot.mouseClick(block.add_help, Qt.MouseButton.LeftButton)
    home.settle()
    form = block.slot.form
    assert isinstance(form, HelpLineForm)
    qtbot.keyClicks(form.service.line, "weerbaar")
    home.settle()
    qtbot.keyClick(form.service.line, Qt.Key.Key_Tab)
    assert form.service.value() == home.offer.training
    qtbot.keyClicks(form.volume.line, "1,5")
    qtbot.keyClicks(form.starts.line, "8-3-2027")
    qtbot.keyClicks(form.ends.line, "7-6-2027")
    qtbot.keyClick(form.ends.line, Qt.Key.Key_Tab)
    home.settle()
    # 13 weeks of an hour and a half at € 78,00
    assert "1.521,00" in form.cost.text()
    form.start_now.box.setChecked(True)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    line = next(one for one in home.plan().help if one.service_id == home.offer.training)
    assert (line.status.value, line.cost_cents, line.decision_id is not None) == ("running", 152_100, True)
    assert home.plan().ones[4].state is OneState.DEVIATES


def test_help_without_a_decision_says_so_beforehand_and_offers_to_take_it(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    plans = Plans(home.ground.transactions)
    from app.domain.questions import Referrer
    from app.usecases.plans import GoalDraft
    from app.usecases.questions import QuestionDraft, Questions

    question = Questions(home.ground.transactions).add(
        home.family.family, QuestionDraft(text="Wie helpt Lotte?", referrer=Referrer.SELF, asked_on=TODAY)
    )
    goal = plans.add_goal(ids.plan, GoalDraft(text="Lotte slaapt door", question_id=question, domain="04"))
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[goal]
    qtbot.mouseClick(block.add_help, Qt.MouseButton.LeftButton)
    home.settle()
    form = block.slot.form
    assert isinstance(form, HelpLineForm)
    assert not form.start_now.box.isEnabled()
    assert form.decide.isVisible()
    qtbot.mouseClick(form.decide, Qt.MouseButton.LeftButton)
    decision = form.decision
    assert decision is not None
    decision.outcome.combo.setCurrentIndex(6)
    qtbot.keyClicks(decision.reason.area, "Eigen kracht is niet genoeg.")
    qtbot.mouseClick(decision.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert form.start_now.box.isEnabled()
    assert not form.decide.isVisible()
    assert home.plan().questions[1].decision_in_favour is not None


def test_help_is_planned_started_and_stopped_with_a_reason(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    qtbot.mouseClick(block.add_help, Qt.MouseButton.LeftButton)
    home.settle()
    form = block.slot.form
    assert isinstance(form, HelpLineForm)
    qtbot.keyClicks(form.description.line, "Gesprekken op maat")
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()

    def line() -> Any:
        return next(one for one in home.plan().help if one.description == "Gesprekken op maat")

    def open_line() -> None:
        assert block.help_table.select(lambda row: row.id == line().id)
        qtbot.keyClick(block.help_table, Qt.Key.Key_Return)
        home.settle()

    assert line().status.value == "planned"
    open_line()
    _link(block.slot.form, "Start", qtbot)
    form = block.slot.form
    assert isinstance(form, StartForm)
    form.starts.set_value(date(2027, 2, 1))
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert line().status.value == "running"
    open_line()
    _link(block.slot.form, "Stop", qtbot)
    form = block.slot.form
    assert isinstance(form, StopForm)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert (line().status.value, line().end_reason.value, line().ends_on) == ("ended", "31", TODAY)


def test_a_role_is_handed_over_and_the_six_ones_follow(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("roles")
    page = tab.roles
    qtbot.mouseClick(page.role_button(PlanRole.DIRECTOR), Qt.MouseButton.LeftButton)
    home.settle()
    form = page.slot.form
    assert isinstance(form, RoleForm)
    qtbot.keyClicks(form.holder.line, "joost")
    qtbot.keyClick(form.holder.line, Qt.Key.Key_Return)
    home.settle()
    plan = home.plan()
    director = plan.holder(PlanRole.DIRECTOR, TODAY)
    assert director is not None
    assert director.name == "Joost Hamers"
    qtbot.mouseClick(page.role_button(PlanRole.CONTACT), Qt.MouseButton.LeftButton)
    home.settle()
    form = page.slot.form
    assert isinstance(form, RoleForm)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert home.plan().ones[3].state is OneState.EMPTY
    reason = page.reason_field(One.CONTACT)
    assert reason.isVisible()
    reason.area.setFocus()
    qtbot.keyClick(reason.area, Qt.Key.Key_F2)
    qtbot.keyClicks(reason.area, "Ilse is ziek.")
    tab.map.setFocus()
    home.settle()
    assert home.plan().ones[3].state is OneState.DEVIATES_WITH_REASON


def test_a_story_is_added_changed_and_emptied_away(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("story")
    qtbot.mouseClick(tab.story.add_button, Qt.MouseButton.LeftButton)
    form = tab.story.slot.form
    assert isinstance(form, StoryForm)
    qtbot.keyClicks(form.text.area, "Ik wil mijn eigen kamer.")
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    story = home.plan().stories[-1]
    assert (story.teller, story.text) == ("Het gezin", "Ik wil mijn eigen kamer.")
    field = tab.story.stories[story.id][0]
    field.area.setFocus()
    qtbot.keyClick(field.area, Qt.Key.Key_F2)
    field.area.selectAll()
    qtbot.keyClick(field.area, Qt.Key.Key_Delete)
    tab.map.setFocus()
    home.settle()
    assert len(home.plan().stories) == 1


def test_a_concept_becomes_active_and_a_plan_with_help_does_not_close(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("roles")
    qtbot.mouseClick(tab.roles.close_plan, Qt.MouseButton.LeftButton)
    home.settle()
    assert "loopt of wacht nog hulp" in home.parts.messages.history[-1].sentence
    tab.go("fails")
    field = tab.fails.field
    field.area.setFocus()
    qtbot.keyClick(field.area, Qt.Key.Key_F2)
    qtbot.keyClicks(field.area, "Dan bellen we Ilse.")
    tab.map.setFocus()
    home.settle()
    assert home.plan().if_it_fails == "Dan bellen we Ilse."


def test_the_paper_stands_beside_it_turns_and_prints(home: Home, qtbot: QtBot, tmp_path: Path) -> None:
    home.fill()
    target = tmp_path / "plan.pdf"
    transactions = Transactions(
        home.ground.transactions.engine, home.ground.transactions.actor, guard=forbid_gui_thread
    )
    parts = replace(home.parts, previews=Previews(Prints(transactions)))
    tab = PlanTab(home.family.family, parts, choose_file=lambda _parent, _name: str(target))
    home.show(tab)
    qtbot.waitUntil(lambda: tab.paper.sheet.has_page, timeout=20_000)
    tab.paper.sheet.setFocus()
    qtbot.keyClick(tab.paper.sheet, Qt.Key.Key_Right)
    home.settle()
    assert "Bladzijde 2 van" in tab.paper.sheet.accessibleName()
    tab.print_current()
    form = tab.paper.slot.form
    assert isinstance(form, PrintForm)
    qtbot.keyClicks(form.recipient.line, "het gezin")
    qtbot.keyClick(form.recipient.line, Qt.Key.Key_Return)
    home.settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert home.parts.messages.history[-1].sentence == "Het plan is bewaard als PDF."


def test_signs_that_cannot_be_printed_are_said_above_the_form_of_printing(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.documents.scripts import fonts

    monkeypatch.setattr(fonts, "_of_computer", lambda _code: None)
    fonts.face_for.cache_clear()
    home.fill()
    Plans(home.ground.transactions).add_story(home.plan().id, "我 slaap goed", TODAY)
    transactions = Transactions(
        home.ground.transactions.engine, home.ground.transactions.actor, guard=forbid_gui_thread
    )
    tab = PlanTab(home.family.family, replace(home.parts, previews=Previews(Prints(transactions))))
    home.show(tab)
    qtbot.waitUntil(lambda: tab.paper.sheet.has_page, timeout=20_000)
    fonts.face_for.cache_clear()
    assert tab.paper.not_on_paper.isVisibleTo(tab)
    said = tab.paper.not_on_paper.text()
    assert "verhaal van" in said
    tab.print_current()
    form = tab.paper.slot.form
    assert isinstance(form, PrintForm)
    assert (form.unknown_signs.isVisibleTo(tab), form.unknown_signs.text()) == (True, said)
    assert not tab.paper.not_on_paper.isVisibleTo(tab), "once: above the button that prints"
    qtbot.waitUntil(lambda: not form.submit.visibleRegion().isEmpty())
    assert "我" in said


def test_what_somebody_else_changes_comes_in_while_a_form_stays_open(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block = tab.domain.blocks[ids.goal]
    qtbot.mouseClick(block.add_action, Qt.MouseButton.LeftButton)
    form = block.slot.form
    assert isinstance(form, ActionForm)
    qtbot.keyClicks(form.text.line, "Half getypt")
    action = home.plan().actions[0]
    home.parts.jobs.write(tab, lambda: home.parts.plans.complete_action(action.id, action.version))
    home.settle()
    assert block.slot.form is form
    assert form.text.value() == "Half getypt"
    assert tab.plan is not None
    assert next(one for one in tab.plan.actions if one.id == action.id).done_on == TODAY


def _link(form: Any, text: str, qtbot: QtBot) -> None:
    from app.ui.common.buttons import Button

    button = next(one for one in form.findChildren(Button) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _choose(owner: Any, qtbot: QtBot, ask: Any, starts: str) -> None:
    """Open a menu and click the entry that begins with a text."""
    ask()
    menu = owner.findChildren(QMenu)[-1]
    entry = next(action for action in menu.actions() if action.text().startswith(starts))
    center: QPoint = menu.actionGeometry(entry).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=center)
