"""The list of families, a page at a time."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from app.db import search
from app.db.transaction import Reader
from app.domain.audit import AuditAction
from app.domain.bsn import mask_bsns
from app.domain.families import FamilyFilter, FamilySort, FamilyStatus, FamilySummary, MemberRole
from app.domain.pages import Page
from app.domain.plans import OneState, PlanRole, PlanRoleRecord
from app.models.families import Family, Member
from app.models.plans import Plan, PlanRolePeriod
from app.models.teams import Municipality, Team, Worker
from app.usecases.families.base import FAMILY_KIND, MEMBER_KIND, PERSON_KIND, FamilyUseCases
from app.usecases.roles import load_roles
from app.usecases.six_ones import load_ones

_ORDER: dict[FamilySort, ColumnElement[Any]] = {
    FamilySort.NAME: cast(ColumnElement[Any], Family.sort_name),
    FamilySort.NUMBER: cast(ColumnElement[Any], Family.number),
    FamilySort.MUNICIPALITY: cast(ColumnElement[Any], Municipality.name),
    FamilySort.TEAM: cast(ColumnElement[Any], Team.name),
}


class Listing(FamilyUseCases):
    """Many families at once."""

    def list(
        self,
        wanted: FamilyFilter | None = None,
        sort: FamilySort = FamilySort.NAME,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[FamilySummary]:
        """A page of families; the number of statements does not depend on how many stand on it."""
        wanted = wanted or FamilyFilter()
        with self._transactions.read() as reader:
            conditions = _conditions(wanted, reader.today)
            total = int(reader.scalar(_joined(select(func.count())).where(*conditions)) or 0)
            column = _ORDER[sort]
            found = (
                _joined(select(Family.id))
                .where(*conditions)
                .order_by(column.desc() if descending else column, Family.sort_name, Family.id)
                .offset(offset)
                .limit(limit)
            )
            return Page(items=_summaries(reader, list(reader.scalars(found))), offset=offset, total=total)

    def any(self) -> bool:
        """Whether there is a family at all, closed ones too."""
        with self._transactions.read() as reader:
            return reader.first(select(Family.id).where(Family.binned_at.is_(None)).limit(1)) is not None

    def log_search(self, text: str, found: int) -> None:
        """Put in the log what was searched for and how many were found; a BSN that was typed is masked."""
        with self._transactions.write() as writer:
            details = {"text": mask_bsns(text), "found": found}
            writer.record(AuditAction.SEARCH, subject="family", details=details)

    def own_municipality(self) -> str:
        """The code of the municipality in which this person works."""
        return self._transactions.actor.municipality_code

    def directors(self) -> tuple[tuple[UUID, str], ...]:
        """The workers by whom the list can be narrowed."""
        with self._transactions.read() as reader:
            rows = reader.rows(select(Worker.id, Worker.name).where(Worker.active.is_(True)).order_by(Worker.name))
            return tuple((row.id, row.name) for row in rows)

    def teams(self) -> tuple[tuple[UUID, str], ...]:
        with self._transactions.read() as reader:
            return tuple((row.id, row.name) for row in reader.rows(select(Team.id, Team.name).order_by(Team.name)))

    def municipalities(self, *, in_use: bool = False) -> tuple[tuple[str, str], ...]:
        """Code and name of every municipality, or of those where families live."""
        statement = select(Municipality.code, Municipality.name).order_by(Municipality.name)
        if in_use:
            statement = statement.where(exists().where(Family.municipality_code == Municipality.code))
        with self._transactions.read() as reader:
            return tuple((row.code, row.name) for row in reader.rows(statement))


def _joined(statement: Any) -> Select[Any]:
    return (
        statement.select_from(Family)
        .join(Team, Team.id == Family.team_id)
        .join(Municipality, Municipality.code == Family.municipality_code, isouter=True)
    )


def _conditions(wanted: FamilyFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Family.binned_at.is_(None)]
    if wanted.status is not None:
        conditions.append(Family.status == wanted.status.value)
    if wanted.team_id is not None:
        conditions.append(Family.team_id == wanted.team_id)
    if wanted.municipality_code is not None:
        conditions.append(Family.municipality_code == wanted.municipality_code)
    if wanted.unsafe:
        conditions.append(Family.unsafe.is_(True))
    if wanted.without_plan:
        conditions.append(~exists().where(Plan.family_id == Family.id, Plan.is_open))
    if wanted.director_id is not None:
        conditions.append(
            exists()
            .where(Plan.family_id == Family.id, Plan.is_open)
            .where(
                PlanRolePeriod.plan_id == Plan.id,
                PlanRolePeriod.role == PlanRole.DIRECTOR.value,
                PlanRolePeriod.worker_id == wanted.director_id,
                PlanRolePeriod.binned_at.is_(None),
                PlanRolePeriod.starts_on <= today,
                or_(PlanRolePeriod.ends_on.is_(None), PlanRolePeriod.ends_on > today),
            )
        )
    named = search.families_named(wanted.text, (FAMILY_KIND, PERSON_KIND, MEMBER_KIND))
    if named is not None:
        conditions.append(Family.id.in_(named))
    return conditions


def _summaries(reader: Reader, ids: list[UUID]) -> tuple[FamilySummary, ...]:
    if not ids:
        return ()
    children = (
        select(func.count())
        .select_from(Member)
        .where(Member.family_id == Family.id, Member.role == MemberRole.CHILD.value, Member.binned_at.is_(None))
        .correlate(Family)
        .scalar_subquery()
    )
    rows = reader.rows(
        _joined(
            select(
                Family.id,
                Family.number,
                Family.name,
                Family.status,
                Family.unsafe,
                Team.name.label("team_name"),
                Municipality.name.label("municipality_name"),
                Plan.id.label("plan_id"),
                Plan.number.label("plan_number"),
                children.label("children"),
            )
        )
        .join(Plan, and_(Plan.family_id == Family.id, Plan.is_open), isouter=True)
        .where(Family.id.in_(ids))
    )
    plans = [row.plan_id for row in rows if row.plan_id is not None]
    roles = load_roles(reader, plans) if plans else {}
    ones = load_ones(reader, plans)
    found: dict[UUID, FamilySummary] = {}
    for row in rows:
        periods = roles.get(row.plan_id, ())
        judged = ones.get(row.plan_id)
        found[row.id] = FamilySummary(
            id=row.id,
            number=row.number,
            name=row.name,
            status=FamilyStatus(row.status),
            municipality_name=row.municipality_name,
            team_name=row.team_name,
            director_name=_holder(periods, PlanRole.DIRECTOR, reader.today),
            contact_name=_holder(periods, PlanRole.CONTACT, reader.today),
            plan_number=row.plan_number,
            children=row.children,
            unsafe=row.unsafe,
            ones=sum(one.state is OneState.HOLDS for one in judged) if judged is not None else None,
        )
    return tuple(found[family_id] for family_id in ids if family_id in found)


def _holder(periods: tuple[PlanRoleRecord, ...], role: PlanRole, today: date) -> str | None:
    for period in periods:
        if period.role is role and period.starts_on <= today and (period.ends_on is None or today < period.ends_on):
            return period.name
    return None
