"""Engines: an encrypted local file, or a shared PostgreSQL. Both begin each transaction explicitly."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlcipher3 import dbapi2

from app.errors import UserError
from app.texts import _

BUSY_TIMEOUT_SECONDS = 60
"""How long a writer waits for another one: a large spreadsheet that is read in must not make others fail."""

_sqlcipher = cast(Any, dbapi2)

DATABASE_ERROR: type[Exception] = _sqlcipher.DatabaseError
"""What a bare connection raises."""

AUTOCOMMIT = "AUTOCOMMIT"
"""Isolation level of a connection to a shared database that only reads: no BEGIN, no ROLLBACK."""

_FILE = "eenplan_file"
"""Under this name a connection knows which file it opened, as the disk knows it."""

WRITES = "eenplan_writes"
"""Execution option of a connection that is going to write."""


def local_engine(path: Path, key: bytes) -> Engine:
    """An engine on a SQLCipher file, with its raw key of 32 bytes."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=_sqlcipher,
        connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _unlock(key))
    event.listen(engine, "connect", _know_file(path))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _same_file(path))
    return engine


def shared_engine(url: str) -> Engine:
    """An engine on PostgreSQL (`postgresql+psycopg://…`), where everybody logs in as themselves.

    psycopg's automatic preparing would switch the search to a generic plan (1.8 times slower), so it is off. The driver
    begins no transactions: the first statement of each takes its BEGIN along.
    """
    from app.db.shared_connection import SharedConnection, SharedCursor

    def connect(_dialect: object, _record: object, arguments: Any, options: Any) -> Any:
        return SharedConnection.connect(*arguments, **options)

    engine = create_engine(
        url,
        connect_args={
            "prepare_threshold": None,
            "application_name": "EénPlan",
            "connect_timeout": 10,
            # a line that a sleeping laptop or a tunnel lost is noticed within a minute
            "keepalives_idle": 30,
            "keepalives_interval": 10,
            "keepalives_count": 3,
            "cursor_factory": SharedCursor,
        },
        isolation_level=AUTOCOMMIT,
        # an error must not carry names into a log
        hide_parameters=True,
        pool_pre_ping=False,
        pool_size=5,
    )
    event.listen(engine, "do_connect", connect)
    event.listen(engine, "connect", _keep_to_one_process)
    event.listen(engine, "begin", _begin_shared)
    return engine


def is_url(database: str) -> bool:
    """Whether this names a shared database rather than a file."""
    return database.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def normal_url(database: str) -> str:
    """The address with the driver that the program uses."""
    _scheme, rest = database.split("://", 1)
    return f"postgresql+psycopg://{rest}"


def unlocked(path: Path, key: bytes, *, across_threads: bool = False) -> Any:
    """A bare connection of sqlcipher3 on a file, for what SQLAlchemy knows nothing of: backups, checks and drafts."""
    connection = _sqlcipher.connect(
        str(path), isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=not across_threads
    )
    _give_key(connection, key)
    return connection


def _give_key(connection: Any, key: bytes) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA temp_store = MEMORY")


def _unlock(key: bytes) -> Any:
    def connect(connection: Any, _record: object) -> None:
        _give_key(connection, key)
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA recursive_triggers = ON")
        # each page that is not kept must be deciphered again: a search over 100,000 families took five times as long
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.close()

    return connect


def _know_file(path: Path) -> Any:
    def connect(_connection: object, record: Any) -> None:
        record.info[_FILE] = _identity(path)

    return connect


def _same_file(path: Path) -> Any:
    """Refuse a commit into a file that is no longer the database: on Linux it can be moved, deleted or replaced while
    it is open, and what is written then is acknowledged and gone.
    """

    def commit(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        if writes and _identity(path) != connection.info.get(_FILE):
            raise UserError(
                _(
                    "De database is verplaatst, verwijderd of vervangen terwijl zij open was. Dit is niet bewaard. "
                    "Zet het bestand terug op zijn plaats, of sluit EénPlan en open het opnieuw."
                )
            )

    return commit


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    # a deferred BEGIN that writes later fails "locked" when two meet; IMMEDIATE waits its turn
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_shared(connection: Connection) -> None:
    reads = connection.get_execution_options().get("isolation_level") == AUTOCOMMIT
    cast(Any, connection.connection.driver_connection).begins = not reads


def _keep_to_one_process(connection: Any, _record: object) -> None:
    # what many stations ask is short: starting helpers for it, or compiling it, takes longer than the answer
    connection.execute("SET max_parallel_workers_per_gather = 0; SET jit = off")
