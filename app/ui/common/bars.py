"""Small measures: helpers as squares, money as a bar, waiting against a norm."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import _
from app.ui.common.formats import money, percent
from app.ui.common.tokens import tokens

_DOT, _GAP = 11, 5
_SMALL = 8, 3
"""A square and its gap where room is short."""


class HelperDots(QWidget):
    """One square per helper, open ones up to the limit, those past it in warn."""

    def __init__(self, count: int = 0, limit: int = 5) -> None:
        super().__init__()
        self._count, self._limit = count, limit
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set(count, limit)

    def set(self, count: int, limit: int) -> None:
        self._count, self._limit = count, limit
        self.setAccessibleName(_("{count} van {limit} helpers").format(count=count, limit=limit))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._of(_DOT, _GAP)

    def minimumSizeHint(self) -> QSize:
        return self._of(*_SMALL)

    def _of(self, dot: int, gap: int) -> QSize:
        return QSize(max(self._count, self._limit, 1) * (dot + gap) - gap + 1, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot, gap = (_DOT, _GAP) if self.width() >= self.sizeHint().width() else _SMALL
        for at in range(max(self._count, self._limit)):
            color = colors.color("warn" if at >= self._limit else "accent")
            filled = at < self._count
            painter.setPen(QPen(color if filled else colors.color("edge"), 1.5))
            painter.setBrush(color if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(at * (dot + gap) + 0.75, 2.75, dot - 1.5, dot - 1.5), 2, 2)
        painter.end()


class BudgetBar(QWidget):
    """What is spent of what there is; past the end the bar turns to warn."""

    def __init__(self, spent_cents: int = 0, budget_cents: int = 0) -> None:
        super().__init__()
        self._spent, self._budget = spent_cents, budget_cents
        self.setFixedHeight(16)
        self.setMinimumWidth(96)
        self.set(spent_cents, budget_cents)

    def set(self, spent_cents: int, budget_cents: int) -> None:
        self._spent, self._budget = spent_cents, budget_cents
        said = _("{spent} van {budget}, {percent}").format(
            spent=money(spent_cents), budget=money(budget_cents), percent=percent(spent_cents, budget_cents)
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, 5.5, self.width() - 1, 5)
        part = self._spent / self._budget if self._budget else float(self._spent > 0)
        painter.setPen(QPen(colors.color("edge"), 1))
        painter.setBrush(colors.color("panel"))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("warn" if part > 1 else "accent"))
        if part > 0:
            filled = QRectF(0, 5, self.width() * min(part, 1.0), 6)
            painter.drawRoundedRect(filled, 2.5, 2.5)
        painter.end()


def paint_norm_bar(painter: QPainter, rect: QRectF, value: float, norm: float, top: float) -> None:
    """A bar of 8 high, the norm a stroke, the part past it in warn; `top` is the value at full width."""
    colors = tokens()
    scale = rect.width() / max(top, value, norm, 1e-9)
    y = rect.center().y() - 4
    within = min(value, norm) * scale
    painter.fillRect(QRectF(rect.x(), y, within, 8), colors.color("accent"))
    if value > norm:
        painter.fillRect(QRectF(rect.x() + within, y, (value - norm) * scale, 8), colors.color("warn"))
    painter.fillRect(QRectF(rect.x() + norm * scale - 1, y - 4, 2, 16), colors.color("ink"))
