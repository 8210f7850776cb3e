"""What opening and saving cost on a shared database: at 11 ms each, round trips are what a person waits for."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from app.db.engine import shared_engine
from app.db.transaction import Transactions
from app.domain.help import EndReason
from app.domain.plans import OwnerKind, PlanRole, VoiceKind
from app.domain.questions import Ground, Outcome, Referrer
from app.models.families import NetworkContact
from app.models.help import Help as HelpLine
from app.models.plans import Goal, Story
from app.usecases.families import Families
from app.usecases.help import Help, HelpDraft
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, Plans, VoiceDraft
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions
from tests.support.data import Ground as Support
from tests.support.data import lay_ground
from tests.support.plans import FamilyIds, OfferIds, PlanIds, add_family, add_offer, fill_plan
from tests.support.postgres import PostgresServer
from tests.support.round_trips import counted

OPENING = 3
SAVING = 6
"""With BEGIN and COMMIT."""


@dataclass(kw_only=True)
class Shared:
    """A filled plan on a shared database."""

    engine: Engine
    ground: Support
    family: FamilyIds
    offer: OfferIds
    ids: PlanIds

    @property
    def transactions(self) -> Transactions:
        return self.ground.transactions

    def version(self, model: type, row_id: UUID) -> int:
        with self.transactions.read() as reader:
            return reader.scalar(select(model.version).where(model.id == row_id))

    def action(self) -> UUID:
        """A new action of the plan."""
        return Plans(self.transactions).add_action(self.ids.plan, ActionDraft(text="Bellen", goal_id=self.ids.goal))


@pytest.fixture(scope="module")
def shared(postgres_server: PostgresServer, postgres_template: str) -> Iterator[Shared]:
    if sys.platform != "linux":
        pytest.skip("libpq traces what it sends on Linux only")
    with postgres_server.database(template=postgres_template) as url:
        engine = shared_engine(url)
        ground = lay_ground(engine, migrated=True)
        with ground.transactions.write() as writer:
            family, offer = add_family(writer, ground.team_id), add_offer(writer)
        ids = fill_plan(ground.transactions, family, offer, ground.ilse_id)
        yield Shared(engine=engine, ground=ground, family=family, offer=offer, ids=ids)
        engine.dispose()


def double(shared: Shared) -> None:
    """The family gets twice as much of all that a plan shows."""
    plans = Plans(shared.transactions)
    for number in range(10):
        goal = plans.add_goal(shared.ids.plan, GoalDraft(text=f"Doel {number}", question_id=shared.ids.question))
        plans.add_action(shared.ids.plan, ActionDraft(text=f"Actie {number}", goal_id=goal))
        plans.add_story(shared.ids.plan, f"Verhaal {number}", date(2027, 3, 1))
        plans.add_evaluation(goal, evaluation(2))
        Help(shared.transactions).add(HelpDraft(goal_id=goal, service_id=shared.offer.guidance))
        Questions(shared.transactions).add(shared.family.family, question(f"Vraag {number}"))
    with shared.transactions.write() as writer:
        for number in range(10):
            writer.add(NetworkContact, family_id=shared.family.family, name=f"Buur {number}", relation="buurvrouw")


def evaluation(voices: int) -> EvaluationDraft:
    return EvaluationDraft(
        held_on=date(2027, 3, 5),
        score=7,
        voices=[VoiceDraft(kind=VoiceKind.SCHOOL, speaker=f"Mentor {number}", score=6) for number in range(voices)],
        next_evaluation_on=date(2027, 4, 5),
    )


def question(text: str) -> QuestionDraft:
    return QuestionDraft(text=text, referrer=Referrer.SCHOOL, asked_on=date(2027, 3, 1))


def read_plan(shared: Shared) -> None:
    plans = Plans(shared.transactions)
    assert plans.of_family(shared.family.family) is not None
    assert plans.owners(shared.family.family)


def test_what_is_loaded_together_is_what_is_loaded_apart(shared: Shared, local_ground: Support):
    """On PostgreSQL the parts of a plan travel as one answer; their values are those of the columns."""
    ground = local_ground
    with ground.transactions.write() as writer:
        family, offer = add_family(writer, ground.team_id), add_offer(writer)
    fill_plan(ground.transactions, family, offer, ground.ilse_id)

    apart = Plans(ground.transactions).of_family(family.family)
    together = Plans(shared.transactions).of_family(shared.family.family)

    assert apart is not None
    assert together is not None
    assert [(goal.text, goal.domain, goal.next_evaluation_on) for goal in together.goals] == [
        (goal.text, goal.domain, goal.next_evaluation_on) for goal in apart.goals
    ]
    assert [(line.cost_cents, line.starts_on, line.provider_name) for line in together.help] == [
        (line.cost_cents, line.starts_on, line.provider_name) for line in apart.help
    ]
    assert [(one.one, one.state, one.explanation) for one in together.ones] == [
        (one.one, one.state, one.explanation) for one in apart.ones
    ]
    assert isinstance(together.goals[0].id, UUID)
    assert (together.helpers, together.cost_cents) == (apart.helpers, apart.cost_cents)


def test_opening_a_plan_costs_three_round_trips_whatever_stands_in_it(shared: Shared):
    with counted(shared.engine) as small:
        read_plan(shared)
    double(shared)
    with counted(shared.engine) as large:
        read_plan(shared)
    assert (small.trips, large.trips) == (OPENING, OPENING), large.statements


def test_opening_a_family_is_logged_within_what_a_save_costs(shared: Shared):
    families = Families(shared.transactions)
    with counted(shared.engine) as small:
        families.open(shared.family.family)
    double(shared)
    with counted(shared.engine) as large:
        families.open(shared.family.family)
    assert small.trips == large.trips <= SAVING, large.statements


SAVES: dict[str, Callable[[Shared], Callable[[], object]]] = {}


def saves(name: str):
    """A save with its preparation: it gives what is then counted."""

    def keep(prepare: Callable[[Shared], Callable[[], object]]):
        SAVES[name] = prepare
        return prepare

    return keep


@saves("an action")
def _(shared: Shared):
    draft = ActionDraft(text="Bellen", goal_id=shared.ids.goal, due_on=date(2027, 3, 9))
    return lambda: Plans(shared.transactions).add_action(shared.ids.plan, draft)


@saves("a change of an action")
def _(shared: Shared):
    action = shared.action()
    draft = ActionDraft(text="Anders", owner=Owner(kind=OwnerKind.NETWORK, id=shared.family.fatma))
    return lambda: Plans(shared.transactions).change_action(action, 1, draft)


@saves("an action that is done")
def _(shared: Shared):
    action = shared.action()
    return lambda: Plans(shared.transactions).complete_action(action, 1)


@saves("an action in the bin")
def _(shared: Shared):
    action = shared.action()
    return lambda: Plans(shared.transactions).bin_action(action, 1)


@saves("a goal")
def _(shared: Shared):
    draft = GoalDraft(text="Samen eten", question_id=shared.ids.question)
    return lambda: Plans(shared.transactions).add_goal(shared.ids.plan, draft)


@saves("a change of a goal")
def _(shared: Shared):
    draft = GoalDraft(text="Elke dag samen eten", question_id=shared.ids.question)
    version = shared.version(Goal, shared.ids.goal)
    return lambda: Plans(shared.transactions).change_goal(shared.ids.goal, version, draft)


@saves("a goal that is reached")
def _(shared: Shared):
    version = shared.version(Goal, shared.ids.goal)
    return lambda: Plans(shared.transactions).reach_goal(shared.ids.goal, version)


@saves("an evaluation with three voices")
def _(shared: Shared):
    return lambda: Plans(shared.transactions).add_evaluation(shared.ids.goal, evaluation(3))


@saves("a change of an evaluation")
def _(shared: Shared):
    row = Plans(shared.transactions).add_evaluation(shared.ids.goal, evaluation(3))
    draft = EvaluationDraft(held_on=date(2027, 3, 1), score=5, next_evaluation_on=date(2027, 5, 1))
    return lambda: Plans(shared.transactions).change_evaluation(row, 1, draft)


@saves("the first words on a life domain")
def _(shared: Shared):
    plans, plan = Plans(shared.transactions), shared.ids.plan
    return lambda: plans.set_domain_entry(plan, "12", 0, worries="Slaapt slecht", score=2)


@saves("more words on a life domain")
def _(shared: Shared):
    plans = Plans(shared.transactions)
    plans.set_domain_entry(shared.ids.plan, "12", 0, worries="Slaapt slecht", score=2)
    return lambda: plans.set_domain_entry(shared.ids.plan, "12", 1, worries="Slaapt beter", score=3)


@saves("a story")
def _(shared: Shared):
    return lambda: Plans(shared.transactions).add_story(shared.ids.plan, "Het gaat beter", date(2027, 3, 5))


@saves("a change of a story")
def _(shared: Shared):
    story = Plans(shared.transactions).add_story(shared.ids.plan, "Het gaat beter", date(2027, 3, 5))
    return lambda: Plans(shared.transactions).set_story(story, shared.version(Story, story), "Het gaat goed")


@saves("another contact")
def _(shared: Shared):
    holder = Owner(kind=OwnerKind.WORKER, id=shared.ground.joost_id)
    return lambda: Plans(shared.transactions).set_role(shared.ids.plan, PlanRole.CONTACT, holder, date(2027, 3, 5))


@saves("a budget")
def _(shared: Shared):
    return lambda: Plans(shared.transactions).set_budget(shared.ids.plan, 500_000, date(2027, 3, 5), date(2028, 1, 1))


@saves("a question")
def _(shared: Shared):
    return lambda: Questions(shared.transactions).add(shared.family.family, question("Hoe nu verder?"))


@saves("a decision")
def _(shared: Shared):
    asked = Questions(shared.transactions).add(shared.family.family, question("Hoe nu verder?"))
    decision = Questions(shared.transactions).apply(asked, date(2027, 3, 1))
    draft = DecisionDraft(
        outcome=Outcome.INDIVIDUAL, ground=Ground.MUNICIPAL, decided_on=date(2027, 3, 5), reason="Nodig"
    )
    return lambda: Questions(shared.transactions).decide(decision, 1, draft)


@saves("a line of help")
def _(shared: Shared):
    draft = HelpDraft(goal_id=shared.ids.goal, service_id=shared.offer.training)
    return lambda: Help(shared.transactions).add(draft)


@saves("the start of help")
def _(shared: Shared):
    line = Help(shared.transactions).add(HelpDraft(goal_id=shared.ids.goal, service_id=shared.offer.training))
    return lambda: Help(shared.transactions).start(line, 1, date(2027, 3, 5))


@saves("the end of help")
def _(shared: Shared):
    version = shared.version(HelpLine, shared.ids.guidance_help)
    return lambda: Help(shared.transactions).stop(
        shared.ids.guidance_help, version, date(2027, 3, 5), EndReason.ACCORDING_TO_PLAN
    )


@pytest.mark.parametrize("name", SAVES)
def test_saving_costs_at_most_six_round_trips(shared: Shared, name: str):
    save = SAVES[name](shared)
    with counted(shared.engine) as cost:
        save()
    assert 3 <= cost.trips <= SAVING, (cost.trips, cost.statements)


def test_a_save_costs_the_same_however_many_rows_it_writes(shared: Shared):
    plans = Plans(shared.transactions)
    with counted(shared.engine) as few:
        plans.add_evaluation(shared.ids.goal, evaluation(1))
    with counted(shared.engine) as many:
        plans.add_evaluation(shared.ids.second_goal, evaluation(8))
    assert few.trips == many.trips
