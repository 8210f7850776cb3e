"""Names of persons and families, as written in the Netherlands: particles, inversions, and folding for search."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe",
     "þ": "th", "ħ": "h", "ŧ": "t", "ə": "e"}
)  # fmt: skip

_ASCII_WORDS = re.compile(r"[a-z0-9]+")

PARTICLES = frozenset(
    {
        "van", "de", "den", "der", "het", "'t", "ter", "ten", "te", "in", "op", "aan", "uit", "onder", "over", "voor",
        "bij", "tot", "la", "le", "les", "las", "los", "del", "della", "di", "da", "das", "dos", "do", "du",
        "des", "d'", "von",
        "zu", "zum", "zur", "vom", "'s",
    }
)  # fmt: skip
_FAMILY_WORDS = frozenset({"fam", "familie", "gezin", "huishouden"})
_SURNAME_STARTS = frozenset({"el", "al", "ben", "ait", "bin", "ibn", "abu", "abou", "aït", "bel", "ould", "oulad"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The name of a person; the particle ("van der") stands apart, because sorting leaves it out."""

    given: str = ""
    particle: str = ""
    surname: str = ""

    @property
    def display(self) -> str:
        """Wietske van der Meer."""
        return full_name(self.given, self.particle, self.surname)

    @property
    def sort_name(self) -> str:
        """meer wietske van der: folded, and without the particle in front."""
        return fold(f"{self.surname} {self.given} {self.particle}")

    @property
    def family(self) -> str:
        """The name without the given name: van der Meer."""
        return " ".join(part for part in (self.particle, self.surname) if part)


def full_name(given: str | None, particle: str | None, surname: str | None) -> str:
    """Wietske van der Meer."""
    return " ".join(part for part in (given, particle, surname) if part)


def family_sort_name(name: str) -> str:
    """By surname, without "Fam." and without the particle in front."""
    return parse_family_name(name).sort_name or fold(name)


def person_sort_name(given: str, particle: str | None, surname: str) -> str:
    return PersonName(given=given, particle=particle or "", surname=surname).sort_name


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Plain lower-case words for search and comparison: "Łucja in 't Veld" becomes "lucja in t veld"."""
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        # Compatibility forms may bring capitals and undecomposed letters back (𝐀, ﬅ).
        folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().translate(_LETTERS)
    if folded.isalnum():
        return folded
    if folded.isascii():
        return " ".join(_ASCII_WORDS.findall(folded))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """The text with single spaces, without invisible signs, in one way of writing accents (NFC)."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        # Printable text holds no control or format signs.
        return " ".join(text.replace("’", "'").split())
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    plain = unicodedata.normalize("NFC", shown).replace("’", "'")
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in plain).split())


@lru_cache(maxsize=8192)
def split_particle(text: str) -> tuple[str, str]:
    """The particle in front and the surname proper; a name of only particles stays a surname."""
    words = tidy(text).split()
    first = _leading_particles(words)
    return " ".join(words[:first]), " ".join(words[first:])


@lru_cache(maxsize=8192)
def parse_family_name(text: str) -> PersonName:
    """The name of a family: "Fam.  IJpelaar", "Vries, de", "gezin van der Meer"; without a given name."""
    words = tidy(text).split()
    while len(words) > 1 and fold(words[0]) in _FAMILY_WORDS:
        words = words[1:]
    name = " ".join(words)
    before, comma, after = (part.strip() for part in name.partition(","))
    if comma and before and after and _leading_particles([*after.split(), "x"]) == len(after.split()):
        return PersonName(particle=after, surname=before)
    particle, surname = split_particle(name)
    return PersonName(particle=particle, surname=surname)


def parse_person_name(text: str) -> PersonName:
    """A whole name in one cell: "Wietske van der Meer", "Meer, Wietske van der", "Meer, van der, Wietske"."""
    parts = [part.strip() for part in tidy(text).split(",") if part.strip()]
    if not parts:
        return PersonName()
    if len(parts) == 1:
        return _written_out(parts[0].split())
    particle, surname = split_particle(parts[0])
    words = " ".join(parts[1:]).split()
    if not particle:
        front = _leading_particles([*words, "x"])
        back = next((at for at in range(len(words)) if _all_particles(words[at:])), len(words))
        if front:
            particle, words = " ".join(words[:front]), words[front:]
        else:
            particle, words = " ".join(words[back:]), words[:back]
    return PersonName(given=" ".join(words), particle=particle, surname=surname)


def _written_out(words: list[str]) -> PersonName:
    if len(words) == 1:
        return PersonName(given=words[0])
    for at in range(1, len(words)):
        rest = words[at:]
        lead = _leading_particles(rest)
        if lead:
            return PersonName(given=" ".join(words[:at]), particle=" ".join(rest[:lead]), surname=" ".join(rest[lead:]))
        if len(rest) > 1 and rest[0].casefold() in _SURNAME_STARTS:
            return PersonName(given=" ".join(words[:at]), surname=" ".join(rest))
    return PersonName(given=" ".join(words[:-1]), surname=words[-1])


def _leading_particles(words: list[str]) -> int:
    """How many words in front are particles; the last word is always the surname."""
    count = 0
    while count < len(words) - 1 and words[count].casefold().replace("`", "'") in PARTICLES:
        count += 1
    return count


def _all_particles(words: list[str]) -> bool:
    return all(word.casefold() in PARTICLES for word in words)
