"""A database of yesterday under a program of tomorrow: backed up, migrated, and never half."""

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.db import migrate
from app.domain.teams import Via
from app.errors import UserError
from app.models.teams import Team
from app.paths import SharedPlace
from app.usecases.administration import Backups, check
from app.usecases.migrations import migrate_shared
from app.usecases.workplaces import KeyAccess, create, is_made, open_workplace
from tests.support.places import FIRST, Home

TOMORROW = '''"""A migration of tomorrow."""

import sqlalchemy as sa
from alembic import op

revision = "tomorrow"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("motto", sa.String(200)))
    op.execute("UPDATE team SET motto = name")
    {more}


def downgrade() -> None:
    op.drop_column("team", "motto")
'''


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """From now on this process knows one migration more."""

    def begin(more: str = "") -> None:
        theirs = tmp_path / "migrations"
        shutil.copytree(migrate._MIGRATIONS, theirs)
        (theirs / "versions" / "tomorrow.py").write_text(TOMORROW.format(head=migrate.head_revision(), more=more))
        monkeypatch.setattr(migrate, "_MIGRATIONS", theirs)

    return begin


@pytest.fixture
def shared(postgres_database: str) -> SharedPlace:
    place = SharedPlace(url=postgres_database)
    create(place, FIRST, KeyAccess(), Via.COMMAND)
    return place


def test_a_local_file_is_backed_up_and_migrated_on_opening(home: Home, tomorrow) -> None:
    tomorrow()
    workplace = home.open()
    assert workplace.migrated
    assert len(Backups(workplace).list()) == 1
    assert check(workplace).sound
    with workplace.engine.connect() as connection:
        assert connection.execute(text("SELECT motto FROM team")).scalar() == "Gebiedsteam Noord"
    workplace.close()
    again = home.open()
    assert not again.migrated
    again.close()


def test_a_migration_that_fails_changes_nothing(home: Home, tomorrow) -> None:
    tomorrow('op.execute("UPDATE team SET municipality_code = 1 / 0 || (SELECT nothing FROM nowhere)")')
    with pytest.raises(Exception, match="nowhere"):
        home.open()
    engine = migrate_back(home)
    assert "motto" not in {column["name"] for column in inspect(engine).get_columns("team")}
    engine.dispose()


def migrate_back(home: Home):
    """Look inside as the program of today."""
    from app.db.engine import local_engine
    from app.db.key_stores import read_key_file

    assert home.access.key_file is not None
    return local_engine(home.place.database, read_key_file(home.access.key_file)[1])


def test_a_shared_database_waits_for_its_administrator(shared: SharedPlace, tomorrow) -> None:
    tomorrow()
    with pytest.raises(UserError, match="eenplan-admin migrate"):
        open_workplace(shared, via=Via.WINDOW)


def test_a_shared_database_is_dumped_first(shared: SharedPlace, tomorrow, tmp_path: Path) -> None:
    tomorrow()
    done = migrate_shared(shared, backed_up=False, folder=tmp_path / "kopie")
    assert done.migrated
    assert done.dump is not None
    assert done.dump.read_bytes().startswith(b"PGDMP")
    if sys.platform != "win32":
        assert stat.S_IMODE(done.dump.stat().st_mode) == 0o600
    workplace = open_workplace(shared, via=Via.WINDOW)
    assert check(workplace).sound
    workplace.close()


def test_who_has_a_backup_says_so(shared: SharedPlace, tomorrow) -> None:
    tomorrow()
    assert migrate_shared(shared, backed_up=True).dump is None
    assert migrate_shared(shared, backed_up=True).migrated is False


def test_without_pg_dump_of_the_servers_version_nothing_is_changed(
    shared: SharedPlace, tomorrow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tomorrow()
    monkeypatch.setattr("app.usecases.migrations._PROGRAMS", "/nowhere/{version}/pg_dump")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(UserError, match="--backed-up"):
        migrate_shared(shared, backed_up=False, folder=tmp_path / "kopie")
    assert not (tmp_path / "kopie").exists()


def test_a_dump_that_fails_changes_nothing(
    shared: SharedPlace, tomorrow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tomorrow()
    run = subprocess.run

    def fails(command: list[object], **given: object) -> object:
        wanted = [sys.executable, "-c", "raise SystemExit(1)"] if "--format=custom" in command else command
        return run(wanted, **given)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(UserError, match="pg_dump is niet gelukt"):
        migrate_shared(shared, backed_up=False, folder=tmp_path / "kopie")
    assert list((tmp_path / "kopie").iterdir()) == []


def test_an_empty_database_is_not_migrated_but_made(postgres_database: str) -> None:
    place = SharedPlace(url=postgres_database)
    assert not is_made(place)
    with pytest.raises(UserError, match="init"):
        migrate_shared(place, backed_up=True)


def test_a_colleague_changes_nothing_of_who_was_there(home: Home) -> None:
    workplace = home.open()
    with workplace.transactions.write() as writer:
        writer.add(Team, name="Gebiedsteam Zuid", municipality_code="0988")
    workplace.close()
    again = home.open()
    assert again.actor.team_name == "Gebiedsteam Noord"
    again.close()
