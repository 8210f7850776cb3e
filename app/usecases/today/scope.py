"""Whose families Vandaag shows."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, union

from app.db.transaction import Reader
from app.domain.families import FamilyStatus
from app.domain.today import Scope
from app.models.families import Family, FamilyWorker
from app.models.imports import ImportRow, ImportRun
from app.models.plans import Plan, PlanRolePeriod
from app.usecases.periods import holds_on


def in_scope(reader: Reader, scope: Scope, *, read_in: bool = False) -> ColumnElement[bool]:
    """A condition on a statement that joins Family.

    Hers are the families that she works with or has a role in. With `read_in` also those that she read in herself:
    just after reading nobody has a role yet.
    """
    active = and_(Family.binned_at.is_(None), Family.status == FamilyStatus.ACTIVE.value)
    if scope is Scope.TEAM:
        return and_(active, Family.team_id == reader.actor.team_id)
    own = [Family.id.in_(_mine(reader))]
    if read_in:
        own.append(
            Family.id.in_(
                select(ImportRow.family_id)
                .join(ImportRun, ImportRun.id == ImportRow.run_id)
                .where(ImportRun.worker_id == reader.actor.worker_id, ImportRow.family_id.is_not(None))
            )
        )
    return and_(active, or_(*own))


def _mine(reader: Reader) -> Any:
    me = reader.actor.worker_id
    return union(
        select(FamilyWorker.family_id).where(FamilyWorker.worker_id == me, holds_on(FamilyWorker, reader.today)),
        select(PlanRolePeriod.family_id)
        .join(Plan, Plan.id == PlanRolePeriod.plan_id)
        .where(PlanRolePeriod.worker_id == me, holds_on(PlanRolePeriod, reader.today), Plan.is_open),
    )
