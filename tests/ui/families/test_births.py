"""The field for a birth says what it read and asks what is doubtful; the page shows what is known and no more."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.births import Birth
from app.ui.common.theme import Theme
from app.ui.families.birth_field import BirthField
from tests.ui.families.conftest import Screen

TODAY = date(2027, 3, 5)


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> BirthField:
    made = BirthField("Geboren op", today=lambda: TODAY, hint="Nog niet geboren?")
    qtbot.addWidget(made)
    made.show()
    made.line.setFocus()
    return made


def hint(field: BirthField) -> str:
    return field._hint.text()


@pytest.mark.parametrize(
    ("typed", "read", "written"),
    [
        ("4-3-2015", "woensdag 4 maart 2015, 12 jaar", "4 maart 2015"),
        ("mei 2015", "alleen maand en jaar: mei 2015, 11 jaar", "mei 2015"),
        ("00-00-2015", "alleen het jaar 2015, 11 of 12 jaar", "2015"),
        ("verwacht 12-6-2027", "verwacht op zaterdag 12 juni 2027", "verwacht op 12 juni 2027"),
    ],
)
def test_it_says_what_it_read_and_writes_it_out(qtbot: QtBot, field: BirthField, typed: str, read: str, written: str):
    qtbot.keyClicks(field.line, typed)
    assert hint(field) == read
    assert not field.is_due.isVisible()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    field._leave()
    assert field.line.text() == written
    assert field.fault() == ""


def test_a_day_to_come_is_asked_and_answered_with_two_keys(qtbot: QtBot, field: BirthField):
    qtbot.keyClicks(field.line, "12-6-2027")
    assert hint(field) == "Moet nog komen. Is dit de uitgerekende datum?"
    assert field.is_due.isVisible()
    assert field.value() is None, "no age below zero"
    field.commit()
    assert "uitgerekende datum" in field.fault()
    field.is_due.setFocus()
    qtbot.keyClick(field.is_due, Qt.Key.Key_Space)
    assert field.value() == Birth(day=date(2027, 6, 12), due=True)
    assert field.fault() == ""
    assert not field.is_due.isVisible()


def test_two_digits_that_can_be_an_old_person_or_a_child_to_come_are_asked(qtbot: QtBot, field: BirthField):
    qtbot.keyClicks(field.line, "12-6-27")
    field.commit()
    assert field.fault() == "Is dit 1927 of 2027? Schrijf het jaar met vier cijfers."


def test_a_due_date_that_has_passed_asks_whether_the_child_is_born(field: BirthField):
    field.set_value(Birth(day=date(2027, 2, 12), due=True))
    assert field.line.text() == "verwacht op 12 februari 2027"
    assert hint(field) == "Uitgerekend op 12 februari 2027. Is het kind geboren?"
    assert field.is_valid()


def test_a_year_and_an_address_abroad_are_registered_by_keys(screen: Screen):
    screen.view.show_form()
    screen.settle()
    page = screen.view.form
    screen.type(page.name, "fam. ijzerman")
    screen.type(page.rows[0].given, "Els")
    screen.type(page.rows[0].born, "00-00-1990")
    screen.type(page.rows[1].given, "Noor")
    screen.type(page.rows[1].born, "5-2012")
    screen.type(page.home.street, "Molenstraat")
    screen.type(page.home.postcode, "b-3620")
    screen.type(page.home.city, "Lanaken")
    assert page.home.postcode.text() == "3620"
    assert page.home.country.text() == "België"
    screen.qtbot.keyClick(page.name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    family = screen.family("IJzerman")
    assert [member.person.birth.display for member in family.members] == ["1990", "mei 2012"]
    assert family.households[0].address == "Molenstraat, 3620 Lanaken, België"


def test_a_postcode_of_another_country_is_said_under_its_field_until_the_country_is_chosen(screen: Screen):
    screen.view.show_form()
    screen.settle()
    home = screen.view.form.home
    screen.type(home.postcode, "52062")
    home.city.line.setFocus()
    assert "Kies het land" in home.postcode.fault()
    screen.type(home.country, "duits")
    screen.qtbot.keyClick(home.country.line, Qt.Key.Key_Return)
    assert (home.country.value(), home.postcode.fault()) == ("DE", "")
