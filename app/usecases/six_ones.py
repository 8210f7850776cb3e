"""Reads the six ones of plans, in one round trip however many plans there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select

from app.db.together import Loading, Statement, prepared, rows_of, together
from app.domain.families import MemberRole
from app.domain.help import BudgetRecord, HelpRecord
from app.domain.plans import OneRecord, PlanRoleRecord, PlanState
from app.domain.six_ones import OnesFacts, judge
from app.models.families import Member
from app.models.persons import Person
from app.models.plans import Plan, PlanChild
from app.usecases.help_lines import load_budgets, load_help_lines
from app.usecases.roles import load_roles


@dataclass(slots=True)
class Counts:
    """How many members a family has, how many are children, and how many of these are in the plan."""

    members: int = 0
    children: int = 0
    children_in_plan: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The six ones of a plan, in the order of `One`, and what they were judged by."""

    facts: OnesFacts
    ones: tuple[OneRecord, ...]


def load_ones(plan_ids: Sequence[UUID], today: date) -> Loading[dict[UUID, Judged]]:
    """The six ones per plan."""
    plans, counts, roles, lines, budgets = yield from together(
        rows_of(_plans(plan_ids)),
        load_counts(plan_ids),
        load_roles(plan_ids),
        load_help_lines(plan_ids),
        load_budgets(plan_ids),
    )
    judged: dict[UUID, Judged] = {}
    for plan in plans:
        found = (of_plan.get(plan.id, ()) for of_plan in (roles, lines, budgets))
        facts = facts_of(plan, counts[plan.id], *found)
        judged[plan.id] = Judged(facts=facts, ones=judge(facts, today))
    return judged


def facts_of(
    plan: Row[Any],
    counts: Counts,
    roles: Sequence[PlanRoleRecord],
    lines: Sequence[HelpRecord],
    budgets: Sequence[BudgetRecord],
) -> OnesFacts:
    """What a row of a plan is judged by, with what was read of it."""
    return OnesFacts(
        number=plan.number,
        state=PlanState(plan.state),
        members=counts.members,
        children=counts.children,
        children_in_plan=counts.children_in_plan,
        roles=roles,
        help=lines,
        budgets=budgets,
        director_reason=plan.one_director_reason,
        contact_reason=plan.one_contact_reason,
        provider_reason=plan.one_provider_reason,
        budget_reason=plan.one_budget_reason,
    )


def load_counts(plan_ids: Sequence[UUID]) -> Loading[defaultdict[UUID, Counts]]:
    """Members and children of the plans' families."""
    found: defaultdict[UUID, Counts] = defaultdict(Counts)
    (rows,) = yield [_members(plan_ids)]
    for row in rows:
        count = found[row.id]
        count.members += 1
        if row.role == MemberRole.CHILD.value:
            count.children += 1
            count.children_in_plan += row.person_id is not None
    return found


@prepared
def _plans(plan_ids: Sequence[UUID]) -> Statement:
    reasons = (Plan.one_director_reason, Plan.one_contact_reason, Plan.one_provider_reason, Plan.one_budget_reason)
    return select(Plan.id, Plan.number, Plan.state, *reasons).where(Plan.id.in_(plan_ids))


@prepared
def _members(plan_ids: Sequence[UUID]) -> Statement:
    return (
        select(Plan.id, Member.role, PlanChild.person_id)
        .join(Member, and_(Member.family_id == Plan.family_id, Member.binned_at.is_(None)))
        .join(Person, and_(Person.id == Member.person_id, Person.died_on.is_(None)))
        .join(PlanChild, and_(PlanChild.plan_id == Plan.id, PlanChild.person_id == Member.person_id), isouter=True)
        .where(Plan.id.in_(plan_ids))
    )
