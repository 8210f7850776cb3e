import threading
from uuid import UUID, uuid4

import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.changes import Changed
from app.ui.common.changes import Changes

FAMILY = uuid4()


def _changed(table: str, family_id: UUID | None = None) -> frozenset[Changed]:
    return frozenset({Changed(table=table, row_id=uuid4(), family_id=family_id)})


def test_only_what_concerns_a_view_is_told(changes: Changes, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    changes.subscribe(owner, {"plans", "goals"}, told.append)
    changes.announce(_changed("providers"))
    goals = _changed("goals")
    changes.announce(goals)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [goals]


def test_a_burst_is_told_once(changes: Changes, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    changes.subscribe(owner, {"goals"}, told.append)
    for _number in range(3):
        changes.announce(_changed("goals"))
    qtbot.waitUntil(lambda: bool(told))
    QApplication.processEvents()
    assert [len(changed) for changed in told] == [3]


def test_a_view_of_one_family_hears_of_that_family_and_of_what_belongs_to_none(changes: Changes, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    changes.subscribe(owner, {"goals"}, told.extend, family_id=FAMILY)
    changes.announce(_changed("goals", uuid4()) | _changed("goals", FAMILY) | _changed("goals"))
    qtbot.waitUntil(lambda: bool(told))
    assert {one.family_id for one in told} == {FAMILY, None}


def test_what_another_thread_announces_is_told_on_the_gui_thread(changes: Changes, qtbot: QtBot) -> None:
    owner, threads = QObject(), []
    changes.subscribe(owner, {"goals"}, lambda _changed: threads.append(QThread.currentThread()))
    worker = threading.Thread(target=lambda: changes.announce(_changed("goals")))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [QApplication.instance().thread()]


def test_a_view_that_is_gone_hears_nothing(changes: Changes) -> None:
    owner, told = QObject(), []
    changes.subscribe(owner, {"goals"}, told.append)
    shiboken6.delete(owner)
    changes.announce(_changed("goals"))
    QApplication.processEvents()
    QApplication.processEvents()
    assert not told
