"""The three steps of the first start at the left: which one is on, which are done, which are not needed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import paint_icon
from app.ui.common.navigation import Logo
from app.ui.common.surfaces import Surface, column
from app.ui.common.text import small
from app.ui.common.tokens import tokens


class StepRail(Surface):
    """Says "stap 2 van 3" in words too."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__("side", "right")
        self.setFixedWidth(224)
        self._steps = [_Step(number, title) for number, title in enumerate(titles, start=1)]
        self.where = small()

        layout = column(self, margins=(0, 0, 0, 0))
        layout.addWidget(Logo())
        for step in self._steps:
            layout.addWidget(step)
        layout.addStretch(1)
        foot = column(margins=(24, 0, 16, 24))
        foot.addWidget(self.where)
        layout.addLayout(foot)

    def set_step(self, at: int, *, only: bool = False) -> None:
        """The step that is on; with `only` what follows is in the chosen data already."""
        for number, step in enumerate(self._steps):
            step.set_state("now" if number == at else "done" if number < at else "skipped" if only else "later")
        total = 1 if only else len(self._steps)
        self.where.setText(_("Stap {number} van {total}").format(number=at + 1, total=total))


class _Step(QWidget):
    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number, self._title, self._state = number, title, "later"
        self.setFixedHeight(40)

    def set_state(self, state: str) -> None:
        self._state = state
        words = {"now": _("nu"), "done": _("klaar"), "skipped": _("niet nodig")}.get(state, "")
        self.setAccessibleName(f"{self._number}. {self._title}" + (f", {words}" if words else ""))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, done = self._state == "now", self._state == "done"
        if now:
            painter.fillRect(self.rect(), colors.color("panel"))
            painter.fillRect(0, 0, 3, self.height(), colors.color("accent"))
        circle = QRectF(24.5, 8.5, 23, 23)
        painter.setPen(QPen(colors.color("accent" if now or done else "edge"), 1))
        painter.setBrush(colors.color("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if done:
            paint_icon(painter, circle.adjusted(4, 4, -4, -4), "check", colors.on_accent)
        else:
            painter.setFont(font(Kind.LABEL_STRONG if now else Kind.LABEL))
            painter.setPen(colors.color("ink" if now else "ink_soft"))
            text = "–" if self._state == "skipped" else str(self._number)
            painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.setFont(font(Kind.STRONG if now else Kind.BODY))
        painter.setPen(colors.color("ink" if now else "ink_soft"))
        words = QRectF(self.rect()).adjusted(60, 0, -8, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._title)
        painter.end()
