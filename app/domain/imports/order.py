"""Which sheet of a file is the latest: by the month, week, quarter or date in its name, else as they stand."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain.names import fold

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDS = {month: number for number, month in enumerate(_MONTHS, 1)} | {
    "januari": 1, "februari": 2, "maart": 3, "mar": 3, "april": 4, "juni": 6, "juli": 7, "augustus": 8,
    "september": 9, "sept": 9, "oktober": 10, "oct": 10, "november": 11, "december": 12, "may": 5,
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PART = re.compile(
    r"(?:q|k|kw|kwartaal|w|wk|week|maand|periode|p|blad)? ?([0-9]{1,2})(?:e|de|ste)?(?: (?:kwartaal|week|maand))?"
)
_SOME = re.compile(r"[a-z]+|[0-9]+")


def time_order(names: Sequence[str]) -> list[int]:
    """For each sheet a number from 1 that grows with time.

    Where all names say a year they are sorted by it. Without a year a list from new to old (mrt, feb, jan) is turned
    round; any other stands in its own order, for after December comes January.
    """
    asis = list(range(1, len(names) + 1))
    times = [_time(name) for name in names]
    found = [time for time in times if time is not None]
    if len(found) != len(names) or len(set(found)) != len(found) or len(names) < 2:
        return asis
    if len({year for year, _month, _day in found}) > 1 or found[0][0]:
        ranked = sorted(found)
        return [ranked.index(time) + 1 for time in found]
    if all(one > other for one, other in pairwise(found)):
        return asis[::-1]
    return asis


def _time(name: str) -> tuple[int, int, int] | None:
    """(year, month or part of it, day) that a name says, 0 where it does not; None where it says no time."""
    words = fold(name)
    year = _YEAR.search(words)
    rest = " ".join((words[: year.start()] + " " + words[year.end() :]).split()) if year else words
    tokens = _SOME.findall(rest)
    numbers = [int(token) for token in tokens if token.isdecimal()]
    month = next((_WORDS[token] for token in tokens if token in _WORDS), None)
    if month is not None:
        return int(year[0]) if year else 0, month, numbers[0] if numbers and numbers[0] < 32 else 0
    if not rest and year:
        return int(year[0]), 0, 0
    if year and len(numbers) == 2 and len(tokens) == 2:
        first, second = numbers
        # 2026-03-01, or 01-03-2026
        month, day = (first, second) if words.startswith(year[0]) else (second, first)
        return int(year[0]), month, day
    match = _PART.fullmatch(rest)
    return (int(year[0]) if year else 0, int(match[1]), 0) if match else None
