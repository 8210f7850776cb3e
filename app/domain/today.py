"""What today asks of a worker, in order of harm."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

COMING = timedelta(weeks=2)
"""How far ahead actions, evaluations and decisions are shown."""
ENDING = timedelta(weeks=6)
"""How long before their end help and budgets are shown."""
PLAN_TERM = timedelta(weeks=6)
"""Within six weeks there is a plan (Jeugdwet 4.1.2)."""
WORRYING_WEEKS = 6
"""Waiting this long worries, also when somebody bridges it."""


class Scope(StrEnum):
    """Whose families: those a worker has a part in, or all of her team."""

    MINE = "mine"
    TEAM = "team"


class TodayGroup(StrEnum):
    """The groups, what harms most first."""

    ACTIONS = "actions"
    EVALUATIONS = "evaluations"
    WAITING = "waiting"
    TERMS = "terms"
    CONFIRM = "confirm"


class LineKind(StrEnum):
    ACTION = "action"
    EVALUATION = "evaluation"
    WAITING = "waiting"
    DECISION_DUE = "decision_due"
    PLAN_DUE = "plan_due"
    NO_DIRECTOR = "no_director"
    NO_PLAN = "no_plan"
    HELP_ENDS = "help_ends"
    BUDGET_ENDS = "budget_ends"
    CONFIRM = "confirm"


class ConfirmKind(StrEnum):
    """What was read in and waits for a worker."""

    DECISION = "decision"
    HELP = "help"
    GOAL = "goal"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One line of the work list: what, whose family, who, when, and what is needed to act on it."""

    kind: LineKind
    row_id: UUID
    version: int
    family_id: UUID | None
    """None only for rows read in that found no family."""
    family_name: str
    unsafe: bool
    text: str
    """The action, the goal or the help in words; empty where the kind says enough."""
    who: str | None
    who_detail: str | None
    is_me: bool
    due_on: date | None
    weeks: int
    """Whole weeks of waiting; 0 elsewhere."""
    bridged: bool
    """Whether somebody helps while the family waits."""
    goal: str | None
    note: str | None
    count: int
    """How many things wait for confirmation; 1 elsewhere."""

    @property
    def id(self) -> tuple[LineKind, UUID]:
        """What makes a line the same line after a reload: one plan may have two lines."""
        return self.kind, self.row_id


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayGroupRecord:
    group: TodayGroup
    lines: tuple[TodayLine, ...]
    total: int
    """How many there are in all; `lines` holds the first ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRecord:
    today: date
    scope: Scope
    groups: tuple[TodayGroupRecord, ...]
    """Only groups that hold something."""
    families: int
    """How many families the scope has."""
    team_families: int
    """How many the whole team has; 0 means that nothing was begun yet."""

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmItem:
    """One thing of a family that was read in and waits."""

    kind: ConfirmKind
    id: UUID
    version: int
    text: str
    detail: str | None


def weeks_waiting(since: date, today: date) -> int:
    """Whole weeks from a day until today, never below 0."""
    return max((today - since).days // 7, 0)
