"""The whole window on demonstration data, to walk through every view as it is."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.families import FamilyFilter
from app.paths import place_of
from app.program import Program
from app.startup import make_demonstration_place, open_workplace
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.theme import Theme
from app.ui.window import MainWindow
from app.usecases.families import Families
from app.usecases.providers import Providers
from app.usecases.workplaces import KeyAccess

POSTER = "Van Doorn-Aksoy"
FAMILY_TABS = ("overview", "around", "plan", "help", "dossier", "documents")
ADMINISTRATION_TABS = ("team", "import", "backups", "about")


@dataclass(frozen=True)
class Whole:
    """The window, and the way to each of its views by name."""

    window: MainWindow
    program: Program
    family: UUID
    provider: UUID
    settle: Callable[[], None]

    def views(self) -> dict[str, Callable[[], object]]:
        """Every view and tab, and what shows it."""
        window, navigator = self.window, self.program.navigator
        ways: dict[str, Callable[[], object]] = {
            "today": lambda: window.show_view("today"),
            "families": lambda: window.view("families").show_list(),
            "register": lambda: window.view("families").show_form(),
            "plans": lambda: window.show_view("plans"),
            "providers": lambda: window.show_view("providers"),
            "provider": lambda: navigator.open_provider(self.provider),
            "preferences": lambda: window.show_view("preferences"),
        }
        for tab in FAMILY_TABS:
            ways[f"family {tab}"] = lambda tab=tab: navigator.open_family(self.family, tab)
        for tab in ADMINISTRATION_TABS:
            ways[f"administration {tab}"] = lambda tab=tab: navigator.open_view("administration", tab)
        return ways

    def show(self, view: str) -> QWidget:
        """Go to a view, wait until it is filled, and give what is in sight."""
        if view in ("families", "register"):
            self.window.show_view("families")
        self.views()[view]()
        self.settle()
        self.settle()
        shown = self.window.current_view()
        assert shown is not None
        return shown


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small demonstration and its key; each test works in a copy."""
    folder = tmp_path_factory.mktemp("demonstration")
    make_demonstration_place(place_of(None, folder), folder / "sleutel.txt", families=6)
    return folder


@pytest.fixture
def whole(qtbot: QtBot, themed: Theme, demonstration: Path, tmp_path: Path) -> Iterator[Whole]:
    shutil.copytree(demonstration, tmp_path / "data")
    place = place_of(None, tmp_path / "data")
    key_file = tmp_path / "data" / "sleutel.txt"
    program = Program()
    quiet = open_workplace(place, key_file=key_file)
    family = Families(quiet.transactions).list(FamilyFilter(text=POSTER)).items[0].id
    provider = Providers(quiet.transactions).list(sort="families_now", descending=True).items[0].id
    quiet.close()
    workplace = open_workplace(place, guard=forbid_gui_thread, announce=program.changes.announce, key_file=key_file)
    window = program.window(workplace, KeyAccess(key_file=key_file))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def settle() -> None:
        for _round in range(3):
            qtbot.waitUntil(lambda: program.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    yield Whole(window=window, program=program, family=family, provider=provider, settle=settle)
    window.close()
    program.jobs.finish()
    workplace.close()
