"""What a person sees and does on Vandaag: one public method is one action and one transaction."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from app.db.together import Loading, rows_of, together
from app.db.transaction import Reader, Transactions
from app.domain.names import full_name
from app.domain.notes import NoteKind
from app.domain.plans import PlanRole
from app.domain.progress import NoProgress, Progress
from app.domain.today import (
    ConfirmItem,
    ConfirmKind,
    LineKind,
    Scope,
    TodayGroup,
    TodayGroupRecord,
    TodayLine,
    TodayRecord,
)
from app.errors import UserError
from app.models.families import Family
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Action, Goal, Plan, PlanRolePeriod
from app.models.teams import Worker
from app.texts import _
from app.usecases.periods import holds_on
from app.usecases.today import confirming, rows, terms
from app.usecases.today.rows import Found, RawLine
from app.usecases.today.scope import in_scope


class Today:
    """The work list and what can be done from it without leaving.

    Methods that change a row take the version it was read with; they raise Conflict where somebody changed it since.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def lines(self, scope: Scope = Scope.MINE, limit: int = 25, progress: Progress | None = None) -> TodayRecord:
        """All groups that hold something, at most `limit` lines of each kind; a fixed number of statements."""
        watch = progress or NoProgress()
        with self._transactions.read() as reader:
            families, team_families = _count_families(reader, scope)
            found: dict[TodayGroup, Found] = {}
            for done, (group, parts) in enumerate(_GROUPS.items()):
                watch.report(done, len(_GROUPS))
                found[group] = _find(parts, reader, scope, limit)
            known = _families(reader, [line for lines, _total in found.values() for line in lines])
            return TodayRecord(
                today=reader.today,
                scope=scope,
                groups=tuple(
                    TodayGroupRecord(
                        group=group,
                        lines=tuple(_line(line, known, reader.actor.worker_id) for line in lines),
                        total=total,
                    )
                    for group, (lines, total) in found.items()
                    if total
                ),
                families=families,
                team_families=team_families,
            )

    def complete(self, action_id: UUID, version: int) -> int:
        """An action is done today."""
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, done_on=writer.today)

    def postpone(self, kind: LineKind, row_id: UUID, version: int, day: date) -> int:
        """Move an action, or the evaluation of a goal, to another day, today at the earliest."""
        with self._transactions.write() as writer:
            if day < writer.today:
                raise UserError(_("Deze dag is al voorbij. Er is niets veranderd. Kies vandaag of later."))
            if kind is LineKind.ACTION:
                return writer.change(Action, row_id, version, due_on=day)
            if kind is LineKind.EVALUATION:
                return writer.change(Goal, row_id, version, next_evaluation_on=day)
            raise UserError(_("Deze termijn staat vast. Er is niets veranderd."))

    def set_note(self, action_id: UUID, version: int, text: str) -> int:
        """What was noted with an action."""
        with self._transactions.write() as writer:
            return writer.change(Action, action_id, version, note=text.strip() or None)

    def add_note(self, family_id: UUID, text: str) -> UUID:
        """A note of today in the family's file."""
        with self._transactions.write() as writer:
            if not text.strip():
                raise UserError(_("De notitie is nog leeg. Schrijf eerst iets op."))
            return writer.add(
                Note,
                family_id=family_id,
                kind=NoteKind.OTHER,
                happened_on=writer.today,
                text=text.strip(),
                author_id=writer.actor.worker_id,
            )

    def to_confirm(self, family_id: UUID | None, scope: Scope = Scope.MINE) -> tuple[ConfirmItem, ...]:
        """What of a family was read in and waits; without a family the rows that found none."""
        with self._transactions.read() as reader:
            return confirming.load_items(reader, family_id, scope)

    def confirm(self, kind: ConfirmKind, row_id: UUID, version: int) -> None:
        """Say that a decision or help that was taken over is right, or that a question was answered."""
        with self._transactions.write() as writer:
            confirming.confirm(writer, kind, row_id, version)

    def confirm_family(self, family_id: UUID) -> int:
        """Confirm all decisions and help of a family at once; gives how many."""
        with self._transactions.write() as writer:
            return confirming.confirm_family(writer, family_id)


_Part = Callable[[Reader, Scope, int], Loading[Found]]

_GROUPS: dict[TodayGroup, Sequence[_Part]] = {
    TodayGroup.ACTIONS: (rows.actions,),
    TodayGroup.EVALUATIONS: (rows.evaluations,),
    TodayGroup.WAITING: (rows.waiting,),
    TodayGroup.TERMS: (
        terms.decisions_due,
        terms.plans_due,
        terms.plans_without_director,
        terms.families_without_plan,
        terms.help_ends,
        terms.budgets_end,
    ),
    TodayGroup.CONFIRM: (confirming.to_confirm,),
}


def _find(parts: Sequence[_Part], reader: Reader, scope: Scope, limit: int) -> Found:
    """The lines of a group; several kinds together by their day, those without a day as if it were today."""
    lines: list[RawLine] = []
    total = 0
    for found, number in reader.load(together(*(part(reader, scope, limit) for part in parts))):
        lines += found
        total += number
    if len(parts) > 1:
        lines.sort(key=lambda line: line.due_on or reader.today)
    return lines[:limit], total


def _count_families(reader: Reader, scope: Scope) -> tuple[int, int]:
    """How many the scope has, and how many the whole team."""
    scopes = (scope, Scope.TEAM) if scope is not Scope.TEAM else (scope,)
    counts = [
        select(func.count().label("total")).select_from(Family).where(in_scope(reader, one, read_in=True))
        for one in scopes
    ]
    totals = [row.total for (row,) in reader.load(together(*map(rows_of, counts)))]
    return totals[0], totals[-1]


class _Known:
    """A family as a line shows it, with its director."""

    __slots__ = ("director", "director_id", "name", "telephone", "unsafe")

    def __init__(self, row: Any) -> None:
        self.name: str = row.name
        self.unsafe: bool = row.unsafe
        self.director_id: UUID | None = row.worker_id
        person = full_name(row.given_name, row.particle, row.surname)
        self.director: str | None = row.worker_name or person or None
        self.telephone: str | None = row.worker_telephone or row.person_telephone


def _families(reader: Reader, lines: Sequence[RawLine]) -> dict[UUID, _Known]:
    ids = {line.family_id for line in lines if line.family_id is not None}
    if not ids:
        return {}
    found = reader.rows(
        select(
            Family.id,
            Family.name,
            Family.unsafe,
            PlanRolePeriod.worker_id,
            Worker.name.label("worker_name"),
            Worker.telephone.label("worker_telephone"),
            Person.given_name,
            Person.particle,
            Person.surname,
            Person.telephone.label("person_telephone"),
        )
        .outerjoin(Plan, and_(Plan.family_id == Family.id, Plan.is_open))
        .outerjoin(
            PlanRolePeriod,
            and_(
                PlanRolePeriod.plan_id == Plan.id,
                PlanRolePeriod.role == PlanRole.DIRECTOR.value,
                holds_on(PlanRolePeriod, reader.today),
            ),
        )
        .outerjoin(Worker, Worker.id == PlanRolePeriod.worker_id)
        .outerjoin(Person, Person.id == PlanRolePeriod.person_id)
        .where(Family.id.in_(ids))
    )
    return {row.id: _Known(row) for row in found}


def _line(raw: RawLine, known: dict[UUID, _Known], me: UUID) -> TodayLine:
    family = known.get(raw.family_id) if raw.family_id else None
    of_action = raw.kind is LineKind.ACTION
    who_id = raw.owner_worker_id if of_action else family and family.director_id
    return TodayLine(
        kind=raw.kind,
        row_id=raw.row_id,
        version=raw.version,
        family_id=raw.family_id,
        family_name=family.name if family else "",
        unsafe=bool(family and family.unsafe),
        text=raw.text,
        who=raw.owner if of_action else family and family.director,
        who_detail=raw.owner_detail if of_action else family and family.telephone,
        is_me=who_id == me,
        due_on=raw.due_on,
        weeks=raw.weeks,
        bridged=raw.bridged,
        goal=raw.goal,
        note=raw.note,
        count=raw.count,
    )
