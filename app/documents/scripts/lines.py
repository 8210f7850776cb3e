"""Breaking shaped text in lines, and the order of a line from left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.scripts.bidi import visual_order
from app.documents.scripts.breaks import Break
from app.documents.scripts.shaping import Cluster, Shaped

_FULL = 0.6
"""A line that is filled for so much may end at the last good place; else it goes on to any other one."""


@dataclass(frozen=True, slots=True)
class Line:
    clusters: tuple[Cluster, ...]
    """From left to right."""
    width: float
    right_to_left: bool
    above: float
    below: float
    right: bool = False
    """Whether it stands at the right."""


def lines(text: Shaped, width: float) -> list[Line]:
    """The text in lines of at most `width` points. A text without words is one empty line."""
    clusters = text.clusters
    made: list[Line] = []
    start = 0
    while start < len(clusters):
        end = _end(clusters, start, width)
        made.append(one_line(clusters[start:end], text.level))
        start = end
    return made or [Line((), 0.0, bool(text.level), 0.0, 0.0)]


def _end(clusters: Sequence[Cluster], start: int, width: float) -> int:
    """Where the line that starts here ends: at the best place that fits."""
    used, at = 0.0, start
    best: dict[Break, tuple[int, float]] = {}
    while at < len(clusters):
        cluster = clusters[at]
        if at > start and cluster.break_ is not Break.NEVER:
            best[cluster.break_] = (at, used)
        if used + cluster.width > width and not cluster.space and at > start:
            break
        used += cluster.width
        at += 1
    else:
        return at
    good, weak = best.get(Break.GOOD), best.get(Break.WEAK)
    if good and (good[1] >= width * _FULL or not weak or weak[0] < good[0]):
        return good[0]
    if weak:
        return weak[0]
    return best[Break.HARD][0] if Break.HARD in best else at


def one_line(clusters: Sequence[Cluster], base: int) -> Line:
    """These on one line; a space at its end takes no room (L1)."""
    kept = list(clusters)
    while kept and kept[-1].space:
        kept.pop()
    ordered: Iterator[Cluster] = (kept[at] for at in visual_order([cluster.level for cluster in kept]))
    return Line(
        clusters=tuple(ordered),
        width=sum(cluster.width for cluster in kept),
        right_to_left=bool(base),
        above=max((cluster.above for cluster in kept), default=0.0),
        below=max((cluster.below for cluster in kept), default=0.0),
    )
