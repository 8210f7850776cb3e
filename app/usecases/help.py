"""Lines of help: what is offered, what runs, what waits, and what it costs."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.db.closed_plans import plan_closed
from app.db.transaction import Reader, Transactions, Writer
from app.domain.help import EndReason, Funding, HelpStatus, help_cost
from app.domain.providers import HelpKind, ServiceRecord
from app.errors import NotFound, UserError
from app.models.help import Help as HelpLine
from app.models.plans import Goal, Plan
from app.models.questions import AccessDecision
from app.texts import _
from app.usecases.help_drafts import HelpDraft, changed_values, draft_values, follow_service
from app.usecases.help_lines import load_tariffs
from app.usecases.services import get_service, load_services


class Help:
    """What can be done with lines of help."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def services_for(self, text: str = "") -> tuple[ServiceRecord, ...]:
        """Services to answer a question with, found by words of service, code or provider, by name.

        Only what is under contract now, or needs no contract, is offered.
        """
        with self._transactions.read() as reader:
            return load_services(reader, text)

    def add(self, draft: HelpDraft, *, start: bool = False) -> UUID:
        """Add a line of help to a goal: planned, waiting when it has a `waiting_since`, or running with `start`."""
        with self._transactions.write() as writer:
            goal = _goal(writer, draft.goal_id)
            values = draft_values(writer, draft)
            status = HelpStatus.WAITING if draft.waiting_since else HelpStatus.PLANNED
            if start:
                status = HelpStatus.RUNNING
                values["starts_on"] = draft.starts_on or writer.today
                values |= _under_decision(writer, values["kind"], values["funding"], goal.question_id)
            return writer.add(
                HelpLine,
                family_id=goal.family_id,
                plan_id=goal.plan_id,
                goal_id=draft.goal_id,
                question_id=goal.question_id,
                status=status.value,
                confirmed=True,
                **values,
            )

    def change(self, help_id: UUID, version: int, draft: HelpDraft, *, was: HelpDraft | None = None) -> int:
        """Change a line. One that has not begun waits while it has a `waiting_since`."""
        with self._transactions.write() as writer:
            line = _line(writer, help_id)
            goal = _goal(writer, draft.goal_id)
            values = _changed(writer, line, draft, was)
            return writer.change(
                HelpLine, help_id, version, goal_id=draft.goal_id, question_id=goal.question_id, **values
            )

    def start(self, help_id: UUID, version: int, starts_on: date) -> int:
        """Start help. Individual help of the Jeugdwet starts under the decision in favour on its question; the database
        refuses it without one, also when the decision is withdrawn at the same moment.
        """
        with self._transactions.write() as writer:
            line = _line(writer, help_id)
            if line.ends_on is not None and line.ends_on <= starts_on:
                raise UserError(_("De hulp eindigt voor ze begint. Er is niets veranderd. Pas de einddatum aan."))
            under: dict[str, Any] = {}
            if line.decision_id is None:
                under = _under_decision(writer, line.kind, line.funding, line.question_id)
            return writer.change(
                HelpLine,
                help_id,
                version,
                status=HelpStatus.RUNNING.value,
                starts_on=starts_on,
                end_reason=None,
                **under,
            )

    def wait(self, help_id: UUID, version: int, waiting_since: date) -> int:
        """The family waits for this help since a day."""
        with self._transactions.write() as writer:
            line = _line(writer, help_id)
            if line.status not in (HelpStatus.PLANNED.value, HelpStatus.WAITING.value):
                raise UserError(_("Deze hulp is al begonnen. Er is niets veranderd."))
            return writer.change(
                HelpLine, help_id, version, status=HelpStatus.WAITING.value, waiting_since=waiting_since
            )

    def stop(self, help_id: UUID, version: int, ends_on: date, reason: EndReason) -> int:
        """Stop help with a reason (JZ588); `ends_on` is the first day without it."""
        with self._transactions.write() as writer:
            line = _line(writer, help_id)
            if line.status != HelpStatus.RUNNING.value:
                raise UserError(_("Deze hulp loopt niet. Er is niets veranderd. Haal haar weg als ze niet doorgaat."))
            if line.starts_on is not None and ends_on <= line.starts_on:
                raise UserError(
                    _("De hulp kan niet stoppen op de dag dat ze begon. Er is niets veranderd. Kies een dag.")
                )
            return writer.change(
                HelpLine, help_id, version, status=HelpStatus.ENDED.value, ends_on=ends_on, end_reason=reason.value
            )

    def bin(self, help_id: UUID, version: int) -> int:
        """Put a line in the bin: it was never meant. Running help is stopped, not thrown away."""
        with self._transactions.write() as writer:
            if _line(writer, help_id).status == HelpStatus.RUNNING.value:
                raise UserError(_("Deze hulp loopt. Er is niets veranderd. Stop de hulp met een reden."))
            return writer.bin(HelpLine, help_id, version)

    def confirm_taken_over(
        self, help_id: UUID, version: int, draft: HelpDraft | None = None, *, was: HelpDraft | None = None
    ) -> int:
        """A worker has looked at a line that was read in and says that it is right; its decision counts along.

        What was typed about it goes along, as one act.
        """
        with self._transactions.write() as writer:
            line = _line(writer, help_id)
            values = _changed(writer, line, draft, was) if draft is not None else {}
            if values.get("starts_on", line.starts_on) is None and line.status in (
                HelpStatus.RUNNING.value,
                HelpStatus.ENDED.value,
            ):
                raise UserError(_("Bij deze hulp staat geen begindatum. Er is niets veranderd. Vul die eerst in."))
            if line.decision_id is not None:
                decision = writer.first(
                    select(AccessDecision.version, AccessDecision.confirmed).where(
                        AccessDecision.id == line.decision_id
                    )
                )
                if decision is not None and not decision.confirmed:
                    writer.change(AccessDecision, line.decision_id, decision.version, confirmed=True)
            return writer.change(HelpLine, help_id, version, confirmed=True, **values)

    def cost(self, draft: HelpDraft) -> int | None:
        """What a line would cost as it is typed now; None where that cannot be said yet."""
        with self._transactions.read() as reader:
            service = get_service(reader, draft.service_id) if draft.service_id else None
            draft = follow_service(draft, service)
            tariffs = reader.load(load_tariffs([service.id])).get(service.id, ()) if service else ()
            return help_cost(
                price_kind=draft.price_kind,
                amount_cents=draft.amount_cents,
                volume_hundredths=draft.volume_hundredths,
                unit=draft.unit,
                frequency=draft.frequency,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
                tariffs=tariffs,
                amount_period=draft.amount_period,
            )


def needs_decision(kind: str, funding: str) -> bool:
    """Whether help of this kind, paid by this law, only starts under a decision in its favour."""
    return kind == HelpKind.INDIVIDUAL.value and funding == Funding.JEUGDWET.value


def decision_in_favour(reader: Reader, question_id: UUID) -> UUID | None:
    """The latest decision under which individual help may start on a question."""
    return reader.scalar(
        select(AccessDecision.id)
        .where(
            AccessDecision.question_id == question_id,
            AccessDecision.in_favour.is_(True),
            AccessDecision.binned_at.is_(None),
        )
        .order_by(AccessDecision.decided_on.desc(), AccessDecision.id.desc())
        .limit(1)
    )


def _under_decision(writer: Writer, kind: str, funding: str, question_id: UUID) -> dict[str, Any]:
    """The columns that hang help under the decision it needs; empty where there is none, so the database refuses."""
    decision_id = decision_in_favour(writer, question_id) if needs_decision(kind, funding) else None
    return {} if decision_id is None else {"decision_id": decision_id, "decision_in_favour": True}


def _changed(writer: Writer, line: Any, draft: HelpDraft, was: HelpDraft | None) -> dict[str, Any]:
    """What a draft changes in a line; `was` is what its form was filled with, where it says so."""
    values = draft_values(writer, draft) if was is None else changed_values(writer, draft, was)
    waits = was is None or was.waiting_since != draft.waiting_since
    if waits and line.status in (HelpStatus.PLANNED.value, HelpStatus.WAITING.value):
        values["status"] = (HelpStatus.WAITING if draft.waiting_since else HelpStatus.PLANNED).value
    return values


def _goal(writer: Writer, goal_id: UUID) -> Any:
    row = writer.first(
        select(Goal.family_id, Goal.plan_id, Goal.question_id, Plan.is_open)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(Goal.id == goal_id, Goal.binned_at.is_(None))
    )
    if row is None:
        raise NotFound(_("Dit doel staat er niet meer. Er is niets veranderd. Open het plan opnieuw."))
    if not row.is_open:
        raise plan_closed()
    return row


def _line(writer: Writer, help_id: UUID) -> Any:
    row = writer.first(select(*HelpLine.__table__.c).where(HelpLine.id == help_id, HelpLine.binned_at.is_(None)))
    if row is None:
        raise NotFound(_("Deze hulp staat er niet meer. Er is niets veranderd. Open het plan opnieuw."))
    return row
