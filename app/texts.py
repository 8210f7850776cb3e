"""The one gettext catalogue. Source sentences are Dutch; another language is a catalogue beside it.

``_`` marks and translates a sentence, ``ngettext`` one with a number. The language is set once at start, before
any sentence is asked for; module-level sentences are marked with ``later`` and translated when shown. The program
reads the .po file itself, as a translator writes it: nothing has to be compiled, and no compiled file can be behind.
"""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""Each language by its own name; the first is that of the sources."""
DUTCH = "nl"
VARIABLE = "EENPLAN_LANGUAGE"

_LOCALE = Path(__file__).parent / "resources" / "locale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The sentences of one language; what it lacks is said in Dutch."""

    language: str
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By Dutch sentence: its translation, or for one with a number the singular and the plural."""


_DUTCH = Catalogue(language=DUTCH)
_chosen = _DUTCH
_for_now: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


def use_language(code: str) -> None:
    """Use the catalogue of this language (ISO 639-1); Dutch needs none, an unknown one falls back to Dutch."""
    global _chosen
    _chosen = _catalogue(code)


@contextmanager
def language(code: str) -> Generator[None]:
    """Use a language for as long as the block lasts, in this thread only: a paper in another than the window."""
    token = _for_now.set(_catalogue(code))
    try:
        yield
    finally:
        _for_now.reset(token)


def language_now() -> str:
    """The language that sentences, dates and money are in now."""
    return (_for_now.get() or _chosen).language


def asked_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """The language that a command line (--language en) or else the environment asks for, or None.

    It is looked for before anything is said, so before the arguments are parsed; what is no language is left
    to the parser, which says so.
    """
    asked = environment.get(VARIABLE)
    for at, word in enumerate(arguments):
        if word == "--language":
            asked = "".join(arguments[at + 1 : at + 2])
        elif word.startswith("--language="):
            asked = word.removeprefix("--language=")
    return asked if asked in LANGUAGES else None


def _(sentence: str) -> str:
    found = (_for_now.get() or _chosen).sentences.get(sentence)
    return found[0] if found else sentence


def ngettext(one: str, many: str, number: int) -> str:
    at = 0 if number == 1 else 1
    found = (_for_now.get() or _chosen).sentences.get(one)
    return found[at] if found and len(found) > at else (one, many)[at]


def later(sentence: str) -> str:
    """Mark a sentence for the catalogue without translating it yet."""
    return sentence


def catalogue_file(code: str) -> Path:
    """Where the sentences of a language stand."""
    return _LOCALE / code / "LC_MESSAGES" / "eenplan.po"


_read: dict[str, Catalogue] = {}


def _catalogue(code: str) -> Catalogue:
    if code == DUTCH or not re.fullmatch("[a-z]{2,3}", code):
        return _DUTCH
    if code not in _read:
        file = catalogue_file(code)
        _read[code] = _catalogue_in(code, file.read_text(encoding="utf-8")) if file.exists() else _DUTCH
    return _read[code]


def _catalogue_in(code: str, text: str) -> Catalogue:
    return Catalogue(language=code, sentences={entry[0]: entry[1] for entry in _entries(text) if all(entry[1])})


def _entries(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each Dutch sentence with its translations."""
    # most starts are Dutch and need neither pattern
    translation = re.compile(_TRANSLATION, re.MULTILINE)
    for found in re.finditer(_ENTRY, text, re.MULTILINE):
        yield _plain(found[1]), tuple(_plain(said) for said in translation.split(found[2])[1:])


def _plain(quoted: str) -> str:
    """What stands between the quotes, of one line or of several."""
    inner = quoted.strip()[1:-1].replace('"\n"', "")
    return re.sub(r"\\(.)", lambda sign: _ESCAPES.get(sign[1], sign[1]), inner) if "\\" in inner else inner


_ENTRY = r'^msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?((?:msgstr(?:\[\d\])? (?:".*"\n?)+)+)'
_TRANSLATION = r"^msgstr(?:\[\d\])? "
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
