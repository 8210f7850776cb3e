"""Terms that end, and plans and families without what they need; every function is one statement."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, exists, func, literal, select

from app.db.together import Loading, rows_of
from app.db.transaction import Reader
from app.domain.help import HelpStatus
from app.domain.plans import PlanRole, PlanState
from app.domain.questions import DECISION_TERM, QuestionStatus, decision_due_on
from app.domain.today import COMING, ENDING, PLAN_TERM, LineKind, Scope
from app.models.families import Family
from app.models.help import Budget, Help
from app.models.plans import Plan, PlanRolePeriod
from app.models.providers import Service
from app.models.questions import AccessDecision, HelpQuestion
from app.usecases.periods import holds_on
from app.usecases.today.rows import Found, RawLine, count_all, total_of
from app.usecases.today.scope import in_scope


def decisions_due(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Applications whose eight weeks are over, or nearly."""
    rows = yield from rows_of(
        select(
            AccessDecision.id,
            AccessDecision.version,
            AccessDecision.family_id,
            AccessDecision.applied_on,
            HelpQuestion.text,
            count_all(),
        )
        .join(HelpQuestion, HelpQuestion.id == AccessDecision.question_id)
        .join(Family, Family.id == AccessDecision.family_id)
        .where(
            in_scope(reader, scope),
            AccessDecision.binned_at.is_(None),
            AccessDecision.decided_on.is_(None),
            HelpQuestion.binned_at.is_(None),
            HelpQuestion.status == QuestionStatus.OPEN.value,
            AccessDecision.applied_on <= reader.today + COMING - DECISION_TERM,
        )
        .order_by(AccessDecision.applied_on, AccessDecision.id)
        .limit(limit)
    )
    return _terms(LineKind.DECISION_DUE, rows, lambda row: decision_due_on(row.applied_on)), total_of(rows)


def plans_due(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Plans that are still a concept near the end of their six weeks."""
    rows = yield from rows_of(
        select(Plan.id, Plan.version, Plan.family_id, Plan.opened_on, count_all())
        .join(Family, Family.id == Plan.family_id)
        .where(
            in_scope(reader, scope),
            Plan.is_open,
            Plan.state == PlanState.CONCEPT.value,
            Plan.opened_on <= reader.today + COMING - PLAN_TERM,
        )
        .order_by(Plan.opened_on, Plan.id)
        .limit(limit)
    )
    return _terms(LineKind.PLAN_DUE, rows, lambda row: row.opened_on + PLAN_TERM), total_of(rows)


def plans_without_director(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    director = exists().where(
        PlanRolePeriod.plan_id == Plan.id,
        PlanRolePeriod.role == PlanRole.DIRECTOR.value,
        holds_on(PlanRolePeriod, reader.today),
    )
    rows = yield from rows_of(
        select(Plan.id, Plan.version, Plan.family_id, count_all())
        .join(Family, Family.id == Plan.family_id)
        .where(in_scope(reader, scope, read_in=True), Plan.is_open, ~director)
        .order_by(Family.unsafe.desc(), Plan.opened_on, Plan.id)
        .limit(limit)
    )
    return _terms(LineKind.NO_DIRECTOR, rows, lambda _row: None), total_of(rows)


def families_without_plan(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    rows = yield from rows_of(
        select(Family.id, Family.version, Family.id.label("family_id"), Family.created_at, count_all())
        .where(in_scope(reader, scope, read_in=True), ~exists().where(Plan.family_id == Family.id, Plan.is_open))
        .order_by(Family.unsafe.desc(), Family.created_at, Family.id)
        .limit(limit)
    )
    return _terms(LineKind.NO_PLAN, rows, lambda row: row.created_at.astimezone().date() + PLAN_TERM), total_of(rows)


def help_ends(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Running help that ends within six weeks, or should have ended."""
    rows = yield from rows_of(
        select(
            Help.id,
            Help.version,
            Help.family_id,
            Help.ends_on,
            func.coalesce(Service.name, Help.description).label("text"),
            count_all(),
        )
        .join(Plan, Plan.id == Help.plan_id)
        .join(Family, Family.id == Help.family_id)
        .outerjoin(Service, Service.id == Help.service_id)
        .where(
            in_scope(reader, scope),
            Plan.is_open,
            Help.binned_at.is_(None),
            # written out, as in the index: a parameter might be any status
            Help.status == literal(HelpStatus.RUNNING.value, literal_execute=True),
            Help.ends_on <= reader.today + ENDING,
        )
        .order_by(Help.ends_on, Help.id)
        .limit(limit)
    )
    return _terms(LineKind.HELP_ENDS, rows, lambda row: row.ends_on), total_of(rows)


def budgets_end(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Budgets that end within six weeks and that no other follows."""
    later = Budget.__table__.alias()
    followed = exists().where(
        later.c.plan_id == Budget.plan_id, later.c.binned_at.is_(None), later.c.starts_on >= Budget.ends_on
    )
    rows = yield from rows_of(
        select(Budget.id, Budget.version, Budget.family_id, Budget.ends_on, count_all())
        .join(Plan, Plan.id == Budget.plan_id)
        .join(Family, Family.id == Budget.family_id)
        .where(
            in_scope(reader, scope),
            Plan.is_open,
            Budget.binned_at.is_(None),
            Budget.ends_on <= reader.today + ENDING,
            ~followed,
        )
        .order_by(Budget.ends_on, Budget.id)
        .limit(limit)
    )
    return _terms(LineKind.BUDGET_ENDS, rows, lambda row: row.ends_on), total_of(rows)


def _terms(kind: LineKind, rows: Sequence[Row[Any]], due_on: Callable[[Row[Any]], date | None]) -> list[RawLine]:
    return [
        RawLine(
            kind=kind,
            row_id=row.id,
            version=row.version,
            family_id=row.family_id,
            text=getattr(row, "text", None) or "",
            due_on=due_on(row),
        )
        for row in rows
    ]
