"""For whom a plan is printed, and what comes along this once."""

from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.prints import PaperReader, PrintChoices
from app.ui.common.theme import Theme
from app.ui.plans.print_form import PrintForm

ELS, WIM = UUID(int=1), UUID(int=2)
CHOICES = PrintChoices(
    readers=(
        PaperReader(person_id=ELS, name="Els Test", kept_off=()),
        PaperReader(person_id=WIM, name="Wim Test", kept_off=("het adres van Els Test",)),
        PaperReader(person_id=None, name="", kept_off=("het adres van Els Test",)),
    ),
    unsafe=True,
)
SAFE = PrintChoices(readers=(*CHOICES.readers[:1], PaperReader(person_id=None, name="", kept_off=())), unsafe=False)


def _form(qtbot: QtBot, choices: PrintChoices | None = CHOICES) -> PrintForm:
    form = PrintForm()
    qtbot.addWidget(form)
    form.show()
    if choices is not None:
        form.offer(choices)
    return form


def _submitted(form: PrintForm) -> list[object]:
    asked: list[object] = []
    form.when_submitted(asked.append)
    return asked


def test_before_printing_it_says_whose_address_is_secret_and_for_her_it_does_not(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot)
    assert form.kept_off.isVisible()
    assert form.kept_off.text() == "Let op: 1 adres is geheim en komt niet op dit papier: het adres van Els Test."
    form.whom.combo.setCurrentIndex(1)
    assert (form.recipient_id, form.kept_off.isVisible(), form.recipient.isVisible()) == (ELS, False, False)
    form.whom.combo.setCurrentIndex(2)
    assert (form.recipient_id, form.kept_off.isVisible()) == (WIM, True)


def test_a_name_that_is_typed_is_for_no_member(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot)
    asked = _submitted(form)
    qtbot.keyClicks(form.recipient.line, "Els Test")
    qtbot.keyClick(form.recipient.line, Qt.Key.Key_Return)
    assert asked == ["Els Test"]
    assert form.recipient_id is None


def test_the_reason_of_unsafety_is_off_chosen_by_a_tick_and_never_remembered(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot)
    assert form.reason.isVisible()
    assert not form.with_unsafe_reason
    with qtbot.waitSignal(form.look_changed):
        qtbot.keyClick(form.reason.box, Qt.Key.Key_Space)
    assert form.with_unsafe_reason
    assert not _form(qtbot).with_unsafe_reason
    assert not form.keeps_words


def test_of_a_family_that_is_safe_no_reason_is_asked(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot, SAFE)
    form.reason.set_value(True)
    assert not form.reason.isVisible()
    assert not form.with_unsafe_reason


def test_who_asks_too_soon_first_sees_what_stays_off_the_paper(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot, None)
    asked = _submitted(form)
    qtbot.keyClicks(form.recipient.line, "school")
    qtbot.keyClick(form.recipient.line, Qt.Key.Key_Return)
    assert asked == []
    form.offer(CHOICES)
    assert asked == []
    qtbot.keyClick(form.recipient.line, Qt.Key.Key_Return)
    assert asked == ["school"]


def test_who_asks_too_soon_where_nothing_is_secret_is_not_asked_again(themed: Theme, qtbot: QtBot) -> None:
    form = _form(qtbot, None)
    asked = _submitted(form)
    qtbot.keyClicks(form.recipient.line, "school")
    qtbot.keyClick(form.recipient.line, Qt.Key.Key_Return)
    form.offer(SAFE)
    assert asked == ["school"]
