"""A second list about people who are known in part: nobody comes in the file of another, and nothing is lost."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.db.transaction import Transactions
from app.models.families import Custody, Family, Member
from app.models.help import Help
from app.models.notes import Note
from app.models.persons import Person
from app.usecases.imports import ImportResult, Imports

HEADS = "Gezin;Voornaam;Achternaam;Geboortedatum;Rol;BSN;Adres;Gemeente;Aanbieder;Product;Start;Eind;Kosten;Status;Opm."


@pytest.fixture
def read(transactions: Transactions, tmp_path: Path):
    """Read in a list of these rows, each with cells by heading."""

    def give(*rows: dict[str, str], number: list[int] = [0]) -> ImportResult:  # noqa: B006
        number[0] += 1
        heads = HEADS.split(";")
        lines = [HEADS, *(";".join(row.get(head, "") for head in heads) for row in rows)]
        file = tmp_path / f"{number[0]}.csv"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        imports = Imports(transactions)
        return imports.write(imports.prepare(file))

    return give


def person(family: str, given: str, surname: str, born: str, role: str, **more: str) -> dict[str, str]:
    cells = {"Gezin": family, "Voornaam": given, "Achternaam": surname, "Geboortedatum": born, "Rol": role}
    return cells | {name.replace("_", " "): text for name, text in more.items()}


def living(transactions: Transactions, model):
    with transactions.read() as reader:
        return [row for row in reader.rows(select(*model.__table__.c)) if getattr(row, "binned_at", None) is None]


def together(transactions: Transactions) -> list[set[str]]:
    names = {row.id: row.given_name for row in living(transactions, Person)}
    found: dict = {row.id: set() for row in living(transactions, Family)}
    for row in living(transactions, Member):
        found[row.family_id].add(names[row.person_id])
    return sorted(found.values(), key=sorted)


def questions(result: ImportResult, row: int) -> tuple[str, ...]:
    return tuple(text for one in result.reading.outcomes if one.row == row for text in one.questions)


OWN = (
    person("Vos", "Els", "Vos", "2-2-1980", "moeder"),
    person("Vos", "Mia", "Vos", "3-3-2012", "kind"),
    person("Vos", "Tom", "Vos", "4-4-2014", "kind"),
)
FOSTER = (
    person("De Boer", "Gert", "de Boer", "2-2-1971", "pleegvader", Adres="Dorp 9"),
    person("De Boer", "Mia", "Vos", "3-3-2012", "pleegkind", Adres="Dorp 9"),
    person("De Boer", "Tom", "Vos", "4-4-2014", "pleegkind", Adres="Dorp 9"),
)


@pytest.mark.parametrize("turned", [False, True])
def test_children_who_are_known_bring_no_strangers_into_their_family(transactions, read, turned: bool):
    first, second = (FOSTER, OWN) if turned else (OWN, FOSTER)
    read(*first)
    result = read(*second)
    assert not any({"Els", "Gert"} <= family for family in together(transactions))
    assert {"Els", "Mia", "Tom"} in together(transactions)
    assert questions(result, 3)
    assert questions(result, 4)


def test_a_number_that_a_second_list_fills_in_stands_with_the_person(transactions, read):
    read(person("Vos", "Noor", "Vos", "3-3-2012", "kind"))
    read(person("Vos", "Noor", "Vos", "3-3-2012", "kind", BSN="999900195"))
    assert [row.bsn for row in living(transactions, Person)] == ["999900195"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_death_before_the_birth_is_asked_and_refuses_no_list(transactions, read, turned: bool):
    born = person("Vos", "Wim", "Vos", "3-3-2012", "kind", BSN="999900195")
    died = person("Vos", "Wim", "Vos", "", "kind", BSN="999900195", **{"Opm.": "overleden op 1-2-2010"})
    first, second = (died, born) if turned else (born, died)
    read(first)
    result = read(second, person("Bos", "Bo", "Bos", "3-3-2015", "kind"))
    assert {"Bo"} in together(transactions)
    assert questions(result, 2)


def test_names_alone_know_a_family_again_and_are_asked(transactions, read):
    linde = {"Aanbieder": "De Linde", "Product": "45A04", "Start": "1-1-2026"}
    rows = [person("Vos", name, "Vos", "", "kind", **linde) for name in ("Tim", "Lot")]
    read(*(row | {"Status": "loopt"} for row in rows))
    result = read(*(row | {"Status": "afgerond"} for row in rows))
    assert together(transactions) == [{"Tim", "Lot"}]
    assert len(living(transactions, Help)) == 2
    assert questions(result, 2)


def test_a_year_becomes_a_day_of_the_same_person(transactions, read):
    read(person("Vos", "Els", "Vos", "1990", "moeder"), person("Vos", "Tim", "Vos", "2012", "kind"))
    read(person("Vos", "Els", "Vos", "3-4-1990", "moeder"), person("Vos", "Tim", "Vos", "5-6-2012", "kind"))
    assert together(transactions) == [{"Els", "Tim"}]
    assert sorted(str(row.born_on) for row in living(transactions, Person)) == ["1990-04-03", "2012-06-05"]


def test_a_known_mother_takes_a_new_child_along_with_a_question(transactions, read):
    els = person("Vos", "Els", "Vos", "3-3-1990", "moeder")
    read(els, person("Vos", "Tim", "Vos", "4-4-2012", "kind"))
    result = read(els, person("Vos", "Lot", "Vos", "20-11-2020", "kind"))
    assert together(transactions) == [{"Els", "Tim", "Lot"}]
    assert questions(result, 3)


def test_help_that_begins_after_the_other_ended_is_help_of_its_own(transactions, read):
    mia = person("Vos", "Mia", "Vos", "3-3-2012", "kind", Aanbieder="De Linde", Product="45A04")
    read(mia | {"Start": "1-1-2025", "Eind": "31-12-2025", "Status": "afgerond"})
    read(mia | {"Start": "1-3-2026", "Eind": "1-3-2027", "Status": "loopt"})
    assert sorted(row.status for row in living(transactions, Help)) == ["ended", "running"]


def test_what_a_row_says_of_doubtful_help_stays_as_a_note(transactions, read):
    mia = person("Vos", "Mia", "Vos", "3-3-2012", "kind", Aanbieder="De Linde", Product="45A04", Status="loopt")
    read(mia | {"Start": "1-1-2026"})
    result = read(mia | {"Start": "1-2-2026", "Kosten": "1.234 per maand"})
    assert len(living(transactions, Help)) == 1
    assert questions(result, 2)
    assert any("1.234" in row.text and "1 februari 2026" in row.text for row in living(transactions, Note))


def test_custody_that_the_list_takes_away_is_asked(transactions, read):
    child = person("Vos", "Mia", "Vos", "3-3-2012", "dochter")
    read(person("Vos", "Wim", "Vos", "2-2-1979", "vader (gezag)"), child)
    result = read(person("Vos", "Wim", "Vos", "2-2-1979", "vader (geen gezag)"), child)
    assert len(living(transactions, Custody)) == 1
    assert any("geen gezag meer" in text for text in questions(result, 2))


def test_another_responsible_municipality_is_asked(transactions, read):
    rows = (person("Vos", "Els", "Vos", "3-3-1985", "moeder"), person("Vos", "Mia", "Vos", "3-3-2012", "kind"))
    read(*(row | {"Adres": "Laan 2", "Gemeente": "Leudal"} for row in rows))
    result = read(*(row | {"Adres": "Dorp 9", "Gemeente": "Weert"} for row in rows))
    assert any("gemeente" in text for text in questions(result, 3))


def test_a_list_that_says_it_is_as_it_was_is_asked_about(transactions, read):
    els = person("Vos", "Els", "Vos", "3-3-1985", "moeder", **{"Opm.": "belt graag"})
    tim = person("Vos", "Tim", "Vos", "4-4-2012", "kind")
    read(els, tim)
    read(els | {"Opm.": "belt niet graag"}, tim)
    result = read(els, tim)
    assert any("latere lijst" in text for text in questions(result, 2))
    assert not questions(result, 3)


def test_a_row_that_a_later_list_added_beside_another_makes_no_question(transactions, read):
    mia = person("Vos", "Mia", "Vos", "3-3-2012", "kind", Aanbieder="De Linde", Product="45A04", Start="1-1-2026")
    more = mia | {"Aanbieder": "Fier", "Start": "1-2-2026"}
    read(mia | {"Status": "loopt"})
    read(mia | {"Status": "loopt"}, more | {"Status": "loopt"})
    result = read(mia | {"Status": "loopt"}, more | {"Status": "loopt"})
    assert result.counts["rows_repeated"] == 2


def test_a_child_without_a_name_of_its_own_is_read_and_asked(transactions, read):
    read(person("Vos", "Mia", "Vos", "3-3-2012", "kind"))
    result = read(person("Vos", "", "", "3-3-2014", "kind", BSN="999900195"))
    assert [row.bsn for row in living(transactions, Person) if row.bsn] == ["999900195"]
    assert questions(result, 2)
