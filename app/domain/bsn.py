"""The burgerservicenummer: nine digits that pass the elfproef, shown only when somebody asks for it."""

import re
from functools import lru_cache

MASK = "•••••••••"

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_LOOSE = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){8}(?![0-9])")


def is_valid_bsn(text: str) -> bool:
    """Whether these are nine digits that pass the elfproef (weights 9 to 2 and -1)."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()) or text == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=True)) % 11 == 0


def normalise_bsn(text: str) -> str:
    """The digits alone; a spreadsheet drops a leading zero, so eight digits get it back."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits.zfill(9) if digits.isascii() and digits.isdigit() and len(digits) == 8 else digits


def mask_bsn(text: str) -> str:
    """What may stand on a screen or in a report: the last two digits, or nothing but dots."""
    return MASK[:7] + text[-2:] if len(text) == 9 and text.isascii() and text.isdigit() else MASK


@lru_cache(maxsize=4096)
def mask_bsns(text: str) -> str:
    """A text in which every number that passes the elfproef is masked; a telephone number seldom does."""
    return _LOOSE.sub(_mask_match, text) if len(text) >= 9 else text


@lru_cache(maxsize=4096)
def find_bsns(text: str) -> tuple[str, ...]:
    """The numbers in a text that pass the elfproef."""
    if len(text) < 9 or not _LOOSE.search(text):
        return ()
    found = (normalise_bsn(match[0]) for match in _LOOSE.finditer(text))
    return tuple(digits for digits in found if is_valid_bsn(digits))


def _mask_match(match: re.Match[str]) -> str:
    digits = normalise_bsn(match[0])
    return mask_bsn(digits) if is_valid_bsn(digits) else match[0]
