"""How paper looks: type, colour and the few shapes from which every document is built.

One function per kind of flowable, so that a layer which tags the paper has one place for each kind.
"""

import re
import unicodedata
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any, cast

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph, Spacer, Table

from app.texts import ngettext

REGULAR, STRONG = "SourceSans3", "SourceSans3-Semibold"
_FONT_FILES = {REGULAR: "SourceSans3-Regular.ttf", STRONG: "SourceSans3-Semibold.ttf"}
_FONTS = Path(__file__).parent.parent / "resources" / "fonts"

INK, INK_2, LINE, EDGE = HexColor("#16232B"), HexColor("#4A5B66"), HexColor("#D3DBDF"), HexColor("#73838D")
ACCENT, GOOD, WARN, BAD = HexColor("#0A5A73"), HexColor("#1D6A40"), HexColor("#7A4B00"), HexColor("#A3211E")
PAPER = HexColor("#FFFFFF")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP, BOTTOM = 27 * mm, 22 * mm
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Kinds of signs that take no place of their own: where nothing asks for them they are left out."""

_DIRECTING = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""Unseen signs that say how letters join or which way they run. Overrides are no part of them: they can turn a name."""

_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Choose a form of the sign before them; on paper there is one."""

_missing: ContextVar[list[str] | None] = ContextVar("missing", default=None)


@lru_cache(maxsize=1)
def load_fonts() -> frozenset[int]:
    """Register the fonts once, and give the signs that all of them have."""
    known: set[int] | None = None
    for name, file in _FONT_FILES.items():
        font = TTFont(name, str(_FONTS / file), shapable=False)
        pdfmetrics.registerFont(font)
        signs = set(font.face.charToGlyph)
        known = signs if known is None else known & signs
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=STRONG, italic=REGULAR, boldItalic=STRONG)
    return frozenset(known or ())


@lru_cache(maxsize=1)
def _beyond() -> re.Pattern[str]:
    """Finds what the type of the paper cannot set by itself: signs that it lacks, and marks above and below letters."""
    own = "".join(
        re.escape(chr(code)) for code in sorted(load_fonts()) if unicodedata.category(chr(code))[0] not in "MC"
    )
    return re.compile(f"[^\n{own}]")


@contextmanager
def missing_signs() -> Generator[list[str]]:
    """Gathers each text of which no font has a sign, as long as the block lasts."""
    found: list[str] = []
    token = _missing.set(found)
    try:
        yield found
    finally:
        _missing.reset(token)


def plain(text: str) -> str:
    """The text with only signs that a font has; for others it says how many are missing. Lines stay lines."""
    if text.isascii() and text.isprintable():
        return text
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    # a given name and a surname are two texts that are read as one
    kept = _VARIANTS.sub("", re.sub("[\t\v\f\u2028\u2029]", " ", kept)).replace("\u2069 \u2068", " ")
    return kept if _beyond().search(kept) is None else _printable(kept)


def not_printable(text: str) -> str:
    """The signs of a text that no font has, each as often as it stands there."""
    kept = _VARIANTS.sub("", unicodedata.normalize("NFC", text))
    if kept.isascii() or _beyond().search(kept) is None:
        return ""
    return "".join(sign for sign in kept if _is_missing(sign))


def _is_missing(sign: str) -> bool:
    if sign in "\n\t" or ord(sign) in load_fonts() or unicodedata.category(sign) in _UNSEEN:
        return False
    from app.documents.scripts.fonts import has

    return not has(sign)


def _printable(text: str) -> str:
    kept: list[str] = []
    missing = 0
    joined = False
    for sign in text:
        if missing and sign in "\u200c\u200d":
            joined = True
        elif _is_missing(sign):
            # what is joined to the sign before it is one picture with it
            missing += not joined
            joined = False
        elif sign in _DIRECTING or sign == "\n" or unicodedata.category(sign) not in _UNSEEN:
            if missing:
                kept.append(_not_printed(missing))
            kept.append(sign)
            missing, joined = 0, False
    if missing:
        kept.append(_not_printed(missing))
    whole = "".join(kept)
    if (gathered := _missing.get()) is not None and any(_is_missing(sign) for sign in text):
        gathered.append(text)
    return whole


def _not_printed(number: int) -> str:
    return ngettext("[{number} teken ontbreekt]", "[{number} tekens ontbreken]", number).format(number=number)


def safe(text: str) -> str:
    """The text as the markup of a paragraph: what a person typed is printed as she typed it."""
    return escape(plain(text).strip(), quote=False).replace("\n", "<br/>")


def strong(text: str) -> str:
    """Markup of a text in semibold."""
    return f"<b>{safe(text)}</b>"


def quiet(text: str) -> str:
    """Markup of a second fact, in the lighter ink."""
    return f'<font color="#4A5B66">{safe(text)}</font>'


@cache
def style(name: str) -> ParagraphStyle:
    """A paragraph style by its name."""
    load_fonts()
    return ParagraphStyle(name, **(_BODY | _STYLES[name]))


_BODY: dict[str, Any] = {
    "fontName": REGULAR, "fontSize": 10.5, "leading": 15, "textColor": INK,
    "allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1,
}  # fmt: skip
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"fontName": STRONG, "fontSize": 24, "leading": 29},
    "section": {"fontName": STRONG, "fontSize": 15, "leading": 19, "textColor": ACCENT},
    "part": {"fontName": STRONG, "fontSize": 11.5, "leading": 16},
    "fact": {"fontName": STRONG, "fontSize": 12.5, "leading": 16},
    "body": {},
    "story": {"fontSize": 13, "leading": 19.5},
    "small": {"fontSize": 9, "leading": 12.5, "textColor": INK_2},
    "head": {"fontSize": 9, "leading": 12, "textColor": INK_2},
    "head_right": {"fontSize": 9, "leading": 12, "textColor": INK_2, "alignment": TA_RIGHT},
    "cell": {"fontSize": 10, "leading": 13.5},
    "edge": {"fontSize": 9, "leading": 12, "textColor": INK_2},
    "edge_strong": {"fontName": STRONG, "fontSize": 9, "leading": 12},
    "cell_right": {"fontSize": 10, "leading": 13.5, "alignment": TA_RIGHT},
}


def paragraph(markup: str, name: str = "body") -> Flowable:
    """A paragraph of markup that was made with `safe`, `strong` and `quiet`, in whatever script."""
    if markup.isascii() or _beyond().search(markup) is None:
        return Paragraph(markup, style(name))
    from app.documents.scripts.written import Written

    return Written.of(markup, style(name), strong=_STYLES[name].get("fontName") == STRONG)


def text(words: str, name: str = "body") -> Flowable:
    """A paragraph of plain words."""
    return paragraph(safe(words), name)


def draw_words(canvas: Any, x: float, y: float, words: str, name: str, *, width: float, right: bool = False) -> None:
    """Words on one line of a page, from x or up to it, in the type of a style; cut where wider than `width`."""
    kind = style(name)
    shown = plain(words).replace("\n", " ")
    if not shown.isascii() and _beyond().search(shown):
        from app.documents.scripts.written import draw_line

        draw_line(canvas, x, y, shown, kind, strong=kind.fontName == STRONG, width=width, right=right)
        return
    if pdfmetrics.stringWidth(shown, kind.fontName, kind.fontSize) > width:
        while shown and pdfmetrics.stringWidth(shown + "…", kind.fontName, kind.fontSize) > width:
            shown = shown[:-1]
        shown += "…"
    canvas.setFillColor(kind.textColor)
    canvas.setFont(kind.fontName, kind.fontSize)
    (canvas.drawRightString if right else canvas.drawString)(x, y, shown)


def gap(points: float) -> Spacer:
    return Spacer(1, points)


def line(colour: Color = LINE, thickness: float = 0.7) -> HRFlowable:
    return HRFlowable(width="100%", thickness=thickness, color=colour, spaceBefore=0, spaceAfter=0)


def section(number: int, words: str, *, needs: float = 110) -> list[Flowable]:
    """The heading of a numbered section; it moves to the next page where fewer points than it needs are left."""
    return [
        CondPageBreak(needs + 20),
        _lower(text(f"{number}. {words}", "section"), 20),
        gap(4),
        line(ACCENT, 1),
        gap(9),
    ]


def part(markup: str, *, needs: float = 80) -> list[Flowable]:
    """A heading within a section."""
    return [CondPageBreak(needs + 10), _lower(paragraph(markup, "part"), 10), gap(2)]


def height_of(flowables: Sequence[Flowable]) -> float:
    """Points that these take below each other, not at the top of a page."""
    return sum(one.wrap(WIDTH, PAGE_HEIGHT)[1] + one.getSpaceBefore() for one in cast(Sequence[Any], flowables))


def head_width(words: str) -> float:
    """Points that the head of a column of figures needs to stand on one line."""
    return pdfmetrics.stringWidth(words, REGULAR, 9) + 12


def _lower(heading: Flowable, points: float) -> Flowable:
    """Room above a heading, but not at the top of a page."""
    cast(Any, heading).spaceBefore = points
    return heading


class _Rows(Table):
    """A table whose rows stay whole, unless a row is taller than a page can be."""

    together = False
    """Whether it waits for the next page rather than be split."""

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        if self.together:
            return []
        heights = cast(Any, self)._rowHeights
        if heights and max(heights) > HEIGHT * 0.6:
            self.splitInRow = 1
        parts = super().split(availWidth, availHeight)
        if heights and len(parts) == 2 and self._alone(parts[1]) and len(heights) - self._heads > 3:
            # one row alone on the next page looks lost: it takes the row before it along
            earlier = super().split(availWidth, sum(heights[:-2]) + 1)
            if len(earlier) == 2:
                # else its first row would stand here all the same, under a head of its own
                cast(_Rows, earlier[1]).together = sum(heights[-2:]) < HEIGHT * 0.8
                return earlier
        return parts

    @property
    def _heads(self) -> int:
        return int(self.repeatRows or 0)

    def _alone(self, rest: Any) -> bool:
        return len(rest._cellvalues) - self._heads == 1


_FONT = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""A table asks for a font even where all its cells bring their own; its default one is not in the file."""

Cell = str | Sequence[Flowable] | Flowable


def rows(
    heads: Sequence[str],
    lines: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    right: Sequence[int] = (),
    total: bool = False,
    space: Sequence[int] = (),
    width: float = WIDTH,
) -> Table:
    """A table with horizontal lines only, its head repeated on each page. A cell of text is markup.

    Widths are parts of the whole width; the columns in `right` are numbers, right aligned under their head, those in
    `space` hold a mark and stand close to the next; `total` draws a line above the last row.
    """
    share = width / sum(widths)
    made: list[list[Any]] = []
    if heads:
        made.append([text(head, "head_right" if at in right else "head") for at, head in enumerate(heads)])
    for cells in lines:
        made.append([
            paragraph(cell, "cell_right" if at in right else "cell") if isinstance(cell, str) else cell
            for at, cell in enumerate(cells)
        ])  # fmt: skip
    commands: list[tuple[Any, ...]] = [
        _FONT,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LINEBELOW", (0, 0), (-1, -1), 0.7, LINE),
    ]
    if heads:
        commands.append(("LINEBELOW", (0, 0), (-1, 0), 0.9, EDGE))
    for at in space:
        commands += [("RIGHTPADDING", (at, 0), (at, -1), 0), ("TOPPADDING", (at, 0), (at, -1), 6.5)]
    if total:
        commands.append(("LINEABOVE", (0, -1), (-1, -1), 0.9, EDGE))
    return _Rows(
        made,
        colWidths=[width * share for width in widths],
        style=commands,
        repeatRows=1 if heads and lines else 0,
        hAlign="LEFT",
    )


def columns(cells: Sequence[Cell], widths: Sequence[float], *, space: float = 14, valign: str = "TOP") -> Table:
    """Things side by side, without lines. Widths are parts of the whole width."""
    share = WIDTH / sum(widths)
    return _Rows(
        [[paragraph(cell) if isinstance(cell, str) else cell for cell in cells]],
        colWidths=[width * share for width in widths],
        style=[
            _FONT,
            ("VALIGN", (0, 0), (-1, -1), valign),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), space),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def to_write(label: str = "", width: float = WIDTH) -> Table:
    """A line on which somebody writes by hand, with what belongs there in front of it."""
    words = pdfmetrics.stringWidth(plain(label), REGULAR, 10.5) + 10
    return Table(
        [[text(label), gap(0)]] if label else [[gap(0)]],
        colWidths=[words, width - words] if label else [width],
        rowHeights=[25],
        hAlign="LEFT",
        style=[
            _FONT,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (-1, 0), (-1, 0), 0.7, EDGE),
        ],
    )
