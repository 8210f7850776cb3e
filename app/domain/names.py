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

# What Unicode calls default ignorable: zero width, soft hyphen, marks of direction, byte order, variation, fillers.
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Arabic, Syriac, N'Ko and the scripts of India and its neighbours.
_JOINED = re.compile("[\u0620-\u07ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff]")
_WRITTEN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "′": "'", "＇": "'", "ĳ": "ij", "Ĳ": "IJ"})
# An accent that stands alone in front of a letter is a mistyped apostrophe: `t Hooft.
_APOSTROPHE = re.compile(r"(?<!\w)[`´](?=\w)")
_ELIDED = re.compile(r"(?:'[tsn][ -]?|[dl]')(?=\w)", re.IGNORECASE)
_DIPHTHONG = re.compile(r"ij(?![aeiouyäëïöüáéíóú])", re.IGNORECASE)
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
        decomposed = unicodedata.normalize("NFKD", _visible(folded, joining=False).translate(_LETTERS))
        # Compatibility forms may bring capitals and undecomposed letters back (𝐀, ﬅ).
        folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold().translate(_LETTERS)
    if folded.isalnum():
        return folded
    if folded.isascii():
        return " ".join(_ASCII_WORDS.findall(folded))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """A name as it is kept, of a form and of a list alike.

    Single spaces, no invisible signs (but the joiners that Persian and Indian scripts need), one apostrophe, no
    ligature ĳ, one way of writing accents (NFC).
    """
    if text.isascii() and text.isprintable():
        return _APOSTROPHE.sub("'", " ".join(text.split())) if "`" in text else " ".join(text.split())
    plain = _visible(unicodedata.normalize("NFC", text).translate(_WRITTEN), joining=True)
    spaced = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in plain)
    return _APOSTROPHE.sub("'", " ".join(spaced.split()))


def with_capital(name: str) -> str:
    """The name with a capital in front, as a particle has where no given name stands before it: Van der Meer.

    IJ is one letter: IJpelaar (but Ijaz, for before a vowel it is none). An apostrophe with its letter in front takes
    no capital, what stands behind it does: 't Hooft, 's-Gravesande, d'Ancona.
    """
    start = match.end() if (match := _ELIDED.match(name)) else 0
    before, first, rest = name[:start], name[start : start + 1], name[start + 1 :]
    if _DIPHTHONG.match(name, start):
        return f"{before}IJ{rest[1:]}"
    return before + first.title() + rest


def _visible(text: str, *, joining: bool) -> str:
    """The text without the signs that nobody sees."""
    if not _IGNORED.search(text):
        return text
    if not joining:
        return _IGNORED.sub("", text)
    return _IGNORED.sub(lambda found: found[0] if _joins(text, found) else "", text)


def _joins(text: str, found: re.Match[str]) -> bool:
    """Whether this is a joiner between two letters of a script in which it can be seen."""
    if found[0] not in "\u200c\u200d" or not 0 < found.start() < len(text) - 1:
        return False
    return all(_JOINED.match(text[at]) for at in (found.start() - 1, found.end()))


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
