"""Makes pictures of every view with demonstration data, light and dark, to look at; see handbook_pictures.py.

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
_parser.add_argument("--dark-only", action="store_true")
_options = _parser.parse_args()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = _options.scale

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.db import accounts
from app.domain.conflicts import Choice, Clash
from app.domain.dates import format_date
from app.domain.families import FamilyFilter
from app.domain.preferences import Motion, Preferences, TextSize
from app.paths import place_of
from app.program import Program
from app.startup import make_demonstration_place, open_workplace
from app.ui.common.conflict_dialog import ConflictDialog
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.message_bar import CrashDialog
from app.ui.common.speech import speak
from app.ui.common.theme import Appearance, Theme
from app.ui.help import HelpWindow
from app.ui.imports.view import ImportView
from app.ui.plans.print_form import PrintForm
from app.ui.window import MainWindow
from app.usecases import sign_in
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.previews import PaperLook, Previews
from app.usecases.prints import Prints
from app.usecases.providers import Providers
from app.usecases.workplaces import KeyAccess, Workplace

POSTER = "Van Doorn-Aksoy"
ACCOUNT = "i.terpstra"
"""Instead of that of the machine on which the pictures are made."""
SHEET = (
    ("Gezin", "Voornaam", "Achternaam", "Rol", "Geboren", "Straat", "Postcode", "Regisseur", "Bijzonder"),
    ("Visser", "Karin", "Visser", "moeder", "4-2-1989", "Molenpad 3", "1234 ac", "Joost Hamers", "liefst na 16 uur"),
    ("idem", "Sem", "Visser", "zoon", "31-02-2015", "idem", "idem", "", ""),
    ("idem", "Noor", "Visser", "dochter", "9 mei 2018", "idem", "idem", "", ""),
    ("Bos-Kaya", "Elif", "Kaya", "moeder", "12-11-1991", "Havenkom 40", "1235 CD", "moeder", ""),
    ("idem", "Mats", "Bos", "", "juni 2016", "idem", "idem", "", "leest graag"),
    ("", "", "", "", "", "", "", "", ""),
    ("Totaal", "5", "", "", "", "", "", "", ""),
)


def main() -> None:
    accounts.system_account = sign_in.system_account = lambda: ACCOUNT
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
        _leave_traces(quiet, family)
        quiet.close()
        sheet = _sheet(Path(folder) / "lijst van het team.xlsx")
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
            "afdrukken": lambda: _print(application, program, family, window),
            "inschrijven": lambda: window.view("families").show_form(),
            "plannen": lambda: window.show_view("plans"),
            "aanbieders": lambda: (window.show_view("providers"), window.view("providers").show_list()),
            "aanbieder": lambda: program.navigator.open_provider(provider),
            "beheer": lambda: program.navigator.open_view("administration", "team"),
            "inlezen-leeg": lambda: program.navigator.open_view("administration", "import"),
            "inlezen": lambda: _read_in(program, window, sheet),
            "reservekopieen": lambda: _back_up(program, window),
            "over": lambda: program.navigator.open_view("administration", "about"),
            "voorkeuren": lambda: window.show_view("preferences"),
            "conflict": lambda: _show_conflict(program, window, family),
            "zoeken": lambda: _search(window),
            "sneltoetsen": lambda: window.ways.commands.run("shortcuts"),
            "uitleg": lambda: window.show_help("families.plan"),
        }
        wanted = set(_options.only.split(",")) if _options.only else set(steps)
        _options.folder.mkdir(parents=True, exist_ok=True)
        for appearance in _appearances():
            theme.choose(appearance)
            for name, step in steps.items():
                if name in wanted:
                    _leave_search(window)
                    step()
                    _settle(application, program)
                    _save(window, name if appearance is Appearance.LIGHT else f"{name}-donker")
        window.close()
        program.jobs.finish()
        workplace.close()


def _appearances() -> list[Appearance]:
    wanted = [Appearance.LIGHT] * (not _options.dark_only) + [Appearance.DARK] * (not _options.light_only)
    return wanted or [Appearance.LIGHT, Appearance.DARK]


def _leave_traces(workplace: Workplace, family: UUID) -> None:
    """What a family that is worked with has: a plan that was printed, and something in its bin."""
    Previews(Prints(workplace.transactions)).print_plan(family, "Meryem en Pieter", PaperLook())
    notes = Notes(workplace.transactions)
    note = notes.list(family)[-1]
    notes.bin(note.id, note.version)


def _sheet(path: Path) -> Path:
    """A list as teams have it."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Lijst")
        for number, cells in enumerate(SHEET):
            page.write_row(number, 0, cells)
    return path


def _print(application: QApplication, program: Program, family: UUID, window: MainWindow) -> None:
    program.navigator.open_family(family, "plan")
    _settle(application, program)
    window.ways.commands.run("print")
    _settle(application, program)
    form = window.findChild(PrintForm)
    if form is not None:
        form.recipient.set_value("Meryem en Pieter")


def _read_in(program: Program, window: MainWindow, sheet: Path) -> None:
    program.navigator.open_view("administration", "import")
    view = window.findChild(ImportView)
    assert view is not None
    view.prepare(sheet)


def _back_up(program: Program, window: MainWindow) -> None:
    from app.ui.administration.backups_tab import BackupsTab

    program.navigator.open_view("administration", "backups")
    tab = window.findChild(BackupsTab)
    assert tab is not None
    if not tab.table.model().rowCount():
        tab.make.click()


def _search(window: MainWindow) -> None:
    window.show_view("today")
    window.top_bar.focus_search()
    window.top_bar.search.setText("aks")
    window.top_bar.search.textEdited.emit("aks")


def _leave_search(window: MainWindow) -> None:
    """What was looked up for one picture does not hang over the next."""
    search = window.top_bar.search
    while search.hasFocus():
        QTest.keyClick(search, Qt.Key.Key_Escape)


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
    for form in window.findChildren(PrintForm):
        form.throw_away()
    program.navigator.open_family(family, "plan")
    at = datetime.now(UTC)
    today = at.date()
    clash = Clash(
        table="action", row_id=family, version=2, subject="actie “Verslag van school opvragen”", family_name=POSTER,
        who="Joost Hamers", own=False, at=at, theirs_at=at - timedelta(minutes=2),
        choices=(
            Choice(
                label="Wanneer", columns=("due_on",), mine=format_date(today + timedelta(days=5)),
                theirs=format_date(today + timedelta(days=12)),
            ),
            Choice(label="Wie", columns=("person_id",), mine="Bram Oosting", theirs="Ilse Terpstra"),
            Choice(
                label="Notitie", columns=("note",), mine="Mentor belt maandag terug.",
                theirs="Mentor belt dinsdag terug. Moeder wil meelezen.", joinable=True,
            ),
        ),
        merged=(("Wat", "Verslag van school en rapport opvragen"),), same=2,
    )  # fmt: skip
    dialog = ConflictDialog(clash, window)
    dialog.rows[2].choose(mine=False)
    dialog.show()


def _save(window: MainWindow, name: str) -> None:
    picture = window.grab()
    beside = next((one for one in window.findChildren(HelpWindow) if one.isVisible()), None)
    if beside is not None:
        picture = beside.grab()
        beside.close()
    for dialog in window.findChildren(QDialog):
        if isinstance(dialog, CrashDialog):
            sys.exit(f"{name}: {dialog.text.toPlainText()}")
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
