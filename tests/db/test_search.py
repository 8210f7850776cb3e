"""Search by folded words: the same answers on both databases."""

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
    with transactions.read() as reader:
        hits, total = search.find(reader, typed, ("person",))
    assert [names[hit.subject_id] for hit in hits] == found or sorted(names[hit.subject_id] for hit in hits) == found
    assert total == len(found)


def test_a_whole_word_comes_before_a_beginning(transactions, names):
    with transactions.read() as reader:
        hits, _total = search.find(reader, "meer", ("person",))
    assert [names[hit.subject_id] for hit in hits] == ["Anouk van der Meer", "Meera Çelik"]


def test_words_written_anew_replace_the_old_ones(transactions, names):
    (zoe,) = [subject for subject, name in names.items() if name == "Zoë Yılmaz"]
    with transactions.write() as writer:
        search.index(writer, zoe, "person", None, "Zoë Bakker")
    with transactions.read() as reader:
        assert search.find(reader, "yilmaz", ("person",)) == ([], 0)
        assert search.find(reader, "bakker", ("person",))[1] == 1


def test_only_the_asked_kinds_are_found(transactions, names):
    with transactions.read() as reader:
        assert search.find(reader, "meer", ("provider",)) == ([], 0)


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
