"""Makes the access decision and the lines of help of an invented plan, and its budget."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.domain.help import AmountPeriod, Funding, HelpForm, HelpStatus, Intensity, PriceKind, help_cost
from app.domain.providers import Frequency, HelpKind, Unit
from app.domain.questions import Ground, Outcome
from app.models.help import Budget, Help
from app.models.plans import PlanRolePeriod
from app.models.questions import AccessDecision
from app.usecases.demonstration.library import Telling, Theme, offer, sentences
from app.usecases.demonstration.people import Invented, Someone
from app.usecases.demonstration.rows import Rows
from app.usecases.demonstration.world import Offered, World


@dataclass(slots=True, kw_only=True)
class Helping:
    """The plan for which help is made."""

    random: Random
    world: World
    rows: Rows
    family: Invented
    child: Someone
    theme: Theme
    tell: Telling
    plan_id: UUID
    question_id: UUID
    goal_id: UUID
    opened_on: date
    last_on: date
    state: str


@dataclass(slots=True, kw_only=True)
class _Decision:
    id: UUID | None
    outcome: str | None
    """None while it is not decided, or was withdrawn."""


def make_help(helping: Helping) -> None:
    """What is lighter first: own network, free access, then help under a decision."""
    random = helping.random
    _own_network(helping)
    lighter = [key for key in helping.theme.help if offer()["service"][key]["kind"] != "individual"]
    heavier = [key for key in helping.theme.help if offer()["service"][key]["kind"] == "individual"]
    if lighter and random.random() < 0.55:
        _light(helping, random.choice(helping.world.offered[random.choice(lighter)]))
    cost = 0
    if heavier and random.random() < 0.8:
        decision = _decide(helping)
        if decision.outcome in (None, Outcome.INDIVIDUAL.value):
            cost = _individual(helping, decision, heavier)
    if random.random() < 0.88:
        cents = max(150_000, -(-cost * random.randrange(95, 160) // 100 // 10_000) * 10_000)
        ends_on = helping.opened_on + timedelta(days=random.choice((365, 365, 540)))
        while ends_on <= helping.world.today and helping.state != "closed":
            ends_on += timedelta(days=365)
        helping.rows.add(
            Budget,
            family_id=helping.family.id,
            plan_id=helping.plan_id,
            cents=cents,
            starts_on=helping.opened_on,
            ends_on=ends_on if random.random() < 0.6 else None,
        )


def _own_network(helping: Helping) -> None:
    informal = [contact for contact in helping.family.network if contact.informal]
    if not informal or helping.random.random() < 0.5:
        return
    name = informal[0].name
    _line(
        helping,
        kind=HelpKind.OWN_NETWORK.value,
        status=_status(helping),
        description=helping.random.choice(
            (
                f"{name[:1].upper()}{name[1:]} past op, een middag per week",
                f"Eten bij {name} op woensdag",
                f"Logeren bij {name}, een keer per maand",
            )
        ),
        intensity=Intensity.OWN_NETWORK.value,
        funding=Funding.OWN.value,
        price_kind=PriceKind.NONE.value,
        starts_on=helping.opened_on,
    )


def _light(helping: Helping, service: Offered) -> None:
    """Free access, collective help, or help of another law: without a decision."""
    status = _status(helping)
    start = min(helping.opened_on + timedelta(days=helping.random.randrange(5, 30)), helping.last_on)
    _line(
        helping,
        kind=service.kind,
        status=status,
        provider_id=service.provider_id,
        service_id=service.id,
        intensity=Intensity.FREE_ACCESS.value,
        funding=service.law or Funding.FUND.value,
        volume_hundredths=100,
        unit=service.unit,
        frequency=Frequency.WEEK.value,
        price_kind=PriceKind.NONE.value,
        starts_on=start,
    )


def _decide(helping: Helping) -> _Decision:
    """The decision on the question: asked for, in favour, refused, withdrawn, or answered by something lighter."""
    random = helping.random
    applied_on = helping.opened_on - timedelta(days=random.randrange(0, 3))
    outcome: str | None = random.choices(
        (Outcome.INDIVIDUAL.value, None, Outcome.REFUSED.value, Outcome.OWN_STRENGTH.value, Outcome.FREE_ACCESS.value),
        (72, 14, 5, 5, 4),
    )[0]
    withdrawn = outcome == Outcome.INDIVIDUAL.value and random.random() < 0.04
    if outcome is None:
        applied_on = helping.world.today - timedelta(days=random.choice((3, 12, 20, 34, 45, 50, 53, 55, 58)))
        if helping.state == "closed":
            outcome = Outcome.INDIVIDUAL.value
            applied_on = helping.opened_on
    decided_on = None
    if outcome is not None:
        decided_on = min(applied_on + timedelta(days=random.randrange(7, 50)), helping.last_on)
    in_favour = outcome == Outcome.INDIVIDUAL.value and not withdrawn
    said = sentences()["decision"]
    reason = None
    if outcome is not None:
        key = {"individual": "granted", "refused": "refused"}.get(outcome, "own")
        reason = helping.tell.one(said[key])
    decision_id = helping.rows.add(
        AccessDecision,
        family_id=helping.family.id,
        question_id=helping.question_id,
        applied_on=applied_on,
        decided_on=decided_on,
        outcome=outcome,
        ground=_ground(helping),
        reason=reason,
        decided_by_id=helping.family.worker.id if outcome else None,
        withdrawn_on=helping.last_on if withdrawn else None,
        withdrawn_reason=helping.tell.one(said["withdrawn"]) if withdrawn else None,
        in_favour=in_favour,
    )
    if withdrawn:
        return _Decision(id=None, outcome=Outcome.REFUSED.value)
    return _Decision(id=decision_id if in_favour else None, outcome=outcome)


def _ground(helping: Helping) -> str:
    referred = {"02", "02P", "03", "05"} & set(helping.theme.referrers)
    if referred and helping.random.random() < 0.4:
        return Ground.MEDICAL_REFERRAL.value
    return Ground.MUNICIPAL.value


def _individual(helping: Helping, decision: _Decision, keys: list[str]) -> int:
    """One or two lines of individual help; gives what they cost."""
    random, world = helping.random, helping.world
    service = random.choice(world.offered[random.choice(keys)])
    cost = _bought(helping, decision, service)
    if decision.id and random.random() < 0.22:
        second = random.choice(world.offered[random.choice(keys)])
        if second.id != service.id:
            cost += _bought(helping, decision, second)
    if decision.id and random.random() < 0.08:
        cost += _personal_budget(helping, decision)
    if decision.id and random.random() < 0.82:
        helping.rows.add(
            PlanRolePeriod, family_id=helping.family.id, plan_id=helping.plan_id, role="lead_provider",
            provider_id=service.provider_id, starts_on=helping.opened_on,
        )  # fmt: skip
    return cost


def _bought(helping: Helping, decision: _Decision, service: Offered) -> int:
    random, today = helping.random, helping.world.today
    status = _status(helping) if decision.id else random.choice((HelpStatus.WAITING.value, HelpStatus.PLANNED.value))
    waiting = decision.id is not None and helping.state == "active" and random.random() < 0.24
    if waiting:
        status = HelpStatus.WAITING.value
    if helping.state == "concept" and status == HelpStatus.RUNNING.value:
        status = HelpStatus.PLANNED.value
    waits = status == HelpStatus.WAITING.value
    start = min(helping.opened_on + timedelta(days=random.randrange(10, 60)), helping.last_on)
    if status in (HelpStatus.WAITING.value, HelpStatus.PLANNED.value):
        start = today + timedelta(days=random.randrange(7, 60))
    elif (today - start).days > 300 and status == HelpStatus.RUNNING.value:
        start = today - timedelta(days=random.randrange(40, 250))
    end = start + timedelta(weeks=random.choice((13, 26, 26, 39, 52)))
    if status == HelpStatus.RUNNING.value and end <= today:
        end = today + timedelta(days=random.choice((5, 20, 38, 90, 150)))
    if status == HelpStatus.ENDED.value:
        end = max(start + timedelta(days=14), min(end, helping.last_on))
    volume, frequency = _volume(random, service.unit)
    _line(
        helping,
        kind=service.kind,
        status=status,
        decision_id=decision.id,
        provider_id=service.provider_id,
        service_id=service.id,
        intensity=service.level,
        funding=Funding.JEUGDWET.value,
        volume_hundredths=volume,
        unit=service.unit,
        frequency=frequency,
        price_kind=PriceKind.TARIFF.value,
        starts_on=start,
        ends_on=end,
        waiting_since=today - timedelta(days=random.choice((6, 20, 33, 47, 62, 80, 110))) if waits else None,
        end_reason=random.choice(("31", "31", "34", "32")) if status == HelpStatus.ENDED.value else None,
    )
    return (
        help_cost(
            price_kind=PriceKind.TARIFF,
            amount_cents=None,
            volume_hundredths=volume,
            unit=Unit(service.unit),
            frequency=Frequency(frequency),
            starts_on=start,
            ends_on=end,
            tariffs=service.tariffs,
        )
        or 0
    )


def _personal_budget(helping: Helping, decision: _Decision) -> int:
    amount = helping.random.randrange(12, 70) * 10_000
    volume = helping.random.choice((200, 300, 400))
    kind = helping.random.choice((PriceKind.AGREED, PriceKind.ESTIMATED))
    # An agreed budget is often said by the month; an estimate is of the whole.
    monthly = kind is PriceKind.AGREED
    start = min(helping.opened_on + timedelta(days=20), helping.last_on)
    _line(
        helping,
        kind=HelpKind.INDIVIDUAL.value,
        status=HelpStatus.ENDED.value if helping.state == "closed" else HelpStatus.PLANNED.value
        if helping.state == "concept" else HelpStatus.RUNNING.value,
        decision_id=decision.id,
        description=f"Begeleiding van {helping.child.given} door een bekende van het gezin",
        form=HelpForm.PGB.value,
        pgb_holder_id=helping.family.parent.id,
        intensity=Intensity.LIGHT.value,
        funding=Funding.JEUGDWET.value,
        volume_hundredths=volume,
        unit=Unit.HOUR.value,
        frequency=Frequency.WEEK.value,
        price_kind=kind.value,
        amount_cents=amount // 12 if monthly else amount,
        amount_period=AmountPeriod.MONTH.value if monthly else None,
        starts_on=start,
        ends_on=start + timedelta(days=365),
    )  # fmt: skip
    return amount


def _volume(random: Random, unit: str) -> tuple[int, str]:
    """How much, in hundredths of the unit, and per what."""
    if unit == Unit.HALF_DAY.value:
        return random.choice((100, 200, 200, 300)), Frequency.WEEK.value
    if unit == Unit.DAY_AND_NIGHT.value:
        return random.choice((100, 200)), Frequency.WEEK.value
    if unit == Unit.PIECE_OUTPUT.value:
        return 100, Frequency.TOTAL.value
    return random.choice((100, 150, 200, 200, 300)), Frequency.WEEK.value


def _status(helping: Helping) -> str:
    if helping.state == "closed":
        return HelpStatus.ENDED.value
    if helping.state == "concept":
        return helping.random.choice((HelpStatus.PLANNED.value, HelpStatus.RUNNING.value))
    return helping.random.choices((HelpStatus.RUNNING.value, HelpStatus.ENDED.value), (86, 14))[0]


def _line(helping: Helping, **values: Any) -> None:
    """A line of help under the plan's question and first goal."""
    if values["status"] == HelpStatus.ENDED.value and not values.get("ends_on"):
        values["ends_on"] = max(helping.last_on, values["starts_on"] + timedelta(days=1))
    if values["status"] == HelpStatus.ENDED.value and not values.get("end_reason"):
        values["end_reason"] = "31"
    if values.get("decision_id"):
        values["decision_in_favour"] = True
    helping.rows.add(
        Help,
        family_id=helping.family.id,
        plan_id=helping.plan_id,
        question_id=helping.question_id,
        goal_id=helping.goal_id,
        **values,
    )
