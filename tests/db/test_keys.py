"""The key of a local database: its recovery phrase, its locks and where it is kept."""

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import keys
from app.db.key_stores import (
    NoCredentialStoreError,
    has_credential_store,
    read_key_file,
    store_key,
    stored_key,
    write_key_file,
)
from app.db.phrases import normalise, phrase_of, secret_of
from app.errors import UserError

DATABASE = UUID("019360a0-0000-7000-8000-000000000001")
KEY = bytes(range(32))
PHRASE = phrase_of(bytes(range(16)))


@pytest.fixture(scope="module")
def bundle() -> keys.KeyBundle:
    return keys.new_bundle(DATABASE, KEY, PHRASE, "de kat zit op het dak")


@given(st.binary(min_size=16, max_size=16))
def test_a_phrase_is_nine_words_that_give_the_secret_back(secret: bytes) -> None:
    phrase = phrase_of(secret)
    assert [len(word) for word in phrase.split()] == [5] * 9
    assert secret_of(phrase) == secret


@pytest.mark.parametrize(
    "typed", [PHRASE.upper(), PHRASE.replace(" ", "-"), f"  {PHRASE.replace(' ', '')}\n", f"{PHRASE}."]
)
def test_capitals_spaces_and_dashes_make_no_difference(typed: str) -> None:
    assert normalise(typed) == PHRASE
    assert secret_of(typed) == bytes(range(16))


def test_a_word_that_cannot_be_is_named() -> None:
    words = PHRASE.split()
    with pytest.raises(UserError, match="Woord 3"):
        secret_of(" ".join([*words[:2], "xxxxx", *words[3:]]))


def test_a_forgotten_word_is_said() -> None:
    with pytest.raises(UserError, match="9 woorden"):
        secret_of(" ".join(PHRASE.split()[:8]))


@given(st.integers(0, 8), st.binary(min_size=2, max_size=2))
def test_another_word_is_seen_by_the_check_word(place: int, other: bytes) -> None:
    words = PHRASE.split()
    changed = [*words[:place], phrase_of(other + bytes(14)).split()[0], *words[place + 1 :]]
    if changed == words:
        return
    # one chance in 65,536 that another word happens to fit its check word
    with pytest.raises(UserError, match="typefout"):
        secret_of(" ".join(changed))


def test_phrase_and_passphrase_both_open_the_bundle(bundle: keys.KeyBundle) -> None:
    read = keys.parse_bundle(keys.bundle_text(bundle))
    assert read == bundle
    assert keys.open_with_phrase(read, PHRASE) == KEY
    assert keys.open_with_passphrase(read, " de kat zit op het dak") == KEY
    assert keys.is_key_of(read, KEY)
    assert not keys.is_key_of(read, bytes(32))


def test_the_bundle_does_not_hold_the_key(bundle: keys.KeyBundle) -> None:
    text = keys.bundle_text(bundle)
    assert KEY.hex() not in text
    assert all(word not in text for word in PHRASE.split())


def test_another_phrase_and_passphrase_open_nothing(bundle: keys.KeyBundle) -> None:
    with pytest.raises(UserError, match="hoort niet bij deze database"):
        keys.open_with_phrase(bundle, phrase_of(os.urandom(16)))
    with pytest.raises(UserError, match="wachtwoordzin is niet goed"):
        keys.open_with_passphrase(bundle, "de hond zit op het dak")


def test_a_lock_belongs_to_one_database_and_to_its_own_cost(bundle: keys.KeyBundle) -> None:
    with pytest.raises(UserError):
        keys.open_with_phrase(replace(bundle, database_id=UUID(int=1)), PHRASE)
    weakened = tuple(replace(lock, cost=keys.Cost(time=1, memory_kib=64, lanes=1)) for lock in bundle.locks)
    with pytest.raises(UserError):
        keys.open_with_phrase(replace(bundle, locks=weakened), PHRASE)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": 2}, "nieuwere versie"),
        ({"locks": None}, "beschadigd"),
        ({"database_id": "x"}, "beschadigd"),
        ({"locks": [{"kind": "phrase", "time": 1, "memory_kib": 1 << 40, "lanes": 1}]}, "beschadigd"),
    ],
)
def test_a_broken_or_newer_bundle_is_said(bundle: keys.KeyBundle, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        keys.parse_bundle(json.dumps(json.loads(keys.bundle_text(bundle)) | change))


def test_a_bundle_that_is_gone_or_no_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        keys.read_bundle(tmp_path / "eenplan.key.json")
    (tmp_path / "eenplan.key.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="beschadigd"):
        keys.read_bundle(tmp_path / "eenplan.key.json")


def test_the_credential_store_keeps_the_key() -> None:
    assert has_credential_store()
    assert stored_key(DATABASE) is None
    store_key(DATABASE, KEY)
    assert stored_key(DATABASE) == KEY
    assert keyring.get_password("EénPlan", str(DATABASE)) == KEY.hex()


def test_what_somebody_else_left_under_our_name_is_no_key() -> None:
    keyring.set_password("EénPlan", str(DATABASE), "geheim")
    assert stored_key(DATABASE) is None


def test_a_computer_without_credential_store_is_recognised() -> None:
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    assert not has_credential_store()
    with pytest.raises(NoCredentialStoreError):
        store_key(DATABASE, KEY)


def test_a_key_file_is_for_its_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "sleutel.txt"
    write_key_file(file, DATABASE, KEY)
    assert read_key_file(file) == (DATABASE, KEY)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(UserError, match="bestaat al"):
        write_key_file(file, DATABASE, bytes(32))
    assert read_key_file(file) == (DATABASE, KEY)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sleutel.txt"
    write_key_file(file, DATABASE, KEY)
    file.chmod(0o644)
    with pytest.raises(UserError, match="Anderen kunnen"):
        read_key_file(file)


@pytest.mark.parametrize("content", [b"", b"iets\nanders\n", b"EenPlan sleutel\nx\ny\n", b"\xff\xff\n\n\n"])
def test_another_file_is_no_key_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "sleutel.txt"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(UserError, match="geen sleutelbestand"):
        read_key_file(file)


def test_a_key_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        read_key_file(tmp_path / "sleutel.txt")
