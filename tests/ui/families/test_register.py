"""Registering a family on one form, with the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.families import FamilyDraft, FamilyFilter, MemberDraft, MemberRole, PersonDraft
from app.ui.families.register_page import RegisterPage
from app.usecases.families import Families
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons


@pytest.fixture
def families(local_ground) -> Families:
    return Families(local_ground.transactions)


@pytest.fixture
def page(qtbot, themed, local_ground, families, jobs, settle) -> RegisterPage:
    transactions = local_ground.transactions
    made = RegisterPage(families, Persons(transactions), Organisations(transactions), jobs)
    qtbot.addWidget(made)
    made.resize(1190, 900)
    made.show()
    made.begin()
    settle(jobs)
    return made


def type_through(qtbot, page, *texts: str) -> None:
    """Type each text in the field that has the cursor, and go to the next field with Tab."""
    for text in texts:
        target = page.window().focusWidget()
        if text:
            qtbot.keyClicks(target, text)
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)


def press(qtbot, page, key, modifier) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    qtbot.keyClick(page.window().focusWidget() or page, key, modifier)
    qtbot.waitUntil(lambda: page.window().focusWidget() is None or page.window().focusWidget().isVisible())


def test_a_family_of_four_is_registered_without_the_mouse(qtbot, page, families, jobs, settle):
    page.name.setFocus()
    type_through(qtbot, page, "Van Doorn-Aksoy")
    page.home.street.setFocus()
    type_through(qtbot, page, "Molenweg", "12", "6001ab", "Weert", "Weert")
    mother, son = page.rows
    mother.given.setFocus()
    type_through(qtbot, page, "Meryem", "", "Aksoy", "3-2-1989")
    son.given.setFocus()
    type_through(qtbot, page, "Yusuf", "van", "Doorn", "1-6-2012")
    press(qtbot, page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    type_through(qtbot, page, "Pieter", "van", "Doorn")
    press(qtbot, page, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    type_through(qtbot, page, "Lotte", "van", "Doorn")
    with qtbot.waitSignal(page.registered) as registered:
        press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(jobs)
    family = families.refresh(registered.args[0])
    assert family.name == "Van Doorn-Aksoy"
    assert {member.person.name: member.role for member in family.members} == {
        "Meryem Aksoy": MemberRole.PARENT,
        "Pieter van Doorn": MemberRole.PARENT,
        "Yusuf van Doorn": MemberRole.CHILD,
        "Lotte van Doorn": MemberRole.CHILD,
    }
    assert family.members[0].person.born_on == date(1989, 2, 3)
    assert family.households[0].address == "Molenweg 12, 6001 AB Weert"
    assert page.name.value() == ""


def test_a_name_is_asked_at_its_field_and_nothing_typed_is_lost(qtbot, page, families, jobs, settle):
    qtbot.keyClicks(page.rows[0].given.line, "Meryem")
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert page.name.fault()
    assert page.rows[0].given.value() == "Meryem"
    assert families.list().total == 0


def test_who_has_no_surname_gets_the_familys(qtbot, page, families, jobs, settle):
    qtbot.keyClicks(page.name.line, "van der Meer")
    qtbot.keyClicks(page.rows[1].given.line, "Noor")
    with qtbot.waitSignal(page.registered) as registered:
        qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(jobs)
    (member,) = families.refresh(registered.args[0]).members
    assert member.person.name == "Noor van der Meer"


def test_a_child_lives_at_two_addresses(qtbot, page, families, jobs, settle):
    qtbot.keyClicks(page.name.line, "Aksoy")
    qtbot.mouseClick(page.add_second, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.second.label.line, "bij vader")
    son = page.rows[1]
    qtbot.keyClicks(son.given.line, "Yusuf")
    son.lives.combo.setCurrentText("op beide adressen")
    with qtbot.waitSignal(page.registered) as registered:
        qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(jobs)
    homes = families.refresh(registered.args[0]).households
    assert [(home.label, len(home.presences)) for home in homes] == [(None, 1), ("bij vader", 1)]


def test_a_known_person_is_offered_and_used_instead_of_made_twice(qtbot, page, families, jobs, settle):
    known = PersonDraft(given_name="Yusuf", particle="van", surname="Doorn", born_on=date(2012, 6, 1))
    families.register(FamilyDraft(name="Doorn", members=(MemberDraft(role=MemberRole.CHILD, person=known),)))
    qtbot.keyClicks(page.name.line, "Aksoy")
    son = page.rows[1]
    for field, text in ((son.given, "Jusuf"), (son.particle, "van"), (son.surname, "Doorn"), (son.born, "1-6-2012")):
        qtbot.keyClicks(field.line, text)
    qtbot.waitUntil(son.offer.isVisible, timeout=10_000)
    assert "Yusuf van Doorn" in son.offer.accessibleName()
    qtbot.mouseClick(son.offer.use, Qt.MouseButton.LeftButton)
    assert not son.given.line.isEnabled()
    with qtbot.waitSignal(page.registered) as registered:
        qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(jobs)
    (member,) = families.refresh(registered.args[0]).members
    assert member.person.name == "Yusuf van Doorn"
    assert families.list(FamilyFilter(text="yusuf")).total == 2


def test_an_offer_can_be_declined_again(qtbot, page, families, jobs, settle):
    known = PersonDraft(given_name="Yusuf", surname="Doorn")
    families.register(FamilyDraft(name="Doorn", members=(MemberDraft(role=MemberRole.CHILD, person=known),)))
    son = page.rows[1]
    qtbot.keyClicks(son.given.line, "Yusuf")
    qtbot.keyClicks(son.surname.line, "Doorn")
    qtbot.waitUntil(son.offer.isVisible, timeout=10_000)
    qtbot.mouseClick(son.offer.use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(son.offer.new, Qt.MouseButton.LeftButton)
    assert son.known is None
    assert son.given.line.isEnabled()
    assert son.given.value() == "Yusuf"


def test_a_wrong_postcode_is_said_under_its_field(qtbot, page, jobs, settle):
    qtbot.keyClicks(page.name.line, "Aksoy")
    qtbot.keyClicks(page.home.postcode.line, "12")
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert "vier cijfers" in page.home.postcode.fault()


def test_a_row_too_many_is_taken_away(qtbot, page):
    qtbot.mouseClick(page.rows[1].remove, Qt.MouseButton.LeftButton)
    assert len(page.rows) == 1


def test_a_new_row_comes_in_sight(qtbot, page):
    page.resize(1190, 560)
    for key in (Qt.Key.Key_O, Qt.Key.Key_K, Qt.Key.Key_K):
        press(qtbot, page, key, Qt.KeyboardModifier.AltModifier)
        added = page.rows[-1]

        def in_sight(row=added) -> bool:
            return not row.given.visibleRegion().isEmpty() and not row.practice.visibleRegion().isEmpty()

        qtbot.waitUntil(in_sight)
