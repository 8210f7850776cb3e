"""The one gettext catalogue. Source strings are Dutch; another language is a catalogue beside it.

``_`` marks and translates a sentence, ``ngettext`` one with a number. The language is set once at start, before
any sentence is asked for; module-level sentences are marked with ``later`` and translated when shown.
"""

import gettext as _gettext
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_LOCALE = Path(__file__).parent / "resources" / "locale"
_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str) -> None:
    """Use the catalogue of this language (ISO 639-1); Dutch needs none, an unknown one falls back to Dutch."""
    global _translations
    _translations = _gettext.translation("eenplan", _LOCALE, [language], fallback=True)


@contextmanager
def language(code: str) -> Generator[None]:
    """Use a language for as long as the block lasts (a paper in another language than the window)."""
    global _translations
    before = _translations
    use_language(code)
    try:
        yield
    finally:
        _translations = before


def _(sentence: str) -> str:
    return _translations.gettext(sentence)


def ngettext(one: str, many: str, number: int) -> str:
    return _translations.ngettext(one, many, number)


def later(sentence: str) -> str:
    """Mark a sentence for the catalogue without translating it yet."""
    return sentence
