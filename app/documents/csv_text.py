"""CSV in: which signs, which sign divides the columns, and where a cell begins and ends.

A cell between quotes may hold line breaks and the sign that divides. A quote that is never closed would make the whole
rest of the file one cell, so a cell of more lines is only taken for one where the lines in it are no rows themselves.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.imports.sheets import Cell
from app.domain.progress import Progress

LONGEST_CELL = 40_000
"""A cell of a spreadsheet holds 32,767 signs; one that goes on for longer was never closed."""
_SIGNS = ";\t,|"
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


@dataclass(slots=True)
class CsvRows:
    """The rows of a file; together their lines are all lines of it."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list[tuple[Cell, ...]])
    lines: list[int] = field(default_factory=list[int])
    """How many lines of the file each row takes."""
    open_quotes: list[int] = field(default_factory=list[int])
    """Rows (from 1) with a quote that is never closed."""


def read_csv(data: bytes, most_rows: int, watch: Progress) -> CsvRows | None:
    """The rows of a file; None where it is no text. Stops behind `most_rows` rows."""
    text = decoded(data)
    if "\0" in text:
        return None
    lines = [match.groups() for match in _LINE.finditer(text)]
    if lines and lines[-1] == ("", ""):
        lines.pop()  # behind the last line break
    first = lines[0][0].strip(" ") if lines else ""  # the sign that it names may be a tab
    said = first[4] if first.lower().startswith("sep=") and len(first) == 5 else ""
    return _Reader([line for line, _end in lines], [end for _line, end in lines], said, watch).read(most_rows)


def decoded(data: bytes) -> str:
    """UTF-8 where it is that, with or without a mark; UTF-16 with a mark or by its zeros; else, line by line, what
    Windows writes in the Netherlands.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    start = data[:4000]
    if len(data) >= 4 and start.count(0) > len(start) / 4:
        even, odd = start[::2].count(0), start[1::2].count(0)
        if min(even, odd) * 8 < max(even, odd):
            return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(_line_decoded(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True))


def _line_decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        # five bytes stand for nothing in Windows-1252; the rest of the line is not lost for them
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in line)


def divider(lines: list[str]) -> str:
    """The sign that stands equally often, outside quotes, on most of the first lines."""
    best, most = ";", 0
    for sign in _SIGNS:
        counts = [len(split_line(line, sign).cells) - 1 for line in lines[:50] if line.strip()]
        common = Counter(count for count in counts if count)
        score = max((count * times for count, times in common.items()), default=0)
        if score > most:
            best, most = sign, score
    return best


class Line(NamedTuple):
    """The cells of one line; `open_at` is where the first quote begins that does not end on it."""

    cells: list[str]
    open_at: int | None = None


def split_line(line: str, sign: str, *, literal: bool = False) -> Line:
    """The cells of a line by itself; where `literal`, a quote is a sign like any other."""
    cells: list[str] = []
    at, length = 0, len(line)
    open_at: int | None = None
    while True:
        found = None
        if at < length and line[at] == '"' and not literal:
            found = _closed(line, at, sign)
            if found is None and open_at is None:
                open_at = at
        if found is not None:
            text, at = found
            cells.append(text)
        else:
            end = line.find(sign, at)
            end = length if end < 0 else end
            cells.append(line[at:end])
            at = end
        if at >= length:
            return Line(cells, open_at)
        at += 1  # the sign itself
        if at == length:
            cells.append("")
            return Line(cells, open_at)


def _closed(line: str, at: int, sign: str) -> tuple[str, int] | None:
    """The text of a quoted cell that ends on this line, and where the line goes on; a lone quote in it stays."""
    text: list[str] = []
    place = at + 1
    while (end := line.find('"', place)) >= 0:
        text.append(line[place:end])
        if line[end + 1 : end + 2] == '"':
            text.append('"')
            place = end + 2
            continue
        rest = line[end + 1 :]
        after = rest.lstrip(" ")
        if not after or after.startswith(sign):
            return "".join(text), end + 1 + len(rest) - len(after)
        if line[end - 1] == sign and end - 1 > at:
            return None  # a quote opens here: the one before was never closed
        text.append('"')
        place = end + 1
    return None


class _Reader:
    def __init__(self, lines: list[str], ends: list[str], said: str, watch: Progress) -> None:
        self._lines, self._ends, self._watch = lines, ends, watch
        self._said = bool(said)
        self._sign = said or divider(lines)
        self._made = CsvRows()
        shape = Counter(len(split_line(line, self._sign).cells) for line in lines[:200] if line.strip())
        shape.pop(1, None)
        self._width = shape.most_common(1)[0][0] if shape else 1

    def read(self, most_rows: int) -> CsvRows:
        at = 0
        made = self._made
        while at < len(self._lines) and len(made.rows) <= most_rows:
            line = self._lines[at]
            taken = 1
            if at == 0 and self._said:
                cells: list[str] = []  # Excel's own line; it stays row 1
            elif not line:
                cells = []
            elif '"' not in line:
                cells = line.split(self._sign)
            else:
                cells, taken = self._quoted(at)
            made.rows.append(tuple(cell or None for cell in cells))
            made.lines.append(taken)
            at += taken
            if len(made.rows) % 5000 == 0:
                self._watch.report(at, len(self._lines) + 1)
        return made

    def _quoted(self, at: int) -> tuple[list[str], int]:
        """The cells of the row that begins on this line, and how many lines it takes."""
        line = self._lines[at]
        found = split_line(line, self._sign)
        if found.open_at is None:
            return found.cells, 1
        several = self._several(at)
        if several is not None:
            return several
        self._made.open_quotes.append(len(self._made.rows) + 1)
        return found.cells, 1

    def _several(self, at: int) -> tuple[list[str], int] | None:
        """The row with cells of more lines; None where a quote is never closed, or closes in what is another row."""
        text, last = self._lines[at], at
        found = split_line(text, self._sign)
        while found.open_at is not None:
            end = self._closing_line(last, found.open_at - (len(text) - len(self._lines[last])))
            if end is None:
                return None
            for next_one in range(last + 1, end + 1):
                text += (self._ends[next_one - 1] or "\n") + self._lines[next_one]
            last = end
            found = split_line(text, self._sign)
            if found.open_at is not None and found.open_at < len(text) - len(self._lines[last]):
                return None
        if self._are_rows(at, last) and not self._is_break(at, last):
            return None
        return [cell.replace("\r\n", "\n") for cell in found.cells], last - at + 1

    def _closing_line(self, at: int, opened: int) -> int | None:
        """The line on which a cell ends that is opened on this one; None where another cell is opened before that."""
        length = -opened
        for number in range(at, len(self._lines)):
            line = self._lines[number]
            length += len(line)
            if length > LONGEST_CELL:
                return None
            place = line.find('"', opened + 1 if number == at else 0)
            while place >= 0:
                if line[place + 1 : place + 2] == '"':
                    place = line.find('"', place + 2)
                    continue
                after = line[place + 1 :].lstrip(" ")
                if (not after or after.startswith(self._sign)) and number > at:
                    return number
                if place and line[place - 1] == self._sign:
                    return None
                place = line.find('"', place + 1)
        return None

    def _are_rows(self, at: int, last: int) -> bool:
        """Whether each of these lines has as many cells as a row of this file."""
        return self._width > 1 and all(
            len(split_line(line, self._sign, literal=True).cells) == self._width for line in self._lines[at : last + 1]
        )

    def _is_break(self, at: int, last: int) -> bool:
        """Whether the lines end in another sign than rows of this file do, as Excel writes a break within a cell."""
        inner = set(self._ends[at:last])
        return inner == {"\n"} and self._ends[last] in ("\r\n", "") and "\r\n" in self._ends
