"""Tells when nobody has touched a key or the mouse for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.domain.preferences import Preferences

_LOOK_EVERY = 5_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
}


class IdleWatch(QObject):
    """Watches the windows of the program, not their widgets: what happens inside one costs nothing more.

    `clock` counts seconds; on Windows the usual one goes on while the laptop sleeps.
    """

    idle = Signal()

    def __init__(
        self,
        preferences: Preferences,
        minutes_of: Callable[[Preferences], int],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes_of, self._clock = minutes_of, clock
        self._seconds = minutes_of(preferences) * 60
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)

        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._timer.start()

    def follow(self, preferences: Preferences) -> None:
        """The worker chose another time."""
        self._seconds = self._minutes_of(preferences) * 60

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()

    def look(self) -> None:
        """Say so when nobody was there for too long."""
        if self._clock() - self._touched >= self._seconds:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # a filter that is there already is only moved to the front
            window.installEventFilter(self)
