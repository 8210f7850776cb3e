"""The list of families: painting and scrolling, against Qt's own C++ model with the same texts in as many columns."""

import time

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView

from app.domain.families import FamilySummary
from app.domain.pages import Page
from app.ui.common.columns import Column
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.paged_table import PagedTable, PageRequest
from app.usecases.families import Families
from benchmarks.dressed import application, settle
from benchmarks.options import Options
from benchmarks.pair import Figure, Report, percentile, ratios
from benchmarks.places import local_place, opened

_LIMIT = 1.3
_SIZE = (1190, 700)
_SCROLLS = 120


def run(options: Options, report: Report) -> None:
    application()
    with opened(local_place(options.cache, options.families)) as workplace:
        families, jobs = Families(workplace.transactions), Jobs(Messages())

        def fetch(request: PageRequest) -> Page[FamilySummary]:
            return families.list(offset=request.offset, limit=request.limit, total=request.total)

        table = PagedTable[FamilySummary](_columns(), name="Gezinnen", jobs=jobs, fetch=fetch)
        table.resize(*_SIZE)
        table.show()
        table.reload()
        settle(lambda: jobs.idle)
        floor = _floor(table)
        report.add(
            ratios(
                f"a page of {table.total:,} families painted",
                lambda: table.viewport().grab(),
                lambda: floor.viewport().grab(),
                limit=_LIMIT,
                times=10,
            )
        )
        frames = _scrolled(table)
        settle(lambda: jobs.idle)
        report.add(
            Figure(name="a scrolled frame", note=f"p50 {percentile(frames, 50):.1f}, {_worst(frames)}, aim 16 ms")
        )
        frames = _scrolled(floor)
        report.add(
            Figure(name="the same in Qt's own model", note=f"p50 {percentile(frames, 50):.1f}, {_worst(frames)}")
        )
        table.close()
        floor.close()
        jobs.finish()


def _worst(frames: list[float]) -> str:
    return f"p95 {percentile(frames, 95):.1f} ms"


def _columns() -> list[Column[FamilySummary]]:
    return [
        Column(title="Gezin", text=lambda row: row.name, strong=True),
        Column(title="Nummer", text=lambda row: row.number, soft=True, width=96),
        Column(title="Gemeente", text=lambda row: row.municipality_name or "", soft=True),
        Column(title="Regisseur", text=lambda row: row.director_name or "nog niemand"),
        Column(title="Aanspreekpunt", text=lambda row: row.contact_name or "nog niemand"),
        Column(title="Plan", text=lambda row: row.plan_number or "geen plan", soft=True, width=104),
        Column(title="Kinderen", text=lambda row: str(row.children or ""), right=True, width=88),
    ]


def _floor(table: PagedTable[FamilySummary]) -> QTableView:
    """A plain view with as many rows in C++, each a row of the first pages of ours."""
    ours = table.model()
    shown = [
        [str(ours.index(row, column).data() or "") for column in range(ours.columnCount())]
        for row in range(min(100, ours.rowCount()))
    ]
    model = QStandardItemModel(0, ours.columnCount())
    for row in range(ours.rowCount()):
        model.appendRow([QStandardItem(text) for text in shown[row % len(shown)]])
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(table.rowHeight(0))
    for column in range(ours.columnCount()):
        view.setColumnWidth(column, table.columnWidth(column))
    view.resize(*_SIZE)
    view.show()
    QApplication.processEvents()
    return view


def _scrolled(view: QTableView) -> list[float]:
    """Milliseconds from a turn of the wheel to the painted frame, some hundred times."""
    frames: list[float] = []
    for _turn in range(_SCROLLS):
        at = QPointF(200, 200)
        wheel = QWheelEvent(
            at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        start = time.perf_counter()
        QApplication.sendEvent(view.viewport(), wheel)
        view.viewport().repaint()
        frames.append((time.perf_counter() - start) * 1000)
        QApplication.processEvents()
    return frames
