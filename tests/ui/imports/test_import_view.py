"""Reading in a spreadsheet in the window, from choosing the file to the report."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import func, select

from app.db.transaction import Transactions
from app.domain.imports.fields import Field
from app.domain.imports.records import RowKind
from app.errors import UserError
from app.models.families import Family
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.imports.view import ImportView
from app.usecases.imports import Imports
from tests.support.data import Ground

LEFT = Qt.MouseButton.LeftButton
ROWS = [
    ("Caseload", "", "", "", "", ""),
    ("Gezin", "Voornaam", "Achternaam", "Rol", "Geb.datum", "Bijz."),
    ("De Wit", "Petra", "De Wit", "moeder", "3-2-1989", "belt graag 's avonds"),
    ("", "Noor", "De Wit", "dochter", "31-02-2015", ""),
    ("Aksoy", "Meryem", "Aksoy", "moeder", "3-4-1990", ""),
]


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Lijst")
    for number, cells in enumerate(ROWS):
        sheet.write_row(number, 0, cells)
    book.close()
    return path


@pytest.fixture
def show(qtbot, themed, local_ground: Ground, jobs: Jobs, changes: Changes, navigator: Navigator, tmp_path: Path):
    def make(chosen: Path | None, report: Path | None = None) -> ImportView:
        ground = local_ground.transactions
        announcing = Transactions(
            ground.engine, ground.actor, guard=forbid_gui_thread, announce=changes.announce, clock=local_ground.clock
        )
        view = ImportView(
            Imports(announcing),
            jobs,
            navigator,
            choose=lambda _parent: chosen,
            choose_report=lambda _parent: report,
        )
        qtbot.addWidget(view)
        view.resize(1190, 640)
        view.show()
        return view

    return make


def families(ground: Ground) -> int:
    with ground.transactions.read() as reader:
        return reader.scalar(select(func.count()).select_from(Family))


def said(view: ImportView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def kinds(view: ImportView) -> list[RowKind]:
    table = view.preview.table
    return [table.record_at(row).kind for row in range(table.model().rowCount())]


def choose_file(qtbot, view: ImportView, jobs: Jobs, settle) -> None:
    qtbot.mouseClick(view.begin.button, LEFT)
    settle(jobs)


def test_nothing_is_written_before_it_is_asked(qtbot, show, spreadsheet, jobs, settle, local_ground):
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    assert view.preview.isVisible()
    assert "2 gezinnen met 3 personen" in view.preview.counts.text()
    assert RowKind.DOUBTFUL in kinds(view)
    assert families(local_ground) == 0


def test_a_doubtful_row_stands_with_its_question_and_the_whole_of_it_below(qtbot, show, spreadsheet, jobs, settle):
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    assert view.preview.table.select(lambda outcome: outcome.kind is RowKind.DOUBTFUL)
    outcome = view.preview.table.selected()
    assert view.preview.whole.text() == " ".join(outcome.questions)
    assert outcome.questions


def test_rows_can_be_narrowed_to_those_with_a_question(qtbot, show, spreadsheet, jobs, settle):
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    view.preview.filter.set_value("kind", RowKind.DOUBTFUL)
    assert set(kinds(view)) == {RowKind.DOUBTFUL}
    view.preview.filter.set_value("kind", None)
    view.preview.filter.set_text("aksoy")
    qtbot.waitUntil(lambda: len(kinds(view)) == 1)


def test_a_column_is_matched_by_hand_and_the_choice_is_remembered(qtbot, show, spreadsheet, jobs, settle):
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    field = view.preview.pane.fields["Bijz."]
    combo = field.combo
    combo.setCurrentIndex(combo.findText("Opmerking"))
    settle(jobs)
    assert view.preview.pane.fields["Bijz."] is field
    assert field.value() is Field.REMARK
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)
    qtbot.mouseClick(view.result.again, LEFT)
    settle(jobs)
    assert view.preview.pane.fields["Bijz."].value() is Field.REMARK


def test_reading_in_gives_counts_a_report_and_the_way_to_today(
    qtbot, show, spreadsheet, jobs, settle, local_ground, navigator, tmp_path
):
    report = tmp_path / "rapport.xlsx"
    view = show(spreadsheet, report)
    choose_file(qtbot, view, jobs, settle)
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)
    assert families(local_ground) == 2
    assert view.result.isVisible()
    assert "Te bevestigen" in said(view)
    qtbot.mouseClick(view.result.report, LEFT)
    settle(jobs)
    assert report.read_bytes()[:2] == b"PK"
    assert "bewaard" in said(view)
    with qtbot.waitSignal(navigator.view_asked) as asked:
        qtbot.mouseClick(view.result.today, LEFT)
    assert asked.args[0] == "today"


def test_the_same_file_again_has_nothing_to_read_in(qtbot, show, spreadsheet, jobs, settle, local_ground):
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)
    qtbot.mouseClick(view.result.again, LEFT)
    settle(jobs)
    assert not view.preview.read_in.isEnabled()
    assert "staan er al" in view.preview.read_in.toolTip()
    assert families(local_ground) == 2


def test_a_report_that_cannot_be_written_says_so(qtbot, show, spreadsheet, jobs, settle, tmp_path):
    view = show(spreadsheet, tmp_path / "geen map" / "rapport.xlsx")
    choose_file(qtbot, view, jobs, settle)
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)
    qtbot.mouseClick(view.result.report, LEFT)
    settle(jobs)
    assert "andere map" in said(view)


def test_a_broken_file_is_refused_with_a_sentence(qtbot, show, tmp_path, jobs, settle, messages: Messages):
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(b"PK\x03\x04 niets")
    view = show(broken)
    choose_file(qtbot, view, jobs, settle)
    assert view.begin.isVisible()
    assert messages.history[-1].sentence


def test_choosing_no_file_changes_nothing(qtbot, show, jobs, settle):
    view = show(None)
    choose_file(qtbot, view, jobs, settle)
    assert view.begin.isVisible()


def test_what_cannot_be_written_leaves_the_preview_with_the_reason(
    qtbot, show, spreadsheet, jobs, settle, local_ground, monkeypatch
):
    def refuse(*_args):
        raise UserError("De database is nog bezig met iets anders.")

    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    monkeypatch.setattr(Imports, "write", refuse)
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)
    assert "nog bezig" in said(view)
    assert families(local_ground) == 0
    assert view.preview.read_in.isEnabled()


def test_unknown_columns_stand_first_and_all_proposals_are_used_at_once_by_keys(
    qtbot, show, tmp_path, jobs, settle
) -> None:
    path = tmp_path / "onbekend.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Lijst")
    for number, cells in enumerate(
        [
            ("Gezin", "Voornaam", "Achternaam", "Nummer", "Bereik", "Kleur"),
            ("De Wit", "Petra", "De Wit", "999900195", "06-12345678", "rood"),
            ("De Wit", "Noor", "De Wit", "999900201", "0495-123456", "blauw"),
        ]
    ):
        sheet.write_row(number, 0, cells)
    book.close()
    view = show(path)
    choose_file(qtbot, view, jobs, settle)
    pane = view.preview.pane
    assert list(pane.fields)[:3] == ["Nummer", "Bereik", "Kleur"]
    assert (pane.fields["Bereik"].value(), pane.fields["Kleur"].value()) == (Field.TELEPHONE, None)
    assert view._prepared.reading.families[0].members[0].telephone is None  # only proposed
    assert "999900195" not in said(view)
    pane.take.setFocus()
    qtbot.keyClick(pane.take, Qt.Key.Key_Space)
    settle(jobs)
    assert view._prepared.reading.families[0].members[0].telephone == "06 12 34 56 78"
    assert not pane.take.isVisible()


def read_in(qtbot, view: ImportView, jobs: Jobs, settle) -> None:
    choose_file(qtbot, view, jobs, settle)
    qtbot.mouseClick(view.preview.read_in, LEFT)
    settle(jobs)


def living(ground: Ground) -> int:
    with ground.transactions.read() as reader:
        return reader.scalar(select(func.count()).select_from(Family).where(Family.binned_at.is_(None)))


def test_what_was_just_read_in_is_taken_back_on_the_result(qtbot, show, spreadsheet, jobs, settle, local_ground):
    view = show(spreadsheet)
    read_in(qtbot, view, jobs, settle)
    assert living(local_ground) == 2
    qtbot.mouseClick(view.result.undo, LEFT)
    settle(jobs)
    assert living(local_ground) == 0
    assert view.runs.isVisible()
    assert "2 gezinnen" in view.runs.said.text()


def test_an_earlier_list_is_found_and_taken_back_by_keys(qtbot, show, spreadsheet, jobs, settle, local_ground):
    view = show(spreadsheet)
    read_in(qtbot, view, jobs, settle)
    view.show_runs()
    settle(jobs)
    assert not view.runs.undo.isEnabled()
    assert view.runs.table.select(lambda run: run.worker_name == "Ilse Terpstra")
    view.runs.undo.setFocus()
    qtbot.keyClick(view.runs.undo, Qt.Key.Key_Space)
    settle(jobs)
    assert living(local_ground) == 0
    assert view.runs.table.record_at(0).undone_at is not None
    qtbot.mouseClick(view.runs.back, LEFT)
    assert view.begin.isVisible()


def test_earlier_lists_are_reached_from_the_first_page(qtbot, show, spreadsheet, jobs, settle):
    view = show(spreadsheet)
    qtbot.mouseClick(view.begin.ways[0], LEFT)
    settle(jobs)
    assert view.runs.isVisible()


def workbook(path: Path, *rows: tuple[str, ...]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Lijst")
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A list without any question."""
    heads = ("Gezin", "Voornaam", "Achternaam", "Rol", "Geb.datum")
    return workbook(tmp_path / "goed.xlsx", heads, ("Prins", "Iris", "Prins", "moeder", "4-5-1988"))


def choose_kind(qtbot, view: ImportView, word: str) -> None:
    """Choose by keys which rows are in sight."""
    combo = view.preview.filter.combos["kind"]
    combo.setFocus()
    qtbot.keyClicks(combo, word)
    assert combo.currentText() == word


def test_a_filter_of_the_file_before_does_not_hide_the_rows_of_another(
    qtbot, show, spreadsheet, good, jobs, settle
) -> None:
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    choose_kind(qtbot, view, "met een vraag")
    qtbot.keyClicks(view.preview.filter.line, "noor")
    view._choose = lambda _parent: good
    qtbot.mouseClick(view.preview.other, LEFT)
    settle(jobs)
    assert not view.preview.filter.is_narrowed()
    assert len(kinds(view)) == 2
    assert view.preview.table.isVisible()


def test_a_filter_that_leaves_no_row_says_so_and_can_be_taken_away(qtbot, show, good, jobs, settle) -> None:
    view = show(good)
    choose_file(qtbot, view, jobs, settle)
    choose_kind(qtbot, view, "met een vraag")
    assert not view.preview.table.isVisible()
    assert "Geen regel gevonden" in said(view)
    qtbot.mouseClick(view.preview.nothing.clear, LEFT)
    assert view.preview.table.isVisible()
    assert len(kinds(view)) == 2


def test_a_filter_stays_while_columns_of_the_same_file_are_chosen(qtbot, show, spreadsheet, jobs, settle) -> None:
    view = show(spreadsheet)
    choose_file(qtbot, view, jobs, settle)
    choose_kind(qtbot, view, "met een vraag")
    combo = view.preview.pane.fields["Bijz."].combo
    combo.setCurrentIndex(combo.findText("Opmerking"))
    settle(jobs)
    assert set(kinds(view)) == {RowKind.DOUBTFUL}


def cut(table) -> list[str]:
    """The texts in the table that do not fit their cell."""
    model = table.model()
    places = [model.index(at, column) for at in range(model.rowCount()) for column in range(model.columnCount())]
    return [model.data(index) for index in places if not table._rows.whole_text_fits(index)]


@pytest.mark.parametrize("width", [1190, 822])
def test_earlier_lists_are_told_apart_by_day_hour_and_what_came_of_them(
    qtbot, show, spreadsheet, jobs, settle, width: int
) -> None:
    view = show(spreadsheet)
    view.resize(width, 560)
    read_in(qtbot, view, jobs, settle)
    qtbot.mouseClick(view.result.undo, LEFT)
    settle(jobs)
    run = view.runs.table.record_at(0)
    longest = replace(
        run,
        id=uuid4(),
        read_at=datetime(2026, 9, 30, 23, 46, tzinfo=UTC),
        undone_at=datetime(2026, 9, 30, 23, 50, tzinfo=UTC),
        counts={"families_added": 160, "persons_added": 1228, "rows_changed": 14},
    )
    view.runs.show_runs([longest, run])
    assert not [text for text in cut(view.runs.table) if text]
    head = view.runs.table.columns.in_order()
    assert [column.said(longest) for column in head] == [
        "1 oktober 2026, 01:46 uur" if longest.read_at.astimezone().day == 1 else "30 september 2026, 23:46 uur",
        "Ilse Terpstra",
        "160 gezinnen, 1228 personen, 14 gewijzigd",
        head[3].said(longest),
    ]
    assert "2026" in head[3].said(longest)
    assert not view.runs.table.isColumnHidden(3)


@pytest.mark.parametrize("width", [1190, 822])
def test_no_button_of_the_result_is_cut(qtbot, show, spreadsheet, jobs, settle, width: int) -> None:
    view = show(spreadsheet)
    view.resize(width, 560)
    read_in(qtbot, view, jobs, settle)
    for button in (view.result.report, view.result.today, view.result.again, view.result.undo):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_help_to_confirm_is_only_named_where_help_was_taken_over(qtbot, show, good, jobs, settle) -> None:
    view = show(good)
    read_in(qtbot, view, jobs, settle)
    assert "hulp en besluiten" not in said(view)
    assert "bij Gezinnen" in said(view)
    view.result.show_counts({"families_added": 1, "helps_added": 1, "rows_in_file": 2} | empty_kinds())
    assert "Overgenomen hulp en besluiten" in said(view)


def empty_kinds() -> dict[str, int]:
    return {f"rows_{kind.value}": 0 for kind in RowKind}


def test_many_notices_fold_and_open_by_a_key(qtbot, show, good, jobs, settle) -> None:
    view = show(good)
    choose_file(qtbot, view, jobs, settle)
    lines = view.preview.notices
    lines.show_notices([f"Melding {number}." for number in range(6)])
    assert [line.isVisible() for line in lines.lines] == [True, True, False, False, False, False]
    assert lines.more.text() == "en nog 4"
    assert lines.lines[0].width() > view.preview.table.width() * 0.8
    lines.more.setFocus()
    qtbot.keyClick(lines.more, Qt.Key.Key_Space)
    assert all(line.isVisible() for line in lines.lines)


UNKNOWN = (
    ("Gezin", "Voornaam", "Achternaam", "Nummer", "Bereik", "Kleur", "Smaak"),
    ("De Wit", "Petra", "De Wit", "999900195", "06-12345678", "rood", "zoet"),
    ("De Wit", "Noor", "De Wit", "999900201", "0495-123456", "blauw", "zuur"),
)


def test_a_settled_column_leaves_those_that_are_not_known(qtbot, show, tmp_path, jobs, settle) -> None:
    view = show(workbook(tmp_path / "onbekend.xlsx", *UNKNOWN))
    choose_file(qtbot, view, jobs, settle)
    pane = view.preview.pane
    assert pane.unknown_headings() == ["Nummer", "Bereik", "Kleur", "Smaak"]
    pane.take.setFocus()
    qtbot.keyClick(pane.take, Qt.Key.Key_Space)
    settle(jobs)
    assert pane.unknown_headings() == ["Kleur", "Smaak"]
    assert pane.title.text() == "2 kolommen niet herkend"
    assert any("2 kolommen niet herkend: Kleur, Smaak" in line.text() for line in view.preview.notices.lines)
    assert pane.fields["Bereik"].value() is Field.TELEPHONE


def test_the_choice_that_has_the_keyboard_stays_until_another_is_made(qtbot, show, tmp_path, jobs, settle) -> None:
    view = show(workbook(tmp_path / "onbekend.xlsx", *UNKNOWN))
    choose_file(qtbot, view, jobs, settle)
    pane = view.preview.pane
    for heading in ("Kleur", "Smaak"):
        combo = pane.fields[heading].combo
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_End)
        settle(jobs)
        assert view.focusWidget() is combo
        assert heading in pane.unknown_headings()
    assert "Kleur" not in pane.unknown_headings()
    assert pane.title.text() == "2 kolommen niet herkend"


def test_no_choice_of_a_column_is_cut(qtbot, show, tmp_path, jobs, settle) -> None:
    view = show(workbook(tmp_path / "onbekend.xlsx", *UNKNOWN))
    choose_file(qtbot, view, jobs, settle)
    for field in view.preview.pane.fields.values():
        field.combo.grab()
        assert field.combo.toolTip() == "", field.combo.currentText()


def test_the_cells_of_the_file_before_do_not_stand_under_the_same_headings(qtbot, show, tmp_path, jobs, settle) -> None:
    view = show(workbook(tmp_path / "een.xlsx", *UNKNOWN))
    choose_file(qtbot, view, jobs, settle)
    other = workbook(tmp_path / "twee.xlsx", UNKNOWN[0], ("Prins", "Iris", "Prins", "", "", "paars", "bitter"))
    view._choose = lambda _parent: other
    qtbot.mouseClick(view.preview.other, LEFT)
    settle(jobs)
    assert "paars" in said(view)
    assert "rood" not in said(view)
