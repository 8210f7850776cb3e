"""A sheet as plain cells, and what a cell says in words."""

from dataclasses import dataclass
from datetime import date

from app.domain.names import tidy

Cell = str | int | float | date | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a file; the first row is row 1, as the spreadsheet itself counts."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

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
