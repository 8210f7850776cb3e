"""A line that breaks in the very COMMIT: an act that is tried again is done once, and its answer still comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, select

from app.db.engine import shared_engine
from app.db.shared_connection import SharedConnection
from app.domain.attempts import Attempt
from app.domain.families import MemberDraft, MemberRole, PersonDraft
from app.domain.plans import OwnerKind, PlanRole, VoiceKind
from app.domain.questions import Ground as DecisionGround
from app.domain.questions import Outcome, Referrer
from app.errors import ConnectionLost, UserError
from app.models import Base
from app.models.persons import Person
from app.models.plans import Action, Goal
from app.usecases.families import Families
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, Plans, VoiceDraft
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions
from tests.support.data import Ground, lay_ground
from tests.support.plans import FamilyIds, PlanIds, add_family, add_offer, fill_plan

DAY = date(2027, 3, 5)


@dataclass(kw_only=True)
class Shared:
    """A filled plan, and a family without one, on a shared database."""

    ground: Ground
    family: FamilyIds
    other: FamilyIds
    ids: PlanIds
    plans: Plans
    questions: Questions

    def counts(self) -> dict[str, int]:
        """How many rows there are, the log among them."""
        with self.ground.transactions.read() as reader:
            tables = Base.metadata.tables.items()
            return {name: reader.scalar(select(func.count()).select_from(table)) for name, table in tables}


@pytest.fixture
def shared(postgres_migrated: str) -> Iterator[Shared]:
    engine = shared_engine(postgres_migrated)
    ground = lay_ground(engine, migrated=True)
    with ground.transactions.write() as writer:
        family, offer = add_family(writer, ground.team_id), add_offer(writer)
        other = add_family(writer, ground.team_id, "Bakker", "2027-002")
    ids = fill_plan(ground.transactions, family, offer, ground.ilse_id)
    transactions = ground.transactions
    yield Shared(
        ground=ground, family=family, other=other, ids=ids, plans=Plans(transactions), questions=Questions(transactions)
    )
    engine.dispose()


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Break the line in the next COMMIT: after it arrived, or before."""
    real = SharedConnection.commit

    def cut(arrives: bool) -> None:
        def commit(connection: SharedConnection) -> None:
            monkeypatch.setattr(SharedConnection, "commit", real)
            if arrives:
                real(connection)
            connection.pgconn.finish()
            raise psycopg.OperationalError("consuming input failed: server closed the connection unexpectedly")

        monkeypatch.setattr(SharedConnection, "commit", commit)

    return cut


ACTS: dict[str, Callable[[Shared], object]] = {
    "an action": lambda it: it.plans.add_action(it.ids.plan, ActionDraft(text="Bellen", goal_id=it.ids.goal)),
    "a story": lambda it: it.plans.add_story(it.ids.plan, "Het gaat beter", DAY),
    "a goal": lambda it: it.plans.add_goal(it.ids.plan, GoalDraft(text="Slapen", question_id=it.ids.question)),
    "an evaluation with a voice, and the next date of the goal": lambda it: it.plans.add_evaluation(
        it.ids.goal,
        EvaluationDraft(
            held_on=DAY,
            score=7,
            voices=(VoiceDraft(kind=VoiceKind.SCHOOL, speaker="Juf", score=8),),
            next_evaluation_on=date(2027, 5, 1),
        ),
    ),
    "a plan with its number and its children": lambda it: it.plans.open_plan(it.other.family),
    "a contact after another": lambda it: it.plans.set_role(
        it.ids.plan, PlanRole.CONTACT, Owner(kind=OwnerKind.WORKER, id=it.ground.joost_id), DAY
    ),
    "an application with its decision": lambda it: it.questions.apply_and_decide(
        it.ids.question,
        DAY,
        DecisionDraft(outcome=Outcome.INDIVIDUAL, ground=DecisionGround.MUNICIPAL, decided_on=DAY, reason="Nodig"),
    ),
    "a child with a school that nobody had yet": lambda it: Families(it.ground.transactions).add_member(
        it.family.family,
        MemberDraft(
            role=MemberRole.CHILD, person=PersonDraft(given_name="Noor", surname="Doorn", school="De Nieuwe Weg")
        ),
    ),
    "a question, and after it a goal on it": lambda it: it.plans.add_goal(
        it.ids.plan,
        GoalDraft(
            text="Slapen",
            question_id=it.questions.add(
                it.family.family, QuestionDraft(text="En nu?", referrer=Referrer.SCHOOL, asked_on=DAY)
            ),
        ),
    ),
}


@pytest.mark.parametrize("arrives", [True, False], ids=["after", "before"])
@pytest.mark.parametrize("act", ACTS)
def test_what_is_tried_again_is_done_once_and_gives_its_answer(shared: Shared, cut, act: str, arrives: bool):
    work = Attempt().of(lambda: ACTS[act](shared))
    before = shared.counts()
    cut(arrives)
    with pytest.raises(ConnectionLost):
        work()
    lost = shared.counts()
    assert (lost != before) is arrives

    answer = work()

    once = shared.counts()
    assert isinstance(answer, UUID)
    assert once != before
    if arrives and "after it" not in act:
        assert once == lost
    # a try too many changes nothing either
    assert work() == answer
    assert shared.counts() == once


def test_an_answer_names_the_row_that_is_there(shared: Shared, cut):
    work = Attempt().of(lambda: ACTS["an action"](shared))
    cut(True)
    with pytest.raises(ConnectionLost, match="Kijk zo of het er staat"):
        work()
    answer = work()
    with shared.ground.transactions.read() as reader:
        assert reader.scalars(select(Action.id).where(Action.text == "Bellen")) == [answer]


def test_what_was_looked_up_the_second_time_shifts_no_id(shared: Shared, cut):
    work = Attempt().of(lambda: ACTS["a child with a school that nobody had yet"](shared))
    cut(True)
    with pytest.raises(ConnectionLost):
        work()
    answer = work()
    with shared.ground.transactions.read() as reader:
        assert reader.scalars(select(Person.id).where(Person.given_name == "Noor")) == [answer]


def test_what_a_colleague_did_to_it_meanwhile_stays(shared: Shared, cut):
    work = Attempt().of(lambda: ACTS["an evaluation with a voice, and the next date of the goal"](shared))
    cut(True)
    with pytest.raises(ConnectionLost):
        work()
    with shared.ground.transactions.write() as writer:
        version = writer.scalar(select(Goal.version).where(Goal.id == shared.ids.goal))
        writer.change(Goal, shared.ids.goal, version, next_evaluation_on=date(2027, 6, 1))
    work()
    with shared.ground.transactions.read() as reader:
        assert reader.scalar(select(Goal.next_evaluation_on).where(Goal.id == shared.ids.goal)) == date(2027, 6, 1)


def test_what_cannot_be_done_twice_is_said_to_be_done(shared: Shared, cut):
    plan = shared.plans.of_family(shared.family.family)
    assert plan is not None
    seen = [budget.id for budget in plan.budgets]
    work = Attempt().of(lambda: shared.plans.set_budget(shared.ids.plan, 700_000, DAY, seen=seen))
    cut(True)
    with pytest.raises(ConnectionLost):
        work()
    counts = shared.counts()
    with pytest.raises(UserError, match="al bewaard toen de verbinding wegviel"):
        work()
    assert shared.counts() == counts


def test_another_act_gives_other_ids(shared: Shared):
    made = {Attempt().of(lambda: ACTS["an action"](shared))() for _time in range(2)}
    assert len(made) == 2
