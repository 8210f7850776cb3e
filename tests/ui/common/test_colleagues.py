"""Colleagues' changes come in by a socket that Qt watches, and a lost connection is made again."""

import socket
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.db.transaction import new_id
from app.domain.changes import Changed
from app.ui.common.changes import Changes
from app.ui.common.colleagues import Colleagues
from app.ui.common.jobs import Jobs

STORY = Changed(table="story", row_id=new_id(), family_id=new_id())
ANY = Changed(table="story", row_id=STORY.row_id)


class Line:
    """A connection of which the test holds the other end."""

    def __init__(self) -> None:
        self.near, self.far = socket.socketpair()
        self.closed = False

    def say(self) -> None:
        self.far.send(b"!")

    def cut(self) -> None:
        self.far.close()

    def fileno(self) -> int:
        return self.near.fileno()

    def hear(self) -> frozenset[Changed]:
        self.near.setblocking(False)
        try:
            said = self.near.recv(1)
        except BlockingIOError:
            return frozenset()
        if not said:
            raise ConnectionError
        return frozenset({STORY})

    def everything(self) -> frozenset[Changed]:
        return frozenset({ANY})

    def close(self) -> None:
        self.closed = True
        self.near.close()
        self.far.close()


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    made: list[Line] = []
    yield made
    for line in made:
        line.close()


@pytest.fixture
def heard(changes: Changes) -> list[Changed]:
    found: list[Changed] = []
    owner = QTimer(changes)
    changes.subscribe(owner, ["story"], found.extend)
    return found


@pytest.fixture
def colleagues(jobs: Jobs, changes: Changes, lines: list[Line]) -> Iterator[Colleagues]:
    def listen() -> Line:
        lines.append(Line())
        return lines[-1]

    made = Colleagues(listen, jobs, changes, pauses=(0,))
    yield made
    made.close()


def test_what_may_have_changed_before_is_said_once_somebody_listens(
    colleagues: Colleagues, heard: list[Changed], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(colleagues.connected):
        colleagues.begin()
    qtbot.waitUntil(lambda: heard == [ANY])


def test_each_change_arrives(
    colleagues: Colleagues, lines: list[Line], heard: list[Changed], qtbot: QtBot
) -> None:  # fmt: skip
    with qtbot.waitSignal(colleagues.connected):
        colleagues.begin()
    lines[0].say()
    qtbot.waitUntil(lambda: heard.count(STORY) == 1)
    lines[0].say()
    qtbot.waitUntil(lambda: heard.count(STORY) == 2)


def test_a_lost_connection_is_made_again_and_what_was_missed_is_said(
    colleagues: Colleagues, lines: list[Line], heard: list[Changed], qtbot: QtBot
) -> None:
    told: list[bool] = []
    colleagues.connected.connect(told.append)
    colleagues.begin()
    qtbot.waitUntil(lambda: told == [True])
    lines[0].cut()
    qtbot.waitUntil(lambda: told == [True, False, True])
    qtbot.waitUntil(lambda: heard == [ANY, ANY])
    lines[1].say()
    qtbot.waitUntil(lambda: heard[-1] == STORY)
    assert lines[0].closed


def test_pauses_grow_until_somebody_answers(jobs: Jobs, changes: Changes, settle: Callable, qtbot: QtBot) -> None:
    line, answers = Line(), [False, False, False, True]

    def listen() -> Line:
        if not answers.pop(0):
            raise ConnectionError
        return line

    colleagues = Colleagues(listen, jobs, changes, pauses=(100, 200))
    (timer,) = colleagues.findChildren(QTimer)
    waited: list[int] = []
    for _attempt in range(3):
        colleagues.begin()
        settle(jobs)
        waited.append(timer.interval())
        timer.stop()
    assert waited == [100_000, 200_000, 200_000]
    with qtbot.waitSignal(colleagues.connected):
        colleagues.begin()
    line.cut()
    qtbot.waitUntil(timer.isActive)
    assert timer.interval() == 100_000
    colleagues.close()
    assert not timer.isActive()


def test_closing_stops_listening(colleagues: Colleagues, lines: list[Line], heard: list[Changed], qtbot: QtBot) -> None:
    with qtbot.waitSignal(colleagues.connected):
        colleagues.begin()
    qtbot.waitUntil(lambda: heard == [ANY])
    colleagues.close()
    assert lines[0].closed
    assert len(lines) == 1


def test_a_connection_that_comes_after_closing_is_closed_at_once(
    jobs: Jobs, changes: Changes, settle: Callable
) -> None:
    line, go_on = Line(), Event()

    def listen() -> Line:
        go_on.wait(10)
        return line

    colleagues = Colleagues(listen, jobs, changes)
    colleagues.begin()
    colleagues.close()
    go_on.set()
    settle(jobs)
    assert line.closed
