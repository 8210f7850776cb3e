"""Bringing a shared database to this program's shape: only by its administrator, and never without a copy."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, make_url

from app.db.engine import normal_url, shared_engine
from app.db.failures import told_by_database
from app.db.files import create_file, make_folder, told
from app.db.migrate import current_revision, migrate, needs_migration
from app.errors import UserError
from app.paths import SharedPlace, user_folder
from app.texts import _

_PROGRAMS = "/usr/lib/postgresql/{version}/bin/pg_dump"
"""Where Debian keeps the programs of each version beside the one of the path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationRecord:
    """Whether there was something to do, and where the copy of before stands."""

    migrated: bool
    dump: Path | None


def migrate_shared(place: SharedPlace, *, backed_up: bool, folder: Path | None = None) -> MigrationRecord:
    """Migrate a shared database, after a dump by the server's own version unless there is a backup already."""
    url = make_url(normal_url(place.url))
    engine = shared_engine(normal_url(place.url))
    try:
        with told_by_database():
            if not needs_migration(engine):
                return MigrationRecord(migrated=False, dump=None)
            with engine.connect() as connection:
                empty = current_revision(connection) is None
            if empty:
                raise UserError(
                    _(
                        "In deze database staat nog niets van EénPlan. Er is niets veranderd. "
                        "Maak haar eerst klaar (init)."
                    )
                )
            dump = None if backed_up else _dump(engine, url, folder or user_folder() / "reservekopieen")
            migrate(engine)
        return MigrationRecord(migrated=True, dump=dump)
    finally:
        engine.dispose()


def _dump(engine: Engine, url: URL, folder: Path) -> Path:
    with engine.connect() as connection:
        server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10000
    program = _program(server)
    file = folder / f"eenplan-gedeeld-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}.dump"
    make_folder(folder)
    with told():
        create_file(file)
    # the password goes by the environment: everybody on this computer can read a command line
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(
        [program, "--format=custom", f"--file={file}", f"--dbname={plain}"], env=environment, capture_output=True
    )
    if done.returncode or not file.stat().st_size:
        file.unlink(missing_ok=True)
        raise UserError(
            _(
                "De kopie met pg_dump is niet gelukt. De database is niet veranderd. "
                "Maak zelf een reservekopie en geef het commando opnieuw met --backed-up."
            )
        )
    return file


def _program(server: int) -> str:
    """pg_dump of the server's own version: an older one refuses, a newer one writes what the server cannot read."""
    here = [shutil.which("pg_dump"), _PROGRAMS.format(version=server)]
    for program in here:
        if program and Path(program).exists():
            said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
            if (found := re.search(r"(\d+)(?:\.\d+)?", said)) and int(found[1]) == server:
                return program
    raise UserError(
        _(
            "Op deze computer staat geen pg_dump van versie {version}, die bij de server hoort. Er is niets veranderd. "
            "Maak zelf een reservekopie en geef het commando opnieuw met --backed-up."
        ).format(version=server)
    )
