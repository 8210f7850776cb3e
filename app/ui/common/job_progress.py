"""Shows how far long work is, and lets a person stop it."""

import threading
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from app.domain.progress import Cancelled
from app.texts import _
from app.ui.common.dialog import Dialog

_SHOW_AFTER = 500
_TELL_EVERY = 0.05


class ProgressWatch(QObject):
    """The Progress that the work reports to, from its own thread; the dialog lives on the GUI thread."""

    _reported = Signal(int, int)

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._told = 0.0
        self._dialog = ProgressDialog(owner, title)
        self._dialog.stop_asked.connect(self._stop.set)
        self._reported.connect(self._dialog.show_progress)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._dialog.open)
        self._timer.start(_SHOW_AFTER)

    def report(self, done: int, total: int) -> None:
        """Called by the work.

        Raises Cancelled where the person asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._told >= _TELL_EVERY or done == total:
            self._told = now
            self._reported.emit(done, total)

    def close(self) -> None:
        """The work ended, in whatever way."""
        self._timer.stop()
        self._dialog.end()


class ProgressDialog(Dialog):
    """A bar, indeterminate until the first report, and one button."""

    stop_asked = Signal()

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__(title, parent=owner.window())
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.stop = self.add_button(_("Annuleren"))

        self.stop.clicked.connect(self.reject)

        self.body.addWidget(self.bar)
        self.setMinimumWidth(440)

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        # an unknown total keeps the bar moving to and fro
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)

    def reject(self) -> None:
        """Escape and the cross ask to stop; the dialog stays until the work has heard it."""
        self.stop.disable_because(_("Het werk stopt zo."))
        self.stop_asked.emit()

    def end(self) -> None:
        self.hide()
        self.deleteLater()
