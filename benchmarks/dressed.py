"""A dressed application for benchmarks of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.common.theme import Appearance, Theme

_theme: list[Theme] = []
_LOOK_EVERY = 2
"""Milliseconds."""


def application() -> QApplication:
    """The one application, with the program's fonts and style."""
    made = QApplication.instance()
    if not isinstance(made, QApplication):
        made = QApplication([])
        _theme.append(Theme(made, Appearance.LIGHT))
    return made


def settle(idle: Callable[[], bool]) -> None:
    """Run the event loop until the jobs are done, as the program runs it: waiting, not asking over and over."""
    app = application()
    waker = QTimer()
    waker.start(_LOOK_EVERY)
    app.processEvents()
    while not idle():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def painted(widget: QWidget) -> None:
    """Lay out and draw the widget now."""
    application().processEvents()
    widget.grab()
