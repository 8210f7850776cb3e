"""The one door when two act at once: a decision is withdrawn while help starts under it."""

import threading
from datetime import date

import pytest
from sqlalchemy import select

from app.db.transaction import Transactions
from app.errors import UserError
from app.models.help import Help
from app.models.questions import AccessDecision
from tests.support.data import Ground
from tests.support.world import World, make_world


@pytest.fixture
def world(ground: Ground) -> World:
    """A decision in favour under which nothing runs yet, and planned help without a decision."""
    made = make_world(ground)
    with ground.transactions.write() as writer:
        writer.change(Help, made.help, 1, status="planned", decision_id=None, decision_in_favour=None)
    return made


def withdraw(transactions: Transactions, world: World, meet: threading.Barrier | None = None) -> None:
    with transactions.write() as writer:
        writer.change(AccessDecision, world.decision, 1, withdrawn_on=date(2027, 3, 1), in_favour=False)
        _wait(meet)


def start(transactions: Transactions, world: World, meet: threading.Barrier | None = None) -> None:
    with transactions.write() as writer:
        writer.change(Help, world.help, 2, status="running", decision_id=world.decision, decision_in_favour=True)
        _wait(meet)


def _wait(meet: threading.Barrier | None) -> None:
    """Stay in the transaction until the other one has come as far as it can (it may be held by our lock)."""
    if meet is not None:
        try:
            meet.wait(timeout=0.5)
        except threading.BrokenBarrierError:
            return


@pytest.mark.parametrize("first", ["withdraw", "start"])
def test_only_one_of_withdrawing_and_starting_happens(ground: Ground, world: World, first: str):
    acts = {"withdraw": withdraw, "start": start}
    refused: dict[str, UserError] = {}
    meet = threading.Barrier(2)
    inside = threading.Event()

    def run(name: str, leads: bool) -> None:
        own = Transactions(ground.transactions.engine, ground.transactions.actor)
        if not leads:
            inside.wait(5)
        try:
            if leads:
                with own.write() as writer:
                    _act(name, writer, world)
                    # what waits is written before a reading, so the leader now holds its locks
                    writer.scalar(select(AccessDecision.id))
                    inside.set()
                    _wait(meet)
            else:
                acts[name](own, world, meet)
        except UserError as error:
            refused[name] = error

    other = next(name for name in acts if name != first)
    threads = [threading.Thread(target=run, args=(first, True)), threading.Thread(target=run, args=(other, False))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert list(refused) == [other]
    assert "besluit" in refused[other].sentence or "veranderd" in refused[other].sentence


def _act(name: str, writer, world: World) -> None:
    if name == "withdraw":
        writer.change(AccessDecision, world.decision, 1, withdrawn_on=date(2027, 3, 1), in_favour=False)
    else:
        writer.change(Help, world.help, 2, status="running", decision_id=world.decision, decision_in_favour=True)


def test_withdrawing_under_running_help_is_refused_with_a_sentence(ground: Ground, world: World):
    start(ground.transactions, world)
    with pytest.raises(UserError):
        withdraw(ground.transactions, world)


def test_help_under_a_withdrawn_decision_is_refused_with_a_sentence(ground: Ground, world: World):
    withdraw(ground.transactions, world)
    with pytest.raises(UserError):
        start(ground.transactions, world)
