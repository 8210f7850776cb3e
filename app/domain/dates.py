"""Dates as people write them in Dutch and English, and as the program writes them: 5 maart 2027."""

import re
from datetime import date, timedelta

from app.texts import _, later

MONTHS = (
    later("januari"), later("februari"), later("maart"), later("april"), later("mei"), later("juni"),
    later("juli"), later("augustus"), later("september"), later("oktober"), later("november"), later("december"),
)  # fmt: skip
WEEKDAYS = (
    later("maandag"), later("dinsdag"), later("woensdag"), later("donderdag"), later("vrijdag"), later("zaterdag"),
    later("zondag"),
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2150


def parse_date(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that is meant in a form, or None: a written date, or "morgen", "vr", "+6w", "12-3".

    `past` says that the day cannot lie after today (a birth date); it settles two-digit years and missing years.
    """
    words = _clean(text)
    if not words:
        return None
    return _relative(words, today) or _written(words, today, past) or _without_year(words, today, past)


def parse_written_date(text: str, today: date, *, past: bool = False) -> date | None:
    """A complete date of which the meaning does not change tomorrow, or None; for text that was typed earlier."""
    words = _clean(text)
    return _written(words, today, past) if words else None


def month_number(word: str) -> int | None:
    """The month of a name or its abbreviation, in Dutch or English; None where it is none."""
    return _MONTH_NUMBERS.get(word)


def format_date(day: date) -> str:
    """A date as everybody reads it: 5 maart 2027."""
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def age_on(birth: date, day: date) -> int:
    """Whole years on that day; a child of 29 February has its birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    for last in (day.day, 30, 29, 28):
        found = _day(year, month + 1, min(last, day.day))
        if found:
            return found
    raise ValueError("outside the calendar")


# Dates are read in both languages whatever the window's is: somebody may paste one from elsewhere.
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NUMBERS = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "maa": 3, "mar": 3, "mart": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
} | {name: number for names in (MONTHS, _ENGLISH_MONTHS) for number, name in enumerate(names, 1)}  # fmt: skip
_WEEKDAY_NUMBERS = (
    {name[:2]: number for number, name in enumerate(WEEKDAYS)}
    | {name[:3]: number for number, name in enumerate(_ENGLISH_WEEKDAYS)}
    | {name: number for names in (WEEKDAYS, _ENGLISH_WEEKDAYS) for number, name in enumerate(names)}
)
_SOON = {
    "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2,
    "today": 0, "now": 0, "tomorrow": 1, "yesterday": -1,
}  # fmt: skip

_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*(d|w|m|j|y)", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*'?(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s.-]*'?(\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})", re.ASCII)
_DAY_NAMED = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?", re.ASCII)
_TIME = re.compile(r"[t\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$", re.ASCII)
_WEEKDAY_BEFORE = re.compile(
    r"(?:ma|di|wo|do|vr|za|zo|[a-z]{4,6}dag|mon|tue|wed|thu|fri|sat|sun|[a-z]{3,6}day)\.?,?\s+(?=\d)", re.ASCII
)


def _clean(text: str) -> str:
    if len(text) > 40:
        return ""
    return " ".join(text.lower().replace("’", "'").split())


def _relative(words: str, today: date) -> date | None:
    if words in _SOON:
        return _shift(today, _SOON[words])
    weekday = _WEEKDAY_NUMBERS.get(words.rstrip("."))
    if weekday is not None:
        return _shift(today, (weekday - today.weekday() - 1) % 7 + 1)
    step = _STEP.fullmatch(words)
    if not step:
        return None
    number = int(step[2]) * (1 if step[1] == "+" else -1)
    try:
        if step[3] in "mjy":
            return add_months(today, number * (1 if step[3] == "m" else 12))
        return _shift(today, number * (7 if step[3] == "w" else 1))
    except (ValueError, OverflowError):
        return None


def _written(words: str, today: date, past: bool) -> date | None:
    words = _TIME.sub("", words)
    words = _WEEKDAY_BEFORE.sub("", words, count=1)
    if match := _NUMBERS.fullmatch(words):
        return _dated(int(match[1]), int(match[2]), match[3], today, past)
    if match := _ISO.fullmatch(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED.fullmatch(words):
        month = _MONTH_NUMBERS.get(match[2])
        return _dated(int(match[1]), month, match[3], today, past) if month else None
    return None


def _dated(day: int, month: int, year: str, today: date, past: bool) -> date | None:
    if len(year) == 4:
        return _day(int(year), month, day)
    # Two digits: the latest century that is still possible. Plans reach some years ahead, births do not.
    century = today.year // 100 * 100
    found = _day(century + int(year), month, day)
    if found is None:
        return None
    too_late = found > today if past else found.year > today.year + 20
    return _day(found.year - 100, month, day) if too_late else found


def _without_year(words: str, today: date, past: bool) -> date | None:
    words = _WEEKDAY_BEFORE.sub("", words, count=1)
    if match := _DAY_MONTH.fullmatch(words):
        day, month = int(match[1]), int(match[2])
    elif (match := _DAY_NAMED.fullmatch(words)) and match[2] in _MONTH_NUMBERS:
        day, month = int(match[1]), _MONTH_NUMBERS[match[2]]
    else:
        return None
    # 29 February may be up to eight years away.
    for step in range(9):
        found = _day(today.year - step if past else today.year + step, month, day)
        if found and (found <= today if past else found >= today):
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(day: date, days: int) -> date | None:
    moved = day + timedelta(days=days)
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None
