"""Spreadsheets in: .xlsx, .ods and .csv as plain cells; anything else is refused with a sentence."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

from app.documents.csv_text import read_csv
from app.documents.ods_marks import read_ods_marks
from app.documents.spreadsheet_marks import RawMarks, UnreadableMarks, read_xlsx_marks
from app.domain.imports.sheets import UNMARKED, Cell, Merged, Place, Sheet, SheetMarks, cell_text
from app.domain.progress import NoProgress, Progress
from app.errors import UserError
from app.texts import _

MOST_ROWS = 200_000
MOST_CELLS = 20_000_000
MOST_BYTES = 200_000_000
"""Of the file itself; unpacked it may be four times as large."""


def read_spreadsheet(path: Path, progress: Progress | None = None) -> list[Sheet]:
    """All sheets of the file, each from row 1; hidden sheets too.

    Raises UserError where the file is none of the three kinds, is damaged, has a password or is absurdly large, and
    progress.Cancelled where the person asked to stop.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _(
                "Het bestand kan niet worden geopend. Sluit het in Excel, of kies een ander bestand. "
                "Er is niets ingelezen."
            )
        ) from error
    return read_spreadsheet_bytes(data, path.suffix, progress)


def read_spreadsheet_bytes(data: bytes, suffix: str = "", progress: Progress | None = None) -> list[Sheet]:
    """The same for a file that was read already; what it is shows in its bytes, only for CSV its ending counts."""
    watch = progress or NoProgress()
    if data.startswith(_OLE):
        raise _refusal_of_ole(data)
    if data.startswith(b"PK"):
        _check_archive(data)
        return _with_calamine(data, watch)
    if suffix.lower() not in _TEXT_ENDINGS or data.startswith(_OTHER_KINDS):
        raise UserError(
            _(
                "Dit bestand is geen spreadsheet. Kies een bestand dat eindigt op .xlsx, .ods of .csv. "
                "Er is niets ingelezen."
            )
        )
    return _from_text(data, watch)


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_KINDS = (b"%PDF", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_TEXT_ENDINGS = (".csv", ".txt", ".tsv")


def _refusal_of_ole(data: bytes) -> UserError:
    """An OLE container is an .xlsx with a password, or the .xls of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _has_password()
    return UserError(
        _(
            "Dit is een oud Excel-bestand (.xls). Open het in Excel, kies Opslaan als, en bewaar het als .xlsx. "
            "Er is niets ingelezen."
        )
    )


def _has_password() -> UserError:
    return UserError(
        _(
            "Dit bestand heeft een wachtwoord. Open het, haal het wachtwoord eraf en bewaar het opnieuw. "
            "Er is niets ingelezen."
        )
    )


def _is_damaged() -> UserError:
    return UserError(
        _(
            "Dit bestand is beschadigd en kan niet worden gelezen. Open het in Excel en bewaar het opnieuw. "
            "Er is niets ingelezen."
        )
    )


def _too_large() -> UserError:
    return UserError(
        _(
            "Dit bestand is te groot. Er passen {rows} regels in één keer. Verdeel het over meer bestanden. "
            "Er is niets ingelezen."
        ).format(rows=MOST_ROWS)
    )


def _check_archive(data: bytes) -> None:
    """Refuse an archive that is no spreadsheet, has a password, or would unpack to far too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(item.file_size for item in archive.infolist()) > 4 * MOST_BYTES:
                raise _too_large()
            if any(item.flag_bits & 1 for item in archive.infolist()):
                raise _has_password()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise _has_password()
    except UserError:
        raise
    except Exception as error:  # whatever a broken archive makes of zipfile
        raise _is_damaged() from error
    if "xl/workbook.bin" in names or not any(name in names for name in ("xl/workbook.xml", "content.xml")):
        if any(name.startswith("xl/") for name in names) and "xl/workbook.bin" not in names:
            raise _is_damaged()
        raise UserError(
            _("Dit soort bestand wordt niet gelezen. Bewaar het als .xlsx, .ods of .csv. Er is niets ingelezen.")
        )


def _with_calamine(data: bytes, watch: Progress) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    sheets: list[Sheet] = []
    marks = _marks(data)
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    names: list[str] = _guarded(lambda: list(workbook.sheet_names))
    for at, name in enumerate(names):
        watch.report(at, len(names))
        sheet = _guarded(lambda name=name: workbook.get_sheet_by_name(name))
        if sheet.height > MOST_ROWS or sheet.height * sheet.width > MOST_CELLS:
            raise _too_large()
        rows = cast("list[list[Any]]", _guarded(lambda sheet=sheet: sheet.to_python(skip_empty_area=False)))
        cells = [tuple(_cell(value) for value in row) for row in rows]
        merged = _guarded(lambda sheet=sheet: sheet.merged_cell_ranges)
        sheets.append(_marked(name, cells, marks, cast("Sequence[tuple[Place, Place]]", merged or ())))
    watch.report(len(names), len(names))
    return sheets


def _marks(data: bytes) -> dict[str, RawMarks] | None:
    """The marks of all sheets by name; None where they cannot be read, which is said before anything is read in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" in archive.namelist():
                return read_xlsx_marks(archive)
            return read_ods_marks(archive)
    except UnreadableMarks:
        return None


def _marked(
    name: str,
    cells: list[tuple[Cell, ...]],
    marks: dict[str, RawMarks] | None,
    merged: Sequence[tuple[Place, Place]],
) -> Sheet:
    """The sheet with its marks: no cell holds words that are struck out, an error, or a formula without its value."""
    if marks is None:
        return Sheet(name=name, rows=tuple(cells), marks=SheetMarks(unseen=True))
    found = marks.get(name) or RawMarks()
    ranges = found.merged + [Merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged]
    struck: dict[Place, str] = {}
    emptied: dict[Place, Cell] = {}
    for place, words in found.struck.items():
        row, column = place
        stood = cells[row - 1][column] if row <= len(cells) and column < len(cells[row - 1]) else None
        if cell_text(stood):
            emptied[place], struck[place] = (None, cell_text(stood)) if words is None else (words[0] or None, words[1])
    emptied |= dict.fromkeys(found.failed)
    for (row, column), left in emptied.items():
        if row <= len(cells) and column < len(cells[row - 1]):
            cells[row - 1] = (*cells[row - 1][:column], left, *cells[row - 1][column + 1 :])
    if not (ranges or struck or found.failed or found.notes or found.hidden_rows or found.hidden_columns):
        marks_of = SheetMarks(hidden=True) if found.hidden else UNMARKED
    else:
        filled = {number for number in found.hidden_rows if number <= len(cells) and any(cells[number - 1])}
        marks_of = SheetMarks(
            hidden=found.hidden,
            hidden_rows=frozenset(filled),
            hidden_columns=found.hidden_columns,
            merged=tuple(ranges),
            notes=found.notes,
            struck=struck,
            failed=found.failed,
        )
    return Sheet(name=name, rows=tuple(cells), marks=marks_of)


def _guarded(read: Callable[[], Any]) -> Any:
    """Whatever a damaged file makes of the library, its panics too, is one sentence."""
    try:
        return read()
    except Exception as error:
        if type(error).__name__ == "PasswordError":
            raise _has_password() from error
        raise _is_damaged() from error
    except BaseException as error:
        # A panic of the Rust library is no Exception; an interrupt by the person must go on.
        if type(error).__name__ != "PanicException":
            raise
        raise _is_damaged() from error


def _cell(value: Any) -> Cell:
    """A value as a cell: whole numbers are whole, moments are days where they name no time."""
    if value is None or value == "":
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, str | int | date):
        return value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _from_text(data: bytes, watch: Progress) -> list[Sheet]:
    read = read_csv(data, MOST_ROWS, watch)
    if read is None:
        raise _is_damaged()
    if len(read.rows) > MOST_ROWS:
        raise _too_large()
    question = _(
        "Op deze regel begint een cel met een aanhalingsteken dat nergens eindigt. De cel is gelezen tot het einde van "
        "de regel. Klopt dat?"
    )
    marks = SheetMarks(asked=dict.fromkeys(read.open_quotes, question)) if read.open_quotes else UNMARKED
    return [Sheet(name="CSV", rows=tuple(read.rows), marks=marks)]
