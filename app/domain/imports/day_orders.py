"""Which of two numbers is the day: a column has one order, found over all its cells before one is read.

3-4-2016 by itself can be 3 April and 4 March. Another cell of the column settles it: in 12/25/2015 the month stands
first. A column that settles nothing takes the order of the file; a file that settles nothing is Dutch: day first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.dates import two_numbers
from app.domain.imports.fields import Field
from app.domain.imports.mapping import Mapping, find_headings
from app.domain.imports.sheets import Cell, Sheet, cell_text
from app.domain.names import fold
from app.texts import _

DATE_FIELDS = frozenset({Field.BORN_ON, Field.STARTS_ON, Field.LAST_DAY})
ODD_ONE_OUT = 20
"""One date in so many that has the other order is a typing error by itself; more of them make the column unsure."""
TURNED_DATES, TURNED_TEXTS = 4, 3
"""From so many date cells without a day after the 12th, beside so many texts that all have one, a spreadsheet program
has taken the texts of another country for its own: those with a day up to 12 became dates, turned round."""


class DayOrder(StrEnum):
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """How the dates of a column are read; `turned` says that its date cells may have day and month the wrong way."""

    order: DayOrder = DayOrder.DAY_FIRST
    turned: bool = False


@dataclass(slots=True)
class _Counts:
    """What the cells of a column say of its order."""

    heading: str = ""
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    dates: int = 0
    dates_after_twelfth: int = 0

    def look(self, cell: Cell) -> None:
        if isinstance(cell, date):
            self.dates += 1
            self.dates_after_twelfth += cell.day > 12
            return
        if not isinstance(cell, str) or not (numbers := two_numbers(cell_text(cell))):
            return
        one, other, _year = numbers
        if one > 12 >= other > 0:
            self.day_first += 1
        elif other > 12 >= one > 0:
            self.month_first += 1
        elif one != other and one and other:
            self.either += 1

    @property
    def turned(self) -> bool:
        if not self.dates or self.dates_after_twelfth:
            return False
        if self.month_first and not self.day_first:
            return True
        return self.day_first >= TURNED_TEXTS and not self.either and self.dates >= TURNED_DATES


@dataclass(frozen=True, slots=True)
class DayOrders:
    """The order of each column by its heading, and what must be said about it."""

    columns: dict[str, ColumnOrder] = field(default_factory=dict[str, ColumnOrder])
    other: ColumnOrder = ColumnOrder()
    """For a heading that was not seen beforehand."""
    notices: tuple[str, ...] = ()

    def of(self, heading: str) -> ColumnOrder:
        return self.columns.get(fold(heading), self.other)


def find_day_orders(sheets: Sequence[Sheet], mapping: Mapping) -> DayOrders:
    """The order of every column of dates; the same heading on another sheet is the same column."""
    counted: dict[str, _Counts] = {}
    for sheet in sheets:
        headings = find_headings(sheet, mapping)
        columns = [column for column in headings.columns if column.field in DATE_FIELDS] if headings else []
        for column in columns:
            counts = counted.setdefault(fold(column.heading), _Counts(heading=column.heading))
            for row in sheet.rows[headings.row if headings else 0 :]:
                if column.index < len(row):
                    counts.look(row[column.index])
    return _settle(counted)


def _settle(counted: dict[str, _Counts]) -> DayOrders:
    in_file = _of_file(counted.values())
    columns: dict[str, ColumnOrder] = {}
    notices: list[str] = []
    for heading, counts in counted.items():
        order = _order(counts, in_file)
        columns[heading] = ColumnOrder(order, counts.turned)
        if (counts.either and order is DayOrder.UNSURE) or counts.turned:
            notices.append(
                _(
                    "In de kolom „{heading}” is van sommige datums niet zeker wat de dag is en wat de maand. "
                    "Die zijn niet overgenomen: er staat een vraag bij."
                ).format(heading=counts.heading)
            )
        elif order is DayOrder.MONTH_FIRST:
            notices.append(
                _("In de kolom „{heading}” staat de maand voorop. De datums zijn zo gelezen.").format(
                    heading=counts.heading
                )
            )
    return DayOrders(columns, ColumnOrder(in_file), tuple(notices))


def _of_file(all_counts: Iterable[_Counts]) -> DayOrder:
    """What a column takes that settles nothing itself: one that is month first elsewhere makes it unsure."""
    return DayOrder.UNSURE if any(counts.month_first for counts in all_counts) else DayOrder.DAY_FIRST


def _order(counts: _Counts, in_file: DayOrder) -> DayOrder:
    day, month = counts.day_first, counts.month_first
    if day and month:
        if day >= month * ODD_ONE_OUT:
            return DayOrder.DAY_FIRST
        return DayOrder.MONTH_FIRST if month >= day * ODD_ONE_OUT else DayOrder.UNSURE
    if day:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if month else in_file
