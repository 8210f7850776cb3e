"""Questions and help of a file: each under a goal that is still to be formulated, running help under a decision that
is taken over and waits for a worker to confirm it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.domain.dates import format_date
from app.domain.help import AmountPeriod, Funding, HelpForm, HelpStatus, Intensity, PriceKind
from app.domain.imports.records import CostPeriod, HelpReading, QuestionReading
from app.domain.money import format_cents
from app.domain.plans import GoalState
from app.domain.providers import HelpKind
from app.domain.questions import Ground, Outcome, QuestionStatus, Referrer
from app.domain.words import word
from app.models.help import Help
from app.models.plans import Goal
from app.models.questions import AccessDecision, HelpQuestion
from app.texts import _
from app.usecases.imports.rows import Rows
from app.usecases.imports.shared import Shared

_INTENSITY = {
    "41": Intensity.INTENSIVE,
    "43": Intensity.RESIDENTIAL,
    "44": Intensity.RESIDENTIAL,
    "46": Intensity.SPECIALIST,
    "47": Intensity.FORCED,
    "48": Intensity.FORCED,
    "51": Intensity.SPECIALIST,
    "52": Intensity.SPECIALIST,
    "53": Intensity.SPECIALIST,
    "54": Intensity.SPECIALIST,
}
"""The ladder by productcategorie jeugd (JZ020); other categories are light."""

_PERIODS = {
    CostPeriod.HOUR: AmountPeriod.HOUR,
    CostPeriod.DAY: AmountPeriod.DAY,
    CostPeriod.WEEK: AmountPeriod.WEEK,
    CostPeriod.MONTH: AmountPeriod.MONTH,
    CostPeriod.YEAR: AmountPeriod.YEAR,
}

_MOST = 10**13
"""Cents; more is a typing error, and more than the database takes is no number to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """The family, person and plan under which a question comes."""

    family_id: UUID
    person_id: UUID
    plan_id: UUID
    today: date
    worker_id: UUID


def add_question(rows: Rows, shared: Shared, question: QuestionReading, under: Under, position: int) -> None:
    """A question with its goal, and its help where the file names help."""
    started = question.help.starts_on if question.help else None
    asked_on = min(started, under.today) if started else under.today
    question_id = rows.add(
        HelpQuestion,
        family_id=under.family_id,
        person_id=under.person_id,
        text=question.text or _("Hulpvraag, nog te formuleren"),
        referrer=(question.referrer or Referrer.MUNICIPALITY).value,
        referrer_detail=question.referrer_text,
        asked_on=asked_on,
        status=QuestionStatus.OPEN.value,
    )
    if question.help is not None:
        add_help(rows, shared, question.help, under, question_id, asked_on, position)


def add_help(
    rows: Rows, shared: Shared, read: HelpReading, under: Under, question_id: UUID, asked_on: date, position: int
) -> None:
    """Help under a question, on a goal that is still to be formulated."""
    goal_id = rows.add(
        Goal,
        family_id=under.family_id,
        plan_id=under.plan_id,
        question_id=question_id,
        text=_("Nog te formuleren"),
        state=GoalState.OPEN.value,
        to_formulate=True,
        position=position,
    )
    provider_id, service_id, kind = _provider(shared, read)
    exempt = kind is not HelpKind.INDIVIDUAL
    started = read.status in (HelpStatus.RUNNING, HelpStatus.ENDED)
    decision_id: UUID | None = None
    if started and not exempt:
        decision_id = take_over(rows, under.family_id, question_id, asked_on)
    rows.add(
        Help,
        family_id=under.family_id,
        plan_id=under.plan_id,
        question_id=question_id,
        goal_id=goal_id,
        decision_id=decision_id,
        decision_in_favour=True if decision_id else None,
        kind=kind.value,
        provider_id=provider_id,
        service_id=service_id,
        description=None if service_id else (read.product_text or _("Hulp, soort nog niet bekend")),
        form=HelpForm.IN_KIND.value,
        intensity=int(
            Intensity.FREE_ACCESS if read.own_team else _INTENSITY.get(read.product_category or "", Intensity.LIGHT)
        ),
        funding=Funding.JEUGDWET.value,
        confirmed=False,
        **terms(read, asked_on, exempt=exempt, by_service=service_id is not None),
    )


def take_over(rows: Rows, family_id: UUID, question_id: UUID, asked_on: date) -> UUID:
    """The decision under which help of the list runs already; a worker confirms it."""
    return rows.add(
        AccessDecision,
        family_id=family_id,
        question_id=question_id,
        applied_on=asked_on,
        decided_on=asked_on,
        outcome=Outcome.INDIVIDUAL.value,
        ground=Ground.TAKEN_OVER.value,
        reason=_("Overgenomen uit de lijst van het team."),
        in_favour=True,
        confirmed=False,
    )


def terms(read: HelpReading, asked_on: date, *, exempt: bool, by_service: bool) -> dict[str, Any]:
    """How help stands by the list: status, period, price and what the list said of them, by column."""
    ends_on = read.last_day + timedelta(days=1) if read.last_day else None
    if ends_on and read.starts_on and ends_on <= read.starts_on:
        ends_on = None
    price_kind, amount, period = _price(read, exempt=exempt)
    note: str | None = None
    if amount is not None and amount > _MOST:
        note = _("Kosten in de lijst: {amount}.").format(amount=format_cents(amount))
        price_kind, amount, period = PriceKind.UNKNOWN, None, None
    return {
        "status": read.status.value,
        "starts_on": read.starts_on,
        "ends_on": ends_on,
        "waiting_since": asked_on if read.status is HelpStatus.WAITING else None,
        "price_kind": price_kind.value,
        "amount_cents": amount,
        "amount_period": period.value if period else None,
        "end_reason": read.end_reason.value if read.end_reason and read.status is HelpStatus.ENDED else None,
        "note": _note(read, note, by_service=by_service),
    }


def help_words(read: HelpReading) -> str:
    """All that a row says of help, for a note where it is not sure which help it is."""
    cost = format_cents(read.cost.cents) if read.cost else None
    period = _PERIODS.get(read.cost_period)
    parts = [
        read.provider,
        read.product_text,
        _("vanaf {day}").format(day=format_date(read.starts_on)) if read.starts_on else None,
        _("tot en met {day}").format(day=format_date(read.last_day)) if read.last_day else None,
        f"{cost} {word(period)}" if cost and period else cost,
        read.status_text,
    ]
    return ", ".join(part for part in parts if part)


def _provider(shared: Shared, read: HelpReading) -> tuple[UUID | None, UUID | None, HelpKind]:
    if read.own_team:
        return *shared.own_team(), HelpKind.FREE_ACCESS
    if read.provider is None:
        return None, None, HelpKind.INDIVIDUAL
    provider_id = shared.provider(read.provider)
    offered = shared.service(provider_id, read.product_code)
    if offered is not None and offered[1] in (HelpKind.INDIVIDUAL, HelpKind.FREE_ACCESS, HelpKind.COLLECTIVE):
        return provider_id, offered[0], offered[1]
    return provider_id, None, HelpKind.INDIVIDUAL


def _price(read: HelpReading, *, exempt: bool) -> tuple[PriceKind, int | None, AmountPeriod | None]:
    """Price kind, and the amount with the time that it is over; without such a time it is a total."""
    if read.cost is None:
        return (PriceKind.NONE if exempt else PriceKind.UNKNOWN), None, None
    kind = PriceKind.ESTIMATED if read.cost.approximate else PriceKind.AGREED
    return kind, read.cost.cents, _PERIODS.get(read.cost_period)


def _note(read: HelpReading, price: str | None, *, by_service: bool) -> str | None:
    parts = [price] if price else []
    if read.status_text:
        parts.append(_("Status in de lijst: {status}.").format(status=read.status_text))
    if by_service and read.product_text:
        parts.append(_("Product in de lijst: {product}.").format(product=read.product_text))
    return "\n".join(parts) or None
