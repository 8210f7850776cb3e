"""A local file: encrypted, whole, and a sentence of its own for each thing that can be wrong with it."""

import errno
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import keyring
import pytest
from sqlalchemy import event, text, update

from app.db import keys, local, places
from app.db.files import disk_refusal, make_folder, write_whole
from app.db.key_stores import write_key_file
from app.domain.families import FamilyDraft
from app.domain.teams import Via
from app.domain.workplaces import PlaceState
from app.errors import UserError
from app.models.installation import Installation
from app.models.teams import Worker
from app.paths import LocalPlace, SharedPlace, place_of, user_folder
from app.usecases.families import Families
from app.usecases.workplaces import KeyAccess, create, look, open_workplace
from tests.support.places import FIRST, Home, make_home

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")


def test_a_first_start_makes_an_encrypted_file_in_a_folder_of_one_person(home: Home) -> None:
    assert not home.place.database.read_bytes().startswith(b"SQLite format 3")
    assert look(home.place, home.access) is PlaceState.READY
    if sys.platform != "win32":
        assert stat.S_IMODE(home.place.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(home.place.database.stat().st_mode) == 0o600


def test_the_worker_of_the_first_start_acts_ever_after(home: Home) -> None:
    workplace = home.open(Via.WINDOW)
    assert (workplace.actor.name, workplace.actor.team_name) == ("Ilse Terpstra", "Gebiedsteam Noord")
    assert workplace.actor.via is Via.WINDOW
    workplace.close()


def test_all_municipalities_and_youth_regions_are_there(home: Home) -> None:
    workplace = home.open()
    with workplace.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM municipality")).scalar() == 342
        assert connection.execute(text("SELECT count(*) FROM region")).scalar() == 42
    workplace.close()


def test_with_a_credential_store_nothing_is_asked(tmp_path: Path) -> None:
    place = place_of(data=tmp_path / "hier")
    assert isinstance(place, LocalPlace)
    assert look(place) is PlaceState.NEW
    create(place, FIRST, KeyAccess(), Via.WINDOW)
    assert look(place) is PlaceState.READY
    open_workplace(place, via=Via.WINDOW).close()


@pytest.fixture
def no_credential_store() -> None:
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())


def test_without_a_credential_store_a_passphrase_opens_the_file(no_credential_store: None, tmp_path: Path) -> None:
    place = place_of(data=tmp_path / "hier")
    with pytest.raises(UserError, match="geen plaats om sleutels"):
        create(place, FIRST, KeyAccess(), Via.WINDOW)
    assert look(place) is PlaceState.NEW
    create(place, FIRST, KeyAccess(passphrase="de kat zit op het dak"), Via.WINDOW)
    assert look(place) is PlaceState.ASKS_PASSPHRASE
    with pytest.raises(UserError, match="wachtwoordzin is niet goed"):
        open_workplace(place, KeyAccess(passphrase="de hond"), via=Via.WINDOW)
    with pytest.raises(UserError, match="staat niet op deze computer"):
        open_workplace(place, via=Via.WINDOW)
    open_workplace(place, KeyAccess(passphrase="de kat zit op het dak"), via=Via.WINDOW).close()


def test_a_lost_key_asks_for_the_phrase(home: Home) -> None:
    assert look(home.place) is PlaceState.ASKS_PHRASE


def test_a_second_first_start_changes_nothing(home: Home) -> None:
    before = home.place.database.read_bytes()
    with pytest.raises(UserError, match="staat al een database"):
        create(home.place, FIRST, KeyAccess(key_file=home.place.folder / "ander.txt"), Via.COMMAND)
    assert home.place.database.read_bytes() == before
    assert not (home.place.folder / "ander.txt").exists()


def test_a_first_start_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = LocalPlace(database=tmp_path / "map" / "eenplan.db")

    def fails(*_args: object) -> None:
        raise UserError("De schijf is vol.")

    monkeypatch.setattr("app.usecases.bootstrap.make_database", fails)
    with pytest.raises(UserError, match="vol"):
        create(place, FIRST, KeyAccess(key_file=tmp_path / "sleutel.txt"), Via.COMMAND)
    assert list(place.folder.iterdir()) == []
    assert not (tmp_path / "sleutel.txt").exists()


def test_a_first_start_broken_off_at_its_last_step_is_finished(home: Home) -> None:
    home.place.database.rename(home.place.database.with_name("eenplan.db.nieuw"))
    home.open().close()
    assert look(home.place, home.access) is PlaceState.READY


def begun(tmp_path: Path) -> tuple[LocalPlace, KeyAccess]:
    return LocalPlace(database=tmp_path / "map" / "eenplan.db"), KeyAccess(key_file=tmp_path / "sleutel.txt")


@pytest.mark.parametrize("moment", ["the key is kept", "the tables are made", "the bundle has its name"])
def test_a_first_start_that_was_killed_can_be_done_again_with_the_same_key_file(tmp_path: Path, moment: str) -> None:
    place, access = begun(tmp_path)
    die = "import os; os._exit(9)"
    where = {
        "the key is kept": f"local.create_local = lambda *a: exec({die!r})",
        "the tables are made": f"bootstrap.make_database = lambda *a: exec({die!r})",
        "the bundle has its name": f"local.put_in_place = lambda *a: (one(*a), exec({die!r}))",
    }[moment]
    script = (
        "import sys; from pathlib import Path; from app.db import local; from app.usecases import bootstrap\n"
        "from app.admin.databases import make\none = local.put_in_place\n"
        f"{where}\nmake({str(place.database)!r}, Path({str(access.key_file)!r}))"
    )
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert killed.returncode == 9, killed.stderr
    with suppress(UserError):  # finished already where only a name was missing
        create(place, FIRST, access, Via.COMMAND)
    open_workplace(place, access, via=Via.COMMAND).close()


def test_a_key_file_of_a_database_elsewhere_is_never_replaced(tmp_path: Path, home: Home) -> None:
    assert home.access.key_file is not None
    before = home.access.key_file.read_bytes()
    home.place.database.unlink()
    home.place.key_bundle.unlink()
    with pytest.raises(UserError, match="hoort bij een andere database"):
        create(LocalPlace(database=tmp_path / "nieuw" / "eenplan.db"), FIRST, home.access, Via.COMMAND)
    assert home.access.key_file.read_bytes() == before


def test_two_first_starts_at_once_make_one_database_that_opens(tmp_path: Path) -> None:
    place = begun(tmp_path)[0]
    keys_of = [tmp_path / f"sleutel-{number}.txt" for number in range(4)]
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "app.admin", "init", "--database", place.database, "--key-file", key_file],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for key_file in keys_of
    ]
    ended = [(start.communicate()[1], start.returncode) for start in starts]
    assert sorted(code for _said, code in ended) == [0, 1, 1, 1]
    assert all("Er is niets veranderd" in said for said, code in ended if code)
    (made,) = [key_file for key_file, (_said, code) in zip(keys_of, ended, strict=True) if code == 0]
    assert [key_file for key_file in keys_of if key_file.exists()] == [made]
    open_workplace(place, KeyAccess(key_file=made), via=Via.COMMAND).close()


def test_a_missing_file_is_said_and_not_made_anew(home: Home) -> None:
    home.place.database.unlink()
    assert look(home.place, home.access) is PlaceState.MISSING
    with pytest.raises(UserError, match="niet op haar plaats"):
        home.open()
    assert not home.place.database.exists()


def test_no_database_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="geen database van EénPlan"):
        open_workplace(place_of(str(tmp_path / "x.db")), via=Via.COMMAND)


def test_a_wrong_key_is_said(home: Home, tmp_path: Path) -> None:
    bundle = keys.read_bundle(home.place.key_bundle)
    with pytest.raises(UserError, match="sleutel hoort niet bij deze database"):
        local.open_local(home.place, bytes(32), bundle)
    other = make_home(tmp_path / "ander")
    with pytest.raises(UserError, match="hoort bij een andere database"):
        open_workplace(home.place, other.access, via=Via.COMMAND)
    forged = tmp_path / "vals.txt"
    write_key_file(forged, bundle.database_id, bytes(32))
    with pytest.raises(UserError, match="sleutel hoort niet bij deze database"):
        open_workplace(home.place, KeyAccess(key_file=forged), via=Via.COMMAND)


@pytest.mark.parametrize("content", [b"", b"x" * 8192, None])
def test_a_damaged_file_is_said(home: Home, content: bytes | None) -> None:
    whole = home.place.database.read_bytes()
    home.place.database.write_bytes(whole[:100] + b"\0" * 50 + whole[150:] if content is None else content)
    with pytest.raises(UserError, match="beschadigd"):
        home.open()


def test_an_unencrypted_file_is_refused(home: Home) -> None:
    home.place.database.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(UserError, match="niet versleuteld"):
        home.open()


def test_a_newer_database_is_refused(home: Home) -> None:
    workplace = home.open()
    with workplace.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    workplace.close()
    with pytest.raises(UserError, match="nieuwere versie van EénPlan"):
        home.open()


def test_an_older_program_is_refused(home: Home) -> None:
    workplace = home.open()
    with workplace.engine.begin() as connection:
        connection.execute(update(Installation).values(minimum_program="99.1.0"))
    workplace.close()
    with pytest.raises(UserError, match=r"vraagt EénPlan 99\.1\.0"):
        home.open()


def test_an_unknown_account_is_refused(home: Home) -> None:
    workplace = home.open()
    with workplace.engine.begin() as connection:
        connection.execute(update(Worker).values(account="iemand-anders"))
    workplace.close()
    with pytest.raises(UserError, match="hoort niet bij een medewerker"):
        home.open()


def test_somebody_who_left_is_refused(home: Home) -> None:
    workplace = home.open()
    with workplace.engine.begin() as connection:
        connection.execute(update(Worker).values(active=False))
    workplace.close()
    with pytest.raises(UserError, match="hoort niet bij een medewerker"):
        home.open()


@posix
def test_a_read_only_folder_is_said(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes = b"") -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(local, "create_file", refuse)  # the superuser of a test machine may write everywhere
    with pytest.raises(UserError, match="niet schrijven"):
        home.open()


def test_a_full_disk_is_said_and_nothing_is_half_written(home: Home) -> None:
    workplace = home.open()

    def fill_up(connection: object, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  SQLite's own way to be full

    event.listen(workplace.engine, "connect", fill_up)
    workplace.engine.dispose()
    workers = [{"name": f"Collega {number}" * 8, "team_id": workplace.actor.team_id} for number in range(500)]
    with pytest.raises(UserError, match="schijf is vol"), workplace.transactions.write() as writer:
        writer.add_many(Worker, workers)
    with workplace.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM worker")).scalar() == 1
    workplace.close()


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "vol"), (errno.EACCES, "niet schrijven"), (errno.ENOENT, "bestaat niet"), (errno.EIO, "schijf")],
)
def test_what_a_disk_refuses_is_a_sentence(number: int, words: str) -> None:
    assert words in disk_refusal(OSError(number, "?")).sentence


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mode
    make_folder(tmp_path)
    assert tmp_path.stat().st_mode == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bestand"
    write_whole(file, b"eerst")

    def fails(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UserError, match="vol"):
        write_whole(file, b"daarna")
    assert file.read_bytes() == b"eerst"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("path", [r"\\server\teams\eenplan", "//server/teams", r"\\?\UNC\server\teams"])
def test_a_share_is_refused_and_the_shared_database_named(path: str) -> None:
    with pytest.raises(UserError, match="gedeelde database"):
        places.refuse_network(Path(path) if sys.platform == "win32" else _as_typed(path))


def _as_typed(path: str) -> Path:
    class Typed(type(Path())):  # type: ignore[misc]
        def __str__(self) -> str:
            return path

    return Typed()


@posix
@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/mnt/teams/eenplan.db", True),
        ("/mnt/teams/een plan/x", True),
        ("/mnt/local/x", False),
        ("/home/ilse/x", False),
        ("/mnt/teamsels/x", False),
    ],
)
def test_a_mounted_share_is_recognised(path: str, remote: bool) -> None:
    mounts = (
        "hostroot / 9p rw 0 0\n//server/teams /mnt/teams cifs rw 0 0\n"
        "server:/x /mnt/teams/een\\040plan nfs4 rw 0 0\n/dev/sda1 /mnt/local ext4 rw 0 0\n"
    )
    kind = places._type_of(Path(path), mounts)  # the seam: a test cannot mount a share
    assert kind.startswith(places._NETWORK_TYPES) is remote


def test_a_share_is_refused_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_on_network", lambda _path: True)
    place = place_of(str(tmp_path / "map" / "eenplan.db"))
    for attempt in (
        lambda: look(place),
        lambda: create(place, FIRST, KeyAccess(key_file=tmp_path / "sleutel.txt"), Via.COMMAND),
        lambda: open_workplace(place, via=Via.COMMAND),
    ):
        with pytest.raises(UserError, match="netwerkschijf"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_a_file_an_address_or_the_folder_of_this_user(tmp_path: Path) -> None:
    assert place_of("postgresql://x/y") == SharedPlace(url="postgresql://x/y")
    assert place_of(data=tmp_path) == LocalPlace(database=tmp_path / "eenplan.db")
    assert place_of() == LocalPlace(database=user_folder() / "eenplan.db")


@posix
def test_nobody_replaces_a_file_that_is_in_use(home: Home) -> None:
    workplace = home.open()
    home.open().close()  # many may use it
    with pytest.raises(UserError, match="nog open"):
        local.Held(home.place, alone=True)
    workplace.close()
    local.Held(home.place, alone=True).release()


@posix
@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced", "folder moved"])
def test_nothing_is_acknowledged_into_a_database_that_is_no_longer_there(home: Home, tmp_path: Path, fate: str) -> None:
    workplace = home.open(Via.WINDOW)
    notes, database, folder = Families(workplace.transactions), home.place.database, home.place.folder
    notes.register(FamilyDraft(name="Van Doorn"))
    copy = tmp_path / "kopie.db"
    shutil.copy2(database, copy)
    match fate:
        case "moved":
            database.rename(tmp_path / "elders.db")
        case "deleted":
            database.unlink()
        case "replaced":
            copy.replace(database)
        case _:
            folder.rename(tmp_path / "andere map")
    for _again in range(2):
        with pytest.raises(UserError, match="Dit is niet bewaard"):
            notes.register(FamilyDraft(name="De Wit"))
    if fate == "moved":  # back in its place all goes on
        (tmp_path / "elders.db").rename(database)
        notes.register(FamilyDraft(name="De Wit"))
    workplace.close()
