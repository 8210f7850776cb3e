"""What stands on the screen while the program loads and opens its database: the window as it will be, still empty.

It is the first thing that starts, so it loads next to nothing. A brush alone makes PySide build all enumerations of
Qt, a fifth of what an empty window costs: the grounds are pictures of one dot. Words come once the program is dressed.
"""

from PySide6.QtCore import QEventLoop, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.common.size import at_start
from app.ui.common.tokens import DARK, LIGHT, tokens

_AT_MOST_UNSEEN = 500
"""Milliseconds after which the program goes on where no system asks for a picture: a window that starts minimised."""

_SIDE, _TOP = 176, 56
"""Where the lines of the window are."""


class OpeningFrame(QWidget):
    """Shows that the program is there."""

    closed = Signal()
    """Somebody closed it before there was anything in it."""
    _painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("EénPlan")
        self.resize(at_start())
        self._is_painted = False
        self._sentence = ""

    def wait_until_painted(self) -> None:
        """Show it, and come back when the system has its picture."""
        waiting = QEventLoop()
        self._painted.connect(waiting.quit)
        self.closed.connect(waiting.quit)
        QTimer.singleShot(_AT_MOST_UNSEEN, waiting.quit)
        self.show()
        waiting.exec()

    def say(self, sentence: str) -> None:
        """What the program is doing, from the moment that it has its fonts."""
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def come_forward(self) -> None:
        self.raise_()
        self.activateWindow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # until the program is dressed the system's own palette only tells light from dark
        dark = QGuiApplication.palette().window().color().lightness() < 128
        colors = tokens() if self._sentence else DARK if dark else LIGHT
        painter = QPainter(self)
        width, height = self.width(), self.height()
        for color, left, top, across, down in (
            (colors.panel, 0, 0, width, height),
            (colors.side, 0, 0, _SIDE, height),
            (colors.line, _SIDE - 1, 0, 1, height),
            (colors.window, _SIDE, 0, width - _SIDE, _TOP),
            (colors.line, _SIDE, _TOP, width - _SIDE, 1),
        ):
            painter.drawImage(QRect(left, top, across, down), _dot(color))
        mark = QGuiApplication.windowIcon().pixmap(QSize(22, 22), self.devicePixelRatioF())
        painter.drawPixmap(16, 17, mark)
        if self._sentence:
            self._write(painter)
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            # once the picture has reached the screen
            QTimer.singleShot(0, self, self._painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _write(self, painter: QPainter) -> None:
        from PySide6.QtCore import Qt

        from app.ui.common.fonts import Kind, font

        painter.setFont(font(Kind.BODY))
        painter.setPen(tokens().color("ink_soft"))
        work_area = QRectF(_SIDE, _TOP, self.width() - _SIDE, self.height() - _TOP)
        painter.drawText(work_area, int(Qt.AlignmentFlag.AlignCenter), self._sentence)


def _dot(color: str) -> QImage:
    dot = QImage(1, 1, QImage.Format.Format_RGB32)
    dot.setPixel(0, 0, int(color.removeprefix("#"), 16))
    return dot
