"""The one field to search everything with; whoever serves it shows what it finds."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.search import whole_bsn
from app.texts import _
from app.ui.common.commands import keys_of, with_keys
from app.ui.common.key_hints import KeyCap
from app.ui.common.search_line import SearchLine

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 2,
    Qt.Key.Key_PageUp: -2,
}


class SearchField(SearchLine):
    """Tells that it is entered and left, and the keys that are meant for the list under it."""

    began = Signal()
    left = Signal()
    given_up = Signal()
    """Esc."""
    stepped = Signal(int)
    """One line down or up, or a page (2)."""
    chosen = Signal(bool)
    """Enter; with Ctrl it asks for a window of its own."""

    def __init__(self) -> None:
        super().__init__(_("Zoek gezin, persoon, plan of aanbieder"))
        self.setMinimumWidth(160)
        self.setMaximumWidth(480)
        self.setToolTip(with_keys(_("Zoeken"), "search"))
        self._cap = KeyCap(keys_of("search"))
        self._cap.setParent(self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            self.began.emit()
            QLineEdit.keyPressEvent(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.began.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        # another program may be asked something in between; but no whole BSN stays on the screen meanwhile
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason or whole_bsn(self.text()):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        self.setTextMargins(24, 0, self._cap.width() + 16, 0)
        self._cap.move(self.width() - self._cap.width() - 9, (self.height() - self._cap.height()) // 2)
