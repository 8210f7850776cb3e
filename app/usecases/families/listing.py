"""The list of families, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from app.db import search
from app.db.together import rows_of, together
from app.db.transaction import Reader
from app.domain.families import FamilyFilter, FamilySort, FamilyStatus, FamilySummary, MemberRole
from app.domain.pages import Page
from app.domain.plans import OneState, PlanRole
from app.models.families import Family, Member
from app.models.persons import Person
from app.models.plans import Plan, PlanRolePeriod
from app.models.teams import Municipality, Team, Worker
from app.usecases.families.base import FAMILY_KIND, MEMBER_KIND, PERSON_KIND, FamilyUseCases
from app.usecases.periods import holds_on
from app.usecases.search import log_search
from app.usecases.six_ones import load_ones


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """By what the database sorts, and what it must join for that: each at most one row per family."""

    column: ColumnElement[Any]
    joins: Callable[[Any, date], Select[Any]] = lambda statement, _today: statement
    empty: bool = False
    """Whether a family may have nothing there: those come last."""


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
        total: int | None = None,
    ) -> Page[FamilySummary]:
        """A page of families; the number of statements does not depend on how many stand on it.

        Counting them all is the slow part: a `total` that was counted for an earlier page is not counted again.
        """
        wanted = wanted or FamilyFilter()
        with self._transactions.read() as reader:
            conditions = _conditions(wanted, reader.today)
            found = _sorted(select(Family.id).where(*conditions), sort, reader.today, descending=descending)
            page = rows_of(found.offset(offset).limit(limit))
            if total is None:
                count = rows_of(select(func.count().label("total")).select_from(Family).where(*conditions))
                (counted,), rows = reader.load(together(count, page))
                total = int(counted.total)
            else:
                rows = reader.load(page)
            items = _summaries(reader, [row.id for row in rows])
            return Page(items=items, offset=offset, total=total)

    def any(self) -> bool:
        """Whether there is a family at all, closed ones too."""
        with self._transactions.read() as reader:
            return reader.first(select(Family.id).where(Family.binned_at.is_(None)).limit(1)) is not None

    def log_search(self, text: str, found: int) -> None:
        """Put in the log what was searched for and how many were found; of a BSN nothing is kept."""
        with self._transactions.write() as writer:
            log_search(writer, text, found)

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
            statement = statement.where(Municipality.code.in_(select(Family.municipality_code).distinct()))
        with self._transactions.read() as reader:
            return tuple((row.code, row.name) for row in reader.rows(statement))


def _sorted(statement: Select[Any], sort: FamilySort, today: date, *, descending: bool) -> Select[Any]:
    """In this order, by name where it is the same. Sorted by name the index of the names is walked, either way."""
    if sort is FamilySort.NAME:
        keys = (cast(ColumnElement[Any], Family.sort_name), cast(ColumnElement[Any], Family.id))
        return statement.order_by(*(key.desc() if descending else key for key in keys))
    order = _ORDERS[sort]
    column = order.column.desc() if descending else order.column.asc()
    if order.empty:
        # SQLite and PostgreSQL each have their own idea of where nothing stands
        column = column.nulls_first() if descending else column.nulls_last()
    return order.joins(statement, today).order_by(column, Family.sort_name, Family.id)


def _with_municipality(statement: Any, _today: date) -> Select[Any]:
    return statement.join(Municipality, Municipality.code == Family.municipality_code, isouter=True)


def _with_team(statement: Any, _today: date) -> Select[Any]:
    return statement.join(Team, Team.id == Family.team_id)


def _with_plan(statement: Any, _today: date) -> Select[Any]:
    return statement.join(Plan, and_(Plan.family_id == Family.id, Plan.is_open), isouter=True)


def _with_holder(role: PlanRole) -> Callable[[Any, date], Select[Any]]:
    def join(statement: Any, today: date) -> Select[Any]:
        return (
            _with_plan(statement, today)
            .join(PlanRolePeriod, and_(PlanRolePeriod.plan_id == Plan.id, *_holds(role, today)), isouter=True)
            .join(Worker, Worker.id == PlanRolePeriod.worker_id, isouter=True)
            .join(Person, Person.id == PlanRolePeriod.person_id, isouter=True)
        )

    return join


def _holds(role: PlanRole, today: date) -> tuple[ColumnElement[bool], ...]:
    """That a period is one of this role, and today lies in it."""
    return (PlanRolePeriod.role == role.value, holds_on(PlanRolePeriod, today))


_HOLDER_NAME = func.coalesce(Worker.name, func.trim(Person.given_name + " " + Person.surname))

_CHILDREN = (
    select(func.count())
    .select_from(Member)
    .where(Member.family_id == Family.id, Member.role == MemberRole.CHILD.value, Member.binned_at.is_(None))
    .correlate(Family)
    .scalar_subquery()
)

_ORDERS: dict[FamilySort, _Order] = {
    FamilySort.NUMBER: _Order(column=cast(ColumnElement[Any], Family.number)),
    FamilySort.MUNICIPALITY: _Order(
        column=cast(ColumnElement[Any], Municipality.name), joins=_with_municipality, empty=True
    ),
    FamilySort.TEAM: _Order(column=cast(ColumnElement[Any], Team.name), joins=_with_team),
    FamilySort.DIRECTOR: _Order(column=_HOLDER_NAME, joins=_with_holder(PlanRole.DIRECTOR), empty=True),
    FamilySort.CONTACT: _Order(column=_HOLDER_NAME, joins=_with_holder(PlanRole.CONTACT), empty=True),
    FamilySort.PLAN: _Order(column=cast(ColumnElement[Any], Plan.number), joins=_with_plan, empty=True),
    FamilySort.CHILDREN: _Order(column=_CHILDREN),
}
"""All but the name, which has an index of its own."""


def _conditions(wanted: FamilyFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Family.binned_at.is_not(None) if wanted.binned else Family.binned_at.is_(None)
    ]
    if wanted.status is not None and not wanted.binned:
        conditions.append(Family.status == wanted.status.value)
    if wanted.team_id is not None:
        conditions.append(Family.team_id == wanted.team_id)
    if wanted.municipality_code is not None:
        conditions.append(Family.municipality_code == wanted.municipality_code)
    if wanted.unsafe:
        conditions.append(Family.unsafe.is_(True))
    if wanted.without_plan:
        conditions.append(~exists().where(Plan.family_id == Family.id, Plan.is_open))
    led = exists().where(Plan.family_id == Family.id, Plan.is_open, PlanRolePeriod.plan_id == Plan.id)
    led = led.where(*_holds(PlanRole.DIRECTOR, today))
    if wanted.director_id is not None:
        conditions.append(led.where(PlanRolePeriod.worker_id == wanted.director_id))
    if wanted.without_director:
        conditions.append(~led)
    named = search.families_named(wanted.text, (FAMILY_KIND, PERSON_KIND, MEMBER_KIND))
    if named is not None:
        conditions.append(Family.id.in_(named))
    return conditions


def _summaries(reader: Reader, ids: list[UUID]) -> tuple[FamilySummary, ...]:
    if not ids:
        return ()
    asked = select(
        Family.id,
        Family.version,
        Family.number,
        Family.name,
        Family.status,
        Family.unsafe,
        Family.binned_at,
        Team.name.label("team_name"),
        Municipality.name.label("municipality_name"),
        Plan.id.label("plan_id"),
        Plan.number.label("plan_number"),
        _CHILDREN.label("children"),
    ).where(Family.id.in_(ids))
    rows = reader.rows(_with_plan(_with_municipality(_with_team(asked, reader.today), reader.today), reader.today))
    plans = [row.plan_id for row in rows if row.plan_id is not None]
    judged = reader.load(load_ones(plans, reader.today))
    found: dict[UUID, FamilySummary] = {}
    for row in rows:
        plan = judged.get(row.plan_id)
        found[row.id] = FamilySummary(
            id=row.id,
            version=row.version,
            number=row.number,
            name=row.name,
            status=FamilyStatus(row.status),
            municipality_name=row.municipality_name,
            team_name=row.team_name,
            director_name=plan.facts.holder_name(PlanRole.DIRECTOR, reader.today) if plan else None,
            contact_name=plan.facts.holder_name(PlanRole.CONTACT, reader.today) if plan else None,
            plan_number=row.plan_number,
            children=row.children,
            unsafe=row.unsafe,
            ones=sum(one.state is OneState.HOLDS for one in plan.ones) if plan else None,
            binned=row.binned_at is not None,
        )
    return tuple(found[family_id] for family_id in ids if family_id in found)
