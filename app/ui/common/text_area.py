"""Text areas that take text only, no more of it than fits, and let Tab leave them."""

from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.common.fonts import font


class LimitedArea:
    """What is added and does not fit is cut at its end, before it is put in; what stood there stays.

    So nothing is ever taken out again: undo finds every step, and time goes with the text that is added. To be mixed
    in with an area of Qt, whose `limited` signal says that something was cut.
    """

    most: int
    """As many UTF-16 units as fit, as Qt counts them."""

    def fits(self: Any, text: str) -> str:
        """What of a text can come in the place of what is selected; says so where that is not all."""
        cursor = self.textCursor()
        left = self.most - (self.document().characterCount() - 1) + abs(cursor.position() - cursor.anchor())
        kept = cut_to(text, max(left, 0))
        if kept != text:
            self.limited.emit()
        return kept

    def takes_key(self: Any, event: QKeyEvent) -> bool:
        """Whether there is room for what this key types."""
        types = (bool(event.text()) and event.text().isprintable()) or event.text() in ("\r", "\n")
        return not types or bool(self.fits(event.text()))

    def fitting(self: Any, event: QInputMethodEvent) -> QInputMethodEvent:
        """The same event with as much of its words as fits."""
        kept = self.fits(event.commitString())
        if kept == event.commitString():
            return event
        made = QInputMethodEvent(event.preeditString(), event.attributes())
        made.setCommitString(kept, event.replacementStart(), event.replacementLength())
        return made


class PlainArea(LimitedArea, QPlainTextEdit):
    """Pastes words without their looks."""

    left = Signal()
    limited = Signal()

    def __init__(self, most: int = 10_000_000) -> None:
        super().__init__()
        self.most = most
        self.setFont(font())
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(self.fits(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes_key(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(self.fitting(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def cut_to(text: str, most: int) -> str:
    """The beginning of a text that has no more units than this; no sign is cut in half."""
    if units(text) <= most:
        return text
    kept = text[:most]
    while units(kept) > most:
        kept = kept[: len(kept) - max((units(kept) - most) // 2, 1)]
    return kept
