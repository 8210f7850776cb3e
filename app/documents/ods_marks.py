"""What an OpenDocument spreadsheet says of its cells beside their values (OpenDocument 1.3, part 3)."""

from zipfile import ZipFile

from app.documents.spreadsheet_marks import RawMarks, UnreadableMarks, holds, parse
from app.domain.imports.sheets import Merged

MOST_BYTES = 400_000_000
_SIGNS = (b"collapse", b'"filter"', b"annotation", b"line-through", b"-spanned", b'display="false"', b"#", b"Err:")
_FAR = 100_000
"""A row or cell that is repeated more often fills up the sheet; it holds nothing."""


def read_ods_marks(archive: ZipFile) -> dict[str, RawMarks]:
    """The marks of each sheet by name. Raises UnreadableMarks where the part is damaged or too large."""
    try:
        if archive.getinfo("content.xml").file_size > MOST_BYTES:
            raise UnreadableMarks
        with archive.open("content.xml") as part:
            if not holds(part, _SIGNS):
                return {}
        walk = _Walk()
        with archive.open("content.xml") as part:
            parse(part, walk.start, walk.end, walk.text)
        return walk.found
    except UnreadableMarks:
        raise
    except Exception as error:  # whatever a damaged part makes of zipfile or the parser
        raise UnreadableMarks from error


class _Walk:
    def __init__(self) -> None:
        self.found: dict[str, RawMarks] = {}
        self._marks = RawMarks()
        self._style = ""
        self._struck: set[str] = set()
        self._unseen: set[str] = set()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell_style = ""
        self._note: list[str] | None = None
        self._within = False
        self._spans: list[bool] = []
        self._left: list[str] = []
        self._gone: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "text-properties" and attributes.get("text-line-through-style", "none") != "none":
            self._struck.add(self._style)
        elif name == "table-properties" and attributes.get("display") == "false":
            self._unseen.add(self._style)
        elif name == "table":
            hidden = attributes.get("style-name") in self._unseen
            self._marks = self.found[attributes.get("name", "")] = RawMarks(hidden=hidden)
            self._row = 0
        elif name == "table-column" and attributes.get("visibility") in ("collapse", "filter"):
            times = int(attributes.get("number-columns-repeated", "1"))
            self._marks.hidden_columns += times if times < 1000 else 0
        elif name == "table-row":
            self._row += 1
            self._rows = int(attributes.get("number-rows-repeated", "1"))
            self._column, self._columns = -1, 1
            if attributes.get("visibility") in ("collapse", "filter") and self._rows < _FAR:
                self._marks.hidden_rows.update(range(self._row, self._row + self._rows))
        elif name in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._columns = int(attributes.get("number-columns-repeated", "1"))
            self._cell(attributes)
        elif name == "annotation":
            self._note = []
        elif name == "p" and self._within:
            self._new_line()
        elif name == "span" and self._note is None:
            self._spans.append(attributes.get("style-name", "") in self._struck)
        elif name == "s":
            self.text(" " * int(attributes.get("c", "1")))

    def _cell(self, attributes: dict[str, str]) -> None:
        self._within, self._left, self._gone, self._spans = True, [], [], []
        self._cell_style = attributes.get("style-name", "")
        down = int(attributes.get("number-rows-spanned", "1"))
        across = int(attributes.get("number-columns-spanned", "1"))
        if down > 1 or across > 1:
            merged = Merged(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self._marks.merged.append(merged)

    def _new_line(self) -> None:
        if self._note:
            self._note.append("\n")
        elif self._note is None and self._left:
            self._left.append("\n")

    def text(self, data: str) -> None:
        if self._note is not None:
            self._note.append(data)
        elif self._within:
            struck = self._spans[-1] if self._spans else self._cell_style in self._struck
            (self._gone if struck else self._left).append(data)

    def end(self, name: str) -> None:
        place = (self._row, self._column)
        if name == "annotation" and self._note is not None:
            if said := "".join(self._note).strip():
                self._marks.notes[place] = said
            self._note = None
        elif name == "span" and self._note is None and self._spans:
            self._spans.pop()
        elif name in ("table-cell", "covered-table-cell"):
            self._within = False
            left, gone = "".join(self._left).strip(), "".join(self._gone).strip()
            if gone and self._columns < _FAR:
                self._marks.struck[place] = (left, gone) if left else None
            if left.startswith(("#", "Err:")) and is_error(left):
                self._marks.failed[place] = left
        elif name == "table-row":
            self._row += self._rows - 1


def is_error(text: str) -> bool:
    """Whether a cell shows an error of the spreadsheet program."""
    from app.domain.imports.marked import is_failure

    return is_failure(text)
