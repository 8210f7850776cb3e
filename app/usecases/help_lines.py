"""Reads lines of help with what they cost: shared by the plan, the six ones and the budget."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.db.together import Loading, Rows, Statement, prepared
from app.domain.help import (
    AmountPeriod,
    BudgetRecord,
    EndReason,
    Funding,
    HelpForm,
    HelpRecord,
    HelpStatus,
    Intensity,
    PriceKind,
    help_cost,
)
from app.domain.names import full_name
from app.domain.providers import Frequency, HelpKind, TariffRecord, Unit
from app.models.help import Budget, Help
from app.models.persons import Person
from app.models.providers import Provider, Service, Tariff


def load_budgets(plan_ids: Sequence[UUID]) -> Loading[dict[UUID, tuple[BudgetRecord, ...]]]:
    """The budgets per plan, newest first."""
    found: dict[UUID, list[BudgetRecord]] = defaultdict(list)
    (rows,) = yield [_budgets_of(plan_ids)]
    for row in rows:
        found[row.plan_id].append(
            BudgetRecord(
                id=row.id,
                version=row.version,
                plan_id=row.plan_id,
                cents=row.cents,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                reason=row.reason,
            )
        )
    return {plan_id: tuple(budgets) for plan_id, budgets in found.items()}


def load_tariffs(service_ids: Sequence[UUID]) -> Loading[dict[UUID, tuple[TariffRecord, ...]]]:
    """The tariff periods per service, oldest first."""
    (rows,) = yield [_tariffs_of(service_ids)]
    return _per_service(rows)


def _per_service(rows: Rows) -> dict[UUID, tuple[TariffRecord, ...]]:
    found: dict[UUID, list[TariffRecord]] = defaultdict(list)
    for row in rows:
        found[row.service_id].append(
            TariffRecord(
                id=row.id,
                version=row.version,
                service_id=row.service_id,
                cents=row.cents,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    return {service_id: tuple(tariffs) for service_id, tariffs in found.items()}


def load_help_lines(plan_ids: Sequence[UUID]) -> Loading[dict[UUID, tuple[HelpRecord, ...]]]:
    """The lines of help per plan, oldest first, each with its cost."""
    periods, rows = yield [_tariffs_in(plan_ids), _lines_in(plan_ids)]
    tariffs = _per_service(periods)
    found: dict[UUID, list[HelpRecord]] = defaultdict(list)
    for row in rows:
        price_kind = PriceKind(row.price_kind)
        unit = Unit(row.unit) if row.unit else None
        frequency = Frequency(row.frequency) if row.frequency else None
        amount_period = AmountPeriod(row.amount_period) if row.amount_period else None
        found[row.plan_id].append(
            HelpRecord(
                id=row.id,
                version=row.version,
                goal_id=row.goal_id,
                question_id=row.question_id,
                decision_id=row.decision_id,
                kind=HelpKind(row.kind),
                status=HelpStatus(row.status),
                provider_id=row.provider_id,
                provider_name=row.provider_name,
                service_id=row.service_id,
                description=row.service_name or row.description or "",
                form=HelpForm(row.form),
                pgb_holder_name=full_name(row.given_name, row.particle, row.surname) if row.pgb_holder_id else None,
                intensity=Intensity(row.intensity),
                funding=Funding(row.funding),
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                waiting_since=row.waiting_since,
                volume_hundredths=row.volume_hundredths,
                unit=unit,
                frequency=frequency,
                price_kind=price_kind,
                amount_cents=row.amount_cents,
                amount_period=amount_period,
                cost_cents=help_cost(
                    price_kind=price_kind,
                    amount_cents=row.amount_cents,
                    volume_hundredths=row.volume_hundredths,
                    unit=unit,
                    frequency=frequency,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                    tariffs=tariffs.get(row.service_id, ()),
                    amount_period=amount_period,
                ),
                end_reason=EndReason(row.end_reason) if row.end_reason else None,
                confirmed=row.confirmed,
                pgb_holder_id=row.pgb_holder_id,
                note=row.note,
            )
        )
    return {plan_id: tuple(lines) for plan_id, lines in found.items()}


@prepared
def _budgets_of(plan_ids: Sequence[UUID]) -> Statement:
    return (
        select(Budget.id, Budget.version, Budget.plan_id, Budget.cents, Budget.starts_on, Budget.ends_on, Budget.reason)
        .where(Budget.plan_id.in_(plan_ids), Budget.binned_at.is_(None))
        .order_by(Budget.starts_on.desc())
    )


@prepared
def _tariffs_of(service_ids: Sequence[UUID]) -> Statement:
    return _TARIFFS.where(Tariff.service_id.in_(service_ids))


@prepared
def _tariffs_in(plan_ids: Sequence[UUID]) -> Statement:
    """What the services cost that are paid by tariff in these plans."""
    priced = select(Help.service_id).where(
        Help.plan_id.in_(plan_ids), Help.binned_at.is_(None), Help.price_kind == PriceKind.TARIFF.value
    )
    return _TARIFFS.where(Tariff.service_id.in_(priced))


_TARIFFS = (
    select(Tariff.id, Tariff.version, Tariff.service_id, Tariff.cents, Tariff.starts_on, Tariff.ends_on)
    .where(Tariff.binned_at.is_(None))
    .order_by(Tariff.starts_on)
)


@prepared
def _lines_in(plan_ids: Sequence[UUID]) -> Statement:
    return (
        select(
            *Help.__table__.c,
            Provider.name.label("provider_name"),
            Service.name.label("service_name"),
            Person.given_name,
            Person.particle,
            Person.surname,
        )
        .join(Provider, Provider.id == Help.provider_id, isouter=True)
        .join(Service, Service.id == Help.service_id, isouter=True)
        .join(Person, Person.id == Help.pgb_holder_id, isouter=True)
        .where(Help.plan_id.in_(plan_ids), Help.binned_at.is_(None))
        .order_by(Help.id)
    )
