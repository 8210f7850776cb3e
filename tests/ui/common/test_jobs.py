import gc
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.conflicts import Clash, RowConflict
from app.domain.progress import Progress
from app.errors import UserError
from app.ui.common.job_progress import ProgressDialog
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.messages import Messages
from app.ui.common.theme import Theme

Settle = Callable[[Jobs], None]


def test_work_runs_off_the_gui_thread_and_its_result_comes_back_on_it(jobs: Jobs, settle: Settle) -> None:
    owner, seen = QObject(), []
    jobs.run(owner, QThread.currentThread, lambda worker: seen.append((worker, QThread.currentThread())))
    settle(jobs)
    worker, gui = seen[0]
    assert gui is QApplication.instance().thread()
    assert worker is not gui


def test_a_transaction_on_the_gui_thread_is_refused(jobs: Jobs, settle: Settle) -> None:
    with pytest.raises(RuntimeError):
        forbid_gui_thread()
    owner, allowed = QObject(), []
    jobs.run(owner, forbid_gui_thread, lambda _none: allowed.append(True))
    settle(jobs)
    assert allowed


def test_a_newer_request_supersedes_an_older_one_with_the_same_key(jobs: Jobs, settle: Settle) -> None:
    owner, shown, gate = QObject(), [], threading.Event()
    jobs.run(owner, lambda: (gate.wait(), "ja")[1], shown.append, key="search")
    jobs.run(owner, lambda: "jan", shown.append, key="search")
    jobs.run(owner, lambda: "other", shown.append, key="count")
    gate.set()
    settle(jobs)
    assert sorted(shown) == ["jan", "other"]


def test_a_result_for_a_view_that_is_gone_is_dropped(jobs: Jobs, settle: Settle) -> None:
    owner, shown, gate = QObject(), [], threading.Event()
    jobs.run(owner, gate.wait, shown.append)
    shiboken6.delete(owner)
    gate.set()
    settle(jobs)
    assert not shown


def test_a_result_for_a_dialog_that_was_closed_is_dropped(jobs: Jobs, settle: Settle, qtbot: QtBot) -> None:
    dialog, shown, gate = QDialog(), [], threading.Event()
    qtbot.addWidget(dialog)
    dialog.open()
    jobs.run(dialog, gate.wait, shown.append)
    dialog.reject()
    gate.set()
    settle(jobs)
    assert not shown


def test_writes_run_in_the_order_they_were_asked(jobs: Jobs, settle: Settle) -> None:
    owner, order, saved = QObject(), [], []
    jobs.written.connect(lambda: saved.append(True))
    for number in range(20):
        jobs.write(owner, lambda number=number: order.append(number))
    settle(jobs)
    assert order == list(range(20))
    assert len(saved) == 20


def test_a_write_is_done_and_its_failure_told_when_the_view_is_gone(
    jobs: Jobs, messages: Messages, settle: Settle
) -> None:
    owner, failed = QObject(), []
    jobs.write(owner, _refuse, failed=failed.append)
    jobs.forget(owner)
    settle(jobs)
    assert not failed
    assert [message.sentence for message in messages.history] == ["Dit kan niet."]


def test_a_user_error_is_said_in_the_message_bar(jobs: Jobs, messages: Messages, settle: Settle) -> None:
    owner = QObject()
    jobs.run(owner, _refuse, lambda _none: None)
    settle(jobs)
    assert messages.history[0].sentence == "Dit kan niet."


def test_a_view_may_show_the_user_error_itself(jobs: Jobs, messages: Messages, settle: Settle) -> None:
    owner, failed = QObject(), []
    jobs.run(owner, _refuse, lambda _none: None, failed.append)
    settle(jobs)
    assert failed[0].sentence == "Dit kan niet."
    assert not messages.history


def test_a_bug_is_told_without_what_was_in_it(jobs: Jobs, messages: Messages, settle: Settle) -> None:
    owner, texts = QObject(), []
    messages.crashed.connect(texts.append)
    jobs.run(owner, lambda: {}["Van Doorn-Aksoy"], lambda _none: None)
    settle(jobs)
    assert "KeyError" in texts[0]
    assert "jobs.py" in texts[0]
    assert "Doorn" not in texts[0]


def test_long_work_shows_how_far_it_is_and_can_be_stopped(
    jobs: Jobs, settle: Settle, qtbot: QtBot, themed: Theme
) -> None:
    owner, stopped, done = QWidget(), [], []
    qtbot.addWidget(owner)

    def work(progress: Progress) -> None:
        while True:
            progress.report(3, 10)
            threading.Event().wait(0.01)

    jobs.run_with_progress(owner, "Inlezen", work, done.append, cancelled=lambda: stopped.append(True))
    dialog = owner.findChild(ProgressDialog)
    assert not dialog.isVisible()
    assert dialog.bar.maximum() == 0
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: (dialog.bar.value(), dialog.bar.maximum()) == (3, 10))
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert not dialog.stop.isEnabled()
    settle(jobs)
    assert stopped
    assert not done


def test_short_work_shows_no_dialog(jobs: Jobs, settle: Settle, qtbot: QtBot) -> None:
    owner, done = QWidget(), []
    qtbot.addWidget(owner)
    jobs.run_with_progress(owner, "Afdrukken", lambda progress: progress.report(1, 1) or "klaar", done.append)
    dialog = owner.findChild(ProgressDialog)
    shown: list[bool] = []
    dialog.finished.connect(lambda _result: shown.append(True))
    settle(jobs)
    assert done == ["klaar"]
    assert not shown


def test_finishing_waits_for_all_that_was_asked(jobs: Jobs) -> None:
    owner, done = QObject(), []
    for _number in range(10):
        jobs.write(owner, lambda: None, lambda _none: done.append(True))
    jobs.finish()
    assert len(done) == 10


def _refuse() -> None:
    raise UserError("Dit kan niet.")


def test_nothing_is_collected_while_a_job_runs_so_that_no_widget_dies_in_its_thread(qtbot, jobs, settle):
    owner = QObject()
    seen: list[bool] = []
    jobs.run(owner, gc.isenabled, seen.append)
    settle(jobs)
    assert seen == [False]
    assert gc.isenabled()


def refusal() -> RowConflict:
    at = datetime(2027, 3, 5, tzinfo=UTC)
    clash = Clash(table="goal", row_id=UUID(int=1), version=2, subject="doel", family_name="", who="Joost Hamers",
                  own=False, at=at, theirs_at=at)  # fmt: skip
    return RowConflict("Iemand anders heeft dit net veranderd.", clash=clash, current={})


def test_a_write_over_somebodys_change_is_asked_about_and_done_again_with_the_answer(jobs, messages, settle) -> None:
    owner, asked, done = QObject(), [], []
    chosen = threading.Event()

    def work() -> str:
        if not chosen.is_set():
            raise refusal()
        return "geschreven"

    def around(again: Callable[[], str]) -> str:
        chosen.set()
        return again()

    jobs.when_refused(asked.append)
    jobs.write(owner, work, done.append, lambda _error: done.append("fout"))
    settle(jobs)
    assert (len(asked), done) == (1, [])
    asked[0].again(around)
    settle(jobs)
    assert done == ["geschreven"]
    assert messages.history == []


def test_a_refused_write_that_is_left_is_told_to_whoever_asked_for_it(jobs: Jobs, settle: Settle) -> None:
    owner, asked, told = QObject(), [], []

    def work() -> None:
        raise refusal()

    jobs.when_refused(asked.append)
    jobs.write(owner, work, None, told.append)
    settle(jobs)
    asked[0].leave()
    assert [type(error) for error in told] == [RowConflict]


def test_without_anybody_to_ask_a_refused_write_is_a_sentence(jobs: Jobs, messages: Messages, settle: Settle) -> None:
    def work() -> None:
        raise refusal()

    owner = QObject()
    jobs.write(owner, work)
    settle(jobs)
    assert [message.sentence for message in messages.history] == ["Iemand anders heeft dit net veranderd."]


def test_after_a_bug_in_a_write_the_form_is_told_that_it_may_try_again(jobs: Jobs, settle: Settle) -> None:
    def work() -> None:
        raise ValueError("geheim")

    owner, told = QObject(), []
    jobs.write(owner, work, None, told.append)
    settle(jobs)
    assert "niet bewaard" in told[0].sentence
    assert "geheim" not in told[0].sentence
