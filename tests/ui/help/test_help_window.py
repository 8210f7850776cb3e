"""The handbook beside the work."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.handbook import chapters
from app.ui.common.fonts import FAMILY
from app.ui.common.theme import Appearance, Theme
from app.ui.common.tokens import tokens
from app.ui.help import HelpWindow

BOOK = chapters(
    "## Gezinnen <!-- families -->\n\nTyp een **naam**. Zie [Het plan](#het-plan).\n\n"
    "## Het plan <!-- families.plan -->\n\n### Doelen\n\nEen doel heeft een streven.\n\n"
    "## Toetsen <!-- keys -->\n\nMet `F1` gaat dit open.\n"
)


@pytest.fixture
def opened(qtbot: QtBot, themed: Theme) -> Callable[[str], HelpWindow]:
    around = QWidget()
    qtbot.addWidget(around)

    def show(topic: str) -> HelpWindow:
        window = HelpWindow(BOOK, around)
        window.show_topic(topic)
        qtbot.waitUntil(window.isVisible)
        return window

    return show


def test_it_opens_at_the_chapter_about_the_screen(opened: Callable[[str], HelpWindow], qtbot: QtBot):
    window = opened("families.plan")
    assert window.text.toPlainText().startswith("Het plan")
    assert "streven" in window.text.toPlainText()
    assert "Gezin" not in window.windowTitle()


def test_another_chapter_is_chosen_by_keys(opened: Callable[[str], HelpWindow], qtbot: QtBot):
    window = opened("families")
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert window.text.toPlainText().startswith("Het plan")


def test_a_link_in_the_text_goes_to_that_chapter(opened: Callable[[str], HelpWindow], qtbot: QtBot):
    window = opened("families")
    window.text.setFocus()
    qtbot.keyClick(window.text, Qt.Key.Key_Tab)
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    assert window.text.toPlainText().startswith("Het plan")


def test_escape_closes_it(opened: Callable[[str], HelpWindow], qtbot: QtBot):
    window = opened("families")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_text_wears_the_type_of_the_program(opened: Callable[[str], HelpWindow]):
    document = opened("families").text.document()
    bold = document.find("naam").charFormat()
    assert (bold.font().family(), bold.fontWeight()) == (FAMILY, 600)
    assert document.find("Het plan").charFormat().isAnchor()
    key = opened("keys").text.document().find("F1").charFormat()
    assert key.font().family() == FAMILY
    assert key.background().color() == tokens().color("hover")


def test_it_wears_the_colours_that_are_chosen_while_it_stands_open(
    opened: Callable[[str], HelpWindow], themed: Theme, qtbot: QtBot
):
    window = opened("keys")
    before = window.text.document().find("F1").charFormat().background().color()
    themed.choose(Appearance.DARK)
    key = window.text.document().find("F1").charFormat()
    assert key.background().color() == tokens().color("hover") != before
