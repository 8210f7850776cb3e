"""Reads who is director, contact and lead provider of plans, now and before."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select

from app.db.together import Loading, Statement, prepared
from app.domain.families import MemberRole
from app.domain.names import full_name
from app.domain.plans import PlanRole, PlanRoleRecord
from app.domain.words import word
from app.models.families import Member
from app.models.persons import Person
from app.models.plans import PlanRolePeriod
from app.models.providers import Provider
from app.models.teams import Team, Worker


def load_roles(plan_ids: Sequence[UUID]) -> Loading[dict[UUID, tuple[PlanRoleRecord, ...]]]:
    """All periods per plan, newest first."""
    (rows,) = yield [_periods_in(plan_ids)]
    found: dict[UUID, list[PlanRoleRecord]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(_record(row))
    return {plan_id: tuple(periods) for plan_id, periods in found.items()}


@prepared
def _periods_in(plan_ids: Sequence[UUID]) -> Statement:
    return (
        select(
            *PlanRolePeriod.__table__.c,
            Worker.name.label("worker_name"),
            Worker.telephone.label("worker_telephone"),
            Team.name.label("team_name"),
            Team.telephone.label("team_telephone"),
            Person.given_name,
            Person.particle,
            Person.surname,
            Person.died_on,
            Person.telephone.label("person_telephone"),
            Member.role.label("member_role"),
            Member.role_text,
            Provider.name.label("provider_name"),
            Provider.telephone.label("provider_telephone"),
        )
        .join(Worker, Worker.id == PlanRolePeriod.worker_id, isouter=True)
        .join(Team, Team.id == Worker.team_id, isouter=True)
        .join(Person, Person.id == PlanRolePeriod.person_id, isouter=True)
        .join(
            Member,
            and_(Member.person_id == PlanRolePeriod.person_id, Member.family_id == PlanRolePeriod.family_id),
            isouter=True,
        )
        .join(Provider, Provider.id == PlanRolePeriod.provider_id, isouter=True)
        .where(PlanRolePeriod.plan_id.in_(plan_ids), PlanRolePeriod.binned_at.is_(None))
        .order_by(PlanRolePeriod.starts_on.desc(), PlanRolePeriod.id.desc())
    )


def _record(row: Row[Any]) -> PlanRoleRecord:
    if row.worker_id is not None:
        name, detail, telephone = row.worker_name, row.team_name, row.worker_telephone or row.team_telephone
    elif row.person_id is not None:
        name = full_name(row.given_name, row.particle, row.surname)
        detail = row.role_text or (word(MemberRole(row.member_role)) if row.member_role else None)
        telephone = row.person_telephone
    else:
        name, detail, telephone = row.provider_name, None, row.provider_telephone
    return PlanRoleRecord(
        id=row.id,
        version=row.version,
        role=PlanRole(row.role),
        worker_id=row.worker_id,
        person_id=row.person_id,
        provider_id=row.provider_id,
        name=name,
        detail=detail,
        telephone=telephone,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        holder_died_on=row.died_on,
    )
