"""Lists in every shape read to the same families: wide, merged, two rows of headings, hidden, struck out, CSV."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.documents.csv_text import read_csv
from app.documents.spreadsheets import read_spreadsheet, read_spreadsheet_bytes
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret
from app.domain.imports.records import Reading, RowKind
from app.domain.progress import NoProgress

CASES = Path(__file__).parents[1] / "data" / "cases"
TODAY = date(2026, 11, 28)
PHASES = (Phase.explicit, Phase.generate)


def reading_of(name: str) -> Reading:
    return interpret(read_spreadsheet(CASES / name), AUTOMATIC, TODAY, [])


def read_rows(*rows: Sequence[object]) -> Reading:
    return interpret(read_spreadsheet_bytes(workbook(rows)), AUTOMATIC, TODAY, [])


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int]] = ()) -> bytes:
    """The rows as .xlsx; `merged` are (first row, last row, column), all from 0."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Lijst")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for first, last, column in merged:
        sheet.merge_range(first, column, last, column, rows[first][column])
    book.close()
    return output.getvalue()


def people(reading: Reading) -> dict[str, set[tuple[str, str]]]:
    """Given names with birth dates by family."""
    return {
        family.name.surname: {(m.name.given, m.born_on.isoformat() if m.born_on else "") for m in family.members}
        for family in reading.families
    }


def test_a_row_per_family_with_columns_for_children_is_more_persons() -> None:
    reading = reading_of("kinderen-in-kolommen.xlsx")
    assert people(reading) == {
        "Test": {("Els", ""), ("Wim", ""), ("Noor", "2015-02-01"), ("Daan", "2017-02-01")},
        "Bakker": {("Wil", ""), ("Bo", "2017-05-07")},
    }
    assert reading.counts["rows_in_file"] == 3
    assert reading.counts["rows_joined"] + reading.counts["rows_doubtful"] == 2
    assert len({outcome.fingerprint for outcome in reading.outcomes}) == len(reading.outcomes)


@pytest.mark.parametrize(
    "headings",
    [
        ("Gezin", "Moeder", "Kind 1", "Geb.datum 1", "Kind 2", "Geb.datum 2"),
        ("Gezin", "Ouder 1", "Kind 1 naam", "Kind 1 geboren", "Kind 2 naam", "Kind2 geboren"),
        ("Familie", "Naam moeder", "1e kind", "geb. datum 1e kind", "2e kind", "geb. datum 2e kind"),
        ("Gezin", "Moeder", "Kind", "Geb.datum", "Kind", "Geb.datum"),
        ("Gezin", "Moeder", "Kind 1", "Geboortedatum kind 1", "Kind 2", "Geboortedatum kind 2"),
        ("Gezin", "Moeder", "Eerste kind", "Geb.datum eerste kind", "Tweede kind", "Geb.datum tweede kind"),
    ],
)
def test_the_persons_of_a_row_are_known_however_the_headings_name_them(headings: tuple[str, ...]) -> None:
    reading = read_rows(headings, ("Test", "Els Test", "Noor", "1-2-2015", "Daan", "1-2-2017"))
    assert people(reading) == {"Test": {("Els", ""), ("Noor", "2015-02-01"), ("Daan", "2017-02-01")}}


def test_a_list_of_children_with_a_column_for_each_parent_makes_each_parent_once() -> None:
    reading = read_rows(
        ("Gezin", "Voornaam", "Achternaam", "Geb.datum", "Moeder", "Tel moeder", "Vader"),
        ("Test", "Noor", "Test", "1-2-2015", "Els Test", "06-12345678", "Wim Test"),
        ("Test", "Daan", "Test", "1-2-2017", "Els Test", "06-12345678", "Wim Test"),
    )
    assert people(reading) == {"Test": {("Noor", "2015-02-01"), ("Daan", "2017-02-01"), ("Els", ""), ("Wim", "")}}
    assert {m.name.given: m.telephone for m in reading.families[0].members}["Els"] == "06 12 34 56 78"
    assert reading.counts["rows_in_file"] == 3


def test_what_stands_for_a_person_without_a_name_is_asked_and_kept() -> None:
    reading = read_rows(
        ("Gezin", "Moeder", "Kind 1", "Geb.datum 1", "Kind 2", "Geb.datum 2"),
        ("Test", "Els Test", "Noor", "1-2-2015", None, "3-4-2018"),
    )
    (outcome,) = [o for o in reading.outcomes if any("3-4-2018" in leftover.text for leftover in o.leftovers)]
    assert outcome.row == 2
    assert any("naam ontbreekt" in question for question in outcome.questions)


def test_two_rows_of_headings_are_read_together() -> None:
    reading = reading_of("twee-kopregels.xlsx")
    assert people(reading) == {"Test": {("Noor", "2015-02-01"), ("Els", "1988-05-07")}}
    members = {member.name.given: member for member in reading.families[0].members}
    assert (members["Noor"].bsn, members["Els"].telephone) == ("999900195", "06 12 34 56 78")
    assert [o.kind for o in reading.outcomes if o.row < 3] == [RowKind.SKIPPED, RowKind.SKIPPED]


def test_what_is_merged_holds_for_each_of_its_rows() -> None:
    reading = reading_of("samengevoegd.xlsx")
    (family,) = reading.families
    helped = {family.members[question.member].name.given for question in family.questions if question.help}
    assert helped == {"Noor", "Daan"}


def test_an_amount_in_a_merged_cell_is_counted_once_and_asked() -> None:
    rows = [
        ("Gezin", "Voornaam", "Achternaam", "Rol", "Aanbieder", "Kosten p/j"),
        ("Test", "Noor", "Test", "kind", "De Linde", 12000),
        (None, "Daan", "Test", "kind", None, None),
    ]
    data = workbook(rows, [(1, 2, 0), (1, 2, 4), (1, 2, 5)])
    reading = interpret(read_spreadsheet_bytes(data), AUTOMATIC, TODAY, [])
    costs = [question.help.cost for question in reading.families[0].questions if question.help]
    assert [cost.cents for cost in costs if cost] == [1_200_000]
    assert any("meer regels" in q for o in reading.outcomes if o.row == 3 for q in o.questions)


def test_what_is_hidden_or_struck_out_is_said_and_a_note_stays_with_the_family() -> None:
    reading = reading_of("verborgen-en-notities.xlsx")
    said = " ".join(reading.notices)
    assert "2 rijen verborgen" in said
    assert "niet tonen" in said
    assert "regel 6" in said
    assert "Smit" not in people(reading)
    texts = {(left.heading, left.text) for family in reading.families for left in family.leftovers}
    assert any("vader mag het nummer niet weten" in text for _heading, text in texts)
    assert ("Doorgehaald bij Opm.", "mag alleen bellen") in texts
    assert [r.text for family in reading.families for r in family.remarks] == ["mag niet bellen"]


@pytest.mark.parametrize("name", ["foutwaarden.xlsx", "formules-zonder-waarde.xlsx"])
def test_an_error_or_a_formula_without_its_value_is_asked_and_names_nobody(name: str) -> None:
    reading = reading_of(name)
    names = [f.name.surname for f in reading.families] + [m.name.surname for f in reading.families for m in f.members]
    assert not any("#" in text or text == "0" for text in names)
    assert all(outcome.findings for outcome in reading.outcomes if outcome.row > 1)


def test_a_cell_with_a_real_error_of_excel_is_asked_and_not_taken_for_empty() -> None:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    sheet = book.add_worksheet("Lijst")
    sheet.write_row(0, 0, ("Gezin", "Voornaam", "Achternaam", "Telefoon"))
    sheet.write_row(1, 0, ("Test", "Noor", "Test"))
    sheet.write_formula(1, 3, "=NA()", None, "#N/A")
    book.close()
    reading = interpret(read_spreadsheet_bytes(output.getvalue()), AUTOMATIC, TODAY, [])
    assert any("fout van het rekenblad" in q for o in reading.outcomes if o.row == 2 for q in o.questions)


def test_a_case_number_tells_families_apart_and_names_none() -> None:
    reading = reading_of("dossiernummers.xlsx")
    assert set(people(reading)) == {"Test", "Bakker"}
    assert {left.text for family in reading.families for left in family.leftovers} == {"2026-0031", "20260032"}


def test_a_quote_that_is_never_closed_swallows_no_row() -> None:
    reading = reading_of("aanhalingsteken.csv")
    assert {name: len(found) for name, found in people(reading).items()} == {"Hooft": 2, "Bakker": 2, "Smit": 1}
    assert any("aanhalingsteken" in q for o in reading.outcomes if o.row == 2 for q in o.questions)


def test_what_divides_columns_is_found_outside_quotes() -> None:
    assert sum(len(family.members) for family in reading_of("komma-met-puntkomma.csv").families) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_whatever_its_signs(encoding: str) -> None:
    (sheet,) = read_spreadsheet_bytes("Gezin;Voornaam\r\nTest;Zoë\r\n".encode(encoding), ".csv")
    assert sheet.rows == (("Gezin", "Voornaam"), ("Test", "Zoë"))


CELL = st.text(alphabet="abé ,;\"'\n-", max_size=12).map(str.strip)


@settings(max_examples=150, phases=PHASES, derandomize=True)
@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=8),
    st.sampled_from(";,\t"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_csv_gives_back_the_rows_that_were_written_and_counts_every_line(rows, sign: str, quoting) -> None:
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=sign, quoting=quoting, lineterminator="\r\n")
    writer.writerows([("Gezin", "Voornaam", "Achternaam", "Opm."), *rows])
    text = output.getvalue()
    read = read_csv(f"sep={sign}\r\n{text}".encode(), 100, NoProgress())
    assert read is not None
    assert read.rows[2:] == [tuple(cell or None for cell in row) for row in rows]
    assert sum(read.lines) == text.replace("\r\n", "\n").count("\n") + 1


@settings(max_examples=60, phases=PHASES, derandomize=True)
@given(st.integers(1, 6), st.integers(0, 3), st.booleans())
def test_an_open_quote_anywhere_leaves_every_other_row_as_it_is(row: int, column: int, closed_later: bool) -> None:
    rows = [[f"a{at}", f"b{at}", f"c{at}", f"d{at}"] for at in range(8)]
    if closed_later:
        rows[7][1] = '"b7"'
    rows[row][column] = '"' + rows[row][column]
    text = "\r\n".join(";".join(cells) for cells in rows)
    read = read_csv(text.encode(), 100, NoProgress())
    assert read is not None
    assert len(read.rows) == 8
    assert read.open_quotes == [row + 1]
    assert all(read.rows[at][0] == f"a{at}" for at in range(8) if at != row)


FAMILY = st.tuples(
    st.lists(st.sampled_from(["Noor", "Daan", "Kim", "Bo"]), min_size=1, max_size=3, unique=True),
    st.integers(1980, 1990),
)


@settings(max_examples=25, phases=PHASES, derandomize=True, deadline=None)
@given(st.lists(FAMILY, min_size=1, max_size=4), st.booleans())
def test_the_same_families_come_from_a_long_a_merged_and_a_wide_list(families, reverse: bool) -> None:
    names = ["Aalders", "Bakker", "Coster", "Dekker"]
    long: list[tuple[object, ...]] = [("Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol")]
    merged: list[tuple[int, int, int]] = []
    heads = [
        "Gezin",
        "Moeder",
        "Geb.datum moeder",
        *(f"{t} {n}" for n in (1, 2, 3) for t in ("Kind", "Geb.datum kind")),
    ]
    order = list(reversed(range(len(heads)))) if reverse else list(range(len(heads)))
    wide: list[list[object]] = [[heads[at] for at in order]]
    for name, (children, year) in zip(names, families, strict=False):
        first = len(long)
        long.append((name, "Els", name, f"1-2-{year}", "moeder"))
        cells: list[object] = [name, f"Els {name}", f"1-2-{year}"]
        for at, child in enumerate(children):
            long.append((None, child, name, f"3-4-{2012 + at}", "kind"))
            cells += [child, f"3-4-{2012 + at}"]
        merged.append((first, len(long) - 1, 0))
        cells += [None] * (len(heads) - len(cells))
        wide.append([cells[at] for at in order])
    found = people(interpret(read_spreadsheet_bytes(workbook(long, merged)), AUTOMATIC, TODAY, []))
    assert found == people(interpret(read_spreadsheet_bytes(workbook(wide)), AUTOMATIC, TODAY, []))
    assert {name: len(members) for name, members in found.items()} == {
        name: 1 + len(children) for name, (children, _year) in zip(names, families, strict=False)
    }
