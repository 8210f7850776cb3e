"""The one catalogue: it knows every sentence, and every sentence can be translated."""

import ast
import re

import pytest

from tools import messages


def test_the_template_holds_the_sentences_of_the_program() -> None:
    if messages.TEMPLATE.read_text(encoding="utf-8") != messages.template():
        pytest.fail("eenplan.pot is behind; run: python tools/messages.py")


def test_a_sentence_is_marked_before_anything_is_filled_in() -> None:
    """An f-string or a sum of parts would be looked up with names and numbers in it, and never be found."""
    filled_in = [place for place, argument in messages.marked() if isinstance(argument, ast.JoinedStr | ast.BinOp)]
    assert filled_in == []


def test_what_is_filled_in_has_a_name() -> None:
    """A translator may need another order of words."""
    nameless = [
        place
        for place, argument in messages.marked()
        if isinstance(argument, ast.Constant) and re.search(r"(?<!\{)\{[\d:!}]", str(argument.value))
    ]
    assert nameless == []


@pytest.mark.parametrize("word", ["werk door de zinnen", "{row}"])
def test_a_language_without_a_catalogue_shows_dutch(word: str) -> None:
    from app.texts import _, language

    with language("xx"):
        assert _(word) == word
