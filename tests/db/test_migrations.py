"""Migrations: the models equal the newest revision, and up and down keep data, checks and guards."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, column, insert, inspect, select, text
from sqlalchemy import table as lightweight
from sqlalchemy.schema import CreateIndex

from app.db import migrate as migrations
from app.db.engine import local_engine, shared_engine
from app.db.migrate import current_revision, downgrade, head_revision, migrate, needs_migration
from app.errors import UserError
from app.models import Base
from app.models.guards import GUARDS
from tests.support.data import Ground, lay_ground
from tests.support.databases import KEY
from tests.support.world import make_world

FIRST = "0001"
FROZEN = {
    "0001": "d0caa0c9c2786748",
    "0002": "b57f0ed9b41b0a89",
    "0003": "2a0a8887e02afb27",
    "0004": "396975057cafe09c",
}
"""What the tables of each revision are on SQLite: a migration that went out is never changed."""


def triggers(engine: Engine) -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with engine.connect() as connection:
        return set(connection.execute(text(query)).scalars())


def declared_triggers(engine: Engine) -> set[str]:
    if engine.dialect.name == "sqlite":
        return {statement.split()[2] for guard in GUARDS for statement in guard.sqlite}
    return {
        statement.split()[2]
        for guard in GUARDS
        for statement in guard.postgresql
        if statement.startswith("CREATE TRIGGER")
    }


def exclusions(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(text("SELECT conname FROM pg_constraint WHERE contype = 'x'")).scalars())


def checks(engine: Engine) -> set[tuple[str, str]]:
    inspector = inspect(engine)
    return {
        (table, str(check["name"]))
        for table in Base.metadata.tables
        for check in inspector.get_check_constraints(table)
    }


def declared_checks() -> set[tuple[str, str]]:
    return {
        (table.name, str(constraint.name))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }


def shape(engine: Engine) -> dict[str, str]:
    """All that a database holds beside its rows, by name, as the database itself tells it."""
    if engine.dialect.name == "sqlite":
        query = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    else:
        query = (
            "SELECT 'constraint ' || conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
            " UNION ALL SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
            " UNION ALL SELECT 'column ' || table_name || '.' || column_name, data_type || is_nullable"
            " || coalesce(character_maximum_length, 0) FROM information_schema.columns WHERE table_schema = 'public'"
        )
    with engine.connect() as connection:
        return {str(name): re.sub(r"\s+", " ", sql) for name, sql in connection.execute(text(query))}


def columns_of(engine: Engine) -> dict[str, list[str]]:
    """The columns that each table of a database has, whatever today's models know."""
    inspector = inspect(engine)
    return {
        table.name: [column["name"] for column in inspector.get_columns(table.name)]
        for table in Base.metadata.sorted_tables
        if inspector.has_table(table.name)
    }


def rows(engine: Engine, columns: dict[str, list[str]]) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table, with these columns alone."""
    tables = Base.metadata.tables
    with engine.connect() as connection:
        return {
            name: {tuple(row) for row in connection.execute(select(*(tables[name].c[column] for column in there)))}
            for name, there in columns.items()
        }


def copy_rows(source: Engine, target: Engine) -> None:
    """Fill a database of an older revision with the rows of today's, as far as it has their columns."""
    with source.connect() as read, target.begin() as write:
        for name, there in columns_of(target).items():
            columns = [Base.metadata.tables[name].c[column] for column in there]
            found = [dict(row) for row in read.execute(select(*columns)).mappings()]
            if found:  # the table as it was: what is new today has a value of its own there
                write.execute(insert(lightweight(name, *(column(item.name, item.type) for item in columns))), found)


@pytest.fixture
def first(request: pytest.FixtureRequest, engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database that was made at the first revision, with the small world in it."""
    make_world(lay_ground(engine, migrated=True))
    if engine.dialect.name == "sqlite":
        made = local_engine(tmp_path / "first.db", KEY)
    else:
        made = shared_engine(request.getfixturevalue("postgres_database"))
    migrate(made, FIRST)
    copy_rows(engine, made)
    yield made
    made.dispose()


def test_the_models_equal_the_newest_revision(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_all_declared_checks_and_guards_stand_in_the_database(engine):
    assert checks(engine) == declared_checks()
    assert triggers(engine) == declared_triggers(engine)
    if engine.dialect.name == "postgresql":
        assert exclusions(engine) == {guard.name for guard in GUARDS if guard.name.startswith("ex_")}


def test_checks_say_the_same_as_the_models(engine):
    """Autogenerate does not compare CHECK texts; on SQLite they stand as they were written."""
    if engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL rewrites the text of a CHECK")
    stored = {
        (table, str(check["name"])): re.sub(r"\s+", " ", check["sqltext"])
        for table in Base.metadata.tables
        for check in inspect(engine).get_check_constraints(table)
    }
    declared = {
        (table.name, str(constraint.name)): re.sub(r"\s+", " ", str(constraint.sqltext))
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert stored == declared


def test_down_and_up_again_gives_the_same_empty_database(engine):
    downgrade(engine, "base")
    assert triggers(engine) == set()
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(engine)
    assert checks(engine) == declared_checks()
    assert triggers(engine) == declared_triggers(engine)


def test_up_and_down_keep_rows_triggers_checks_and_exclusions(first: Engine) -> None:
    before, columns = shape(first), columns_of(first)
    as_it_was = rows(first, columns)
    assert len(as_it_was["family"]) == 2
    migrate(first)
    assert rows(first, columns) == as_it_was
    assert checks(first) == declared_checks()
    assert triggers(first) == declared_triggers(first)
    if first.dialect.name == "postgresql":
        assert exclusions(first) == {guard.name for guard in GUARDS if guard.name.startswith("ex_")}
    with first.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    downgrade(first, FIRST)
    assert shape(first) == before
    assert rows(first, columns) == as_it_was


def test_a_database_that_was_migrated_is_one_that_is_made_today(first: Engine, engine: Engine) -> None:
    migrate(first)
    assert shape(first) == shape(engine)


def test_indexes_say_the_same_as_the_models(engine: Engine) -> None:
    """Autogenerate does not compare the condition of an index; on SQLite it stands as it was written."""
    if engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL rewrites the condition of an index")
    stored = {sql for name, sql in shape(engine).items() if name.startswith("index ")}
    declared = {
        re.sub(r"\s+", " ", str(CreateIndex(index).compile(engine)))
        for table in Base.metadata.tables.values()
        for index in table.indexes
    }
    assert stored == declared


CARELESS = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "careless", "{head}", None, None


def upgrade():
    with op.batch_alter_table("tariff", recreate="always") as batch:
        batch.create_index("ix_careless", ["cents"])


def downgrade():
    pass
"""


def test_a_trigger_that_a_migration_loses_is_seen(engine: Engine, ground: Ground, tmp_path, monkeypatch) -> None:
    """SQLite makes the table anew for a batch migration, and its triggers are gone without a word."""
    if engine.dialect.name == "postgresql":
        pytest.skip("only SQLite makes the table anew")
    make_world(ground)
    theirs = shutil.copytree(migrations._MIGRATIONS, tmp_path / "migrations")
    (theirs / "versions" / "careless.py").write_text(CARELESS.format(head=head_revision()), encoding="utf-8")
    monkeypatch.setattr(migrations, "_MIGRATIONS", theirs)
    migrate(engine)
    assert declared_triggers(engine) - triggers(engine) == {"ex_tariff_period_add", "ex_tariff_period_change"}


@pytest.mark.parametrize("revision", FROZEN)
def test_a_migration_that_went_out_is_never_changed(tmp_path: Path, revision: str) -> None:
    made = local_engine(tmp_path / "frozen.db", KEY)
    migrate(made, revision)
    told = "\n".join(f"{name}: {sql}" for name, sql in sorted(shape(made).items()))
    made.dispose()
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == FROZEN[revision], "make a new revision instead"


def test_every_revision_is_frozen_with_its_tables() -> None:
    assert list(FROZEN) == sorted(migrations._known_revisions())


def test_migrating_what_is_new_already_changes_nothing(engine, ground: Ground):
    world = make_world(ground)
    migrate(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == head_revision()
        assert connection.execute(text("SELECT count(*) FROM family")).scalar_one() == 2
    assert world.family
    assert not needs_migration(engine)


def test_a_newer_database_is_refused_with_a_sentence(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UserError, match="nieuwere versie"):
        needs_migration(engine)


def test_foreign_keys_are_on_again_after_a_migration(engine):
    if engine.dialect.name == "postgresql":
        pytest.skip("only SQLite switches them off")
    downgrade(engine, "base")
    migrate(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_the_newest_revision_is_the_one_that_alembic_finds():
    from alembic.script import ScriptDirectory

    from app.db import migrate

    assert migrate.head_revision() == ScriptDirectory(str(migrate._MIGRATIONS)).get_current_head()
