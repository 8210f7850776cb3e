"""Money in whole cents: read as people write it, written as they read it."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.domain.numbers import format_number
from app.texts import DUTCH, language_now

MOST_CENTS = 10**12
"""Ten billion euros: more is a typing error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in cents; `approximate` where the text itself says so ("ca 9000")."""

    cents: int
    approximate: bool = False


def parse_cents(text: str) -> Amount | None:
    """The amount in "€ 3.450,00", "ca 9000", "1250" or "1.250,50"; None where no amount stands ("?").

    "€ 12.000 per jaar" is none: an amount over a time is more than its cents, and whoever reads it must keep both.
    """
    if len(text) > 40:
        return None
    words = " ".join(text.lower().replace("\u00a0", " ").split())
    words, approximate = _ABOUT.subn("", words)
    words = _CURRENCY.sub("", words).strip()
    match = _NUMBER.fullmatch(words)
    if not match:
        return None
    whole = re.sub(r"[. ,']", "", match["whole"] or match["plain"])
    decimals = (match["decimals"] or match["plain_decimals"] or "").ljust(2, "0")
    cents = int(whole) * 100 + int(decimals)
    return Amount(cents=cents, approximate=bool(approximate)) if cents <= MOST_CENTS else None


def cents_of(number: int | float) -> int | None:
    """A number of euros from a spreadsheet cell in whole cents; None where it cannot be an amount."""
    try:
        cents = int((Decimal(str(number)) * 100).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return cents if 0 <= cents <= MOST_CENTS else None


def format_cents(cents: int) -> str:
    """An amount as it stands on screen and paper: € 1.234,50 with a space that does not break; English €1,234.50."""
    amount = format_number(Decimal(cents) / 100, decimals=2)
    if language_now() == DUTCH:
        return f"€\u00a0{amount}"
    return f"-€{amount[1:]}" if cents < 0 else f"€{amount}"


_ABOUT = re.compile(r"^(?:circa|ca\.?|c\.|ongeveer|ong\.?|plm\.?|plusminus|±|\+/-|~|≈)\s*")
_CURRENCY = re.compile(r"^(?:€|euro|eur)\s*|\s*(?:€|euro|eur)(?=$|\s)")
# Grouped in threes ("1.250", "1,250.00"), or plain; a comma or a point with one or two digits after it is decimal.
_NUMBER = re.compile(
    r"(?:(?P<whole>[0-9]{1,3}(?:[. '][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+(?=\.))|(?P<plain>[0-9]{1,12})(?![0-9]))"
    r"(?:(?<=[0-9])[,.](?:(?P<decimals>[0-9]{1,2})|(?P<plain_decimals>(?=-)))-*)?"
)
