"""The main job, walked through the real window: from a team's spreadsheet to a printed plan."""

import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.engine import local_engine
from app.db.key_stores import stored_key
from app.db.keys import read_bundle
from app.paths import LocalPlace, place_of
from app.session import Session
from app.ui.administration.view import AdministrationView
from app.ui.families import FamiliesView
from app.ui.imports.view import ImportView
from app.ui.plans.decision_forms import QuestionForm
from app.ui.plans.help_forms import HelpLineForm
from app.ui.plans.plan_forms import ActionForm, GoalForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.print_form import PrintForm
from app.ui.start.first_start import FirstStartWindow

LEFT = Qt.MouseButton.LeftButton
HEADINGS = [
    "Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "Adres", "Postcode", "Plaats", "Gemeente", "Hulpvraag",
    "Regie", "Aanspreekpunt",
]  # fmt: skip
ROWS = [
    ["Aksoy", "Meryem", "Aksoy", "3-2-1989", "moeder (gezag)", "Molenweg 12", "6001 AB", "Weert", "Weert", "",
     "moeder", "Ilse Terpstra"],
    ["", "Yusuf", "Aksoy", "1-6-2012", "zoon", "idem", "", "", "Weert", "niet naar school", "", ""],
]  # fmt: skip


@pytest.fixture
def caseload(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Caseload")
    for number, row in enumerate([["Lijst van het team"], [], HEADINGS, *ROWS]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


class Walk:
    """A person at the window: waits until it is ready, clicks what is there, types."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot

    def settle(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.session.program.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def shown(self, kind: type):
        """The visible widget of this kind, once it is there."""

        def found() -> list[QWidget]:
            everywhere = [widget for top in QApplication.topLevelWidgets() for widget in (top, *top.findChildren(kind))]
            return [widget for widget in everywhere if isinstance(widget, kind) and widget.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
        self.settle()
        return found()[0]

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, LEFT)
        self.settle()

    def shortcut(self, key: Qt.Key) -> None:
        """Ctrl and a key in the main window."""
        window = self.session.window
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        self.qtbot.keyClick(window.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def keys(self, widget: QWidget, text: str) -> None:
        self.qtbot.keyClicks(widget, text)
        self.settle()


@pytest.fixture
def walk(qtbot: QtBot, themed, tmp_path: Path):
    session = Session(place_of(None, tmp_path / "data"))
    walk = Walk(session, qtbot)
    session.begin()
    yield walk
    if session.window is not None:
        session.window.close()
    session.program.jobs.finish()


def test_from_the_spreadsheet_to_the_printed_plan(walk: Walk, caseload: Path, tmp_path: Path, monkeypatch):
    target = tmp_path / "plan.pdf"
    monkeypatch.setattr("app.ui.imports.view._ask_file", lambda _parent: caseload)
    monkeypatch.setattr("app.ui.plans.preview_pane.ask_where", lambda _parent, _name: str(target))
    monkeypatch.setattr("app.ui.plans.preview_pane.open_file", lambda _path: None)
    session, qtbot = walk.session, walk.qtbot

    # the first start
    first = walk.shown(FirstStartWindow)
    walk.click(first.place.new)
    walk.keys(first.who.municipality.line, "Weert")
    walk.keys(first.who.team.line, "Gebiedsteam Noord")
    walk.keys(first.who.worker.line, "Ilse Terpstra")
    walk.click(first.next)
    walk.click(first.begin.spreadsheet)
    first.phrase.kept.setFocus()
    qtbot.keyClick(first.phrase.kept, Qt.Key.Key_Space)
    qtbot.waitUntil(first.next.isEnabled)
    first.next.setFocus()
    qtbot.keyClick(first.next, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.window is not None, timeout=20_000)
    walk.settle()

    # the spreadsheet
    assert walk.shown(AdministrationView)
    importing = walk.shown(ImportView)
    walk.click(importing.begin.button)
    walk.click(importing.preview.read_in)
    assert importing.result.isVisible()

    # the family and its plan, which came in as a concept
    walk.shortcut(Qt.Key.Key_2)
    families = walk.shown(FamiliesView)
    qtbot.waitUntil(lambda: families.list.table.total == 1)
    families.list.table.selectRow(0)
    qtbot.keyClick(families.list.table, Qt.Key.Key_Return)
    walk.settle()
    assert families.page.isVisible()
    assert families.page.family.name == "Aksoy"
    families.page.show_tab("plan")
    plan = walk.shown(PlanTab)

    # a goal on a life domain, under the question that was read in
    plan.go("others")
    plan.go("04")
    walk.click(plan.domain.add_goal)
    form = plan.domain.slot.form
    if isinstance(form, QuestionForm):
        walk.keys(form.text.area, "Hoe komt Yusuf weer op school?")
        walk.click(form.submit)
        form = plan.domain.slot.form
    assert isinstance(form, GoalForm)
    walk.keys(form.text.line, "Yusuf gaat elke dag naar school")
    walk.keys(form.start.line, "3")
    walk.keys(form.target.line, "8")
    qtbot.keyClick(form.target.line, Qt.Key.Key_Return)
    walk.settle()
    (block,) = plan.domain.blocks.values()

    # an action
    walk.click(block.add_action)
    action = block.slot.form
    assert isinstance(action, ActionForm)
    walk.keys(action.text.line, "Wekker kiezen en zelf zetten")
    walk.keys(action.due.line, "31-12-2027")
    qtbot.keyClick(action.due.line, Qt.Key.Key_Return)
    walk.settle()
    assert block.slot.form is None

    # help, in the family's own words, planned
    walk.click(block.add_help)
    line = block.slot.form
    assert isinstance(line, HelpLineForm)
    walk.keys(line.description.line, "Oma past op woensdag op")
    line.kind.combo.setCurrentText("eigen netwerk")
    walk.settle()
    walk.click(line.submit)
    assert block.slot.form is None

    # and the paper
    walk.shortcut(Qt.Key.Key_P)
    printing = walk.shown(PrintForm)
    walk.keys(printing.recipient.line, "de keukentafel")
    qtbot.keyClick(printing.recipient.line, Qt.Key.Key_Return)
    qtbot.waitUntil(target.exists, timeout=20_000)
    walk.settle()
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    for word in (
        "Aksoy", "Meryem", "Ilse Terpstra", "Yusuf gaat elke dag naar school", "Wekker kiezen en zelf zetten",
        "de keukentafel",
    ):  # fmt: skip
        assert word in " ".join(text.split())

    # all of it in an encrypted file
    place = place_of(None, tmp_path / "data")
    assert isinstance(place, LocalPlace)
    assert not place.database.read_bytes().startswith(b"SQLite format 3")
    key = stored_key(read_bundle(place.key_bundle).database_id)
    engine = local_engine(place.database, key)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM goal").scalar_one() == 1
    engine.dispose()
