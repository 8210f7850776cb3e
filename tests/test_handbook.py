"""The handbook in both languages: the same book twice, in the words of the window, with the keys that there are."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.handbook import chapters
from app.texts import DUTCH, LANGUAGES, language
from app.ui.common.commands import HELP, CommandDesk
from app.ui.search.shortcuts import key_lines
from tools import messages

FOLDER = Path(__file__).parents[1] / "app" / "resources" / "handbook"
OTHERS = [code for code in LANGUAGES if code != DUTCH]
EVERY_LANGUAGE = pytest.mark.parametrize("code", LANGUAGES)
EVERY_TRANSLATION = pytest.mark.parametrize("code", OTHERS)

MARKS = (
    ("heading", re.compile(r"^(#+) ")),
    ("picture", re.compile(r"^!\[[^\]]+\]\(([^)]+)\)$")),
    ("step", re.compile(r"^\s*(\d+)\. ")),
    ("point", re.compile(r"^(\s*)- ")),
    ("row", re.compile(r"^\|(.)")),
)
EMPHASIS = re.compile(r"(?<!\*)(\*{1,2})(?![*\s])(.+?)\1(?!\*)", re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LABEL_END = " .,:;…"
NAMES = {"nl": {"schuin"}, "en": {"slanted"}}
"""What the handbook says about itself."""


@EVERY_TRANSLATION
def test_a_translation_is_the_same_book(code: str) -> None:
    """The same chapters, pictures, steps, points and rows, in the same order."""
    assert _skeleton(code) == _skeleton(DUTCH)


@EVERY_TRANSLATION
def test_a_translation_explains_the_same_screens(code: str) -> None:
    assert [chapter.topics for chapter in _book(code)] == [chapter.topics for chapter in _book(DUTCH)]


@EVERY_TRANSLATION
def test_a_translation_tells_the_same_keys(code: str) -> None:
    """Per chapter; only the names of keys differ."""
    told = [[_keys(chapter.text.replace("`Space`", "`Spatie`")) for chapter in _book(one)] for one in (DUTCH, code)]
    assert told[1] == told[0]


@EVERY_LANGUAGE
def test_what_is_quoted_from_the_window_stands_in_the_window(code: str) -> None:
    """Slanted and bold words are labels: the same word for the same thing."""
    window = _words_of_the_window(code)
    quoted = [" ".join(found[2].split()).strip(LABEL_END) for found in EMPHASIS.finditer(CODE.sub("", _text(code)))]
    assert [label for label in quoted if label.casefold() not in window | NAMES[code]] == []


@EVERY_LANGUAGE
def test_the_keys_are_those_of_the_program(code: str, qtbot: QtBot) -> None:
    """The tables hold what the page of keys in the window holds, in its words."""
    around = QWidget()
    qtbot.addWidget(around)
    desk = CommandDesk(around, lambda: None)
    desk.offer({HELP: lambda: None})
    with language(code):
        lines = key_lines(desk.told())
    wanted = [
        line
        for heading, under in lines.items()
        for line in (
            f"### {heading}", "", *_head(code),
            *(f"| {', '.join(f'`{key}`' for key in keys)} | {title} |" for title, keys in under), "",
        )
    ]  # fmt: skip
    told = _text(code).partition("<!-- keys -->")[2]
    assert told[told.find("###") :].splitlines() == wanted[:-1]


@EVERY_LANGUAGE
def test_a_link_within_the_handbook_leads_to_a_chapter(code: str) -> None:
    titles = {chapter.title.lower().replace(" ", "-") for chapter in _book(code)}
    assert set(re.findall(r"\]\(#([^)]+)\)", _text(code))) == titles


def _head(code: str) -> tuple[str, str]:
    return ("| toets | wat |" if code == DUTCH else "| key | what |", "|---|---|")


def _text(code: str) -> str:
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8")


def _book(code: str) -> list:
    return chapters(_text(code))


def _keys(text: str) -> list[str]:
    return [found for found in CODE.findall(text) if not found.startswith("`eenplan")]


def _skeleton(code: str) -> list[tuple[str, str]]:
    return [
        (kind, found[1]) for line in _text(code).splitlines() for kind, mark in MARKS if (found := mark.match(line))
    ]


def _words_of_the_window(code: str) -> set[str]:
    said = messages.asked() if code == DUTCH else messages.messages_of(code)
    sentences = messages.sentences_of if code == DUTCH else messages.translations_of
    found = {sentence for message in said if message.id for sentence in sentences(message)}
    filled = {re.sub(r"\{[^}]*\}", "", sentence) for sentence in found}
    return {sentence.strip(LABEL_END).casefold() for sentence in found | filled}
