"""The way from a closed program to an open database, as a person walks it; the floors below are played."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.workplaces import BackupNeeds, FirstStart, PlaceState, Secret
from app.errors import LoginNeeded, UserError
from app.paths import LocalPlace, Place, SharedPlace
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.start.first_start import FirstStartWindow
from app.ui.start.opening import Opening
from app.ui.start.pages import PlacePage
from app.ui.start.phrase_page import PhrasePage
from app.ui.start.steps import Begin, Computer, Given, StartSteps
from app.ui.start.unlocking import LoginDialog, RestoreDialog, StopDialog, UnlockDialog

PHRASE = "lusab babad gutih tugad mudof sakat kinot hatul pibas"
PLACE = LocalPlace(database=Path("/ergens/eenplan.db"))
LEFT = Qt.MouseButton.LeftButton


class Played:
    """A computer as the start meets it; it notes what was asked."""

    def __init__(self, state: PlaceState, *, keeps_keys: bool = True) -> None:
        self.state = state
        self.keeps_keys = keeps_keys
        self.needs = BackupNeeds(phrase=True, passphrase=not keeps_keys, has_passphrase=False)
        self.asked: list[object] = []
        self.refuse: UserError | None = None

    def steps(self) -> StartSteps:
        return StartSteps(
            look=self._look,
            computer=lambda: Computer(
                municipalities=[("0988", "Weert"), ("1640", "Leudal")], keeps_keys=self.keeps_keys
            ),
            create=self._create,
            open=self._open,
            backup_needs=lambda _file: self.needs,
            restore=self._restore,
            fill=self._fill,
        )

    def _look(self, place: Place) -> PlaceState:
        return self.state

    def _create(self, place: LocalPlace, first: FirstStart, passphrase: str | None) -> str:
        self._or_refuse()
        self.asked.append((first, passphrase))
        return PHRASE

    def _open(self, place: Place, secret: Secret) -> str:
        self._or_refuse()
        self.asked.append(("open", place, secret))
        return "workplace"

    def _restore(self, place: LocalPlace, file: Path, secret: Secret) -> None:
        self._or_refuse()
        self.asked.append(("restore", file, secret))

    def _fill(self, workplace: object, _progress: object) -> None:
        self._or_refuse()
        self.asked.append("fill")

    def _or_refuse(self) -> None:
        if self.refuse:
            raise self.refuse


@pytest.fixture
def begin(qtbot, themed):
    made: list[object] = []

    def start(played: Played, place: Place = PLACE, given: Given = Given.NOBODY, login: str = "") -> Opening:
        jobs = Jobs(Messages())
        opening = Opening(played.steps(), jobs, place, given, login=login)
        made.extend((jobs, opening))
        opening.begin()
        return opening

    yield start
    for item in made:
        if isinstance(item, Jobs):
            item.finish()
    for item in made:
        if isinstance(item, Opening) and item.dialog is not None:
            item.dialog.hide()
            item.dialog.deleteLater()


def shown(qtbot, opening: Opening, kind):
    qtbot.waitUntil(lambda: isinstance(opening.dialog, kind) and opening.dialog.isVisible())
    return opening.dialog


def has_the_keys(qtbot) -> QWidget:
    """The widget where the cursor is."""
    window = next(top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window.focusWidget()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor is, as somebody without a mouse gives it."""
    qtbot.keyClick(has_the_keys(qtbot), key, modifier)


def types(qtbot, text: str) -> None:
    qtbot.keyClicks(has_the_keys(qtbot), text)


def who(qtbot, window: FirstStartWindow) -> None:
    """Step one by Enter, step two typed."""
    qtbot.waitUntil(window.place.new.hasFocus)
    press(qtbot, Qt.Key.Key_Return)
    assert window.current() is window.who
    # without a screen the list of suggestions takes the keys from its window, some time later
    window.who.municipality.line.setCompleter(None)
    types(qtbot, "weert")
    press(qtbot, Qt.Key.Key_Tab)
    types(qtbot, "Gebiedsteam Noord")
    press(qtbot, Qt.Key.Key_Tab)
    types(qtbot, "Ilse Terpstra")


FIRST = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")


def test_a_known_computer_opens_without_a_question(qtbot, begin):
    played = Played(PlaceState.READY)
    opening = Opening(played.steps(), Jobs(Messages()), PLACE)
    with qtbot.waitSignal(opening.opened):
        opening.begin()
    assert opening.dialog is None
    assert played.asked == [("open", PLACE, Secret())]


def test_three_steps_without_the_mouse_to_the_form_of_the_first_family(qtbot, begin):
    played = Played(PlaceState.NEW)
    opening = begin(played)
    window = shown(qtbot, opening, FirstStartWindow)
    assert window.rail.where.text() == "Stap 1 van 3"
    who(qtbot, window)
    assert window.rail.where.text() == "Stap 2 van 3"
    press(qtbot, Qt.Key.Key_Return)
    assert window.current() is window.begin
    assert window.rail.where.text() == "Stap 3 van 3"
    types(qtbot, "De Graaf")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.current(), PhrasePage))
    phrase = window.phrase
    assert phrase.shown.text().split() == PHRASE.split()
    assert not window.next.isEnabled()
    assert not window.back.isVisible()
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.waitUntil(phrase.kept.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    with qtbot.waitSignal(opening.opened) as heard:
        press(qtbot, Qt.Key.Key_Return)
    assert heard.args == ["workplace", Begin.REGISTER, "De Graaf"]
    assert played.asked == [(FIRST, None), ("open", PLACE, Secret())]


def test_going_back_keeps_what_was_typed(qtbot, begin):
    window = shown(qtbot, begin(Played(PlaceState.NEW)), FirstStartWindow)
    who(qtbot, window)
    press(qtbot, Qt.Key.Key_Return)
    types(qtbot, "De Graaf")
    qtbot.mouseClick(window.back, LEFT)
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current() is window.place
    assert not window.back.isVisible()
    qtbot.mouseClick(window.place.new, LEFT)
    assert window.who.first() == FIRST
    qtbot.mouseClick(window.next, LEFT)
    assert window.begin.name.value() == "De Graaf"


def test_escape_goes_back_and_never_closes(qtbot, begin):
    window = shown(qtbot, begin(Played(PlaceState.NEW)), FirstStartWindow)
    qtbot.mouseClick(window.place.ways["shared"], LEFT)
    assert window.current() is window.shared
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.current() is window.place
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()


def to_the_last_step(qtbot, window: FirstStartWindow) -> None:
    who(qtbot, window)
    qtbot.mouseClick(window.next, LEFT)


def keep_the_phrase(qtbot, window: FirstStartWindow) -> None:
    qtbot.waitUntil(lambda: window.phrase is not None)
    qtbot.keyClick(window.phrase.kept, Qt.Key.Key_Space)
    qtbot.mouseClick(window.next, LEFT)


def test_the_spreadsheet_is_a_way_to_begin(qtbot, begin):
    opening = begin(Played(PlaceState.NEW))
    window = shown(qtbot, opening, FirstStartWindow)
    to_the_last_step(qtbot, window)
    window.begin.spreadsheet.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    with qtbot.waitSignal(opening.opened) as heard:
        keep_the_phrase(qtbot, window)
    assert heard.args[1:] == [Begin.IMPORT, ""]


def test_a_demonstration_is_put_in_the_new_database_after_the_phrase_was_kept(qtbot, begin):
    played = Played(PlaceState.NEW)
    opening = begin(played)
    window = shown(qtbot, opening, FirstStartWindow)
    to_the_last_step(qtbot, window)
    qtbot.mouseClick(window.begin.demonstration, LEFT)
    with qtbot.waitSignal(opening.opened) as heard:
        keep_the_phrase(qtbot, window)
    assert heard.args[1:] == [Begin.TODAY, ""]
    assert played.asked == [(FIRST, None), ("open", PLACE, Secret()), "fill"]


def test_the_phrase_does_not_go_away_unread_and_can_be_copied(qtbot, begin):
    opening = begin(Played(PlaceState.NEW))
    window = shown(qtbot, opening, FirstStartWindow)
    to_the_last_step(qtbot, window)
    qtbot.mouseClick(window.begin.begin, LEFT)
    qtbot.waitUntil(lambda: window.phrase is not None)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.close()
    assert window.isVisible()
    assert window.current() is window.phrase
    qtbot.mouseClick(window.phrase.copy, LEFT)
    assert QGuiApplication.clipboard().text() == PHRASE


def test_an_empty_name_is_asked_for_at_its_field_and_nothing_is_made(qtbot, begin):
    played = Played(PlaceState.NEW)
    window = shown(qtbot, begin(played), FirstStartWindow)
    qtbot.mouseClick(window.place.new, LEFT)
    qtbot.mouseClick(window.next, LEFT)
    assert window.who.municipality.fault()
    assert window.current() is window.who
    assert played.asked == []


def test_what_the_disk_refuses_is_said_and_can_be_tried_again(qtbot, begin):
    played = Played(PlaceState.NEW)
    played.refuse = UserError("De schijf is vol. Er is niets gemaakt. Maak ruimte vrij.")
    opening = begin(played)
    window = shown(qtbot, opening, FirstStartWindow)
    to_the_last_step(qtbot, window)
    qtbot.mouseClick(window.begin.begin, LEFT)
    qtbot.waitUntil(lambda: window._fault.accessibleName() == played.refuse.sentence)
    played.refuse = None
    qtbot.mouseClick(window.begin.begin, LEFT)
    qtbot.waitUntil(lambda: window.phrase is not None)


def test_a_computer_that_keeps_no_keys_asks_a_passphrase_that_is_long_enough(qtbot, begin):
    played = Played(PlaceState.NEW, keeps_keys=False)
    opening = begin(played)
    window = shown(qtbot, opening, FirstStartWindow)
    who(qtbot, window)
    press(qtbot, Qt.Key.Key_Tab)
    types(qtbot, "kort")
    press(qtbot, Qt.Key.Key_Return)
    assert "minstens 12 tekens" in window.who.passphrase.fault()
    types(qtbot, " maar nu lang genoeg")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.mouseClick(window.begin.begin, LEFT)
    with qtbot.waitSignal(opening.opened):
        keep_the_phrase(qtbot, window)
    assert played.asked == [
        (FIRST, "kort maar nu lang genoeg"),
        ("open", PLACE, Secret(passphrase="kort maar nu lang genoeg")),
    ]


def test_an_address_is_tried_before_one_goes_on_and_what_was_typed_stays(qtbot, begin):
    played = Played(PlaceState.NEW)
    played.refuse = UserError("De gedeelde database is niet te bereiken. Er is niets veranderd.")
    opening = begin(played)
    window = shown(qtbot, opening, FirstStartWindow)
    qtbot.mouseClick(window.place.ways["shared"], LEFT)
    assert window.rail.where.text() == "Stap 1 van 1"
    types(qtbot, "postgresql://server.example.nl/eenplan")
    press(qtbot, Qt.Key.Key_Tab)
    types(qtbot, "ilse")
    press(qtbot, Qt.Key.Key_Tab)
    types(qtbot, "geheim")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "niet te bereiken" in window._fault.accessibleName())
    assert window.shared.password.value() == "geheim"
    played.refuse = None
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(window.next, LEFT)
    place = SharedPlace(url="postgresql://ilse:geheim@server.example.nl/eenplan")
    assert played.asked == [("open", place, Secret())]


def test_a_shared_database_that_wants_a_password_asks_for_it(qtbot, begin):
    played = Played(PlaceState.READY)
    played.refuse = LoginNeeded("De gedeelde database kent deze naam en dit wachtwoord niet.")
    opening = begin(played, SharedPlace(url="postgresql://server.example.nl/eenplan"), login="ilse")
    dialog = shown(qtbot, opening, LoginDialog)
    qtbot.waitUntil(dialog.password.control.hasFocus)
    types(qtbot, "fout")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "kent deze naam" in dialog._fault.accessibleName())
    played.refuse = None
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, LEFT)
    assert opening.place == SharedPlace(url="postgresql://ilse:fout@server.example.nl/eenplan")


def test_a_place_of_the_administrator_cannot_be_changed_and_says_so(qtbot, begin):
    window = shown(qtbot, begin(Played(PlaceState.NEW), given=Given.ADMINISTRATOR), FirstStartWindow)
    assert "beheerder" in window.place._where.text()
    assert not window.place.other_folder.isVisible()
    assert list(window.place.ways) == ["backup"]


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(qtbot, begin):
    played = Played(PlaceState.ASKS_PASSPHRASE, keeps_keys=False)
    played.refuse = UserError("Deze wachtwoordzin past niet. Er is niets geopend. Probeer het opnieuw.")
    opening = begin(played)
    dialog = shown(qtbot, opening, UnlockDialog)
    qtbot.keyClicks(dialog.form.passphrase.line, "niet de goede")
    qtbot.keyClick(dialog.form.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.open_button.isEnabled() and "past niet" in dialog._fault.accessibleName())
    played.refuse = None
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, LEFT)
    assert played.asked == [("open", PLACE, Secret(passphrase="niet de goede"))]


def test_who_forgot_the_passphrase_sets_a_new_one_with_the_recovery_phrase(qtbot, begin):
    played = Played(PlaceState.ASKS_PASSPHRASE, keeps_keys=False)
    opening = begin(played)
    dialog = shown(qtbot, opening, UnlockDialog)
    qtbot.mouseClick(dialog.form.other_way, LEFT)
    assert not dialog.form.passphrase.isVisible()
    types(qtbot, PHRASE)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.form.new_passphrase.fault()
    qtbot.keyClicks(dialog.form.new_passphrase.line, "een nieuwe lange zin")
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, LEFT)
    assert played.asked == [("open", PLACE, Secret(phrase=PHRASE, new_passphrase="een nieuwe lange zin"))]


def test_with_a_credential_store_the_recovery_phrase_alone_is_enough(qtbot, begin):
    played = Played(PlaceState.ASKS_PHRASE)
    opening = begin(played)
    dialog = shown(qtbot, opening, UnlockDialog)
    assert not dialog.form.new_passphrase.isVisible()
    qtbot.keyClicks(dialog.form.phrase.line, PHRASE)
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, LEFT)
    assert played.asked == [("open", PLACE, Secret(phrase=PHRASE))]


def test_a_database_that_is_gone_comes_back_from_a_backup(qtbot, begin, tmp_path):
    copy = tmp_path / "kopie.eenplanbackup"
    copy.touch()
    played = Played(PlaceState.MISSING, keeps_keys=False)
    opening = begin(played)
    dialog = shown(qtbot, opening, RestoreDialog)
    qtbot.keyClicks(dialog.form.file.line, str(copy))
    qtbot.keyClick(dialog.form.file.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.form.phrase.isVisible)
    qtbot.keyClicks(dialog.form.phrase.line, PHRASE)
    qtbot.mouseClick(dialog.go, LEFT)
    assert "Kies een wachtwoordzin" in dialog.form.new_passphrase.fault()
    qtbot.keyClicks(dialog.form.new_passphrase.line, "een nieuwe lange zin")
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.go, LEFT)
    assert played.asked == [
        ("restore", copy, Secret(phrase=PHRASE, new_passphrase="een nieuwe lange zin")),
        ("open", PLACE, Secret(passphrase="een nieuwe lange zin")),
    ]


def test_what_stands_in_the_way_is_one_sentence_with_the_ways_on(qtbot, begin):
    played = Played(PlaceState.READY)
    played.refuse = UserError("De database is beschadigd. Er is niets weggegooid. Zet de laatste reservekopie terug.")
    opening = begin(played)
    dialog = shown(qtbot, opening, StopDialog)
    qtbot.mouseClick(dialog.restore, LEFT)
    shown(qtbot, opening, RestoreDialog)


def test_another_place_can_be_chosen_where_the_one_of_last_time_does_not_open(qtbot, begin):
    played = Played(PlaceState.READY)
    played.refuse = UserError("De gedeelde database is niet te bereiken. Er is niets veranderd.")
    opening = begin(played, SharedPlace(url="postgresql://server.example.nl/eenplan"))
    dialog = shown(qtbot, opening, StopDialog)
    assert not dialog.restore.isVisible()
    qtbot.mouseClick(dialog.elsewhere, LEFT)
    window = shown(qtbot, opening, FirstStartWindow)
    assert window.shared.address.value() == "postgresql://server.example.nl/eenplan"


def test_the_program_ends_where_nothing_can_be_opened(qtbot, begin):
    played = Played(PlaceState.READY)
    played.refuse = UserError("Deze map staat op het netwerk. Er is niets gemaakt. Gebruik de gedeelde database.")
    opening = begin(played, given=Given.START)
    dialog = shown(qtbot, opening, StopDialog)
    assert not dialog.elsewhere.isVisible()
    with qtbot.waitSignal(opening.given_up):
        qtbot.mouseClick(dialog.close_button, LEFT)


def test_a_place_of_last_time_that_is_gone_does_not_become_a_new_database(qtbot, begin):
    opening = begin(Played(PlaceState.NEW), given=Given.REMEMBERED)
    dialog = shown(qtbot, opening, StopDialog)
    assert dialog.restore.isVisible()
    qtbot.mouseClick(dialog.elsewhere, LEFT)
    shown(qtbot, opening, FirstStartWindow)


def test_a_folder_with_a_database_is_not_offered_for_a_new_one(qtbot, themed, tmp_path):
    (tmp_path / "eenplan.db").touch()
    page = PlacePage(PLACE, Given.NOBODY, choose_folder=lambda _parent: tmp_path)
    qtbot.addWidget(page)
    page.show()
    assert page.new.isEnabled()
    qtbot.mouseClick(page.other_folder, LEFT)
    assert not page.new.isEnabled()
    assert "staat al een database" in page._where.text()
