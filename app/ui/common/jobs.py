"""Runs use cases off the GUI thread and hands their results back on it."""

import gc
import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThread, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.conflicts import Clash, RowConflict
from app.domain.progress import Cancelled, Progress
from app.errors import UserError
from app.texts import _
from app.ui.common.job_progress import ProgressWatch
from app.ui.common.messages import Messages

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_READERS = 3
_NUMBER = "jobs_owner"


class Jobs(QObject):
    """Reads run side by side, writes one after another; what nobody waits for any more is dropped."""

    written = Signal()
    """A write succeeded."""
    _ended = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(_READERS)
        self._writer = QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._aside = QThreadPool(self)
        self._aside.setMaxThreadCount(1)
        self._owners: set[int] = set()
        self._latest: dict[tuple[int, Hashable], int] = {}
        self._number = 0
        self._waiting = 0
        self._refused: Callable[[Refused], object] | None = None
        self._ended.connect(self._deliver)

    def run(
        self,
        owner: QObject,
        work: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[UserError], object] | None = None,
        key: Hashable = None,
    ) -> None:
        """Read something.

        Of several requests with the same owner and key only the newest is answered. Without ``failed`` the
        message bar shows the sentence of a UserError; any other exception is a bug and gets its own dialog.
        """
        self._start(self._readers, _Job(self._know(owner), key, self._next(), work, done, failed, None))

    def write(
        self,
        owner: QObject,
        work: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Change something: writes run in the order they were asked, also when the owner is gone."""
        job = _Job(self._know(owner), None, self._next(), work, done, failed, None, is_write=True)
        self._start(self._writer, job)

    def aside(
        self,
        owner: QObject,
        work: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Keep something on this computer, in order, and without waiting for the database."""
        self._start(self._aside, _Job(self._know(owner), None, self._next(), work, done, failed, None, always=True))

    def when_refused(self, ask: Callable[["Refused"], object]) -> None:
        """Let `ask` find out what is to be done about a write over somebody else's change, whoever asked for it."""
        self._refused = ask

    def run_with_progress(
        self,
        owner: QWidget,
        title: str,
        work: Callable[[Progress], _T],
        done: Callable[[_T], object],
        failed: Callable[[UserError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> None:
        """Do something long; after half a second a dialog shows how far it is and offers to stop."""
        watch = ProgressWatch(owner, title)
        job = _Job(self._know(owner), None, self._next(), lambda: work(watch), done, failed, cancelled, watch)
        self._start(self._readers, job)

    def forget(self, owner: QObject) -> None:
        """Drop what is still under way for this owner."""
        self._drop(owner.property(_NUMBER))

    @property
    def idle(self) -> bool:
        """Whether nothing runs and every result was handed back."""
        return self._waiting == 0

    def finish(self) -> None:
        """Wait until all work is done and handed back; used when the window closes."""
        while not self.idle:
            self._readers.waitForDone()
            self._writer.waitForDone()
            self._aside.waitForDone()
            QCoreApplication.sendPostedEvents(self)

    def _know(self, owner: QObject) -> int:
        number = owner.property(_NUMBER)
        if number is None:
            number = self._next()
            # a number on the object, not a reference to it: waiting must not keep a view alive
            owner.setProperty(_NUMBER, number)
            owner.destroyed.connect(partial(self._drop, number))
            if isinstance(owner, QDialog):
                owner.finished.connect(partial(self._drop, number))
        self._owners.add(number)
        return number

    def _drop(self, number: int | None, _result: object = None) -> None:
        self._owners.discard(number or 0)
        for known in [known for known in self._latest if known[0] == number]:
            del self._latest[known]

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _start(self, pool: QThreadPool, job: "_Job") -> None:
        if job.key is not None:
            self._latest[job.owner, job.key] = job.number
        self._waiting += 1
        # Python may collect garbage in any thread; a widget that dies outside the GUI thread can lock both for good
        gc.disable()
        pool.start(_Run(job, self._is_wanted, self._ended.emit))

    def _is_wanted(self, job: "_Job") -> bool:
        if job.owner not in self._owners:
            return job.is_write or job.always
        return job.key is None or self._latest.get((job.owner, job.key)) == job.number

    @Slot(object)
    def _deliver(self, ended: "_Ended") -> None:
        self._waiting -= 1
        if self._waiting == 0:
            gc.enable()
        job, error = ended.job, ended.error
        if job.watch is not None:
            job.watch.close()
        if job.is_write and error is None and not ended.skipped:
            self.written.emit()
        owner_waits = job.owner in self._owners and self._is_wanted(job)
        if ended.skipped or not (owner_waits or (job.is_write and error is not None)):
            return
        if error is None:
            if job.done is not None:
                job.done(ended.result)
        elif isinstance(error, Cancelled):
            if job.cancelled is not None:
                job.cancelled()
        elif isinstance(error, RowConflict) and job.is_write and self._refused is not None:
            self._refused(Refused(error.clash, partial(self._again, job), partial(self._tell, job, error)))
        elif isinstance(error, UserError):
            self._say(job, error)
        else:
            self._messages.crash(error)
            if job.is_write:
                # the form must not wait for ever: what was typed can be tried again
                self._tell(job, UserError(_("Dit is niet bewaard. Wat je schreef staat er nog. Probeer het opnieuw.")))

    def _say(self, job: "_Job", error: UserError) -> None:
        if not self._tell(job, error):
            self._messages.error(error.sentence)

    def _tell(self, job: "_Job", error: UserError) -> bool:
        if job.failed is None or job.owner not in self._owners:
            return False
        job.failed(error)
        return True

    def _again(self, job: "_Job", around: Callable[[Callable[[], Any]], Any]) -> None:
        work = job.work
        self._start(self._writer, replace(job, number=self._next(), work=lambda: around(work)))


def forbid_gui_thread() -> None:
    """Guard for the database layer.

    Raises RuntimeError on the GUI thread.
    """
    application = QCoreApplication.instance()
    if application is not None and QThread.currentThread() is application.thread():
        raise RuntimeError("a transaction was opened on the GUI thread")


@dataclass(frozen=True, slots=True)
class Refused:
    """A write that was refused over somebody else's change, and the two ways on."""

    clash: Clash
    again: Callable[[Callable[[Callable[[], Any]], Any]], None]
    """Do it again: what is handed in gets the work and does it, with what was chosen around it."""
    leave: Callable[[], object]
    """Leave it: whoever asked for it hears that it was not written."""


@dataclass(slots=True)
class _Job:
    owner: int
    key: Hashable
    number: int
    work: Callable[[], Any]
    done: Callable[[Any], object] | None
    failed: Callable[[UserError], object] | None
    cancelled: Callable[[], object] | None
    watch: ProgressWatch | None = None
    is_write: bool = False
    always: bool = False
    """Whether it runs also when its owner is gone."""


@dataclass(slots=True)
class _Ended:
    job: _Job
    result: object = None
    error: Exception | None = None
    skipped: bool = False


class _Run(QRunnable):
    def __init__(self, job: _Job, is_wanted: Callable[[_Job], bool], tell: Callable[[_Ended], object]) -> None:
        super().__init__()
        self._job, self._is_wanted, self._tell = job, is_wanted, tell

    def run(self) -> None:
        if not self._is_wanted(self._job):
            self._tell(_Ended(self._job, skipped=True))
            return
        try:
            self._tell(_Ended(self._job, self._job.work()))
        except (UserError, Cancelled) as error:
            self._tell(_Ended(self._job, error=error))
        except Exception as error:
            _log.error("unexpected %s in a job", type(error).__name__)
            self._tell(_Ended(self._job, error=error))
