"""When somebody was born, as far as it is known: a day, a month, a year, or the day that a child is expected."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.dates import MONTHS, age_on, format_date
from app.texts import _

FIRST_YEAR, LAST_YEAR = 1850, 2150
"""The years in which a birth can lie."""


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

    def has_reached(self, age: int, day: date) -> bool:
        """Whether that age is certainly reached on that day; of a birth that is not known it never is."""
        return self.latest is not None and age_on(self.latest, day) >= age

    def may_have_reached(self, age: int, day: date) -> bool:
        """Whether that age can be reached on that day; of a birth that is not known it can, of one to come not."""
        if self.due:
            return False
        return self.earliest is None or age_on(self.earliest, day) >= age

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
