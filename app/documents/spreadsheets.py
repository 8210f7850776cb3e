"""Spreadsheets in: .xlsx, .ods and .csv as plain cells; anything else is refused with a sentence."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

from app.domain.imports.sheets import Cell, Sheet
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
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    names: list[str] = _guarded(lambda: list(workbook.sheet_names))
    for at, name in enumerate(names):
        watch.report(at, len(names))
        sheet = _guarded(lambda name=name: workbook.get_sheet_by_name(name))
        if sheet.height > MOST_ROWS or sheet.height * sheet.width > MOST_CELLS:
            raise _too_large()
        rows = cast("list[list[Any]]", _guarded(lambda sheet=sheet: sheet.to_python(skip_empty_area=False)))
        sheets.append(Sheet(name=name, rows=tuple(tuple(_cell(value) for value in row) for row in rows)))
    watch.report(len(names), len(names))
    return sheets


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
    text = _decoded(data)
    if "\0" in text:
        raise _is_damaged()
    first, _rest, after = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], "\n" + after  # Excel's own line; it stays row 1
    else:
        delimiter = _delimiter(text)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(tuple(value or None for value in row))
            if len(rows) > MOST_ROWS:
                raise _too_large()
            if len(rows) % 5000 == 0:
                watch.report(len(rows), max(len(rows) + 1, text.count("\n")))
    except csv.Error as error:
        raise _is_damaged() from error
    return [Sheet(name="CSV", rows=tuple(rows))]


def _decoded(data: bytes) -> str:
    """UTF-8 where it is that, with or without a mark; UTF-16 with one; else what Windows writes in the Netherlands."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The sign that divides most of the first lines, outside quotes; Dutch Excel writes a semicolon."""
    lines = text.splitlines()[:20]
    counts = {sign: sum(line.count(sign) for line in lines) for sign in ";\t,"}
    return max(counts, key=lambda sign: counts[sign])
