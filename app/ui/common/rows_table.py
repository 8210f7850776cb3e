"""The one table of the program: records in rows, opened by Enter or a double click."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QScrollArea, QTableView, QToolTip

from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.records_model import RecordsModel, RowsModel
from app.ui.common.row_painter import RowHead, RowPainter
from app.ui.common.scale import tall
from app.ui.common.surfaces import Ground
from app.ui.common.table_columns import TableColumns
from app.ui.common.table_copy import copy_rows
from app.ui.common.tokens import tokens

R = TypeVar("R")

_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Row(IntEnum):
    """How high a row is."""

    TABLE = 32
    WORK = 40
    TWO_LINES = 48


class RecordsTable(QTableView):
    """What tables have in common, whatever their rows come from."""

    opened = Signal(object)
    """The record that was opened."""
    chosen = Signal(object)
    """The record that is selected now, or None."""

    def __init__(
        self, model: RecordsModel, name: str, row: Row, *, fit: bool, pad: int, head: bool, ground: Ground
    ) -> None:
        super().__init__()
        self._fit = fit
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._records = model
        self._head = RowHead(self, pad)
        self._rows = RowPainter(self, model, self._head, pad)
        self._head.set_ground(ground)
        self.setProperty("ground", ground)
        self.setModel(model)
        self.setHorizontalHeader(self._head)
        self.columns = TableColumns(self, self._head, model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(tall(row))
        self.verticalHeader().setDefaultSectionSize(tall(row))
        self._head.setVisible(head)
        self._head.setSectionsClickable(True)
        self._head.sectionClicked.connect(self._sort_on)
        self.selectionModel().selectionChanged.connect(self._tell_choice)
        self.activated.connect(self._open)
        self.open_apart: Callable[[Any], object] | None = None
        """What Ctrl+Enter does with a record, where it can stand in a window of its own."""
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            model.modelReset.connect(self._grow)
            self._grow()

    def selected(self) -> Any:
        """The selected record, or None; of several the one that was pointed at last."""
        ranges = self.selected_ranges()
        now = self.currentIndex().row()
        if not ranges:
            return None
        return self._records.record(now if any(now in rows for rows in ranges) else ranges[0].start)

    def selected_ranges(self) -> list[range]:
        """The selected rows from the top, as ranges: of a long table all may be selected."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda rows: rows.start)

    def with_records(self, ranges: Sequence[range], use: Callable[[list[Any]], object]) -> None:
        """Hand the records of these rows to `use`; a table that does not hold them all reads them first."""
        found = [self._records.record(at) for rows in ranges for at in rows]
        use([record for record in found if record is not None])

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a table."""
        self.with_records(self.selected_ranges(), partial(copy_rows, self.columns.in_sight()))

    def select(self, wanted: Callable[[Any], bool]) -> bool:
        """Select the first loaded record that is wanted; says whether there was one."""
        for at in self._records.loaded():
            record = self._records.record(at)
            if record is not None and wanted(record):
                self.setCurrentIndex(self._records.index(at, 0))
                return True
        return False

    def record_at(self, row: int) -> Any:
        return self._records.record(row)

    def sort_on(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column and show it in the head."""
        self._sorted = (column, order)
        self._show_sorting()
        self._records.sort(column, order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.share()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._rows.paint(painter, event.rect(), self.selected_ranges())
        if self.hasFocus() and not self.currentIndex().isValid():
            # no row carries the frame of the focus yet: the one to begin with does, where it is in sight
            area, first = self.viewport().rect(), self._first_row()
            painter.setPen(QPen(tokens().color("accent"), 2))
            painter.drawRect((first if area.contains(first) else area).adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._fit and event.reason() in _BY_KEYS:
            # of a page that scrolls: the row that carries the frame comes in sight
            row = max(self.currentIndex().row(), 0)
            spot = QPoint(0, self.rowViewportPosition(row))
            parent = self.parentWidget()
            while parent is not None and not isinstance(parent, QScrollArea):
                parent = parent.parentWidget()
            if parent is not None:
                at = self.viewport().mapTo(parent.widget(), spot)
                parent.ensureVisible(0, at.y() + self.rowHeight(row), 0, self.rowHeight(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected() is not None:
            if self.open_apart is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.open_apart(self.selected())
            else:
                self.opened.emit(self.selected())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        record = self._records.record(self.indexAt(event.position().toPoint()).row())
        if record is not None:
            self.opened.emit(record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the rows, and sorting without a mouse: the menu key opens it too."""
        menu = QMenu(self)
        if self.selected_ranges():
            copy = menu.addAction(_("Kopieer als tabel"))
            copy.setShortcut(QKeySequence.StandardKey.Copy)
            copy.triggered.connect(self.copy)
            menu.addSeparator()
        for at, column in enumerate(self._records.columns):
            if self._can_sort(column):
                entry = menu.addAction(_("Sorteer op {column}").format(column=column.title))
                entry.triggered.connect(lambda _checked=False, at=at: self._sort_on(at))
        if menu.actions():
            menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(600, self.height() if self._fit else 320)

    def _first_row(self) -> QRect:
        return QRect(
            0, self.rowViewportPosition(0), self.viewport().width() if self.model().rowCount() else 0, self.rowHeight(0)
        )

    def _tip(self, at: QPoint, globally: QPoint) -> None:
        index = self.indexAt(at)
        record = self._records.record(index.row()) if index.isValid() else None
        if record is None:
            QToolTip.hideText()
            return
        column = self._records.columns[index.column()]
        said = column.tooltip(record) if column.tooltip else ""
        if not said and not self._rows.whole_text_fits(index):
            said = column.said(record)
        QToolTip.showText(globally, said, self.viewport(), self.visualRect(index))

    def _hover(self, row: int) -> None:
        if row != self._rows.hovered:
            self._rows.hovered = row
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        record = self._records.record(index.row())
        if record is not None:
            self.opened.emit(record)

    def _tell_choice(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.viewport().update()
        self.chosen.emit(self.selected())

    def _can_sort(self, column: Column[Any]) -> bool:
        return column.sort is not None

    def _sort_on(self, at: int) -> None:
        if not self._can_sort(self._records.columns[at]):
            # the head moved its arrow by itself
            self._show_sorting()
            return
        column, order = self._sorted
        down = column == at and order is Qt.SortOrder.AscendingOrder
        self.sort_on(at, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _show_sorting(self) -> None:
        column, order = self._sorted
        self._head.setSortIndicatorShown(column >= 0)
        self._head.setSortIndicator(column, order)

    def _grow(self) -> None:
        rows = self._records.rowCount() * self.verticalHeader().defaultSectionSize()
        # without rows there is nothing to walk through, and no place to show the focus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(rows + (0 if self._head.isHidden() else self._head.height()))


class RowsTable(RecordsTable, Generic[R]):
    """A table that is handed all its rows."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        name: str,
        row: Row = Row.TABLE,
        *,
        fit: bool = False,
        pad: int = 8,
        head: bool = True,
        ground: Ground = "panel",
    ) -> None:
        self._rows_model = RowsModel(columns)
        super().__init__(self._rows_model, name, row, fit=fit, pad=pad, head=head, ground=ground)
        self._rows_model.setParent(self)

    def set_rows(self, records: Sequence[R]) -> None:
        """Show these; what was selected stays so when it is still there."""
        self._replace(lambda: self._rows_model.set_rows(records))

    def set_groups(self, groups: Sequence[tuple[str, Sequence[R]]], counts: Sequence[int] = ()) -> None:
        """Show these below their headings; an empty group is left out. A heading counts its rows, unless it is said."""
        self._replace(lambda: self._rows_model.set_groups(groups, counts))
        self.clearSpans()
        for at in range(self._rows_model.rowCount()):
            if self._rows_model.heading(at) is not None:
                self.setSpan(at, 0, 1, len(self._rows_model.columns))

    def _replace(self, fill: Callable[[], None]) -> None:
        before, at = self.selected(), self.verticalScrollBar().value()
        fill()
        if before is not None and not self.select(lambda record: same_row(record, before)):
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(at)


def same_row(one: object, other: object) -> bool:
    """Whether two records are the same row, by their id where they have one."""
    mine = getattr(one, "id", None)
    return mine == getattr(other, "id", None) if mine is not None else one == other
