"""Makes pictures of forms, dialogs and empty states, which tools/pictures.py has no view for, light and dark.

python tools/state_pictures.py FOLDER [--scale 1.5] [--only besluit,slot] [--screen 1366x768] [--light-only]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[1]))

_parser = argparse.ArgumentParser(description=__doc__)
_parser.add_argument("folder", type=Path)
_parser.add_argument("--scale", default="1")
_parser.add_argument("--only", default="")
_parser.add_argument("--language", default="nl")
_parser.add_argument("--text", default="normal", help="normal, large or largest")
_parser.add_argument("--screen", default="1366x768", help="physical pixels of the screen; divided by the scale")
_parser.add_argument("--light-only", action="store_true")
_options = _parser.parse_args()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = _options.scale

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.domain.drafts import Draft, DraftPlace
from app.domain.families import FamilyFilter
from app.domain.preferences import Motion, Preferences, TextSize
from app.domain.workplaces import UnlockMeans
from app.paths import place_of
from app.program import Program
from app.startup import make_demonstration_place, open_workplace
from app.texts import _
from app.ui.administration.backups_tab import RestoreDialog
from app.ui.common.columns_dialog import ColumnsDialog
from app.ui.common.draft_dialog import DraftDialog
from app.ui.common.inline_form import InlineForm
from app.ui.common.job_progress import ProgressDialog
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.message_bar import CrashDialog
from app.ui.common.messages import Action
from app.ui.common.speech import speak
from app.ui.common.theme import Appearance, Theme
from app.ui.families.register_page import RegisterPage
from app.ui.lock import WindowLock
from app.ui.window import MainWindow
from app.usecases.families import Families
from app.usecases.workplaces import KeyAccess

POSTER = "Van Doorn-Aksoy"
FAMILIES = 24


def main() -> None:
    application = QApplication([])
    theme = Theme(application, Appearance.LIGHT)
    speak(_options.language)
    theme.wear(Preferences(appearance=Appearance.LIGHT, text_size=TextSize(_options.text), motion=Motion.REDUCED))
    _options.folder.mkdir(parents=True, exist_ok=True)
    appearances = (Appearance.LIGHT,) if _options.light_only else (Appearance.LIGHT, Appearance.DARK)
    for families, states in ((FAMILIES, Filled), (0, Empty)):
        with _opened(families) as (program, window, poster, without):
            wanted = set(_options.only.split(",")) if _options.only else None
            for appearance in appearances:
                theme.choose(appearance)
                shown = states(application, program, window, poster, without)
                for name, step in shown.steps().items():
                    if wanted is None or name in wanted:
                        step()
                        shown.settle()
                        shown.save(name if appearance is Appearance.LIGHT else f"{name}-donker")
                        shown.leave()


class Shown:
    """A window, and the ways to bring it into a state."""

    def __init__(
        self, application: QApplication, program: Program, window: MainWindow, poster: UUID | None, without: UUID | None
    ) -> None:
        self.application, self.program, self.window = application, program, window
        self.poster, self.without = poster, without
        self.dialog: QDialog | None = None

    def settle(self) -> None:
        until = time.monotonic() + 0.9
        while time.monotonic() < until or not self.program.jobs.idle:
            self.application.processEvents()
            self.program.jobs.finish()
        for _round in range(5):
            self.application.processEvents()

    def save(self, name: str) -> None:
        picture = self.window.grab()
        if self.dialog is not None:
            over = self.dialog.grab()
            painter = QPainter(picture)
            painter.fillRect(self.window.rect(), QColor(0, 0, 0, 90))
            left = (self.window.width() - self.dialog.width()) // 2
            painter.drawPixmap(left, max((self.window.height() - self.dialog.height()) // 2, 0), over)
            painter.end()
        picture.save(str(_options.folder / f"{name}.png"))

    def leave(self) -> None:
        """Close what was opened, and throw away what stands in forms."""
        if self.dialog is not None:
            self.dialog.hide()
            self.dialog = None
        for form in self.window.findChildren(InlineForm):
            if form.isVisible():
                form.cancel.click()
        self.window.message_bar.clear()
        self.window.top_bar.search.clear()
        self.window.top_bar.search.given_up.emit()
        self.settle()

    def show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.show()

    def click(self, *words: str) -> None:
        """The first buttons in sight with these words, one after the other."""
        for word in words:
            self.settle()
            view = self.window.current_view() or self.window
            button = next(one for one in view.findChildren(QPushButton) if one.isVisible() and one.text() == word)
            button.click()

    def family(self, tab: str, *words: str) -> None:
        assert self.poster is not None
        self.program.navigator.open_family(self.poster, tab)
        self.click(*words)

    def search(self, text: str) -> None:
        self.window.show_view("today")
        self.window.top_bar.search.clear()
        self.window.top_bar.focus_search()
        self.window.top_bar.search.setText(text)
        self.window.top_bar.search.textEdited.emit(text)


class Filled(Shown):
    """What a team in the middle of its work meets."""

    def steps(self) -> dict[str, Callable[[], object]]:
        return {
            "formulier-doel": lambda: self.family("plan", _("Doel")),
            "formulier-doel-fout": lambda: (self.family("plan", _("Doel")), self._submit()),
            "formulier-actie": lambda: self.family("plan", _("Actie")),
            "formulier-evaluatie": lambda: self.family("plan", _("Evaluatie")),
            "formulier-hulp": lambda: self.family("help", _("Hulp")),
            "formulier-hulpvraag": lambda: self.family("help", _("Hulpvraag")),
            "formulier-besluit": lambda: self.family("help", _("Besluit")),
            "formulier-intrekken": lambda: self.family("help", _("Trek in")),
            "formulier-budget": lambda: self._budget(),
            "formulier-gezinslid": lambda: self.family("around", _("Gezinslid")),
            "formulier-contact": lambda: self.family("around", _("Contact")),
            "formulier-adres": lambda: self.family("around", _("Adres")),
            "formulier-toestemming": lambda: self.family("documents", _("Toestemming")),
            "plan-verhaal": lambda: (self.family("plan"), self._part("story")),
            "plan-regie": lambda: (self.family("plan"), self._part("roles")),
            "plan-als-het-niet-lukt": lambda: (self.family("plan"), self._part("fails")),
            "inschrijven-fout": lambda: self._register(),
            "aanbieder-nieuw": lambda: self._provider(),
            "geen-plan": lambda: self._without("overview"),
            "geen-plan-plan": lambda: self._without("plan"),
            "geen-plan-hulp": lambda: self._without("help"),
            "geen-netwerk": lambda: self._without("around"),
            "niets-gevonden-gezinnen": lambda: self._nothing("families"),
            "niets-gevonden-plannen": lambda: self._nothing("plans"),
            "niets-gevonden-aanbieders": lambda: self._nothing("providers"),
            "zoeken-eerst": lambda: self.search(""),
            "zoeken-niets": lambda: self.search("qqq"),
            "kolommen": lambda: self.show(ColumnsDialog(COLUMNS, {"plan"}, self.window)),
            "terugzetten": lambda: self.show(RestoreDialog(self.window, asks_phrase=True)),
            "fout": lambda: self.show(CrashDialog(CRASH, self.window)),
            "bezig": lambda: self.show(self._progress()),
            "concept": lambda: self.show(self._draft()),
            "berichten": self._messages,
            "slot": lambda: self._lock(UnlockMeans.PASSPHRASE),
        }

    def leave(self) -> None:
        lock = self.window.findChild(WindowLock)
        if lock is not None and lock.is_locked:
            lock.unlock()
        super().leave()

    def _submit(self) -> None:
        self.settle()
        form = next(one for one in self.window.findChildren(InlineForm) if one.isVisible())
        form.submit.click()

    def _budget(self) -> None:
        self.family("help")
        self.settle()
        from app.ui.plans.budget_part import BudgetPart

        part = next(one for one in self.window.findChildren(BudgetPart) if one.isVisible())
        part.change.click()

    def _part(self, key: str) -> None:
        from app.ui.plans.plan_tab import PlanTab

        self.settle()
        next(one for one in self.window.findChildren(PlanTab) if one.isVisible()).go(key)

    def _register(self) -> None:
        self.window.show_view("families")
        self.window.view("families").show_form("Jansen-de Boer")  # type: ignore[attr-defined]
        page = self.window.findChild(RegisterPage)
        assert page is not None
        page.name.set_value("")
        page.save.click()

    def _provider(self) -> None:
        self.window.show_view("providers")
        self.window.view("providers").show_list()  # type: ignore[attr-defined]
        self.click(_("Nieuwe aanbieder"))

    def _without(self, tab: str) -> None:
        assert self.without is not None
        self.program.navigator.open_family(self.without, tab)

    def _nothing(self, view: str) -> None:
        self.window.show_view(view)
        shown = self.window.view(view)
        if hasattr(shown, "show_list"):
            shown.show_list()
        self.settle()
        bar = next(one for one in shown.findChildren(QWidget) if type(one).__name__ == "FilterBar" and one.isVisible())
        bar.set_text("qqq")  # type: ignore[attr-defined]
        self.settle()

    def _progress(self) -> ProgressDialog:
        dialog = ProgressDialog(self.window, _("Reservekopie maken"))
        dialog.show_progress(4, 10)
        return dialog

    def _draft(self) -> DraftDialog:
        assert self.window.drafts is not None
        draft = Draft(
            place=DraftPlace(view="families", form="NoteForm"),
            title=_("Nieuwe notitie"),
            words={"text": "Mentor belt maandag terug. Moeder wil meelezen."},
            typed_at=datetime.now(UTC),
        )
        return DraftDialog(draft, self.window.drafts, self.window)

    def _messages(self) -> None:
        self.family("overview")
        messages = self.program.messages
        messages.error(
            "Een collega veranderde dit plan net. Jouw tekst staat nog hier.", Action("Bekijk", lambda: None)
        )
        messages.warn("De laatste reservekopie is 3 dagen oud.")
        messages.good("128 gezinnen zijn ingelezen.")

    def _lock(self, means: UnlockMeans) -> None:
        lock = self.window.findChild(WindowLock)
        assert lock is not None
        lock.page.ask(means)
        lock.lock()
        self.settle()
        lock.page.ask(means)


class Empty(Shown):
    """What a team meets on its first day."""

    def steps(self) -> dict[str, Callable[[], object]]:
        views = {"vandaag": "today", "gezinnen": "families", "plannen": "plans", "aanbieders": "providers"}
        return {f"leeg-{name}": partial(self.window.show_view, key) for name, key in views.items()}


COLUMNS = [
    ("name", "Gezin"), ("number", "Nummer"), ("municipality", "Gemeente"), ("director", "Regisseur"),
    ("contact", "Aanspreekpunt"), ("plan", "Plan"), ("children", "Kinderen"), ("ones", "Zes keer één"),
]  # fmt: skip
CRASH = "ValueError\n  app/usecases/plans/actions.py:112 add\n  app/ui/common/jobs.py:88 _run\nEénPlan 0.1, Windows 11"


@contextmanager
def _opened(families: int) -> Iterator[tuple[Program, MainWindow, UUID | None, UUID | None]]:
    """A window on a database with so many invented families, the one of the poster, and one without a plan."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place, key_file = place_of(None, Path(folder)), Path(folder) / "sleutel.txt"
        _make(place, key_file, families)
        program = Program()
        poster = without = None
        if families:
            quiet = open_workplace(place, key_file=key_file)
            listed = Families(quiet.transactions).list(FamilyFilter()).items
            poster = next(one.id for one in listed if one.name == POSTER)
            without = next((one.id for one in listed if one.plan_number is None), None)
            quiet.close()
        workplace = open_workplace(place, guard=forbid_gui_thread, announce=program.changes.announce, key_file=key_file)
        window = program.window(workplace, KeyAccess(key_file=key_file))
        width, height = (round(int(side) / float(_options.scale)) for side in _options.screen.split("x"))
        window.setMinimumSize(1, 1)
        window.resize(width, height)
        window.show()
        yield program, window, poster, without
        window.close()
        program.jobs.finish()
        workplace.close()


def _make(place: object, key_file: Path, families: int) -> None:
    if families:
        make_demonstration_place(place, key_file, families=families)  # type: ignore[arg-type]
        return
    from app.domain.teams import Via
    from app.domain.workplaces import FirstStart
    from app.usecases import workplaces

    first = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")
    workplaces.create(place, first, KeyAccess(key_file=key_file), Via.WINDOW)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
