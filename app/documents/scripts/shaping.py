"""From signs to shapes: a line of text becomes clusters, each with its glyphs, its width and the way it runs."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.documents.scripts.bidi import base_level, levels
from app.documents.scripts.breaks import Break, breaks
from app.documents.scripts.fonts import Face, face_for, type_of_paper
from app.documents.scripts.harfbuzz import hb

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of a text looks: points, and a colour of ReportLab."""

    strong: bool
    size: float
    colour: Any


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape of a font: moved by `x` and `y`, the next one `advance` further; all in points."""

    number: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The shapes of some signs that cannot be taken apart."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    above: float
    """Points that ink reaches above the line on which letters stand."""
    below: float
    level: int
    face: Face
    look: Look
    size: float
    break_: Break
    space: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text without an end of line in it, ready to be broken in lines."""

    clusters: tuple[Cluster, ...]
    level: int
    """1 where it runs right to left."""


def shaped(pieces: Sequence[tuple[str, Look]]) -> Shaped:
    """The shapes of a text in which each piece has its own look."""
    text = "".join(words for words, _look in pieces)
    looks = [look for words, look in pieces for _sign in words]
    base = base_level(text)
    runs = levels(text, base)
    faces = _faces(text, looks)
    ends = breaks(text)
    kept = [at for at, sign in enumerate(text) if faces[at] is not None and (_kept(sign))]
    clusters: list[Cluster] = []

    def alike(at: int) -> tuple[Any, ...]:
        return faces[at], looks[at], runs[at]

    for (face, look, level), places in groupby(kept, key=alike):
        clusters += _clusters(text, list(places), face, look, level, ends)
    return Shaped(tuple(clusters), base)


def _kept(sign: str) -> bool:
    """Signs that only direct others have done their work."""
    return sign in _JOINERS or unicodedata.category(sign) not in ("Cf", "Cc")


def _faces(text: str, looks: Sequence[Look]) -> list[Face | None]:
    """The font of each sign: that of the letter before it where it has it, so that words stay whole.

    Figures are always those of the paper, so that a date does not change its looks halfway.
    """
    found: list[Face | None] = [None] * len(text)
    last: Face | None = None
    for at, sign in enumerate(text):
        if not _kept(sign):
            continue
        kind = unicodedata.category(sign)
        own = face_for(sign, strong=looks[at].strong)
        if at and looks[at] != looks[at - 1]:
            last = None
        goes_along = kind[0] in "MPZ" or kind == "Cf"
        if kind[0] == "M" and at and (before := found[at - 1]) is not None and ord(sign) in before.signs:
            found[at] = before
        elif goes_along and last is not None and ord(sign) in last.signs:
            found[at] = last
        else:
            found[at] = own if own is not None else last
        if kind[0] == "L" or (kind == "Nd" and sign.isascii()):
            last = found[at]
    _lead(text, looks, found)
    return found


def _lead(text: str, looks: Sequence[Look], found: list[Face | None]) -> None:
    """Signs before the first letter, an opening bracket for instance, take the font of that letter."""
    for at in range(len(text) - 2, -1, -1):
        after = found[at + 1]
        opens = unicodedata.category(text[at]) in ("Ps", "Pi")
        if opens and after is not None and ord(text[at]) in after.signs and looks[at] == looks[at + 1]:
            found[at] = after


def _clusters(
    text: str, places: list[int], face: Face, look: Look, level: int, ends: Sequence[Break]
) -> Iterator[Cluster]:
    """Clusters of signs with one font, look and level, in the order in which they are read."""
    signs = "".join(text[at] for at in places)
    buffer = hb.Buffer()
    buffer.add_str(signs)
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if level % 2 else "ltr"
    hb.shape(face.font, buffer)
    size = look.size * face.scale
    scale = size / face.upem
    by_start: dict[int, list[tuple[Any, Any]]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        by_start.setdefault(info.cluster, []).append((info, position))
    starts = sorted(by_start)
    for start, end in zip(starts, [*starts[1:], len(signs)], strict=True):
        words = signs[start:end]
        glyphs: list[Glyph] = []
        above = below = 0.0
        for info, position in by_start[start]:
            glyphs.append(
                Glyph(info.codepoint, position.x_offset * scale, position.y_offset * scale, position.x_advance * scale)
            )
            extents = face.font.get_glyph_extents(info.codepoint)
            if extents and extents.height:
                top = (extents.y_bearing + position.y_offset) * scale
                above, below = max(above, top), max(below, -(top + extents.height * scale))
        yield Cluster(
            text=words,
            glyphs=tuple(glyphs),
            width=sum(glyph.advance for glyph in glyphs),
            above=above,
            below=below,
            level=level,
            face=face,
            look=look,
            size=size,
            break_=ends[places[start]],
            space=words.isspace(),
        )


def ascent(look: Look) -> float:
    """Points from the top of a line to where its letters stand, in the type of the paper."""
    font = type_of_paper(look.strong).font
    return font.get_font_extents("ltr").ascender / type_of_paper(look.strong).upem * look.size
