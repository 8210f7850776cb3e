"""From when until when something holds: its column, and the field of its end."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.formats import date_long
from app.ui.common.number_fields import DateField

R = TypeVar("R")

_DATES = 248


class Period(Protocol):
    """What begins and may end; the end is the first day that no longer counts."""

    @property
    def starts_on(self) -> date | None: ...

    @property
    def ends_on(self) -> date | None: ...


def period_column(of: Callable[[R], Period], stretch: int) -> Column[R]:
    """The column that says when it holds."""

    def text(record: R) -> str:
        return _since(of(record))

    # dates are never cut: two long ones stand beside each other
    return Column[R](title=_("Periode"), text=text, soft=True, stretch=stretch, least=_DATES)


def end_field(starts: DateField, hint: str, today: Callable[[], date] = date.today) -> DateField:
    """Until when, after the beginning that stands in another field."""

    def fault(day: date) -> str | None:
        begin = starts.value()
        return _("Kies een dag na {day}.").format(day=date_long(begin)) if begin is not None and day <= begin else None

    return DateField(_("Tot"), hint=hint, check=fault, today=today)


def _since(period: Period) -> str:
    """As far as it is known."""
    starts_on, ends_on = period.starts_on, period.ends_on
    if starts_on and ends_on:
        return _("{begin} tot {end}").format(begin=date_long(starts_on), end=date_long(ends_on))
    if starts_on:
        return _("vanaf {day}").format(day=date_long(starts_on))
    return _("tot {day}").format(day=date_long(ends_on)) if ends_on else ""
