"""One line of help (inzet), what it costs, and the budget of a plan."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from uuid import UUID

from app.domain.dates import add_months
from app.domain.providers import Frequency, HelpKind, TariffRecord, Unit
from app.texts import _


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
    """The agreed or estimated amount: over `amount_period`, without one over the whole period of the help."""
    cost_cents: int | None
    """What it costs over its period; None where that cannot be said yet."""
    end_reason: EndReason | None
    confirmed: bool
    pgb_holder_id: UUID | None = None
    note: str | None = None
    amount_period: AmountPeriod | None = None

    @property
    def given_by(self) -> str:
        """Who gives the help, in one word for screen and paper; nothing where nobody is named yet.

        Only help of the own network is "eigen netwerk": help that is paid and has no provider is somebody's whose
        name is not known. A personal budget pays whom its holder chose.
        """
        if self.provider_name:
            return self.provider_name
        if self.kind is HelpKind.OWN_NETWORK:
            return _("eigen netwerk")
        return self.pgb_holder_name or ""

    @property
    def misses_provider(self) -> bool:
        """Whether a provider gives this help, and nobody wrote down which one."""
        return self.provider_id is None and self.kind is not HelpKind.OWN_NETWORK and self.form is not HelpForm.PGB


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
    amount_period: AmountPeriod | None = None,
) -> int | None:
    """Whole cents that a line of help costs over [starts_on, ends_on), rounded half up once, at the end.

    Volume times tariff for each tariff period it touches; a week is 7 days, a month a twelfth of 365 days. None where
    the period, the volume or a tariff is missing: then the cost is not known, which is not the same as nothing.
    An amount per month or year counts whole months or years from the first day, and of the rest its days; an amount
    per hour or day (etmaal) counts the volume, where that is agreed in hours or days.
    """
    if price_kind is PriceKind.NONE:
        return 0
    if price_kind is PriceKind.UNKNOWN:
        return None
    if price_kind is not PriceKind.TARIFF and amount_period is None:
        return amount_cents
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        return None
    days = (ends_on - starts_on).days
    per_day = None
    if volume_hundredths is not None and unit is not None and frequency is not None:
        volume = Fraction(volume_hundredths, 100)
        per_day = {
            Frequency.DAY: volume,
            Frequency.WEEK: volume / 7,
            Frequency.MONTH: volume * 12 / 365,
            Frequency.TOTAL: volume / days,
        }[frequency]
    if price_kind is not PriceKind.TARIFF:
        if amount_cents is None or amount_period is None:
            return None
        times = _times(amount_period, starts_on, ends_on, per_day, unit)
        return None if times is None else int(times * amount_cents + Fraction(1, 2))
    if per_day is None:
        return None
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


def _times(
    period: AmountPeriod, starts_on: date, ends_on: date, per_day: Fraction | None, unit: Unit | None
) -> Fraction | None:
    """How many hours, days, weeks, months or years an amount is paid over [starts_on, ends_on)."""
    days = (ends_on - starts_on).days
    if period in (AmountPeriod.HOUR, AmountPeriod.DAY):
        # A week of help is not seven days of it, so only what was agreed can be counted.
        of_unit = _UNITS[period].get(unit) if unit else None
        return None if per_day is None or of_unit is None else per_day * days * of_unit
    if period is AmountPeriod.WEEK:
        return Fraction(days, 7)
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    step = 12 if period is AmountPeriod.YEAR else 1
    whole = months // step
    if add_months(starts_on, whole * step) > ends_on:
        whole -= 1
    rest = (ends_on - add_months(starts_on, whole * step)).days
    return whole + Fraction(rest * 12, 365 * step)


_UNITS: dict[AmountPeriod, dict[Unit, Fraction]] = {
    AmountPeriod.HOUR: {Unit.HOUR: Fraction(1), Unit.MINUTE: Fraction(1, 60)},
    AmountPeriod.DAY: {Unit.DAY_AND_NIGHT: Fraction(1)},
}
