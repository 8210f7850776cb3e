"""Bringing a database to the shape that this program knows."""

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from app.errors import UserError
from app.texts import _

_MIGRATIONS = Path(__file__).parent / "migrations"
_REVISIONS = re.compile(r'^(revision|down_revision)(?:: [^=]+)? = ["\']([^"\']+)["\']$', re.MULTILINE)


def head_revision() -> str:
    """The newest revision that this program knows.

    Asked at every start: it is read from the files themselves, for loading Alembic takes longer than opening does.
    """
    found: dict[str, str | None] = {}
    for file in (_MIGRATIONS / "versions").glob("*.py"):
        named = dict(_REVISIONS.findall(file.read_text(encoding="utf-8")))
        found[named["revision"]] = named.get("down_revision")
    (head,) = found.keys() - found.values()
    return head


def current_revision(connection: Connection) -> str | None:
    """The revision of a database; None where there are no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def needs_migration(engine: Engine) -> bool:
    """Whether the database is older than the program.

    Raises UserError where it is newer: an older program must not write in it.
    """
    with engine.connect() as connection:
        current = current_revision(connection)
    if current == head_revision():
        return False
    if current is not None and current not in _known_revisions():
        raise UserError(
            _(
                "Deze database is van een nieuwere versie van EénPlan. Er is niets veranderd. "
                "Installeer de nieuwe versie van het programma."
            )
        )
    return True


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision, in one transaction on each database.

    Batch migrations on SQLite delete child rows silently while foreign keys are on, so they are off meanwhile and
    checked afterwards.
    """
    _run(engine, revision, down=False)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the database back to an older revision (used by tests and after a failed roll-out)."""
    _run(engine, revision, down=True)


def _run(engine: Engine, revision: str, *, down: bool) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    local = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(eenplan_writes=True) as connection:
        if local:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                (command.downgrade if down else command.upgrade)(config, revision)
                if local:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise RuntimeError(f"migration left {len(broken)} rows without what they refer to")
        finally:
            if local:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")  # type: ignore[union-attr]


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
