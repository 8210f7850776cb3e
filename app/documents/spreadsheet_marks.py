"""What a spreadsheet says of its cells beside their values: hidden, merged, struck out, a note, an error.

Read from the XML of the file itself, part by part and within a budget; a file that declares a document type is no
spreadsheet. Where a quick look at the bytes finds nothing of the kind, the part is not parsed at all. Rows count from
1 and columns from 0, as in `app.domain.imports.sheets`. Sources: ECMA-376 (SpreadsheetML), parts 18.3 and 18.8.
"""

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from app.domain.imports.sheets import Merged, Place

MOST_BYTES = 400_000_000
"""Of all parts together that are parsed."""
_CHUNK = 1 << 20

Runs = tuple[tuple[str, bool | None], ...]
"""Pieces of a text, and whether they are struck out; None: as the cell is."""
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class UnreadableMarks(Exception):
    """The marks cannot be read; the values may still be."""


@dataclass(slots=True)
class RawMarks:
    """The marks of one sheet as the file has them."""

    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: int = 0
    merged: list[Merged] = field(default_factory=list[Merged])
    notes: dict[Place, str] = field(default_factory=dict[Place, str])
    struck: dict[Place, tuple[str, str] | None] = field(default_factory=dict[Place, tuple[str, str] | None])
    """What is left and what is struck out; None where the whole cell is."""
    failed: dict[Place, str] = field(default_factory=dict[Place, str])
    """Errors, with their text; formulas that were never calculated, with "="."""


def read_xlsx_marks(archive: ZipFile) -> dict[str, RawMarks]:
    """The marks of each sheet by name; merged cells are left to who reads the values.

    Raises UnreadableMarks where the parts are damaged or too large.
    """
    try:
        return _Workbook(archive).read()
    except UnreadableMarks:
        raise
    except Exception as error:  # whatever a damaged part makes of zipfile or the parser
        raise UnreadableMarks from error


def parse(part: IO[bytes], start: Start, end: End, text: End | None = None) -> None:
    """Walk the elements of a part by their local names, in pieces; no document type, no entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_about: object) -> None:
        raise UnreadableMarks

    def begin(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    while piece := part.read(_CHUNK):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def holds(part: IO[bytes], wanted: Sequence[bytes]) -> bool:
    """Whether any of these bytes stand in a part."""
    tail = b""
    longest = max(len(word) for word in wanted)
    while piece := part.read(_CHUNK):
        together = tail + piece
        if any(word in together for word in wanted):
            return True
        tail = together[-longest:]
    return False


_SHEET_SIGNS = (b"hidden=", b't="e"', b"t='e'", b"<f", b":f>", b":f ", b"strike")


class _Workbook:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._left = MOST_BYTES

    def read(self) -> dict[str, RawMarks]:
        targets = {made: target for made, _kind, target in self._relations("xl/workbook.xml")}
        listed: list[tuple[str, str, bool]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                hidden = attributes.get("state", "visible") != "visible"
                listed.append((attributes["name"], attributes["id"], hidden))

        self._parse("xl/workbook.xml", start)
        strings = self._struck_strings()
        styles = self._struck_styles()
        found: dict[str, RawMarks] = {}
        for name, made, hidden in listed:
            path = targets.get(made, "")
            marks = found[name] = RawMarks(hidden=hidden)
            if path not in self._names:
                continue
            if strings or styles or self._holds(path, _SHEET_SIGNS):
                _SheetWalk(marks, strings, styles).walk(self._open(path))
            marks.notes = self._notes(path)
        return found

    def _open(self, path: str) -> IO[bytes]:
        self._left -= self._archive.getinfo(path).file_size
        if self._left < 0:
            raise UnreadableMarks
        return self._archive.open(path)

    def _parse(self, path: str, start: Start, end: End = lambda _name: None, text: End | None = None) -> None:
        with self._open(path) as part:
            parse(part, start, end, text)

    def _holds(self, path: str, wanted: Sequence[bytes]) -> bool:
        if path not in self._names:
            return False
        with self._archive.open(path) as part:
            return holds(part, wanted)

    def _relations(self, path: str) -> list[tuple[str, str, str]]:
        """Id, kind and whole path of what a part refers to."""
        folder, name = posixpath.split(path)
        relations = f"{folder}/_rels/{name}.rels"
        found: list[tuple[str, str, str]] = []

        def start(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, attributes["Target"]))
                found.append((attributes["Id"], attributes["Type"].rpartition("/")[2], target.lstrip("/")))

        if relations in self._names:
            self._parse(relations, start)
        return found

    def _notes(self, path: str) -> dict[Place, str]:
        notes: dict[Place, str] = {}
        for _made, kind, target in sorted(self._relations(path), key=lambda item: item[1]):
            if kind in ("comments", "threadedComment") and target in self._names:
                walk = _NotesWalk(kind)
                self._parse(target, walk.start, walk.end, walk.text)
                notes |= walk.found  # a conversation comes after the plain note that stands for it in older programs
        return notes

    def _struck_styles(self) -> set[int]:
        """Places among the cell formats whose font is struck out."""
        if not self._holds("xl/styles.xml", (b"strike",)):
            return set()
        fonts: list[bool] = []
        formats: list[int] = []
        within: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            within.append(name)
            if name == "font" and within[-2:-1] == ["fonts"]:
                fonts.append(False)
            elif name == "strike" and within[-3:-1] == ["fonts", "font"]:
                fonts[-1] = _on(attributes)
            elif name == "xf" and within[-2:-1] == ["cellXfs"]:
                formats.append(int(attributes.get("fontId", "0")))

        def end(_name: str) -> None:
            within.pop()

        self._parse("xl/styles.xml", start, end)
        return {place for place, font in enumerate(formats) if font < len(fonts) and fonts[font]}

    def _struck_strings(self) -> dict[int, Runs]:
        """Shared texts of which a piece is struck out or not as its cell is."""
        if not self._holds("xl/sharedStrings.xml", (b"strike",)):
            return {}
        walk = _TextWalk("si")
        self._parse("xl/sharedStrings.xml", walk.start, walk.end, walk.text)
        return {place: runs for place, runs in enumerate(walk.found) if any(struck for _text, struck in runs)}


def _on(attributes: dict[str, str]) -> bool:
    return attributes.get("val", "1") not in ("0", "false")


class _TextWalk:
    """Texts in pieces, each with whether it is struck out; what is said of how to read it aloud is no text."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self.found: list[Runs] = []
        self._runs: list[tuple[str, bool | None]] = []
        self._struck: bool | None = None
        self._text: list[str] | None = None
        self._aloud = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._whole:
            self._runs = []
        elif name == "r":
            self._struck = None
        elif name == "rPr":
            self._struck = False
        elif name == "strike":
            self._struck = _on(attributes)
        elif name == "rPh":
            self._aloud = True
        elif name == "t" and not self._aloud:
            self._text = []

    def end(self, name: str) -> None:
        if name == "t" and self._text is not None:
            self._runs.append(("".join(self._text), self._struck))
            self._text = None
        elif name == "r":
            self._struck = None
        elif name == "rPh":
            self._aloud = False
        elif name == self._whole:
            self.found.append(tuple(self._runs))

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


class _NotesWalk:
    """Notes (comments) and conversations (threaded comments) by their cell."""

    def __init__(self, kind: str) -> None:
        self._element, self._piece = ("comment", "t") if kind == "comments" else ("threadedComment", "text")
        self.found: dict[Place, str] = {}
        self._place: Place | None = None
        self._words: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._element:
            self._place, self._words = place_of(attributes.get("ref", "")), []
        elif name == self._piece:
            self._in_text = True

    def end(self, name: str) -> None:
        if name == self._piece:
            self._in_text = False
        elif name == self._element and self._place is not None:
            said = "".join(self._words).strip()
            if said:
                before = self.found.get(self._place)
                self.found[self._place] = f"{before} / {said}" if before else said

    def text(self, data: str) -> None:
        if self._in_text:
            self._words.append(data)


class _SheetWalk:
    """The cells of a sheet that are hidden, struck out, or without the value that they should have."""

    def __init__(self, marks: RawMarks, strings: dict[int, Runs], styles: set[int]) -> None:
        self._marks, self._strings, self._styles = marks, strings, styles
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._formula = self._reading = False
        self._value: list[str] = []
        self._inline = _TextWalk("is")
        self._uncalculated: list[Place] = []
        self._zeros: list[Place] = []
        self._calculated = 0

    def walk(self, part: IO[bytes]) -> None:
        with part:
            parse(part, self._start, self._end, self._text)
        for place in self._uncalculated:
            self._marks.failed[place] = "="
        if self._zeros and not self._calculated:
            # not one formula of the sheet has a value: a program wrote it that does not calculate
            for place in self._zeros:
                self._marks.failed[place] = "="

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self._marks.hidden_rows.add(self._row)
        elif name == "c":
            place = place_of(attributes.get("r", ""))
            if place is not None:
                self._row, self._column = place
            self._cell, self._formula, self._value = attributes, False, []
            self._inline = _TextWalk("is")
        elif name == "f":
            self._formula = True
        elif name == "v":
            self._reading = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._marks.hidden_columns += max(0, last - first + 1) if last < _LAST_COLUMN else 0
        elif self._cell.get("t") == "inlineStr":
            self._inline.start(name, attributes)

    def _text(self, data: str) -> None:
        if self._reading:
            self._value.append(data)
        else:
            self._inline.text(data)

    def _end(self, name: str) -> None:
        if name == "v":
            self._reading = False
        elif name == "c":
            self._take((self._row, self._column))
            self._column += 1
        elif self._cell.get("t") == "inlineStr":
            self._inline.end(name)

    def _take(self, place: Place) -> None:
        kind, value = self._cell.get("t", "n"), "".join(self._value)
        if kind == "e":
            self._marks.failed[place] = value or "#"
        elif self._formula and kind == "n":
            if not value:
                self._uncalculated.append(place)
            elif value == "0":
                self._zeros.append(place)
            else:
                self._calculated += 1
        elif self._formula:
            self._calculated += bool(value)
        whole = int(self._cell.get("s", "0")) in self._styles
        runs: Runs = ()
        if kind == "s" and value.isdigit():
            runs = self._strings.get(int(value), ())
        elif kind == "inlineStr" and self._inline.found:
            runs = self._inline.found[0]
        if any(struck is not None for _text, struck in runs):
            gone = "".join(text for text, struck in runs if (whole if struck is None else struck))
            left = "".join(text for text, struck in runs if not (whole if struck is None else struck))
            if gone.strip():
                self._marks.struck[place] = (left.strip(), gone.strip())
        elif whole and (value or runs):
            self._marks.struck[place] = None


_LAST_COLUMN = 1000
"""Columns hidden up to the end of the sheet hold nothing; they only make it look narrow."""
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def place_of(reference: str) -> Place | None:
    """The place of a cell by its reference, such as B7."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1
