"""By what a locked window opens: the means of the account, as far as this computer can tell."""

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import make_url

from app.domain.teams import Via
from app.domain.workplaces import UnlockMeans
from app.errors import LoginNeeded, UserError
from app.paths import LocalPlace, SharedPlace
from app.usecases.locking import Locking, check_windows_password
from app.usecases.workplaces import KeyAccess, Workplace, create, open_workplace
from tests.support.places import FIRST, Home, make_shared

PASSPHRASE = "een lange zin om te onthouden"


@pytest.fixture
def opened() -> Iterator[list[Workplace]]:
    """Workplaces to close afterwards."""
    workplaces: list[Workplace] = []
    yield workplaces
    for workplace in workplaces:
        workplace.close()


def test_a_file_with_a_passphrase_asks_for_it(tmp_path: Path, opened: list[Workplace]) -> None:
    place = LocalPlace(database=tmp_path / "gegevens" / "eenplan.db")
    access = KeyAccess(passphrase=PASSPHRASE)
    create(place, FIRST, access, Via.WINDOW)
    opened.append(open_workplace(place, access, via=Via.WINDOW))
    locking = Locking(opened[0], system_check=lambda _password: True)
    assert locking.means() is UnlockMeans.PASSPHRASE
    assert not locking.is_right("een andere lange zin")
    assert not locking.is_right("")
    assert locking.is_right(PASSPHRASE)


def test_a_key_in_the_credential_store_asks_the_password_of_the_system(home: Home, opened: list[Workplace]) -> None:
    opened.append(home.open())
    locking = Locking(opened[0], system_check=lambda password: password == "van Windows")
    assert locking.means() is UnlockMeans.WINDOWS
    assert not locking.is_right("iets anders")
    assert locking.is_right("van Windows")


def test_where_the_system_cannot_tell_there_is_no_means(home: Home, opened: list[Workplace]) -> None:
    opened.append(home.open())
    locking = Locking(opened[0])
    assert locking.means() is UnlockMeans.NONE
    assert locking.is_right("")


def test_a_login_without_a_password_has_no_means_here(postgres_migrated: str, opened: list[Workplace]) -> None:
    make_shared(postgres_migrated)
    opened.append(open_workplace(SharedPlace(url=postgres_migrated), via=Via.WINDOW))
    assert Locking(opened[0]).means() is UnlockMeans.NONE


@pytest.fixture
def login(postgres_migrated: str) -> Iterator[SharedPlace]:
    """A login that the server lets in by a password only."""
    plain = make_url(postgres_migrated).set(drivername="postgresql").render_as_string(hide_password=False)
    name = f"eenplan_test_login_{os.getpid()}"
    with psycopg.connect(plain, autocommit=True) as connection:
        found = connection.execute("SHOW hba_file").fetchone()
        rules = Path(found[0]) if found else Path("/dev/null/none")
        if not os.access(rules, os.W_OK):
            pytest.skip("the rules of this server are not ours to change")
        before = rules.read_text(encoding="utf-8")
        connection.execute(f"CREATE ROLE {name} LOGIN SUPERUSER PASSWORD 'wacht:woord@'")
        rules.write_text(f"local all {name} scram-sha-256\n{before}", encoding="utf-8")
        connection.execute("SELECT pg_reload_conf()")
        without = make_url(plain).set(username=name).render_as_string(hide_password=False)
        while _lets_in(without):
            pass  # the server reads its rules again in a moment
        try:
            yield SharedPlace(url=postgres_migrated).as_login(name, "wacht:woord@")
        finally:
            rules.write_text(before, encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(f"DROP ROLE {name}")


def _lets_in(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_shared_database_asks_the_password_of_the_login_again(
    login: SharedPlace, postgres_migrated: str, opened: list[Workplace]
) -> None:
    make_shared(postgres_migrated, account=login.login)
    opened.append(open_workplace(login, via=Via.WINDOW))
    locking = Locking(opened[0])
    assert locking.means() is UnlockMeans.LOGIN
    assert not locking.is_right("fout")
    assert locking.is_right("wacht:woord@")


def test_without_a_password_or_with_a_wrong_one_the_shared_database_asks_who_somebody_is(
    login: SharedPlace, postgres_migrated: str
) -> None:
    make_shared(postgres_migrated, account=login.login)
    for place in (login.as_login(login.login), login.as_login(login.login, "fout"), login.as_login("niemand", "x")):
        with pytest.raises(LoginNeeded):
            open_workplace(place, via=Via.WINDOW)


def test_a_server_out_of_reach_still_lets_in_who_opened_the_window(
    login: SharedPlace, postgres_migrated: str, opened: list[Workplace], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_shared(postgres_migrated, account=login.login)
    opened.append(open_workplace(login, via=Via.WINDOW))
    locking = Locking(opened[0])
    assert locking.means() is UnlockMeans.LOGIN

    def away(_url: str) -> bool:
        raise UserError("De gedeelde database is niet te bereiken. Er is niets veranderd.")

    monkeypatch.setattr("app.usecases.locking.is_password", away)
    assert locking.is_right("wacht:woord@")
    assert not locking.is_right("fout")


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("postgresql://127.0.0.1:1/eenplan", "niet te bereiken"),
        ("postgresql://nergens.invalid/eenplan", "niet te bereiken"),
        ("mysql://server/eenplan", "geen adres"),
        ("postgresql://:::/eenplan", "geen adres"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_so_kindly(url: str, part: str) -> None:
    with pytest.raises(UserError, match=part):
        open_workplace(SharedPlace(url=url), via=Via.WINDOW)


def test_a_database_that_is_not_on_the_server_is_told_so_kindly(postgres_server) -> None:
    with pytest.raises(UserError, match="er niet op de server"):
        open_workplace(SharedPlace(url=postgres_server.url("bestaat_niet")), via=Via.WINDOW)


class Windows:
    """What Windows would answer; it notes who was tried."""

    def __init__(self, answer: int, error: int = 0) -> None:
        self.answer, self.error = answer, error
        self.tried: list[tuple[object, ...]] = []
        self.closed = 0

    def WinDLL(self, _name: str, use_last_error: bool = False) -> "Windows":
        return self

    def LogonUserW(self, *words: object) -> int:
        self.tried.append(words[:3])
        return self.answer

    def CloseHandle(self, _token: object) -> None:
        self.closed += 1

    def get_last_error(self) -> int:
        return self.error


@pytest.mark.parametrize(("answer", "error", "right"), [(1, 0, True), (0, 1326, False)])
def test_windows_is_asked_for_the_account_of_this_person(
    monkeypatch: pytest.MonkeyPatch, answer: int, error: int, right: bool
) -> None:
    windows = Windows(answer, error)
    monkeypatch.setattr(ctypes, "WinDLL", windows.WinDLL, raising=False)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=windows), raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", windows.get_last_error, raising=False)
    monkeypatch.setattr("app.usecases.locking.system_account", lambda: "GEMEENTE\\ilse")
    assert check_windows_password("geheim") is right
    assert windows.tried == [("ilse", "GEMEENTE", "geheim")]
    assert windows.closed == answer


def test_what_windows_cannot_tell_is_no_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows(0, 1327)
    monkeypatch.setattr(ctypes, "WinDLL", windows.WinDLL, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", windows.get_last_error, raising=False)
    monkeypatch.setattr("app.usecases.locking.system_account", lambda: "ilse")
    with pytest.raises(UserError, match="Windows kan dit wachtwoord nu niet nakijken"):
        check_windows_password("geheim")
    assert windows.tried == [("ilse", None, "geheim")]
