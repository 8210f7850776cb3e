"""The way from a closed program to an open database, as a person walks it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.workplaces import FirstStart, PlaceState
from app.errors import UserError
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.start.first_start import FirstStartDialog
from app.ui.start.opening import Opening
from app.ui.start.recovery_phrase import RecoveryPhraseDialog
from app.ui.start.steps import StartSteps
from app.ui.start.unlocking import UnlockDialog

PHRASE = "lusab babad gutih tugad mudof sakat kinot hatul pibas"


class Computer:
    """A computer as the start meets it; it notes what was asked."""

    def __init__(self, state: PlaceState, *, keeps_keys: bool = True) -> None:
        self.state = state
        self.keeps_keys = keeps_keys
        self.asked: list[object] = []
        self.refuse: str | None = None

    def steps(self) -> StartSteps:
        return StartSteps(
            look=lambda: self.state,
            create=self._create,
            open=self._open,
            recover=self._recover,
            municipalities=lambda: [("0988", "Weert"), ("1640", "Leudal")],
            asks_passphrase=lambda: not self.keeps_keys,
        )

    def _create(self, first: FirstStart, passphrase: str | None) -> str:
        self._or_refuse()
        self.asked.append((first, passphrase))
        return PHRASE

    def _open(self, passphrase: str | None) -> str:
        self._or_refuse()
        self.asked.append(("open", passphrase))
        return "workplace"

    def _recover(self, phrase: str) -> None:
        self._or_refuse()
        self.asked.append(("recover", phrase))

    def _or_refuse(self) -> None:
        if self.refuse:
            raise UserError(self.refuse)


@pytest.fixture
def begin(qtbot):
    made: list[object] = []

    def start(computer: Computer) -> Opening:
        jobs = Jobs(Messages())
        opening = Opening(computer.steps(), jobs)
        made.extend((jobs, opening))
        opening.begin()
        return opening

    yield start
    for item in made:
        if isinstance(item, Opening) and item.dialog is not None:
            item.dialog.blockSignals(True)
            item.dialog.close()
        if isinstance(item, Jobs):
            item.finish()


def shown(qtbot, opening: Opening, kind):
    qtbot.waitUntil(lambda: isinstance(opening.dialog, kind) and opening.dialog.isVisible())
    return opening.dialog


def test_a_known_computer_opens_without_a_question(qtbot, begin):
    computer = Computer(PlaceState.READY)
    opening = Opening(computer.steps(), Jobs(Messages()))
    with qtbot.waitSignal(opening.opened):
        opening.begin()
    assert opening.dialog is None
    assert computer.asked == [("open", None)]


def test_the_first_start_asks_three_things_and_shows_the_phrase_before_it_opens(qtbot, begin):
    computer = Computer(PlaceState.NEW)
    opening = begin(computer)
    first = shown(qtbot, opening, FirstStartDialog)
    qtbot.keyClicks(first.municipality.line, "weert")
    qtbot.keyClicks(first.team.line, "Gebiedsteam Noord")
    qtbot.keyClicks(first.worker.line, "Ilse Terpstra")
    qtbot.mouseClick(first.start, Qt.MouseButton.LeftButton)
    phrase = shown(qtbot, opening, RecoveryPhraseDialog)
    assert phrase.shown.text().split() == PHRASE.split()
    assert not phrase.go_on.isEnabled()
    with qtbot.waitSignal(opening.opened):
        phrase.kept.setFocus()
        qtbot.keyClick(phrase.kept, Qt.Key.Key_Space)
        qtbot.mouseClick(phrase.go_on, Qt.MouseButton.LeftButton)
    assert computer.asked == [
        (FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra"), None),
        ("open", None),
    ]


def test_the_phrase_does_not_go_away_by_escape_and_can_be_copied(qtbot, begin):
    dialog = RecoveryPhraseDialog(PHRASE)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == PHRASE


def test_an_empty_name_is_asked_for_at_its_field_and_nothing_is_made(qtbot, begin):
    computer = Computer(PlaceState.NEW)
    first = shown(qtbot, begin(computer), FirstStartDialog)
    qtbot.mouseClick(first.start, Qt.MouseButton.LeftButton)
    assert first.municipality.fault()
    assert computer.asked == []


def test_a_computer_that_keeps_no_keys_asks_a_passphrase_that_is_long_enough(qtbot, begin):
    computer = Computer(PlaceState.NEW, keeps_keys=False)
    opening = begin(computer)
    first = shown(qtbot, opening, FirstStartDialog)
    for field, text in ((first.municipality, "Weert"), (first.team, "Noord"), (first.worker, "Ilse")):
        qtbot.keyClicks(field.line, text)
    qtbot.keyClicks(first.passphrase.line, "kort")
    qtbot.mouseClick(first.start, Qt.MouseButton.LeftButton)
    assert "minstens 12 tekens" in first.passphrase.fault()
    qtbot.keyClicks(first.passphrase.line, " maar nu lang genoeg")
    qtbot.mouseClick(first.start, Qt.MouseButton.LeftButton)
    shown(qtbot, opening, RecoveryPhraseDialog)
    assert computer.asked[0][1] == "kort maar nu lang genoeg"


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(qtbot, begin):
    computer = Computer(PlaceState.ASKS_PASSPHRASE)
    computer.refuse = "Deze wachtwoordzin past niet. Er is niets geopend. Probeer het opnieuw."
    opening = begin(computer)
    dialog = shown(qtbot, opening, UnlockDialog)
    qtbot.keyClicks(dialog.field.line, "niet de goede")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.open_button.isEnabled() and dialog.isVisible())
    computer.refuse = None
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert computer.asked == [("open", "niet de goede")]


def test_with_the_recovery_phrase_the_key_comes_back_and_the_database_opens(qtbot, begin):
    computer = Computer(PlaceState.ASKS_PHRASE)
    opening = begin(computer)
    dialog = shown(qtbot, opening, UnlockDialog)
    qtbot.keyClicks(dialog.field.line, PHRASE)
    with qtbot.waitSignal(opening.opened):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert computer.asked == [("recover", PHRASE), ("open", None)]


def test_what_stands_in_the_way_is_one_sentence_and_then_the_program_ends(qtbot, begin):
    computer = Computer(PlaceState.READY)
    computer.refuse = "Deze map staat op het netwerk. Er is niets gemaakt. Gebruik de gedeelde database."
    opening = begin(computer)
    qtbot.waitUntil(lambda: opening.dialog is not None and opening.dialog.isVisible())
    with qtbot.waitSignal(opening.given_up):
        opening.dialog.accept()
