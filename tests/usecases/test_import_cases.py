"""Lists as they come: each file of `tests/data/cases` stands for a kind of fault, and comes out right."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.db.transaction import Transactions
from app.models.families import Custody, Household, Member
from app.models.help import Help
from app.models.notes import Note
from app.models.persons import Organisation, Person
from app.usecases.imports import Imports
from tests.usecases.test_imports import HEADINGS, MOTHER, SON, spreadsheet

CASES = Path(__file__).parent.parent / "data" / "cases"


def read_case(transactions: Transactions, path: Path) -> SimpleNamespace:
    """What stands in the database after this list, and what was asked: (row, field)."""
    imports = Imports(transactions)
    result = imports.write(imports.prepare(path))
    with transactions.read() as reader:
        return SimpleNamespace(
            asked={(found.row, found.field.value) for outcome in result.reading.outcomes for found in outcome.findings
                   if found.field},
            persons={row.given_name: row for row in reader.rows(select(*Person.__table__.c))},
            roles={row.person_id: row.role for row in reader.rows(select(*Member.__table__.c))},
            helps=reader.rows(select(*Help.__table__.c).order_by(Help.amount_cents)),
            homes=reader.rows(select(*Household.__table__.c)),
            notes="\n".join(row.text for row in reader.rows(select(Note.text))),
            organisations={row.name: row.kind for row in reader.rows(select(*Organisation.__table__.c))},
        )  # fmt: skip


@pytest.fixture
def case(transactions, request):
    return read_case(transactions, CASES / request.param)


@pytest.mark.parametrize("case", ["amerikaanse-datums.xlsx"], indirect=True)
def test_a_column_has_one_order_of_day_and_month(case):
    born = {name: person.born_on for name, person in case.persons.items()}
    assert born == {
        "Noor": date(2015, 12, 25), "Daan": date(2016, 3, 4), "Els": date(1988, 7, 15), "Kim": date(2018, 11, 2),
    }  # fmt: skip


@pytest.mark.parametrize("case", ["alleen-jaar.xlsx"], indirect=True)
def test_a_birth_that_is_known_in_part_is_kept_as_such(case):
    born = {name: (row.born_on, row.born_year, row.born_month) for name, row in case.persons.items()}
    assert born == {"Els": (None, 1990, None), "Noor": (None, 2015, 5), "Daan": (None, 2012, None)}


@pytest.mark.parametrize("case", ["kosten-per-maand.xlsx"], indirect=True)
def test_an_amount_keeps_its_time(case):
    amounts = [(row.amount_cents, row.amount_period) for row in case.helps]
    assert amounts == [(100_000, "month"), (1_200_000, "year")]
    assert {(2, "cost"), (3, "cost")} <= case.asked


@pytest.mark.parametrize("case", ["status-van-het-gezin.xlsx"], indirect=True)
def test_a_status_alone_is_no_help_and_is_kept_with_the_family(case):
    assert case.helps == []
    assert "Status: actief" in case.notes
    assert "NULL" not in case.notes


@pytest.mark.parametrize("case", ["geheim-adres.xlsx"], indirect=True)
def test_an_address_that_is_secret_is_marked_and_stays_readable(case):
    assert {(home.street, home.house_number, home.secret) for home in case.homes} == {
        ("Molenweg", "4", True), ("Kerkstraat", "1", False),
    }  # fmt: skip
    assert case.persons["Els"].secret_address
    assert not case.persons["Wim"].secret_address


def test_a_due_date_makes_a_child_to_be_born(transactions, tmp_path):
    """As ongeboren.xlsx, with days that stay near today."""
    with transactions.read() as reader:
        today = reader.today
    due = date(today.year + 1, 1, 15) if today.month > 4 else date(today.year, today.month + 5, 15)
    baby = ["", "Baby", "Aksoy", f"{due.day}-{due.month}-{due.year % 100:02}", "kind", *[""] * 14]
    other = ["", "Ongeboren", "Aksoy", f"{due.day}-{due.month}-{due.year}", "kind", *[""] * 14]
    found = read_case(transactions, spreadsheet(tmp_path, [MOTHER, baby, other]))
    assert (found.persons["Ongeboren"].born_on, found.persons["Ongeboren"].unborn) == (due, True)
    assert (found.persons["Baby"].born_on, found.persons["Baby"].unborn) == (None, False)
    assert (5, "born_on") in found.asked
    assert set(found.roles.values()) == {"parent", "child"}


def test_somebody_who_died_holds_no_custody(transactions, tmp_path):
    died = [*MOTHER]
    died[4] = "moeder (gezag), overleden 5-5-2025"
    found = read_case(transactions, spreadsheet(tmp_path, [died, SON]))
    assert found.persons["Meryem"].died_on == date(2025, 5, 5)
    with transactions.read() as reader:
        assert reader.rows(select(Custody.id)) == []


def test_youth_work_in_the_column_of_schools_is_no_school(transactions, tmp_path):
    headings = [*HEADINGS, "School"]
    path = spreadsheet(tmp_path, [[*MOTHER, ""], [*SON, "jongerenwerk Weert"]], headings)
    assert read_case(transactions, path).organisations["jongerenwerk Weert"] == "youth_work"
