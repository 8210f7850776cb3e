"""Two of one name in a long list are two."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.prints import PaperReader
from app.ui.common.choice_fields import PickField
from app.ui.common.columns import Column
from app.ui.common.table_copy import copy_rows
from app.ui.common.theme import Theme


def test_of_two_of_one_name_each_can_be_chosen(themed: Theme, qtbot: QtBot) -> None:
    field = PickField("Wie", [("first", "Jan Jansen"), ("second", "Jan Jansen"), ("other", "Els Test")])
    qtbot.addWidget(field)
    for value in ("first", "second", "other"):
        field.set_value(value)
        assert field.value() == value
    field.line.setText("Jan Jansen (2)")
    assert field.value() == "second"


def test_what_is_copied_is_less_than_what_is_shown_where_a_column_says_so(themed: Theme, qtbot: QtBot) -> None:
    reader = PaperReader(person_id=None, name="Molenweg 8 (geheim)", kept_off=())
    columns = [
        Column[PaperReader](title="Adres", text=lambda one: one.name, copied=lambda _one: "geheim adres"),
        Column[PaperReader](title="Naam", text=lambda one: one.name[:5]),
    ]
    copy_rows(columns, [reader])
    assert QApplication.clipboard().text() == "Adres\tNaam\ngeheim adres\tMolen"
    assert "Molenweg" not in QApplication.clipboard().mimeData().html()
    assert columns[0].exported(reader) == "geheim adres"
