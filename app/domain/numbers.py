"""Numbers as people write them in the language of the screen or the paper: 1.234,5 or 1,234.5."""

from decimal import Decimal

from app.texts import language_now

_MARKS = {"nl": (".", ","), "en": (",", ".")}
"""What stands between thousands, and before the decimals."""


def format_number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """With so many decimals, or with those that it needs."""
    if decimals is None:
        whole, _point, rest = f"{value:,}".partition(".")
        rest = rest.rstrip("0")
    else:
        whole, _point, rest = f"{value:,.{decimals}f}".partition(".")
    thousands, point = _MARKS[language_now()]
    return whole.replace(",", thousands) + (point + rest if rest else "")


def decimal_mark() -> str:
    """A comma or a point."""
    return _MARKS[language_now()][1]
