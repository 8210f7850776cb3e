"""What the form of a new family keeps, masks, completes and refuses."""

import pytest
from PySide6.QtCore import Qt

from app.domain.families import FamilyDraft, MemberDraft, MemberRole, PersonDraft
from app.errors import UserError
from tests.ui.families.conftest import Screen

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(screen: Screen) -> Screen:
    """The empty form."""
    screen.view.show_form()
    screen.settle()
    return screen


def save(screen: Screen) -> None:
    screen.qtbot.keyClick(screen.view.form.name.line, Qt.Key.Key_Return, CONTROL)
    screen.settle()


def known(screen: Screen) -> None:
    """Yusuf Aksoy stands in family Aksoy already."""
    yusuf = PersonDraft(given_name="Yusuf", surname="Aksoy", bsn="999990019", school="De Kievitshoek")
    screen.families.register(FamilyDraft(name="Aksoy", members=(MemberDraft(role=MemberRole.CHILD, person=yusuf),)))


def test_a_name_is_enough_and_the_family_opens(form: Screen):
    form.type(form.view.form.name, "Fam. van der Meer")
    save(form)
    assert [one.name for one in form.registered()] == ["Van der Meer"]
    assert form.family("Van der Meer").members == (), "empty rows are no members"
    assert form.view.page.isVisible()
    assert form.view.page.family is not None
    assert form.view.form.name.value() == "", "the form is empty for the next family"


def test_the_children_get_the_workers_own_municipality_unless_another_is_chosen(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    form.type(page.rows[1].given, "Yusuf")
    save(form)
    assert [one.municipality_name for one in form.family("Aksoy").responsible] == ["Weert"]


def test_a_second_address_can_be_taken_away_again(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    form.type(page.rows[1].given, "Yusuf")
    form.click(page.add_second)
    page.rows[1].lives.set_value("elsewhere")
    form.type(page.second.street, "Kerkstraat")
    form.click(page.drop_second)
    assert not page.rows[1].lives.isVisible()
    save(form)
    (home,) = form.family("Aksoy").households
    assert len(home.presences) == 1


def test_an_unknown_municipality_is_said_under_its_field(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    page.home.municipality.line.clear()
    form.type(page.home.municipality, "Nergenshuizen")
    save(form)
    assert page.home.municipality.fault() != ""
    assert form.registered() == []


def test_a_wrong_birth_date_or_e_mail_is_said_and_the_row_stays(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    form.type(page.rows[0].given, "Meryem")
    form.type(page.rows[0].born, "31-02-1988")
    form.type(page.rows[0].email, "meryem")
    save(form)
    assert page.rows[0].born.fault() != ""
    assert page.rows[0].email.fault() != ""
    assert page.rows[0].given.value() == "Meryem"
    assert form.registered() == []


def test_a_name_that_is_typed_a_little_differently_still_finds_who_is_known(form: Screen):
    known(form)
    page = form.view.form
    form.type(page.name, "Aksoy-Demir")
    form.type(page.rows[1].given, "Yusuf")
    form.type(page.rows[1].surname, "Aksoij")
    form.qtbot.waitUntil(page.rows[1].offer.isVisible)
    assert "Yusuf Aksoy" in page.rows[1].offer.accessibleName()
    assert "Gebiedsteam Noord" in page.rows[1].offer.accessibleName(), "whom to ask"


def test_a_bsn_that_is_known_is_recognised_and_refused_without_losing_the_form(form: Screen):
    known(form)
    page = form.view.form
    form.type(page.name, "Elders")
    form.type(page.rows[1].given, "Iemand")
    form.type(page.rows[1].bsn, "999990019")
    page.rows[1].school.line.setFocus()
    form.qtbot.waitUntil(page.rows[1].offer.isVisible)
    assert "BSN" in page.rows[1].offer.accessibleName()

    save(form)
    assert [one.name for one in form.registered()] == ["Aksoy"]
    assert page.name.value() == "Elders"
    assert page.save.isEnabled(), "one can try again"


def test_a_bsn_is_masked_once_it_is_typed_and_one_that_fails_is_kept_apart(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    form.type(page.rows[1].given, "Yusuf")
    form.type(page.rows[1].bsn, "999990018")
    page.rows[1].given.line.setFocus()
    assert page.rows[1].bsn.is_masked
    assert "99999" not in page.rows[1].bsn.line.text()
    assert "klopt niet" in page.rows[1].bsn.fault()
    save(form)
    person = form.family("Aksoy").members[0].person
    assert (person.has_bsn, person.has_unverified_bsn) == (False, True)


def test_a_bsn_that_was_typed_can_be_shown_and_corrected_before_it_is_kept(form: Screen):
    page = form.view.form
    form.type(page.name, "Aksoy")
    form.type(page.rows[1].given, "Yusuf")
    form.type(page.rows[1].bsn, "999990018")
    page.rows[1].given.line.setFocus()
    form.click(page.rows[1].bsn.show_button)
    assert page.rows[1].bsn.line.text() == "999990018"
    page.rows[1].bsn.line.clear()
    form.type(page.rows[1].bsn, "999990019")
    save(form)
    assert form.family("Aksoy").members[0].person.has_bsn


def test_what_was_typed_stays_when_one_looks_something_up_in_the_list(form: Screen):
    form.type(form.view.form.name, "Aksoy")
    form.click(form.view.form.cancel)
    assert form.view.list.isVisible()
    form.view.show_form()
    assert form.view.form.name.value() == "Aksoy"


def test_schools_that_are_known_complete_what_is_typed(screen: Screen):
    known(screen)
    screen.view.show_form()
    screen.settle()
    completer = screen.view.form.rows[1].school.line.completer()
    assert completer is not None
    completer.setCompletionPrefix("kievit")
    assert completer.currentCompletion() == "De Kievitshoek"


def test_a_refusal_is_said_on_the_form_and_nothing_typed_is_lost(form: Screen, monkeypatch):
    def refuse(_self, _draft):
        raise UserError("De schijf is vol. Er is niets veranderd.")

    monkeypatch.setattr("app.usecases.families.Families.register", refuse)
    form.type(form.view.form.name, "Aksoy")
    save(form)
    assert form.view.form.fault() == "De schijf is vol. Er is niets veranderd."
    assert form.view.form.name.value() == "Aksoy"
