"""What a cell in a column of dates says: a day, or what is known of a birth, and what must be asked about it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.births import Birth
from app.domain.dates import age_on, format_date, month_number, parse_written_date, two_numbers
from app.domain.imports.day_orders import ColumnOrder, DayOrder
from app.domain.imports.sheets import Cell
from app.texts import _

NEAR_YEARS = 5
"""Two digits of a year that lies so near today can be of a child and of somebody of a hundred."""
DUE_DAYS = 300
"""A child is expected at most so many days ahead, and is looked for so long after the day that it was expected."""
OLDEST = 110
"""Nobody in a list is older: 1-1-1900 is what a spreadsheet makes of nothing."""
OLDEST_CHILD = 60
FAR_YEARS_AGO, FAR_YEARS_AHEAD = 25, 10
"""Help that begins or ends further from today has a typing error in its year."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day as read, or none; with a question where it is not sure. Without a day the text itself is kept."""

    day: date | None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class BirthCell:
    """What is known of a birth, or nothing; with a question where it is not sure."""

    birth: Birth | None
    question: str | None = None


def read_day(cell: Cell, text: str, today: date, column: ColumnOrder, *, past: bool = False) -> DayCell:
    """The day in a cell: a date cell, a typed date, or the number of days that a spreadsheet makes of it."""
    if isinstance(cell, bool):
        return DayCell(None)
    if isinstance(cell, date):
        if column.turned and cell.day <= 12 and cell.day != cell.month:
            return DayCell(None, _either(cell.day, cell.month, str(cell.year)))
        return DayCell(cell)
    if isinstance(cell, int | float) or _SERIAL.fullmatch(text):
        day = _from_serial(cell if isinstance(cell, int | float) else int(text))
        return DayCell(
            day, _("De datum staat er als getal. Is het {day}?").format(day=format_date(day)) if day else None
        )
    numbers = two_numbers(text)
    if numbers is None:
        return DayCell(parse_written_date(text, today, past=past))
    one, other, year = numbers
    if column.order is DayOrder.UNSURE and 0 < one <= 12 and 0 < other <= 12 and one != other:
        return DayCell(None, _either(one, other, year))
    month_first = column.order is DayOrder.MONTH_FIRST or other > 12
    day = parse_written_date(text, today, past=past, month_first=month_first)
    expected = other > 12 if column.order is DayOrder.DAY_FIRST else one > 12
    if day and expected and column.order is not DayOrder.UNSURE:
        return DayCell(
            day,
            _("Dag en maand staan hier andersom dan in de rest van de kolom. Is het {day}?").format(
                day=format_date(day)
            ),
        )
    return DayCell(day)


def read_help_day(cell: Cell, text: str, today: date, column: ColumnOrder) -> DayCell:
    """A day on which help begins or ends; a year that lies far from today is asked about."""
    found = read_day(cell, text, today, column)
    if found.day is None or found.question:
        return found
    if -FAR_YEARS_AGO <= found.day.year - today.year <= FAR_YEARS_AHEAD:
        return found
    return DayCell(found.day, _("Klopt het jaar {year}?").format(year=found.day.year))


def read_birth(cell: Cell, text: str, today: date, column: ColumnOrder, *, role_is_child: bool | None) -> BirthCell:
    """What a cell says of a birth; `role_is_child` is None where the row has no role.

    A day after today within ten months is a due date. Of two digits of a year near today nobody can say the century,
    unless the row says that it is a child; a due date is never guessed from two digits.
    """
    number = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else 0
    if today.year - OLDEST <= number <= today.year and number == int(number):
        return BirthCell(Birth(year=int(number)))
    words = _plain(text)
    bare = _DUE.sub(" ", words).strip(" :,;()!") if isinstance(cell, str) else words
    due = bare != words.strip(" :,;()!")
    bare = _BORN.sub("", bare).strip()
    if due and not bare:
        return BirthCell(None, _("Wanneer is het kind uitgerekend?"))
    found = read_day(cell, bare, today, column, past=not due)
    if found.day is None:
        return BirthCell(None, found.question) if found.question else _in_part(bare, today, column, due, role_is_child)
    day, question = found.day, found.question
    if isinstance(cell, str) and not due and not found.question and not _FOUR_DIGITS.search(bare):
        recent = _century(day, today)
        if abs(recent - today.year) <= NEAR_YEARS:
            # Of a child that was born already it is this century; of a parent, or later, nobody knows.
            if day.year != recent or role_is_child is False:
                return BirthCell(None, _asked_year(recent))
            if (today - day).days <= DUE_DAYS:
                question = _asked_year(recent)
        elif role_is_child and age_on(day, today) >= OLDEST_CHILD:
            return BirthCell(None, _asked_year(recent))
    if due or day > today:
        return _due(day, today, question, said=due, role_is_child=role_is_child)
    if age_on(day, today) > OLDEST:
        return BirthCell(None, _("Deze geboortedatum ligt te ver terug. Wat is de geboortedatum?"))
    return BirthCell(Birth(day=day), question)


def read_death(text: str, today: date) -> date | None:
    """The day in "overl. 5-5-2025"; None where no whole day stands, or one that must still come."""
    match = _DAY_INSIDE.search(_plain(text))
    day = parse_written_date(match[0], today, past=True) if match else None
    return day if day and day <= today else None


def _due(day: date, today: date, question: str | None, *, said: bool, role_is_child: bool | None) -> BirthCell:
    if role_is_child is False or abs((day - today).days) > DUE_DAYS:
        return BirthCell(None, _("Deze datum kan geen geboortedatum zijn. Wat is de geboortedatum?"))
    if said and day <= today:
        question = _("Het kind was toen uitgerekend. Is het geboren, en op welke dag?")
    return BirthCell(Birth(day=day, due=True), question)


def _in_part(text: str, today: date, column: ColumnOrder, due: bool, role_is_child: bool | None) -> BirthCell:
    """A year, or a month and a year, of 00-00-1990, xx-05-2015, mei 2015, 05-2015, 1990-00-00, 2012."""
    nothing = BirthCell(None)
    found = _parts(text)
    if found is None:
        return nothing
    one, other, digits = found
    if not digits.strip("0"):
        return nothing
    year = int(digits)
    if len(digits) == 2:
        recent = year + today.year // 100 * 100
        if abs(recent - today.year) <= NEAR_YEARS and (recent > today.year or role_is_child is False):
            return BirthCell(None, _asked_year(recent))
        year = recent if recent <= today.year else recent - 100
    month, question = _known_month(one, other, column)
    if month == 0 or year > today.year or year < today.year - OLDEST or (year, month or 0) > (today.year, today.month):
        return nothing
    if due:
        return BirthCell(None, _("Op welke dag is het kind uitgerekend?"))
    return BirthCell(Birth(year=year, month=month), question)


def _parts(text: str) -> tuple[str, str, str] | None:
    """Day, month and year as typed, where a letter, a zero or nothing stands for what is not known."""
    if match := _YEAR.fullmatch(text):
        return "", "", match[1]
    if match := _NAMED_MONTH.fullmatch(text):
        month = month_number(match[1])
        return ("", f"={month}", match[2]) if month else None
    if match := _MONTH_YEAR.fullmatch(text):
        return "", f"={match[1]}", match[2]
    if match := _YEAR_MONTH.fullmatch(text):
        return "", f"={match[2]}", match[1]
    if match := _UNKNOWN_ISO.fullmatch(text):
        return (match[3], f"={match[2]}", match[1]) if _unknown(match[3]) or _unknown(match[2]) else None
    if match := _UNKNOWN_PARTS.fullmatch(text):
        return (match[1], match[2], match[3]) if _unknown(match[1]) or _unknown(match[2]) else None
    return None


def _known_month(one: str, other: str, column: ColumnOrder) -> tuple[int | None, str | None]:
    """The month, None where it is not known, 0 where it is none; `=5` is certainly a month."""
    if other.startswith("="):
        return _month(other[1:]), None
    if _unknown(one) and _unknown(other):
        return None, None
    known = other if _unknown(one) else one
    stands_as_month = _unknown(one) if column.order is not DayOrder.MONTH_FIRST else _unknown(other)
    if stands_as_month:
        return _month(known), None
    return None, _("De maand is niet bekend en de dag wel. Alleen het jaar is overgenomen. Wat is de geboortedatum?")


def _month(text: str) -> int | None:
    if _unknown(text):
        return None
    return int(text) if 1 <= int(text) <= 12 else 0


def _unknown(text: str) -> bool:
    return not text.strip("0x?*_.-n")


def _century(day: date, today: date) -> int:
    """The year of this century with the last two digits of that day."""
    return today.year // 100 * 100 + day.year % 100


def _asked_year(recent: int) -> str:
    return _("Het jaar staat er met twee cijfers. Is het {recent} of {old}?").format(recent=recent, old=recent - 100)


def _either(one: int, other: int, year: str) -> str:
    return _("Wat is hier de dag en wat de maand: {one}-{other}-{year} of {other}-{one}-{year}?").format(
        one=one, other=other, year=year
    )


def _from_serial(number: int | float) -> date | None:
    # 10000 is 1927 and 80000 is 2119; day 0 of a spreadsheet is 30 December 1899.
    if not 10_000 <= number <= 80_000:
        return None
    return date(1899, 12, 30) + timedelta(days=int(number))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


_SERIAL = re.compile(r"[1-7][0-9]{4}")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_DUE = re.compile(
    r"\b(?:ongeboren|nog niet geboren|nog te verwachten|in verwachting(?: van)?|zwanger(?:schap)?|verwacht(?:ing)?"
    r"|uitgerekende?|uitger|uitgerek|a\.?t\.?d|a\.?d|a terme|à terme|due)\b\.?"
    r"(?:\s*(?:datum|date|rond|op|is))*(?:\s*:)?"
)
_BORN = re.compile(r"^(?:geboren|geb\.?|\*)\s*(?:op|in)?\s*:?\s*")
_GAP = r"\s*[-/. ]\s*"
_PART = r"([0-9]{1,2}|[x?*_n]{1,2}|\.{2}|-{2})"
_YEAR = re.compile(r"'?([12][0-9]{3})")
_NAMED_MONTH = re.compile(r"(?:[x?*_0]{1,2}[\s.-]+)?([a-z]{3,9})\.?[\s.-]*'?([12][0-9]{3}|[0-9]{2})")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}}|[x?]{{1,2}}){_GAP}([12][0-9]{{3}})")
_YEAR_MONTH = re.compile(r"([12][0-9]{3})\s*[-/.]\s*([0-9]{1,2}|[x?]{1,2})")
_UNKNOWN_ISO = re.compile(rf"([12][0-9]{{3}}){_GAP}{_PART}{_GAP}{_PART}")
_UNKNOWN_PARTS = re.compile(rf"{_PART}{_GAP}{_PART}{_GAP}'?([12][0-9]{{3}}|[0-9]{{2}})")
_DAY_INSIDE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*'?(?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|[0-9]{1,2}\s+[a-z]{3,9}\.?\s+(?:[0-9]{4}|[0-9]{2})(?![0-9])"
)
