"""The one plan of a family: who leads, what goes well, goals that are measured, actions that bind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.help import BudgetRecord, HelpRecord
from app.domain.periods import first_on
from app.domain.questions import QuestionRecord


class PlanState(StrEnum):
    CONCEPT = "concept"
    ACTIVE = "active"
    CLOSED = "closed"


class PlanRole(StrEnum):
    DIRECTOR = "director"
    CONTACT = "contact"
    LEAD_PROVIDER = "lead_provider"


class GoalState(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    STOPPED = "stopped"


class VoiceKind(StrEnum):
    """Whose voice stands in an evaluation."""

    PARENT = "parent"
    CHILD = "child"
    NETWORK = "network"
    SCHOOL = "school"
    PROVIDER = "provider"
    WORKER = "worker"


class OwnerKind(StrEnum):
    """Who owns an action, in the order in which a plan names them: own strength first."""

    MEMBER = "member"
    NETWORK = "network"
    SCHOOL = "school"
    WORKER = "worker"
    PROVIDER = "provider"


OWN_OWNERS = frozenset({OwnerKind.MEMBER, OwnerKind.NETWORK})


class One(StrEnum):
    """The six ones."""

    FAMILY = "family"
    PLAN = "plan"
    DIRECTOR = "director"
    CONTACT = "contact"
    PROVIDER = "provider"
    BUDGET = "budget"


class OneState(StrEnum):
    HOLDS = "holds"
    DEVIATES_WITH_REASON = "deviates_with_reason"
    DEVIATES = "deviates"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRecord:
    one: One
    state: OneState
    explanation: str
    without_money: str = ""
    """The explanation where amounts may not be named; only of the budget, the others name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoleRecord:
    """Who was director, contact or lead provider, from when until when (half-open)."""

    id: UUID
    version: int
    role: PlanRole
    worker_id: UUID | None
    person_id: UUID | None
    provider_id: UUID | None
    name: str
    detail: str | None
    """What the person is ("moeder") or where the worker works."""
    telephone: str | None
    starts_on: date
    ends_on: date | None
    holder_died_on: date | None = None
    """From that day the role is empty, whatever its period says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEntryRecord:
    """One life domain: goes well, worries, should change, and a score of 1 to 5."""

    id: UUID | None
    """None while nothing was written for this domain."""
    version: int
    domain: str
    goes_well: str
    worries: str
    should_change: str
    score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRecord:
    id: UUID
    version: int
    kind: VoiceKind
    speaker: str
    score: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRecord:
    """A moment on which the goal was looked at; the family's score is 0 to 10."""

    id: UUID
    version: int
    held_on: date
    score: int
    text: str
    voices: tuple[VoiceRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord:
    id: UUID
    version: int
    goal_id: UUID | None
    text: str
    owner_kind: OwnerKind | None
    owner_id: UUID | None
    owner_name: str | None
    owner_detail: str | None
    due_on: date | None
    done_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRecord:
    id: UUID
    version: int
    question_id: UUID
    domain: str | None
    text: str
    start_score: int | None
    target_score: int | None
    state: GoalState
    to_formulate: bool
    next_evaluation_on: date | None
    position: int
    evaluations: tuple[EvaluationRecord, ...]
    """Oldest first."""

    @property
    def current_score(self) -> int | None:
        """The latest evaluation, or the start."""
        return self.evaluations[-1].score if self.evaluations else self.start_score


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """The family's own story, per person who tells it."""

    id: UUID
    version: int
    person_id: UUID | None
    teller: str
    text: str
    told_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """The one plan, whole: what the window shows and the paper prints."""

    id: UUID
    version: int
    family_id: UUID
    number: str
    state: PlanState
    opened_on: date
    closed_on: date | None
    roles: tuple[PlanRoleRecord, ...]
    """All periods, newest first."""
    stories: tuple[StoryRecord, ...]
    entries: tuple[DomainEntryRecord, ...]
    questions: tuple[QuestionRecord, ...]
    goals: tuple[GoalRecord, ...]
    actions: tuple[ActionRecord, ...]
    help: tuple[HelpRecord, ...]
    budgets: tuple[BudgetRecord, ...]
    if_it_fails: str | None
    ones: tuple[OneRecord, ...]
    """The six ones, always six, in the order of `One`."""
    helpers: int
    """Active helpers around the family, from every law and organisation."""
    cost_cents: int
    """Sum of the lines of help whose cost is known."""
    cost_complete: bool
    """False while the cost of some line cannot be said yet."""
    director_reason: str | None = None
    contact_reason: str | None = None
    provider_reason: str | None = None
    budget_reason: str | None = None
    """Why one of the six deviates, as a worker wrote it down."""

    def holder(self, role: PlanRole, day: date) -> PlanRoleRecord | None:
        """Who holds the role on a day."""
        return holder_of(role, self.roles, day)

    def budget_on(self, day: date) -> BudgetRecord | None:
        return first_on(self.budgets, day)


def holder_of(role: PlanRole, periods: Iterable[PlanRoleRecord], day: date) -> PlanRoleRecord | None:
    """Who holds a role on a day; the dead hold none."""
    living = (
        period
        for period in periods
        if period.role is role and (period.holder_died_on is None or day < period.holder_died_on)
    )
    return first_on(living, day)


class GoalTrend(StrEnum):
    """The course of a goal."""

    ON_COURSE = "on_course"
    STANDS_STILL = "stands_still"
    BACKWARD = "backward"
    UNKNOWN = "unknown"
    REACHED = "reached"
    GOOD_ENOUGH = "good_enough"
    """Ended as reached below what was aimed at: the score beside it says so."""
    STOPPED = "stopped"


def trend(goal: GoalRecord) -> GoalTrend:
    """The course of a goal, as the scores say that stand beside it: the start, the latest and what is aimed at."""
    scores = [evaluation.score for evaluation in goal.evaluations]
    if goal.start_score is not None:
        scores.insert(0, goal.start_score)
    aimed = goal.target_score is not None and bool(scores) and scores[-1] >= goal.target_score
    if goal.state is GoalState.STOPPED:
        return GoalTrend.STOPPED
    if goal.state is GoalState.REACHED:
        return GoalTrend.REACHED if aimed or goal.target_score is None or not scores else GoalTrend.GOOD_ENOUGH
    if aimed:
        return GoalTrend.ON_COURSE
    if len(scores) < 2:
        return GoalTrend.UNKNOWN
    if scores[-1] < scores[0]:
        return GoalTrend.BACKWARD
    if scores[-1] > scores[0] and (len(scores) < 3 or scores[-1] > scores[-3]):
        return GoalTrend.ON_COURSE
    return GoalTrend.STANDS_STILL


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSummary:
    """One line of the list of plans."""

    id: UUID
    family_id: UUID
    family_name: str
    unsafe: bool
    team_name: str
    number: str
    state: PlanState
    director_name: str | None
    contact_name: str | None
    next_evaluation_on: date | None
    ones: tuple[OneRecord, ...]
    """The six ones, in the order of `One`."""
    cost_cents: int
    cost_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFilter:
    """Which plans are asked for; what is None or empty does not narrow."""

    text: str = ""
    """Part of the family name or the number."""
    states: tuple[PlanState, ...] = (PlanState.CONCEPT, PlanState.ACTIVE)
    director_id: UUID | None = None
    """The worker who is director today."""
    missing: One | None = None
    """The one of the six that does not hold."""
    team_id: UUID | None = None


class PlanSort(StrEnum):
    FAMILY = "family"
    NUMBER = "number"
    STATE = "state"
    NEXT_EVALUATION = "next_evaluation"
    TEAM = "team"
