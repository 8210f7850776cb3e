"""Databases with many families: a few hundred invented ones, copied within the database under other names.

Made once and kept in a folder of this machine; benchmarks write into copies or take their writes back.
"""

import hashlib
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Table, Uuid, insert, select, text, update

import app.db
from app.db.engine import local_engine
from app.db.key_stores import read_key_file
from app.db.transaction import Transactions
from app.domain.audit import FIRST_HASH
from app.domain.teams import Via
from app.domain.workplaces import FirstStart
from app.models import Base
from app.models.families import Family
from app.models.plans import PlanRolePeriod
from app.models.teams import Team, Worker
from app.paths import LocalPlace, SharedPlace
from app.usecases import workplaces
from app.usecases.demonstration import make_demonstration
from tests.support import postgres as server

TEMPLATES = 500
"""Families that are invented one by one; the others are copies of these."""

_SMALL, _SMALL_TEAM, _SMALL_WORKERS = "Gebiedsteam Klein", UUID(int=1), (UUID(int=2), UUID(int=3), UUID(int=4))
_FIRST = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")
_STEMS = [f"{a}{b}" for a, b in product(
    ("van", "bel", "dor", "hes", "jan", "kor", "lam", "mul", "nij", "oud", "pet", "rui", "ste", "til", "ver", "wes"),
    ("ak", "ber", "der", "en", "hof", "ing", "ker", "len", "man", "ning", "ra", "sen", "stra", "veld", "wijk", "zoon"),
)]  # fmt: skip
_ENDS = ("", "s", "ma", "dijk", "beek", "horst", "laar", "meer", "drecht", "sma", "huis", "kamp")
NAMES = tuple(f"{stem}{end}" for stem, end in product(_STEMS, _ENDS))
"""Some three thousand family names, folded."""


def local_place(cache: Path, families: int) -> LocalPlace:
    """An encrypted file with so many families, with its key file beside it."""
    folder = cache / f"local-{families}-{_shape()}"
    place = LocalPlace(database=folder / "eenplan.db")
    if (folder / "ready").exists():
        return place
    shutil.rmtree(folder, ignore_errors=True)
    access = workplaces.KeyAccess(key_file=folder / "sleutel.txt")
    folder.mkdir(parents=True)
    workplaces.create(place, _FIRST, access, Via.WINDOW)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW)
    _fill(workplace.engine, workplace.transactions, families)
    workplace.close()
    (folder / "ready").touch()
    return place


def engine_of(place: LocalPlace) -> Engine:
    """An engine on a file that `local_place` made."""
    return local_engine(place.database, key_of(place))


def key_of(place: LocalPlace) -> bytes:
    return read_key_file(place.folder / "sleutel.txt")[1]


@contextmanager
def opened(place: LocalPlace | SharedPlace) -> Generator[workplaces.Workplace]:
    """A workplace, as the program opens it."""
    access = workplaces.KeyAccess(key_file=place.folder / "sleutel.txt" if isinstance(place, LocalPlace) else None)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW)
    try:
        yield workplace
    finally:
        workplace.close()


@contextmanager
def copied(place: LocalPlace, folder: Path) -> Iterator[LocalPlace]:
    """A copy of a file to write in."""
    shutil.copytree(place.folder, folder)
    try:
        yield LocalPlace(database=folder / "eenplan.db")
    finally:
        shutil.rmtree(folder)


@contextmanager
def shared_place(cache: Path, families: int) -> Generator[SharedPlace]:
    """A PostgreSQL of our own with so many families, that keeps what it is told (fsync on)."""
    folder = cache / "postgres"
    folder.mkdir(parents=True, exist_ok=True)
    with server.postgres(folder=folder, settings=_SETTINGS) as running:
        name = f"families_{families}_{_shape()}"
        if not running.has(name):
            _make_shared(running, name, families)
        yield SharedPlace(url=running.url(name))


def make_small_team(connection: Connection) -> None:
    """A team as teams are: a hundred families, of which each of three workers directs a third."""
    own = connection.execute(select(Worker.role, Team.municipality_code).join(Team, Team.id == Worker.team_id)).first()
    if own is None:
        raise LookupError("a database without a worker")
    connection.execute(insert(Team).values(id=_SMALL_TEAM, name=_SMALL, municipality_code=own.municipality_code))
    for worker_id in _SMALL_WORKERS:
        values = {"id": worker_id, "name": f"{_SMALL} {worker_id.int}", "team_id": _SMALL_TEAM, "role": own.role}
        connection.execute(insert(Worker).values(**values))
    families = connection.scalars(select(Family.id).order_by(Family.id).limit(100)).all()
    connection.execute(update(Family).where(Family.id.in_(families)).values(team_id=_SMALL_TEAM))
    for at, worker_id in enumerate(_SMALL_WORKERS):
        hers = PlanRolePeriod.family_id.in_(families[at::3])
        held = update(PlanRolePeriod).where(hers, PlanRolePeriod.worker_id.is_not(None))
        connection.execute(held.values(worker_id=worker_id))


def in_small_team(workplace: workplaces.Workplace) -> workplaces.Workplace:
    """The same database, for a worker of the small team."""
    actor = replace(workplace.actor, worker_id=_SMALL_WORKERS[0], team_id=_SMALL_TEAM, team_name=_SMALL)
    return replace(workplace, transactions=Transactions(workplace.engine, actor))


def _shape() -> str:
    """A sign of the tables as they are now: databases with others are not used again."""
    versions = sorted((Path(app.db.__file__).parent / "migrations" / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in versions)).hexdigest()[:8]


_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
}


def _make_shared(running: server.PostgresServer, name: str, families: int) -> None:
    made = running.create()
    url = running.url(made)
    workplaces.create(SharedPlace(url=url), _FIRST, workplaces.KeyAccess(), Via.WINDOW)
    workplace = workplaces.open_workplace(SharedPlace(url=url), via=Via.WINDOW)
    _fill(workplace.engine, workplace.transactions, families)
    workplace.close()
    running.rename(made, name)


def _fill(engine: Engine, transactions: Transactions, families: int) -> None:
    templates = min(TEMPLATES, families)
    make_demonstration(transactions, templates, seed=1)
    copies = families // templates - 1
    if copies > 0:
        with engine.connect() as connection:
            _unguarded(connection, copies)
    with engine.begin() as connection:
        make_small_team(connection)
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def _unguarded(connection: Connection, copies: int) -> None:
    """Copy the families while nothing is checked: every row is a copy of one that was."""
    if connection.dialect.name == "postgresql":
        with connection.begin():
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            _copy_families(connection, copies)
        return
    raw: Any = connection.connection.driver_connection
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
        raw.execute(f"PRAGMA {pragma}")
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    with connection.begin():
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        _copy_families(connection, copies)
        for _name, statement in guards:
            raw.execute(statement)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy_families(connection: Connection, copies: int) -> None:
    local = connection.dialect.name == "sqlite"
    numbers = (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {copies}) SELECT n"
        if local
        else f"SELECT n FROM generate_series(1, {copies}) AS n(n)"
    )
    connection.execute(text("CREATE TEMP TABLE copy_name (at integer PRIMARY KEY, folded text, shown text)"))
    names = [{"at": at, "folded": name, "shown": name.capitalize()} for at, name in enumerate(NAMES)]
    connection.execute(text("INSERT INTO copy_name VALUES (:at, :folded, :shown)"), names)
    place = "row_number() OVER (ORDER BY family.id)"
    connection.execute(
        text(
            # what a family is called sorts and searches by its first word that is no particle
            "CREATE TEMP TABLE copied AS SELECT f.id AS family_id, f.old, k.n, c.folded, c.shown FROM"
            f" (SELECT id, {place} AS place, {_first_word('sort_name', local)} AS old FROM family) AS f"
            f" CROSS JOIN ({numbers}{' FROM n' if local else ''}) AS k"
            f" JOIN copy_name AS c ON c.at = (f.place * 7919 + k.n * 104729) % {len(NAMES)}"
        )
    )
    connection.execute(text("CREATE INDEX copied_family ON copied (family_id)"))
    connection.execute(
        text(
            "CREATE TEMP TABLE person_of AS SELECT person_id, min(CAST(family_id AS text)) AS family_id"
            " FROM member GROUP BY person_id"
        )
    )
    for table in _copied_tables():
        connection.execute(text(_copy(table, local)))


def _copied_tables() -> list[Table]:
    """What hangs on a family or person; their chains in the log begin anew."""
    wanted = {"family", "person"}
    while True:
        more = {
            table.name
            for table in Base.metadata.sorted_tables
            if any(key.column.table.name in wanted for key in table.foreign_keys)
        }
        if more <= wanted:
            break
        wanted |= more
    wanted |= {"audit_chain"}
    return [table for table in Base.metadata.sorted_tables if table.name in wanted - {"import_row"}]


def _copy(table: Table, local: bool) -> str:
    name = table.name
    chosen: dict[str, str] = {}
    owned = {"family", "person", *(table.name for table in _copied_tables())}
    for column in table.columns:
        points = {key.column.table.name for key in column.foreign_keys}
        keyed = column.primary_key and column.name in ("id", "subject_id")
        chosen[column.name] = f"t.{column.name}"
        if isinstance(column.type, Uuid) and (keyed or points & owned):
            chosen[column.name] = _moved(f"t.{column.name}", local)
    chosen |= _OTHER_VALUES.get(name, {})
    family = "f.family_id"
    source = f"{name} AS t JOIN copied AS f ON {family} = t.family_id"
    if name == "family":
        source = f"family AS t JOIN copied AS f ON {family} = t.id"
    elif name == "person":
        source = "person AS t JOIN person_of AS o ON t.id = o.person_id"
        source += f" JOIN copied AS f ON {family if local else f'CAST({family} AS text)'} = o.family_id"
    elif name == "audit_chain":
        source = f"audit_chain AS t JOIN copied AS f ON {family} = t.id"
    added = f"INSERT INTO {name} ({', '.join(chosen)}) SELECT {', '.join(chosen.values())} FROM {source}"
    # somebody may be called by her new name already
    return f"{added} WHERE true ON CONFLICT DO NOTHING" if name == "search_word" else added


_OTHER_VALUES: dict[str, dict[str, str]] = {
    "family": {"number": "t.number || '-' || f.n", "name": "f.shown", "sort_name": "f.folded || ' ' || f.n"},
    "person": {
        "bsn": "NULL",
        "surname": "CASE WHEN lower(t.surname) = f.old THEN f.shown ELSE t.surname END",
        "sort_name": "CASE WHEN lower(t.surname) = f.old THEN f.folded ELSE t.sort_name END",
    },
    "audit_chain": {"number": "0", "hash": f"'{FIRST_HASH}'"},
    "plan": {"number": "t.number || '-' || f.n"},
    "search_word": {"word": "CASE WHEN t.word = f.old THEN f.folded ELSE t.word END"},
}


def _moved(column: str, local: bool) -> str:
    """Another id that is the same wherever the same row of the same copy is meant."""
    if local:
        return f"printf('%08x', f.n) || substr({column}, 9)"
    return f"CAST(lpad(to_hex(f.n), 8, '0') || substr(CAST({column} AS text), 9) AS uuid)"


def _first_word(column: str, local: bool) -> str:
    if local:
        return f"substr({column}, 1, instr({column} || ' ', ' ') - 1)"
    return f"split_part({column}, ' ', 1)"
