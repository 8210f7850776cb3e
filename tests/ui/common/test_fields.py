"""Fields by what a person types in them."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.fields import Field, FormColumns, first_fault
from app.ui.common.inline_form import InlineForm
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.text import Text
from app.ui.common.text_fields import MultilineField, PersonalField, TextField
from app.ui.common.theme import Theme

TODAY = date(2027, 3, 5)


class Form(QWidget):
    """A window with fields, and one more to go to."""

    def __init__(self, qtbot: QtBot, *fields: Field) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.elsewhere = TextField("Elders")
        layout = QVBoxLayout(self)
        for field in (*fields, self.elsewhere):
            layout.addWidget(field)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        fields[0].control.setFocus()

    def leave(self) -> None:
        self.elsewhere.control.setFocus()


Place = Callable[..., Form]


@pytest.fixture
def place(qtbot: QtBot, themed: Theme) -> Iterator[Place]:
    """Put fields on a form, the cursor in the first."""
    forms: list[Form] = []

    def put(*fields: Field) -> Form:
        forms.append(Form(qtbot, *fields))
        return forms[-1]

    yield put
    # kept until here: a form without a reference would be gone at once
    forms.clear()


def _committed(field: Field) -> list[object]:
    seen: list[object] = []
    field.committed.connect(seen.append)
    return seen


def test_enter_passes_on_what_was_typed(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    seen = _committed(field)
    place(field)
    qtbot.keyClicks(field.line, " Jansen ")
    assert not seen
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert seen == ["Jansen"]


def test_leaving_passes_it_on_and_only_once(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, "Jansen")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    form.leave()
    assert seen == ["Jansen"]


def test_a_pause_passes_it_on(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    seen = _committed(field)
    place(field)
    qtbot.keyClicks(field.line, "Jansen")
    assert field.is_being_edited
    qtbot.waitUntil(lambda: seen == ["Jansen"])
    assert not field.is_being_edited


def test_escape_brings_back_what_stood_there(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    field.set_value("Jansen")
    seen = _committed(field)
    place(field)
    qtbot.keyClicks(field.line, "-de Boer")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.value() == "Jansen"
    assert seen == ["Jansen-de Boer", "Jansen"]


def test_showing_a_value_tells_nobody(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    seen = _committed(field)
    form = place(field)
    field.set_value("Jansen")
    form.leave()
    assert not seen


def test_a_required_field_that_is_left_empty_says_so(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam", required=True)
    field.set_value("Jansen")
    seen = _committed(field)
    form = place(field)
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    form.leave()
    assert field.fault() == "Vul dit in: Naam."
    assert "Vul dit in" in field.control.accessibleDescription()
    assert not seen
    field.line.setFocus()
    qtbot.keyClicks(field.line, "P")
    assert not field.fault()


def test_a_check_of_the_view_stands_under_the_field(qtbot: QtBot, place: Place) -> None:
    field = TextField("AGB-code", check=lambda text: None if len(text) == 8 else "Een AGB-code heeft 8 cijfers.")
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, "123")
    form.leave()
    assert field.fault() == "Een AGB-code heeft 8 cijfers."
    assert not seen


def test_the_saved_sign_stays_until_the_next_change(qtbot: QtBot, place: Place) -> None:
    field = TextField("Naam")
    place(field)
    field.show_saved()
    assert _says(field, "opgeslagen")
    qtbot.keyClicks(field.line, "J")
    assert not _says(field, "opgeslagen")


def test_a_field_that_is_off_says_why(qtbot: QtBot, themed: Theme) -> None:
    field = TextField("Plan")
    qtbot.addWidget(field)
    field.disable_because("Dit nummer geeft het programma.")
    assert not field.control.isEnabled()
    assert field.control.toolTip() == "Dit nummer geeft het programma."
    field.disable_because(None)
    assert field.control.isEnabled()


def test_the_first_fault_of_a_form_gets_the_cursor(qtbot: QtBot, place: Place) -> None:
    good, wrong, worse = TextField("Naam"), TextField("Straat", required=True), TextField("Plaats", required=True)
    place(good, wrong, worse)
    assert first_fault([good, wrong, worse]) is wrong
    assert wrong.control.hasFocus()
    assert worse.fault()
    wrong.set_value("Dorpsstraat")
    worse.set_value("Lindewaard")
    assert first_fault([good, wrong, worse]) is None


def test_many_lines_grow_and_enter_is_a_new_line(qtbot: QtBot, place: Place) -> None:
    field = MultilineField("Verhaal", lines=2)
    seen = _committed(field)
    form = place(field)
    low = field.area.height()
    for _line in range(4):
        qtbot.keyClicks(field.area, "regel")
        qtbot.keyClick(field.area, Qt.Key.Key_Return)
    assert field.area.height() > low
    assert not seen
    qtbot.keyClick(field.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["\n".join(["regel"] * 4)]
    qtbot.keyClick(field.area, Qt.Key.Key_Tab)
    assert form.elsewhere.line.hasFocus()


def test_many_lines_take_no_more_than_they_may_hold(qtbot: QtBot, place: Place) -> None:
    field = MultilineField("Notitie", max_length=5)
    place(field)
    qtbot.keyClicks(field.area, "1234567")
    assert field.value() == "12345"


def test_pasting_brings_words_without_their_looks(qtbot: QtBot, place: Place) -> None:
    field = MultilineField("Notitie")
    place(field)
    data = QMimeData()
    data.setHtml("<b>vet</b>")
    data.setText("vet")
    field.area.insertFromMimeData(data)
    assert field.value() == "vet"


@pytest.mark.parametrize(
    ("typed", "day"),
    [("12-3-2027", date(2027, 3, 12)), ("morgen", date(2027, 3, 6)), ("12 mrt", date(2027, 3, 12))],
)
def test_a_date_is_read_as_people_type_it_and_written_out_on_leaving(
    qtbot: QtBot, place: Place, typed: str, day: date
) -> None:
    field = DateField("Wanneer", today=lambda: TODAY)
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, typed)
    form.leave()
    assert seen == [day]
    assert field.line.text() == f"{day.day} maart 2027"


def test_while_typing_a_date_the_field_says_which_day_it_reads(qtbot: QtBot, place: Place) -> None:
    field = DateField("Wanneer", today=lambda: TODAY)
    place(field)
    qtbot.keyClicks(field.line, "12-3-2027")
    assert _says(field, "vrijdag 12 maart 2027")


def test_what_is_no_date_says_how_to_write_one(qtbot: QtBot, place: Place) -> None:
    field = DateField("Wanneer", today=lambda: TODAY)
    form = place(field)
    qtbot.keyClicks(field.line, "31-02-2027")
    form.leave()
    assert field.fault() == "Dit is geen datum. Schrijf bijvoorbeeld 12-3-2027."
    assert field.value() is None
    assert field.line.text() == "31-02-2027"


def test_money_is_whole_cents(qtbot: QtBot, place: Place) -> None:
    field = MoneyField("Budget")
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, "1.250,5")
    form.leave()
    assert seen == [125050]
    assert field.line.text() == "€\u00a01.250,50"
    field.set_value(None)
    field.line.setText("veel")
    assert not field.is_valid()
    assert "bedrag" in field.fault()


def test_a_number_keeps_between_its_ends(qtbot: QtBot, themed: Theme) -> None:
    field = NumberField("Score", low=0, high=10)
    qtbot.addWidget(field)
    field.line.setText("7")
    assert field.is_valid()
    assert field.value() == 7
    field.line.setText("11")
    assert not field.is_valid()
    assert field.fault() == "Schrijf een getal van 0 tot en met 10."
    field.line.setText("7,5")
    assert not field.is_valid()
    field.line.setText("NaN")
    assert not field.is_valid()


def test_a_number_may_have_decimals(qtbot: QtBot, themed: Theme) -> None:
    field = NumberField("Uren", decimals=1, unit="uur")
    qtbot.addWidget(field)
    field.line.setText("2,5")
    assert field.value() == Decimal("2.5")
    field.set_value(Decimal("3.5"))
    assert field.line.text() == "3,5"
    field.line.setText("-1")
    assert not field.is_valid()
    assert field.fault() == "Schrijf een getal vanaf 0."


def test_a_choice_is_told_at_once(qtbot: QtBot, place: Place) -> None:
    parent, child = uuid4(), uuid4()
    field = ChoiceField("Rol", [(parent, "ouder"), (child, "kind")])
    seen = _committed(field)
    place(field)
    assert field.value() is None
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    qtbot.keyClick(field.combo, Qt.Key.Key_Down)
    assert seen == [parent, child]
    field.set_options([(child, "kind"), (parent, "ouder")])
    assert field.value() == child


def test_the_wheel_over_a_choice_without_the_cursor_changes_nothing(qtbot: QtBot, place: Place) -> None:
    field = ChoiceField("Rol", [(1, "ouder"), (2, "kind")])
    form = place(field)
    form.leave()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.combo, event)
    assert field.value() is None
    assert not event.isAccepted()


def test_a_long_list_is_picked_from_by_typing_a_part(qtbot: QtBot, place: Place) -> None:
    field = PickField("Gemeente", [("0001", "Lindewaard"), ("0002", "Veldermeer"), ("0003", "Lindeveen")])
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, "meer")
    qtbot.keyClick(field.line.completer().popup(), Qt.Key.Key_Tab)
    form.leave()
    assert seen == ["0002"]
    assert field.line.text() == "Veldermeer"


def test_what_is_not_in_the_list_is_not_picked(qtbot: QtBot, place: Place) -> None:
    field = PickField("Gemeente", [("0001", "Lindewaard"), ("0003", "Lindeveen")])
    seen = _committed(field)
    form = place(field)
    qtbot.keyClicks(field.line, "linde")
    qtbot.keyClick(field.line.completer().popup(), Qt.Key.Key_Tab)
    form.leave()
    assert not seen
    assert "lijst" in field.fault()
    field.set_value("0003")
    field.set_options([("0003", "Lindeveen"), ("0004", "Oeverdam")])
    assert field.value() == "0003"


def test_a_box_is_ticked_with_the_space_bar(qtbot: QtBot, place: Place) -> None:
    field = CheckField("Kosten tonen")
    seen = _committed(field)
    place(field)
    qtbot.keyClick(field.box, Qt.Key.Key_Space)
    assert field.value()
    assert seen == [True]


def test_a_masked_value_is_asked_for_and_cannot_be_copied(qtbot: QtBot, place: Place) -> None:
    field = PersonalField("BSN")
    asked: list[bool] = []
    field.reveal_asked.connect(lambda: asked.append(True))
    place(field)
    field.set_mask("•••••••06")
    assert field.value() is None
    assert field.is_valid()
    QGuiApplication.clipboard().clear()
    field.line.selectAll()
    field.line.copy()
    assert not QGuiApplication.clipboard().text()
    qtbot.keyClicks(field.line, "1")
    assert field.line.text() == "•••••••06"
    qtbot.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    assert asked
    field.reveal("999900006")
    assert not field.is_masked
    assert field.value() == "999900006"
    assert not field.show_button.isVisible()


def test_fields_stand_in_columns_from_left_to_right(qtbot: QtBot, themed: Theme) -> None:
    first, second, third = TextField("1"), TextField("2"), TextField("3")
    columns = FormColumns(2, [first])
    columns.add(second, span=2)
    columns.add(third)
    qtbot.addWidget(columns)
    columns.show()
    assert first.y() < second.y() < third.y()
    assert second.width() > first.width()


def _says(field: QWidget, text: str) -> bool:
    return any(part.text() == text and part.isVisible() for part in field.findChildren(Text))


def test_a_text_longer_than_its_line_shows_its_beginning_and_is_written_on_behind_its_end(
    qtbot: QtBot, place: Place
) -> None:
    other, field = TextField("Naam"), TextField("Plaats")
    field.set_value("Gebiedsteam " * 12 + "Noord")
    place(other, field)
    assert field.line.cursorPosition() == 0
    field.control.setFocus()
    qtbot.keyClicks(field.line, "!")
    assert field.value().endswith("Noord!")
    other.control.setFocus()
    assert field.line.cursorPosition() == 0


def test_the_mark_of_a_draft_makes_no_field_wider(qtbot: QtBot, theme: Theme):
    fields = [TextField("Tussenvoegsel of wat daarop lijkt"), TextField("Achternaam"), TextField("Voornaam")]
    columns = FormColumns(3, fields)
    form = Form(qtbot, fields[0])
    form.layout().addWidget(columns)
    form.resize(640, 300)
    qtbot.wait(1)
    before = ([field.width() for field in fields], form.minimumSizeHint().width())
    for field in fields:
        field.show_draft(True)
    qtbot.wait(1)
    form.layout().activate()
    assert ([field.width() for field in fields], form.minimumSizeHint().width()) == before
    assert fields[1]._draft.isVisible()
    assert fields[1]._draft.toolTip() == "concept, nog niet bewaard"


def test_a_form_for_a_new_row_says_of_all_its_words_at_once_that_they_are_not_added(qtbot: QtBot, theme: Theme):
    name = TextField("Naam")
    form = InlineForm("Nieuw", "Voeg toe")
    qtbot.addWidget(form)
    form.add_field(name)
    form.show()
    name.show_draft(True)
    assert name.is_draft
    assert not name._draft.isVisible()
    on_a_row = InlineForm("Bestaand")
    qtbot.addWidget(on_a_row)
    other = TextField("Naam")
    on_a_row.add_field(other)
    on_a_row.show()
    other.show_draft(True)
    assert other._draft.isVisible()
