"""Postcodes by country: what they look like, and the one check that form and list pass through."""

import re

from app.domain.countries import HOME, country_name
from app.domain.names import tidy
from app.errors import UserError
from app.texts import _

# What a postcode looks like: 9 is a digit, A a letter, anything else is that sign; several ways with a stroke between.
# Spaces and hyphens need not be typed. From the addressing pages of the postal union and the national posts.
_SHAPES = {
    "NL": "9999 AA",
    "BE": "9999", "LU": "9999", "AT": "9999", "CH": "9999", "LI": "9999", "DK": "9999", "NO": "9999", "HU": "9999",
    "BG": "9999", "SI": "9999", "CY": "9999", "AL": "9999", "MK": "9999", "GE": "9999", "AM": "9999", "AF": "9999",
    "TN": "9999", "AU": "9999", "NZ": "9999", "ZA": "9999", "PH": "9999", "ET": "9999", "BD": "9999", "LV": "9999",
    "DE": "99999", "FR": "99999", "ES": "99999", "IT": "99999", "FI": "99999", "EE": "99999", "HR": "99999",
    "BA": "99999", "RS": "99999", "ME": "99999", "XK": "99999", "TR": "99999", "MA": "99999", "DZ": "99999",
    "EG": "99999", "UA": "99999", "IQ": "99999", "JO": "99999", "KE": "99999", "TH": "99999", "ID": "99999",
    "PK": "99999", "LK": "99999", "NP": "99999", "MX": "99999", "KR": "99999", "LT": "99999", "MC": "99999",
    "GR": "999 99", "SE": "999 99", "CZ": "999 99", "SK": "999 99",
    "PL": "99-999", "PT": "9999-999", "IS": "999",
    "RO": "999999", "RU": "999999", "BY": "999999", "CN": "999999", "IN": "999999", "KZ": "999999", "VN": "999999",
    "NG": "999999", "SG": "999999",
    "US": "99999|99999-9999", "CA": "A9A 9A9", "BR": "99999-999", "JP": "999-9999",
    "IE": "A99 NNNN|A9W NNNN", "MT": "AAA 9999", "MD": "9999", "AZ": "9999", "IR": "99999-99999", "IL": "9999999",
    "GB": "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA",
}  # fmt: skip

PREFIXES = {
    "B": "BE", "D": "DE", "F": "FR", "L": "LU", "A": "AT", "CH": "CH", "I": "IT", "E": "ES", "PL": "PL", "DK": "DK",
    "S": "SE", "FIN": "FI", "GR": "GR", "P": "PT", "NL": "NL", "BE": "BE", "DE": "DE", "FR": "FR", "LU": "LU",
    "AT": "AT", "IT": "IT", "ES": "ES", "SE": "SE", "FI": "FI", "PT": "PT", "HU": "HU", "H": "HU", "CZ": "CZ",
    "SK": "SK", "SI": "SI", "SLO": "SI", "RO": "RO", "BG": "BG", "HR": "HR", "TR": "TR", "LV": "LV", "LT": "LT",
    "EE": "EE", "NO": "NO", "N": "NO", "UA": "UA", "MD": "MD", "AZ": "AZ", "MA": "MA", "GB": "GB", "UK": "GB",
}  # fmt: skip
"""What stands before a postcode with a hyphen: B-3620, D-52062."""


def read_postcode(text: str, country: str | None = None) -> tuple[str, str] | None:
    """The postcode as its country writes it, and that country ("" is the Netherlands); None where it is none.

    Letters in front say the country where it was not said: B-3620, D-52062. Without them and without a country it is
    a Dutch one.
    """
    text = tidy(text)
    match = _PREFIXED.fullmatch(text)
    code = PREFIXES.get(match[1].upper()) if match else None
    shaped = shaped_postcode(text, country or HOME)
    # where any postcode may be, letters of another country in front still say that it is none
    if shaped is not None and (postcode_shapes(country or HOME) or code in (None, country)):
        return shaped, "" if (country or HOME) == HOME else country or ""
    if match is None or code is None or (country and country != code):
        return None
    shaped = shaped_postcode(match[2], code)
    return (shaped, "" if code == HOME else code) if shaped else None


def check_postcode(text: str, country: str | None = None) -> tuple[str, str]:
    """The postcode as its country writes it, and that country; see `read_postcode`.

    Raises UserError with how it should look there.
    """
    found = read_postcode(text, country)
    if found is not None:
        return found
    if (country or HOME) == HOME:
        raise UserError(
            _("Een postcode is vier cijfers en twee letters, zoals 6001 AB. Een ander land? Kies het land.")
        )
    example = postcode_example(country or HOME)
    if not example:
        raise UserError(_("Dit is geen postcode: hooguit tien letters en cijfers. Kijk de postcode na."))
    raise UserError(
        _("Zo ziet een postcode eruit: {example} ({country}). Kijk de postcode of het land na.").format(
            country=country_name(country), example=example
        )
    )


def postcode_with_country(text: str) -> str:
    """A postcode where no country stands beside it: 6001 AB, B-3620, D-52062. Raises UserError where it is none."""
    try:
        postcode, country = check_postcode(text)
    except UserError:
        raise UserError(
            _("Deze postcode klopt niet. Schrijf hem als 1234 AB, of uit een ander land als B-3620 of D-52062.")
        ) from None
    return f"{_PREFIX_OF[country]}-{postcode}" if country else postcode


def postcode_shapes(country: str) -> tuple[str, ...]:
    """How a postcode of this country looks: 9 for a digit, A for a letter; none where that is not known."""
    return tuple(_SHAPES[country].split("|")) if country in _SHAPES else ()


def postcode_example(country: str) -> str:
    """A postcode as it looks there, 1234 AB; nothing where that is not known."""
    shapes, digits, letters = postcode_shapes(country), iter("1234567890"), iter("ABCDEFG")
    return "".join(
        next(digits) if sign == "9" else next(letters) if sign in "AN" else sign
        for sign in (shapes[0] if shapes else "")
    )


def shaped_postcode(text: str, country: str) -> str | None:
    """A postcode as this country writes it; None where it is none. Capitals, spaces and hyphens may differ.

    Of a country of which the shape is not known anything is taken that can be one: ten signs at most, with a digit.
    """
    bare = re.sub(r"[\s-]", "", text).upper()
    shapes = postcode_shapes(country)
    if not shapes:
        return (
            " ".join(text.upper().split()) if _FREE.fullmatch(text.strip()) and any(map(str.isdecimal, text)) else None
        )
    for shape in shapes:
        signs = re.sub(r"[\s-]", "", shape)
        if len(signs) == len(bare) and all(_fits(sign, at) for sign, at in zip(bare, signs, strict=True)):
            if not _possible(bare, country):
                return None
            rest = iter(bare)
            return "".join(sign if sign in " -" else next(rest) for sign in shape)
    return None


_PREFIXED = re.compile(r"([A-Za-z]{1,3})(?:\s*-\s*|\s+|(?=[0-9]))([0-9A-Za-z][0-9A-Za-z -]*)")
_PREFIX_OF = {code: prefix for prefix, code in reversed(PREFIXES.items())}
_FREE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{1,9}", re.ASCII)


def _fits(sign: str, shape: str) -> bool:
    if not sign.isascii():
        return False
    return (
        sign.isdecimal()
        if shape == "9"
        else sign.isalpha()
        if shape == "A"
        else sign.isalnum()
        if shape == "N"
        else sign == shape
    )


def _possible(bare: str, country: str) -> bool:
    """Where the first digit says that it is none: Dutch and Belgian postcodes begin at 1000, German ones at 01000."""
    if country in ("NL", "BE", "AT", "CH", "LU"):
        return bare[0] != "0"
    return not (country in ("DE", "FR", "ES", "TR") and bare.startswith("00"))
