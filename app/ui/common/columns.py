"""What a table shows of a record, column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui.common.goal_line import paint_sparkline
from app.ui.common.marks import Mark
from app.ui.common.tokens import Tokens, Tone

R = TypeVar("R")
Paint = Callable[[QPainter, QRectF, R, Tokens], None]


# no slots: Python 3.11 cannot make a frozen generic dataclass with slots by its subscripted name
@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column; every callable is handed the record.

    ``width`` in pixels is fixed, without it the column shares what is left by ``stretch``. ``sort`` gives what
    to compare in a table that holds all its rows, ``sort_key`` the word for a paged one.
    """

    title: str
    text: Callable[[R], str]
    second: Callable[[R], str] | None = None
    mark: Callable[[R], Mark | None] | None = None
    tag: Callable[[R], str] | None = None
    tone: Callable[[R], Tone] | None = None
    tooltip: Callable[[R], str] | None = None
    paint: Paint[R] | None = None
    sort: Callable[[R], Any] | None = None
    sort_key: str = ""
    right: bool = False
    strong: bool = False
    soft: bool = False
    width: int | None = None
    stretch: int = 1
    least: int = 0
    """Without a width of its own: how many pixels its words need, before others get more than they need."""
    gives_way: int = 0
    """Leaves sight where room is short, 1 before 2; 0 stays. What it says stands elsewhere too, or matters less."""
    key: str = ""
    """How this column is kept in somebody's layout; else its sort key, else its title."""
    copied: Callable[[R], str] | None = None
    """What leaves the program where that is less than the text: on the clipboard and in a spreadsheet."""
    value: Callable[[R], str | int | float | date | None] | None = None
    """What stands in a spreadsheet, where that is a number or a date; else the text."""

    @property
    def name(self) -> str:
        return self.key or self.sort_key or self.title

    def exported(self, record: R) -> str | int | float | date | None:
        """What a copy or a spreadsheet holds."""
        return self.value(record) if self.value else self.taken(record)

    def taken(self, record: R) -> str:
        """What a copy holds as text."""
        return self.copied(record) if self.copied else self.text(record)

    def said(self, record: R) -> str:
        """All the cell says, for the tooltip and the screen reader."""
        mark = self.mark(record) if self.mark else None
        text = self.text(record)
        parts = [
            mark.word if mark and mark.word not in text else "",
            text,
            self.second(record) if self.second else "",
            self.tag(record) if self.tag else "",
        ]
        return ", ".join(part for part in parts if part)


def sparkline(scores: Callable[[R], Sequence[float]], target: Callable[[R], float | None]) -> Paint[R]:
    """A paint for `Column.paint`: the scores as a line, the target dotted."""

    def paint(painter: QPainter, rect: QRectF, record: R, colors: Tokens) -> None:
        paint_sparkline(painter, rect.adjusted(0, 10, 0, -10), scores(record), target(record), colors)

    return paint
