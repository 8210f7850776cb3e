"""Reading in against what the database holds: nobody is taken for another, nobody vanishes, no list is refused."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app.db.transaction import Transactions
from app.models.families import Family, Household, Member
from app.models.help import Help
from app.models.imports import ImportRow
from app.models.notes import Note
from app.models.persons import Person
from app.models.providers import Provider
from app.models.questions import AccessDecision, HelpQuestion
from app.usecases.imports import ImportResult, Imports
from app.usecases.rehearsal import Rehearsal
from app.usecases.teams import Teams
from tests.support.data import Ground
from tests.support.lists import Line, families, numbers, write_list

CASES = Path(__file__).parents[1] / "data" / "cases"


def read_in(transactions: Transactions, path: Path) -> ImportResult:
    imports = Imports(transactions)
    return imports.write(imports.prepare(path))


def all_of(transactions: Transactions, model):
    with transactions.read() as reader:
        rows = reader.rows(select(*model.__table__.c))
    return [row for row in rows if getattr(row, "binned_at", None) is None]


def asked(result: ImportResult, row: int) -> list[str]:
    return [question for outcome in result.reading.outcomes if outcome.row == row for question in outcome.questions]


def by_family(transactions: Transactions) -> dict[str, set[str]]:
    """Given names by name of the family."""
    names = {row.id: row.given_name for row in all_of(transactions, Person)}
    called = {row.id: row.name for row in all_of(transactions, Family)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in all_of(transactions, Member):
        found[called[row.family_id]].add(names[row.person_id])
    return dict(found)


@pytest.mark.parametrize(
    ("first", "second"),
    [("bsn-van-een-ander-1.csv", "bsn-van-een-ander-2.csv"), ("verantwoordelijk-1.csv", "verantwoordelijk-2.csv")],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_bsn_that_is_somebody_elses_is_asked_about_and_moves_nobody(transactions, first, second, turned):
    order = (second, first) if turned else (first, second)
    for name in order:
        last = read_in(transactions, CASES / name)
    assert last.counts["rows_refused"] == 0
    living = by_family(transactions)
    if first.startswith("bsn"):
        assert living == {"Jansen": {"Sanne", "Finn"}, "Smit": {"Eva", "Lotte"}, "Peeters": {"Daan"}}
    else:
        assert living == {
            "Vos": {"Lies", "Milan"}, "Ruiter": {"Ans", "Bas"}, "Prins": {"Kees", "Sara", "Tess"}, "Hoek": {"Jo"},
        }  # fmt: skip
    persons = all_of(transactions, Person)
    spare = [row for row in persons if row.bsn_unverified]
    assert spare
    assert {row.bsn_unverified for row in spare} <= {row.bsn for row in persons}
    assert any("BSN" in question for outcome in last.reading.outcomes for question in outcome.questions)


def test_another_bsn_is_another_person_whatever_else_is_equal(transactions):
    read_in(transactions, CASES / "zelfde-naam-en-datum-1.xlsx")
    read_in(transactions, CASES / "zelfde-naam-en-datum-2.xlsx")
    assert len(all_of(transactions, Family)) == 2
    assert len({row.bsn for row in all_of(transactions, Person)}) == 4


def test_five_bsns_typed_wrongly_make_nobody_vanish(transactions, tmp_path):
    random = Random(5)
    bsns = numbers(random, 300)
    one, other = families(random, 30, bsns=bsns, tag="a"), families(random, 40, bsns=bsns, tag="b")
    stolen = [line.bsn for members in one for line in members if line.bsn][:5]
    places = [(at, place) for at, members in enumerate(other) for place, line in enumerate(members) if line.bsn]
    for bsn, (at, place) in zip(stolen, random.sample(places, 5), strict=True):
        other[at][place] = replace(other[at][place], bsn=bsn)
    read_in(transactions, write_list(tmp_path / "a.xlsx", one))
    result = read_in(transactions, write_list(tmp_path / "b.xlsx", other))
    assert result.counts["families_added"] == 40
    expected = {members[0].family: {line.given for line in members} for members in one + other}
    assert by_family(transactions) == expected
    persons = all_of(transactions, Person)
    said = {line.bsn for members in one + other for line in members if line.bsn}
    assert said <= {row.bsn for row in persons}
    assert sorted(row.bsn_unverified for row in persons if row.bsn_unverified) == sorted(stolen)
    wrong = [o for o in result.reading.outcomes if any("BSN staat al" in question for question in o.questions)]
    assert len(wrong) == 5


def test_one_person_alone_puts_nobody_into_a_family(transactions, tmp_path):
    bsn, *_rest = numbers(Random(1), 1)
    mother = Line("Vos", "Lies", date(1985, 4, 5), "moeder", bsn, "Laan 1", "Weert")
    child = Line("Vos", "Bas", date(2014, 4, 5), "kind", "", "Laan 1", "Weert")
    stranger = Line("Prins", "Tess", date(2015, 6, 7), "kind", "", "Dorp 9", "Leudal")
    read_in(transactions, write_list(tmp_path / "a.xlsx", [[mother, child]]))
    again = replace(mother, family="Vos", street="Dorp 9", municipality="Leudal")
    result = read_in(transactions, write_list(tmp_path / "b.xlsx", [[again, replace(stranger, family="Vos")]]))
    members = defaultdict(set)
    names = {row.id: row.given_name for row in all_of(transactions, Person)}
    for row in all_of(transactions, Member):
        members[row.family_id].add(names[row.person_id])
    assert sorted(map(sorted, members.values())) == [["Bas", "Lies"], ["Lies", "Tess"]]
    assert asked(result, 2)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(1988, 7, 1)])
def test_a_default_date_identifies_nobody(transactions, tmp_path, day):
    one = Line("Ali", "Ahmad", day, "vader", "", "Laan 1", "Weert")
    read_in(transactions, write_list(tmp_path / "a.xlsx", [[one]]))
    other = replace(one, street="Laan 1", remark="nieuw")
    result = read_in(transactions, write_list(tmp_path / "b.xlsx", [[other]]))
    assert len(all_of(transactions, Person)) == 2
    assert asked(result, 2)


def test_name_and_date_at_another_address_are_asked_about(transactions, tmp_path):
    one = Line("Bakker", "Noor", date(2014, 5, 6), "kind", "", "Laan 1", "Weert")
    read_in(transactions, write_list(tmp_path / "a.xlsx", [[one]]))
    result = read_in(transactions, write_list(tmp_path / "b.xlsx", [[replace(one, street="Dorp 3")]]))
    assert asked(result, 2)
    assert len(all_of(transactions, Family)) == 2


def test_what_nobody_foresaw_is_refused_of_its_family_alone(transactions, tmp_path, monkeypatch):
    bsn, other = numbers(Random(1), 2)
    child = Line("Vos", "Bas", date(2014, 4, 5), "kind", bsn, "Laan 1", "Weert")
    mother = Line("Vos", "Lies", date(1985, 4, 5), "moeder", "", "Laan 1", "Weert")
    read_in(transactions, write_list(tmp_path / "a.xlsx", [[mother, child]]))
    monkeypatch.setattr("app.usecases.imports.matching._responsible", lambda _reader, _persons: {})
    father = Line("Vos", "Wim", date(1984, 4, 5), "vader", "", "Dorp 9", "Leudal")
    moved = replace(child, street="Dorp 9", municipality="Leudal")
    lonely = Line("Prins", "Tess", date(2015, 6, 7), "kind", other, "Laan 4", "Weert")
    result = read_in(transactions, write_list(tmp_path / "b.xlsx", [[father, moved], [lonely]]))
    assert (result.counts["families_added"], result.counts["rows_refused"]) == (1, 2)
    assert "gemeente verantwoordelijk" in asked(result, 2)[-1]
    assert by_family(transactions) == {"Vos": {"Lies", "Bas"}, "Prins": {"Tess"}}


# -- a row that changed ----------------------------------------------------------------------------------------------


def reasons(result: ImportResult) -> str:
    return "\n".join(outcome.reason for outcome in result.reading.outcomes)


def test_a_changed_status_changes_the_help_and_is_said(transactions):
    read_in(transactions, CASES / "gewijzigde-regel-1.xlsx")
    result = read_in(transactions, CASES / "gewijzigde-regel-2.xlsx")
    (line,) = all_of(transactions, Help)
    assert (line.status, line.amount_cents, line.decision_in_favour) == ("running", 1_200_000, True)
    assert len(all_of(transactions, HelpQuestion)) == len(all_of(transactions, AccessDecision)) == 1
    assert "status van" in reasons(result)
    assert len(all_of(transactions, Family)) == 1


CHANGES = {
    "telephone": ({"telephone": "06 87654321"}, lambda t: all_of(t, Person)[1].telephone, "06 87 65 43 21"),
    "address": ({"street": "Dorp 7"}, lambda t: [row.street for row in all_of(t, Household)], ["Dorp"]),
    "question": ({"question": "wil niet eten"}, lambda t: all_of(t, HelpQuestion)[0].text, "wil niet eten"),
    "remark": ({"remark": "komt morgen"}, lambda t: [row.text.count("\n") for row in all_of(t, Note)], [2]),
    "status": ({"status": "gestopt"}, lambda t: [row.status for row in all_of(t, Help)], ["ended"]),
}  # fmt: skip


def changed_list(tmp_path: Path, name: str, **values: str) -> Path:
    mother = Line("Vos", "Lies", date(1985, 4, 5), "moeder", "", "Laan 1", "Weert", telephone="06 12345678")
    child = Line(
        "Vos", "Bas", date(2014, 4, 5), "kind", "", "Laan 1", "Weert", telephone="06 12345678",
        question="slaapt slecht", provider="De Linde", product="45A04", start="1-3-2026", status="loopt",
        remark="belt terug",
    )  # fmt: skip
    if "street" in values:
        mother = replace(mother, street=values["street"])
    return write_list(tmp_path / name, [[mother, replace(child, **values)]])


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_makes_no_second_anything(transactions, tmp_path, what):
    values, look, expected = CHANGES[what]
    read_in(transactions, changed_list(tmp_path, "a.xlsx"))
    before = {
        model: len(all_of(transactions, model)) for model in (Family, Person, Household, HelpQuestion, Help, Note)
    }
    result = read_in(transactions, changed_list(tmp_path, "b.xlsx", **values))
    assert {model: len(all_of(transactions, model)) for model in before} == before
    if what == "telephone":
        assert sorted(row.telephone for row in all_of(transactions, Person)) == ["06 12 34 56 78", expected]
    else:
        assert look(transactions) == expected
    assert "Gewijzigd" in reasons(result)


def test_what_a_worker_changed_since_is_asked_and_not_written_over(ground: Ground, tmp_path):
    transactions = ground.transactions
    read_in(transactions, changed_list(tmp_path, "a.xlsx"))
    (bas,) = [row for row in all_of(transactions, Person) if row.given_name == "Bas"]
    ground.clock.now += timedelta(hours=1)
    with transactions.write() as writer:
        writer.change(Person, bas.id, bas.version, telephone="06 99 99 99 99")
    ground.clock.now += timedelta(hours=1)
    result = read_in(transactions, changed_list(tmp_path, "b.xlsx", telephone="06 87654321"))
    assert "06 99 99 99 99" in {row.telephone for row in all_of(transactions, Person)}
    assert any("06 87 65 43 21" in question for question in asked(result, 3))
    assert any("06 87 65 43 21" in (row.question or "") for row in all_of(transactions, ImportRow))


# -- looking finds what reading finds --------------------------------------------------------------------------------


def outcomes(reading) -> list[tuple[int, str, str, tuple[str, ...]]]:
    return [(o.row, o.kind.value, o.reason, o.questions) for o in reading.outcomes]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("turned", [False, True])
def test_looking_rehearsing_and_reading_find_the_same_and_lose_nobody(transactions, tmp_path, seed, turned):
    random = Random(seed)
    bsns = numbers(random, 200)
    one = families(random, 8, bsns=bsns, tag="a")
    other = [[_changed(random, line) for line in members] for members in random.sample(one, 4)]
    other += families(random, 6, bsns=bsns, tag="b")
    held = [line.bsn for members in one for line in members if line.bsn]
    for members in other[4:]:
        if random.random() < 0.5:
            members[-1] = replace(members[-1], bsn=random.choice(held))
    paths = [write_list(tmp_path / "1.xlsx", one), write_list(tmp_path / "2.xlsx", other)]
    for path in reversed(paths) if turned else paths:
        imports = Imports(transactions)
        looked = imports.prepare(path)
        rehearsed = Imports(Rehearsal(transactions)).write(imports.prepare(path))
        written = imports.write(looked)
        assert outcomes(looked.reading) == outcomes(rehearsed.reading) == outcomes(written.reading)
    living = by_family(transactions)
    for members in one + other:
        assert {line.given for line in members} <= living[members[0].family]
    persons = all_of(transactions, Person)
    standing = {row.bsn for row in persons} | {
        part for row in persons for part in (row.bsn_unverified or "").split(" / ")
    }
    assert {line.bsn for members in one + other for line in members} <= standing | {""}
    before = len(persons)
    for path in paths:
        assert not any(n for key, n in read_in(transactions, path).counts.items() if key.endswith("_added"))
    assert len(all_of(transactions, Person)) == before


def _changed(random: Random, line: Line) -> Line:
    if random.random() < 0.5:
        return line
    return replace(line, telephone=f"06 {random.randrange(10_000_000, 99_999_999)}", remark="gewijzigd")


# -- the own team ----------------------------------------------------------------------------------------------------


def test_the_own_team_is_one_provider_also_after_it_got_another_name(ground: Ground):
    transactions = ground.transactions
    read_in(transactions, CASES / "teamnaam-1.xlsx")
    teams = Teams(transactions)
    team = teams.own_team()
    teams.change_team(team.id, team.version, name="Jeugdteam Noord")
    read_in(transactions, CASES / "teamnaam-2.xlsx")
    (provider,) = all_of(transactions, Provider)
    assert (provider.name, provider.team_id) == ("Jeugdteam Noord", ground.team_id)
    assert {row.provider_id for row in all_of(transactions, Help)} == {provider.id}


def test_a_provider_that_was_made_for_the_team_before_is_adopted(ground: Ground):
    transactions = ground.transactions
    read_in(transactions, CASES / "teamnaam-1.xlsx")
    (provider,) = all_of(transactions, Provider)
    with transactions.write() as writer:
        writer.change(Provider, provider.id, provider.version, team_id=None, name="Wijkteam", folded_name="wijkteam")
    read_in(transactions, CASES / "teamnaam-2.xlsx")
    (adopted,) = all_of(transactions, Provider)
    assert (adopted.id, adopted.team_id) == (provider.id, ground.team_id)
