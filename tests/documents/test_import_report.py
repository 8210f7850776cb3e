"""The report accounts for every row of the file, and shows no BSN."""

from datetime import date

import pytest

from app.documents.import_report import LONGEST, import_report
from app.documents.spreadsheets import read_spreadsheet_bytes
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret, mark_known
from app.domain.imports.records import Reading
from app.domain.imports.sheets import Cell, Sheet, cell_text
from tests.support.sheets import CHILD, HEADINGS, HELP, MOTHER, TODAY, grid, outcome, read

PAGES = ["Overzicht", "Gelezen", "Twijfel", "Geweigerd", "Overgeslagen", "Al aanwezig", "Niet begrepen"]


def pages(data: bytes) -> dict[str, list[tuple[Cell, ...]]]:
    return {sheet.name: list(sheet.rows[1:]) for sheet in read_spreadsheet_bytes(data)}


def reading() -> Reading:
    return read(
        MOTHER | {"BSN": "999990019", "Schijf H": "=1+1"},
        CHILD | HELP | {"BSN": "123456789", "Kosten p/j": "?"},
        CHILD | HELP | {"BSN": "123456789", "Kosten p/j": "?"},
        {"Telefoon": "06-12345678"},
        {"Gezin": "totaal", "Voornaam": 1},
        headings=(*HEADINGS, "Schijf H"),
    )


def test_every_row_stands_on_the_page_of_its_outcome() -> None:
    found = pages(import_report(reading()))
    assert list(found) == PAGES
    assert [row[1] for row in found["Gelezen"]] == [4]
    assert {row[1] for row in found["Twijfel"]} == {5}
    assert [row[1] for row in found["Al aanwezig"]] == [6]
    assert [row[1] for row in found["Geweigerd"]] == [7]
    assert [row[1] for row in found["Overgeslagen"]] == [1, 3, 8]
    assert all(row[2] for page in ("Geweigerd", "Overgeslagen", "Al aanwezig") for row in found[page])


def test_questions_stand_beside_what_was_typed() -> None:
    found = pages(import_report(reading()))
    assert ("Kosten", "?", "Wat kost deze hulp? In het bestand staat geen bedrag.") in [
        row[4:] for row in found["Twijfel"]
    ]


def test_cells_that_were_not_understood_stand_with_their_heading() -> None:
    found = pages(import_report(reading()))
    assert [row[1:] for row in found["Niet begrepen"]] == [
        (4, "Vermeer", "Schijf H", "=1+1"),
        (5, "Vermeer", "Kosten p/j", "?"),
    ]


def test_the_text_of_a_refused_row_is_kept() -> None:
    found = pages(import_report(reading()))
    assert found["Geweigerd"][0][3] == "Telefoon: 06-12345678"


def test_the_overview_counts_rows_and_what_was_added() -> None:
    overview = pages(import_report(reading(), added={"families_added": 1, "notes_added": 2}, read_on=TODAY))[
        "Overzicht"
    ]
    counted = {row[0]: row[1] if len(row) > 1 else None for row in overview}
    assert counted["Regels in het bestand"] == 7
    assert (counted["Gezinnen toegevoegd"], counted["Notities toegevoegd"]) == (1, 2)
    assert "Ingelezen op 22 november 2026" in counted
    assert any("Schijf H" in str(line) for line in counted)


def test_a_trial_says_that_nothing_was_added() -> None:
    assert any("proef" in str(row[0]) for row in pages(import_report(reading()))["Overzicht"])


def test_a_known_row_is_present_already() -> None:
    known = mark_known(reading(), {outcome(reading(), 4).fingerprint})
    assert [row[1] for row in pages(import_report(known))["Al aanwezig"]] == [4, 6]


def test_no_bsn_stands_in_the_report() -> None:
    texts = [cell_text(cell) for rows in pages(import_report(reading())).values() for row in rows for cell in row]
    assert not any(number in text for text in texts for number in ("999990019", "123456789"))


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "a\ufffeb", "\ud800", "x" * (LONGEST + 5), "https://example.nl"])
def test_any_text_can_stand_in_the_report(text: str) -> None:
    sheet = Sheet(name="oud", rows=((text,),))
    found = pages(import_report(interpret([grid(MOTHER), sheet], AUTOMATIC, TODAY, [])))["Overgeslagen"]
    kept = "".join(str(row[3]) for row in found if row[0] == "oud")
    assert kept == text.replace("\ufffe", "").replace("\ud800", "?")


def test_an_empty_file_has_a_report_too() -> None:
    found = pages(import_report(interpret([], AUTOMATIC, date(2026, 1, 1), [])))
    assert list(found) == PAGES
