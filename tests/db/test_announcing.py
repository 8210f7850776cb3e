"""Colleagues hear of changes in the shared database, on a real PostgreSQL."""

import select
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.db.announcing import Ear, everything, payload_of, read_payload
from app.db.engine import shared_engine
from app.db.transaction import Transactions, new_id
from app.domain.changes import Changed
from app.models.families import Family
from app.models.plans import Action, Story
from tests.support.data import Ground, lay_ground
from tests.support.round_trips import counted
from tests.support.world import World, make_world


@pytest.fixture
def engine(postgres_migrated: str) -> Iterator[Engine]:
    """Announcements are of the shared database alone."""
    made = shared_engine(postgres_migrated)
    yield made
    made.dispose()


@pytest.fixture
def ground(engine: Engine) -> Ground:
    return lay_ground(engine, migrated=True)


@pytest.fixture
def world(ground: Ground) -> World:
    return make_world(ground)


@pytest.fixture
def mine(ground: Ground) -> Transactions:
    """The transactions of a second program on the same database."""
    return Transactions(ground.transactions.engine, ground.transactions.actor, clock=ground.clock)


@pytest.fixture
def ear(mine: Transactions, world: World) -> Iterator[Ear]:
    made = Ear(mine.engine, mine.origin)
    yield made
    made.close()


def heard(ear: Ear, seconds: float = 10) -> frozenset[Changed]:
    """What arrives next; nothing where nothing comes within this time."""
    arrived, _writable, _faults = select.select([ear], [], [], seconds)
    return ear.hear() if arrived else frozenset()


def add_story(transactions: Transactions, world: World, words: str = "Wij willen rust") -> UUID:
    with transactions.write() as writer:
        return writer.add(
            Story, family_id=world.family, plan_id=world.plan, text=words, told_on=date(2027, 3, 1)
        )  # fmt: skip


def announce_and_fail(transactions: Transactions, world: World) -> None:
    with transactions.write() as writer:
        writer.change(Action, world.action, 1, done_on=date(2027, 3, 1))
        writer.flush_audit()
        writer.scalar(text("SELECT 1 / 0"))


def test_a_colleagues_change_arrives_with_table_row_and_family(ground: Ground, world: World, ear: Ear) -> None:
    story = add_story(ground.transactions, world)
    assert heard(ear) == {Changed(table="story", row_id=story, family_id=world.family)}


def test_all_of_one_action_arrives_at_once(ground: Ground, world: World, ear: Ear) -> None:
    with ground.transactions.write() as writer:
        writer.change(Action, world.action, 1, done_on=date(2027, 3, 1))
        writer.change(Family, world.other_family, 1, name="De Graaff")
    assert heard(ear) == {
        Changed(table="action", row_id=world.action, family_id=world.family),
        Changed(table="family", row_id=world.other_family, family_id=world.other_family),
    }


def test_ones_own_change_does_not_come_back(ground: Ground, mine: Transactions, world: World, ear: Ear) -> None:
    add_story(mine, world)
    story = add_story(ground.transactions, world)
    found = heard(ear) or heard(ear)
    assert {one.row_id for one in found} == {story}


def test_a_log_that_was_written_ahead_of_the_commit_is_not_announced_twice(
    ground: Ground, world: World, ear: Ear
) -> None:
    with counted(ground.transactions.engine) as seen, ground.transactions.write() as writer:
        story = writer.add(
            Story, plan_id=world.plan, family_id=world.family, text="Wij willen rust", told_on=date(2027, 3, 1)
        )
        writer.flush_audit()
        before = len(seen.statements)
    assert [one for one in seen.statements[before:] if "pg_notify" in one or "FOR SHARE" in one] == []
    assert {one.row_id for one in heard(ear)} == {story}
    assert heard(ear, 0.2) == frozenset()


def test_what_was_rolled_back_was_never_announced(ground: Ground, world: World, ear: Ear) -> None:
    with pytest.raises(DBAPIError, match="division by zero"):
        announce_and_fail(ground.transactions, world)
    story = add_story(ground.transactions, world)
    assert {one.row_id for one in heard(ear)} == {story}


def test_a_change_without_a_log_is_announced_too(ground: Ground, world: World, ear: Ear) -> None:
    with ground.transactions.write() as writer:
        writer.touched("plan", world.plan, world.family)
    assert heard(ear) == {Changed(table="plan", row_id=world.plan, family_id=world.family)}


def test_looking_announces_nothing(ground: Ground, world: World, ear: Ear) -> None:
    from app.domain.audit import AuditAction

    with ground.transactions.write() as writer:
        writer.record(AuditAction.OPEN, subject="family", row_id=world.family, family_id=world.family)
    story = add_story(ground.transactions, world)
    assert {one.table for one in heard(ear)} == {"story"}
    assert story


def test_many_changes_become_one_word_that_everything_changed(ground: Ground, world: World, ear: Ear) -> None:
    with ground.transactions.write() as writer:
        for number in range(300):
            writer.add(Action, family_id=world.family, plan_id=world.plan, text=f"Actie {number}")
    found = heard(ear)
    assert found == everything()
    assert {"action", "family", "provider"} <= {one.table for one in found}
    assert {one.family_id for one in found} == {None}


def test_a_burst_arrives_whole(ground: Ground, world: World, ear: Ear) -> None:
    stories = {add_story(ground.transactions, world) for _number in range(20)}
    found: set[UUID] = set()
    while more := (heard(ear) if found != stories else frozenset()):
        found |= {one.row_id for one in more}
    assert found == stories


def test_an_announcement_says_no_words_of_anybody(world: World) -> None:
    changed = [Changed(table="action", row_id=world.action, family_id=world.family)]
    told = payload_of("me", changed)
    assert told == f'{{"from":"me","rows":{{"{world.family.hex}":{{"action":["{world.action.hex}"]}}}}}}'
    assert read_payload(told, "somebody else") == set(changed)


@pytest.mark.parametrize("rows", [1, 200, 220, 400])
def test_an_announcement_is_never_longer_than_the_database_takes(rows: int) -> None:
    changed = [Changed(table="person", row_id=new_id()) for _row in range(rows)]
    told = payload_of("0123456789abcdef", changed)
    assert len(told.encode()) < 8000
    assert read_payload(told, "") in (set(changed), everything())


def hear_until_lost(ear: Ear) -> None:
    """The server's goodbye arrives before the end of the line."""
    for _part in range(3):
        heard(ear)


def test_a_lost_connection_is_told(engine: Engine, ear: Ear) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = "
    with engine.connect() as connection:
        connection.execute(text(others + "current_database()"))
    with pytest.raises(ConnectionError):
        hear_until_lost(ear)
