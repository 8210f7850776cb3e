"""AGB and KvK numbers of providers: eight digits each (DOMAIN: formats); neither has a check digit."""

import re

from app.errors import UserError
from app.texts import _

_DIGITS = 8
_BRANCH_DIGITS = 12
_BETWEEN = re.compile(r"[\s.\-]+")
_CODE_SIGNS = 5


def check_agb(text: str | None) -> str | None:
    """The AGB code as eight digits; None where none was given.

    The first two digits are the kind of caregiver. 00 is never given out, so invented codes begin with it.
    Raises UserError where it cannot be an AGB code.
    """
    digits = _bare(text, "agb")
    if digits is None:
        return None
    if not digits.isdecimal() or not digits.isascii():
        raise UserError(_("Een AGB-code heeft alleen cijfers. Kijk de code na."))
    if len(digits) == _DIGITS - 1:
        raise UserError(_("Een AGB-code heeft acht cijfers. Hier staan er zeven: misschien mist de nul vooraan."))
    if len(digits) != _DIGITS:
        raise UserError(_("Een AGB-code heeft acht cijfers. Kijk de code na."))
    if len(set(digits[2:])) == 1 and digits[2] == "0":
        raise UserError(_("Na de soort zorgverlener (de eerste twee cijfers) hoort een nummer. Kijk de code na."))
    return digits


def check_kvk(text: str | None) -> str | None:
    """The number at the Chamber of Commerce as eight digits; None where none was given.

    Raises UserError where it cannot be one.
    """
    digits = _bare(text, "kvk")
    if digits is None:
        return None
    if not digits.isdecimal() or not digits.isascii():
        raise UserError(_("Een KvK-nummer heeft alleen cijfers. Kijk het nummer na."))
    if len(digits) == _BRANCH_DIGITS:
        raise UserError(
            _("Dit is een vestigingsnummer (twaalf cijfers). Vul hier het KvK-nummer in: dat heeft er acht.")
        )
    if len(digits) != _DIGITS or set(digits) == {"0"}:
        raise UserError(_("Een KvK-nummer heeft acht cijfers. Kijk het nummer na."))
    return digits


def check_product_code(text: str | None) -> str | None:
    """A product code in capitals, of at most five signs; None where none was given.

    Raises UserError where it is longer or holds other signs than letters and digits.
    """
    code = _BETWEEN.sub("", text or "").upper()
    if not code:
        return None
    if len(code) > _CODE_SIGNS or not code.isascii() or not code.isalnum():
        raise UserError(_("Een productcode heeft hooguit vijf letters en cijfers, zoals 45A04. Kijk de code na."))
    return code


def _bare(text: str | None, prefix: str) -> str | None:
    bare = _BETWEEN.sub("", text or "").lower().removeprefix(prefix).lstrip(":")
    return bare or None
