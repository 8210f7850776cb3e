"""Spreadsheets of three kinds are read as plain cells; every other or broken file is one sentence."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.documents import spreadsheets
from app.documents.spreadsheets import read_spreadsheet, read_spreadsheet_bytes
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.sheets import Merged, Sheet
from app.domain.progress import Cancelled
from app.errors import UserError

MOMENT = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 a cell of a spreadsheet knows no time zone
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Blad1"><table:table-row>
<table:table-cell office:value-type="string"><text:p>Gezin</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="54001"><text:p>54001</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2014-08-23"><text:p>23-08-14</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""".replace("\n", "")
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)


def xlsx(*rows: tuple[object, ...], sheets: tuple[str, ...] = ("Caseload",)) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    for name in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return output.getvalue()


def ods(manifest: str = "", content: str = CONTENT) -> bytes:
    files = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": MANIFEST.format(manifest),
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return output.getvalue()


def refusal(data: bytes, suffix: str = ".xlsx") -> str:
    with pytest.raises(UserError) as refused:
        read_spreadsheet_bytes(data, suffix)
    return refused.value.sentence


def test_an_excel_file_is_read_with_its_own_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(xlsx(("Caseload",), (), ("Gezin", 54001, 12.5, True, None, date(2014, 8, 23))))
    (sheet,) = read_spreadsheet(path)
    assert sheet.name == "Caseload"
    assert [row[0] for row in sheet.rows] == ["Caseload", None, "Gezin"]
    assert sheet.rows[2] == ("Gezin", 54001, 12.5, True, None, date(2014, 8, 23))
    assert isinstance(sheet.rows[2][1], int)


def test_a_moment_keeps_its_time_as_text() -> None:
    (sheet,) = read_spreadsheet_bytes(xlsx((MOMENT, "a")))
    assert sheet.rows[0][0] == "22-11-2026 09:30"


def test_every_sheet_is_read() -> None:
    assert [sheet.name for sheet in read_spreadsheet_bytes(xlsx(("a",), sheets=("Een", "oud")))] == ["Een", "oud"]


def marked_ods(body: str) -> bytes:
    """An .ods with these tables; the style `hidden` hides a sheet, `struck` strikes a cell out."""
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:automatic-styles>
<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="struck" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>
</office:document-content>"""
    return ods(content=content.replace("\n", ""))


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, attributes: str = "", note: str = "") -> str:
    said = (
        f"<office:annotation><dc:date>2026-11-20</dc:date><text:p>{note}</text:p></office:annotation>" if note else ""
    )
    return f'<table:table-cell office:value-type="string" {attributes}>{said}<text:p>{text}</text:p></table:table-cell>'


def ods_table(*rows: str, name: str = "Lijst", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


HEADS = ods_row(*(ods_cell(heading) for heading in ("Gezin", "Voornaam", "Achternaam")))


def test_hidden_rows_columns_and_sheets_of_an_ods_file_are_marked_and_read() -> None:
    hidden = ods_row(*map(ods_cell, ("De Wit", "Noor", "De Wit")), attributes='table:visibility="collapse"')
    filtered = ods_row(*map(ods_cell, ("Aksoy", "Meryem", "Aksoy")), attributes='table:visibility="filter"')
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/>'
    seen = ods_row(*map(ods_cell, ("De Wit", "Petra", "De Wit")))
    shown, old = read_spreadsheet_bytes(
        marked_ods(
            ods_table(column, HEADS, seen, hidden, filtered)
            + ods_table(HEADS, seen, name="Oud", attributes='table:style-name="hidden"')
        ),
        ".ods",
    )
    assert (shown.marks.hidden_rows, shown.marks.hidden_columns, shown.marks.hidden) == (frozenset({3, 4}), 2, False)
    assert shown.rows[2] == ("De Wit", "Noor", "De Wit")
    assert (old.name, old.marks.hidden) == ("Oud", True)
    assert not shown.marks.unseen


def test_a_note_on_a_cell_of_an_ods_file_is_kept_apart_from_its_text() -> None:
    noted = ods_row(ods_cell("De Wit"), ods_cell("Petra", note="belt na vijven"), ods_cell("De Wit"))
    (sheet,) = read_spreadsheet_bytes(marked_ods(ods_table(HEADS, noted)), ".ods")
    assert sheet.rows[1] == ("De Wit", "Petra", "De Wit")
    assert list(sheet.marks.notes) == [(2, 1)]
    assert "belt na vijven" in sheet.marks.notes[2, 1]


def test_merged_cells_of_an_ods_file_span_their_rows() -> None:
    first = ods_row(ods_cell("De Wit", 'table:number-rows-spanned="2"'), ods_cell("Petra"), ods_cell("De Wit"))
    second = ods_row("<table:covered-table-cell/>", ods_cell("Noor"), ods_cell("De Wit"))
    (sheet,) = read_spreadsheet_bytes(marked_ods(ods_table(HEADS, first, second)), ".ods")
    assert set(sheet.marks.merged) == {Merged(2, 0, 3, 0)}
    (family,) = interpret([sheet], AUTOMATIC, date(2026, 11, 22), ()).families
    assert [member.name.given for member in family.members] == ["Petra", "Noor"]


def test_struck_text_of_an_ods_file_leaves_its_cell() -> None:
    struck = ods_row(ods_cell("De Wit"), ods_cell("Petra", 'table:style-name="struck"'), ods_cell("De Wit"))
    (sheet,) = read_spreadsheet_bytes(marked_ods(ods_table(HEADS, struck)), ".ods")
    assert sheet.rows[1] == ("De Wit", None, "De Wit")
    assert sheet.marks.struck == {(2, 1): "Petra"}


def test_what_is_marked_in_an_ods_file_is_said_before_it_is_read_in() -> None:
    noted = ods_row(ods_cell("De Wit"), ods_cell("Petra", note="belt na vijven"), ods_cell("De Wit"))
    hidden = ods_row(*map(ods_cell, ("De Wit", "Noor", "De Wit")), attributes='table:visibility="collapse"')
    sheets = read_spreadsheet_bytes(
        marked_ods(
            ods_table(HEADS, noted, hidden) + ods_table(HEADS, name="Oud", attributes='table:style-name="hidden"')
        ),
        ".ods",
    )
    said = " ".join(interpret(sheets, AUTOMATIC, date(2026, 11, 22), ()).notices)
    assert all(words in said for words in ("Eén blad is verborgen: Oud", "één rij verborgen", "opmerking bij een cel"))


def test_an_ods_file_is_read() -> None:
    assert read_spreadsheet_bytes(ods()) == [Sheet(name="Blad1", rows=(("Gezin", 54001, date(2014, 8, 23)),))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_file_is_read_whatever_wrote_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "lijst.csv"
    text = f'Gezin{delimiter}Voornaam\r\n\r\nÉén{delimiter}"Zoë{delimiter} ""de"" ander"\r\n'
    path.write_bytes(text.encode(encoding))
    (sheet,) = read_spreadsheet(path)
    assert sheet.rows == (("Gezin", "Voornaam"), (), ("Één", f'Zoë{delimiter} "de" ander'))


def test_the_line_of_excel_that_names_the_delimiter_stays_row_one() -> None:
    (sheet,) = read_spreadsheet_bytes(b"sep=,\r\na,b;c\r\n", ".csv")
    assert sheet.rows == ((), ("a", "b;c"))


def test_an_empty_csv_file_has_no_rows() -> None:
    assert read_spreadsheet_bytes(b"", ".csv") == [Sheet(name="CSV", rows=())]


def test_a_password_is_named() -> None:
    assert "wachtwoord" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "wachtwoord" in refusal(ods("<manifest:encryption-data/>"))


def test_an_old_excel_file_is_told_how_to_become_a_new_one() -> None:
    assert ".xls" in refusal(OLE + "Workbook".encode("utf-16-le"), ".xls")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(b"%PDF-1.7", ".pdf"), (b"%PDF-1.7", ".csv"), (b"\x89PNG", ".xlsx"), (b"Gezin;Naam", ".docx"), (b"", ".xlsx")],
)
def test_another_kind_of_file_is_refused(data: bytes, suffix: str) -> None:
    assert "geen spreadsheet" in refusal(data, suffix)


def test_an_archive_of_another_kind_is_refused() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    assert "Dit soort bestand" in refusal(output.getvalue())
    with zipfile.ZipFile(output, "w") as made:
        made.writestr("xl/workbook.bin", "x")
    assert "Dit soort bestand" in refusal(output.getvalue())


def test_a_broken_file_is_refused() -> None:
    whole = xlsx(("Gezin", "Voornaam"))
    assert "beschadigd" in refusal(whole[: len(whole) // 2])
    assert "beschadigd" in refusal(b"PK\x03\x04" + bytes(100))
    assert "beschadigd" in refusal(b"a;b\0c", ".csv")


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kan niet worden geopend"):
        read_spreadsheet(tmp_path / "weg.xlsx")


def test_an_absurdly_large_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)
    assert "te groot" in refusal(xlsx(("a",), ("b",), ("c",)))
    assert "te groot" in refusal(b"a\nb\nc\n", ".csv")
    monkeypatch.setattr(spreadsheets, "MOST_BYTES", 10)
    path = tmp_path / "lijst.csv"
    path.write_bytes(bytes(20))
    with pytest.raises(UserError, match="te groot"):
        read_spreadsheet(path)
    assert "te groot" in refusal(xlsx(("a",)))


def test_reading_stops_when_somebody_asks() -> None:
    class Impatient:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_spreadsheet_bytes(xlsx(("a",)), ".xlsx", Impatient())
    with pytest.raises(Cancelled):
        read_spreadsheet_bytes(b"a\n" * 5000, ".csv", Impatient())


WHOLE = xlsx(("Gezin", "Voornaam", "Geb.datum"), ("Vermeer", "Daan", date(2014, 8, 23)), ("Vermeer", 54001, 12.5))


@settings(
    max_examples=150, phases=(Phase.explicit, Phase.generate), suppress_health_check=(HealthCheck.too_slow,)
)  # fmt: skip
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6),
    st.integers(0, len(WHOLE)) | st.just(len(WHOLE)),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    try:
        sheets = read_spreadsheet_bytes(bytes(data[:length]), ".xlsx")
    except UserError as refused:
        sentence = refused.sentence
        if not sentence.endswith("Er is niets ingelezen."):
            pytest.fail(sentence)
    else:
        assert all(isinstance(sheet, Sheet) for sheet in sheets)


@settings(max_examples=150)
@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda data: OLE + data))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for suffix in (".csv", ".xlsx"):
        try:
            assert all(isinstance(sheet, Sheet) for sheet in read_spreadsheet_bytes(data, suffix))
        except UserError as refused:
            if not refused.sentence.endswith("Er is niets ingelezen."):
                pytest.fail(refused.sentence)


def test_a_panic_of_the_library_is_a_damaged_file() -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(error: BaseException) -> None:
        raise error

    with pytest.raises(UserError, match="beschadigd"):
        spreadsheets._guarded(lambda: fail(panic()))
    with pytest.raises(KeyboardInterrupt):
        spreadsheets._guarded(lambda: fail(KeyboardInterrupt()))
    with pytest.raises(UserError, match="wachtwoord"):
        spreadsheets._guarded(lambda: fail(type("PasswordError", (Exception,), {})()))


def test_a_time_or_duration_becomes_text() -> None:
    values = (time(9, 5), timedelta(hours=30), object, "", None)
    assert [type(spreadsheets._cell(value)) for value in values] == [str, str, str, type(None), type(None)]
    assert spreadsheets._cell(time(9, 5)) == "09:05"


def test_an_archive_with_a_password_is_named() -> None:
    data = bytearray(ods())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag that says the first file is encrypted
    assert "wachtwoord" in refusal(bytes(data))


def test_an_excel_archive_without_its_workbook_is_damaged() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        made.writestr("xl/worksheets/sheet1.xml", "<x/>")
    assert "beschadigd" in refusal(output.getvalue())
