"""Makes pictures of the first start, of opening and of the lock, light and dark. No database is made.

python tools/start_pictures.py FOLDER [--language en] [--light-only]
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.workplaces import BackupNeeds, PlaceState, UnlockMeans
from app.paths import LocalPlace, SharedPlace
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.speech import speak
from app.ui.common.theme import Appearance, Theme
from app.ui.lock.page import LockPage
from app.ui.start.first_start import FirstStartWindow
from app.ui.start.steps import Computer, Given, StartSteps
from app.ui.start.unlocking import LoginDialog, StopDialog, UnlockDialog

PHRASE = "lusab babad gutih tugad mudof sakat kinot hatul pibas"
PLACE = LocalPlace(database=Path("C:/Users/ilse/AppData/Local/EenPlan/eenplan.db"))
SHARED = SharedPlace(url="postgresql://server.example.nl/eenplan")
COMPUTER = Computer(municipalities=[("0988", "Weert")], keeps_keys=False)
NEEDS = BackupNeeds(phrase=True, passphrase=True, has_passphrase=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--light-only", action="store_true")
    options = parser.parse_args()
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    speak(options.language)
    options.folder.mkdir(parents=True, exist_ok=True)
    for appearance in (Appearance.LIGHT,) if options.light_only else (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        for name, make in PICTURES.items():
            widget = make()
            widget.show()
            for _round in range(3):
                application.processEvents()
            ending = "" if appearance is Appearance.LIGHT else "-donker"
            widget.grab().save(str(options.folder / f"{name}{ending}.png"))
            widget.hide()
            widget.deleteLater()


def _steps() -> StartSteps:
    return StartSteps(
        look=lambda _place: PlaceState.NEW,
        computer=lambda: COMPUTER,
        create=lambda _place, _first, _passphrase: PHRASE,
        open=lambda _place, _secret: None,
        backup_needs=lambda _file: NEEDS,
        restore=lambda _place, _file, _secret: None,
        fill=lambda _workplace, _progress: None,
    )


def _first() -> FirstStartWindow:
    return FirstStartWindow(PLACE, Given.NOBODY, _steps(), Jobs(Messages()), COMPUTER)


def _way(key: str) -> FirstStartWindow:
    window = _first()
    window.place.way_asked.emit(key)
    return window


def _who() -> FirstStartWindow:
    window = _first()
    window.place.new.click()
    window.who.municipality.set_value("0988")
    window.who.team.set_value("Gebiedsteam Noord")
    window.who.worker.set_value("Ilse Terpstra")
    return window


def _begin() -> FirstStartWindow:
    window = _who()
    assert window.who.passphrase is not None
    window.who.passphrase.set_value("een zin van genoeg letters")
    window.next.click()
    return window


def _phrase() -> FirstStartWindow:
    window = _begin()
    window.show_phrase(PHRASE)
    return window


def _stop() -> QWidget:
    return StopDialog(
        "De database is beschadigd. Er is niets weggegooid en niets veranderd. Zet de laatste reservekopie terug.",
        may_restore=True,
        may_choose=True,
    )


def _lock(means: UnlockMeans) -> QWidget:
    page = LockPage("Ilse Terpstra")
    page.resize(1366, 768)
    page.ask(means)
    return page


PICTURES: dict[str, Callable[[], QWidget]] = {
    "eerste-start-plaats": _first,
    "eerste-start-bestand": lambda: _way("existing"),
    "eerste-start-reservekopie": lambda: _way("backup"),
    "eerste-start-gedeeld": lambda: _way("shared"),
    "eerste-start-wie": _who,
    "eerste-start-beginnen": _begin,
    "eerste-start-herstelzin": _phrase,
    "openen-wachtwoordzin": lambda: UnlockDialog(PlaceState.ASKS_PASSPHRASE, keeps_keys=False),
    "openen-herstelzin": lambda: UnlockDialog(PlaceState.ASKS_PHRASE, keeps_keys=False),
    "openen-inloggen": lambda: LoginDialog(SHARED, login="ilse"),
    "openen-niet": _stop,
    "slot": lambda: _lock(UnlockMeans.PASSPHRASE),
    "slot-zonder": lambda: _lock(UnlockMeans.NONE),
}


if __name__ == "__main__":
    main()
