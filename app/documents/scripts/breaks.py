"""Where a line may end, also in scripts that put no spaces between words (after Unicode Standard Annex 14).

Thai, Lao, Khmer and Burmese need a dictionary for the ends of words. Without one a line ends before a vowel that
begins a syllable or after one that ends it, and else between any two syllables.
"""

import unicodedata
from enum import IntEnum

_SPACES = {" ", "\t", "\u200b", "\u1680", "\u3000"}
_AFTER = frozenset("-‐–—\u1361\u1362\u1363\u1364\u1365\u1366\u1367\u1368\u0f0b")
"""A line may end behind these: hyphens, and what stands between words in Ethiopic and Tibetan."""

_NOT_FIRST = frozenset(
    "、。，．・：；！？」』）】〉》〕］｝ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.:;!?)]}»”’%"
)
_NOT_LAST = frozenset("「『（【〈《〔［｛([{«“‘")
_BEFORE_VOWEL = frozenset("เแโใไเແໂໃໄ")
_AFTER_VOWEL = frozenset("ะำๆฯะຳໆຯ")


class Break(IntEnum):
    """How well a line may begin at a sign."""

    NEVER = 0
    HARD = 1
    """Only where a word does not fit on a line."""
    WEAK = 2
    """Between syllables of a script without spaces."""
    GOOD = 3


def breaks(text: str) -> list[Break]:
    """For each sign, how well a line may begin at it."""
    return [Break.NEVER, *(_between(text[at - 1], text[at]) for at in range(1, len(text)))] if text else []


def _between(before: str, after: str) -> Break:
    kind = unicodedata.category(after)
    if kind[0] == "M" or kind == "Cf" or before in "\u200d\u2060" or _modifies(after):
        return Break.NEVER
    if after in _SPACES:
        return Break.NEVER
    if before in _SPACES:
        return Break.GOOD
    if before in "\u00a0\u202f" or after in "\u00a0\u202f":
        return Break.NEVER
    if before in _AFTER and after.isalpha():
        return Break.GOOD
    if _ideographic(before) or _ideographic(after):
        return Break.NEVER if after in _NOT_FIRST or before in _NOT_LAST else Break.GOOD
    if _without_spaces(before) and _without_spaces(after):
        if after in _BEFORE_VOWEL or before in _AFTER_VOWEL:
            return Break.GOOD if after not in _AFTER_VOWEL and before not in _BEFORE_VOWEL else Break.NEVER
        if before in _BEFORE_VOWEL or after in _AFTER_VOWEL or after == "\u0e45" or after in "าๅາ":
            return Break.NEVER
        return Break.WEAK
    return Break.HARD


def _ideographic(sign: str) -> bool:
    code = ord(sign)
    return (
        0x2E80 <= code <= 0x30FF or 0x31F0 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )


def _without_spaces(sign: str) -> bool:
    code = ord(sign)
    return 0x0E00 <= code <= 0x0EFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF


def _modifies(sign: str) -> bool:
    """The colour of a skin goes with the sign before it."""
    return 0x1F3FB <= ord(sign) <= 0x1F3FF
