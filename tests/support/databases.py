"""Fixtures for tests of the data: each runs on an encrypted local file and on a real PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.db.engine import local_engine, shared_engine
from app.db.migrate import migrate
from app.db.transaction import Transactions
from tests.support.data import Ground, lay_ground

KEY = os.urandom(32)
"""The key of all local files of one test run."""


@pytest.fixture(scope="session")
def local_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file with EénPlan's tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = local_engine(path, KEY)
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def local_file(local_template: Path, tmp_path: Path) -> Path:
    """An encrypted local file with EénPlan's tables and nothing in them."""
    return Path(shutil.copy(local_template, tmp_path / "eenplan.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database, once encrypted and local, once shared."""
    if request.param == "sqlite":
        made = local_engine(request.getfixturevalue("local_file"), KEY)
    else:
        made = shared_engine(request.getfixturevalue("postgres_migrated"))
    yield made
    made.dispose()


@pytest.fixture
def ground(engine: Engine) -> Ground:
    """A team with workers, on either database."""
    return lay_ground(engine, migrated=True)


@pytest.fixture
def transactions(ground: Ground) -> Transactions:
    """Transactions of worker Ilse of team Noord."""
    return ground.transactions


@pytest.fixture
def local_ground(local_file: Path) -> Iterator[Ground]:
    """A team with workers in a local file only, for tests of the window."""
    made = local_engine(local_file, KEY)
    yield lay_ground(made, migrated=True)
    made.dispose()
