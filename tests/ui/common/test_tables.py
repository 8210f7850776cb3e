"""Tables by what a person sees and does."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.domain.pages import Page
from app.ui.common.columns import Column, sparkline
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.records_model import RecordsModel, RowsModel
from app.ui.common.rows_table import RecordsTable, Row, RowsTable
from app.ui.common.theme import Theme
from app.ui.common.tokens import Tone


@dataclass(frozen=True)
class Family:
    id: int
    name: str
    city: str
    members: int | None = None
    unsafe: bool = False


ROWS = [
    Family(1, "Visser", "Lindewaard", 4, unsafe=True),
    Family(2, "Bakker", "Veldermeer", None),
    Family(3, "El Amrani", "Lindewaard", 2),
]
COLUMNS = [
    Column[Family](
        title="Naam",
        text=lambda family: family.name,
        second=lambda family: family.city,
        mark=lambda family: Mark.ATTENTION if family.unsafe else None,
        tag=lambda family: "onveilig" if family.unsafe else "",
        sort=lambda family: family.name,
        sort_key="name",
        strong=True,
    ),
    Column[Family](
        title="Leden",
        text=lambda family: "" if family.members is None else str(family.members),
        sort=lambda family: family.members,
        right=True,
        width=80,
    ),
]


def _table(qtbot: QtBot, **options: object) -> RowsTable[Family]:
    table = RowsTable(COLUMNS, "Gezinnen", **options)  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(480, 240)
    table.set_rows(ROWS)
    table.show()
    return table


def _names(table: RecordsTable) -> list[str]:
    model = table.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def _click(qtbot: QtBot, table: RecordsTable, row: int, column: int = 0) -> None:
    spot = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _click_head(qtbot: QtBot, table: RecordsTable, column: int) -> None:
    head = table.horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(column) + 12, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_enter_and_a_double_click_open_the_record(qtbot: QtBot, themed: Theme) -> None:
    table, opened = _table(qtbot), []
    table.opened.connect(opened.append)
    _click(qtbot, table, 1)
    assert table.selected() == ROWS[1]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    spot = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [ROWS[1], ROWS[2]]


def test_arrows_choose(qtbot: QtBot, themed: Theme) -> None:
    table, chosen = _table(qtbot), []
    table.chosen.connect(chosen.append)
    _click(qtbot, table, 0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen == [ROWS[0], ROWS[1]]


def test_a_click_on_the_head_sorts_and_what_is_unknown_stays_below(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot)
    _click_head(qtbot, table, 0)
    assert _names(table) == ["Bakker", "El Amrani", "Visser"]
    _click_head(qtbot, table, 0)
    assert _names(table) == ["Visser", "El Amrani", "Bakker"]
    _click_head(qtbot, table, 1)
    assert _names(table) == ["El Amrani", "Visser", "Bakker"]
    _click_head(qtbot, table, 1)
    assert _names(table) == ["Visser", "El Amrani", "Bakker"]


def test_the_menu_key_sorts_without_a_mouse(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(table, event)
    menu = table.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Sorteer op Naam", "Sorteer op Leden"]
    menu.actions()[0].trigger()
    assert _names(table) == ["Bakker", "El Amrani", "Visser"]
    menu.close()


def test_new_rows_keep_the_choice_where_it_is_still_there(qtbot: QtBot, themed: Theme) -> None:
    table, chosen = _table(qtbot), []
    table.select(lambda family: family.id == 3)
    table.set_rows([Family(3, "El Amrani-Smit", "Lindewaard"), ROWS[0]])
    assert table.selected().name == "El Amrani-Smit"
    table.chosen.connect(chosen.append)
    table.set_rows([ROWS[0]])
    assert table.selected() is None
    assert chosen[-1] is None


def test_groups_have_headings_that_cannot_be_chosen(qtbot: QtBot, themed: Theme) -> None:
    table = RowsTable(COLUMNS, "Vandaag", Row.WORK, head=False)
    qtbot.addWidget(table)
    table.show()
    table.set_groups([("Acties", ROWS[:2]), ("Leeg", []), ("Wachten", ROWS[2:])])
    assert _names(table) == ["Acties 2", "Visser", "Bakker", "Wachten 1", "El Amrani"]
    table.select(lambda family: family.id == 2)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected() == ROWS[2]
    _click(qtbot, table, 0)
    assert table.selected() == ROWS[2]


def test_a_screen_reader_hears_the_mark_both_lines_and_the_tag(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot)
    said = table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "let op, Visser, Lindewaard, onveilig"
    assert table.accessibleName() == "Gezinnen"


def test_a_table_that_fits_is_as_high_as_its_rows(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot, fit=True, row=Row.TWO_LINES)
    assert table.height() == 3 * 48 + 33
    table.set_rows(ROWS[:1])
    assert table.height() == 48 + 33


def test_columns_share_the_width_that_is_left(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot)
    assert table.columnWidth(1) == 80
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_a_table_paints_in_every_state_without_a_warning(qtbot: QtBot, themed: Theme) -> None:
    columns = [
        *COLUMNS,
        Column[Family](title="Lijn", text=lambda _f: "", paint=sparkline(lambda _f: (3, 4), lambda _f: 8), width=90),
        Column[Family](title="Later", text=lambda _f: "3 dagen", tone=lambda _f: Tone.BAD, right=True, width=90),
    ]
    table = RowsTable(columns, "Gezinnen", Row.TWO_LINES)
    qtbot.addWidget(table)
    table.resize(480, 240)
    table.set_groups([("Acties", ROWS)])
    table.sort_on(0, Qt.SortOrder.DescendingOrder)
    with qtbot.waitExposed(table):
        table.show()
    table.select(lambda family: family.id == 1)
    table.setFocus()
    spot = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseMove(table.viewport(), spot)
    assert not table.grab().isNull()


def test_a_cell_that_is_cut_says_all_in_its_tooltip(
    qtbot: QtBot, themed: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_rest: told.append(text))
    table = _table(qtbot)
    _hover_long(table, 0)
    table.set_rows([Family(1, "Van Doorn-Aksoy en iedereen die erbij hoort", "Lindewaard", unsafe=True)])
    table.resize(240, 240)
    _hover_long(table, 0)
    _hover_long(table, 150)
    assert told == ["", "let op, Van Doorn-Aksoy en iedereen die erbij hoort, Lindewaard, onveilig"]


def test_the_pointer_lights_up_a_row_and_leaves_it(qtbot: QtBot, themed: Theme) -> None:
    table = _table(qtbot)
    plain = table.grab().toImage()
    spot = table.visualRect(table.model().index(2, 0)).center()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(spot),
        QPointF(table.viewport().mapToGlobal(spot)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), event)
    assert table.grab().toImage() != plain
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert table.grab().toImage() == plain


def _hover_long(table: RecordsTable, y: int) -> None:
    spot = QPoint(20, y + 10)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)


class Source:
    """Answers pages of a long list and remembers what was asked."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[PageRequest] = []

    def fetch(self, request: PageRequest) -> Page[Family]:
        self.asked.append(request)
        numbers = range(self.total)
        if request.descending:
            numbers = numbers[::-1]
        if request.filters.get("text"):
            numbers = numbers[:7]
        items = [
            Family(number, f"Gezin {number}", "Lindewaard")
            for number in numbers[request.offset : request.offset + request.limit]
        ]
        return Page(items=items, offset=request.offset, total=len(numbers))


def _paged(qtbot: QtBot, jobs: Jobs, source: Source) -> PagedTable[Family]:
    table = PagedTable(COLUMNS, "Gezinnen", jobs, source.fetch, sort_key="name")
    qtbot.addWidget(table)
    table.resize(480, 240)
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_a_long_list_knows_its_total_and_reads_only_what_is_in_sight(
    qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]
) -> None:
    source = Source(100_000)
    table, totals = _paged(qtbot, jobs, source), []
    table.counted.connect(totals.append)
    assert not source.asked
    table.reload()
    settle(jobs)
    table.grab()
    settle(jobs)
    assert totals == [100_000]
    assert table.total == table.model().rowCount() == 100_000
    assert {request.offset for request in source.asked} == {0}
    assert _is_loaded(table, 5)


def test_scrolling_far_reads_that_page_and_shows_the_rows_when_they_come(
    qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]
) -> None:
    source = Source(100_000)
    table = _paged(qtbot, jobs, source)
    table.reload()
    settle(jobs)
    table.scrollTo(table.model().index(54_321, 0))
    assert table.record_at(54_321) is None
    table.grab()
    qtbot.waitUntil(lambda: _is_loaded(table, 54_321))
    settle(jobs)
    assert table.record_at(54_321).id == 54_321
    assert len(source.asked) < 6


def test_a_filter_starts_from_the_top(qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]) -> None:
    source = Source(5_000)
    table = _paged(qtbot, jobs, source)
    table.reload()
    settle(jobs)
    table.scrollTo(table.model().index(4_000, 0))
    table.set_filters({"text": "jan"})
    settle(jobs)
    assert table.total == 7
    assert table.rowAt(0) == 0
    assert source.asked[-1].filters == {"text": "jan"}


def test_the_source_sorts_a_long_list(qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]) -> None:
    source = Source(500)
    table = _paged(qtbot, jobs, source)
    table.reload()
    settle(jobs)
    assert (source.asked[-1].sort_key, source.asked[-1].descending) == ("name", False)
    _click_head(qtbot, table, 0)
    settle(jobs)
    assert (source.asked[-1].sort_key, source.asked[-1].descending) == ("name", True)
    assert table.record_at(0).id == 499
    _click_head(qtbot, table, 1)
    settle(jobs)
    assert source.asked[-1].sort_key == "name"


def test_a_reload_keeps_the_place_and_the_choice(
    qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]
) -> None:
    source = Source(500)
    table = _paged(qtbot, jobs, source)
    table.reload()
    settle(jobs)
    table.select(lambda family: family.id == 40)
    top = table.rowAt(0)
    source.total = 501
    table.reload()
    settle(jobs)
    assert table.selected().id == 40
    assert table.rowAt(0) == top
    assert table.total == 501


def test_pages_out_of_sight_are_let_go(qtbot: QtBot, themed: Theme, jobs: Jobs, settle: Callable[[Jobs], None]) -> None:
    table = _paged(qtbot, jobs, Source(5_000))
    table.reload()
    settle(jobs)
    for page in range(30):
        table.record_at(page * 100)
        qtbot.waitUntil(lambda page=page: _is_loaded(table, page * 100))
    settle(jobs)
    model = table.model()
    assert isinstance(model, RecordsModel)
    assert len(list(model.loaded())) <= 1_300


def _is_loaded(table: QWidget, row: int) -> bool:
    model = table.model()  # type: ignore[attr-defined]
    return row in model.loaded()


def test_a_row_is_painted_at_once_however_many_cells_it_has(qtbot, themed, monkeypatch):
    """Handed out cell by cell the list took nearly twice as long as Qt's own table."""
    table = RowsTable[int]([Column(title=str(at), text=str) for at in range(6)], name="Getallen")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.set_rows(list(range(5)))
    table.show()
    asked: list[str] = []
    for name in ("record", "flags", "data"):
        monkeypatch.setattr(RowsModel, name, _heard(asked, name, getattr(RowsModel, name)))
    table.viewport().grab()
    assert asked == ["record"] * 5


def _heard(asked, name, whole):
    def hear(*args):
        asked.append(name)
        return whole(*args)

    return hear
