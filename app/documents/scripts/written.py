"""A paragraph in any script: markup of `style` in, lines on the page out."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from app.documents.scripts.embedding import draw
from app.documents.scripts.lines import Line, lines, one_line
from app.documents.scripts.shaping import Look, Shaped, ascent, shaped

_STRONG = "SourceSans3-Semibold"
_WIDE = 300
"""Points from which a text is no column of a table."""

_AIR = 1.2
"""Points that stay free at least between the ink of two lines."""

Pieces = list[tuple[str, Look]]


class Written(Flowable):
    """A paragraph of which each line of the text runs its own way; it splits over pages as others do."""

    def __init__(self, texts: Sequence[Shaped], style: ParagraphStyle, look: Look) -> None:
        super().__init__()
        self.style = style
        self._texts, self._look = texts, look
        self._lines: list[Line] = []
        self._fixed = False
        self._width = 0.0

    @classmethod
    def of(cls, markup: str, style: ParagraphStyle, *, strong: bool) -> "Written":
        """The paragraph of a markup in a style, of which the letters are strong or not."""
        look = Look(strong, style.fontSize, style.textColor)
        parser = _Markup(look)
        parser.feed(markup)
        parser.close()
        return cls([shaped(pieces) for pieces in parser.lines], style, look)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        if not self._fixed:
            self._lines = [line for text in self._texts for line in self._aligned(lines(text, aW), aW)]
        self._width = aW
        self.width, self.height = aW, sum(height for _line, _foot, height in self._placed())
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Two parts with two lines each at least; nothing where that does not fit."""
        self.wrap(aW, aH)
        used, fits = 0.0, 0
        for _line, _foot, height in self._placed():
            if used + height > aH:
                break
            used += height
            fits += 1
        if fits >= len(self._lines):
            return [self]
        fits = min(fits, len(self._lines) - 2)
        if fits < 2 and not (fits == 1 and len(self._lines) == 2):
            return []
        return [self._part(self._lines[:fits]), self._part(self._lines[fits:])]

    def draw(self) -> None:
        y = self.height
        for line, foot, height in self._placed():
            draw(self.canv, line.clusters, self._width - line.width if line.right else 0, y - foot)
            y -= height

    def _aligned(self, made: list[Line], width: float) -> list[Line]:
        """Text that runs right to left stands at the right; a name or a few words in a column stay below its head."""
        alone = len(made) == 1 and width < _WIDE
        right = self.style.alignment == TA_RIGHT
        return [replace(line, right=right or (line.right_to_left and not alone)) for line in made]

    def _part(self, kept: list[Line]) -> "Written":
        part = Written((), self.style, self._look)
        part._lines, part._fixed = kept, True
        return part

    def _placed(self) -> list[tuple[Line, float, float]]:
        """Each line, how far below its top its letters stand, and how high it is: never in the ink of another one."""
        placed: list[tuple[Line, float, float]] = []
        top = ascent(self._look)
        leading = float(self.style.leading)
        for line in self._lines:
            foot = max(top, line.above + _AIR / 2)
            placed.append((line, foot, max(leading, foot + line.below + _AIR / 2, foot - top + leading)))
        return placed


def draw_line(
    canvas: Any, x: float, y: float, words: str, style: ParagraphStyle, *, strong: bool, width: float, right: bool
) -> None:
    """Words on one line at the edge of a page, from x or up to it, cut where they take more than `width` points."""
    look = Look(strong, style.fontSize, style.textColor)
    kept = words
    line = _one_line(kept, look)
    while kept and line.width > width:
        kept = kept[: -max(1, len(kept) // 20)]
        line = _one_line(kept + "…", look)
    draw(canvas, line.clusters, x - line.width if right else x, y)


def _one_line(words: str, look: Look) -> Line:
    text = shaped([(words, look)])
    return one_line(text.clusters, text.level)


class _Markup(HTMLParser):
    """Reads the little markup that `style` makes: b, font and br."""

    def __init__(self, look: Look) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Pieces] = [[]]
        self._looks = [look]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        now, given = self._looks[-1], dict(attrs)
        if tag == "br":
            self.lines.append([])
        elif tag == "b":
            self._looks.append(Look(True, now.size, now.colour))
        elif tag == "font":
            name, colour = given.get("name"), given.get("color")
            strong = name == _STRONG if name else now.strong
            self._looks.append(
                Look(strong, float(given.get("size") or now.size), HexColor(colour) if colour else now.colour)
            )

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "font"):
            self._looks.pop()

    def handle_data(self, data: str) -> None:
        self.lines[-1].append((data, self._looks[-1]))
