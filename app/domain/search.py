"""What search finds, by which words, and which part of a found text was typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.addresses import normalise_telephone
from app.domain.births import Birth
from app.domain.bsn import is_valid_bsn
from app.domain.countries import country_name
from app.domain.dates import MONTHS, format_date, month_number, parse_written_date
from app.domain.names import PARTICLES, fold
from app.texts import DUTCH, _

_LONGEST = 100
_DAY = re.compile(
    r"(?<![0-9])(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}[-/. ]*[^\W\d_]{3,9}\.?[-/. ]*(?:[0-9]{4}|[0-9]{2}))(?![0-9])"
)
_MONTH = re.compile(
    r"(?<![\w./-])(?:(?P<number>0?[1-9]|1[0-2])[-/]|(?P<name>[^\W\d_]{3,9})\.?[ -])"
    r"(?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
)
_NUMBER = re.compile(r"\s*(?:\+|0)[0-9 ()\-./+]+")
_FOREIGN = re.compile(r"^(?:\+31|0031)0?")
_SIGN = re.compile(r"[\s.\-]")


class FoundKind(StrEnum):
    """As what something was found, or kept as opened before."""

    FAMILY = "family"
    PERSON = "person"
    ADDRESS = "address"
    PLAN = "plan"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One line of what was found."""

    kind: FoundKind
    id: UUID
    """What it opens: a provider, or for every other kind the family."""
    name: str
    detail: str = ""
    unsafe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found, best first, of how many."""

    items: tuple[Found, ...] = ()
    total: int = 0
    more: bool = False
    """Whether there are more than were counted."""
    words: tuple[str, ...] = ()
    """The folded words by which it was found."""
    by_bsn: bool = False
    """Whether somebody was found by a whole BSN."""


def family_texts(name: str, number: str, homes: Iterable[Iterable[str | None]]) -> tuple[str, ...]:
    """By what a family is found: its name, its number, and street, house number, postcode and city of its homes."""
    return (name, number, *(part for home in homes for part in home if part))


def home_texts(
    street: str | None, house_number: str | None, postcode: str | None, city: str | None, country: str | None
) -> tuple[str | None, ...]:
    """By what an address is found; one abroad also by its country."""
    return (street, house_number, postcode, city, country_name(country, DUTCH) if country else None)


def person_texts(name: str, birth: Birth, telephone: str | None) -> tuple[str, ...]:
    """By what a person is found: name, birth (its year and month begin the word of its day) and telephone."""
    born: tuple[str, ...] = ()
    if birth.day:
        born = (f"{birth.day:%Y%m%d}", f"{birth.day:%d%m%Y}")
    elif birth.year:
        born = (f"{birth.year}{birth.month:02}" if birth.month else str(birth.year),)
    return (name, telephone or "", *born)


def plan_texts(number: str, family: str) -> tuple[str, ...]:
    """By what a plan is found: its number, and the name of its family."""
    return (number, family)


def provider_texts(name: str, agb: str | None, cities: Iterable[str | None]) -> tuple[str, ...]:
    """By what a provider is found: its name, AGB code and places."""
    return (name, agb or "", *(city for city in cities if city))


def words_of(texts: Iterable[str]) -> set[str]:
    """The folded words of these texts; a postcode is also one word, a telephone number one row of digits."""
    words: set[str] = set()
    for text in texts:
        folded = fold(text)
        words.update(folded.split())
        joined = folded.replace(" ", "")
        if len(joined) <= 14 and not joined.isalpha() and any(sign.isdigit() for sign in joined):
            words.add(joined)
            if text.strip().startswith(("+31", "0031")):
                words.add(_digits(text))
    return {word[:_LONGEST] for word in words if word}


def typed_words(text: str, today: date) -> tuple[str, ...]:
    """The folded words by which is searched, the most telling first; a date and a telephone number are one word."""
    if _NUMBER.fullmatch(text) and not _DAY.fullmatch(text.strip()) and not _MONTH.fullmatch(text.strip()):
        digits = _digits(text)
        return (digits,) if digits else ()
    days: list[str] = []

    def take(match: re.Match[str]) -> str:
        day = parse_written_date(match[0], today, past=True)
        if day is None:
            return match[0]
        days.append(f"{day:%Y%m%d}")
        return " "

    def take_month(match: re.Match[str]) -> str:
        month = int(match["number"]) if match["number"] else month_number(match["name"].lower())
        if not month:
            return match[0]
        days.append(f"{match['year']}{month:02}")
        return " "

    words = {*fold(_MONTH.sub(take_month, _DAY.sub(take, text))).split(), *days}
    return tuple(sorted((word[:_LONGEST] for word in words), key=lambda word: (word in PARTICLES, -len(word), word)))


def whole_bsn(text: str) -> str | None:
    """The nine digits, where the text is one whole BSN and nothing else."""
    digits = _SIGN.sub("", text)
    return digits if is_valid_bsn(digits) else None


def found_parts(shown: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where in a shown text the typed words stand: pairs of start and end, in order, without overlap."""
    taken = [False] * len(shown)
    for word in words:
        for start, end in _matches(shown, word):
            taken[start:end] = [True] * (end - start)
    parts: list[tuple[int, int]] = []
    for at, here in enumerate(taken):
        if here and parts and parts[-1][1] == at:
            parts[-1] = (parts[-1][0], at + 1)
        elif here:
            parts.append((at, at + 1))
    return parts


def _matches(shown: str, word: str) -> Iterator[tuple[int, int]]:
    if len(word) == 8 and word.isdigit():
        day = _day(word)
        written = format_date(day) if day else ""
        if written and written in shown:
            start = shown.index(written)
            yield start, start + len(written)
    if len(word) == 6 and word.isdigit() and 1 <= int(word[4:]) <= 12:
        written = f"{_(MONTHS[int(word[4:]) - 1])} {word[:4]}"
        if written in shown:
            yield shown.index(written), shown.index(written) + len(written)
    across = any(sign.isdigit() for sign in word)
    begins = True
    for start, sign in enumerate(shown):
        if sign.isalnum() and begins:
            end = _follow(shown, start, word, across=across)
            if end is not None:
                yield start, end
        begins = not sign.isalnum()


def _follow(shown: str, start: int, word: str, *, across: bool) -> int | None:
    """Where the word ends that begins at this place; digits may have spaces and strokes between them."""
    seen = ""
    for at in range(start, len(shown)):
        folded = fold(shown[at]).replace(" ", "")
        if not folded and not across and not _joins(shown[at]):
            return None
        seen += folded
        if seen.startswith(word):
            return at + 1
        if not word.startswith(seen):
            return None
    return None


def _joins(sign: str) -> bool:
    """Whether this stands within a word, as an accent of its own does."""
    return not sign.isspace() and sign not in "-'’.,/"


def _digits(text: str) -> str:
    digits = re.sub(r"[^0-9+]", "", text.replace("(0)", ""))
    written = normalise_telephone(text)
    return re.sub(r"[^0-9]", "", written or _FOREIGN.sub("0", digits))


def _day(digits: str) -> date | None:
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if found.year >= 1900:
            return found
    return None
