"""Shapes in the file: the part of each font that the paper uses, and for each shape the signs that it stands for.

A shape that stands for different signs gets a code for each, so what is copied or read aloud is what was typed
(ISO 32000-1: 9.7.4.2 CIDToGIDMap, 9.10.3 ToUnicode).
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.documents.scripts.boxes import Box, boxes_of, drawn_apart, outline
from app.documents.scripts.fonts import Face
from app.documents.scripts.harfbuzz import hb
from app.documents.scripts.shaping import Cluster

_NOT_DRAWN = (b"GSUB", b"GPOS", b"GDEF", b"COLR", b"CPAL", b"SVG ", b"CBDT", b"CBLC", b"sbix")
"""Tables of a font that choose and move shapes, which is done by now, or that colour them."""

_KERNED = 120
"""Thousandths of the size by which letters move to each other; what is more is no longer the width of the letter."""

_MOST = 100
"""So many signs one block of a ToUnicode map may hold."""


def draw(canvas: Any, clusters: Sequence[Cluster], x: float, y: float) -> None:
    """Draw clusters, from left to right, with the foot of their letters at x and y."""
    for (face, look, size), group in groupby(clusters, key=lambda one: (one.face, one.look, one.size)):
        run = list(group)
        boxes = [box for cluster in run for box in boxes_of(cluster)]
        font = _font_in(canvas, face)
        canvas.setFillColor(look.colour)
        canvas._code.append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm /{font.name} {size:.3f} Tf {font.show(boxes, size)} ET")
        for cluster in run:
            for glyph, right in drawn_apart(cluster):
                canvas._code.append(outline(face, glyph.number, x + right, y + glyph.y, size))
            x += cluster.width


def _font_in(canvas: Any, face: Face) -> "_FontInFile":
    document = canvas._doc
    fonts: dict[Face, _FontInFile] = document.__dict__.setdefault("_script_fonts", {})
    if face not in fonts:
        fonts[face] = _FontInFile(face, len(fonts))
        document.delayedFonts.append(fonts[face])
    return fonts[face]


class _FontInFile:
    """One font of one document."""

    def __init__(self, face: Face, number: int) -> None:
        self.name = f"S{number}"
        self._face = face
        self._blank = face.font.get_nominal_glyph(ord(" ")) or 0
        """The shape of a box that only holds a place: in the file that of no sign has no outline either."""
        self._tag = f"AAAA{chr(65 + number // 26)}{chr(65 + number % 26)}"
        self._codes: dict[tuple[int, str, float], int] = {}
        """By the number of a shape, what it stands for, and its width in thousandths of the size."""

    def show(self, boxes: Sequence[Box], size: float) -> str:
        """Operators that show these boxes one behind the other, the shape of each moved to its place."""
        made: list[str] = []
        inside = False
        start = pen = rise = 0.0
        for box in boxes:
            glyph = self._blank if box.glyph is None else box.glyph
            if abs(box.y - rise) > 0.001:
                made.append(("] TJ " if inside else "") + f"{box.y:.3f} Ts ")
                inside, rise = False, box.y
            if not inside:
                made.append("[")
                inside = True
            if abs(shift := (pen - start - box.x) / size * 1000) > 0.05:
                made.append(f"{shift:.2f} ")
                pen = start + box.x
            width = round((box.width - box.x) / size * 1000, 1)
            natural = round(self._face.font.get_glyph_h_advance(glyph) * 1000 / self._face.upem, 1)
            if abs(width - natural) < _KERNED and box.glyph is not None:
                width = natural
            made.append(f"<{self._code(glyph, box.text, max(width, 0)):04X}>")
            pen += max(width, 0) / 1000 * size
            start += box.width
        made.append("] TJ" if inside else "")
        if rise:
            made.append(" 0 Ts")
        return "".join(made)

    def _code(self, glyph: int, text: str, width: float) -> int:
        return self._codes.setdefault((glyph, text, width), len(self._codes) + 1)

    def addObjects(self, document: Any) -> None:
        """Put the font in the file. ReportLab calls this when all pages are drawn."""
        name = f"{self._tag}+{self._face.name}"
        data, places = self._part()
        extents = self._face.font.get_font_extents("ltr")
        scale = 1000 / self._face.upem
        file = _stream(document, data)
        file.dictionary["Length1"] = len(data)
        descriptor = pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([0, round(extents.descender * scale), 1000, round(extents.ascender * scale)]),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * scale),
            "Descent": round(extents.descender * scale),
            "CapHeight": round(extents.ascender * scale),
            "StemV": 80,
            "FontFile2": document.Reference(file, f"scriptFile:{name}"),
        })  # fmt: skip
        glyphs = b"\0\0" + b"".join(places[glyph].to_bytes(2, "big") for glyph, _text, _width in self._codes)
        widths: list[Any] = [1, pdfdoc.PDFArray([width for _glyph, _text, width in self._codes])]
        system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        descendant = pdfdoc.PDFDictionary({
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor, f"scriptDescriptor:{name}"),
            "CIDToGIDMap": document.Reference(_stream(document, glyphs), f"scriptGlyphs:{name}"),
            "DW": 1000,
            "W": pdfdoc.PDFArray(widths),
        })  # fmt: skip
        font = pdfdoc.PDFDictionary({
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"scriptDescendant:{name}")]),
            "ToUnicode": document.Reference(_stream(document, self._unicode_map()), f"scriptUnicode:{name}"),
        })  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"scriptFont:{name}")

    def _part(self) -> tuple[bytes, dict[int, int]]:
        """The font with only the shapes in use, and where each of them went."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.set({glyph for glyph, _text, _width in self._codes})
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _NOT_DRAWN)
        if self._face.face.has_var_data:
            wanted.pin_all_axes_to_default(self._face.face)
        plan = hb.SubsetPlan(self._face.face, wanted)
        mapping = plan.old_to_new_glyph_mapping
        return plan.execute().blob.data, {glyph: mapping[glyph] for glyph, _text, _width in self._codes}

    def _unicode_map(self) -> bytes:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_glyph, text, _width), code in self._codes.items()
        ]
        blocks = [lines[at : at + _MOST] for at in range(0, len(lines), _MOST)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _stream(document: Any, data: bytes) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = data
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream
