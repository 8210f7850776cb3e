"""Addresses and telephone numbers as they are written in the Netherlands."""

import re
from dataclasses import dataclass

from app.domain.names import fold, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A Dutch address; every part may be missing."""

    street: str = ""
    number: str = ""
    addition: str = ""
    """What stands behind the number, with its own sign: "-2", "a", " B"."""
    postcode: str = ""
    city: str = ""

    @property
    def house_number(self) -> str:
        """The number with its addition as it was written: 177-2, 69a, 135 B."""
        return self.number + self.addition

    @property
    def line(self) -> str:
        """Street and house number."""
        return " ".join(part for part in (self.street, self.house_number) if part)

    @property
    def display(self) -> str:
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.line, place) if part)

    @property
    def key(self) -> str:
        """Street and house number for comparison: the same for "Molenweg 69a" and "molenweg 69 A"."""
        if not self.street and not self.number:
            return ""
        return f"{fold(self.street)} {self.number} {fold(self.addition).replace(' ', '')}".strip()


def parse_address(text: str) -> Address:
    """Street, number and addition of a cell, and postcode and place where they stand behind it."""
    text = tidy(text)
    postcode = city = ""
    match = _POSTCODE_INSIDE.search(text)
    if match:
        postcode = normalise_postcode(match[0]) or ""
        text, city = text[: match.start()].strip(" ,;"), text[match.end() :].strip(" ,;")
        if not text:
            return Address(postcode=postcode, city=city)
    elif (parts := text.rsplit(",", 1)) and len(parts) == 2 and not any(sign.isdigit() for sign in parts[1]):
        text, city = parts[0].strip(), parts[1].strip()
    match = _STREET.fullmatch(text)
    if not match:
        return Address(street=text, postcode=postcode, city=city)
    return Address(
        street=match["street"].rstrip(" ,"),
        number=match["number"],
        addition=match["addition"].rstrip(),
        postcode=postcode,
        city=city,
    )


def normalise_postcode(text: str) -> str | None:
    """ "6072jv" as 6072 JV; None where it is no Dutch postcode."""
    match = _POSTCODE.fullmatch(text.strip())
    return f"{match[1]} {match[2].upper()}" if match else None


def normalise_telephone(text: str) -> str | None:
    """A telephone number in pairs, 06 25 82 20 18 or 0475 78 07 36; a foreign one as +48 601…; None if it is none."""
    typed = text.strip()
    if not _TELEPHONE.fullmatch(typed):
        return None
    digits = re.sub(r"[^0-9+]", "", typed.replace("(0)", ""))
    digits = re.sub(r"^(?:\+31|0031)0?", "0", digits)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+"):
        return digits if 9 <= len(digits) <= 16 else None
    if len(digits) == 9 and digits.startswith("6"):
        digits = "0" + digits  # a spreadsheet that took the number for a number drops the zero
    if len(digits) != 10 or not digits.startswith("0"):
        return f"{digits[:4]} {digits[4:]}" if re.fullmatch(r"0[89]00[0-9]{4}", digits) else None
    if digits.startswith("06"):
        return _pairs(digits, 2)
    if _SHORT_AREA.match(digits):
        return f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}"
    return _pairs(digits, 4)


def is_email(text: str) -> bool:
    """Whether this can be an e-mail address; letters of any language may stand in it."""
    return len(text) <= 200 and bool(_EMAIL.fullmatch(text))


_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
_POSTCODE_INSIDE = re.compile(r"(?<![0-9])[1-9][0-9]{3}\s?[A-Za-z]{2}(?![A-Za-z0-9])(?=\s*,|\s*$|\s+\S)")
_STREET = re.compile(
    r"(?P<street>(?:[0-9]+(?:e|de|ste)\s)?[^0-9]*[^0-9\s,](?:\s(?:19|20)[0-9]{2}(?=\s))?)[\s,]+"
    r"(?P<number>[0-9]{1,5})(?P<addition>(?:\s?[-/]?\s?[A-Za-z0-9]{1,6}){0,3})\s*"
)
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 ()\-./]{6,24}")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")
# Areas of three digits (10 in all with the subscriber's seven); every other area has four.
_SHORT_AREA = re.compile(r"0(?:1[0345]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[4578]|91)")


def _pairs(digits: str, first: int) -> str:
    return " ".join([digits[:first], *(digits[at : at + 2] for at in range(first, len(digits), 2))])
