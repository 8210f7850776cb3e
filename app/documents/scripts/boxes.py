"""Signs and the shapes that stand for them, so that a reader of the file finds each sign once and in its order.

Readers go through a line from left to right and turn what runs right to left. They know no shape without a sign. So
every sign of a cluster gets a box; the boxes lie beside each other and fill it. Shapes that have no sign of their own,
marks above and below most of all, are drawn as an outline.
"""

from dataclasses import dataclass
from typing import Any

from app.documents.scripts.fonts import Face
from app.documents.scripts.shaping import Cluster, Glyph

_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a line that stands for some signs."""

    text: str
    glyph: int | None
    """Its shape; None where it only holds a place."""
    x: float
    """Points from the left of the box to where its shape begins."""
    y: float
    width: float


def boxes_of(cluster: Cluster) -> list[Box]:
    """The boxes of a cluster from left to right; the sum of their widths is that of the cluster."""
    shapes = _carriers(cluster)
    if cluster.level % 2 == 0:
        ends = [right for _glyph, right in shapes[1:]] + [cluster.width]
        starts = [0.0, *(right for _glyph, right in shapes[1:])]
        texts = [*cluster.text[: len(shapes) - 1], cluster.text[len(shapes) - 1 :]]
        return [
            Box(text, glyph.number, right - start, glyph.y, end - start)
            for (glyph, right), text, start, end in zip(shapes, texts, starts, ends, strict=True)
        ]
    width = cluster.width / len(cluster.text)
    made = [Box(sign, None, 0.0, 0.0, width) for sign in reversed(cluster.text)]
    for glyph, right in shapes:
        made[0] = Box(made[0].text, glyph.number, right, glyph.y, width)
    return made


def drawn_apart(cluster: Cluster) -> list[tuple[Glyph, float]]:
    """Shapes that no box shows, and how far from the left of the cluster."""
    shown = [glyph for glyph, _right in _carriers(cluster)]
    return [(glyph, right) for glyph, right in _placed(cluster) if not any(glyph is one for one in shown)]


def outline(face: Face, glyph: int, x: float, y: float, size: float) -> str:
    """Operators that fill the outline of a shape."""
    pen = _Pen(x, y, size / face.upem)
    face.font.draw_glyph_with_pen(glyph, pen)
    return " ".join([*pen.made, "f"]) if pen.made else ""


def _placed(cluster: Cluster) -> list[tuple[Glyph, float]]:
    placed: list[tuple[Glyph, float]] = []
    pen = 0.0
    for glyph in cluster.glyphs:
        placed.append((glyph, pen + glyph.x))
        pen += glyph.advance
    return placed


def _carriers(cluster: Cluster) -> list[tuple[Glyph, float]]:
    """The shapes that stand for the signs: letters rather than marks, and never more than there are signs."""
    placed = _placed(cluster)
    letters = [one for one in placed if one[0].advance > _NEAR] or placed[:1]
    return letters[: len(cluster.text) if cluster.level % 2 == 0 else 1]


class _Pen:
    """Writes an outline as operators of a page, with its curves in the one kind that a page knows."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self.made: list[str] = []
        self._x, self._y, self._scale = x, y, scale
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:
        self._add("m", to)

    def lineTo(self, to: tuple[float, float]) -> None:
        self._add("l", to)

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:
        (ax, ay), (bx, by_), (cx, cy) = self._at, by, to
        first = (ax + 2 / 3 * (bx - ax), ay + 2 / 3 * (by_ - ay))
        self._add("c", first, (cx + 2 / 3 * (bx - cx), cy + 2 / 3 * (by_ - cy)), to)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add("c", *points)

    def closePath(self) -> None:
        self.made.append("h")

    def endPath(self) -> None:
        """An outline that stays open is filled all the same."""

    def _add(self, operator: str, *points: Any) -> None:
        self._at = points[-1]
        places = (f"{self._x + x * self._scale:.2f} {self._y + y * self._scale:.2f}" for x, y in points)
        self.made.append(" ".join([*places, operator]))
