"""Table models that are handed records and fetch nothing themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.common.columns import Column

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Asked for every cell that is painted."""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A row that names the rows below it."""

    title: str
    count: int


class RecordsModel(QAbstractTableModel):
    """What every table of records says of a cell."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)

    def record(self, row: int) -> Any:
        """The record of a row; None where it is not loaded or a heading stands."""
        raise NotImplementedError

    def heading(self, row: int) -> GroupHeading | None:
        """The heading that stands in this row."""
        return None

    def loaded(self) -> Iterable[int]:
        """The rows whose record is here now."""
        return range(self.rowCount())

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.heading(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return _CHOSEN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heading = self.heading(index.row())
        if heading is not None:
            is_name = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return f"{heading.title} {heading.count}" if is_name else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        record, column = self.record(index.row()), self.columns[index.column()]
        if record is None:
            return ""
        return column.text(record) if role == Qt.ItemDataRole.DisplayRole else column.said(record)


class RowsModel(RecordsModel):
    """Holds all its rows, in groups where they are given so."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._given: list[Any] = []
        self._rows: list[Any] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def set_groups(self, groups: Sequence[tuple[str, Sequence[Any]]], counts: Sequence[int] = ()) -> None:
        """Groups in their order; an empty one is left out. `counts` says of each what its heading counts."""
        rows: list[Any] = []
        for (title, members), count in zip(groups, counts or [len(members) for _t, members in groups], strict=True):
            if members:
                rows += [GroupHeading(title, count), *members]
        self.set_rows(rows)

    def record(self, row: int) -> Any:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, GroupHeading) else found

    def heading(self, row: int) -> GroupHeading | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, GroupHeading) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self.beginResetModel()
        self._rows = self._in_order()
        self.endResetModel()

    def _in_order(self) -> list[Any]:
        if self._sorted is None or any(isinstance(row, GroupHeading) for row in self._given):
            return list(self._given)
        column, order = self._sorted
        key = self.columns[column].sort
        if key is None:
            return list(self._given)
        # what has no value stands below, whichever way the rest is ordered
        known = [row for row in self._given if key(row) is not None]
        unknown = [row for row in self._given if key(row) is None]
        return sorted(known, key=key, reverse=order is Qt.SortOrder.DescendingOrder) + unknown
