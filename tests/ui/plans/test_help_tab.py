"""Help and budget of a family, worked in by mouse and keys."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.costs import cost_text
from app.domain.help import AmountPeriod
from app.domain.questions import Ground as DecisionGround
from app.domain.questions import Outcome, QuestionStatus, Referrer
from app.ui.plans.budget_part import BudgetForm
from app.ui.plans.decision_forms import DecisionForm, QuestionForm, WithdrawForm
from app.ui.plans.help_forms import HelpLineForm
from app.ui.plans.help_tab import HelpTab
from app.ui.plans.question_part import decision_words
from app.usecases.questions import QuestionDraft, Questions
from tests.ui.plans.conftest import TODAY, Home
from tests.ui.plans.test_plan_tab import _link


def test_a_family_without_a_plan_is_sent_to_the_plan(home: Home, qtbot: QtBot) -> None:
    asked: list[UUID] = []
    home.parts.navigator.plan_asked.connect(asked.append)
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    assert asked == [home.family.family]


def test_questions_show_their_decision_and_the_help_on_their_goals(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    part = tab.parts_by_question[ids.question]
    assert part.title.text().startswith("Hoe krijgen we")
    table = part.goals[ids.goal].table
    said = [table.model().index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert said == [
        "Begeleiding thuis, 2 uur per week, De Zwaluwhof",
        "loopt, 1 januari tot 1 juli",
        "€\u00a04.266,43, Jeugdwet",
    ]
    assert "9.200,00" in tab.budget.bar.accessibleName()


def test_a_question_is_asked_applied_for_and_decided(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    qtbot.mouseClick(tab.questions.link, Qt.MouseButton.LeftButton)
    form = tab.slot.form
    assert isinstance(form, QuestionForm)
    qtbot.keyClicks(form.text.area, "Wie helpt met de schulden?")
    form.referrer.set_value(Referrer.SCHOOL)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    question = next(one for one in home.plan().questions if one.text == "Wie helpt met de schulden?")
    assert question.referrer is Referrer.SCHOOL

    part = tab.parts_by_question[question.id]
    qtbot.mouseClick(part.decide, Qt.MouseButton.LeftButton)
    decision = part.slot.form
    assert isinstance(decision, DecisionForm)
    qtbot.mouseClick(decision.submit, Qt.MouseButton.LeftButton)
    home.settle()
    question = _question(home, question.id)
    assert question.decisions[0].decided_on is None
    assert question.decisions[0].due_on == date(2027, 4, 30)
    assert not part.decide.isVisible()

    _link(part, "Neem het besluit", qtbot)
    decision = part.slot.form
    assert isinstance(decision, DecisionForm)
    decision.outcome.combo.setCurrentIndex(list(Outcome).index(Outcome.OTHER_LAW) + 1)
    assert decision.decided.value() == TODAY
    qtbot.mouseClick(decision.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert _question(home, question.id).decisions[0].outcome is Outcome.OTHER_LAW


def test_a_question_is_changed_closed_and_thrown_away(home: Home, qtbot: QtBot) -> None:
    home.fill()
    asked = Questions(home.ground.transactions).add(
        home.family.family, QuestionDraft(text="Iets anders?", referrer=Referrer.SELF, asked_on=TODAY)
    )
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    part = tab.parts_by_question[asked]
    qtbot.mouseClick(part.change, Qt.MouseButton.LeftButton)
    form = part.slot.form
    assert isinstance(form, QuestionForm)
    qtbot.keyClicks(form.detail.line, "Oma")
    qtbot.keyClick(form.detail.line, Qt.Key.Key_Return)
    home.settle()
    assert _question(home, asked).referrer_detail == "Oma"
    qtbot.mouseClick(part.close_question, Qt.MouseButton.LeftButton)
    home.settle()
    assert _question(home, asked).status is QuestionStatus.CLOSED
    qtbot.mouseClick(part.change, Qt.MouseButton.LeftButton)
    _link(part.slot.form, "Weg", qtbot)
    home.settle()
    assert asked not in tab.parts_by_question


def test_a_decision_under_which_help_runs_is_not_withdrawn(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    part = tab.parts_by_question[ids.question]
    _link(part, "Trek in", qtbot)
    form = part.slot.form
    assert isinstance(form, WithdrawForm)
    qtbot.keyClicks(form.reason.line, "Niet meer nodig")
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    assert "Onder dit besluit loopt hulp" in form.fault()
    assert form.reason.value() == "Niet meer nodig"


def test_help_is_added_to_a_goal_here_too(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    goal = tab.parts_by_question[ids.question].goals[ids.second_goal]
    qtbot.mouseClick(goal.add_help, Qt.MouseButton.LeftButton)
    home.settle()
    form = goal.slot.form
    assert isinstance(form, HelpLineForm)
    qtbot.keyClicks(form.description.line, "Oma kookt mee")
    form.kind.combo.setCurrentIndex(3)
    home.settle()
    assert not form.provider.isVisible()
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    line = next(one for one in home.plan().help if one.description == "Oma kookt mee")
    assert (line.funding.value, line.intensity, line.cost_cents) == ("own", 0, 0)


def test_an_amount_a_month_is_typed_with_its_time_and_shown_so(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    goal = tab.parts_by_question[ids.question].goals[ids.second_goal]
    qtbot.mouseClick(goal.add_help, Qt.MouseButton.LeftButton)
    home.settle()
    form = goal.slot.form
    assert isinstance(form, HelpLineForm)
    assert not form.amount_period.isVisible()
    qtbot.keyClicks(form.description.line, "Gesprekken thuis")
    form.price.combo.setCurrentText("afgesproken bedrag")
    home.settle()
    assert form.amount_period.isVisible()
    assert form.amount_period.combo.currentText() == "over de hele periode"
    qtbot.keyClicks(form.amount.line, "1.000")
    form.amount_period.combo.setCurrentText("per maand")
    home.settle()
    assert "nog zonder einddatum" in form.cost.text()
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    line = next(one for one in home.plan().help if one.description == "Gesprekken thuis")
    assert (line.amount_cents, line.amount_period, line.cost_cents) == (100_000, AmountPeriod.MONTH, None)
    assert cost_text(line) == "€\u00a01.000,00 per maand"
    assert "zeker" in tab.budget.said


def test_the_budget_is_set_and_its_bar_follows(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = HelpTab(home.family.family, home.parts)
    home.show(tab)
    qtbot.mouseClick(tab.budget.change, Qt.MouseButton.LeftButton)
    form = tab.budget.slot.form
    assert isinstance(form, BudgetForm)
    form.amount.line.selectAll()
    qtbot.keyClicks(form.amount.line, "4.000")
    form.starts.set_value(TODAY)
    qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    home.settle()
    budget = home.plan().budget_on(TODAY)
    assert budget is not None
    assert budget.cents == 400_000
    assert "107%" in tab.budget.bar.accessibleName()


def test_a_decision_is_said_in_words(home: Home) -> None:
    home.fill()
    questions = Questions(home.ground.transactions)
    question = questions.add(home.family.family, QuestionDraft(text="En?", referrer=Referrer.SELF, asked_on=TODAY))
    questions.apply(question, date(2027, 1, 4), DecisionGround.COURT)
    waiting = next(one for one in home.plan().questions if one.id == question).decisions[0]
    mark, said = decision_words(waiting, TODAY)
    assert mark is not None
    assert mark.word == "te laat"
    assert said == "Aanvraag van 4 januari 2027, besluit 4 dagen te laat"


def _question(home: Home, question_id: UUID):
    return next(one for one in home.plan().questions if one.id == question_id)
