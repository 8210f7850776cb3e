"""When somebody was born, as far as it is known: a day, a month, a year, or the day that a child is expected."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.dates import MONTHS, age_on, format_date
from app.texts import _

FIRST_YEAR, LAST_YEAR = 1850, 2150
"""The years in which a birth can lie."""

_EARLY, _LATE = timedelta(days=120), timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """What is known of a birth: the day, or a year perhaps with its month; `due` makes the day a due date."""

    day: date | None = None
    year: int | None = None
    month: int | None = None
    due: bool = False
    """The child is still to be born, and is expected on `day`."""

    @property
    def known(self) -> bool:
        return self.day is not None or self.year is not None

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have been; None where nothing is known or the child is still to be born."""
        if self.due or not self.known:
            return None
        return self.day or date(self.year or 0, self.month or 1, 1)

    @property
    def latest(self) -> date | None:
        """The last day on which it can have been; None where nothing is known or the child is still to be born."""
        if self.due or not self.known:
            return None
        if self.day:
            return self.day
        year, month = self.year or 0, self.month or 12
        after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
        return after - timedelta(days=1)

    def age_on(self, day: date) -> int | None:
        """Whole years on that day where they are certain; None where they are not, or the birth lies after it."""
        ages = {age_on(born, day) for born in (self.earliest, self.latest) if born}
        return ages.pop() if len(ages) == 1 and min(ages) >= 0 else None

    def ages_on(self, day: date) -> list[int]:
        """The ages in whole years that are possible on that day, the lowest first; none where nothing can be said."""
        if self.earliest is None or self.latest is None or self.earliest > day:
            return []
        return list(range(age_on(min(self.latest, day), day), age_on(self.earliest, day) + 1))

    def overdue_on(self, day: date) -> bool:
        """Whether the due date has passed without a word on the birth."""
        return self.due and self.day is not None and self.day < day

    def may_be(self, other: "Birth") -> bool | None:
        """Whether both can be the birth of one person; None where of one of them nothing is known.

        A child comes at most some weeks after its due date, and can come months before it.
        """
        mine, theirs = self._span(), other._span()
        if mine is None or theirs is None:
            return None
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def has_reached(self, age: int, day: date) -> bool:
        """Whether that age is certainly reached on that day; of a birth that is not known it never is."""
        return self.latest is not None and age_on(self.latest, day) >= age

    def may_have_reached(self, age: int, day: date) -> bool:
        """Whether that age can be reached on that day; of a birth that is not known it can, of one to come not."""
        if self.due:
            return False
        return self.earliest is None or age_on(self.earliest, day) >= age

    @property
    def columns(self) -> dict[str, Any]:
        """As the table of persons and the draft of a person have it."""
        return {"born_on": self.day, "born_year": self.year, "born_month": self.month, "unborn": self.due}

    def age_words(self, day: date) -> str:
        """The age on that day: 9 jaar; 10 of 11 jaar where it is not certain; nothing where it cannot be said."""
        ages = self.ages_on(day)
        if len(ages) > 1:
            return _("{years} of {more} jaar").format(years=ages[0], more=ages[-1])
        return _("{years} jaar").format(years=ages[0]) if ages else ""

    def _span(self) -> tuple[date, date] | None:
        if self.due and self.day:
            return self.day - _EARLY, self.day + _LATE
        return (self.earliest, self.latest) if self.earliest and self.latest else None

    @property
    def display(self) -> str:
        """As everybody reads it: 5 maart 2015, maart 2015, 2015, verwacht op 5 maart 2027; nothing where unknown."""
        if self.day:
            said = format_date(self.day)
            return _("verwacht op {day}").format(day=said) if self.due else said
        if self.year is None:
            return ""
        if self.month is None:
            return str(self.year)
        return _("{month} {year}").format(month=_(MONTHS[self.month - 1]), year=self.year)


UNKNOWN = Birth()
