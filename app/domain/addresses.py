"""Addresses and telephone numbers as they are written in the Netherlands, and addresses in other countries."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.countries import HOME, country_code, country_name
from app.domain.names import fold, tidy
from app.domain.postcodes import PREFIXES, postcode_shapes, read_postcode


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address; every part may be missing."""

    street: str = ""
    number: str = ""
    addition: str = ""
    """What stands behind the number, with its own sign: "-2", "a", " B"."""
    postcode: str = ""
    city: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2 where it lies abroad; nothing is the Netherlands."""

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
        return written_address(self.line, self.postcode, self.city, self.country)

    @property
    def key(self) -> str:
        """Street and house number for comparison: the same for "Molenweg 69a" and "molenweg 69 A"."""
        if not self.street and not self.number:
            return ""
        return f"{fold(self.street)} {self.number} {fold(self.addition).replace(' ', '')}".strip()


def written_address(line: str | None, postcode: str | None, city: str | None, country: str | None) -> str:
    """On one line, abroad with the country: Molenstraat 3, 3620 Lanaken, België."""
    place = " ".join(part for part in (postcode, city) if part)
    abroad = country_name(country) if country and country != HOME else ""
    return ", ".join(part for part in (line, place, abroad) if part)


def parse_address(text: str) -> Address:
    """Street, number and addition of a cell, and postcode, place and country where they stand behind it."""
    text, country = _country_behind(_SPACED.sub(r"\1\2-", tidy(text)))
    postcode = city = ""
    match, country = _postcode_inside(text, country)
    if match:
        found = read_postcode(match[0], country or None)
        postcode = found[0] if found else match[0]
        text, city = text[: match.start()].strip(" ,;"), text[match.end() :].strip(" ,;")
        if not text:
            return Address(postcode=postcode, city=city, country=country)
    if not city and (parts := text.rsplit(",", 1)) and len(parts) == 2 and not any(map(str.isdigit, parts[1])):
        text, city = parts[0].strip(), parts[1].strip()
    match = _STREET.fullmatch(text)
    if not match:
        return Address(street=text, postcode=postcode, city=city, country=country)
    return Address(
        street=match["street"].rstrip(" ,"),
        number=match["number"],
        addition=match["addition"].rstrip(),
        postcode=postcode,
        city=city,
        country=country,
    )


def parse_place(text: str) -> Address:
    """Place, postcode and country of a cell: Lanaken, "B-3620 Lanaken", "Aachen (D)", "Lanaken, België", "België"."""
    text = tidy(text)
    if code := country_code(text):
        # of a town that bears the name of its country (Luxemburg) the town is what was said
        return Address(country=code) if code not in _TOWNS else Address(city=text)
    text, country = _country_behind(_SPACED.sub(r"\1\2-", text))
    match, country = _postcode_inside(text, country)
    if match is None or match.start() > 0 or (found := read_postcode(match[0], country or None)) is None:
        return Address(city=text, country=country)
    return Address(postcode=found[0], city=text[match.end() :].strip(" ,;"), country=country)


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


_LETTERS = "|".join(sorted(PREFIXES, key=len, reverse=True))
_PREFIXED_INSIDE = re.compile(rf"(?<![\w-])(?:{_LETTERS})\s?-\s?[0-9][0-9]{{2,5}}(?:[ -]?[0-9]{{2,3}})?(?![\w-])")
# B 3620 Lanaken: at the beginning or behind a comma the letters belong to the postcode
_SPACED = re.compile(r"((?:^|,)\s*)(A|B|CH|D|DK|E|F|I|L|PL|S)\s(?=[0-9]{4,5}\s)")
_DIGITS = re.compile(r"[0-9 ]+")
_TOWNS = frozenset({"LU", "MC", "SG", "PA", "DJ", "KW", "SM", "GT", "MX", "HK"})
_BEHIND = re.compile(r"(?P<rest>.*\S)\s*(?:[,;/]\s*(?P<name>[^,;/()]{2,40})|\((?P<sign>[^()]{1,40})\))")
_POSTCODE_INSIDE = re.compile(r"(?<![0-9])[1-9][0-9]{3}\s?[A-Za-z]{2}(?![A-Za-z0-9])(?=\s*,|\s*$|\s+\S)")
_STREET = re.compile(
    r"(?P<street>(?:[0-9]+(?:e|de|ste)\s)?[^0-9]*[^0-9\s,](?:\s(?:19|20)[0-9]{2}(?=\s))?)[\s,]+"
    r"(?P<number>[0-9]{1,5})(?P<addition>(?:\s?[-/]?\s?[A-Za-z0-9]{1,6}){0,3})\s*"
)
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 ()\-./]{6,24}")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(?:\.[^\s@,;<>.]+)+")
# Areas of three digits (10 in all with the subscriber's seven); every other area has four.
_SHORT_AREA = re.compile(r"0(?:1[0345]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[4578]|91)")


def _country_behind(text: str) -> tuple[str, str]:
    """The text without the country behind it, and that country: "…, België", "… (D)", "3620 Lanaken België"."""
    match = _BEHIND.fullmatch(text)
    code = country_code(match["name"] or match["sign"]) if match else None
    # behind a comma one letter may belong to the house number: 5, B
    if match and code and (match["sign"] or len(match["name"]) > 2 or match["name"] in ("UK", "VK", "US", "VS")):
        return match["rest"].rstrip(" ,;"), "" if code == HOME else code
    before, _space, last = text.rpartition(" ")
    code = country_code(last) if len(last) > 3 else None
    # without a sign between it is only the country where a postcode of that country and a place stand before it
    if code and code != HOME and (found := _inside(code).search(before)) and before[found.end() :].strip(" ,"):
        return before, code
    return text, ""


def _postcode_inside(text: str, country: str) -> tuple[re.Match[str] | None, str]:
    """Where a postcode stands in the text, and the country that it or the text says."""
    if country:
        prefixed = [one for one in _PREFIXED_INSIDE.finditer(text) if read_postcode(one[0], country)]
        shaped = [one for one in _inside(country).finditer(text) if one.start() == 0 or one[0] != text]
        # a number behind a street is that of the house, unless a place follows or a comma goes before
        fits = [
            one
            for one in shaped
            if text[one.end() :].strip(" ,;")
            or text[: one.start()].rstrip().endswith(",")
            or not _DIGITS.fullmatch(one[0])
        ]
        return ([*fits, *prefixed][-1:] or [None])[0], country
    match = _POSTCODE_INSIDE.search(text)
    if match:
        return match, ""
    for one in _PREFIXED_INSIDE.finditer(text):
        found = read_postcode(one[0])
        if found is not None:
            return one, found[1]
    return None, ""


@lru_cache(maxsize=64)
def _inside(country: str) -> re.Pattern[str]:
    """A postcode of this country within a text."""
    signs = {"9": "[0-9]", "A": "[A-Za-z]", "N": "[A-Za-z0-9]", " ": r"\s?", "-": r"\s?-?\s?"}
    shapes = ["".join(signs[sign] for sign in shape) for shape in postcode_shapes(country)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(shapes) or '(?!)'})(?![\w-])")


def _pairs(digits: str, first: int) -> str:
    return " ".join([digits[:first], *(digits[at : at + 2] for at in range(first, len(digits), 2))])
