"""Search by folded words: the same answers on both databases."""

from uuid import UUID

import pytest

from app.db import search
from app.db.transaction import new_id
from app.models.families import Family
from tests.support.data import Ground

PEOPLE = {
    "Łukasz Kowalczyk": ("Łukasz Kowalczyk", "06 12 34 56 78", "20120909"),
    "Zoë Yılmaz": ("Zoë Yılmaz", "6009 WV"),
    "Anouk van der Meer": ("Anouk van der Meer",),
    "Meera Çelik": ("Meera Çelik",),
}


@pytest.fixture
def names(ground: Ground) -> dict:
    ids = {name: new_id() for name in PEOPLE}
    with ground.transactions.write() as writer:
        for name, texts in PEOPLE.items():
            search.index(writer, ids[name], "person", None, *texts)
    return {subject: name for name, subject in ids.items()}


def _found(transactions, typed: str, kinds: tuple[str, ...] = ("person",)) -> list[UUID]:
    statement = search.matching(typed, kinds)
    if statement is None:
        return []
    with transactions.read() as reader:
        return [row.subject_id for row in reader.rows(statement)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lukasz", ["Łukasz Kowalczyk"]),
        ("yilmaz", ["Zoë Yılmaz"]),
        ("celik", ["Meera Çelik"]),
        ("meer", ["Anouk van der Meer", "Meera Çelik"]),
        ("van der m", ["Anouk van der Meer"]),
        ("6009wv", ["Zoë Yılmaz"]),
        ("6009 wv", ["Zoë Yılmaz"]),
        ("0612345678", ["Łukasz Kowalczyk"]),
        ("20120909", ["Łukasz Kowalczyk"]),
        ("kowal luk", ["Łukasz Kowalczyk"]),
        ("kowal zoe", []),
        ("%", []),
        ("  ", []),
    ],
)
def test_what_is_typed_finds(transactions, names, typed, found):
    assert sorted(names[subject] for subject in _found(transactions, typed)) == found


def test_a_whole_word_comes_before_a_beginning(ground: Ground):
    whole, beginning = new_id(), new_id()
    with ground.transactions.write() as writer:
        search.index(writer, beginning, "provider", None, "Aan de Meerkant")
        search.index(writer, whole, "provider", None, "Zorg bij het Meer")
    with ground.transactions.read() as reader:
        hits = reader.connection.execute(*search.best(["meer"], [], ground.team_id, 50)).all()
    assert [(hit.subject_id, hit.total) for hit in hits] == [(whole, 2), (beginning, 2)]


def test_a_person_without_a_family_is_not_counted(ground: Ground, names):
    with ground.transactions.read() as reader:
        assert reader.connection.execute(*search.best(["anouk"], [], ground.team_id, 50)).all() == []


def test_words_written_anew_replace_the_old_ones(transactions, names):
    (zoe,) = [subject for subject, name in names.items() if name == "Zoë Yılmaz"]
    with transactions.write() as writer:
        search.index(writer, zoe, "person", None, "Zoë Bakker")
    assert _found(transactions, "yilmaz") == []
    assert _found(transactions, "bakker") == [zoe]


def test_only_the_asked_kinds_are_found(transactions, names):
    assert _found(transactions, "meer", ("provider",)) == []


def test_a_family_is_found_by_words_spread_over_the_family_and_its_members(ground: Ground):
    with ground.transactions.write() as writer:
        family = writer.add(
            Family, number="G-1", name="Aksoy", sort_name="aksoy", team_id=ground.team_id, created_at=writer.now
        )
        search.index(writer, family, "family", family, "Aksoy", "Molenweg")
        search.index(writer, new_id(), "person", family, "Yusuf van Doorn")
    with ground.transactions.read() as reader:
        found = search.families_named("yusuf molen", ("family", "person"))
        assert found is not None
        assert set(reader.scalars(found)) == {family}


def test_words_longer_than_the_column_do_not_fail(transactions):
    with transactions.write() as writer:
        search.index(writer, new_id(), "person", None, "x" * 500)
