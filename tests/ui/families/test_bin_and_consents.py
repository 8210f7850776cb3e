"""The tab Documenten: who may know what, and what was thrown away with the way back."""

from datetime import date

import pytest

from app.domain.families import FamilyDraft, MemberDraft, MemberRole, NetworkDraft, PersonDraft
from app.ui.common.bin_list import BinLine
from app.ui.common.elided import Elided
from app.ui.families.consents import ConsentForm
from app.ui.families.documents import Documents
from tests.ui.families.conftest import Screen


@pytest.fixture
def family_id(screen: Screen):
    families = screen.families
    return families.register(
        FamilyDraft(
            name="Aksoy",
            members=(
                MemberDraft(
                    role=MemberRole.PARENT, person=PersonDraft(given_name="Meryem", surname="Aksoy"), custody=True
                ),
                MemberDraft(
                    role=MemberRole.CHILD,
                    person=PersonDraft(given_name="Yusuf", surname="Aksoy", born_on=date(2014, 6, 1)),
                ),
            ),
        )
    )


@pytest.fixture
def documents(screen: Screen, family_id) -> Documents:
    screen.view.open(family_id, "documents")
    screen.settle()
    tabs = screen.view.page.tabs
    assert tabs is not None
    page = tabs.page("documents")
    assert isinstance(page, Documents)
    return page


def titles(documents: Documents) -> list[str]:
    return [" ".join(part.text() for part in line.findChildren(Elided)) for line in documents.bin.lines]


def throw_away_contact(screen: Screen, family_id) -> None:
    families = screen.view.page._families
    contact = screen.families.add_network(family_id, NetworkDraft(name="Oma Fatma", relation="oma"))
    screen.jobs.write(screen.view, lambda: families.bin_network(contact, 1))
    screen.settle()


def test_what_is_thrown_away_appears_in_the_bin_and_goes_back_by_one_click(screen, documents, family_id):
    assert titles(documents) == []
    throw_away_contact(screen, family_id)
    assert titles(documents) == ["Contact uit het netwerk Oma Fatma, oma"]
    line = documents.bin.lines[0]
    assert isinstance(line, BinLine)
    screen.click(line.back)
    assert titles(documents) == []
    assert [one.name for one in screen.family("Aksoy").network] == ["Oma Fatma"]


def test_what_cannot_go_back_says_why_and_stays(screen, documents, family_id):
    families, home = screen.families, screen.family("Aksoy").households[0]
    child = screen.family("Aksoy").children[0].person.id
    presence = next(one for one in home.presences if one.person_id == child)
    families.bin_presence(presence.id, presence.version)
    families.add_presence(home.id, child, "weekend", None)
    documents.reload()
    screen.settle()
    (line,) = documents.bin.lines
    screen.click(line.back)
    assert "woont al op dit adres" in line.fault()
    assert line.back.isEnabled()
    assert len(documents.bin.lines) == 1


def test_a_consent_names_whose_yes_is_needed_and_waits_for_it(screen, documents, family_id):
    screen.click(documents.consents.link)
    form = documents.desk.form
    assert isinstance(form, ConsentForm)
    assert not form.agreed.isVisibleTo(form)
    form.starts.set_value(date(2027, 3, 5))
    form.whom.combo.setCurrentIndex(form.whom.combo.findText("Yusuf Aksoy"))
    assert form.agreed.box.text() == "Meryem Aksoy en Yusuf Aksoy zeggen ja"
    screen.type(form.recipient, "De Kievitshoek")
    screen.type(form.data_kind, "het doel")
    screen.type(form.purpose, "samen werken")
    screen.click(form.submit)
    assert "ja moet zeggen" in form.fault()
    form.agreed.box.click()
    screen.click(form.submit)
    assert documents.desk.form is None
    table = documents.consents.table.model()
    assert [table.index(0, column).data() for column in (0, 1, 5)] == [
        "Yusuf Aksoy", "De Kievitshoek", "Meryem Aksoy en Yusuf Aksoy",
    ]  # fmt: skip


def test_a_consent_that_is_withdrawn_ends(screen, documents, family_id):
    test_a_consent_names_whose_yes_is_needed_and_waits_for_it(screen, documents, family_id)
    documents.consents.open_record(documents.consents.records[0])
    form = documents.desk.form
    assert isinstance(form, ConsentForm)
    form.ends.line.setFocus()
    form.ends.line.setText("1-1-2099")
    screen.click(form.submit)
    assert documents.consents.records[0].record.ends_on == date(2099, 1, 1)
