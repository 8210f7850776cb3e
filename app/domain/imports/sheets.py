"""A sheet as plain cells, and what a cell says in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.names import tidy

Cell = str | int | float | date | bool | None


Place = tuple[int, int]
"""A row, from 1 as the spreadsheet counts, and a column, from 0."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one cell; its value stands in the first of them. Both ends belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMarks:
    """What a spreadsheet says of its cells beside their values."""

    hidden: bool = False
    """The sheet itself."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: int = 0
    merged: tuple[Merged, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict["Place", str])
    struck: Mapping[Place, str] = field(default_factory=dict["Place", str])
    """Words that are struck out; they no longer stand in the cell itself."""
    failed: Mapping[Place, str] = field(default_factory=dict["Place", str])
    """Cells that hold an error, or a formula without its value, with what stands there; the cell itself is empty."""
    asked: Mapping[int, str] = field(default_factory=dict[int, str])
    """A question about a whole row: where its cells end, for one."""
    unseen: bool = False
    """The marks of this sheet could not be read."""


UNMARKED = SheetMarks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a file; the first row is row 1, as the spreadsheet itself counts."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    marks: SheetMarks = UNMARKED

    @property
    def width(self) -> int:
        """The length of the longest row; it looks at all of them."""
        return max((len(row) for row in self.rows), default=0)


def cell_text(cell: Cell) -> str:
    """What the cell says, as a person would type it: 54001 and not 54001.0, 13-04-2017, ja."""
    if isinstance(cell, str):
        return tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year:04}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell).replace(".", ",")
    return str(cell)
