"""Status marks: one shape per meaning, with its word; colour comes third."""

from collections.abc import Callable
from enum import Enum
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.texts import _, later
from app.ui.common.fonts import Kind
from app.ui.common.surfaces import row
from app.ui.common.text import Text
from app.ui.common.tokens import Tokens, Tone, tokens


class Shape(Enum):
    """What is drawn."""

    CHECK = "circle with check"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    HALF = "half circle"
    CLOCK = "dashed clock"


class Mark(Enum):
    """A meaning: shape, colour and the word that says it."""

    ON_COURSE = (Shape.CHECK, Tone.GOOD, later("op koers"))
    DONE = (Shape.CHECK, Tone.GOOD, later("gedaan"))
    ATTENTION = (Shape.TRIANGLE, Tone.WARN, later("let op"))
    STANDS_STILL = (Shape.TRIANGLE, Tone.WARN, later("staat stil"))
    LATE = (Shape.DIAMOND, Tone.BAD, later("te laat"))
    GAP = (Shape.DIAMOND, Tone.BAD, later("gat"))
    UNSAFE = (Shape.DIAMOND, Tone.BAD, later("onveilig"))
    PLANNED = (Shape.CIRCLE, Tone.EDGE, later("gepland"))
    EVALUATION = (Shape.HALF, Tone.ACCENT, later("evaluatie"))
    STALE = (Shape.CLOCK, Tone.SOFT, later("oud"))

    @property
    def shape(self) -> Shape:
        return self.value[0]

    @property
    def tone(self) -> Tone:
        return self.value[1]

    @property
    def word(self) -> str:
        return _(self.value[2])


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, colors: Tokens) -> None:
    """Draw the mark's shape into a square of about 14."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    _DRAW[mark.shape](painter, square, colors.color(mark.tone), colors.color("panel"))
    painter.restore()


class MarkShape(QWidget):
    """The shape alone, 14 square, with the word for a screen reader and in the tooltip."""

    def __init__(self, mark: Mark | None = None) -> None:
        super().__init__()
        self._mark: Mark | None = None
        self.setFixedSize(14, 14)
        self._say(mark)
        # only hidden here: showing what has no parent yet would flash a window that takes the focus
        if mark is None:
            self.hide()

    def set_mark(self, mark: Mark | None) -> None:
        self._say(mark)
        self.setVisible(mark is not None)
        self.update()

    def _say(self, mark: Mark | None) -> None:
        self._mark = mark
        word = mark.word if mark else ""
        self.setAccessibleName(word)
        self.setToolTip(word)

    def sizeHint(self) -> QSize:
        return QSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._mark:
            painter = QPainter(self)
            paint_mark(painter, QRectF(self.rect()), self._mark, tokens())
            painter.end()


class MarkLabel(QWidget):
    """A mark with its word beside it."""

    def __init__(
        self, mark: Mark | None, word: str | None = None, tone: Tone = Tone.INK, kind: Kind = Kind.BODY
    ) -> None:
        super().__init__()
        self._shape = MarkShape()
        self._word = Text("", kind, tone)
        layout = row(self, spacing=6)
        layout.addWidget(self._shape)
        layout.addWidget(self._word, 1)
        self.set_mark(mark, word, tone)

    def set_mark(self, mark: Mark | None, word: str | None = None, tone: Tone = Tone.INK) -> None:
        said = word if word is not None else mark.word if mark else ""
        self._shape.set_mark(mark)
        self._word.setText(said)
        self._word.set_tone(tone)
        self.setAccessibleName(said)

    def text(self) -> str:
        return self._word.text()


def _check(painter: QPainter, square: QRectF, color: QColor, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(square.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(_pen(ground, 1.7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_points(square, (0.29, 0.52), (0.44, 0.67), (0.72, 0.36)))


def _triangle(painter: QPainter, square: QRectF, color: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_points(square, (0.5, 0.1), (0.95, 0.9), (0.05, 0.9)))
    painter.drawLine(_at(square, 0.5, 0.42), _at(square, 0.5, 0.6))
    painter.drawPoint(_at(square, 0.5, 0.76))


def _diamond(painter: QPainter, square: QRectF, color: QColor, ground: QColor) -> None:
    painter.setPen(_pen(color, 1))
    painter.setBrush(color)
    painter.drawPolygon(_points(square, (0.5, 0.03), (0.97, 0.5), (0.5, 0.97), (0.03, 0.5)))
    painter.setPen(_pen(ground, 1.7))
    painter.drawLine(_at(square, 0.5, 0.27), _at(square, 0.5, 0.53))
    painter.drawPoint(_at(square, 0.5, 0.73))


def _circle(painter: QPainter, square: QRectF, color: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(color, 1.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(square.adjusted(1.5, 1.5, -1.5, -1.5))


def _half(painter: QPainter, square: QRectF, color: QColor, _ground: QColor) -> None:
    inner = square.adjusted(1.25, 1.25, -1.25, -1.25)
    painter.setPen(_pen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPie(inner, -90 * 16, 180 * 16)


def _clock(painter: QPainter, square: QRectF, color: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(color, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    center, radius = square.center(), square.width() / 2 - 1
    steps = 8
    for step in range(steps):
        begin, span = step / steps * 360, 360 / steps * 0.55
        painter.drawArc(square.adjusted(1, 1, -1, -1), round(begin * 16), round(span * 16))
    painter.drawLine(center, QPointF(center.x(), center.y() - radius * 0.55))
    angle = pi / 6
    painter.drawLine(center, QPointF(center.x() + cos(angle) * radius * 0.45, center.y() + sin(angle) * radius * 0.45))


_DRAW: dict[Shape, Callable[[QPainter, QRectF, QColor, QColor], None]] = {
    Shape.CHECK: _check,
    Shape.TRIANGLE: _triangle,
    Shape.DIAMOND: _diamond,
    Shape.CIRCLE: _circle,
    Shape.HALF: _half,
    Shape.CLOCK: _clock,
}


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _at(square: QRectF, across: float, down: float) -> QPointF:
    return QPointF(square.x() + across * square.width(), square.y() + down * square.height())


def _points(square: QRectF, *spots: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_at(square, across, down) for across, down in spots])
