"""How dates, money, telephone numbers and ages are written on the screen."""

import datetime as dt
import re

from app.domain.dates import MONTHS, WEEKDAYS, format_date
from app.domain.money import format_cents
from app.domain.numbers import format_number
from app.texts import _, ngettext

NO_BREAK = "\u00a0"
_NEAR_DAYS = 7


def date_long(day: dt.date) -> str:
    """5 maart 2027, 5 March 2027."""
    return format_date(day)


def date_in_list(day: dt.date, today: dt.date) -> str:
    """5 maart in this year, 5 maart 2026 in another."""
    return f"{day.day} {_month(day)}" if day.year == today.year else date_long(day)


def weekday_date(day: dt.date) -> str:
    """Vrijdag 5 maart 2027."""
    return f"{_weekday(day)} {date_long(day)}"


def date_near(day: dt.date, today: dt.date) -> str:
    """For what is to be done: vandaag, morgen, vrijdag 12 maart, 3 dagen te laat; else as in a list."""
    days = (day - today).days
    if days < 0:
        return ngettext("{n} dag te laat", "{n} dagen te laat", -days).format(n=-days)
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    if days <= _NEAR_DAYS:
        return f"{_weekday(day)} {day.day} {_month(day)}"
    return date_in_list(day, today)


def days_left(day: dt.date, today: dt.date) -> str:
    """For terms: nog 5 dagen, vandaag, 3 dagen te laat."""
    days = (day - today).days
    if days <= 0:
        return date_near(day, today)
    return ngettext("nog {n} dag", "nog {n} dagen", days).format(n=days)


def time_of(moment: dt.datetime) -> str:
    """10:42, in this computer's time."""
    return moment.astimezone().strftime("%H:%M")


def money(cents: int) -> str:
    """€ 1.234,50, always with cents and a no-break space; English €1,234.50."""
    return format_cents(cents)


def number(value: int | float) -> str:
    """1.234 or 2,5; English 1,234 or 2.5."""
    return format_number(value)


def percent(part: float, whole: float) -> str:
    """72%; nothing of nothing is 0%."""
    return f"{round(100 * part / whole) if whole else 0}%"


def phone(text: str) -> str:
    """Ten figures in pairs, 06 01 23 45 67; anything else as it was written."""
    figures = re.sub(r"[\s().-]", "", text)
    if re.fullmatch(r"(\+31|0031)\d{9}", figures):
        figures = f"0{figures[-9:]}"
    if not re.fullmatch(r"0\d{9}", figures):
        return text
    return NO_BREAK.join(figures[at : at + 2] for at in range(0, 10, 2))


def _month(day: dt.date) -> str:
    return _(MONTHS[day.month - 1])


def _weekday(day: dt.date) -> str:
    return _(WEEKDAYS[day.weekday()])
