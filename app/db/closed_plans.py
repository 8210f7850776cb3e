"""A closed plan takes no changes: held where every change of a row passes, so that no use case can forget it."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, false, select

from app.domain.audit import AuditAction
from app.domain.plans import PlanState
from app.errors import UserError
from app.models.plans import Evaluation, Plan
from app.texts import _

_PLAN = cast(Table, Plan.__table__)
_IS_CLOSED = Plan.state == PlanState.CLOSED.value


def in_closed_plan(table: Table) -> ColumnElement[bool]:
    """Whether the plan in which a row of this table hangs is closed; it is read with the row itself."""
    if table is _PLAN:
        return _IS_CLOSED
    hangs_in = select(_IS_CLOSED).correlate(table)
    if "plan_id" in table.c:
        return hangs_in.where(Plan.id == table.c.plan_id).scalar_subquery()
    if "evaluation_id" in table.c:
        hangs_in = hangs_in.join(Evaluation, Evaluation.plan_id == Plan.id)
        return hangs_in.where(Evaluation.id == table.c.evaluation_id).scalar_subquery()
    return false()


def refuse_in_closed_plan(table: Table, action: AuditAction, values: Mapping[str, Any]) -> None:
    """Raise UserError for this change of a closed plan or of a row in it. The plan as a whole may be opened again,
    go to the bin and come back.
    """
    whole = table is _PLAN and (action is not AuditAction.CHANGE or values.get("is_open"))
    if not whole:
        raise plan_closed()


def plan_closed() -> UserError:
    return UserError(_("Dit plan is afgesloten. Er is niets veranderd. Open het plan weer of begin een nieuw plan."))
