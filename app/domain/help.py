"""One line of help (inzet), what it costs, and the budget of a plan."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from uuid import UUID

from app.domain.providers import Frequency, HelpKind, TariffRecord, Unit


class HelpStatus(StrEnum):
    PLANNED = "planned"
    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"


class HelpForm(StrEnum):
    IN_KIND = "in_kind"
    PGB = "pgb"
    """Personal budget (persoonsgebonden budget), held by a member of the family and paid through the SVB."""


class PriceKind(StrEnum):
    TARIFF = "tariff"
    AGREED = "agreed"
    ESTIMATED = "estimated"
    NONE = "none"
    """No price per family, such as free-access help and own network."""
    UNKNOWN = "unknown"
    """There is a price, and nobody knows it yet: help that was read in without one."""


class AmountPeriod(StrEnum):
    """Over what time an agreed or estimated amount is meant; without one it is the amount over the whole period."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Funding(StrEnum):
    JEUGDWET = "jeugdwet"
    WMO = "wmo"
    WLZ = "wlz"
    ZVW = "zvw"
    EDUCATION = "education"
    PARTICIPATION = "participation"
    FUND = "fund"
    OWN = "own"


OTHER_LAWS = frozenset({Funding.WMO, Funding.WLZ, Funding.ZVW, Funding.EDUCATION, Funding.PARTICIPATION})


class Intensity(IntEnum):
    """The ladder of intensity, from own network to forced help."""

    OWN_NETWORK = 0
    FREE_ACCESS = 1
    LIGHT = 2
    INTENSIVE = 3
    SPECIALIST = 4
    RESIDENTIAL = 5
    FORCED = 6


class EndReason(StrEnum):
    """Reason of ending (JZ588)."""

    DECEASED = "02"
    TEMPORARY = "20"
    ACCORDING_TO_PLAN = "31"
    BY_CLIENT = "32"
    BY_PROVIDER = "33"
    BY_AGREEMENT = "34"
    EXTERNAL = "35"
    BY_MUNICIPALITY = "36"
    CHANGE_REQUEST = "37"
    OTHER_PROVIDER = "38"
    OTHER_LAW = "39"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRecord:
    id: UUID
    version: int
    goal_id: UUID
    question_id: UUID
    decision_id: UUID | None
    kind: HelpKind
    status: HelpStatus
    provider_id: UUID | None
    provider_name: str | None
    service_id: UUID | None
    description: str
    """Name of the service, or the own description."""
    form: HelpForm
    pgb_holder_name: str | None
    intensity: Intensity
    funding: Funding
    starts_on: date | None
    """The day on which it starts or started; a plan for the future until `status` is running."""
    ends_on: date | None
    waiting_since: date | None
    volume_hundredths: int | None
    unit: Unit | None
    frequency: Frequency | None
    price_kind: PriceKind
    amount_cents: int | None
    """The agreed or estimated amount over the whole period."""
    cost_cents: int | None
    """What it costs over its period; None where that cannot be said yet."""
    end_reason: EndReason | None
    confirmed: bool
    pgb_holder_id: UUID | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRecord:
    id: UUID
    version: int
    plan_id: UUID
    cents: int
    starts_on: date
    ends_on: date | None
    reason: str | None


def help_cost(
    *,
    price_kind: PriceKind,
    amount_cents: int | None,
    volume_hundredths: int | None,
    unit: Unit | None,
    frequency: Frequency | None,
    starts_on: date | None,
    ends_on: date | None,
    tariffs: tuple[TariffRecord, ...] = (),
) -> int | None:
    """Whole cents that a line of help costs over [starts_on, ends_on), rounded half up once, at the end.

    Volume times tariff for each tariff period it touches; a week is 7 days, a month a twelfth of 365 days. None where
    the period, the volume or a tariff is missing: then the cost is not known, which is not the same as nothing.
    """
    if price_kind is PriceKind.NONE:
        return 0
    if price_kind is PriceKind.UNKNOWN:
        return None
    if price_kind is not PriceKind.TARIFF:
        return amount_cents
    if volume_hundredths is None or unit is None or frequency is None or starts_on is None or ends_on is None:
        return None
    volume = Fraction(volume_hundredths, 100)
    days = (ends_on - starts_on).days
    if days <= 0:
        return None
    per_day = {
        Frequency.DAY: volume,
        Frequency.WEEK: volume / 7,
        Frequency.MONTH: volume * 12 / 365,
        Frequency.TOTAL: volume / days,
    }[frequency]
    total = Fraction(0)
    covered = 0
    for tariff in tariffs:
        begin = max(tariff.starts_on, starts_on)
        end = min(tariff.ends_on or ends_on, ends_on)
        touched = (end - begin).days
        if touched > 0:
            covered += touched
            total += per_day * touched * tariff.cents
    if covered < days:
        return None
    return int(total + Fraction(1, 2))
