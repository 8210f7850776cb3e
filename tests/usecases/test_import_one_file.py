"""Who is who within one file, as it stands in the database afterwards."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain.families import RelationKind
from app.models.families import Custody, Family, Household, Member, Relation
from app.models.help import Help
from app.models.notes import Note
from app.models.persons import Person
from app.models.questions import HelpQuestion
from app.usecases.imports import Imports

CASES = Path(__file__).parents[1] / "data" / "cases"


def read_in(transactions, name: str) -> dict[str, int]:
    imports = Imports(transactions)
    return imports.write(imports.prepare(CASES / name)).counts


def count(transactions, model) -> int:
    with transactions.read() as reader:
        return reader.scalar(select(func.count()).select_from(model))


def test_a_family_on_three_month_sheets_is_written_once_as_the_last_has_it(transactions):
    counts = read_in(transactions, "maandbladen.xlsx")
    assert counts["rows_repeated"] == 2
    assert [count(transactions, model) for model in (Family, Person, Household, HelpQuestion, Help)] == [1, 2, 1, 1, 1]
    with transactions.read() as reader:
        assert reader.scalar(select(Help.status)) == "ended"
        notes = [str(text) for text in reader.scalars(select(Note.text))]
    assert len(notes) == 2
    assert "wacht op intake" in "".join(notes)
    again = read_in(transactions, "maandbladen.xlsx")
    assert not any(value for key, value in again.items() if key.endswith("_added"))


def test_only_the_pairs_that_the_list_says_are_written(transactions):
    read_in(transactions, "pleegkind-gezag.xlsx")
    with transactions.read() as reader:
        names = {row.id: row.given_name for row in reader.rows(select(Person.id, Person.given_name))}
        held = [names[row.child_id] for row in reader.rows(select(Custody.child_id))]
        related = {names[row.other_id]: row.kind for row in reader.rows(select(Relation.other_id, Relation.kind))}
    assert held == ["Noor"]
    assert related == {
        "Noor": RelationKind.PARENT_OF,
        "Sem": RelationKind.FOSTER_PARENT_OF,
        "Kim": RelationKind.STEP_PARENT_OF,
        "Bo": RelationKind.GRANDPARENT_OF,
    }


@pytest.mark.parametrize(
    ("name", "families", "persons"), [("twee-gezinnen-een-naam.xlsx", 2, 4), ("jongere-van-19.xlsx", 1, 2)]
)
def test_families_and_persons_are_those_of_the_list(transactions, name, families, persons):
    read_in(transactions, name)
    assert (count(transactions, Family), count(transactions, Member)) == (families, persons)
