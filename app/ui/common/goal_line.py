"""How a goal goes: its evaluations as a line from 0 to 10, small in a table or whole in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.formats import date_long, number
from app.ui.common.scale import px
from app.ui.common.tokens import Tokens, tokens

_TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One voice: its name and its scores in time; the second voice is dashed with squares."""

    name: str
    points: Sequence[tuple[date, float]]
    second: bool = False


class GoalLine(QWidget):
    """The chart; names stand at the line's end, the same figures belong in a table beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._target: float | None = None
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 128)

    def set(self, lines: Sequence[Line], target: float | None = None) -> None:
        self._lines, self._target = lines, target
        self.setAccessibleName(self.summary())
        self.update()

    def summary(self) -> str:
        """The chart in words."""
        said: list[str] = []
        for line in self._lines:
            if line.points:
                (first_day, first), (last_day, last) = line.points[0], line.points[-1]
                said.append(
                    _("{name}: van {first} op {first_day} naar {last} op {last_day}.").format(
                        name=line.name,
                        first=number(first),
                        first_day=date_long(first_day),
                        last=number(last),
                        last_day=date_long(last_day),
                    )
                )
        if self._target is not None:
            said.append(_("Streef {target}.").format(target=number(self._target)))
        return " ".join(said) or _("Nog geen evaluaties.")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = tokens()
        plot = QRectF(px(24), px(10), self.width() - px(24) - px(72), self.height() - px(10) - px(24))
        self._grid(painter, plot, colors)
        names: list[tuple[float, str, str, Kind]] = []
        if self._target is not None:
            y = _height(plot, self._target)
            painter.setPen(_dotted(colors.color("good")))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            names.append((y, _("streef {n}").format(n=number(self._target)), colors.good, Kind.LABEL))
        # the second voice first, so that the family's own line lies on top
        for line in sorted(self._lines, key=lambda line: not line.second):
            if line.points:
                spots = [_spot(plot, self._days(), day, score) for day, score in line.points]
                _draw_line(painter, spots, line.second, colors)
                ink = colors.ink_soft if line.second else colors.accent
                kind = Kind.LABEL if line.second else Kind.LABEL_STRONG
                names.append((spots[-1].y(), f"{line.name} {number(line.points[-1][1])}", ink, kind))
        self._names(painter, plot, names)
        painter.end()

    def _days(self) -> tuple[date, date]:
        days = [day for line in self._lines for day, _score in line.points]
        return min(days), max(days)

    def _grid(self, painter: QPainter, plot: QRectF, colors: Tokens) -> None:
        painter.setFont(font(Kind.LABEL))
        for score in (0, _TOP // 2, _TOP):
            y = round(_height(plot, score)) + 0.5
            painter.setPen(QPen(colors.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(colors.color("ink_soft"))
            painter.drawText(
                QRectF(0, y - px(18) / 2, px(16), px(18)),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                str(score),
            )
        if not any(line.points for line in self._lines):
            return
        days = self._days()
        taken = -1000.0
        shown = sorted({day for line in self._lines for day, _score in line.points})
        # two days of one month are told apart by their number
        name = _short_month if len({(day.year, day.month) for day in shown}) == len(shown) else _short_day
        for day in shown:
            x = _spot(plot, days, day, 0).x()
            if x - taken >= px(48):
                taken = x
                painter.drawText(
                    QRectF(x - px(32), plot.bottom() + 5, px(64), px(18)),
                    Qt.AlignmentFlag.AlignCenter,
                    name(day),
                )

    def _names(self, painter: QPainter, plot: QRectF, names: list[tuple[float, str, str, Kind]]) -> None:
        lowest = -1000.0
        for wanted, name, ink, kind in sorted(names):
            # names that would overlap move down
            y = max(wanted, lowest + px(17))
            lowest = y
            painter.setFont(font(kind))
            painter.setPen(QColor(ink))
            painter.drawText(
                QRectF(plot.right() + 10, y - px(18) / 2, px(62), px(18)),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                name,
            )


def paint_sparkline(
    painter: QPainter, rect: QRectF, scores: Sequence[float], target: float | None, colors: Tokens
) -> None:
    """The line in a table cell: small points, a large one for now, the target dotted."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = rect.adjusted(4, 0, -8, 0)
    if target is not None:
        y = _height(plot, target)
        pen = QPen(colors.color("edge"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), y), QPointF(plot.right() + 4, y))
    if not scores:
        return
    step = plot.width() / max(len(scores) - 1, 1)
    spots = [QPointF(plot.left() + at * step, _height(plot, score)) for at, score in enumerate(scores)]
    if len(spots) == 1:
        spots[0].setX(plot.right())
    painter.setPen(QPen(colors.color("accent"), 2))
    painter.drawPolyline(QPolygonF(spots))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("accent"))
    for spot in spots[:-1]:
        painter.drawEllipse(spot, 2, 2)
    painter.drawEllipse(spots[-1], 4, 4)


def _draw_line(painter: QPainter, spots: Sequence[QPointF], second: bool, colors: Tokens) -> None:
    color = colors.color("ink_soft" if second else "accent")
    pen = QPen(color, 1.5 if second else 2.5)
    if second:
        pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(spots)))
    painter.setPen(QPen(color, 1.5) if second else Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("panel") if second else color)
    for spot in spots:
        if second:
            painter.drawRect(QRectF(spot.x() - 3.5, spot.y() - 3.5, 7, 7))
        else:
            painter.drawEllipse(spot, 4, 4)


def _height(plot: QRectF, score: float) -> float:
    return plot.bottom() - min(max(score, 0), _TOP) / _TOP * plot.height()


def _spot(plot: QRectF, days: tuple[date, date], day: date, score: float) -> QPointF:
    span = (days[1] - days[0]).days
    inner = plot.adjusted(8, 0, -8, 0)
    part = (day - days[0]).days / span if span else 1.0
    return QPointF(inner.left() + part * inner.width(), _height(plot, score))


def _dotted(color: QColor) -> QPen:
    pen = QPen(color, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 1.5])
    return pen


def _short_day(day: date) -> str:
    return f"{day.day} {_short_month(day)}"


def _short_month(day: date) -> str:
    return _("jan feb mrt apr mei jun jul aug sep okt nov dec").split()[day.month - 1]
