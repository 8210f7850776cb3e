"""Reads the six ones of plans, in a number of statements that does not depend on how many plans there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select

from app.db.transaction import Reader
from app.domain.families import MemberRole
from app.domain.plans import OneRecord, PlanState
from app.domain.six_ones import OnesFacts, judge
from app.models.families import Member
from app.models.plans import Plan, PlanChild
from app.usecases.help_lines import load_budgets, load_help_lines
from app.usecases.roles import load_roles


@dataclass(slots=True)
class Counts:
    """How many members a family has, how many are children, and how many of these are in the plan."""

    members: int = 0
    children: int = 0
    children_in_plan: int = 0


def load_ones(reader: Reader, plan_ids: Sequence[UUID]) -> dict[UUID, tuple[OneRecord, ...]]:
    """The six ones per plan, in the order of `One`; six statements for a page of plans."""
    if not plan_ids:
        return {}
    plans = reader.rows(
        select(
            Plan.id,
            Plan.number,
            Plan.state,
            Plan.one_director_reason,
            Plan.one_contact_reason,
            Plan.one_provider_reason,
            Plan.one_budget_reason,
        ).where(Plan.id.in_(plan_ids))
    )
    counts = load_counts(reader, plan_ids)
    roles = load_roles(reader, plan_ids)
    lines = load_help_lines(reader, plan_ids)
    budgets = load_budgets(reader, plan_ids)
    found: dict[UUID, tuple[OneRecord, ...]] = {}
    for plan in plans:
        count = counts[plan.id]
        facts = OnesFacts(
            number=plan.number,
            state=PlanState(plan.state),
            members=count.members,
            children=count.children,
            children_in_plan=count.children_in_plan,
            roles=roles.get(plan.id, ()),
            help=lines.get(plan.id, ()),
            budgets=budgets.get(plan.id, ()),
            director_reason=plan.one_director_reason,
            contact_reason=plan.one_contact_reason,
            provider_reason=plan.one_provider_reason,
            budget_reason=plan.one_budget_reason,
        )
        found[plan.id] = judge(facts, reader.today)
    return found


def load_counts(reader: Reader, plan_ids: Sequence[UUID]) -> defaultdict[UUID, Counts]:
    """Members and children of the plans' families; one statement."""
    found: defaultdict[UUID, Counts] = defaultdict(Counts)
    rows = reader.rows(
        select(Plan.id, Member.role, PlanChild.person_id)
        .join(Member, and_(Member.family_id == Plan.family_id, Member.binned_at.is_(None)))
        .join(
            PlanChild,
            and_(PlanChild.plan_id == Plan.id, PlanChild.person_id == Member.person_id),
            isouter=True,
        )
        .where(Plan.id.in_(plan_ids))
    )
    for row in rows:
        count = found[row.id]
        count.members += 1
        if row.role == MemberRole.CHILD.value:
            count.children += 1
            count.children_in_plan += row.person_id is not None
    return found
