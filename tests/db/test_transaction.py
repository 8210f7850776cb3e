"""Transactions: versions, the bin, the log, and what is announced."""

import pytest
from sqlalchemy import select

from app.db.transaction import Transactions, new_id
from app.domain.audit import AuditAction
from app.errors import Conflict, NotFound
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Family
from tests.support.data import Ground


def family(transactions: Transactions, name: str = "Aksoy"):
    with transactions.write() as writer:
        return writer.add(
            Family, number=f"G-{name}", name=name, sort_name=name.lower(), team_id=writer.actor.team_id,
            created_at=writer.now,
        )  # fmt: skip


def name_of(transactions: Transactions, family_id):
    with transactions.read() as reader:
        return reader.scalar(select(Family.name).where(Family.id == family_id))


def test_a_second_save_over_somebodys_change_is_refused_and_shows_what_stands_there(transactions):
    family_id = family(transactions)
    with transactions.write() as writer:
        writer.change(Family, family_id, 1, name="Aksoy-Bakker")
    with pytest.raises(Conflict) as refused, transactions.write() as writer:
        writer.change(Family, family_id, 1, name="Aksoy-de Wit")
    assert refused.value.current == {"name": "Aksoy-Bakker"}
    assert refused.value.version == 2
    assert name_of(transactions, family_id) == "Aksoy-Bakker"


def test_saving_what_already_stands_there_is_no_conflict_and_no_event(transactions):
    family_id = family(transactions)
    with transactions.write() as writer:
        writer.change(Family, family_id, 1, name="Aksoy-Bakker")
    with transactions.write() as writer:
        # nothing is written, so it is no version of one's own
        assert writer.change(Family, family_id, 1, name="Aksoy-Bakker") == 1
    with transactions.read() as reader:
        assert len(reader.rows(select(AuditEvent.id).where(AuditEvent.chain_id == family_id))) == 2


def test_an_error_in_the_block_leaves_no_row_no_event_and_no_announcement(ground: Ground):
    family_id = new_id()

    def add_and_fail() -> None:
        with ground.transactions.write() as writer:
            writer.add(
                Family, id=family_id, number="G-1", name="Aksoy", sort_name="aksoy", team_id=ground.team_id,
                created_at=writer.now,
            )  # fmt: skip
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with ground.transactions.read() as reader:
        assert reader.first(select(Family.id)) is None
        assert reader.first(select(AuditEvent.id).where(AuditEvent.chain_id == family_id)) is None
    assert ground.changed == []


def test_a_row_in_the_bin_cannot_be_changed_and_comes_back_as_it_was(transactions):
    family_id = family(transactions)
    with transactions.write() as writer:
        version = writer.bin(Family, family_id, 1)
    with pytest.raises(NotFound), transactions.write() as writer:
        writer.change(Family, family_id, version, name="X")
    with transactions.write() as writer:
        writer.restore(Family, family_id, version)
    assert name_of(transactions, family_id) == "Aksoy"


def test_the_log_says_who_when_which_row_which_field_old_and_new(ground: Ground):
    family_id = family(ground.transactions)
    with ground.transactions.write() as writer:
        writer.change(Family, family_id, 1, name="Aksoy-Bakker")
    with ground.transactions.read() as reader:
        event, changes = reader.rows(
            select(AuditEvent, AuditValues.changes)
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .where(AuditEvent.chain_id == family_id)
            .order_by(AuditEvent.number)
            .with_only_columns(AuditEvent.id, AuditValues.changes)
        )[-1]
        row = reader.rows(select(*AuditEvent.__table__.c).where(AuditEvent.id == event))[0]
    assert (row.worker_id, row.at, row.action, row.table_name, row.row_id, row.fields, row.via) == (
        ground.ilse_id, ground.clock.now, "change", "family", family_id, "name", "window",
    )  # fmt: skip
    assert changes == '{"name":["Aksoy","Aksoy-Bakker"]}'


def test_an_act_without_a_row_is_logged_in_the_chain_of_the_family(ground: Ground):
    family_id = family(ground.transactions)
    with ground.transactions.write() as writer:
        writer.record(AuditAction.OPEN, subject="family", row_id=family_id, family_id=family_id)
    with ground.transactions.read() as reader:
        actions = reader.scalars(
            select(AuditEvent.action).where(AuditEvent.chain_id == family_id).order_by(AuditEvent.number)
        )
    assert list(actions) == ["add", "open"]


def test_what_a_write_changed_is_announced_once_after_the_commit(ground: Ground):
    family_id = family(ground.transactions)
    assert [{(item.table, item.row_id) for item in said} for said in ground.changed] == [{("family", family_id)}]


def test_the_guard_refuses_a_thread_before_any_transaction_opens(ground: Ground):
    def refuse() -> None:
        raise RuntimeError("not on this thread")

    guarded = Transactions(ground.transactions.engine, ground.transactions.actor, guard=refuse)
    with pytest.raises(RuntimeError), guarded.read():
        pass
    with pytest.raises(RuntimeError), guarded.write():
        pass
