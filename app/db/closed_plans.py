"""A closed plan takes no changes: held where every write of a row passes, so that no use case can forget it.

Who writes in a plan holds it as it is until the commit (FOR SHARE): closing it and writing in it wait for each other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, false, or_, select

from app.domain.audit import AuditAction
from app.domain.plans import PlanState
from app.errors import UserError
from app.models.plans import Evaluation, Plan
from app.texts import _

_PLAN = Plan.__table__
_EVALUATION = Evaluation.__table__
_IS_CLOSED = Plan.state == PlanState.CLOSED.value


def in_closed_plan(table: Table) -> ColumnElement[bool]:
    """Whether the plan in which a row of this table hangs is closed; it is read, and held, with the row itself."""
    if table is _PLAN:
        return _IS_CLOSED
    hangs_in = select(_IS_CLOSED).correlate(table).with_for_update(read=True, of=_PLAN)
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


@dataclass(slots=True)
class NewRows:
    """In which plans a transaction hangs new rows. A plan that it writes itself takes them either way."""

    _plans: set[UUID] = field(default_factory=set[UUID])
    _evaluations: set[UUID] = field(default_factory=set[UUID])
    _own: set[UUID] = field(default_factory=set[UUID])
    _states: Callable[[], Iterable[Any]] = tuple

    def note(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """These rows are added."""
        # a row without a version is no content of a plan, but tells of it: a closed plan may be printed
        if "version" not in table.c:
            return
        if table is _PLAN or table is _EVALUATION:
            self._own.update(row["id"] for row in rows)
        if "plan_id" in table.c:
            self._plans.update(row["plan_id"] for row in rows)
        elif "evaluation_id" in table.c:
            self._evaluations.update(row["evaluation_id"] for row in rows)

    def note_change(self, table: Table, row_id: UUID) -> None:
        """This row is changed."""
        if table is _PLAN:
            self._own.add(row_id)

    def ask(self, connection: Connection) -> None:
        """Ask, once they are written, how their plans stand.

        Nothing reads the answer yet: within `sent_together` it costs no round trip.
        """
        plans, evaluations = sorted(self._plans - self._own), sorted(self._evaluations - self._own)
        if not plans and not evaluations:
            return
        if connection.dialect.name == "sqlite":
            of_evaluations = select(Evaluation.plan_id).where(Evaluation.id.in_(evaluations))
            asked = select(Plan.id, Plan.state).where(or_(Plan.id.in_(plans), Plan.id.in_(of_evaluations)))
            self._states = connection.execute(asked).fetchall
        else:
            self._states = (
                cast(Any, connection.connection.driver_connection).execute(_HOLD, (plans, evaluations)).fetchall
            )

    def refuse_in_closed_plan(self) -> None:
        """Raise UserError where one of the plans is closed."""
        if any(state == PlanState.CLOSED.value and plan_id not in self._own for plan_id, state in self._states()):
            raise plan_closed()


_HOLD = (
    "SELECT id, state FROM plan WHERE id = ANY(%s) OR id IN (SELECT plan_id FROM evaluation WHERE id = ANY(%s))"
    " ORDER BY id FOR SHARE"
)


def plan_closed() -> UserError:
    return UserError(_("Dit plan is afgesloten. Er is niets veranderd. Open het plan weer of begin een nieuw plan."))
