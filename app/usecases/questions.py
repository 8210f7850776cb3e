"""Help questions and the access decisions on them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.db.together import Loading, Statement, prepared
from app.db.transaction import Transactions, Writer
from app.domain.dates import format_date
from app.domain.help import HelpStatus
from app.domain.questions import (
    DecisionRecord,
    Ground,
    Outcome,
    QuestionRecord,
    QuestionStatus,
    Referrer,
    decision_due_on,
)
from app.errors import NotFound, UserError
from app.models.help import Help
from app.models.questions import AccessDecision, HelpQuestion
from app.models.teams import Worker
from app.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """What a person types about a help question."""

    text: str
    referrer: Referrer
    asked_on: date
    person_id: UUID | None = None
    referrer_detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What a person decides on an application."""

    outcome: Outcome
    ground: Ground
    decided_on: date
    reason: str | None = None


class Questions:
    """What can be done with help questions: ask, change, close, and decide on access."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of_family(self, family_id: UUID) -> tuple[QuestionRecord, ...]:
        """The questions of a family with their decisions, oldest first."""
        with self._transactions.read() as reader:
            return reader.load(load_questions(family_id))

    def add(self, family_id: UUID, draft: QuestionDraft) -> UUID:
        """Write down a question of the family or of one member."""
        with self._transactions.write() as writer:
            return writer.add(HelpQuestion, family_id=family_id, **_values(draft))

    def change(self, question_id: UUID, version: int, draft: QuestionDraft) -> int:
        with self._transactions.write() as writer:
            return writer.change(HelpQuestion, question_id, version, **_values(draft))

    def set_status(self, question_id: UUID, version: int, status: QuestionStatus) -> int:
        """Answer, close or open a question again."""
        with self._transactions.write() as writer:
            if status is not QuestionStatus.OPEN:
                self._refuse_while_help_runs(writer, question_id)
            return writer.change(HelpQuestion, question_id, version, status=status.value)

    def bin(self, question_id: UUID, version: int) -> int:
        """Put a question in the bin; refused while goals or help hang on it."""
        from app.models.plans import Goal

        with self._transactions.write() as writer:
            if writer.first(select(Goal.id).where(Goal.question_id == question_id, Goal.binned_at.is_(None)).limit(1)):
                raise UserError(
                    _("Op deze hulpvraag staat nog een doel. Er is niets veranderd. Haal eerst het doel weg.")
                )
            return writer.bin(HelpQuestion, question_id, version)

    def apply(self, question_id: UUID, applied_on: date, ground: Ground = Ground.MUNICIPAL) -> UUID:
        """Start the term of eight weeks: somebody asked for a decision on this question."""
        with self._transactions.write() as writer:
            if applied_on > writer.today:
                raise UserError(_("De aanvraag kan niet in de toekomst liggen. Er is niets veranderd. Kies een dag."))
            return writer.add(
                AccessDecision,
                family_id=_family_of(writer, question_id),
                question_id=question_id,
                applied_on=applied_on,
                ground=ground.value,
                in_favour=False,
                confirmed=True,
            )

    def decide(self, decision_id: UUID, version: int, draft: DecisionDraft) -> int:
        """Take the decision on an application. Only the outcome "individual help" opens that door.

        Raises UserError where the decision lies before the application, or where help runs that it would end.
        """
        with self._transactions.write() as writer:
            return _decide(writer, decision_id, version, draft)

    def apply_and_decide(self, question_id: UUID, applied_on: date, draft: DecisionDraft) -> UUID:
        """Write down application and decision at once, as happens in one talk."""
        with self._transactions.write() as writer:
            decision_id = writer.add(
                AccessDecision,
                family_id=_family_of(writer, question_id),
                question_id=question_id,
                applied_on=applied_on,
                ground=draft.ground.value,
                in_favour=False,
                confirmed=True,
            )
            _decide(writer, decision_id, 1, draft)
            return decision_id

    def withdraw(self, decision_id: UUID, version: int, withdrawn_on: date, reason: str) -> int:
        """Withdraw a decision; the database refuses it while a line of help hangs on it."""
        if not reason.strip():
            raise UserError(_("Een intrekking heeft een reden nodig. Er is niets veranderd. Schrijf op waarom."))
        with self._transactions.write() as writer:
            _release_planned_help(writer, decision_id)
            return writer.change(
                AccessDecision,
                decision_id,
                version,
                withdrawn_on=withdrawn_on,
                withdrawn_reason=reason.strip(),
                in_favour=False,
            )

    def confirm_taken_over(self, decision_id: UUID, version: int) -> int:
        """A worker has looked at a decision that was read in and says that it is right."""
        with self._transactions.write() as writer:
            return writer.change(AccessDecision, decision_id, version, confirmed=True)

    def _refuse_while_help_runs(self, writer: Writer, question_id: UUID) -> None:
        running = select(Help.id).where(
            Help.question_id == question_id,
            Help.binned_at.is_(None),
            Help.status.in_([HelpStatus.RUNNING.value, HelpStatus.WAITING.value]),
        )
        if writer.first(running.limit(1)):
            raise UserError(
                _("Onder deze hulpvraag loopt of wacht nog hulp. Er is niets veranderd. Stop eerst die hulp.")
            )


def load_questions(family_id: UUID) -> Loading[tuple[QuestionRecord, ...]]:
    """The questions of a family with their decisions, oldest first."""
    rows, decided = yield [_questions_of(family_id), _decisions_of(family_id)]
    decisions: dict[UUID, list[DecisionRecord]] = defaultdict(list)
    for row in decided:
        decisions[row.question_id].append(_decision(row))
    return tuple(
        QuestionRecord(
            id=row.id,
            version=row.version,
            family_id=row.family_id,
            person_id=row.person_id,
            text=row.text,
            referrer=Referrer(row.referrer),
            referrer_detail=row.referrer_detail,
            asked_on=row.asked_on,
            status=QuestionStatus(row.status),
            decisions=tuple(decisions.get(row.id, ())),
        )
        for row in rows
    )


@prepared
def _questions_of(family_id: UUID) -> Statement:
    return (
        select(*HelpQuestion.__table__.c)
        .where(HelpQuestion.family_id == family_id, HelpQuestion.binned_at.is_(None))
        .order_by(HelpQuestion.asked_on, HelpQuestion.id)
    )


@prepared
def _decisions_of(family_id: UUID) -> Statement:
    return (
        select(*AccessDecision.__table__.c, Worker.name.label("decided_by_name"))
        .join(Worker, Worker.id == AccessDecision.decided_by_id, isouter=True)
        .where(AccessDecision.family_id == family_id, AccessDecision.binned_at.is_(None))
        .order_by(AccessDecision.applied_on, AccessDecision.id)
    )


def _decision(row: Row[Any]) -> DecisionRecord:
    return DecisionRecord(
        id=row.id,
        version=row.version,
        question_id=row.question_id,
        applied_on=row.applied_on,
        due_on=decision_due_on(row.applied_on),
        decided_on=row.decided_on,
        outcome=Outcome(row.outcome) if row.outcome else None,
        ground=Ground(row.ground),
        reason=row.reason,
        decided_by_name=row.decided_by_name,
        withdrawn_on=row.withdrawn_on,
        in_favour=row.in_favour,
        confirmed=row.confirmed,
        withdrawn_reason=row.withdrawn_reason,
    )


def _decide(writer: Writer, decision_id: UUID, version: int, draft: DecisionDraft) -> int:
    row = writer.first(
        select(AccessDecision.applied_on, AccessDecision.withdrawn_on, AccessDecision.in_favour).where(
            AccessDecision.id == decision_id
        )
    )
    if row is None:
        raise NotFound(_("Dit besluit staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
    if row.withdrawn_on is not None:
        raise UserError(_("Dit besluit is ingetrokken. Er is niets veranderd. Neem een nieuw besluit."))
    if draft.decided_on < row.applied_on:
        raise UserError(
            _(
                "Het besluit kan niet voor de aanvraag van {day} liggen. Er is niets veranderd. Kies een latere dag."
            ).format(day=format_date(row.applied_on))
        )
    if draft.outcome in (Outcome.REFUSED, Outcome.INDIVIDUAL) and not (draft.reason or "").strip():
        raise UserError(_("Dit besluit heeft een reden nodig. Er is niets veranderd. Schrijf op waarom."))
    if draft.outcome is not Outcome.INDIVIDUAL:
        _release_planned_help(writer, decision_id)
    return writer.change(
        AccessDecision,
        decision_id,
        version,
        outcome=draft.outcome.value,
        ground=draft.ground.value,
        decided_on=draft.decided_on,
        reason=(draft.reason or "").strip() or None,
        decided_by_id=writer.actor.worker_id,
        in_favour=draft.outcome is Outcome.INDIVIDUAL,
        confirmed=True,
    )


def _release_planned_help(writer: Writer, decision_id: UUID) -> None:
    """Planned and waiting help may lose its decision. Running and ended help may not: the sentence comes from here,
    and where help starts at the same moment the database refuses.
    """
    begun = select(Help.id).where(
        Help.decision_id == decision_id,
        Help.status.in_([HelpStatus.RUNNING.value, HelpStatus.ENDED.value]),
        Help.binned_at.is_(None),
    )
    if writer.first(begun.limit(1)):
        raise UserError(
            _(
                "Onder dit besluit loopt hulp. Er is niets veranderd. "
                "Stop eerst die hulp of hang haar onder een ander besluit."
            )
        )
    rows = writer.rows(
        select(Help.id, Help.version).where(
            Help.decision_id == decision_id,
            Help.status.in_([HelpStatus.PLANNED.value, HelpStatus.WAITING.value]),
            Help.binned_at.is_(None),
        )
    )
    for row in rows:
        writer.change(Help, row.id, row.version, decision_id=None, decision_in_favour=None)


def _family_of(writer: Writer, question_id: UUID) -> UUID:
    family_id = writer.scalar(
        select(HelpQuestion.family_id).where(HelpQuestion.id == question_id, HelpQuestion.binned_at.is_(None))
    )
    if family_id is None:
        raise NotFound(_("Deze hulpvraag staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
    return family_id


def _values(draft: QuestionDraft) -> dict[str, Any]:
    if not draft.text.strip():
        raise UserError(_("Een hulpvraag heeft woorden nodig. Er is niets veranderd. Schrijf op wat het gezin vraagt."))
    return {
        "text": draft.text.strip(),
        "referrer": draft.referrer.value,
        "referrer_detail": (draft.referrer_detail or "").strip() or None,
        "asked_on": draft.asked_on,
        "person_id": draft.person_id,
    }
