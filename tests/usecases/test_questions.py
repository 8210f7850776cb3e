"""Help questions and the access decision; on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from app.db.transaction import Transactions
from app.domain.questions import Ground as DecisionGround
from app.domain.questions import Outcome, QuestionStatus, Referrer
from app.errors import Conflict, UserError
from app.models.questions import AccessDecision
from app.usecases.help import Help, HelpDraft
from app.usecases.plans import GoalDraft, Plans
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions
from tests.support.data import Ground
from tests.support.plans import FamilyIds, add_family, add_offer

TODAY = date(2027, 3, 5)
ASKED = QuestionDraft(text="Wie helpt ons met de ochtenden?", referrer=Referrer.SCHOOL, asked_on=TODAY)
YES = DecisionDraft(
    outcome=Outcome.INDIVIDUAL, ground=DecisionGround.MUNICIPAL, decided_on=TODAY, reason="Eigen kracht is niet genoeg."
)


@pytest.fixture
def family(ground: Ground) -> FamilyIds:
    with ground.transactions.write() as writer:
        return add_family(writer, ground.team_id)


@pytest.fixture
def questions(transactions: Transactions) -> Questions:
    return Questions(transactions)


def test_a_question_is_asked_changed_answered_and_opened_again(questions: Questions, family: FamilyIds) -> None:
    asked = questions.add(family.family, ASKED)
    changed = QuestionDraft(
        text="Wie helpt Yusuf?",
        referrer=Referrer.GENERAL_PRACTITIONER,
        asked_on=TODAY,
        person_id=family.yusuf,
        referrer_detail="Praktijk De Beek",
    )
    version = questions.change(asked, 1, changed)
    version = questions.set_status(asked, version, QuestionStatus.ANSWERED)
    questions.set_status(asked, version, QuestionStatus.OPEN)
    found = questions.of_family(family.family)[0]
    assert (found.text, found.person_id, found.referrer_detail) == (
        "Wie helpt Yusuf?",
        family.yusuf,
        "Praktijk De Beek",
    )
    assert found.status is QuestionStatus.OPEN
    with pytest.raises(Conflict):
        questions.change(asked, 1, replace(ASKED, text="Wie past er op?"))


def test_a_question_needs_words(questions: Questions, family: FamilyIds) -> None:
    with pytest.raises(UserError, match="woorden"):
        questions.add(family.family, QuestionDraft(text=" ", referrer=Referrer.SELF, asked_on=TODAY))


def test_an_application_starts_the_term_of_eight_weeks(questions: Questions, family: FamilyIds) -> None:
    asked = questions.add(family.family, ASKED)
    questions.apply(asked, TODAY)
    decision = questions.of_family(family.family)[0].decisions[0]
    assert (decision.applied_on, decision.due_on, decision.decided_on) == (TODAY, date(2027, 4, 30), None)
    assert not decision.in_favour
    with pytest.raises(UserError, match="toekomst"):
        questions.apply(asked, date(2027, 3, 6))


def test_a_decision_says_who_took_it_and_opens_the_door_only_for_individual_help(
    questions: Questions, family: FamilyIds
) -> None:
    asked = questions.add(family.family, ASKED)
    applied = questions.apply(asked, TODAY)
    version = questions.decide(applied, 1, YES)
    found = questions.of_family(family.family)[0]
    assert found.decision_in_favour is not None
    assert found.decision_in_favour.decided_by_name == "Ilse Terpstra"
    other = DecisionDraft(outcome=Outcome.NETWORK, ground=DecisionGround.MUNICIPAL, decided_on=TODAY)
    questions.decide(applied, version, other)
    assert questions.of_family(family.family)[0].decision_in_favour is None


def test_a_decision_has_a_reason_and_never_lies_before_its_application(questions: Questions, family: FamilyIds) -> None:
    asked = questions.add(family.family, ASKED)
    applied = questions.apply(asked, TODAY)
    with pytest.raises(UserError, match="5 maart 2027"):
        questions.decide(
            applied,
            1,
            DecisionDraft(outcome=Outcome.NETWORK, ground=DecisionGround.MUNICIPAL, decided_on=date(2027, 3, 1)),
        )
    with pytest.raises(UserError, match="reden nodig"):
        questions.decide(
            applied,
            1,
            DecisionDraft(outcome=Outcome.REFUSED, ground=DecisionGround.MUNICIPAL, decided_on=TODAY, reason=" "),
        )
    assert questions.of_family(family.family)[0].decisions[0].decided_on is None


def test_a_decision_is_withdrawn_with_a_reason_and_stays_so(questions: Questions, family: FamilyIds) -> None:
    asked = questions.add(family.family, ASKED)
    decision = questions.apply_and_decide(asked, TODAY, YES)
    with pytest.raises(UserError, match="reden nodig"):
        questions.withdraw(decision, 2, TODAY, " ")
    version = questions.withdraw(decision, 2, TODAY, "Gezin verhuist.")
    found = questions.of_family(family.family)[0].decisions[0]
    assert (found.withdrawn_on, found.withdrawn_reason, found.in_favour) == (TODAY, "Gezin verhuist.", False)
    with pytest.raises(UserError, match="ingetrokken"):
        questions.decide(decision, version, YES)


def test_a_decision_is_not_withdrawn_under_running_help_but_planned_help_lets_go(
    ground: Ground, questions: Questions, family: FamilyIds
) -> None:
    plans, helps = Plans(ground.transactions), Help(ground.transactions)
    with ground.transactions.write() as writer:
        offer = add_offer(writer)
    asked = questions.add(family.family, ASKED)
    decision = questions.apply_and_decide(asked, TODAY, YES)
    goal = plans.add_goal(plans.open_plan(family.family), GoalDraft(text="Naar school", question_id=asked))
    line = helps.add(HelpDraft(goal_id=goal, service_id=offer.guidance))
    helps.start(line, 1, TODAY)
    with pytest.raises(UserError, match="Onder dit besluit loopt hulp"):
        questions.withdraw(decision, 2, TODAY, "Toch niet.")
    refused = DecisionDraft(outcome=Outcome.NETWORK, ground=DecisionGround.MUNICIPAL, decided_on=TODAY)
    with pytest.raises(UserError, match="Onder dit besluit loopt hulp"):
        questions.decide(decision, 2, refused)
    with pytest.raises(UserError, match="Stop eerst die hulp"):
        questions.set_status(asked, 1, QuestionStatus.CLOSED)
    with pytest.raises(UserError, match="staat nog een doel"):
        questions.bin(asked, 1)


def test_a_question_without_a_goal_goes_into_the_bin(questions: Questions, family: FamilyIds) -> None:
    asked = questions.add(family.family, ASKED)
    questions.bin(asked, 1)
    assert questions.of_family(family.family) == ()
    with pytest.raises(UserError, match="staat er niet meer"):
        questions.apply(asked, TODAY)


def test_a_decision_that_was_taken_over_waits_until_a_worker_confirms(
    ground: Ground, questions: Questions, family: FamilyIds
) -> None:
    asked = questions.add(family.family, ASKED)
    with ground.transactions.write() as writer:
        decision = writer.add(
            AccessDecision,
            family_id=family.family,
            question_id=asked,
            applied_on=TODAY,
            decided_on=TODAY,
            outcome=Outcome.INDIVIDUAL.value,
            ground=DecisionGround.TAKEN_OVER.value,
            in_favour=True,
            confirmed=False,
        )
    assert not questions.of_family(family.family)[0].decisions[0].confirmed
    questions.confirm_taken_over(decision, 1)
    assert questions.of_family(family.family)[0].decisions[0].confirmed


def test_a_decision_that_is_gone_says_so(questions: Questions, family: FamilyIds) -> None:
    from app.db.transaction import new_id

    with pytest.raises(UserError, match="staat er niet meer"):
        questions.decide(new_id(), 1, YES)
