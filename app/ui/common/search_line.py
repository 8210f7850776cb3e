"""A line to search or filter with: a magnifying glass, a cross, and a pause before it speaks."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.common.fonts import font
from app.ui.common.icons import paint_icon
from app.ui.common.tokens import tokens

_PAUSE = 200


class SearchLine(QLineEdit):
    """Tells the text after a short pause, and at once on Enter; Escape empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setFont(font())
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(24, 0, 0, 0)
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._wait)

    def set_text(self, text: str) -> None:
        """Fill in and tell it at once."""
        self.setText(text)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.set_text("")
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = QRectF(9, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, spot, "search", tokens().ink_soft)
        painter.end()

    def _wait(self, _text: str) -> None:
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._said:
            self._said = text
            self.searched.emit(text)
