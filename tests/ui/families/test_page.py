"""The page of a family: what a worker sees of it, and what she does there."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.db.transaction import Transactions
from app.domain.drafts import Draft, DraftPlace
from app.domain.families import HouseholdDraft, TieStrength
from app.errors import ConnectionLost
from app.models.audit import AuditEvent
from app.models.families import Family, Member
from app.models.persons import Person
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.marks import Mark
from app.ui.common.navigator import Navigator
from app.ui.common.text import Tag
from app.ui.common.theme import Theme
from app.ui.common.views import TabSpec
from app.ui.families.around_tab import AroundTab
from app.ui.families.dossier import Dossier, NoteForm
from app.ui.families.households import HouseholdForm
from app.ui.families.network import ContactForm
from app.ui.families.overview import Overview
from app.ui.families.overview_pane import stale_facts
from app.ui.families.page import FamilyPage
from app.ui.families.person_form import PersonForm
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from tests.support.data import Ground
from tests.support.world import World, make_world

TODAY = date(2027, 3, 5)
BSN = "999990019"
WRONG_BSN = "999990018"
Settle = Callable[[Jobs], None]
Cut = Callable[[], AbstractContextManager[None]]


class PlanStub(QWidget):
    """Stands where the plan's own tab comes."""

    def __init__(self, family_id: UUID) -> None:
        super().__init__()
        self.family_id = family_id
        self.printed = 0

    def print_current(self) -> None:
        self.printed += 1


class Desk:
    """A page on a real database, with what a test needs to look behind it."""

    def __init__(self, ground: Ground, jobs: Jobs, changes: Changes, navigator: Navigator, qtbot: QtBot) -> None:
        self.ground, self.jobs = ground, jobs
        actor = ground.transactions.actor
        self.transactions = Transactions(
            ground.transactions.engine,
            actor,
            guard=forbid_gui_thread,
            announce=changes.announce,
            clock=ground.clock,
        )
        t = self.transactions
        self.families = Families(t)
        extra = [TabSpec("plan", "Plan", PlanStub), TabSpec("help", "Hulp & budget", PlanStub)]
        self.page = FamilyPage(
            self.families,
            Persons(t),
            Organisations(t),
            Notes(t),
            Plans(t),
            jobs,
            changes,
            navigator,
            extra,
            prints=Prints(t),
            consents=Consents(t),
            bin_=Bin(t),
            today=lambda: TODAY,
        )
        qtbot.addWidget(self.page)
        self.page.resize(1190, 712)
        self.page.show()

    def logged(self, action: str) -> int:
        """How often the log says this; read without the guard, for a test may look."""
        with self.ground.transactions.read() as reader:
            return len(reader.rows(select(AuditEvent.id).where(AuditEvent.action == action)))

    def overview(self) -> Overview:
        assert self.page.tabs is not None
        page = self.page.tabs.page("overview")
        assert isinstance(page, Overview)
        return page

    def around(self) -> AroundTab:
        self.page.show_tab("around")
        assert self.page.tabs is not None
        page = self.page.tabs.page("around")
        assert isinstance(page, AroundTab)
        return page

    def dossier(self) -> Dossier:
        self.page.show_tab("dossier")
        assert self.page.tabs is not None
        page = self.page.tabs.page("dossier")
        assert isinstance(page, Dossier)
        return page


@pytest.fixture
def world(local_ground: Ground) -> World:
    return make_world(local_ground)


@pytest.fixture
def desk(local_ground: Ground, jobs: Jobs, changes: Changes, navigator: Navigator, qtbot: QtBot, themed: Theme) -> Desk:
    return Desk(local_ground, jobs, changes, navigator, qtbot)


@pytest.fixture
def cut(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Cut:
    """The connection is lost for as long as this lasts."""

    def lost(*_asked: Any) -> None:
        raise ConnectionLost("De verbinding is weg.")

    @contextmanager
    def cutting() -> Iterator[None]:
        with monkeypatch.context() as patch:
            for name in ("open", "refresh", "change_household"):
                patch.setattr(desk.families, name, lost)
            yield

    return cutting


@pytest.fixture
def opened(desk: Desk, world: World, settle: Settle) -> Desk:
    """The page of family Aksoy."""
    desk.page.show_family(world.family)
    settle(desk.jobs)
    return desk


def test_the_band_shows_who_leads_and_what_it_costs(opened: Desk):
    band = opened.page.band
    assert "Meryem Aksoy" in band.director.accessibleName()
    assert "nog niemand" in band.contact.accessibleName()
    assert "9.200,00" in band.budget.accessibleName()
    assert "van 6" in band.six.accessibleName()
    assert "niets gemeld" in band.safety.accessibleName()


def test_opening_is_logged_once_and_a_change_reads_it_again_without_logging(opened: Desk, world: World, settle: Settle):
    assert opened.logged("open") == 1

    opened.page.menu.open_rename()
    form = opened.page.menu.form
    assert form is not None
    form.fields[0].set_value("Aksoy-Demir")
    form.submit.click()
    settle(opened.jobs)

    assert opened.page.family is not None
    assert opened.page.family.name == "Aksoy-Demir"
    assert opened.logged("open") == 1


def test_the_tabs_stand_in_the_order_of_the_work(opened: Desk):
    tabs = opened.page.tabs
    assert tabs is not None
    keys = []
    for _step in range(5):
        keys.append(tabs.strip.current())
        tabs.strip.walk(1)
    assert keys == ["overview", "around", "plan", "help", "dossier"]


def test_printing_from_another_tab_goes_to_the_plan(opened: Desk):
    opened.page.print_current()
    tabs = opened.page.tabs
    assert tabs is not None
    assert tabs.strip.current() == "plan"
    stub = tabs.page("plan")
    assert isinstance(stub, PlanStub)
    assert stub.printed == 1


def test_another_family_gets_fresh_tabs(opened: Desk, world: World, settle: Settle):
    opened.page.show_tab("plan")
    opened.page.show_family(world.other_family, "plan")
    settle(opened.jobs)

    tabs = opened.page.tabs
    assert tabs is not None
    stub = tabs.page("plan")
    assert isinstance(stub, PlanStub)
    assert stub.family_id == world.other_family
    assert opened.logged("open") == 2


def test_goals_and_actions_of_the_plan_stand_in_the_overview(opened: Desk):
    overview = opened.overview()
    assert overview.goals.table.record_at(0).text == "Elke dag naar school"
    assert overview.next_actions.table.record_at(0).text == "Verslag opvragen"


def test_a_family_without_a_plan_is_asked_to_begin_one(desk: Desk, local_ground: Ground, settle: Settle):
    with local_ground.transactions.write() as writer:
        family = writer.add(
            Family, number="G-9", name="Visser", sort_name="visser", team_id=local_ground.team_id, created_at=writer.now
        )
    desk.page.show_family(family)
    settle(desk.jobs)

    overview = desk.overview()
    assert overview.empty.isVisible()
    overview.empty.button.click()
    assert desk.page.tabs is not None
    assert desk.page.tabs.strip.current() == "plan"


def test_a_family_that_is_not_there_says_so_and_shows_nothing(desk: Desk, settle: Settle, local_ground: Ground):
    desk.page.show_family(local_ground.team_id)
    settle(desk.jobs)
    assert desk.page.refusal is not None
    assert desk.page.refusal.isVisible()
    assert desk.page.family is None


def test_without_a_connection_the_page_and_the_form_that_waits_for_it_stay(opened: Desk, cut: Cut, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.households.open_record(around.households.records[0])
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    form.street.line.setText("Havenkom")
    with cut():
        form.submit.click()
        settle(opened.jobs)
        opened.page.reload()
        settle(opened.jobs)
        assert form.is_waiting
        assert around.desk.form is form
        assert form.isVisible()
        assert opened.page.refusal is None

    form.submit.click()
    settle(opened.jobs)
    assert around.desk.form is None
    assert around.households.records[0].street == "Havenkom"


def test_what_waits_for_the_connection_does_not_overwrite_what_was_changed_meanwhile(
    opened: Desk, cut: Cut, settle: Settle
):
    around = opened.around()
    settle(opened.jobs)
    home = around.households.records[0]
    around.households.open_record(home)
    form = around.desk.form
    assert isinstance(form, HouseholdForm)
    form.street.line.setText("Havenkom")
    with cut():
        form.submit.click()
        settle(opened.jobs)
    Families(opened.ground.transactions).change_household(home.id, home.version, HouseholdDraft(street="Kerkstraat"))
    opened.page.reload()
    settle(opened.jobs)

    form.submit.click()
    settle(opened.jobs)
    assert form.fault()
    assert form.street.value() == "Havenkom"
    assert around.households.records[0].street == "Kerkstraat"


def test_a_family_to_which_one_comes_back_without_a_connection_is_logged_when_there_is_one(
    opened: Desk, cut: Cut, world: World, settle: Settle
):
    opened.page.hide()
    with cut():
        opened.page.show_family(world.family, "around")
        opened.page.show()
        settle(opened.jobs)
    tabs = opened.page.tabs
    assert tabs is not None
    assert tabs.strip.current() == "around"
    assert opened.logged("open") == 1

    opened.page.reload()
    settle(opened.jobs)
    opened.page.reload()
    settle(opened.jobs)
    assert opened.logged("open") == 2


def test_a_family_that_cannot_be_opened_without_a_connection_shows_nothing_of_the_one_before(
    opened: Desk, cut: Cut, world: World, settle: Settle
):
    with cut():
        opened.page.show_family(world.other_family)
        settle(opened.jobs)
    assert opened.page.refusal is not None
    assert opened.page.refusal.isVisible()
    assert opened.page.family is None
    assert opened.page.tabs is None


def test_a_print_that_was_asked_of_a_family_that_did_not_open_is_not_made_of_the_next(
    desk: Desk, world: World, local_ground: Ground, settle: Settle
):
    desk.page.show_family(local_ground.team_id)
    desk.page.print_current()
    settle(desk.jobs)
    desk.page.show_family(world.family)
    settle(desk.jobs)
    tabs = desk.page.tabs
    assert tabs is not None
    assert tabs.strip.current() == "overview"

    desk.page.show_family(world.other_family)
    desk.page.print_current()
    settle(desk.jobs)
    assert desk.page.tabs is not None
    assert desk.page.tabs.strip.current() == "plan"


def test_the_form_of_a_draft_does_not_open_at_a_family_that_was_asked_after_it(
    desk: Desk, world: World, settle: Settle
):
    place = DraftPlace(
        form=HouseholdForm.__name__, table="household", view="families", tab="around", family_id=world.other_family
    )
    typed_at = datetime(2027, 3, 5, 9, tzinfo=UTC)
    desk.page.resume(Draft(place=place, title="", family="", version=0, words={"street": "Kerk"}, typed_at=typed_at))
    desk.page.show_family(world.family, "around")
    settle(desk.jobs)
    assert desk.around().desk.form is None

    desk.page.resume(Draft(place=place, title="", family="", version=0, words={"street": "Kerk"}, typed_at=typed_at))
    settle(desk.jobs)
    assert isinstance(desk.around().desk.form, HouseholdForm)


def test_a_note_is_written_and_read_back(opened: Desk, qtbot: QtBot, settle: Settle):
    dossier = opened.dossier()
    settle(opened.jobs)
    opened.page.activateWindow()
    dossier.new.text.control.setFocus()
    qtbot.keyClicks(dossier.new.text.control, "Oma past op woensdag op.")
    qtbot.keyClick(dossier.new.text.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(opened.jobs)

    assert len(dossier.items) == 1
    assert "Oma past op woensdag op." in dossier.items[0].said()
    assert "5 maart 2027" in dossier.items[0].said()
    assert "Ilse Terpstra" in dossier.items[0].said()
    assert dossier.new.text.value() == ""


def test_a_note_can_be_changed_and_binned(opened: Desk, settle: Settle):
    dossier = opened.dossier()
    dossier.new.text.set_value("Gebeld met school.")
    dossier.new.submit.click()
    settle(opened.jobs)

    dossier.items[0].change.click()
    form = dossier.desk.form
    assert isinstance(form, NoteForm)
    form.text.set_value("Gebeld met de mentor.")
    form.submit.click()
    settle(opened.jobs)
    assert "Gebeld met de mentor." in dossier.items[0].said()

    dossier.items[0].bin.click()
    settle(opened.jobs)
    assert not dossier.items


def test_showing_a_bsn_is_logged(opened: Desk, local_ground: Ground, world: World, settle: Settle):
    with local_ground.transactions.write() as writer:
        writer.change(Person, world.child, 1, bsn=BSN)
    opened.page.reload()
    settle(opened.jobs)
    around = opened.around()
    around.members.open_record(around.members.records[1])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    settle(opened.jobs)
    assert form.bsn.is_masked
    assert BSN not in form.bsn.line.text()
    assert opened.logged("show_bsn") == 0

    form.bsn.show_button.click()
    settle(opened.jobs)

    assert form.bsn.value() == BSN
    assert opened.logged("show_bsn") == 1


def test_a_bsn_that_fails_says_so_under_its_field_and_stays(opened: Desk, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_record(around.members.records[1])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.bsn.set_value(WRONG_BSN)
    form.submit.click()
    settle(opened.jobs)

    assert around.desk.form is form
    assert form.bsn.is_masked
    assert "elfproef" in form.bsn.fault()
    assert around.members.records[1].person.has_unverified_bsn


def test_after_a_bsn_that_failed_the_form_shows_and_keeps_what_a_colleague_wrote_meanwhile(
    opened: Desk, local_ground: Ground, world: World, settle: Settle
):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_record(around.members.records[0])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    with local_ground.transactions.write() as writer:
        writer.change(Person, world.mother, 1, telephone="0687654321")
    form.bsn.set_value(WRONG_BSN)
    form.role_text.set_value("oma")
    form.submit.click()
    settle(opened.jobs)
    settle(opened.jobs)
    assert around.desk.form is form
    assert form.telephone.value() == "0687654321"
    form.bsn.set_value("")
    form.role_text.set_value("tante")
    form.submit.click()
    settle(opened.jobs)
    assert around.desk.form is None
    member = around.members.records[0]
    assert (member.person.telephone, member.role_text) == ("0687654321", "tante")
    assert not member.person.has_unverified_bsn


def test_a_member_is_changed_in_its_place(opened: Desk, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_record(around.members.records[0])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.telephone.set_value("0612345678")
    form.role_text.set_value("moeder")
    form.practice.set_value("Huisartsen De Sluis")
    form.submit.click()
    settle(opened.jobs)

    assert around.desk.form is None
    member = around.members.records[0]
    assert (member.role_text, member.person.telephone) == ("moeder", "0612345678")
    assert member.practice is not None
    assert member.practice.name == "Huisartsen De Sluis"


def test_a_member_whose_own_data_were_changed_since_leaves_the_family_without_a_question(
    opened: Desk, local_ground: Ground, world: World, settle: Settle
):
    with local_ground.transactions.write() as writer:
        person = writer.add(Person, given_name="Ger", surname="Bakker", sort_name="bakker ger")
        writer.add(Member, family_id=world.family, person_id=person, role="parent", position=9)
        writer.change(Person, person, 1, telephone="0612345678")
    around = opened.around()
    settle(opened.jobs)
    around.desk.parts.reload()
    settle(opened.jobs)
    [record] = [one for one in around.members.records if one.person.id == person]
    around.members.open_record(record)
    form = around.desk.form
    link = next(button for button in form.findChildren(QPushButton) if button.text() == "Haal uit het gezin")
    link.click()
    settle(opened.jobs)
    assert person not in [one.person.id for one in around.members.records]


def test_a_member_is_added(opened: Desk, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_new()
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.given.set_value("Lotte")
    form.surname.set_value("Aksoy")
    form.submit.click()
    settle(opened.jobs)
    assert "Lotte Aksoy" in [member.person.name for member in around.members.records]


def test_what_somebody_else_changed_beside_it_stays(opened: Desk, local_ground: Ground, world: World, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_record(around.members.records[0])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.telephone.set_value("0612345678")
    with local_ground.transactions.write() as writer:
        writer.change(Person, world.mother, 1, email="meryem@example.nl")

    form.submit.click()
    settle(opened.jobs)
    assert around.desk.form is None
    person = around.members.records[0].person
    assert (person.telephone, person.email) == ("0612345678", "meryem@example.nl")


def test_a_clash_says_so_and_keeps_what_was_typed(opened: Desk, local_ground: Ground, world: World, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.members.open_record(around.members.records[0])
    form = around.desk.form
    assert isinstance(form, PersonForm)
    form.telephone.set_value("0612345678")
    with local_ground.transactions.write() as writer:
        writer.change(Person, world.mother, 1, telephone="0687654321")

    form.submit.click()
    settle(opened.jobs)
    assert form.fault()
    assert form.telephone.value() == "0612345678"


def test_a_network_contact_is_added_and_drawn(opened: Desk, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.network.link.click()
    form = around.desk.form
    assert isinstance(form, ContactForm)
    form.name.set_value("Buurman Ger")
    form.relation.set_value("buurman")
    form.tie.set_value(TieStrength.STRONG)
    form.submit.click()
    settle(opened.jobs)

    drawn = opened.overview().pane.network.ecogram
    assert "Buurman Ger" in [node.contact.name for node in drawn.nodes]
    assert "sterk: Buurman Ger (buurman)." in drawn.accessibleDescription()
    assert not drawn.grab().isNull()


def test_only_one_form_is_open_and_what_was_changed_in_the_other_is_saved(opened: Desk, qtbot: QtBot, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.network.open_record(around.network.records[0])
    form = around.desk.form
    assert isinstance(form, ContactForm)
    form.name.control.selectAll()
    qtbot.keyClicks(form.name.control, "Tante Selin")
    around.households.open_new()

    settle(opened.jobs)
    assert isinstance(around.desk.form, HouseholdForm)
    assert "Tante Selin" in [contact.name for contact in around.network.records]


def test_what_was_typed_for_a_new_row_is_not_added_when_another_form_opens(opened: Desk, qtbot: QtBot, settle: Settle):
    around = opened.around()
    settle(opened.jobs)
    around.network.open_new()
    form = around.desk.form
    assert isinstance(form, ContactForm)
    qtbot.keyClicks(form.name.control, "Tante Selin")
    around.households.open_new()

    settle(opened.jobs)
    assert "Tante Selin" not in [contact.name for contact in around.network.records]


def test_marking_unsafe_shows_the_tag_with_its_reason(opened: Desk, settle: Settle):
    opened.page.menu.open_unsafe()
    form = opened.page.menu.form
    assert form is not None
    form.fields[0].set_value("Er wordt geslagen.")
    form.submit.click()
    settle(opened.jobs)

    tag = opened.page.band.findChild(Tag)
    assert tag is not None
    assert tag.isVisible()
    assert Mark.UNSAFE.word in opened.page.band.safety.accessibleName()
    assert "Er wordt geslagen." in opened.page.band.safety.accessibleName()


def test_taking_the_mark_away_leaves_the_reason_in_the_file(opened: Desk, world: World, settle: Settle):
    opened.page.menu.open_unsafe()
    form = opened.page.menu.form
    assert form is not None
    form.fields[0].set_value("Er wordt geslagen.")
    form.submit.click()
    settle(opened.jobs)
    opened.page.menu.open_safe()
    form = opened.page.menu.form
    assert form is not None
    form.fields[0].set_value("Veilig Thuis sloot af.")
    form.submit.click()
    settle(opened.jobs)

    dossier = opened.dossier()
    settle(opened.jobs)
    assert opened.page.family is not None
    assert not opened.page.family.unsafe
    assert "Veilig Thuis sloot af." in dossier.items[0].said()


def test_still_right_confirms_what_was_old(opened: Desk, settle: Settle):
    family = opened.page.family
    assert family is not None
    assert stale_facts(family, TODAY)
    stale = opened.overview().pane.stale
    stale.buttons[0].click()
    settle(opened.jobs)

    family = opened.page.family
    assert family is not None
    assert not stale_facts(family, TODAY)
    assert not stale.isVisible()


def test_a_plan_that_is_open_keeps_the_family_out_of_the_bin(opened: Desk, settle: Settle):
    opened.page.menu.bin.trigger()
    settle(opened.jobs)
    form = opened.page.menu.form
    assert form is not None
    assert "open plan" in form.fault()


def test_a_family_in_the_bin_can_be_put_back(desk: Desk, local_ground: Ground, settle: Settle):
    with local_ground.transactions.write() as writer:
        family = writer.add(
            Family, number="G-9", name="Visser", sort_name="visser", team_id=local_ground.team_id, created_at=writer.now
        )
    desk.page.show_family(family)
    settle(desk.jobs)
    desk.page.menu.bin.trigger()
    settle(desk.jobs)
    assert desk.page.gone.isVisible()

    desk.page.gone.button.click()
    settle(desk.jobs)
    assert desk.page.family is not None
    assert desk.page.family.name == "Visser"
