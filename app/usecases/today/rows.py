"""Actions, evaluations and waiting, as they stand in the database; every function is one statement.

What is due is found by narrow rows that stand in an index; the words are read for the lines that are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Row, Select, Subquery, and_, exists, func, literal, or_, select, union

from app.db.together import Loading, rows_of
from app.db.transaction import Reader
from app.domain.families import MemberRole
from app.domain.help import HelpStatus
from app.domain.names import full_name
from app.domain.plans import GoalState
from app.domain.today import COMING, WORRYING_WEEKS, LineKind, Scope, weeks_waiting
from app.domain.words import word
from app.models.families import Family, Member, NetworkContact
from app.models.help import Help
from app.models.persons import Organisation, Person
from app.models.plans import Action, Goal, Plan
from app.models.providers import Provider, Service
from app.models.teams import Worker
from app.usecases.today.scope import in_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """A line before its family and director are known."""

    kind: LineKind
    row_id: UUID
    version: int
    family_id: UUID | None
    text: str = ""
    due_on: date | None = None
    owner: str | None = None
    owner_detail: str | None = None
    owner_worker_id: UUID | None = None
    weeks: int = 0
    bridged: bool = False
    goal: str | None = None
    note: str | None = None
    count: int = 1


Found = tuple[list[RawLine], int]
"""The first lines, and how many there are in all."""


def actions(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Actions that are late or due within two weeks, the latest first."""
    due = _actions_due(reader, in_scope(reader, scope))
    if scope is Scope.MINE:
        # apart, not by OR: so both follow an index of their own
        hers = Action.worker_id == reader.actor.worker_id
        due = union(due, _actions_due(reader, and_(hers, in_scope(reader, Scope.TEAM))))
    first = _first(due, "due_on", limit)
    rows = yield from rows_of(
        select(
            Action.id,
            Action.version,
            Action.family_id,
            Action.text,
            Action.due_on,
            Action.note,
            Action.worker_id,
            Goal.text.label("goal"),
            Person.given_name,
            Person.particle,
            Person.surname,
            Member.role.label("member_role"),
            Member.role_text,
            func.coalesce(Person.telephone, NetworkContact.telephone, Organisation.telephone, Worker.telephone).label(
                "telephone"
            ),
            NetworkContact.name.label("contact_name"),
            NetworkContact.relation,
            Organisation.name.label("organisation_name"),
            Worker.name.label("worker_name"),
            Provider.name.label("provider_name"),
            first.c.total,
        )
        .select_from(first)
        .join(Action, Action.id == first.c.id)
        .outerjoin(Goal, Goal.id == Action.goal_id)
        .outerjoin(Person, Person.id == Action.person_id)
        .outerjoin(Member, and_(Member.family_id == Action.family_id, Member.person_id == Action.person_id))
        .outerjoin(NetworkContact, NetworkContact.id == Action.network_contact_id)
        .outerjoin(Organisation, Organisation.id == Action.organisation_id)
        .outerjoin(Worker, Worker.id == Action.worker_id)
        .outerjoin(Provider, Provider.id == Action.provider_id)
        .order_by(first.c.due_on, first.c.sort_name, first.c.id)
    )
    lines = [
        RawLine(
            kind=LineKind.ACTION,
            row_id=row.id,
            version=row.version,
            family_id=row.family_id,
            text=row.text,
            due_on=row.due_on,
            owner=_owner(row),
            owner_detail=row.telephone,
            owner_worker_id=row.worker_id,
            goal=row.goal,
            note=row.note,
        )
        for row in rows
    ]
    return lines, total_of(rows)


def evaluations(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Open goals that are to be looked at, late or within two weeks."""
    due = (
        select(Goal.id, Goal.next_evaluation_on, Family.sort_name)
        .join(Plan, Plan.id == Goal.plan_id)
        .join(Family, Family.id == Goal.family_id)
        .where(
            in_scope(reader, scope),
            Plan.is_open,
            Goal.binned_at.is_(None),
            # written out, as in the index: a parameter might be any state
            Goal.state == literal(GoalState.OPEN.value, literal_execute=True),
            Goal.next_evaluation_on <= reader.today + COMING,
        )
    )
    first = _first(due, "next_evaluation_on", limit)
    rows = yield from rows_of(
        select(Goal.id, Goal.version, Goal.family_id, Goal.text, Goal.next_evaluation_on, first.c.total)
        .select_from(first)
        .join(Goal, Goal.id == first.c.id)
        .order_by(first.c.next_evaluation_on, first.c.sort_name, first.c.id)
    )
    lines = [
        RawLine(
            kind=LineKind.EVALUATION,
            row_id=row.id,
            version=row.version,
            family_id=row.family_id,
            text=row.text,
            due_on=row.next_evaluation_on,
        )
        for row in rows
    ]
    return lines, total_of(rows)


def waiting(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """Help that is waited for in a way that worries: unsafe, long, or with nobody who bridges it."""
    bridge = Help.__table__.alias()
    bridged = exists().where(
        bridge.c.question_id == Help.question_id,
        bridge.c.status == HelpStatus.RUNNING.value,
        bridge.c.binned_at.is_(None),
    )
    long_ago = reader.today - timedelta(weeks=WORRYING_WEEKS)
    rows = yield from rows_of(
        select(
            Help.id,
            Help.version,
            Help.family_id,
            Help.waiting_since,
            func.coalesce(Service.name, Help.description).label("text"),
            Goal.text.label("goal"),
            bridged.label("bridged"),
            count_all(),
        )
        .join(Plan, Plan.id == Help.plan_id)
        .join(Family, Family.id == Help.family_id)
        .join(Goal, Goal.id == Help.goal_id)
        .outerjoin(Service, Service.id == Help.service_id)
        .where(
            in_scope(reader, scope),
            Plan.is_open,
            Help.binned_at.is_(None),
            Help.status == literal(HelpStatus.WAITING.value, literal_execute=True),
            or_(Family.unsafe, Help.waiting_since <= long_ago, ~bridged),
        )
        .order_by(Family.unsafe.desc(), Help.waiting_since, Help.id)
        .limit(limit)
    )
    lines = [
        RawLine(
            kind=LineKind.WAITING,
            row_id=row.id,
            version=row.version,
            family_id=row.family_id,
            text=row.text or "",
            weeks=weeks_waiting(row.waiting_since, reader.today),
            bridged=bool(row.bridged),
            goal=row.goal,
        )
        for row in rows
    ]
    return lines, total_of(rows)


def _actions_due(reader: Reader, wanted: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Action.id, Action.due_on, Family.sort_name)
        .join(Plan, Plan.id == Action.plan_id)
        .join(Family, Family.id == Action.family_id)
        .where(
            wanted,
            Plan.is_open,
            Action.binned_at.is_(None),
            Action.done_on.is_(None),
            Action.due_on <= reader.today + COMING,
        )
    )


def _first(found: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]], day: str, limit: int) -> Subquery:
    """The first of what was found, by its day and then by family, each with how many there are in all."""
    every = found.subquery("every")
    return (
        select(every, count_all()).order_by(every.c[day], every.c.sort_name, every.c.id).limit(limit).subquery("first")
    )


def count_all() -> Any:
    """How many rows there are before the limit, as a column."""
    return func.count().over().label("total")


def total_of(rows: Sequence[Row[Any]]) -> int:
    """What `count_all` counted."""
    return rows[0].total if rows else 0


def _owner(row: Row[Any]) -> str | None:
    """Who does it: a member with her place in the family, or the network contact with the tie."""
    if row.given_name is not None or row.surname is not None:
        name = full_name(row.given_name, row.particle, row.surname)
        place = row.role_text or (word(MemberRole(row.member_role)) if row.member_role else "")
        return ", ".join(part for part in (name, place) if part)
    if row.contact_name is not None:
        return ", ".join(part for part in (row.contact_name, row.relation) if part)
    return row.organisation_name or row.worker_name or row.provider_name
