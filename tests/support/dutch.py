"""Tells what is Dutch of the program itself, to find what another language forgot."""

import re
from functools import cache

from tools import messages

DATA = {"moeder", "vader", "zoon", "dochter", "school", "maandag tot en met vrijdag"}
"""Words that somebody typed, and that happen to be a sentence of the program too."""


def is_dutch(text: str) -> bool:
    """Whether a text is one of the program's Dutch sentences that English says otherwise."""
    words = text.strip()
    plain, patterns = _known()
    return words not in DATA and (words in plain or patterns.fullmatch(words) is not None)


@cache
def _known() -> tuple[set[str], re.Pattern[str]]:
    plain: set[str] = set()
    english: set[str] = set()
    filled: list[str] = []
    for message in messages.messages_of("en"):
        for sentence, said in zip(messages.sentences_of(message), messages.translations_of(message), strict=True):
            english.add(said)
            if sentence == said:
                continue
            if not messages.filled_in(sentence):
                plain.add(sentence)
            elif len(re.findall(r"[a-z]{3,}", re.sub(r"\{[^}]*\}", "", sentence))) >= 2:
                # what is filled in may be anything; a sentence of one word would fit too much
                filled.append(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(sentence)))
    return plain - english, re.compile("|".join(f"(?:{pattern})" for pattern in filled), re.DOTALL)
