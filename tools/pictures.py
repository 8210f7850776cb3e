"""Makes pictures of every view with demonstration data, light and dark, for the handbook and to look at.

python tools/pictures.py FOLDER [--scale 1.5] [--only gezin,plan]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

_parser = argparse.ArgumentParser(description=__doc__)
_parser.add_argument("folder", type=Path)
_parser.add_argument("--scale", default="1")
_parser.add_argument("--only", default="")
_options = _parser.parse_args()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = _options.scale

from PySide6.QtWidgets import QApplication

from app.domain.families import FamilyFilter
from app.paths import place_of
from app.program import Program
from app.session import make_demonstration_place
from app.startup import open_workplace
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.theme import Appearance, Theme
from app.ui.window import MainWindow
from app.usecases.families import Families
from app.usecases.providers import Providers
from app.usecases.workplaces import KeyAccess

POSTER = "Van Doorn-Aksoy"


def main() -> None:
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = place_of(None, Path(folder))
        key_file = Path(folder) / "sleutel.txt"
        make_demonstration_place(place, key_file)
        program = Program()
        # the pictures read their own ids on this thread; the window itself is guarded
        quiet = open_workplace(place, key_file=key_file)
        family = Families(quiet.transactions).list(FamilyFilter(text=POSTER)).items[0].id
        provider = Providers(quiet.transactions).list(sort="families_now", descending=True).items[0].id
        quiet.close()
        workplace = open_workplace(place, guard=forbid_gui_thread, announce=program.changes.announce, key_file=key_file)
        window = program.window(workplace, KeyAccess(key_file=key_file))
        window.show()
        steps: dict[str, Callable[[], object]] = {
            "vandaag": lambda: window.show_view("today"),
            "gezinnen": lambda: window.show_view("families"),
            "gezin": lambda: program.navigator.open_family(family, "overview"),
            "netwerk": lambda: program.navigator.open_family(family, "around"),
            "plan": lambda: program.navigator.open_family(family, "plan"),
            "hulp": lambda: program.navigator.open_family(family, "help"),
            "dossier": lambda: program.navigator.open_family(family, "dossier"),
            "inschrijven": lambda: window.view("families").show_form(),
            "plannen": lambda: window.show_view("plans"),
            "aanbieders": lambda: window.show_view("providers"),
            "aanbieder": lambda: program.navigator.open_provider(provider),
            "beheer": lambda: window.show_view("administration"),
        }
        wanted = set(_options.only.split(",")) if _options.only else set(steps)
        _options.folder.mkdir(parents=True, exist_ok=True)
        for appearance in (Appearance.LIGHT, Appearance.DARK):
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


def _save(window: MainWindow, name: str) -> None:
    window.grab().save(str(_options.folder / f"{name}.png"))


if __name__ == "__main__":
    main()
