"""Which font has a sign: the type of the paper, one that comes with the program, or one of the computer.

A font is read when the first sign asks for it. Fonts of the computer are used where their maker allows that they are
put in a document (fsType of the OS/2 table: OpenType specification) and their shapes are TrueType outlines.
"""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.documents.scripts.harfbuzz import hb

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_TYPE = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}

_RANGES: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoNaskhArabic", ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))),
    ("NotoSansEthiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    ("NotoSansHebrew", ((0x590, 0x5FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F))),
    ("NotoSansThai", ((0xE00, 0xE7F),)),
    ("NotoSansDevanagari", ((0x900, 0x97F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF))),
    ("NotoSansArmenian", ((0x530, 0x58F), (0xFB13, 0xFB17))),
    ("NotoSansGeorgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("NotoSansTamil", ((0xB80, 0xBFF),)),
    ("NotoSansBengali", ((0x980, 0x9FF),)),
    ("NotoSansGurmukhi", ((0xA00, 0xA7F),)),
    ("NotoSansSyriac", ((0x700, 0x74F),)),
    ("NotoSansTifinagh", ((0x2D30, 0x2D7F),)),
    ("NotoSansSymbols2", ((0x2190, 0x27FF), (0x2900, 0x2BFF), (0x1F300, 0x1FAFF))),
)
_SIZES = {"NotoNaskhArabic": 1.12}
"""Letters of this font are smaller than those beside them at the same size."""

_LIKED = (
    "msyh.ttc", "msyhbd.ttc", "simsun.ttc", "yugothr.ttc", "yugothm.ttc", "msgothic.ttc", "malgun.ttf", "seguiemj.ttf",
    "seguisym.ttf", "nirmala.ttc", "nirmala.ttf", "leelawui.ttf", "mmrtext.ttf", "ebrima.ttf", "segoeui.ttf",
    "wqy-microhei.ttc", "wqy-zenhei.ttc", "droidsansfallbackfull.ttf", "notoemoji-regular.ttf", "dejavusans.ttf",
)  # fmt: skip
"""Fonts of a computer that read well on paper, before all others."""


@dataclass(frozen=True, eq=False)
class Face:
    """A font that is open."""

    name: str
    """For the file: letters, digits and hyphens only."""
    face: Any
    font: Any
    signs: frozenset[int]
    scale: float = 1.0

    @property
    def upem(self) -> int:
        return int(self.face.upem)


@cache
def type_of_paper(strong: bool) -> Face:
    """The font in which the paper itself is set."""
    return _opened(_FONTS / _TYPE[strong])


def has(sign: str) -> bool:
    """Whether there is a font with this sign."""
    return face_for(sign, strong=False) is not None


@lru_cache(maxsize=4096)
def face_for(sign: str, *, strong: bool) -> Face | None:
    """The first font that has the sign; where the bold one lacks it the regular one; None where no font has it."""
    code = ord(sign)
    for face in _faces(code, strong):
        if code in face.signs:
            return face
    return None if unicodedata.category(sign) in ("Co", "Cn", "Cs") else _of_computer(code)


def _faces(code: int, strong: bool) -> Iterator[Face]:
    yield type_of_paper(strong)
    yield type_of_paper(False)
    for name, ranges in _RANGES:
        if any(first <= code <= last for first, last in ranges):
            if strong and (bold := _ours(name, "Bold")):
                yield bold
            if regular := _ours(name, "Regular"):
                yield regular


@cache
def _ours(name: str, weight: str) -> Face | None:
    file = _FONTS / "scripts" / f"{name}-{weight}.ttf"
    return _opened(file, _SIZES.get(name, 1.0)) if file.exists() else None


def _opened(file: Path, scale: float = 1.0) -> Face:
    face = hb.Face(hb.Blob(file.read_bytes()))
    return Face(file.stem, face, hb.Font(face), frozenset(face.unicodes), scale)


def font_folders() -> list[Path]:
    """Where a computer keeps its fonts: of everybody, and of this user."""
    folders = [
        Path(os.environ[variable], *parts)
        for variable, parts in (
            ("WINDIR", ("Fonts",)),
            ("LOCALAPPDATA", ("Microsoft", "Windows", "Fonts")),
        )
        if variable in os.environ
    ]
    return [*folders, Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]


def _of_computer(code: int) -> Face | None:
    for file in _files():
        if (font := _font_of(file)) is None or not (glyph := font.get_nominal_glyph(code)):
            continue
        # a font in colours can have a sign without an outline
        if (extents := font.get_glyph_extents(glyph)) and extents.width:
            return _face_of(file)
    return None


@cache
def _files() -> tuple[Path, ...]:
    found = {
        file.name.lower(): file
        for folder in reversed(font_folders())
        for pattern in ("*.ttf", "*.TTF", "*.ttc", "*.TTC")
        for file in sorted(folder.rglob(pattern))
    }
    liked = [found.pop(name) for name in _LIKED if name in found]
    return (*liked, *(found[name] for name in sorted(found)))


@cache
def _font_of(file: Path) -> Any:
    """The first font of a file, where it may be put in a document. A file that cannot be read has none."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(file)), 0)
        allowed = "glyf" in face.table_tags and may_be_embedded(face.reference_table("OS/2").data)
        return hb.Font(face) if allowed else None
    except (OSError, ValueError, hb.HarfBuzzError):
        return None


@cache
def _face_of(file: Path) -> Face:
    font = _font_of(file)
    name = "".join(sign for sign in file.stem if sign.isascii() and (sign.isalnum() or sign == "-"))
    return Face(name or "Font", font.face, font, frozenset(font.face.unicodes))


def may_be_embedded(os2: bytes) -> bool:
    """Whether the maker of a font lets it be put in a document, as a part of it (fsType, OpenType OS/2).

    Without that table nothing is known, so it is not.
    """
    if len(os2) < 10:
        return False
    kind = int.from_bytes(os2[8:10], "big")
    return kind & 0x000F != 0x0002 and not kind & 0x0300
