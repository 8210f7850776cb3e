"""One question over everything, on both databases."""

import itertools
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select, text

from app.db import search as words
from app.domain.names import fold
from app.domain.search import FoundKind, found_parts, typed_words, words_of
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Family, Household, Member
from app.models.persons import Person
from app.models.search import SearchWord
from app.models.teams import Team, WorkerSetting
from app.usecases.demonstration import make_demonstration
from app.usecases.reindexing import index_rows, reindex
from app.usecases.search import Search
from tests.support.data import Ground
from tests.support.round_trips import counted
from tests.support.world import make_world

TODAY = date(2027, 3, 5)
BSN = "999900006"


@pytest.fixture
def search(ground: Ground) -> Search:
    """Family Van der Meer with Łukasz and Zoë at an address, family Aksoy with a plan, a provider."""
    world = make_world(ground)
    with ground.transactions.write() as writer:
        family = writer.add(
            Family, number="G-00412", name="Van der Meer", sort_name="meer van der", team_id=ground.team_id,
            created_at=writer.now, unsafe=True, unsafe_reason="dreiging",
        )  # fmt: skip
        writer.add(Household, family_id=family, street="Lindelaan", house_number="12", postcode="6009 WV", city="Weert")
        for given_name, surname, born, phone, bsn in (
            ("Łukasz", "Yılmaz", date(2015, 3, 12), "06 12 34 56 78", BSN),
            ("Zoë", "Çelik", date(1988, 7, 1), "+31 495 12 34 56", None),
        ):
            person = writer.add(
                Person, given_name=given_name, surname=surname, sort_name=fold(surname), born_on=born,
                telephone=phone, bsn=bsn,
            )  # fmt: skip
            writer.add(Member, family_id=family, person_id=person, role="child")
        reindex(writer)
    assert world.family != family
    return Search(ground.transactions)


def _names(search: Search, typed: str) -> list[str]:
    return [found.name for found in search.find(typed).items]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz Yılmaz"),
        ("yilmaz", "Łukasz Yılmaz"),
        ("YILMAZ łuk", "Łukasz Yılmaz"),
        ("celik", "Zoë Çelik"),
        ("meer", "Van der Meer"),
        ("van der m", "Van der Meer"),
        ("g-00412", "Van der Meer"),
        ("12-3-2015", "Łukasz Yılmaz"),
        ("12-03-2015", "Łukasz Yılmaz"),
        ("12/3/15", "Łukasz Yılmaz"),
        ("12.3.2015", "Łukasz Yılmaz"),
        ("12 mrt 2015", "Łukasz Yılmaz"),
        ("12 maart 2015", "Łukasz Yılmaz"),
        ("2015-03-12", "Łukasz Yılmaz"),
        ("12032015", "Łukasz Yılmaz"),
        ("luk 12-3-2015", "Łukasz Yılmaz"),
        ("06-12345678", "Łukasz Yılmaz"),
        ("0612 34", "Łukasz Yılmaz"),
        ("+31 6 12 34 56 78", "Łukasz Yılmaz"),
        ("0031612345678", "Łukasz Yılmaz"),
        ("0495 123456", "Zoë Çelik"),
        ("6009wv", "Lindelaan 12, 6009 WV Weert"),
        ("6009 WV", "Lindelaan 12, 6009 WV Weert"),
        ("lindelaan 12", "Lindelaan 12, 6009 WV Weert"),
        ("zwaluw", "De Zwaluwhof"),
    ],
)
def test_what_is_typed_finds(search: Search, typed: str, name: str) -> None:
    assert name in _names(search, typed)


@pytest.mark.parametrize("typed", ["", "  ", "%", "lukasz celik", "06 99", "12-3-2016", "123456782"])
def test_what_is_not_there_is_not_found(search: Search, typed: str) -> None:
    findings = search.find(typed)
    assert (findings.items, findings.total) == ((), 0)


def test_each_kind_says_what_it_is_and_opens_its_family(search: Search, ground: Ground) -> None:
    (plan,) = [found for found in search.find("aksoy").items if found.kind is FoundKind.PLAN]
    (family,) = [found for found in search.find("aksoy").items if found.kind is FoundKind.FAMILY]
    assert plan.id == family.id
    assert "Aksoy" in plan.detail
    (meer,) = search.find("meer").items
    assert meer.unsafe
    (address,) = list(search.find("lindelaan").items)
    assert (address.kind, address.id, address.detail) == (FoundKind.ADDRESS, meer.id, "gezin Van der Meer")
    (person,) = search.find("lukasz").items
    assert (person.kind, person.id, person.detail) == (
        FoundKind.PERSON, meer.id, "12 maart 2015 · gezin Van der Meer",
    )  # fmt: skip


def test_a_whole_bsn_finds_its_person_exactly_and_the_log_keeps_no_digit(search: Search, ground: Ground) -> None:
    for typed in (BSN, f" {BSN[:4]}.{BSN[4:6]}.{BSN[6:]} "):
        findings = search.find(typed)
        assert findings.by_bsn
        assert [found.name for found in findings.items] == ["Łukasz Yılmaz"]
    assert search.find(BSN[:8]).items == ()
    search.log(f"bsn {BSN}", 0)
    with ground.transactions.read() as reader:
        said = reader.scalars(
            select(AuditValues.changes)
            .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
            .where(AuditEvent.action == "search")
        )
    assert len(said) == 3
    assert not any(BSN in value or BSN[-2:] in value for value in said)


def test_a_whole_word_comes_first_then_the_own_team_then_what_was_opened(search: Search, ground: Ground) -> None:
    with ground.transactions.write() as writer:
        other_team = writer.add(Team, name="Gebiedsteam Zuid", municipality_code="0988")
        made = {}
        for name, team in (
            ("Bakkers", ground.team_id), ("Bakker A", other_team), ("Bakker B", ground.team_id),
            ("Bakker C", ground.team_id),
        ):  # fmt: skip
            made[name] = writer.add(
                Family, number=f"G-{name}", name=name, sort_name=fold(name), team_id=team, created_at=writer.now
            )
        index_rows(writer, "family", made.values())
    assert _names(search, "bakker") == ["Bakker B", "Bakker C", "Bakker A", "Bakkers"]
    search.remember(FoundKind.FAMILY, made["Bakker C"])
    assert _names(search, "bakker")[:2] == ["Bakker C", "Bakker B"]
    assert search.find("bakker").items[2].detail == "G-Bakker A · Gebiedsteam Zuid"


def test_fifty_are_shown_with_the_number_found(search: Search, ground: Ground) -> None:
    with ground.transactions.write() as writer:
        made = [
            writer.add(
                Family, number=f"P-{at}", name=f"Pietersen {at}", sort_name=f"pietersen {at:03}",
                team_id=ground.team_id, created_at=writer.now,
            )
            for at in range(60)
        ]  # fmt: skip
        index_rows(writer, "family", made)
    findings = search.find("pietersen")
    assert (len(findings.items), findings.total, findings.more) == (50, 60, False)


def test_what_was_opened_comes_back_the_last_first(search: Search, ground: Ground) -> None:
    assert search.recent() == ()
    (family,) = search.find("meer").items
    (provider,) = search.find("zwaluwhof").items
    (plan,) = [found for found in search.find("aksoy").items if found.kind is FoundKind.PLAN]
    search.remember(FoundKind.FAMILY, family.id)
    search.remember(FoundKind.PROVIDER, provider.id)
    search.remember(FoundKind.PLAN, plan.id)
    search.remember(FoundKind.FAMILY, family.id)
    assert [found.name for found in Search(ground.transactions).recent()] == ["Van der Meer", plan.name, "De Zwaluwhof"]
    with ground.transactions.write() as writer:
        writer.connection.execute(WorkerSetting.__table__.update().values(value="not a list"))
    assert search.recent() == ()


def test_a_search_costs_the_same_whatever_is_found(search: Search, ground: Ground) -> None:
    costs = set()
    for typed in ("aksoy", "van der m", "weert", "yilmaz 12-3-2015"):
        with counted(ground.transactions.engine) as cost:
            search.find(typed)
        costs.add(cost.trips)
    # on a local file BEGIN is not counted among the statements
    assert costs == {1} or (ground.transactions.engine.dialect.name == "sqlite" and len(costs) == 1)


def test_the_index_is_walked_in_order(search: Search, ground: Ground) -> None:
    with ground.transactions.write() as writer:
        rows = [{"subject_id": _id(at), "word": f"w{at:05}", "kind": "person", "family_id": None} for at in range(5000)]
        writer.insert(SearchWord, rows)
    engine = ground.transactions.engine
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("analyze search_word"))
    asked: list[tuple[str, Any]] = []
    listener = lambda _connection, _cursor, statement, values, *_rest: asked.append((statement, values))  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    with engine.connect() as connection:
        connection.execute(*words.best(["w0001"], [], ground.team_id, 50))
        event.remove(engine, "before_cursor_execute", listener)
        statement, values = asked[-1]
        explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
        plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement, values))
    assert "ix_search_word_word" in plan
    assert "Seq Scan on search_word" not in plan


def _id(at: int) -> UUID:
    return UUID(int=at + 1)


@pytest.mark.parametrize("families", [12])
def test_the_demonstration_has_the_words_that_reindexing_gives(ground: Ground, families: int) -> None:
    make_demonstration(ground.transactions, families, seed=3)
    with ground.transactions.write() as writer:
        before = _all_words(writer)
        reindex(writer)
        assert _all_words(writer) == before


def test_reindexing_brings_back_words_that_were_lost(search: Search, ground: Ground) -> None:
    with ground.transactions.write() as writer:
        before = _all_words(writer)
        writer.connection.execute(delete(SearchWord))
        assert reindex(writer) > 0
        assert _all_words(writer) == before


def _all_words(reader) -> set[tuple]:
    return {tuple(row) for row in reader.rows(select(SearchWord.subject_id, SearchWord.word, SearchWord.kind))}


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_every_word_of_a_text_is_found_by_its_own_letters(written: str) -> None:
    indexed = words_of([written])
    for word in fold(written).split():
        assert word[:100] in indexed


@given(st.text(max_size=40), st.text(max_size=10))
@settings(max_examples=200, deadline=None)
def test_the_found_part_lies_within_the_text(shown: str, typed: str) -> None:
    parts = found_parts(shown, typed_words(typed, TODAY))
    assert all(0 <= start < end <= len(shown) for start, end in parts)
    assert all(one[1] < two[0] for one, two in itertools.pairwise(parts))


@pytest.mark.parametrize(
    ("shown", "typed", "marked"),
    [
        ("Łukasz Yılmaz", "luk yil", ["Łuk", "Yıl"]),
        ("Wietske van der Meer", "van der m", ["van", "der", "M"]),
        ("Lindelaan 12, 6009 WV Weert", "6009wv", ["6009 WV"]),
        ("06 12 34 56 78", "061234", ["06 12 34"]),
        ("12 maart 2015 · gezin Aksoy", "12-3-2015", ["12 maart 2015"]),
        ("Plan 2027-014", "2027-014", ["2027", "014"]),
        ("Straßmann", "strass", ["Straß"]),
    ],
)
def test_the_found_part_is_marked(shown: str, typed: str, marked: list[str]) -> None:
    assert [shown[start:end] for start, end in found_parts(shown, typed_words(typed, TODAY))] == marked
