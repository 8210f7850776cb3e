"""The chains of the log: a change in what was written shows, and says where."""

import threading

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.db.audit import check
from app.db.transaction import Transactions
from app.models.families import Family
from app.models.guards import GUARDS
from tests.support.data import Ground


@pytest.fixture
def family_id(ground: Ground):
    """A family with five events in its chain."""
    with ground.transactions.write() as writer:
        made = writer.add(
            Family, number="G-1", name="Aksoy", sort_name="aksoy", team_id=ground.team_id, created_at=writer.now
        )
    for version in range(1, 5):
        with ground.transactions.write() as writer:
            writer.change(Family, made, version, name=f"Aksoy {version}")
    return made


def faults(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        return [(fault.kind, fault.number) for fault in check(connection)]


def tamper(engine: Engine, *statements: str, **values: object) -> None:
    """Change the log as somebody with all rights and bad intentions would: with its triggers away."""
    with engine.begin() as connection:
        for guard in GUARDS:
            if not guard.name.startswith("grow_audit"):
                continue
            if engine.dialect.name == "sqlite":
                for statement in guard.sqlite:
                    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {statement.split()[2]}")
            else:
                connection.exec_driver_sql(f"ALTER TABLE {guard.table} DISABLE TRIGGER ALL")
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            connection.execute(text(statement), values)


def key(engine: Engine, value) -> object:
    return value.hex if engine.dialect.name == "sqlite" else value


def test_an_untouched_log_has_no_fault(engine, family_id):
    assert faults(engine) == []


def test_a_changed_event_breaks_its_link(engine, family_id):
    tamper(
        engine, "UPDATE audit_event SET fields = 'status' WHERE chain_id = :chain AND number = 3",
        chain=key(engine, family_id),
    )  # fmt: skip
    assert faults(engine) == [("broken_link", 3)]


def test_changed_values_show(engine, family_id):
    tamper(
        engine,
        "UPDATE audit_values SET changes = '{}' WHERE event_id ="
        " (SELECT id FROM audit_event WHERE chain_id = :chain AND number = 2)",
        chain=key(engine, family_id),
    )
    assert faults(engine) == [("changed_values", 2)]


def test_a_cut_tail_shows_since_the_head_stands_apart(engine, family_id):
    tamper(
        engine,
        "DELETE FROM audit_values WHERE event_id = (SELECT id FROM audit_event WHERE chain_id = :chain AND number = 5)",
        "DELETE FROM audit_event WHERE chain_id = :chain AND number = 5",
        chain=key(engine, family_id),
    )
    assert faults(engine) == [("cut_tail", 5)]


def test_an_event_taken_from_the_middle_leaves_a_gap(engine, family_id):
    tamper(
        engine,
        "DELETE FROM audit_values WHERE event_id = (SELECT id FROM audit_event WHERE chain_id = :chain AND number = 3)",
        "DELETE FROM audit_event WHERE chain_id = :chain AND number = 3",
        chain=key(engine, family_id),
    )
    assert faults(engine) == [("gap", 4)]


def test_a_head_set_back_together_with_its_tail_still_breaks_the_hash(engine, family_id):
    tamper(engine, "UPDATE audit_chain SET number = 4 WHERE id = :chain", chain=key(engine, family_id))
    assert [kind for kind, _number in faults(engine)] == ["broken_link"]


def test_values_destroyed_with_approval_are_erased_and_not_broken(engine, ground: Ground, family_id):
    with engine.begin() as connection:
        chain, worker = key(engine, family_id), key(engine, ground.ilse_id)
        event = connection.execute(
            text("SELECT id FROM audit_event WHERE chain_id = :chain AND number = 2"), {"chain": chain}
        ).scalar_one()
        connection.execute(
            text("INSERT INTO audit_erasure VALUES (:event, :worker, :at, 'bewaartermijn voorbij')"),
            {"event": event, "worker": worker, "at": ground.clock.now.isoformat()},
        )
        connection.execute(text("DELETE FROM audit_values WHERE event_id = :event"), {"event": event})
    assert faults(engine) == []


@pytest.mark.parametrize("table", ["audit_event", "audit_values", "audit_chain"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_log_only_grows(engine, family_id, table, statement):
    column = {"audit_event": "action", "audit_values": "changes", "audit_chain": "hash"}[table]
    with pytest.raises(DBAPIError, match=f"grow_{table}"), engine.begin() as connection:
        connection.exec_driver_sql(statement.format(table=table, column=column))


def test_writers_of_the_same_family_at_once_make_one_chain(ground: Ground, family_id):
    failed: list[BaseException] = []

    def write(name: str) -> None:
        own = Transactions(ground.transactions.engine, ground.transactions.actor)
        try:
            for count in range(5):
                with own.write() as writer:
                    writer.add(
                        Family, number=f"{name}-{count}", name=name, sort_name=name, team_id=ground.team_id,
                        created_at=writer.now,
                    )  # fmt: skip
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(f"T{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert faults(ground.transactions.engine) == []
