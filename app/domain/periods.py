"""Half-open periods: the last day of one is the day before its end, which may lie open."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Period(Protocol):
    """Anything that holds from a day until another."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date | None: ...


P = TypeVar("P", bound=Period)


def holds_on(period: Period, day: date) -> bool:
    return period.starts_on <= day and (period.ends_on is None or day < period.ends_on)


def first_on(periods: Iterable[P], day: date) -> P | None:
    """The first of these that holds on a day."""
    return next((period for period in periods if holds_on(period, day)), None)
