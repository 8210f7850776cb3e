"""What constraints alone cannot hold: periods that never overlap, and tables that only grow.

SQLite holds overlap by triggers, PostgreSQL by exclusion constraints (btree_gist). Alembic compares neither, and a
batch migration on SQLite drops triggers silently; after each migration a test compares the database with this list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

FAR = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A named rule with its statements per database."""

    name: str
    table: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


def _no_overlap(table: str, *keys: str) -> Guard:
    name = f"ex_{table}_period"
    same = " AND ".join(f"other.{key} = NEW.{key}" for key in keys)
    meets = (
        f"EXISTS (SELECT 1 FROM {table} AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND {same}"
        f" AND other.starts_on < coalesce(NEW.ends_on, '{FAR}') AND NEW.starts_on < coalesce(other.ends_on, '{FAR}'))"
    )
    return Guard(
        name=name,
        table=table,
        sqlite=tuple(
            f"CREATE TRIGGER {name}_{when} BEFORE {event} ON {table} WHEN NEW.binned_at IS NULL AND {meets}"
            f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
            for when, event in (("add", "INSERT"), ("change", "UPDATE"))
        ),
        postgresql=(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist"
            f" ({', '.join(f'{key} WITH =' for key in keys)}, daterange(starts_on, ends_on) WITH &&)"
            " WHERE (binned_at IS NULL)",
        ),
    )


def _only_grows(table: str, *, delete_if: str | None = None, update_if: str | None = None) -> Guard:
    """Refuse UPDATE and DELETE on a table, but for rows that satisfy a condition."""
    name = f"grow_{table}"
    sqlite: list[str] = []
    postgresql: list[str] = []
    for event, allowed in (("UPDATE", update_if), ("DELETE", delete_if)):
        when = f" WHEN NOT ({allowed})" if allowed else ""
        sqlite.append(
            f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table}{when}"
            f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
        # PostgreSQL allows no subquery in WHEN: the condition stands in the function of this trigger
        check = f"IF {allowed} THEN RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END IF; " if allowed else ""
        function = f"{name}_{event.lower()}"
        postgresql.append(
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {check}"
            f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        postgresql.append(
            f"CREATE TRIGGER {function} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
    postgresql.append(
        f"CREATE FUNCTION {name}_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    postgresql.append(
        f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}_truncate()"
    )
    return Guard(name=name, table=table, sqlite=tuple(sqlite), postgresql=tuple(postgresql))


GUARDS: tuple[Guard, ...] = (
    _no_overlap("plan_role", "plan_id", "role"),
    _no_overlap("tariff", "service_id"),
    _no_overlap("responsible_municipality", "child_id"),
    _no_overlap("budget", "plan_id"),
    _only_grows("audit_event"),
    _only_grows(
        "audit_values",
        delete_if="EXISTS (SELECT 1 FROM audit_erasure WHERE audit_erasure.event_id = OLD.event_id)",
    ),
    _only_grows("audit_erasure"),
    _only_grows("audit_chain", update_if="NEW.number > OLD.number AND NEW.id = OLD.id"),
    _only_grows("print_record"),
)


def statements(dialect: str) -> Iterator[str]:
    """All statements that set the guards up on a database ("sqlite" or "postgresql")."""
    for guard in GUARDS:
        yield from guard.sqlite if dialect == "sqlite" else guard.postgresql
