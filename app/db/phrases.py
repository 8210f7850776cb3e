"""The recovery phrase: 128 bits as eight words that can be spoken, and a ninth that shows a typing error."""

import hashlib
import unicodedata

from app.errors import UserError
from app.texts import _

SECRET_BYTES = 16

# Proquints: each word holds 16 bits as consonant, vowel, consonant, vowel, consonant.
_CONSONANTS = "bdfghjklmnprstvz"
_VOWELS = "aiou"
_LETTERS = 5


def phrase_of(secret: bytes) -> str:
    """The phrase of a secret of 16 bytes, check word included."""
    whole = secret + _check(secret)
    return " ".join(_word(int.from_bytes(whole[at : at + 2])) for at in range(0, len(whole), 2))


def normalise(phrase: str) -> str:
    """The phrase in its own notation, whatever capitals, spaces, dashes or dots somebody typed."""
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", phrase).lower() if "a" <= sign <= "z")
    return " ".join(letters[at : at + _LETTERS] for at in range(0, len(letters), _LETTERS))


def secret_of(phrase: str) -> bytes:
    """The secret of a phrase. Raises UserError that names the word with a typing error where that can be told."""
    words = normalise(phrase).split()
    wanted = SECRET_BYTES // 2 + 1
    for number, word in enumerate(words[:wanted], start=1):
        if not _is_word(word):
            raise UserError(
                _("Woord {number} van de herstelzin klopt niet. Er is niets veranderd. Kijk dat woord na.").format(
                    number=number
                )
            )
    if len(words) != wanted:
        raise UserError(
            _("De herstelzin heeft {wanted} woorden van vijf letters. Er is niets veranderd. Typ ze alle.").format(
                wanted=wanted
            )
        )
    whole = b"".join(_number(word).to_bytes(2) for word in words)
    secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
    if check != _check(secret):
        raise UserError(
            _("In de herstelzin staat een typefout. Er is niets veranderd. Kijk de woorden één voor één na.")
        )
    return secret


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"EenPlan " + secret).digest()[:2]


def _word(number: int) -> str:
    return (
        _CONSONANTS[number >> 12 & 15]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )


def _number(word: str) -> int:
    number = 0
    for place, sign in enumerate(word):
        number = number << 2 | _VOWELS.index(sign) if place % 2 else number << 4 | _CONSONANTS.index(sign)
    return number


def _is_word(word: str) -> bool:
    return len(word) == _LETTERS and all(
        sign in (_VOWELS if place % 2 else _CONSONANTS) for place, sign in enumerate(word)
    )
