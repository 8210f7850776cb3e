"""A real PostgreSQL server for the tests: in a temporary folder, on a socket, never as root, never on a port."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

OWNER = "postgres"
INITDB = ["--no-sync", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C.UTF-8"]
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "32MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "deadlock_timeout": "200ms",
}


class NoServerError(Exception):
    """This machine has no PostgreSQL to test with."""


class PostgresServer:
    """Makes and removes databases on one server. Its names are its own, so that runs may share a named server."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._numbers = count(1)

    def create(self, template: str = "template0") -> str:
        """A new database, empty or a copy of another; gives its name."""
        name = f"eenplan_test_{os.getpid()}_{next(self._numbers)}"
        self._do(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def has(self, name: str) -> bool:
        """Whether there is a database of this name."""
        return bool(self._do(sql.SQL("SELECT 1 FROM pg_database WHERE datname = {}").format(sql.Literal(name))))

    def rename(self, name: str, new: str) -> None:
        """Give a database a name to find it by the next time."""
        self._do(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(new)))

    def drop(self, name: str) -> None:
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """The URL that EénPlan takes for this database."""
        return self._url.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a database that lasts as long as the block."""
        name = self.create(template)
        try:
            yield self.url(name)
        finally:
            self.drop(name)

    def _do(self, statement: sql.Composed) -> list[tuple[object, ...]]:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []


@contextmanager
def postgres(folder: Path | None = None, settings: Mapping[str, str] = SETTINGS) -> Iterator[PostgresServer]:
    """The server that EENPLAN_TEST_POSTGRES_URL names, else one of this machine's own programs.

    With a folder what it holds stays there for a next time.
    """
    named = os.environ.get("EENPLAN_TEST_POSTGRES_URL")
    if named:
        yield PostgresServer(make_url(named).set(drivername="postgresql+psycopg"))
        return
    programs = _programs()
    # A socket's path may be some 100 bytes long at most, which a test's own folder easily passes.
    kept, folder = folder, folder or Path(tempfile.mkdtemp(prefix="eenplan-pg-", dir="/tmp"))
    user = _server_user()
    try:
        if user:
            shutil.chown(folder, user)
        with _running(programs, folder, user, settings):
            yield PostgresServer(
                URL.create("postgresql+psycopg", OWNER, database="postgres", query={"host": str(folder)})
            )
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, folder: Path, user: str | None, settings: Mapping[str, str]) -> Iterator[None]:
    data, log = folder / "data", folder / "log.txt"
    if not data.exists():
        made = subprocess.run(
            [*_as(user), programs / "initdb", *INITDB, f"--pgdata={data}"],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stdout}{made.stderr}")
    given = [f"-c{name}={value}" for name, value in settings.items()]
    command = [*_as(user, dies_with_us=True), programs / "postgres", "-D", data, "-k", folder, *given]
    with log.open("wb") as written:
        server = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=written, stderr=written)
    try:
        _wait_until_it_answers(server, folder, log)
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", folder: Path, log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(host=str(folder), user=OWNER, dbname="postgres").close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}") from error
        time.sleep(0.05)


def _programs() -> Path:
    """The folder with initdb and postgres; Debian keeps them off the path, one folder per version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    if not found or sys.platform == "win32":
        raise NoServerError("PostgreSQL is not installed here and EENPLAN_TEST_POSTGRES_URL names no server")
    return Path(found).resolve().parent


def _server_user() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it a user without rights."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _as(user: str | None, *, dies_with_us: bool = False) -> list[str]:
    """What goes before a command to run it as this user, and to stop it when the tests are killed."""
    words = []
    if dies_with_us:
        words.append("--pdeathsig=INT")
    if user:
        words += [f"--reuid={user}", f"--regid={_group(user)}", "--clear-groups"]
    return ["setpriv", *words, "--"] if words and shutil.which("setpriv") else []


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid
