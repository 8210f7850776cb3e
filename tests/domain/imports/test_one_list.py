"""All sheets of a file are one list: a family that stands on three of them is one, as the latest sheet has it."""

from datetime import date
from pathlib import Path

import pytest

from app.documents.spreadsheets import read_spreadsheet
from app.domain.families import MemberRole, RelationKind
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.order import time_order
from app.domain.imports.reading import interpret
from app.domain.imports.records import Reading, RowKind, RowOutcome
from app.domain.imports.sheets import Cell
from tests.support.sheets import CHILD, HELP, MOTHER, PAULA, SANNE, TODAY, grid, outcome, read

CASES = Path(__file__).parents[2] / "data" / "cases"

Rows = list[dict[str, Cell]]


def months(*sheets: Rows, names: tuple[str, ...] = ("jan", "feb", "mrt")) -> Reading:
    """These sheets; the first row of each is row 2."""
    return interpret(
        [grid(*rows, name=name, title=False) for rows, name in zip(sheets, names, strict=False)],
        AUTOMATIC,
        TODAY,
        [PAULA, SANNE],
    )


def case(name: str) -> Reading:
    return interpret(read_spreadsheet(CASES / name), AUTOMATIC, TODAY, [])


def on(reading: Reading, sheet: str, row: int) -> RowOutcome:
    return next(found for found in reading.outcomes if (found.sheet, found.row) == (sheet, row))


def test_month_sheets_are_one_family_with_one_help_as_the_last_sheet_has_it() -> None:
    reading = case("maandbladen.xlsx")
    (family,) = reading.families
    assert len(family.members) == 2
    (question,) = family.questions
    assert question.help
    assert question.help.status_text == "afgerond"
    assert [item.text for item in family.leftovers] == ["wacht op intake", "loopt"]
    assert len(question.fingerprints) == 3


def test_a_status_that_comes_back_holds_again() -> None:
    child = CHILD | HELP
    reading = months([MOTHER, child], [MOTHER, child | {"Status": "wachtlijst"}], [MOTHER, child])
    (family,) = reading.families
    assert [question.help and question.help.status_text for question in family.questions] == ["loopt"]
    assert on(reading, "mrt", 3).kind is RowKind.REPEATED
    assert "blad „jan”" in on(reading, "mrt", 3).reason


def test_a_list_from_new_to_old_holds_as_its_first_sheet_says() -> None:
    child = CHILD | HELP
    reading = months([MOTHER, child | {"Status": "afgerond"}], [MOTHER, child], names=("mrt", "feb"))
    (question,) = reading.families[0].questions
    assert question.help
    assert question.help.status_text == "afgerond"


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("jan", "feb", "mrt"), [1, 2, 3]),
        (("maart 2026", "februari 2026", "december 2025"), [3, 2, 1]),
        (("nov", "dec", "jan"), [1, 2, 3]),
        (("Q2", "Q1"), [2, 1]),
        (("2e kwartaal 2026", "1e kwartaal 2026"), [2, 1]),
        (("2026", "2025"), [2, 1]),
        (("2026-03-01", "2026-02-01"), [2, 1]),
        (("week 12", "week 13"), [1, 2]),
        (("Petra", "Jos"), [1, 2]),
        (("jan", "oud"), [1, 2]),
    ],
)
def test_sheets_are_ordered_by_the_time_in_their_names(names: tuple[str, ...], order: list[int]) -> None:
    assert time_order(names) == order


def test_what_changed_on_a_later_sheet_holds_and_what_it_was_is_kept_once_without_a_question() -> None:
    moved = {"Straat + nr": "Kerkstraat 5", "Postcode": "6001 AA", "Telefoon": "06-11111111"}
    phone = {"Telefoon": "06-22222222"}
    reading = months([MOTHER | phone, CHILD], [MOTHER | phone | {"Huisarts": "HAP"}, CHILD], [MOTHER | moved, CHILD])
    (family,) = reading.families
    assert [household.address.display for household in family.households] == ["Kerkstraat 5, 6001 AA Weert"]
    assert family.members[0].telephone == "06 11 11 11 11"
    assert sorted(item.text for item in family.leftovers) == [
        "06 22 22 22 22", "Molenweg 69a", "Molenweg 69a, 6072 JV Weert",
    ]  # fmt: skip
    assert [found.questions for found in reading.outcomes] == [()] * len(reading.outcomes)


def test_an_empty_family_cell_never_reaches_back_to_another_sheet() -> None:
    lonely = CHILD | {"Voornaam": "Bo", "Achternaam": "Kuipers", "Straat + nr": None}
    reading = months([MOTHER, CHILD], [lonely])
    assert [len(family.members) for family in reading.families] == [2, 1]
    assert on(reading, "feb", 2).kind is RowKind.DOUBTFUL


def test_a_new_child_on_a_later_sheet_joins_its_family_and_help_that_is_gone_is_asked_about() -> None:
    reading = months([MOTHER, CHILD | HELP], [MOTHER, CHILD, CHILD | {"Voornaam": "Sem"}])
    (family,) = reading.families
    assert len(family.members) == 3
    assert "later blad" in on(reading, "jan", 3).questions[-1]


def test_the_same_help_twice_on_one_sheet_is_one_help_as_the_lower_row_has_it_and_asked_about() -> None:
    reading = read(MOTHER, CHILD | HELP, CHILD | HELP | {"Status": "gestopt"})
    (question,) = reading.families[0].questions
    assert question.help
    assert question.help.status_text == "gestopt"
    assert any("over deze hulp" in text for text in outcome(reading, 6).questions)
    assert [item.text for item in outcome(reading, 5).leftovers] == ["loopt"]


def test_help_that_was_not_yet_known_in_full_is_the_same_help() -> None:
    child = CHILD | HELP
    early = child | {"Start": None, "Product": None, "Status": "wachtlijst"}
    reading = months([MOTHER, early], [MOTHER, child])
    (question,) = reading.families[0].questions
    assert question.help
    assert question.help.starts_on == date(2026, 2, 18)


def test_two_families_of_one_name_below_each_other_are_two_and_asked_about() -> None:
    reading = case("twee-gezinnen-een-naam.xlsx")
    assert [len(family.members) for family in reading.families] == [2, 2]
    assert on(reading, "Caseload", 4).kind is RowKind.DOUBTFUL


@pytest.mark.parametrize(
    "second",
    [
        {"Rol": "moeder"},
        {"Rol": "vader"},
        {"Rol": "moeder", "Regie": "Sanne Teunis"},
        {"Rol": "pleegmoeder", "Regie": "Sanne Teunis"},
        {"Rol": "stiefvader", "Straat + nr": "Kerkstraat 5"},
        {"Rol": "kind", "Regie": "Sanne Teunis"},
        {"Rol": "kind", "Straat + nr": "Kerkstraat 5"},
        {"Rol": "kind", "Aanspreekpunt": "Sanne Teunis"},
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_a_second_parent_worker_or_address_after_children_is_asked_about(second: dict[str, Cell], named: bool) -> None:
    nobody: dict[str, Cell] = {"Straat + nr": None, "Postcode": None, "Plaats": None, "Gemeente": None}
    mother = MOTHER | {"Aanspreekpunt": "Paula Claassen"}
    other = CHILD | nobody | {"Gezin": "Vermeer", "Voornaam": "Wil", "Geb.datum": "1-2-1979", "M/V": None} | second
    if not named:
        other["Gezin"] = None
    reading = read(mother, CHILD, other, CHILD | {"Voornaam": "Tim", "Straat + nr": None})
    assert any(finding.field == "family" for finding in outcome(reading, 6).findings)


def test_the_daughter_of_a_mother_with_a_foster_child_a_stepchild_and_a_grandchild() -> None:
    (family,) = case("pleegkind-gezag.xlsx").families
    assert [(pair.holder, pair.child) for pair in family.custody] == [(0, 1)]
    assert [pair.other for pair in family.relations if pair.kind is RelationKind.PARENT_OF] == [1]


def test_a_list_of_young_people_makes_one_of_nineteen_a_young_person() -> None:
    (family,) = case("jongere-van-19.xlsx").families
    assert [member.role for member in family.members] == [MemberRole.CHILD, MemberRole.CHILD]
    assert family.relations == ()


def test_another_bsn_is_another_person_whatever_else_is_equal_and_is_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"BSN": "999990019"}, CHILD | {"BSN": "999900043"})
    assert [member.bsn for member in reading.families[0].members] == [None, "999990019", "999900043"]
    assert "ander BSN" in outcome(reading, 6).questions[0]


def test_a_default_birth_date_finds_nobody_back_on_another_sheet() -> None:
    man = MOTHER | {
        "Gezin": "Hassan",
        "Voornaam": "Ahmad",
        "Achternaam": "Hassan",
        "Geb.datum": "1-1-1990",
        "Rol": "vader",
    }
    here = man | {"BSN": "999900043"}
    there = man | {"BSN": "999900080", "Straat + nr": "Kerkstraat 9", "Postcode": "6041 CD"}
    reading = months(
        [here, CHILD | {"Achternaam": "Hassan"}], [there, CHILD | {"Achternaam": "Hassan", "Voornaam": "Yara"}]
    )
    assert [len(family.members) for family in reading.families] == [2, 2]


def test_a_child_in_two_families_stays_in_both_and_is_asked_about() -> None:
    father = MOTHER | {"Voornaam": "Wim", "Rol": "vader", "M/V": "m", "Gezin": "Kuipers", "Straat + nr": "Kerkstraat 9"}
    reading = read(MOTHER, CHILD, father, CHILD)
    assert [len(family.members) for family in reading.families] == [2, 2]
    assert outcome(reading, 7).kind is RowKind.DOUBTFUL
