"""Migrations: the models equal the newest revision, and up and down keep data, checks and guards."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, inspect, text

from app.db.migrate import current_revision, downgrade, head_revision, migrate, needs_migration
from app.errors import UserError
from app.models import Base
from app.models.guards import GUARDS
from tests.support.data import Ground
from tests.support.world import make_world


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
