"""The start on a real computer, with and without a credential store: walked through the window by clicks and keys."""

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.paths import LocalPlace, SharedPlace
from app.session import Session
from app.settings import Chosen, Settings, Source
from app.ui.administration.about_tab import AboutTab
from app.ui.administration.backups_tab import BackupsTab, RestoreDialog
from app.ui.families import FamiliesView
from app.ui.start.first_start import FirstStartWindow
from app.ui.start.unlocking import StopDialog, UnlockDialog
from app.usecases.administration import Backups, count_families
from app.usecases.families import Families
from tests.support.keyring_backend import MemoryKeyring

LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "een lange zin om te onthouden"
OTHER = "een heel andere lange zin"


class Walk:
    """A person at a computer: starts the program, clicks, types, closes it."""

    def __init__(self, qtbot, tmp_path) -> None:
        self.qtbot, self.folder = qtbot, tmp_path
        self.settings = Settings(tmp_path / "instellingen.toml")
        self.session: Session | None = None

    def start(self, place=None, source=Source.DEFAULT) -> None:
        self.close()
        chosen = self.settings.place()
        if place is not None:
            chosen = Chosen(value=place, source=source)
        self.session = Session(chosen, settings=self.settings)
        self.session.begin()

    def shown(self, kind):
        opening = self.session._opening
        self.qtbot.waitUntil(lambda: isinstance(opening.dialog, kind) and opening.dialog.isVisible(), timeout=20_000)
        return opening.dialog

    def opened(self):
        self.qtbot.waitUntil(
            lambda: self.session.window is not None and self.session.window.isVisible(), timeout=30_000
        )
        for _round in range(3):
            self.qtbot.waitUntil(lambda: self.session.program.jobs.idle, timeout=20_000)
            QApplication.processEvents()
        return self.session.window

    def click(self, widget) -> None:
        self.qtbot.mouseClick(widget, LEFT)

    def type(self, field, text: str) -> None:
        self.qtbot.keyClicks(field.line, text)

    def asks(self, work):
        """Ask the open database something, off the GUI thread as the window does."""
        answers: list[object] = []
        workplace = self.session._workplace
        self.session.program.jobs.run(self.session, lambda: work(workplace), answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        return answers[0]

    def make(self, *, passphrase: str | None = None, choose=None) -> str:
        """A first start; gives the recovery phrase."""
        window = self.shown(FirstStartWindow)
        self.click(window.place.new)
        self.type(window.who.municipality, "Weert")
        self.type(window.who.team, "Gebiedsteam Noord")
        self.type(window.who.worker, "Ilse Terpstra")
        if passphrase is not None:
            self.type(window.who.passphrase, passphrase)
        self.click(window.next)
        self.click(choose(window) if choose else window.begin.begin)
        self.qtbot.waitUntil(lambda: window.phrase is not None, timeout=20_000)
        phrase = " ".join(window.phrase.shown.text().split())
        self.qtbot.keyClick(window.phrase.kept, Qt.Key.Key_Space)
        self.click(window.next)
        self.opened()
        return phrase

    def close(self) -> None:
        if self.session is None:
            return
        if self.session.window is not None:
            self.session.window.close()
        elif self.session._opening.dialog is not None:
            self.session._opening.dialog.hide()
        self.session.program.jobs.finish()
        self.session = None


@pytest.fixture
def walk(qtbot, themed, tmp_path):
    made = Walk(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def home_place(tmp_path):
    return LocalPlace(database=tmp_path / "gegevens" / "eenplan.db")


@pytest.fixture
def no_store():
    keyring.set_keyring(NoKeyring())


def test_the_first_family_is_waiting_in_its_form_and_the_next_start_asks_nothing(walk, home_place):
    walk.start(home_place)
    window = walk.shown(FirstStartWindow)
    walk.type(window.begin.name, "De Graaf")
    walk.make()
    view = walk.session.window.current_view()
    assert isinstance(view, FamiliesView)
    assert view.form.isVisible()
    assert view.form.name.value() == "De Graaf"
    walk.start()
    walk.opened()
    assert walk.session._workplace.place == home_place


def test_a_spreadsheet_begins_at_reading_in(walk, home_place):
    walk.start(home_place)
    walk.make(choose=lambda window: window.begin.spreadsheet)
    labels = [label.text() for label in walk.session.window.findChildren(QLabel) if label.isVisible()]
    assert "Lees de lijst van het team in" in labels


def test_the_demonstration_stands_in_the_new_database(walk, home_place):
    walk.start(home_place)
    walk.make(choose=lambda window: window.begin.demonstration)
    assert walk.asks(lambda workplace: count_families(workplace.transactions)) == 60


def test_who_stops_the_demonstration_chooses_again_and_has_an_empty_database(walk, home_place, monkeypatch):
    from app.domain.progress import Cancelled

    def stopped(_workplace, progress):
        progress.report(3, 60)
        raise Cancelled

    monkeypatch.setattr("app.startup.fill", stopped)
    walk.start(home_place)
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.new)
    for field, text in ((window.who.municipality, "Weert"), (window.who.team, "Noord"), (window.who.worker, "Ilse")):
        walk.type(field, text)
    walk.click(window.next)
    walk.click(window.begin.demonstration)
    walk.qtbot.waitUntil(lambda: window.phrase is not None, timeout=20_000)
    walk.qtbot.keyClick(window.phrase.kept, Qt.Key.Key_Space)
    walk.click(window.next)
    walk.qtbot.waitUntil(lambda: window.current() is window.begin, timeout=20_000)
    assert "niet geplaatst" in window._fault.accessibleName()
    walk.click(window.begin.begin)
    walk.opened()
    assert walk.asks(lambda workplace: count_families(workplace.transactions)) == 0


def test_without_a_credential_store_the_passphrase_opens_at_each_start(walk, home_place, no_store):
    walk.start(home_place)
    walk.make(passphrase=PASSPHRASE)
    walk.start()
    dialog = walk.shown(UnlockDialog)
    walk.type(dialog.form.passphrase, "niet de goede zin")
    walk.click(dialog.open_button)
    walk.qtbot.waitUntil(lambda: "niet goed" in dialog._fault.accessibleName(), timeout=20_000)
    dialog.form.passphrase.line.clear()
    walk.type(dialog.form.passphrase, PASSPHRASE)
    walk.click(dialog.open_button)
    walk.opened()


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_phrase(walk, home_place, no_store):
    walk.start(home_place)
    phrase = walk.make(passphrase=PASSPHRASE)
    walk.start()
    dialog = walk.shown(UnlockDialog)
    walk.click(dialog.form.other_way)
    walk.type(dialog.form.phrase, phrase)
    walk.type(dialog.form.new_passphrase, OTHER)
    walk.click(dialog.open_button)
    walk.opened()
    walk.start()
    dialog = walk.shown(UnlockDialog)
    walk.type(dialog.form.passphrase, OTHER)
    walk.click(dialog.open_button)
    walk.opened()


def test_a_lost_key_comes_back_by_the_phrase_alone_where_there_is_a_credential_store(walk, home_place):
    walk.start(home_place)
    phrase = walk.make()
    keyring.set_keyring(MemoryKeyring())
    walk.start()
    dialog = walk.shown(UnlockDialog)
    assert not dialog.form.new_passphrase.isVisible()
    walk.type(dialog.form.phrase, phrase.replace(" ", "-").upper())
    walk.click(dialog.open_button)
    walk.opened()
    walk.start()
    walk.opened()


def test_a_lost_key_without_a_credential_store_asks_a_new_passphrase(walk, home_place):
    walk.start(home_place)
    phrase = walk.make()
    keyring.set_keyring(NoKeyring())
    walk.start()
    dialog = walk.shown(UnlockDialog)
    walk.type(dialog.form.phrase, phrase)
    walk.type(dialog.form.new_passphrase, PASSPHRASE)
    walk.click(dialog.open_button)
    walk.opened()


@pytest.mark.parametrize("keeps_keys", [True, False])
def test_an_empty_computer_gets_everything_back_from_a_backup_and_the_phrase(walk, home_place, tmp_path, keeps_keys):
    from app.domain.families import FamilyDraft

    walk.start(home_place)
    phrase = walk.make()
    walk.asks(lambda workplace: Families(workplace.transactions).register(FamilyDraft(name="Aksoy")))
    copy = tmp_path / "kopie.eenplanbackup"
    walk.asks(lambda workplace: Backups(workplace).make(copy))
    keyring.set_keyring(MemoryKeyring() if keeps_keys else NoKeyring())

    walk.start(LocalPlace(database=tmp_path / "nieuw" / "eenplan.db"))
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["backup"])
    form = window.backup.form
    walk.type(form.file, str(copy))
    walk.qtbot.keyClick(form.file.line, Qt.Key.Key_Return)
    walk.qtbot.waitUntil(form.phrase.isVisible, timeout=20_000)
    walk.type(form.phrase, phrase)
    assert form.new_passphrase.isVisible() is not keeps_keys
    if not keeps_keys:
        walk.type(form.new_passphrase, PASSPHRASE)
    walk.click(window.next)
    walk.opened()
    listed = walk.asks(lambda workplace: Families(workplace.transactions).list())
    assert [item.name for item in listed.items] == ["Aksoy"]
    walk.start()
    if not keeps_keys:
        dialog = walk.shown(UnlockDialog)
        walk.type(dialog.form.passphrase, PASSPHRASE)
        walk.click(dialog.open_button)
    walk.opened()
    assert walk.session._workplace.place.folder == tmp_path / "nieuw"


def test_an_existing_file_is_opened_where_it_stands_and_remembered(walk, home_place, tmp_path):
    walk.start(home_place)
    walk.make()
    walk.start(LocalPlace(database=tmp_path / "leeg" / "eenplan.db"))
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["existing"])
    walk.type(window.existing.file, str(home_place.database))
    walk.click(window.next)
    walk.opened()
    assert walk.session._workplace.place == home_place
    assert walk.settings.place() == Chosen(value=home_place, source=Source.USER)


def test_a_file_with_a_passphrase_asks_for_it_before_it_opens(walk, home_place, tmp_path, no_store):
    walk.start(home_place)
    walk.make(passphrase=PASSPHRASE)
    walk.start(LocalPlace(database=tmp_path / "leeg" / "eenplan.db"))
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["existing"])
    walk.type(window.existing.file, str(home_place.database))
    walk.click(window.next)
    walk.qtbot.waitUntil(window.existing.key.passphrase.isVisible, timeout=20_000)
    walk.type(window.existing.key.passphrase, PASSPHRASE)
    walk.click(window.next)
    walk.opened()


def test_a_file_that_is_no_database_is_refused_at_its_field(walk, tmp_path):
    walk.start(LocalPlace(database=tmp_path / "leeg" / "eenplan.db"))
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["existing"])
    other = tmp_path / "brief.db"
    other.write_bytes(b"geen database")
    walk.type(window.existing.file, str(other))
    walk.click(window.next)
    walk.qtbot.waitUntil(lambda: bool(window.existing.file.fault()), timeout=20_000)


def test_a_place_named_at_the_start_is_not_remembered(walk, home_place):
    walk.start(home_place, Source.START)
    walk.make()
    assert walk.settings.place().source is Source.DEFAULT


def test_a_shared_database_is_tried_and_remembered_without_a_password(walk, tmp_path, postgres_migrated):
    from tests.support.places import make_shared

    make_shared(postgres_migrated)
    walk.start(LocalPlace(database=tmp_path / "leeg" / "eenplan.db"))
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["shared"])
    walk.type(window.shared.address, "postgresql://127.0.0.1:1/eenplan")
    walk.click(window.next)
    walk.qtbot.waitUntil(lambda: "niet te bereiken" in window._fault.accessibleName(), timeout=20_000)
    window.shared.address.line.clear()
    place = SharedPlace(url=postgres_migrated)
    walk.type(window.shared.address, place.as_login("").url)
    walk.type(window.shared.login, place.login)
    walk.type(window.shared.password, "geheim")
    walk.click(window.next)
    walk.opened()
    assert "geheim" not in (tmp_path / "instellingen.toml").read_text(encoding="utf-8")
    walk.start()
    walk.opened()
    assert isinstance(walk.session._workplace.place, SharedPlace)


def test_an_account_that_nobody_knows_is_told_so_kindly(walk, tmp_path, postgres_migrated):
    from tests.support.places import make_shared

    make_shared(postgres_migrated, account="iemand anders")
    walk.start(SharedPlace(url=postgres_migrated), Source.MACHINE)
    dialog = walk.shown(StopDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "hoort niet bij een medewerker" in said
    assert not dialog.elsewhere.isVisible()


def test_a_backup_of_the_open_database_goes_back_without_the_phrase_and_then_asks_the_passphrase(
    walk, home_place, no_store
):
    from app.domain.families import FamilyDraft

    walk.start(home_place)
    walk.make(passphrase=PASSPHRASE)
    backup = walk.asks(lambda workplace: Backups(workplace).make())
    walk.asks(lambda workplace: Families(workplace.transactions).register(FamilyDraft(name="Aksoy")))
    window = walk.session.window
    walk.session.program.navigator.open_view("administration", "backups")
    walk.opened()
    tab = window.findChild(BackupsTab)
    tab.table.select(lambda record: record.path == backup.path)
    walk.click(tab.restore)
    walk.qtbot.waitUntil(lambda: window.findChild(RestoreDialog) is not None)
    dialog = window.findChild(RestoreDialog)
    assert not dialog.phrase.isVisible()
    walk.click(dialog.go)
    unlocking = walk.shown(UnlockDialog)
    walk.type(unlocking.form.passphrase, PASSPHRASE)
    walk.click(unlocking.open_button)
    walk.opened()
    assert walk.asks(lambda workplace: count_families(workplace.transactions)) == 0


def test_another_database_is_opened_from_beheer(walk, home_place, tmp_path):
    other = LocalPlace(database=tmp_path / "ander" / "eenplan.db")
    walk.start(other)
    walk.make()
    walk.start(home_place)
    walk.make()
    walk.session.program.navigator.open_view("administration", "about")
    walk.opened()
    walk.click(walk.session.window.findChild(AboutTab).elsewhere)
    window = walk.shown(FirstStartWindow)
    walk.click(window.place.ways["existing"])
    walk.type(window.existing.file, str(other.folder))
    walk.click(window.next)
    walk.opened()
    assert walk.session._workplace.place == other
    assert walk.settings.place().value == other


def test_a_place_of_the_administrator_is_said_in_beheer(walk, home_place):
    walk.start(home_place, Source.POLICY)
    walk.make()
    walk.session.program.navigator.open_view("administration", "about")
    walk.opened()
    tab = walk.session.window.findChild(AboutTab)
    assert any("beheerder heeft dit" in label.text() for label in tab.findChildren(QLabel))
    assert not tab.elsewhere.isVisible()


def test_a_folder_that_a_service_takes_along_is_said_and_may_be_chosen_all_the_same(walk, tmp_path):
    place = LocalPlace(database=tmp_path / "OneDrive - Gemeente" / "eenplan.db")
    walk.start(place)
    page = walk.shown(FirstStartWindow).place
    assert page._synchronised.isVisible()
    assert "OneDrive kopieert deze map" in page._synchronised.text()
    page._choose = lambda _parent: tmp_path / "gegevens"
    walk.click(page.other_folder)
    assert not page._synchronised.isVisible()
    page._choose = lambda _parent: tmp_path / "Dropbox"
    walk.click(page.other_folder)
    assert "Dropbox kopieert deze map" in page._synchronised.text()
    walk.make()
    assert (tmp_path / "Dropbox" / "eenplan.db").exists()
