import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.common.buttons import Button
from app.ui.common.message_bar import CrashDialog, MessageBar
from app.ui.common.messages import Action, Messages, crash_text
from app.ui.common.theme import Theme
from app.ui.common.tokens import Tone


def _bar(qtbot: QtBot, messages: Messages) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    messages.said.connect(bar.show_message)
    return bar


def test_a_message_stays_until_it_is_closed(qtbot: QtBot, themed: Theme, messages: Messages) -> None:
    bar = _bar(qtbot, messages)
    assert bar.isHidden()
    messages.error("De collega veranderde dit net.")
    assert bar.isVisible()
    assert bar.lines[0].accessibleName() == "De collega veranderde dit net."
    qtbot.mouseClick(bar.lines[0].close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_the_same_sentence_stands_there_once_and_the_newest_three_stay(
    qtbot: QtBot, themed: Theme, messages: Messages
) -> None:
    bar = _bar(qtbot, messages)
    for sentence in ("een", "twee", "een", "drie", "vier"):
        messages.info(sentence)
    assert [line.message.sentence for line in bar.lines] == ["een", "drie", "vier"]
    bar.clear()
    assert not bar.isVisible()


def test_a_message_may_offer_something_to_do(qtbot: QtBot, themed: Theme, messages: Messages) -> None:
    bar, done = _bar(qtbot, messages), []
    messages.warn("De kopie is oud.", Action("Maak er nu een", lambda: done.append(True)))
    button = bar.lines[0].action_button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(done))
    assert bar.isHidden()


def test_what_was_said_is_kept_with_its_tone(messages: Messages) -> None:
    messages.good("Klaar.")
    messages.info("Goed om te weten.")
    messages.warn("Let op.")
    messages.error("Dit kan niet.")
    assert [message.tone for message in messages.history] == [Tone.GOOD, Tone.SOFT, Tone.WARN, Tone.BAD]


def test_the_text_of_a_bug_has_places_and_kinds_but_nothing_that_was_typed() -> None:
    def inner() -> None:
        raise ValueError("Van Doorn-Aksoy, Dorpsstraat 3")

    try:
        try:
            inner()
        except ValueError as error:
            raise KeyError("999900006") from error
    except KeyError as error:
        text = crash_text(error)
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_messages.py" in text
    assert "inner" in text
    for private in ("Doorn", "Dorpsstraat", "999900006", "/home", "/work"):
        assert private not in text


def test_what_no_slot_caught_is_a_bug_but_an_interrupt_is_not(
    messages: Messages, capsys: pytest.CaptureFixture[str]
) -> None:
    texts: list[str] = []
    messages.crashed.connect(texts.append)
    messages.unhandled(ValueError, ValueError("geheim"), None)
    messages.unhandled(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert texts == ["ValueError"]
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_text_of_a_bug_can_be_copied(qtbot: QtBot, themed: Theme) -> None:
    dialog = CrashDialog("ValueError\n  app/x.py:1 f", None)
    qtbot.addWidget(dialog)
    dialog.show()
    copy = next(button for button in dialog.findChildren(Button) if button.text() == "Kopiëren")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "ValueError\n  app/x.py:1 f"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
