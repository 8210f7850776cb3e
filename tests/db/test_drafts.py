"""The file of drafts: unreadable, never growing without end, and there after whatever happened."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.db import drafts as module
from app.db.drafts import DraftFile, derived_key, own_key
from app.domain.drafts import Draft, DraftPlace
from app.errors import UserError
from tests.support.keyring_backend import MemoryKeyring

KEY = os.urandom(32)
NOW = datetime(2027, 3, 5, 10, 42, tzinfo=UTC)
WORDS = "Yusuf wil weer naar school, zegt Meryem."


def draft(words: str = WORDS, form: str = "ActionForm", at: datetime = NOW) -> Draft:
    place = DraftPlace(view="families", tab="plan", part="school", form=form, table="action", parent_id=uuid4())
    return Draft(place=place, title="Nieuwe actie", family="Aksoy", words={"text": words, "due": "vr"}, typed_at=at)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "concepten" / "mijn.db"


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_draft_is_there_again_as_it_was_typed_the_oldest_first(path: Path):
    first, second = draft(at=NOW - timedelta(hours=1)), draft(form="GoalForm")
    file = DraftFile(path, KEY)
    file.keep([second])
    file.keep([first])
    # not closed: a program that is killed closes nothing
    assert DraftFile(path, KEY).all() == [first, second]


def test_the_last_words_of_a_place_take_the_place_of_the_earlier_ones(path: Path):
    file = DraftFile(path, KEY)
    before = draft("Yus")
    after = Draft(place=before.place, title=before.title, words={"text": "Yusuf"}, typed_at=NOW)
    file.keep([before])
    file.keep([after])
    assert [dict(one.words) for one in file.all()] == [{"text": "Yusuf"}]


def test_no_word_can_be_read_in_any_file_on_the_disk(path: Path):
    file = DraftFile(path, KEY)
    file.keep([draft()])
    found = bytes_on_disk(path)
    assert len(found) > 4096
    for word in (b"Yusuf", b"Meryem", b"Aksoy", b"Nieuwe actie", b"ActionForm", b"SQLite format"):
        assert word not in found
    file.close()
    assert b"Yusuf" not in bytes_on_disk(path)


def test_a_saved_draft_is_gone_from_the_file_and_its_pages_are_wiped(path: Path):
    file = DraftFile(path, KEY)
    one = draft()
    file.keep([one])
    file.keep([], [one.place.key])
    assert file.all() == []
    assert file._connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    # what was overwritten does not stay in the journal either
    assert path.with_name(path.name + "-wal").stat().st_size == 0


def test_the_file_never_grows_without_end(path: Path):
    file = DraftFile(path, KEY)
    one = draft()
    sizes: list[int] = []
    for round in range(300):
        text = "woorden " * (100 + round % 50)
        file.keep([Draft(place=one.place, title=one.title, words={"text": text}, typed_at=NOW)])
        if round in (100, 299):
            sizes.append(len(bytes_on_disk(path)))
    assert sizes[1] <= sizes[0] * 1.2
    file.keep([], [one.place.key])
    assert len(bytes_on_disk(path)) < 64_000


def test_a_file_of_another_key_is_set_apart_and_a_new_one_begins(path: Path):
    DraftFile(path, KEY).keep([draft()])
    other = DraftFile(path, os.urandom(32))
    assert other.all() == []
    other.keep([draft("ander")])
    assert path.with_name(path.name + ".apart").exists()


def test_a_file_that_is_locked_is_not_taken_for_a_broken_one(path: Path, monkeypatch: pytest.MonkeyPatch):
    DraftFile(path, KEY).keep([draft()])

    def locked(*_arguments: object) -> None:
        raise module.DATABASE_ERROR("database is locked")

    monkeypatch.setattr(module, "_opened", locked)
    with pytest.raises(UserError):
        DraftFile(path, KEY)
    monkeypatch.undo()
    assert len(DraftFile(path, KEY).all()) == 1


def test_a_draft_of_a_program_that_wrote_otherwise_is_passed_over(path: Path):
    file = DraftFile(path, KEY)
    file.keep([draft()])
    file._connection.execute("INSERT INTO draft VALUES ('vreemd', '{}'), ('stuk', 'geen json')")
    assert len(file.all()) == 1


def test_the_key_beside_a_local_database_follows_from_its_key_and_the_worker():
    one, other = uuid4(), uuid4()
    assert derived_key(KEY, one) == derived_key(KEY, one)
    assert derived_key(KEY, one) != derived_key(KEY, other) != KEY


def test_with_a_shared_database_the_key_lies_in_the_credential_store(path: Path, credential_store: MemoryKeyring):
    installation, worker = uuid4(), uuid4()
    key = own_key(path, installation, worker, str)
    assert key is not None
    assert own_key(path, installation, worker, str) == key
    assert own_key(path, installation, uuid4(), str) != key
    assert key.hex() in str(credential_store.kept)


def test_without_a_credential_store_the_key_is_locked_with_what_somebody_knows(path: Path, monkeypatch):
    def nothing(*_arguments: object) -> None:
        raise module.NoCredentialStoreError

    monkeypatch.setattr(module, "stored_key", nothing)
    installation, worker = uuid4(), uuid4()
    key = own_key(path, installation, worker, lambda: "wilg regen fiets")
    assert key is not None
    assert own_key(path, installation, worker, lambda: "wilg regen fiets") == key
    assert key not in bytes_on_disk(path)
    assert own_key(path, installation, worker, lambda: "iets anders") != key
    assert own_key(path, installation, worker, str) is None
