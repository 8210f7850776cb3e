"""Bringing what is new or said on a page in sight, once it has its place."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND = 16
_LAYOUTS = 3
"""A new row moves its section, that moves the page, and the page what scrolls."""


def bring_in_sight(widget: QWidget, *, first: QWidget | None = None) -> None:
    """Scroll the page around a widget so far that it is seen, when the layout has given it its place.

    Where it is higher than the page, `first` is seen in any case.
    """
    QTimer.singleShot(0, widget, lambda: _scroll(widget, first))


def _scroll(widget: QWidget, first: QWidget | None) -> None:
    area = _around(widget)
    if area is None or not widget.isVisible():
        return
    for _layout in range(_LAYOUTS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area.ensureWidgetVisible(widget, 0, _AROUND)
    if first is not None:
        area.ensureWidgetVisible(first, 0, 3 * _AROUND)


def _around(widget: QWidget) -> QScrollArea | None:
    """The nearest area that scrolls up and down."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
