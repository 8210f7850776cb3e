"""A closed plan takes no changes, whatever hangs in it and whichever way somebody comes."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from app.db.transaction import Writer
from app.domain.help import EndReason
from app.domain.plans import One, PlanRole, PlanState, VoiceKind
from app.domain.providers import HelpKind
from app.domain.questions import Ground as DecisionGround
from app.domain.questions import Outcome
from app.errors import UserError
from app.models import Base
from app.models.audit import AuditEvent
from app.models.help import Budget as BudgetRow
from app.models.help import Help as HelpRow
from app.models.installation import Installation
from app.models.plans import Action, DomainEntry, Evaluation, Goal, Plan, PlanRolePeriod, Story, Voice
from app.usecases.help import Help
from app.usecases.help_drafts import HelpDraft
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Plans, VoiceDraft
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions
from app.usecases.today import Today
from tests.support.data import Ground
from tests.support.world import World, make_world

DAY = date(2027, 3, 1)
ROWS = (Story, DomainEntry, Goal, Evaluation, Voice, Action, HelpRow, BudgetRow, PlanRolePeriod)


@dataclass(kw_only=True)
class Closed:
    """A closed plan with one row of each kind, and the use cases that would change it."""

    ground: Ground
    world: World
    plans: Plans
    help: Help
    questions: Questions
    today: Today
    story: UUID
    goal: UUID
    """A goal on which nothing hangs."""
    planned: UUID
    """Help that never started, under an application."""

    def plan_version(self) -> int:
        with self.ground.transactions.read() as reader:
            return reader.scalar(select(Plan.version).where(Plan.id == self.world.plan))


@pytest.fixture
def closed(ground: Ground) -> Closed:
    world = make_world(ground)
    transactions = ground.transactions
    with transactions.write() as writer:
        inside = {"family_id": world.family, "plan_id": world.plan}
        story = writer.add(Story, **inside, text="Wij willen rust", told_on=DAY)
        writer.add(DomainEntry, **inside, domain="04", goes_well="Oma helpt")
        writer.add(
            Voice, family_id=world.family, evaluation_id=world.evaluation, kind=VoiceKind.SCHOOL.value, speaker="Juf"
        )
        goal = writer.add(Goal, **inside, question_id=world.question, text="Op tijd naar bed")
        planned = writer.add(
            HelpRow, **inside, question_id=world.question, goal_id=world.goal, decision_id=world.pending,
            decision_in_favour=False, kind="individual", status="planned", provider_id=world.provider,
            service_id=world.service, intensity=2, funding="jeugdwet", price_kind="tariff",
        )  # fmt: skip
        writer.change(Plan, world.plan, 1, state="closed", closed_on=DAY, is_open=False)
    return Closed(
        ground=ground,
        world=world,
        plans=Plans(transactions),
        help=Help(transactions),
        questions=Questions(transactions),
        today=Today(transactions),
        story=story,
        goal=goal,
        planned=planned,
    )


def line(closed: Closed) -> HelpDraft:
    return HelpDraft(goal_id=closed.world.goal, kind=HelpKind.INDIVIDUAL, service_id=closed.world.service)


REFUSED: dict[str, Callable[[Closed], object]] = {
    "a story": lambda it: it.plans.add_story(it.world.plan, "Nog een verhaal", DAY),
    "other words of a story": lambda it: it.plans.set_story(it.story, 1, "Anders"),
    "a story in the bin": lambda it: it.plans.bin_story(it.story, 1),
    "words on a life domain": lambda it: it.plans.set_domain_entry(it.world.plan, "04", 1, worries="Schulden"),
    "first words on a life domain": lambda it: it.plans.set_domain_entry(it.world.plan, "05", 0, worries="Schulden"),
    "a goal": lambda it: it.plans.add_goal(it.world.plan, GoalDraft(text="Slapen", question_id=it.world.question)),
    "other words of a goal": lambda it: it.plans.change_goal(
        it.world.goal, 1, GoalDraft(text="Slapen", question_id=it.world.question)
    ),
    "a goal reached": lambda it: it.plans.reach_goal(it.world.goal, 1),
    "a goal stopped": lambda it: it.plans.stop_goal(it.world.goal, 1),
    "a goal in the bin": lambda it: it.plans.bin_goal(it.goal, 1),
    "an evaluation": lambda it: it.plans.add_evaluation(it.world.goal, EvaluationDraft(held_on=DAY, score=7)),
    "another score of an evaluation": lambda it: it.plans.change_evaluation(
        it.world.evaluation, 1, EvaluationDraft(held_on=DAY, score=7)
    ),
    "a voice in an evaluation": lambda it: it.plans.change_evaluation(
        it.world.evaluation,
        1,
        EvaluationDraft(
            held_on=date(2027, 2, 12), score=6, voices=(VoiceDraft(kind=VoiceKind.SCHOOL, speaker="Juf", score=8),)
        ),
    ),
    "an evaluation in the bin": lambda it: it.plans.bin_evaluation(it.world.evaluation, 1),
    "an action": lambda it: it.plans.add_action(it.world.plan, ActionDraft(text="Bellen")),
    "other words of an action": lambda it: it.plans.change_action(it.world.action, 1, ActionDraft(text="Bellen")),
    "an action done": lambda it: it.plans.complete_action(it.world.action, 1),
    "an action done from today's list": lambda it: it.today.complete(it.world.action, 1),
    "an action later": lambda it: it.plans.postpone_action(it.world.action, 1, date(2027, 4, 1)),
    "an action in the bin": lambda it: it.plans.bin_action(it.world.action, 1),
    "a director": lambda it: it.plans.set_role(it.world.plan, PlanRole.DIRECTOR, None, DAY),
    "a budget": lambda it: it.plans.set_budget(it.world.plan, 100, DAY),
    "a reason": lambda it: it.plans.set_reason(it.world.plan, it.plan_version(), One.BUDGET, "Zo afgesproken"),
    "what happens when it fails": lambda it: it.plans.set_if_it_fails(it.world.plan, it.plan_version(), "Bel Ilse"),
    "its children": lambda it: it.plans.take_children_in(it.world.plan),
    "activating": lambda it: it.plans.activate(it.world.plan, it.plan_version()),
    "a line of help": lambda it: it.help.add(line(it)),
    "another line of help": lambda it: it.help.change(it.planned, 1, line(it)),
    "the start of help": lambda it: it.help.start(it.planned, 1, DAY),
    "waiting for help": lambda it: it.help.wait(it.planned, 1, DAY),
    "the end of help": lambda it: it.help.stop(it.world.help, 1, DAY, EndReason.ACCORDING_TO_PLAN),
    "help in the bin": lambda it: it.help.bin(it.planned, 1),
    "a decision that its help loses": lambda it: it.questions.decide(
        it.world.pending,
        1,
        DecisionDraft(outcome=Outcome.REFUSED, ground=DecisionGround.MUNICIPAL, decided_on=DAY, reason="Eigen kracht"),
    ),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_a_closed_plan_takes_no(closed, act):
    before = everything(closed.ground)
    with pytest.raises(UserError, match="Dit plan is afgesloten"):
        act(closed)
    assert everything(closed.ground) == before


def test_a_closed_plan_does_not_close_again_on_another_day(closed):
    closed.plans.reopen(closed.world.plan, 2)
    with closed.ground.transactions.write() as writer:
        writer.change(HelpRow, closed.world.help, 1, status="ended", ends_on=DAY)
    closed.plans.close(closed.world.plan, 3, DAY)
    with pytest.raises(UserError, match="Dit plan is afgesloten"):
        closed.plans.close(closed.world.plan, 4, date(2027, 3, 2))


def test_saying_what_stands_there_already_is_no_change(closed):
    assert closed.plans.set_story(closed.story, 1, "Wij willen rust") == 1


def test_a_plan_that_is_opened_again_takes_changes(closed):
    closed.plans.reopen(closed.world.plan, closed.plan_version())
    closed.plans.complete_action(closed.world.action, 1)
    closed.plans.set_story(closed.story, 1, "Het gaat beter")


def test_a_new_plan_takes_changes_beside_the_closed_one(closed):
    with closed.ground.transactions.write() as writer:
        writer.connection.execute(update(Installation).values(last_number=2))
    plan_id = closed.plans.open_plan(closed.world.family)
    closed.plans.add_story(plan_id, "Een nieuw begin", DAY)


def test_a_question_stays_the_familys_own(closed):
    """It goes on in the next plan."""
    with closed.ground.transactions.read() as reader:
        question = closed.questions.of_family(closed.world.family)[0]
        assert reader.scalar(select(Plan.state).where(Plan.id == closed.world.plan)) == PlanState.CLOSED.value
    draft = QuestionDraft(text="Weer naar school", referrer=question.referrer, asked_on=question.asked_on)
    assert closed.questions.change(question.id, question.version, draft) == 2


def test_every_row_that_hangs_in_a_plan_is_held_by_it():
    """A new kind of row in a plan is held too, without anybody thinking of it."""
    free = {"plan", "plan_child", "print_record"}  # the plan itself, and what no use case ever changes
    hanging = {name for name, table in Base.metadata.tables.items() if "plan_id" in table.c}
    assert hanging - free <= {row.__tablename__ for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__tablename__)
def test_no_row_in_it_changes_or_goes_to_the_bin(closed, row):
    with closed.ground.transactions.read() as reader:
        (found,) = reader.rows(select(*row.__table__.c).where(row.family_id == closed.world.family).limit(1))
    other = {
        "told_on": date(2027, 2, 1),
        "goes_well": "Anders",
        "position": 9,
        "score": 1,
        "text": "Anders",
        "cents": 1,
    }
    column = next(name for name in (*other, "intensity", "starts_on") if name in row.__table__.c)
    value = other.get(column, 0 if column == "intensity" else DAY)
    with pytest.raises(UserError, match="afgesloten"), closed.ground.transactions.write() as writer:
        writer.change(row, found.id, found.version, **{column: value})
    if "binned_at" in row.__table__.c:
        with pytest.raises(UserError, match="afgesloten"), closed.ground.transactions.write() as writer:
            writer.bin(row, found.id, found.version)


@pytest.mark.parametrize("act", REFUSED)
def test_nothing_comes_into_it_in_the_moment_of_closing(closed, act):
    world = closed.world
    version = closed.plans.reopen(world.plan, closed.plan_version())
    *rows, _plans, events = everything(closed.ground)
    with at_the_same_moment(closed, lambda: REFUSED[act](closed)) as (writer, met):
        writer.change(Plan, world.plan, version, state="closed", closed_on=DAY, is_open=False)
    *left, _closed, logged = everything(closed.ground)
    # the closing itself is one event
    assert (left, logged) == (rows, events + 1)
    assert met or act == "its children", "there was no child to take in"


def test_a_plan_does_not_close_in_the_moment_that_help_starts_in_it(closed):
    world = closed.world
    version = closed.plans.reopen(world.plan, closed.plan_version())
    closed.help.stop(world.help, 1, DAY, EndReason.ACCORDING_TO_PLAN)
    with at_the_same_moment(closed, lambda: closed.plans.close(world.plan, version, DAY)) as (writer, met):
        under = {"decision_id": world.decision, "decision_in_favour": True}
        writer.change(HelpRow, closed.planned, 1, status="running", starts_on=DAY, **under)
    assert ["loopt of wacht nog hulp" in error.sentence for error in met] == [True]


@contextmanager
def at_the_same_moment(closed: Closed, act: Callable[[], object]) -> Generator[tuple[Writer, list[UserError]]]:
    """Let somebody else do this while the block has written and did not commit; what that met stands in the list."""
    met: list[UserError] = []
    done = threading.Event()

    def run() -> None:
        try:
            act()
        except UserError as error:
            met.append(error)
        finally:
            done.set()

    other = threading.Thread(target=run)
    with closed.ground.transactions.write() as writer:
        yield writer, met
        # what waits is written before a reading
        writer.scalar(select(Plan.id))
        other.start()
        while not done.wait(0.05) and not writer.local and not _somebody_waits(closed):
            pass
    other.join(30)
    assert done.is_set()


def _somebody_waits(closed: Closed) -> bool:
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with closed.ground.transactions.engine.connect() as connection:
        return bool(connection.execute(text(waits)).scalar())


def everything(ground: Ground) -> list[object]:
    """All rows that can hang in a plan, and how many events were logged."""
    with ground.transactions.read() as reader:
        rows = [tuple(map(tuple, reader.rows(select(*row.__table__.c).order_by(row.id)))) for row in (*ROWS, Plan)]
        return [*rows, len(reader.rows(select(AuditEvent.id)))]
