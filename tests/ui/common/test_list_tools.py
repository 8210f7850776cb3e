"""A long list: it stays as somebody left it, is copied, and goes to a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.pages import Page
from app.domain.tables import TableLayout
from app.errors import UserError
from app.ui.common.columns import Column
from app.ui.common.columns_dialog import ColumnsDialog
from app.ui.common.filter_bar import FilterBar
from app.ui.common.jobs import Jobs
from app.ui.common.list_tools import ListKit, ListTools
from app.ui.common.messages import Messages
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.theme import Theme
from app.ui.common.tokens import Tone


@dataclass(frozen=True)
class Family:
    id: int
    name: str
    city: str
    members: int


ALL = [Family(at, f"Gezin {at:03}", "Weert" if at % 2 else "Leudal", at % 5) for at in range(350)]


@dataclass
class Memory:
    """Keeps layouts and exports where the test can see them."""

    layouts: dict[str, TableLayout] = field(default_factory=dict)
    exported: list[dict[str, Any]] = field(default_factory=list)
    refusal: str | None = None

    def layout(self, name: str) -> TableLayout:
        return self.layouts.get(name, TableLayout())

    def keep_layout(self, name: str, layout: TableLayout) -> None:
        self.layouts[name] = layout

    def export(self, file: Path, *, name: str, title: str, heads: Sequence[str], rows: Sequence[Any]) -> None:
        if self.refusal:
            raise UserError(self.refusal)
        self.exported.append({"file": file, "name": name, "heads": list(heads), "rows": list(rows)})


class List(QWidget):
    """A view as the program has them: a filter bar above a paged table."""

    def __init__(self, memory: Memory, jobs: Jobs, messages: Messages) -> None:
        super().__init__()
        self.asked: list[PageRequest] = []
        self.filter = FilterBar("Filter")
        self.filter.add_choice("city", "Plaats", [("Weert", "Weert"), ("Leudal", "Leudal")])
        self.filter.add_choice("team", "Team", [])
        self.table = PagedTable[Family](
            [
                Column(title="Naam", text=lambda r: r.name, strong=True, sort_key="name"),
                Column(title="Plaats", text=lambda r: r.city, sort_key="city", width=120),
                Column(
                    title="Leden", text=lambda r: str(r.members), value=lambda r: r.members, key="members", width=80
                ),
            ],
            "Gezinnen",
            jobs,
            self._fetch,
            sort_key="name",
        )
        self.filter.changed.connect(self.table.set_filters)
        self.tools: ListTools = ListKit(tables=memory, jobs=jobs, messages=messages).tools(
            "families", "Gezinnen", self.table, self.filter
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.table)

    def _fetch(self, request: PageRequest) -> Page[Family]:
        self.asked.append(request)
        found = [row for row in ALL if request.filters.get("city") in (None, row.city)]
        found.sort(key=lambda row: getattr(row, request.sort_key), reverse=request.descending)
        return Page(
            items=found[request.offset : request.offset + request.limit], offset=request.offset, total=len(found)
        )

    def titles(self) -> list[str]:
        return [column.title for column in self.table.columns.in_sight()]

    def first(self) -> str:
        return self.table.model().index(0, 0).data()


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def show(
    qtbot: QtBot, themed: Theme, jobs: Jobs, messages: Messages, memory: Memory, settle: Callable[[Jobs], None]
) -> Iterator[Callable[[], List]]:
    def make() -> List:
        made = List(memory, jobs, messages)
        qtbot.addWidget(made)
        made.resize(900, 500)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.tools.begin()
        settle(jobs)
        return made

    return make


def _drag(qtbot: QtBot, shown: List, start: QPoint, end: QPoint) -> None:
    head = shown.table.horizontalHeader().viewport()
    qtbot.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(head, (start + end) / 2)
    qtbot.mouseMove(head, end)
    qtbot.mouseRelease(head, Qt.MouseButton.LeftButton, pos=end)


def _kept(qtbot: QtBot, memory: Memory) -> TableLayout:
    qtbot.waitUntil(lambda: "families" in memory.layouts)
    return memory.layouts["families"]


def test_a_dragged_width_and_place_are_there_the_next_time(show, qtbot: QtBot, memory: Memory):
    shown = show()
    head = shown.table.horizontalHeader()
    edge = head.sectionViewportPosition(1) + head.sectionSize(1) - 1
    _drag(qtbot, shown, QPoint(edge, 10), QPoint(edge + 60, 10))
    assert _kept(qtbot, memory).widths == {"city": 180}
    memory.layouts.clear()
    middle = head.sectionViewportPosition(1) + 20
    _drag(qtbot, shown, QPoint(middle, 10), QPoint(4, 10))
    assert _kept(qtbot, memory).order == ("city", "name", "members")

    again = show()

    assert again.titles() == ["Plaats", "Naam", "Leden"]
    assert again.table.columnWidth(1) == 180


def test_the_order_of_the_rows_and_the_choices_are_there_the_next_time(
    show, qtbot: QtBot, memory: Memory, jobs, settle
):
    shown = show()
    head = shown.table.horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(0) + 12, 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    shown.filter.combos["city"].setFocus()
    qtbot.keyClicks(shown.filter.combos["city"], "Wee")
    kept = _kept(qtbot, memory)
    assert (kept.sort_key, kept.descending, kept.filters) == ("name", True, {"city": "Weert", "team": None})

    again = show()

    assert again.first() == "Gezin 349"
    assert [request.filters["city"] for request in again.asked] == ["Weert"]


def test_a_kept_choice_waits_until_its_options_are_known(show, memory: Memory, jobs, settle):
    memory.layouts["families"] = TableLayout(filters={"team": "noord"})
    shown = show()
    assert shown.filter.values()["team"] is None

    shown.filter.set_options("team", "Team", [("zuid", "Zuid"), ("noord", "Noord")])
    settle(jobs)

    assert shown.filter.values()["team"] == "noord"
    assert shown.asked[-1].filters["team"] == "noord"


def test_what_is_typed_in_the_filter_is_not_kept(show, qtbot: QtBot, memory: Memory):
    shown = show()
    qtbot.keyClicks(shown.filter.line, "Jansen")
    assert "Jansen" not in _kept(qtbot, memory).to_text()


def test_columns_are_chosen_by_keyboard(show, qtbot: QtBot, memory: Memory):
    shown = show()
    shown.tools.choose_columns()
    dialog = shown.findChild(ColumnsDialog)
    qtbot.waitUntil(dialog.isVisible)

    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.up, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.up, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert shown.titles() == ["Leden", "Naam"]
    assert _kept(qtbot, memory).hidden == {"city"}


def test_the_last_column_cannot_be_hidden_and_everything_can_be_as_it_was(show, qtbot: QtBot, memory: Memory):
    memory.layouts["families"] = TableLayout(order=("members", "city", "name"), hidden=frozenset({"city", "name"}))
    shown = show()
    assert shown.titles() == ["Leden"]
    shown.tools.choose_columns()
    dialog = shown.findChild(ColumnsDialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen()[1] == {"city", "name"}

    qtbot.keyClick(dialog.standard, Qt.Key.Key_Space)

    assert shown.titles() == ["Naam", "Plaats", "Leden"]


def test_selected_rows_are_copied_as_a_table_also_those_that_were_never_read(show, qtbot: QtBot, jobs, settle):
    shown = show()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(jobs)

    data = QApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0] == "Naam\tPlaats\tLeden"
    assert lines[1] == "Gezin 000\tLeudal\t0"
    assert len(lines) == 351
    assert "<th>Naam</th>" in data.html()


def test_several_rows_are_chosen_with_shift_and_the_last_one_is_the_selected(show, qtbot: QtBot):
    shown = show()
    shown.table.setFocus()
    shown.table.selectRow(0)
    for _time in range(2):
        qtbot.keyClick(shown.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert shown.table.selected_ranges() == [range(3)]
    assert shown.table.selected().name == "Gezin 002"


def test_all_rows_go_to_a_spreadsheet_with_the_columns_in_sight(
    show, qtbot: QtBot, memory: Memory, messages: Messages, monkeypatch, jobs, settle
):
    memory.layouts["families"] = TableLayout(hidden=frozenset({"city"}), filters={"city": "Weert"})
    monkeypatch.setattr("app.ui.common.list_tools.ask_file", lambda _parent, _title: "gezinnen.xlsx")
    shown = show()
    qtbot.mouseClick(shown.tools.button, Qt.MouseButton.LeftButton)
    menu = shown.tools.button.findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "Naar Excel…").trigger()
    settle(jobs)

    assert memory.exported == [
        {
            "file": Path("gezinnen.xlsx"),
            "name": "families",
            "heads": ["Naam", "Leden"],
            "rows": [[row.name, row.members] for row in ALL if row.city == "Weert"],
        }
    ]
    assert messages.history[-1].tone is Tone.GOOD
    assert "175 regels" in messages.history[-1].sentence


def test_a_refused_file_is_told_and_nothing_else_changes(show, memory, messages, monkeypatch, jobs, settle):
    memory.refusal = "De schijf is vol."
    monkeypatch.setattr("app.ui.common.list_tools.ask_file", lambda _parent, _title: "gezinnen.xlsx")
    shown = show()
    shown.tools.to_excel()
    settle(jobs)
    assert messages.history[-1].sentence == "De schijf is vol."
