"""The one catalogue: it knows every sentence, every sentence can be translated, and each language is complete."""

import ast
import re
import threading

import pytest
from babel.messages.catalog import Message

from app.texts import LANGUAGES, _, asked_language, language, language_now, ngettext
from tools import messages

BEHIND = "is behind; run: python tools/messages.py"
EVERY_TRANSLATION = pytest.mark.parametrize("code", messages.TRANSLATIONS)


def test_the_template_holds_the_sentences_of_the_program() -> None:
    if messages.TEMPLATE.read_text(encoding="utf-8") != messages.template():
        pytest.fail(f"eenplan.pot {BEHIND}")


@EVERY_TRANSLATION
def test_a_language_holds_the_sentences_of_the_program_and_no_other(code: str) -> None:
    if messages.catalogue_file(code).read_text(encoding="utf-8") != messages.translation(code):
        pytest.fail(f"{code} {BEHIND}")


@EVERY_TRANSLATION
def test_every_sentence_is_translated_and_none_is_doubtful(code: str) -> None:
    left = [messages.key_of(message) for message in messages.untranslated(code)]
    assert left == [], "translate these by hand in the .po file"


@EVERY_TRANSLATION
def test_a_translation_fills_in_what_the_sentence_fills_in(code: str) -> None:
    wrong = [messages.key_of(message) for message in messages.messages_of(code) if not _fills_in_the_same(message)]
    assert wrong == []


@EVERY_TRANSLATION
def test_a_translation_ends_as_its_sentence_does(code: str) -> None:
    """What ends with a point, a question mark, a colon or a space does so in every language."""
    wrong = [
        (dutch, said)
        for message in messages.messages_of(code)
        for dutch, said in zip(messages.sentences_of(message), messages.translations_of(message), strict=True)
        if said and _ending(dutch) != _ending(said)
    ]
    assert wrong == []


@EVERY_TRANSLATION
def test_the_program_reads_the_catalogue_as_gettext_does(code: str) -> None:
    with language(code):
        for message in messages.messages_of(code):
            said = messages.translations_of(message)
            if not all(said):
                continue  # told by the test on untranslated sentences
            if isinstance(message.id, str):
                assert _(message.id) == said[0]
            else:
                one, many = message.id
                assert [ngettext(one, many, n) for n in (1, 0, 2)] == [said[0], said[1], said[1]]


def test_no_sentence_is_translated_before_a_language_can_be_chosen() -> None:
    assert list(messages.translated_at_import()) == []


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
    with language("xx"):
        assert _(word) == word
        assert language_now() == "nl"


def test_a_language_for_one_paper_is_not_that_of_the_window() -> None:
    """The paper is made in another thread while the window goes on."""
    seen: list[str] = []
    with language("en"):
        there = threading.Thread(target=lambda: seen.append(_("Gezinnen")))
        there.start()
        there.join()
        here = _("Gezinnen")
    assert (here, seen, _("Gezinnen")) == ("Families", ["Gezinnen"], "Gezinnen")


@pytest.mark.parametrize(
    ("arguments", "environment", "asked"),
    [
        ([], {}, None),
        (["--language", "en"], {}, "en"),
        (["--demo", "--language=en"], {}, "en"),
        (["--language", "nl"], {"EENPLAN_LANGUAGE": "en"}, "nl"),
        ([], {"EENPLAN_LANGUAGE": "en"}, "en"),
        (["--language", "klingon"], {}, None),
        (["--language"], {}, None),
        ([], {"LANG": "en_GB.UTF-8"}, None),
    ],
)
def test_dutch_unless_another_language_is_asked_for(
    arguments: list[str], environment: dict[str, str], asked: str | None
) -> None:
    assert asked_language(arguments, environment) == asked


def test_each_language_has_a_name_and_a_catalogue() -> None:
    assert set(messages.TRANSLATIONS) == set(LANGUAGES) - {"nl"}
    assert all(messages.catalogue_file(code).exists() for code in messages.TRANSLATIONS)


def _fills_in_the_same(message: Message) -> bool:
    """Of a sentence with a number each form may leave out what one of the Dutch forms leaves out."""
    dutch = [messages.filled_in(sentence) for sentence in messages.sentences_of(message)]
    said = [messages.filled_in(sentence) for sentence in messages.translations_of(message) if sentence]
    everything = set[str]().union(*dutch)
    always = everything.intersection(*dutch)
    return all(always <= names <= everything for names in said)


def _ending(sentence: str) -> str:
    last = sentence[-1:]
    return last if last in ".?:…\n " else ""
