"""A quiet line above what is read for long: how far it is, and a way to stop. It does not come between."""

import threading
from types import TracebackType

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from app.domain.progress import Cancelled
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.scale import wide
from app.ui.common.surfaces import Surface, row
from app.ui.common.text import small

_SHOW_AFTER, _LOOK_EVERY = 500, 100


class Reading:
    """One reading: the Progress that the work reports to, from its own thread. The work runs within it.

    No object of Qt: it may outlive the window that waits for it.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.ended = False
        self.far = (0, 0)
        """How far it is, and of how much; 0 as long as that is not known."""

    def report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.far = (done, total)

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.ended = True


class ReadingLine(Surface):
    """Comes in sight after half a second, with a bar and a button; says so where somebody stopped it."""

    again_asked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__("panel", "bottom")
        self._words = words
        self._now: Reading | None = None
        self.said = small(wrap=False)
        self.bar = QProgressBar()
        self.stop = Button(_("Annuleren"), ButtonKind.LINK)
        self.again = Button(_("Lees opnieuw"), ButtonKind.LINK)
        self._timer = QTimer(self)

        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.bar.setFixedWidth(wide(160))
        self._timer.timeout.connect(self._look)
        self.stop.clicked.connect(self._stop)
        self.again.clicked.connect(self.again_asked)

        line = row(self, margins=(24, 8, 24, 8), spacing=16)
        line.addWidget(self.said)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        line.addWidget(self.again)
        line.addStretch(1)
        self.hide()

    def begin(self) -> Reading:
        """A new reading; the one before it stops."""
        if self._now is not None:
            self._now.stop()
        self._now = Reading()
        self.said.setText(self._words)
        self.bar.setRange(0, 0)
        self._offer(stopped=False)
        if not self._timer.isActive():
            self._timer.start(_SHOW_AFTER)
        return self._now

    def _look(self) -> None:
        if self._now is None or self._now.ended:
            self._timer.stop()
            self.setVisible(self._now is None)
            return
        self._timer.setInterval(_LOOK_EVERY)
        done, total = self._now.far
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.show()

    def _stop(self) -> None:
        if self._now is not None:
            self._now.stop()
            self._now = None
        self.said.setText(_("Gestopt voordat alles gelezen was."))
        self._offer(stopped=True)

    def _offer(self, *, stopped: bool) -> None:
        self.bar.setVisible(not stopped)
        self.stop.setVisible(not stopped)
        self.again.setVisible(stopped)
