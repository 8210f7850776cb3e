"""Make the fonts for the scripts of families anew: python tools/script_fonts.py FOLDER

FOLDER holds the Noto fonts as the Debian package fonts-noto-core has them (usr/share/fonts/truetype/noto). Hinting,
Latin letters and features that paper never asks for go: what is left of all of them is some 3 MB.
app/resources/fonts/scripts/README.md says from which version they were made.
"""

import sys
from pathlib import Path

import uharfbuzz as hb

TARGET = Path(__file__).parent.parent / "app" / "resources" / "fonts" / "scripts"
FAMILIES = (
    "NotoNaskhArabic", "NotoSansEthiopic", "NotoSansHebrew", "NotoSansThai", "NotoSansDevanagari", "NotoSansArmenian",
    "NotoSansGeorgian", "NotoSansTamil", "NotoSansBengali", "NotoSansGurmukhi",
)  # fmt: skip
REGULAR_ONLY = ("NotoSansSyriac", "NotoSansTifinagh", "NotoSansSymbols2")
SYMBOLS = frozenset([0x20, *range(0x2190, 0x2800), *range(0x2900, 0x2C00), *range(0x1F300, 0x1FB00)])
"""Arrows, marks and pictures; not the keys, chess men and lines of old computers that are in that font as well."""

LATIN = frozenset([*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)])


def made(source: Path, *, signs: frozenset[int] | None = None) -> bytes:
    """The font with the signs that are asked for, or all but Latin ones, without hinting."""
    face = hb.Face(hb.Blob.from_file_path(str(source)))
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.set({sign for sign in face.unicodes if sign not in LATIN and (signs is None or sign in signs)})
    wanted.name_id_set.set({0, 1, 2, 3, 4, 5, 6, 7, 13, 14})
    return hb.subset(face, wanted).blob.data


def main(folder: Path) -> None:
    total = 0
    for family in (*FAMILIES, *REGULAR_ONLY):
        for weight in ("Regular",) if family in REGULAR_ONLY else ("Regular", "Bold"):
            name = f"{family}-{weight}.ttf"
            font = made(folder / name, signs=SYMBOLS if "Symbols" in family else None)
            (TARGET / name).write_bytes(font)
            total += len(font)
            print(f"{len(font):>9,} {name}")
    print(f"{total:>9,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
