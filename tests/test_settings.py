"""Settings: who may choose what, and files that are broken, missing or hostile."""

import logging
import sys
from pathlib import Path

import pytest

from app.paths import LocalPlace, SharedPlace, place_of
from app.settings import Chosen, Settings, Source, read_policy, settings_of


def made(tmp_path: Path, *, user: str = "", machine: str = "", policy: dict[str, object] | None = None) -> Settings:
    for name, text in (("user.toml", user), ("machine.toml", machine)):
        if text:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return Settings(tmp_path / "user.toml", machine_file=tmp_path / "machine.toml", policy=lambda: policy or {})


def test_nothing_chosen_is_the_folder_of_the_user_and_ten_minutes(tmp_path: Path) -> None:
    settings = made(tmp_path)
    assert settings.place() == Chosen(value=place_of(), source=Source.DEFAULT)
    assert settings.lock_minutes() == Chosen(value=10, source=Source.DEFAULT)


def test_policy_goes_before_the_machine_and_the_machine_before_the_user(tmp_path: Path) -> None:
    settings = made(tmp_path, user="lock_minutes = 30\n", machine="lock_minutes = 5\n", policy={"lock_minutes": 2})
    assert settings.lock_minutes() == Chosen(value=2, source=Source.POLICY)
    settings = made(tmp_path)
    assert settings.lock_minutes() == Chosen(value=5, source=Source.MACHINE)
    (tmp_path / "machine.toml").unlink()
    assert settings.lock_minutes() == Chosen(value=30, source=Source.USER)


def test_who_is_managed_cannot_change_it_here(tmp_path: Path) -> None:
    address = "postgresql://server.example.nl/eenplan"
    settings = made(tmp_path, machine=f'database = "{address}"\n')
    assert settings.place().managed
    settings.remember_place(LocalPlace(database=tmp_path / "eenplan.db"))
    assert settings.place().value == SharedPlace(url=address)


def test_what_is_named_at_the_start_goes_before_everything(tmp_path: Path) -> None:
    settings = made(tmp_path, policy={"database": "postgresql://server.example.nl/eenplan"})
    assert settings.place(None, tmp_path).value == place_of(None, tmp_path)
    assert settings.place("postgresql://ander.example.nl/x").source is Source.START


def test_a_place_is_remembered_without_a_password(tmp_path: Path) -> None:
    settings = made(tmp_path, user="lock_minutes = 20\n")
    settings.remember_place(SharedPlace(url="postgresql://ilse:geheim@server.example.nl/eenplan?password=geheim&x=1"))
    written = (tmp_path / "user.toml").read_text(encoding="utf-8")
    assert "geheim" not in written
    assert settings.place().value == SharedPlace(url="postgresql://ilse@server.example.nl/eenplan?x=1")
    assert settings.lock_minutes().value == 20


def test_a_path_with_backslashes_and_accents_comes_back_the_same(tmp_path: Path) -> None:
    place = LocalPlace(database=tmp_path / 'gezin "één" \\ map' / "eenplan.db")
    settings = made(tmp_path)
    settings.remember_place(place)
    assert settings.place().value == place


@pytest.mark.parametrize("broken", ["lock_minutes = ", "\x00", "[[", "lock_minutes = 0", 'lock_minutes = "tien"'])
def test_a_broken_file_does_not_keep_the_program_from_starting(
    tmp_path: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings = made(tmp_path, user=broken)
    with caplog.at_level(logging.WARNING):
        assert settings.lock_minutes().value == 10
    assert caplog.records
    settings.remember_login("ilse")
    assert settings.login() == "ilse"


def test_a_time_to_lock_of_more_than_an_hour_is_not_taken(tmp_path: Path) -> None:
    assert made(tmp_path, machine="lock_minutes = 500\n").lock_minutes().value == 10


def test_with_a_folder_of_its_own_nothing_lies_elsewhere(tmp_path: Path) -> None:
    settings_of(tmp_path / "alles").remember_login("ilse")
    assert [file.name for file in (tmp_path / "alles").iterdir()] == ["instellingen.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="a computer with Windows may have a policy")
def test_without_windows_there_is_no_policy() -> None:
    assert read_policy() == {}
