"""Knows when a form is left: the cursor goes elsewhere in the window, or the form is hidden."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget


class LeaveWatch(QObject):
    """Another window or a list that opens over the form is not leaving it."""

    left = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.Hide:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or now.window() is not self._form.window():
            return
        if is_within(old, self._form) and not is_within(now, self._form):
            self.left.emit()


def is_within(widget: QWidget | None, form: QWidget) -> bool:
    """Whether a widget stands in a form, or in a list that opened from it."""
    while widget is not None and widget is not form:
        widget = widget.parentWidget()
    return widget is form
