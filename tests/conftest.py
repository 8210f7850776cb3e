"""What every test gets: a home of its own, no screen, no real credential store, and a PostgreSQL server on request."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything of Qt, keyring or the program is imported: nobody's own folders and settings are read or written.
_HOME = Path(tempfile.mkdtemp(prefix="eenplan-home-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA"):
    os.environ[_name] = str(_HOME)
for _name in ("CACHE", "CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(_HOME / _name.lower())
os.environ["XDG_RUNTIME_DIR"] = str(_HOME)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A program that a test starts finds no credential store, as on a server.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import keyring  # noqa: E402
from hypothesis import settings  # noqa: E402

from tests.support.databases import (  # noqa: E402, F401
    engine,
    ground,
    local_file,
    local_ground,
    local_template,
    transactions,
)
from tests.support.keyring_backend import MemoryKeyring  # noqa: E402
from tests.support.places import cheap_locks, home, home_template  # noqa: E402, F401
from tests.support.postgres import NoServerError, PostgresServer, postgres  # noqa: E402

settings.register_profile("eenplan", database=None, deadline=None, derandomize=True)
settings.load_profile("eenplan")


@pytest.fixture(autouse=True)
def credential_store() -> Iterator[MemoryKeyring]:
    """An empty credential store for this test."""
    store = MemoryKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(MemoryKeyring())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running PostgreSQL server; skips where there is none, except in CI."""
    try:
        with postgres() as server:
            yield server
    except NoServerError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database on PostgreSQL."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of a database with EénPlan's tables, to be copied and left alone."""
    from tests.support.schema import prepare_template

    name = postgres_server.create()
    prepare_template(postgres_server.url(name))
    yield name
    postgres_server.drop(name)


@pytest.fixture
def postgres_migrated(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The URL of a database on PostgreSQL with EénPlan's tables, copied in a moment."""
    with postgres_server.database(template=postgres_template) as url:
        yield url
