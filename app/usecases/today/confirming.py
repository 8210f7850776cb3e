"""What was read in and waits until a worker has looked at it."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select, union_all

from app.db.together import Loading
from app.db.transaction import Reader, Writer
from app.domain.help import HelpStatus
from app.domain.today import ConfirmItem, ConfirmKind, LineKind, Scope
from app.errors import NotFound, UserError
from app.models.families import Family
from app.models.help import Help
from app.models.imports import ImportRow, ImportRun
from app.models.plans import Goal, Plan
from app.models.providers import Provider, Service
from app.models.questions import AccessDecision, HelpQuestion
from app.models.teams import Worker
from app.texts import _
from app.usecases.today.rows import Found, RawLine
from app.usecases.today.scope import in_scope

NO_FAMILY = UUID(int=0)
"""Stands for the rows read in that found no family."""


def to_confirm(reader: Reader, scope: Scope, limit: int) -> Loading[Found]:
    """One line per family with something to confirm, and one for rows without a family; two statements."""
    waits = union_all(
        select(ImportRow.family_id).where(_ASKS, ImportRow.family_id.is_not(None)),
        select(AccessDecision.family_id).where(_DECISION),
        select(Help.family_id).where(_HELP),
        select(Goal.family_id).join(Plan, Plan.id == Goal.plan_id).where(_GOAL),
    ).subquery()
    found = (
        select(waits.c.family_id, func.count().label("things"), func.count().over().label("total"))
        .join(Family, Family.id == waits.c.family_id)
        .where(in_scope(reader, scope, read_in=True))
        .group_by(waits.c.family_id, Family.sort_name, Family.unsafe)
        .order_by(Family.unsafe.desc(), Family.sort_name, waits.c.family_id)
        .limit(limit)
    )
    rows, (unplaced,) = yield [found, _loose(reader, scope, func.count().label("things"))]
    lines = [
        RawLine(kind=LineKind.CONFIRM, row_id=row.family_id, version=0, family_id=row.family_id, count=row.things)
        for row in rows
    ]
    total = rows[0].total if rows else 0
    if unplaced.things:
        lines.append(RawLine(kind=LineKind.CONFIRM, row_id=NO_FAMILY, version=0, family_id=None, count=unplaced.things))
    return lines, total + bool(unplaced.things)


def load_items(reader: Reader, family_id: UUID | None, scope: Scope) -> tuple[ConfirmItem, ...]:
    """All that waits in one family, questions first; four statements."""
    columns = (ImportRow.id, ImportRow.question, ImportRow.sheet, ImportRow.row_number)
    if family_id is None:
        asked = _loose(reader, scope, *columns)
    else:
        asked = select(*columns).where(_ASKS, ImportRow.family_id == family_id)
    items = [
        ConfirmItem(
            kind=ConfirmKind.QUESTION,
            id=row.id,
            version=0,
            text=row.question,
            detail=_("{sheet}, regel {row}").format(sheet=row.sheet, row=row.row_number),
        )
        for row in reader.rows(asked.order_by(ImportRow.row_number, ImportRow.id).limit(200))
    ]
    if family_id is not None:
        items += _items(reader, family_id)
    return tuple(items)


def confirm(writer: Writer, kind: ConfirmKind, row_id: UUID, version: int) -> None:
    """Say that something is right. A goal is confirmed by putting it into words, in the plan."""
    if kind is ConfirmKind.QUESTION:
        _answer(writer, row_id)
    elif kind is ConfirmKind.DECISION:
        writer.change(AccessDecision, row_id, version, confirmed=True)
    elif kind is ConfirmKind.HELP:
        row = writer.first(select(Help.status, Help.starts_on).where(Help.id == row_id))
        if row and row.starts_on is None and row.status in (HelpStatus.RUNNING.value, HelpStatus.ENDED.value):
            raise UserError(_("Deze hulp heeft nog geen begindatum. Vul die eerst in bij de hulp in het plan."))
        writer.change(Help, row_id, version, confirmed=True)
    else:
        raise UserError(_("Dit doel heeft nog geen eigen woorden. Open het plan en schrijf het samen op."))


def confirm_family(writer: Writer, family_id: UUID) -> int:
    """Confirm all decisions and help of a family that can be; gives how many."""
    done = 0
    decisions = select(AccessDecision.id, AccessDecision.version)
    for row in writer.rows(decisions.where(_DECISION, AccessDecision.family_id == family_id)):
        writer.change(AccessDecision, row.id, row.version, confirmed=True)
        done += 1
    can = or_(Help.starts_on.is_not(None), Help.status.in_([HelpStatus.PLANNED.value, HelpStatus.WAITING.value]))
    for row in writer.rows(select(Help.id, Help.version).where(_HELP, Help.family_id == family_id, can)):
        writer.change(Help, row.id, row.version, confirmed=True)
        done += 1
    return done


_ASKS = and_(ImportRow.question.is_not(None), ImportRow.answered_at.is_(None), ImportRow.undone_at.is_(None))
_DECISION = and_(AccessDecision.confirmed.is_(False), AccessDecision.binned_at.is_(None))
_HELP = and_(Help.confirmed.is_(False), Help.binned_at.is_(None))
_GOAL = and_(Goal.to_formulate, Goal.binned_at.is_(None), Plan.is_open)


def _loose(reader: Reader, scope: Scope, *columns: Any) -> Any:
    """Rows without a family: those that she read in, or that somebody of her team did."""
    statement = (
        select(*columns).select_from(ImportRow).join(ImportRun, ImportRun.id == ImportRow.run_id).where(_ASKS)
    ).where(ImportRow.family_id.is_(None))
    if scope is Scope.MINE:
        return statement.where(ImportRun.worker_id == reader.actor.worker_id)
    return statement.join(Worker, Worker.id == ImportRun.worker_id).where(Worker.team_id == reader.actor.team_id)


def _items(reader: Reader, family_id: UUID) -> list[ConfirmItem]:
    decisions = reader.rows(
        select(AccessDecision.id, AccessDecision.version, HelpQuestion.text)
        .join(HelpQuestion, HelpQuestion.id == AccessDecision.question_id)
        .where(_DECISION, AccessDecision.family_id == family_id)
        .order_by(AccessDecision.id)
    )
    lines = reader.rows(
        select(
            Help.id,
            Help.version,
            func.coalesce(Service.name, Help.description).label("text"),
            Provider.name.label("provider_name"),
        )
        .outerjoin(Service, Service.id == Help.service_id)
        .outerjoin(Provider, Provider.id == Help.provider_id)
        .where(_HELP, Help.family_id == family_id)
        .order_by(Help.id)
    )
    goals = reader.rows(
        select(Goal.id, Goal.version, Goal.text, HelpQuestion.text.label("question"))
        .join(Plan, Plan.id == Goal.plan_id)
        .join(HelpQuestion, HelpQuestion.id == Goal.question_id)
        .where(_GOAL, Goal.family_id == family_id)
        .order_by(Goal.position, Goal.id)
    )
    found = ((ConfirmKind.DECISION, decisions), (ConfirmKind.HELP, lines), (ConfirmKind.GOAL, goals))
    return [
        ConfirmItem(
            kind=kind,
            id=row.id,
            version=row.version,
            text=row.text or "",
            detail=getattr(row, "provider_name", None) or getattr(row, "question", None),
        )
        for kind, rows in found
        for row in rows
    ]


def _answer(writer: Writer, row_id: UUID) -> None:
    row = writer.first(select(ImportRow.answered_at).where(ImportRow.id == row_id))
    if row is None:
        raise NotFound(_("Deze vraag staat er niet meer. Er is niets veranderd."))
    if row.answered_at is not None:
        return
    writer.mark(ImportRow, row_id, {"answered_at": None}, {"answered_at": writer.now})
