"""Backups: whole, verified, kept, and enough for an empty machine together with the recovery phrase."""

import stat
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from sqlalchemy import func, select, text

from app.db import backup
from app.db.accounts import system_account
from app.db.migrate import downgrade
from app.domain.audit import AuditAction
from app.domain.progress import Cancelled
from app.domain.teams import Via
from app.errors import UserError
from app.models.audit import AuditEvent
from app.models.teams import Team, Worker
from app.paths import LocalPlace
from app.usecases.administration import Backups, check, needs_phrase, recover_key, restore_backup
from app.usecases.workplaces import KeyAccess, Workplace
from tests.support.places import Home, make_home

NOW = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def workplace(home: Home) -> Iterator[Workplace]:
    opened = home.open()
    yield opened
    opened.close()


def backups_of(workplace: Workplace, moment: datetime = NOW) -> Backups:
    return Backups(workplace, clock=lambda: moment)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_is_one_file_with_the_time_in_its_name(workplace: Workplace, home: Home) -> None:
    made = backups_of(workplace).make()
    assert names(home.place.backups) == ["eenplan-20270305-093000.eenplanbackup"]
    assert made.path == str(home.place.backups / "eenplan-20270305-093000.eenplanbackup")
    with zipfile.ZipFile(made.path) as packed:
        assert sorted(packed.namelist()) == ["eenplan.db", "eenplan.key.json"]
        assert not packed.read("eenplan.db").startswith(b"SQLite format 3")
    if sys.platform != "win32":
        assert stat.S_IMODE(Path(made.path).stat().st_mode) == 0o600
        assert stat.S_IMODE(home.place.backups.stat().st_mode) == 0o700


def test_making_a_backup_stands_in_the_log(workplace: Workplace) -> None:
    backups_of(workplace).make()
    with workplace.transactions.read() as reader:
        actions = reader.scalars(select(AuditEvent.action).order_by(AuditEvent.number))
    assert actions[-1] == AuditAction.BACKUP.value


def test_a_backup_is_due_a_day_after_the_last(workplace: Workplace) -> None:
    assert backups_of(workplace).is_due()
    assert backups_of(workplace).make_when_due() is not None
    assert backups_of(workplace, NOW + timedelta(hours=23)).make_when_due() is None
    assert backups_of(workplace, NOW + timedelta(hours=24)).is_due()
    # a clock that was set back must not stop the backups
    assert backups_of(workplace, NOW - timedelta(days=30)).is_due()


def test_the_newest_fourteen_are_kept_and_other_files_left_alone(workplace: Workplace, home: Home) -> None:
    backups_of(workplace).make()
    (home.place.backups / "van-ilse.txt").write_text("x")
    (home.place.backups / "ander-20200101-000000.eenplanbackup").write_text("x")
    first = next(iter(home.place.backups.glob("eenplan-*")))
    for day in range(1, 20):
        moment = (NOW - timedelta(days=day)).strftime("%Y%m%d-%H%M%S")
        (home.place.backups / f"eenplan-{moment}.eenplanbackup").write_bytes(first.read_bytes())
    backups_of(workplace, NOW + timedelta(days=1)).make()
    kept = backups_of(workplace).list()
    assert len(kept) == 14
    assert [record.made_at for record in kept][:2] == [NOW + timedelta(days=1), NOW]
    assert {"van-ilse.txt", "ander-20200101-000000.eenplanbackup"} <= set(names(home.place.backups))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param([timedelta(days=30 + day) for day in range(14)], id="a month ahead for two weeks"),
        pytest.param([timedelta(days=-9000 + day) for day in range(14)], id="back in another century"),
        pytest.param([timedelta(days=365)], id="a year ahead for a day"),
        pytest.param([timedelta(hours=-2) for _day in range(15)], id="the clock stands still"),
        pytest.param([timedelta(days=one) for one in (40, -40, 20, -20, 400, 0, 3, 90) * 2], id="to and fro"),
    ],
)
def test_a_wrong_clock_never_costs_the_backup_that_was_just_made(workplace: Workplace, wrong: list[timedelta]) -> None:
    made: list[str] = []
    for off in [*wrong, *(timedelta(days=day) for day in range(4))]:
        made.append(Backups(workplace, clock=lambda off=off: NOW + off).make().path)
        assert Path(made[-1]).is_file()
        assert backups_of(workplace).list()[0].path == made[-1]
    # what was made last stays, whatever day it has, and says so where that day is still to come
    assert {record.path for record in backups_of(workplace, NOW + timedelta(days=3)).list()} == set(made[-14:])
    for record in backups_of(workplace, NOW + timedelta(days=3)).list():
        assert record.is_ahead == (record.made_at > NOW + timedelta(days=3))


def test_backups_of_a_clock_that_was_ahead_never_put_off_the_next_one(workplace: Workplace) -> None:
    for day in range(14):
        backups_of(workplace, NOW + timedelta(days=30 + day)).make()
    made = [backups_of(workplace, NOW + timedelta(days=day, hours=1)).make_when_due() for day in range(50)]
    # also on the days on which the stamps of then have come true
    assert all(made)


def test_two_backups_in_one_second_both_stand(workplace: Workplace) -> None:
    backups_of(workplace).make()
    backups_of(workplace).make()
    assert len(backups_of(workplace).list()) == 2


def test_a_backup_where_somebody_chose_removes_nothing(workplace: Workplace, home: Home, tmp_path: Path) -> None:
    backups_of(workplace).make(tmp_path / "mijn.eenplanbackup")
    backups_of(workplace).make(tmp_path)
    assert (tmp_path / "mijn.eenplanbackup").is_file()
    assert (tmp_path / "eenplan-20270305-093000.eenplanbackup").is_file()
    assert not home.place.backups.exists() or names(home.place.backups) == []


def test_a_shared_database_has_its_own_backups(workplace: Workplace) -> None:
    workplace.unlocked = None
    with pytest.raises(UserError, match="op de server"):
        Backups(workplace)


def test_a_backup_holds_one_moment_while_others_write(workplace: Workplace, home: Home) -> None:
    """Rows come two by two in one transaction: a backup of one moment holds an even number more."""
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            with workplace.transactions.write() as writer:
                for _half in range(2):
                    writer.add(Worker, name="Collega", team_id=writer.actor.team_id)
            written.append(2)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        made = [backups_of(workplace).make() for _turn in range(3)]
    finally:
        stop.set()
        thread.join()
    assert written
    for number, record in enumerate(made):
        other = Home(
            place=LocalPlace(database=home.place.folder / f"terug{number}" / "eenplan.db"),
            access=home.access,
            phrase=home.phrase,
        )
        restore_backup(other.place, Path(record.path), other.access, via=Via.COMMAND)
        opened = other.open()
        with opened.transactions.read() as reader:
            assert (reader.scalar(select(func.count()).select_from(Worker)) - 1) % 2 == 0
        assert check(opened).sound
        opened.close()


def test_a_cancelled_backup_leaves_nothing(workplace: Workplace, home: Home) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        backups_of(workplace).make(progress=Stop())
    assert names(home.place.backups) == []


def test_what_a_broken_off_backup_left_is_never_counted_and_cleared(workplace: Workplace, home: Home) -> None:
    home.place.backups.mkdir()
    for ending in ("db", "db-journal", "deel"):
        (home.place.backups / f".eenplan-20270304-093000.eenplanbackup.999999999.{ending}").write_bytes(b"half")
    assert backups_of(workplace).list() == []
    backups_of(workplace).make()
    assert names(home.place.backups) == ["eenplan-20270305-093000.eenplanbackup"]


def test_a_damaged_database_gives_no_backup(workplace: Workplace, home: Home) -> None:
    workplace.close()
    whole = bytearray(home.place.database.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 64] = bytes(64)
    home.place.database.write_bytes(whole)
    with pytest.raises(UserError):
        backups_of(workplace).make()
    assert names(home.place.backups) == []


# Restoring


def test_an_empty_machine_needs_only_the_backup_and_the_phrase(
    workplace: Workplace, tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workplace.transactions.write() as writer:
        writer.add(Worker, name="Joost Hamers", team_id=writer.actor.team_id)
    made = backups_of(workplace).make(tmp_path / "stick.eenplanbackup")
    # another computer: another account, another credential store, nothing of the old folder
    monkeypatch.setattr("app.usecases.sign_in.system_account", lambda: "LAPTOP-2\\ilse")
    new = LocalPlace(database=tmp_path / "nieuw" / "eenplan.db")
    assert needs_phrase(Path(made.path), KeyAccess())
    restore_backup(new, Path(made.path), KeyAccess(), via=Via.WINDOW, phrase=home.phrase.upper().replace(" ", "-"))
    opened = Home(place=new, access=KeyAccess(), phrase="").open(Via.WINDOW)
    assert opened.actor.name == "Ilse Terpstra"
    with opened.transactions.read() as reader:
        assert "Joost Hamers" in reader.scalars(select(Worker.name))
        actions = reader.scalars(select(AuditEvent.action).order_by(AuditEvent.number))
    assert AuditAction.RECOVER.value in actions
    assert check(opened).sound
    opened.close()


def test_without_phrase_an_unknown_account_stays_unknown(
    workplace: Workplace, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups_of(workplace).make()
    workplace.close()
    monkeypatch.setattr("app.usecases.sign_in.system_account", lambda: "iemand-anders")
    restore_backup(home.place, Path(made.path), home.access, via=Via.COMMAND)
    with pytest.raises(UserError, match="hoort niet bij een medewerker"):
        home.open()


def test_the_replaced_file_is_kept(workplace: Workplace, home: Home) -> None:
    made = backups_of(workplace).make()
    with workplace.transactions.write() as writer:
        writer.add(Team, name="Later gemaakt", municipality_code="0988")
    workplace.close()
    replaced = restore_backup(home.place, Path(made.path), home.access, via=Via.COMMAND, clock=lambda: NOW)
    assert replaced == home.place.folder / "eenplan-vervangen-20270305-093000.db"
    assert (replaced.with_suffix(".key.json")).is_file()
    kept = Home(place=LocalPlace(database=replaced), access=home.access, phrase=home.phrase).open()
    with kept.transactions.read() as reader:
        assert "Later gemaakt" in reader.scalars(select(Team.name))
    kept.close()
    restored = home.open()
    with restored.transactions.read() as reader:
        assert "Later gemaakt" not in reader.scalars(select(Team.name))
    restored.close()


def test_a_damaged_database_can_be_replaced_too(workplace: Workplace, home: Home) -> None:
    made = backups_of(workplace).make()
    workplace.close()
    home.place.database.write_bytes(b"stuk")
    replaced = restore_backup(home.place, Path(made.path), home.access, via=Via.COMMAND)
    assert replaced is not None
    assert replaced.read_bytes() == b"stuk"
    home.open().close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses to rename an open file")
def test_an_open_database_is_not_replaced(workplace: Workplace, home: Home) -> None:
    made = backups_of(workplace).make()
    before = names(home.place.folder)
    with pytest.raises(UserError, match="nog open"):
        restore_backup(home.place, Path(made.path), home.access, via=Via.COMMAND)
    assert names(home.place.folder) == before


@pytest.mark.parametrize("place_in_file", [0.2, 0.5, 0.9])
def test_a_damaged_backup_changes_nothing(workplace: Workplace, home: Home, place_in_file: float) -> None:
    made = Path(backups_of(workplace).make().path)
    workplace.close()
    damaged = bytearray(made.read_bytes())
    at = int(len(damaged) * place_in_file)
    damaged[at : at + 8] = bytes(8)
    made.write_bytes(damaged)
    before = home.place.database.read_bytes()
    with pytest.raises(UserError):
        restore_backup(home.place, made, home.access, via=Via.COMMAND)
    assert home.place.database.read_bytes() == before
    assert not [name for name in names(home.place.folder) if "vervangen" in name or "terug" in name]


@pytest.mark.parametrize("content", [b"", b"geen zip", None])
def test_another_file_is_no_backup(home: Home, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.eenplanbackup"
    if content is None:
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("plan.txt", "x")
    else:
        file.write_bytes(content)
    with pytest.raises(UserError, match="geen reservekopie"):
        restore_backup(home.place, file, home.access, via=Via.COMMAND)


def test_a_backup_that_is_not_there_is_said(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is er niet"):
        restore_backup(home.place, tmp_path / "x", home.access, via=Via.COMMAND)


def test_a_backup_of_another_database_asks_for_its_phrase(workplace: Workplace, home: Home, tmp_path: Path) -> None:
    other = make_home(tmp_path / "ander")
    made = backups_of(workplace).make()
    with pytest.raises(UserError, match="Geef de herstelzin"):
        restore_backup(other.place, Path(made.path), other.access, via=Via.COMMAND)
    with pytest.raises(UserError, match="hoort niet bij deze database"):
        restore_backup(other.place, Path(made.path), other.access, via=Via.COMMAND, phrase=other.phrase)
    with pytest.raises(UserError, match="hoort bij een andere database"):
        restore_backup(other.place, Path(made.path), other.access, via=Via.COMMAND, phrase=home.phrase)


def test_a_backup_of_a_newer_program_is_refused(workplace: Workplace, home: Home) -> None:
    with workplace.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made = backup.make_backup(home.place, _key(workplace))
    workplace.close()
    with pytest.raises(UserError, match="nieuwere versie"):
        restore_backup(home.place, Path(made.path), home.access, via=Via.COMMAND)


# The key


def test_the_phrase_puts_a_lost_key_back_in_the_credential_store(home: Home) -> None:
    with pytest.raises(UserError, match="staat niet op deze computer"):
        Home(place=home.place, access=KeyAccess(), phrase="").open()
    recover_key(home.place, home.phrase, KeyAccess(), via=Via.WINDOW)
    Home(place=home.place, access=KeyAccess(), phrase="").open().close()


def test_the_phrase_makes_a_new_key_file(home: Home, tmp_path: Path) -> None:
    access = KeyAccess(key_file=tmp_path / "nieuw.txt")
    recover_key(home.place, home.phrase, access, via=Via.COMMAND)
    Home(place=home.place, access=access, phrase="").open().close()


def test_the_phrase_gives_a_new_passphrase_where_there_is_no_credential_store(home: Home) -> None:
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    with pytest.raises(UserError, match="geen plaats om sleutels"):
        recover_key(home.place, home.phrase, KeyAccess(), via=Via.WINDOW)
    access = KeyAccess(passphrase="twee kleine kleutertjes")
    recover_key(home.place, home.phrase, access, via=Via.WINDOW)
    Home(place=home.place, access=access, phrase="").open().close()


def test_recovering_ties_a_new_account_and_says_so_in_the_log(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.usecases.sign_in.system_account", lambda: "nieuw-account")
    with pytest.raises(UserError, match="hoort niet bij een medewerker"):
        home.open()
    recover_key(home.place, home.phrase, home.access, via=Via.COMMAND)
    workplace = home.open()
    with workplace.transactions.read() as reader:
        assert reader.scalars(select(Worker.account)) == ["nieuw-account"]
        actions = reader.scalars(select(AuditEvent.action).order_by(AuditEvent.number))
    assert actions[-2:] == [AuditAction.CHANGE.value, AuditAction.RECOVER.value]
    workplace.close()


def test_the_account_is_asked_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    before = system_account()
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "burgemeester")
    assert system_account() == before


# Before a migration


def test_an_older_file_is_backed_up_before_it_is_migrated(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr("app.usecases.workplaces.needs_migration", lambda _engine: True)
    monkeypatch.setattr("app.db.backup.make_backup", lambda *_given: calls.append("backup"))
    monkeypatch.setattr("app.usecases.workplaces.migrate", lambda _engine: calls.append("migrate"))
    workplace = home.open()
    assert workplace.migrated
    assert calls == ["backup", "migrate"]
    workplace.close()


def test_a_file_without_tables_is_not_made_into_a_database_on_opening(workplace: Workplace, home: Home) -> None:
    downgrade(workplace.engine, "base")
    with workplace.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    workplace.close()
    with pytest.raises(UserError, match="nog niets van EénPlan"):
        home.open()


def _key(workplace: Workplace) -> bytes:
    assert workplace.unlocked is not None
    return workplace.unlocked.key
