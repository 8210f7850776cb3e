"""The list of plans: who leads, what of the six ones is missing, when the next evaluation is."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select

from app.db.together import rows_of, together
from app.db.transaction import Reader
from app.domain.families import MemberRole
from app.domain.help import HelpForm, HelpStatus
from app.domain.names import fold
from app.domain.pages import Page
from app.domain.plans import (
    GoalState,
    One,
    OneState,
    PlanFilter,
    PlanRole,
    PlanSort,
    PlanState,
    PlanSummary,
)
from app.domain.providers import HelpKind
from app.domain.six_ones import known_cost
from app.models.families import Family, Member
from app.models.help import Budget, Help
from app.models.plans import Goal, Plan, PlanChild, PlanRolePeriod
from app.models.teams import Team
from app.usecases.periods import holds_on
from app.usecases.plans.actions import Owner, load_workers
from app.usecases.plans.base import PlanUseCases
from app.usecases.six_ones import load_ones

_BLOCK = 500

_NEXT_EVALUATION = (
    select(func.min(Goal.next_evaluation_on))
    .where(
        # the family and the state as it stands in the index: so its entries are all that is read
        Goal.family_id == Plan.family_id,
        Goal.plan_id == Plan.id,
        Goal.state == literal(GoalState.OPEN.value, literal_execute=True),
        Goal.binned_at.is_(None),
    )
    .correlate(Plan)
    .scalar_subquery()
)
_ORDER: dict[PlanSort, ColumnElement[Any]] = {
    PlanSort.FAMILY: cast(ColumnElement[Any], Family.sort_name),
    PlanSort.NUMBER: cast(ColumnElement[Any], Plan.number),
    PlanSort.STATE: cast(ColumnElement[Any], Plan.state),
    PlanSort.NEXT_EVALUATION: _NEXT_EVALUATION,
    PlanSort.TEAM: cast(ColumnElement[Any], Team.name),
}


class Listing(PlanUseCases):
    """Many plans at once."""

    def list(
        self,
        wanted: PlanFilter | None = None,
        sort: PlanSort = PlanSort.FAMILY,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 50,
        total: int | None = None,
    ) -> Page[PlanSummary]:
        """A page of plans; the number of statements does not depend on how many plans stand on it.

        A `total` that was counted for an earlier page is not counted again.
        """
        wanted = wanted or PlanFilter()
        with self._transactions.read() as reader:
            conditions = _conditions(wanted, reader.today)
            if wanted.missing is One.BUDGET:
                ids = _without_budget(reader, conditions, sort, descending)
                total, ids = len(ids), ids[offset : offset + limit]
            else:
                if total is None:
                    total = int(reader.scalar(_joined(select(func.count())).where(*conditions)) or 0)
                found = _ordered(_joined(select(Plan.id)).where(*conditions), sort, descending)
                ids = list(reader.scalars(found.offset(offset).limit(limit)))
            return Page(items=_summaries(reader, ids), offset=offset, total=total)

    def directors(self) -> tuple[Owner, ...]:
        """The workers by whom the list can be narrowed, the own team first."""
        with self._transactions.read() as reader:
            return tuple(reader.load(load_workers(reader.actor.team_id)))

    def teams(self) -> tuple[tuple[UUID, str], ...]:
        """The teams by which the list can be narrowed."""
        with self._transactions.read() as reader:
            return tuple((row.id, row.name) for row in reader.rows(select(Team.id, Team.name).order_by(Team.name)))


def _joined(statement: Any) -> Select[Any]:
    return statement.select_from(Plan).join(Family, Family.id == Plan.family_id).join(Team, Team.id == Family.team_id)


def _ordered(statement: Select[Any], sort: PlanSort, descending: bool) -> Select[Any]:
    column = _ORDER[sort]
    # without a date comes last either way: it is not late, and not far either
    first = [column.is_(None)] if sort is PlanSort.NEXT_EVALUATION else []
    return statement.order_by(*first, column.desc() if descending else column, Family.sort_name, Plan.id)


def _conditions(wanted: PlanFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Plan.binned_at.is_(None), Family.binned_at.is_(None)]
    if wanted.states:
        conditions.append(Plan.state.in_([state.value for state in wanted.states]))
    if wanted.team_id is not None:
        conditions.append(Family.team_id == wanted.team_id)
    for word in fold(wanted.text).split():
        name = Family.sort_name.contains(word, autoescape=True)
        conditions.append(or_(name, Plan.number.contains(word, autoescape=True)))
    if wanted.director_id is not None:
        conditions.append(_holds_role(PlanRole.DIRECTOR, today, PlanRolePeriod.worker_id == wanted.director_id))
    if wanted.missing is not None and wanted.missing is not One.BUDGET:
        conditions.append(_missing(wanted.missing, today))
    return conditions


def _missing(one: One, today: date) -> ColumnElement[bool]:
    """The rule of app.domain.six_ones, as a condition on the plan."""
    if one is One.FAMILY:
        child = and_(
            Member.family_id == Plan.family_id, Member.role == MemberRole.CHILD.value, Member.binned_at.is_(None)
        )
        inside = exists().where(PlanChild.plan_id == Plan.id, PlanChild.person_id == Member.person_id)
        return or_(~exists().where(child), exists().where(child, ~inside))
    if one is One.PLAN:
        return Plan.state != PlanState.ACTIVE.value
    if one is One.PROVIDER:
        lead = _holds_role(PlanRole.LEAD_PROVIDER, today, PlanRolePeriod.provider_id == Help.provider_id)
        return exists().where(
            Help.plan_id == Plan.id,
            Help.status == HelpStatus.RUNNING.value,
            Help.kind == HelpKind.INDIVIDUAL.value,
            # as HelpRecord.misses_provider: a personal budget has none to name
            or_(Help.provider_id.is_not(None), Help.form != HelpForm.PGB.value),
            Help.binned_at.is_(None),
            ~lead,
        )
    return ~_holds_role(PlanRole.DIRECTOR if one is One.DIRECTOR else PlanRole.CONTACT, today)


def _holds_role(role: PlanRole, today: date, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        PlanRolePeriod.plan_id == Plan.id,
        PlanRolePeriod.role == role.value,
        holds_on(PlanRolePeriod, today),
        *conditions,
    )


def _without_budget(
    reader: Reader, conditions: list[ColumnElement[bool]], sort: PlanSort, descending: bool
) -> list[UUID]:
    """Plans whose budget does not hold, in order. Costs follow from tariffs, so the sum is made here, in blocks."""
    covered = exists().where(Budget.plan_id == Plan.id, holds_on(Budget, reader.today))
    rows = reader.rows(
        _ordered(_joined(select(Plan.id, covered.label("covered"))).where(*conditions), sort, descending)
    )
    judged = [row.id for row in rows if row.covered]
    over: set[UUID] = set()
    for at in range(0, len(judged), _BLOCK):
        for plan_id, plan in reader.load(load_ones(judged[at : at + _BLOCK], reader.today)).items():
            if any(one.one is One.BUDGET and one.state is not OneState.HOLDS for one in plan.ones):
                over.add(plan_id)
    return [row.id for row in rows if not row.covered or row.id in over]


def _summaries(reader: Reader, ids: list[UUID]) -> tuple[PlanSummary, ...]:
    if not ids:
        return ()
    asked = _joined(
        select(
            Plan.id,
            Plan.family_id,
            Plan.number,
            Plan.state,
            Family.name.label("family_name"),
            Family.unsafe,
            Team.name.label("team_name"),
            _NEXT_EVALUATION.label("next_evaluation_on"),
        )
    ).where(Plan.id.in_(ids))
    rows, judged = reader.load(together(rows_of(asked), load_ones(ids, reader.today)))
    found: dict[UUID, PlanSummary] = {}
    for row in rows:
        plan = judged[row.id]
        cost, complete = known_cost(plan.facts.help)
        found[row.id] = PlanSummary(
            id=row.id,
            family_id=row.family_id,
            family_name=row.family_name,
            unsafe=row.unsafe,
            team_name=row.team_name,
            number=row.number,
            state=PlanState(row.state),
            director_name=plan.facts.holder_name(PlanRole.DIRECTOR, reader.today),
            contact_name=plan.facts.holder_name(PlanRole.CONTACT, reader.today),
            next_evaluation_on=row.next_evaluation_on,
            ones=plan.ones,
            cost_cents=cost,
            cost_complete=complete,
        )
    return tuple(found[plan_id] for plan_id in ids if plan_id in found)
