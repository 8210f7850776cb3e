"""Makes pictures of every view with demonstration data, light and dark, for the handbook and to look at.

python tools/pictures.py FOLDER [--scale 1.5] [--only gezin,plan] [--language en] [--text largest] [--screen 1366x768]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

_parser = argparse.ArgumentParser(description=__doc__)
_parser.add_argument("folder", type=Path)
_parser.add_argument("--scale", default="1")
_parser.add_argument("--only", default="")
_parser.add_argument("--language", default="nl")
_parser.add_argument("--text", default="normal", help="normal, large or largest")
_parser.add_argument(
    "--screen", default="", help="physical pixels of the screen, such as 1366x768; divided by the scale"
)
_parser.add_argument("--light-only", action="store_true")
_options = _parser.parse_args()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = _options.scale

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from app.domain.conflicts import Choice, Clash
from app.domain.families import FamilyFilter
from app.domain.preferences import Motion, Preferences, TextSize
from app.paths import place_of
from app.program import Program
from app.startup import make_demonstration_place, open_workplace
from app.ui.common.conflict_dialog import ConflictDialog
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.speech import speak
from app.ui.common.theme import Appearance, Theme
from app.ui.window import MainWindow
from app.usecases.families import Families
from app.usecases.providers import Providers
from app.usecases.workplaces import KeyAccess

POSTER = "Van Doorn-Aksoy"


def main() -> None:
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    speak(_options.language)
    worn = Preferences(appearance=Appearance.LIGHT, text_size=TextSize(_options.text), motion=Motion.REDUCED)
    theme.wear(worn)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = place_of(None, Path(folder))
        key_file = Path(folder) / "sleutel.txt"
        make_demonstration_place(place, key_file)
        program = Program()
        # the pictures read their own ids on this thread; the window itself is guarded
        quiet = open_workplace(place, key_file=key_file)
        family = Families(quiet.transactions).list(FamilyFilter(text=POSTER)).items[0].id
        offered = Providers(quiet.transactions).list(sort="families_now", descending=True).items
        provider = next(one.id for one in offered if one.contracts)
        quiet.close()
        workplace = open_workplace(place, guard=forbid_gui_thread, announce=program.changes.announce, key_file=key_file)
        window = program.window(workplace, KeyAccess(key_file=key_file))
        if _options.screen:
            width, height = (round(int(side) / float(_options.scale)) for side in _options.screen.split("x"))
            window.setMinimumSize(1, 1)
            window.resize(width, height)
        window.show()
        steps: dict[str, Callable[[], object]] = {
            "vandaag": lambda: window.show_view("today"),
            "gezinnen": lambda: (window.show_view("families"), window.view("families").show_list()),
            "gezin": lambda: program.navigator.open_family(family, "overview"),
            "netwerk": lambda: program.navigator.open_family(family, "around"),
            "plan": lambda: program.navigator.open_family(family, "plan"),
            "hulp": lambda: program.navigator.open_family(family, "help"),
            "dossier": lambda: program.navigator.open_family(family, "dossier"),
            "documenten": lambda: program.navigator.open_family(family, "documents"),
            "inschrijven": lambda: window.view("families").show_form(),
            "plannen": lambda: window.show_view("plans"),
            "aanbieders": lambda: (window.show_view("providers"), window.view("providers").show_list()),
            "aanbieder": lambda: program.navigator.open_provider(provider),
            "beheer": lambda: program.navigator.open_view("administration", "team"),
            "inlezen": lambda: program.navigator.open_view("administration", "import"),
            "reservekopieen": lambda: program.navigator.open_view("administration", "backups"),
            "voorkeuren": lambda: window.show_view("preferences"),
            "conflict": lambda: _show_conflict(program, window, family),
        }
        wanted = set(_options.only.split(",")) if _options.only else set(steps)
        _options.folder.mkdir(parents=True, exist_ok=True)
        for appearance in (Appearance.LIGHT,) if _options.light_only else (Appearance.LIGHT, Appearance.DARK):
            theme.choose(appearance)
            for name, step in steps.items():
                if name in wanted:
                    step()
                    _settle(application, program)
                    _save(window, name if appearance is Appearance.LIGHT else f"{name}-donker")
        window.close()
        program.jobs.finish()
        workplace.close()


def _settle(application: QApplication, program: Program) -> None:
    """Wait out what comes after a pause too, such as the paper beside the plan."""
    until = time.monotonic() + 1.5
    while time.monotonic() < until or not program.jobs.idle:
        application.processEvents()
        program.jobs.finish()
    # what came last is laid out too
    for _round in range(5):
        application.processEvents()


def _show_conflict(program: Program, window: MainWindow, family: UUID) -> None:
    """Two people at the same action, as the dialog asks about it."""
    program.navigator.open_family(family, "plan")
    at = datetime.now(UTC)
    clash = Clash(
        table="action", row_id=family, version=2, subject="actie “Verslag van school opvragen”", family_name=POSTER,
        who="Joost Hamers", own=False, at=at, theirs_at=at - timedelta(minutes=2),
        choices=(
            Choice(label="Wanneer", columns=("due_on",), mine="12 maart 2027", theirs="19 maart 2027"),
            Choice(label="Wie", columns=("person_id",), mine="Bram Oosting", theirs="Ilse Terpstra"),
            Choice(
                label="Notitie", columns=("note",), mine="Mentor belt maandag terug.",
                theirs="Mentor belt dinsdag terug. Moeder wil meelezen.", joinable=True,
            ),
        ),
        merged=(("Gedaan op", "5 maart 2027"),), same=2,
    )  # fmt: skip
    dialog = ConflictDialog(clash, window)
    dialog.rows[2].choose(mine=False)
    dialog.show()


def _save(window: MainWindow, name: str) -> None:
    picture = window.grab()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            over = dialog.grab()
            painter = QPainter(picture)
            painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
            painter.drawPixmap((window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2, over)
            painter.end()
            dialog.close()
    picture.save(str(_options.folder / f"{name}.png"))


if __name__ == "__main__":
    main()
