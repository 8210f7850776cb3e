"""Small shapes of the paper. A shape never stands alone: the word beside it says the same."""

from collections.abc import Callable
from typing import Any

from reportlab.platypus import Flowable

from app.documents import style
from app.domain.plans import GoalTrend, OneState


class Mark(Flowable):
    """A drawing of a fixed size between words."""

    def __init__(self, width: float, height: float, paint: Callable[[Any], None]) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self._paint = paint

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self._paint(self.canv)
        self.canv.restoreState()


def one(state: OneState) -> Mark:
    """One of the six ones: filled with a check, open with a mark of attention, or dashed while it is empty."""

    def paint(canvas: Any) -> None:
        if state is OneState.HOLDS:
            canvas.setFillColor(style.ACCENT)
            canvas.roundRect(0.5, 0.5, 15, 15, 2.5, stroke=0, fill=1)
            _check(canvas, 8, 8, 4.2, style.PAPER)
            return
        colour = {OneState.DEVIATES_WITH_REASON: style.WARN, OneState.DEVIATES: style.BAD}.get(state, style.EDGE)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.6 if state is OneState.DEVIATES_WITH_REASON else 1.1)
        if state is not OneState.DEVIATES_WITH_REASON:
            canvas.setDash(2.2, 1.8)
        canvas.roundRect(1, 1, 14, 14, 2.5, stroke=1, fill=0)
        if state is not OneState.EMPTY:
            _attention(canvas, 8, 8, 4, colour)

    return Mark(16, 16, paint)


def trend(value: GoalTrend) -> Mark:
    """How a goal moves: a circle with a check, or a triangle."""

    def paint(canvas: Any) -> None:
        if value is GoalTrend.ON_COURSE:
            canvas.setFillColor(style.GOOD)
            canvas.circle(5.5, 5, 5.5, stroke=0, fill=1)
            _check(canvas, 5.5, 5, 2.9, style.PAPER)
            return
        colour = style.BAD if value is GoalTrend.BACKWARD else style.WARN
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(0.5, 0.2)
        path.lineTo(11.5, 0.2)
        path.lineTo(6, 10)
        path.close()
        canvas.drawPath(path)
        _attention(canvas, 6, 3.9, 2.2, colour)

    return Mark(12, 11, paint)


def done() -> Mark:
    def paint(canvas: Any) -> None:
        canvas.setFillColor(style.GOOD)
        canvas.circle(5, 5, 4.5, stroke=0, fill=1)
        _check(canvas, 5, 5, 2.4, style.PAPER)

    return Mark(10, 10, paint)


def late() -> Mark:
    def paint(canvas: Any) -> None:
        canvas.setFillColor(style.BAD)
        path = canvas.beginPath()
        path.moveTo(5, -0.4)
        path.lineTo(10.4, 5)
        path.lineTo(5, 10.4)
        path.lineTo(-0.4, 5)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        _attention(canvas, 5, 5, 2.5, style.PAPER)

    return Mark(10, 10, paint)


def planned() -> Mark:
    def paint(canvas: Any) -> None:
        canvas.setStrokeColor(style.EDGE)
        canvas.setLineWidth(1)
        canvas.circle(5, 5, 4.2, stroke=1, fill=0)

    return Mark(10, 10, paint)


def scale(score: int, most: int) -> Mark:
    """A row of small squares of which as many are filled as the score says."""

    def paint(canvas: Any) -> None:
        canvas.setFillColor(style.ACCENT)
        canvas.setStrokeColor(style.EDGE)
        canvas.setLineWidth(0.8)
        for at in range(most):
            canvas.rect(at * 11, 1, 8, 8, stroke=at >= score, fill=at < score)

    return Mark(most * 11, 10, paint)


def _check(canvas: Any, x: float, y: float, size: float, colour: Any) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(size * 0.42)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(x - size, y)
    path.lineTo(x - size * 0.25, y - size * 0.75)
    path.lineTo(x + size, y + size * 0.8)
    canvas.drawPath(path, stroke=1, fill=0)


def _attention(canvas: Any, x: float, y: float, size: float, colour: Any) -> None:
    canvas.setStrokeColor(colour)
    canvas.setDash()
    canvas.setLineCap(1)
    canvas.setLineWidth(size * 0.38)
    canvas.line(x, y + size * 0.95, x, y - size * 0.15)
    canvas.setFillColor(colour)
    canvas.circle(x, y - size * 0.85, size * 0.26, stroke=0, fill=1)
