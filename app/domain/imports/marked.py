"""Cells that are more, or less, than their value: merged, struck out, with a note, with an error."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from app.domain.imports.sheets import Merged, SheetMarks
from app.domain.names import fold


class CellKind(StrEnum):
    """What a text on a row is; all but the plain ones are looked at apart."""

    PLAIN = "plain"
    MERGED = "merged"
    """It stands in a cell that is merged with one above it."""
    STRUCK = "struck"
    NOTE = "note"
    FAILED = "failed"
    """An error, or a formula without its value."""


class MarkedCells:
    """The marks of a sheet by row."""

    def __init__(self, marks: SheetMarks) -> None:
        self._marks = marks
        self._beside: dict[int, list[tuple[int, CellKind, str]]] = {}
        for kind, places in (
            (CellKind.STRUCK, marks.struck), (CellKind.NOTE, marks.notes), (CellKind.FAILED, marks.failed)
        ):  # fmt: skip
            for (row, column), text in places.items():
                self._beside.setdefault(row, []).append((column, kind, text))
        self._merged: dict[int, list[Merged]] = {}
        for mark in marks.merged:
            for row in range(mark.first_row + 1, mark.last_row + 1):
                self._merged.setdefault(row, []).append(mark)
        self.rows = self._beside.keys() | self._merged.keys()

    def merged_into(self, row: int) -> Iterator[tuple[int, int]]:
        """Each column of which the cell on this row is merged with one above, and the row where its value stands."""
        for mark in self._merged.get(row, ()):
            yield mark.first_column, mark.first_row

    def beside(self, row: int) -> list[tuple[int, CellKind, str]]:
        """Column, kind and text of what stands beside the values of a row."""
        return self._beside.get(row, [])


_FAILURE = re.compile(
    r"#(?:[A-Z]+[A-Z/ 0]*[!?]|N/[AB]|N\.B\.|GETTING_DATA|#+)|Err:[0-9]{3}|#?(?:ERROR|FOUT)!", re.IGNORECASE
)


def is_failure(text: str) -> bool:
    """Whether a text is what Excel or LibreOffice shows where a formula failed, in Dutch or English: #VERW!."""
    return (text[:1] == "#" or text[-1:] == "!" or text[:4] == "Err:") and bool(_FAILURE.fullmatch(text))


_CASE = re.compile(r"[A-Za-z]{0,4}[ ./_-]?[0-9][0-9A-Za-z]*(?:[ ./_-][0-9]+)*[A-Za-z]?")


@lru_cache(maxsize=4096)
def is_case_number(text: str) -> bool:
    """Whether a text is a number of a file in another system (20260031, 2026-0031, Z-2026/14) and no name; not 0."""
    letters = sum(sign.isalpha() for sign in text)
    digits = sum(sign.isdigit() for sign in text)
    return digits >= max(1, letters) and any(sign in "123456789" for sign in text) and bool(_CASE.fullmatch(text))


_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
)  # fmt: skip
_PERIOD = re.compile(
    rf"(?:maand )?(?:{'|'.join(_MONTHS)})(?: ?\d{{2,4}})?|(?:\d(?:e|de|ste)? )?(?:kwartaal|kw)(?: \d)?(?: \d{{4}})?|"
    r"q[1-4](?: \d{4})?|(?:week|wk) ?\d{1,2}(?: \d{4})?|(?:jaar )?20\d\d"
)


def is_period(text: str) -> bool:
    """Whether a text names a month, a quarter, a week or a year, as it stands between the rows of a long list."""
    return len(text) <= 24 and bool(_PERIOD.fullmatch(fold(text)))
