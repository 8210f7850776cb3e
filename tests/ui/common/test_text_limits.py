"""A text that does not fit: what stood there stays, what fits comes in, and the field says that the rest did not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.common.inline_form import InlineForm
from app.ui.common.page import Scrolled
from app.ui.common.text_fields import MultilineField, PersonalField, TextField
from app.ui.plans.quick_field import QuickField

MOST = 30
BEFORE, BEHIND = "Dit stond er. ", " En dit."
FITS = MOST - len(BEFORE) - len(BEHIND)
LONG = "abcdefghijklmnopqrstuvwxyz" * 4

Field = TextField | MultilineField | QuickField
KINDS: dict[str, Callable[[], Field]] = {
    "a line": lambda: TextField("Naam", max_length=MOST),
    "more lines": lambda: MultilineField("Tekst", max_length=MOST),
    "a text of the plan": lambda: QuickField("Verhaal", max_length=MOST),
}


def control(field: Field):
    return field.control if not isinstance(field, QuickField) else field.area


def shown(field: Field) -> str:
    return field.typed_text()


def fault(field: Field) -> str:
    return field.fault() if not isinstance(field, QuickField) else field._fault.text()


@pytest.fixture(params=KINDS)
def field(request: pytest.FixtureRequest, qtbot: QtBot, themed) -> Field:
    """A field with the caret between what stood before and behind it."""
    made = KINDS[request.param]()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    if isinstance(made, QuickField):
        made.start_writing()
    qtbot.keyClicks(control(made), BEFORE + BEHIND)
    place(made, len(BEFORE))
    return made


def place(field: Field, at: int, selected: int = 0) -> None:
    found = control(field)
    if isinstance(found, QLineEdit):
        found.setCursorPosition(at)
        if selected:
            found.setSelection(at, selected)
        return
    cursor = found.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + selected, QTextCursor.MoveMode.KeepAnchor)
    found.setTextCursor(cursor)


def paste(field: Field, text: str) -> None:
    QApplication.clipboard().setText(text)
    control(field).paste()
    QApplication.processEvents()


def test_what_is_pasted_is_cut_at_its_own_end(field: Field) -> None:
    paste(field, LONG)
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND
    assert f"Hier passen {MOST} tekens" in fault(field)


def test_what_fits_is_said_nothing_about(field: Field) -> None:
    paste(field, LONG[:FITS])
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND
    assert not fault(field)


def test_it_is_said_until_the_next_change(field: Field, qtbot: QtBot) -> None:
    paste(field, LONG)
    qtbot.keyClick(control(field), Qt.Key.Key_Backspace)
    assert not fault(field)
    assert shown(field) == BEFORE + LONG[: FITS - 1] + BEHIND


def test_a_key_in_a_full_field_changes_nothing_and_is_answered(field: Field, qtbot: QtBot) -> None:
    paste(field, LONG[:FITS])
    qtbot.keyClicks(control(field), "q")
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND
    assert fault(field)


def test_what_is_selected_makes_room(field: Field) -> None:
    place(field, 0, len(BEFORE))
    paste(field, LONG)
    assert shown(field) == LONG[: MOST - len(BEHIND)] + BEHIND


def test_undo_and_redo_find_each_step(field: Field) -> None:
    paste(field, LONG)
    control(field).undo()
    assert shown(field) == BEFORE + BEHIND
    control(field).redo()
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND


def test_words_of_an_input_method_are_cut_too(field: Field) -> None:
    event = QInputMethodEvent()
    event.setCommitString(LONG)
    QApplication.sendEvent(control(field), event)
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND
    assert fault(field)


def test_no_sign_is_cut_in_half(field: Field) -> None:
    paste(field, LONG[: FITS - 1] + "😀" + "z")
    QApplication.processEvents()
    assert shown(field) == BEFORE + LONG[: FITS - 1] + BEHIND
    shown(field).encode("utf-8")


def test_what_is_dropped_is_cut_too(field: Field, qtbot: QtBot) -> None:
    if isinstance(field, TextField):
        pytest.skip("Qt takes a drop in a line by the same way as a paste")
    data = QMimeData()
    data.setText(LONG)
    control(field).insertFromMimeData(data)
    assert shown(field) == BEFORE + LONG[:FITS] + BEHIND


def test_a_text_that_is_longer_than_its_field_stays_whole(field: Field) -> None:
    field.set_value(LONG)
    assert shown(field) == LONG
    assert field.value() == LONG
    field.put_typed(LONG + "!")
    assert field.value() == LONG + "!"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["a\u00a0b", "  ruim  ", "een\r\ntwee", "tab\there", "é" * 200, "x\u2028y"])
def test_what_nobody_changed_is_given_back_as_it_was(qtbot: QtBot, themed, kind: str, text: str) -> None:
    field = KINDS[kind]()
    qtbot.addWidget(field)
    field.set_value(text)
    assert field.value() == text


@pytest.mark.parametrize("text", ["a\u00a0b", "  ruim  ", "een\r\ntwee"])
def test_a_text_of_the_plan_that_was_only_read_is_not_saved(qtbot: QtBot, themed, text: str) -> None:
    field = QuickField("Verhaal")
    qtbot.addWidget(field)
    field.show()
    field.set_value(text)
    said: list[str] = []
    field.committed.connect(said.append)
    field.start_writing()
    field.leave()
    assert said == []


def test_time_grows_with_the_text_and_not_with_its_square(qtbot: QtBot, themed) -> None:
    field = MultilineField("Tekst")
    qtbot.addWidget(field)
    field.show()
    told: list[None] = []
    field.area.textChanged.connect(lambda: told.append(None))
    paste(field, LONG * 2_000)
    assert len(shown(field)) == 20_000
    # one change, however much was cut
    assert len(told) == 1


def test_a_number_that_is_no_number_is_not_cut_by_showing_it(qtbot: QtBot, themed) -> None:
    field = PersonalField("BSN")
    qtbot.addWidget(field)
    field.reveal("onbekend, " * 15)
    assert field.value() == "onbekend, " * 15


def test_a_drop_in_a_line_is_cut_and_said(qtbot: QtBot, themed) -> None:
    field = TextField("Naam", max_length=MOST)
    qtbot.addWidget(field)
    field.show()
    data = QMimeData()
    data.setText(LONG)
    at, copy = QPointF(3, 3), Qt.DropAction.CopyAction
    event = QDropEvent(at, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    field.line.dropEvent(event)
    QApplication.processEvents()
    assert field.typed_text() == LONG[:MOST]
    assert fault(field)


def test_what_did_not_fit_is_said_in_sight_and_tab_goes_to_the_button(qtbot: QtBot, themed) -> None:
    form = InlineForm("Nieuw", "Bewaar")
    text = MultilineField("Tekst", max_length=2000)
    form.add_field(text)
    area = Scrolled()
    area.body.addWidget(form)
    area.body.addWidget(QLineEdit())
    qtbot.addWidget(area)
    area.resize(500, 260)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    text.area.setFocus()
    words = QMimeData()
    words.setText("woord " * 1000)
    text.area.insertFromMimeData(words)
    qtbot.waitUntil(lambda: text._fault.isVisible() and not text._fault.visibleRegion().isEmpty())
    qtbot.keyClick(text.area, Qt.Key.Key_Tab)
    assert form.submit.hasFocus()
