"""The fingerprint of a source row: the same wherever the row stands, in whatever file, sorted in whatever way."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from app.domain.imports.sheets import Cell
from app.domain.names import fold

_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")


def normal_value(cell: Cell, text: str) -> str:
    """The value for comparison; a whole date is one value, whether it was a date cell or typed.

    This must never change, and knows neither the mapping nor the day: else rows that were read in would seem new.
    """
    if isinstance(cell, date):
        return cell.isoformat()
    if 8 <= len(text) <= 10 and text[0].isdigit() and (match := _DATE.fullmatch(text)):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    return text.casefold()


def fingerprint(cells: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the filled cells as (heading, normal value), in an order that does not depend on the columns."""
    pairs = sorted(f"{fold(heading)}\x1f{value}" for heading, value in cells if value)
    return hashlib.sha256("\x1e".join(pairs).encode("utf-8", "surrogatepass")).hexdigest()


def numbered(mark: str, times: int) -> str:
    """The fingerprint of the same cells that stand for another person: a second, third … row of its kind."""
    return hashlib.sha256(f"{mark}#{times}".encode()).hexdigest()
