"""Brings what colleagues change in a shared database to the views."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from app.domain.changes import Changed
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs

_PAUSES = (1, 2, 5, 10, 30, 60)


class Hears(Protocol):
    """A connection on which announcements arrive."""

    def fileno(self) -> int: ...

    def hear(self) -> frozenset[Changed]:
        """What arrived; waits for nothing. Raises ConnectionError where the connection was lost."""
        ...

    def everything(self) -> frozenset[Changed]:
        """What may have changed before it listened."""
        ...

    def close(self) -> None: ...


class Colleagues(QObject):
    """Listens as long as the window is open; a lost connection is made again, with growing pauses.

    No thread waits: Qt watches the socket and says when something arrived. A thread of Python might collect garbage,
    and a widget that dies outside the GUI thread can lock both for good.
    """

    connected = Signal(bool)
    """Whether colleagues are heard now."""

    def __init__(
        self,
        listen: Callable[[], Hears],
        jobs: Jobs,
        changes: Changes,
        parent: QObject | None = None,
        pauses: Sequence[float] = _PAUSES,
    ) -> None:
        """`listen` makes the connection, off the GUI thread; it raises ConnectionError where that does not succeed."""
        super().__init__(parent)
        self._listen, self._jobs, self._changes = listen, jobs, changes
        self._ear: Hears | None = None
        self._notifier: QSocketNotifier | None = None
        self._closed = False
        self._pauses, self._failures = pauses, 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """Connect."""
        self._jobs.run(self, self._connect, self._begun)

    @property
    def is_connected(self) -> bool:
        """What `connected` said last; True before it said anything, for the database was opened just then."""
        return self._failures == 0

    def close(self) -> None:
        """Stop listening; a connection that is being made is closed by its own job."""
        self._closed = True
        self._again.stop()
        self._drop()

    def _connect(self) -> Hears | None:
        try:
            ear = self._listen()
        except ConnectionError:
            return None
        if self._closed:
            ear.close()
            return None
        return ear

    def _begun(self, ear: Hears | None) -> None:
        if self._closed:
            if ear is not None:
                ear.close()
            return
        if ear is None:
            self._wait()
            return
        self._ear, self._failures = ear, 0
        self._notifier = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self.connected.emit(True)
        # what changed before somebody listened is known to nobody
        self._changes.announce(ear.everything())
        self._hear()

    def _hear(self) -> None:
        if self._ear is None:
            return
        try:
            self._changes.announce(self._ear.hear())
        except ConnectionError:
            self._drop()
            self._wait()

    def _wait(self) -> None:
        pause = self._pauses[min(self._failures, len(self._pauses) - 1)]
        self._failures += 1
        self.connected.emit(False)
        self._again.start(round(pause * 1000))

    def _drop(self) -> None:
        if self._notifier is not None:
            # before its socket is closed, for another may get the same number
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._ear is not None:
            self._ear.close()
            self._ear = None
