"""A table of rows too many to hold: pages are fetched off the GUI thread as they come in sight."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from app.domain.pages import Page
from app.domain.progress import Progress
from app.ui.common.columns import Column
from app.ui.common.jobs import Jobs
from app.ui.common.records_model import RecordsModel
from app.ui.common.rows_table import RecordsTable, Row, same_row
from app.ui.common.surfaces import Ground

R = TypeVar("R")
_SIZE = 100
_KEPT = 12
_AT_ONCE = 2_000
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """Which rows are wanted; `sort_key` is that of the column, `filters` what the view set."""

    offset: int
    limit: int
    sort_key: str
    descending: bool
    filters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    total: int | None = None
    """How many rows there are in all, where that was counted already for this order and these filters."""


class PagedModel(RecordsModel):
    """Knows the total, holds the pages seen last, asks for the others."""

    counted = Signal(int)
    arrived = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        jobs: Jobs,
        fetch: Callable[[PageRequest], Page[Any]],
        sort_key: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._jobs, self._fetch = jobs, fetch
        self._sort_key, self._descending = sort_key, False
        self.filters: Mapping[str, Any] = {}
        self.total = 0
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._round = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask_wanted)
        self._wanted: list[int] = []

    def reload(self, around: int = 0) -> None:
        """Read again, first the page of this row; the rows in sight stay until then."""
        self._round += 1
        self._asked.clear()
        self._wanted.clear()
        self._ask(max(around, 0) // _SIZE, fresh=True)

    def record(self, row: int) -> Any:
        page = self._pages.get(row // _SIZE)
        if page is None:
            self._want(row // _SIZE)
            return None
        at = row % _SIZE
        return page[at] if at < len(page) else None

    def loaded(self) -> Iterable[int]:
        return [number * _SIZE + at for number, page in self._pages.items() for at in range(len(page))]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else self.total

    def request(self, rows: range) -> PageRequest:
        """What to ask for these rows, in the order and with the filters of now."""
        return PageRequest(
            offset=rows.start,
            limit=len(rows),
            sort_key=self._sort_key,
            descending=self._descending,
            filters=self.filters,
        )

    def order_by(self, sort_key: str, *, descending: bool) -> None:
        """The order of the next reading."""
        self._sort_key, self._descending = sort_key, descending

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order_by(self.columns[column].sort_key, descending=order is Qt.SortOrder.DescendingOrder)
        self.reload()

    def _want(self, page: int) -> None:
        if page not in self._asked and page not in self._wanted:
            self._wanted.append(page)
            self._timer.start()

    def _ask_wanted(self) -> None:
        # after a quick scroll only what is in sight last is worth asking
        wanted, self._wanted = self._wanted[-3:], []
        for page in wanted:
            self._ask(page)

    def _ask(self, page: int, *, fresh: bool = False) -> None:
        self._asked.add(page)
        asked_in = self._round
        request = self.request(range(page * _SIZE, (page + 1) * _SIZE))
        if not fresh:
            request = replace(request, total=self.total)
        self._jobs.run(
            self,
            lambda: self._fetch(request),
            lambda got: self._take(asked_in, page, got, fresh=fresh),
            key=("fresh" if fresh else page),
        )

    def _take(self, asked_in: int, page: int, got: Page[Any], *, fresh: bool) -> None:
        if asked_in != self._round:
            return
        if fresh:
            self._pages.clear()
        self._pages[page] = got.items
        while len(self._pages) > _KEPT:
            gone, _rows = self._pages.popitem(last=False)
            self._asked.discard(gone)
        self._set_total(got.total)
        if self.total:
            self.dataChanged.emit(self.index(0, 0), self.index(self.total - 1, len(self.columns) - 1))
        if fresh:
            self.arrived.emit()

    def _set_total(self, total: int) -> None:
        # rows come and go at the end, so that the place in the list is kept
        if total > self.total:
            self.beginInsertRows(_ROOT, self.total, total - 1)
            self.total = total
            self.endInsertRows()
        elif total < self.total:
            self.beginRemoveRows(_ROOT, total, self.total - 1)
            self.total = total
            self.endRemoveRows()
        self.counted.emit(total)


class PagedTable(RecordsTable, Generic[R]):
    """A table over a PagedModel; nothing is read before the first `reload`."""

    counted = Signal(int)
    """How many rows there are in all."""
    sorted_anew = Signal()
    """Somebody chose another order."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        name: str,
        jobs: Jobs,
        fetch: Callable[[PageRequest], Page[R]],
        row: Row = Row.TABLE,
        *,
        sort_key: str = "",
        pad: int = 8,
        ground: Ground = "panel",
    ) -> None:
        self._paged = PagedModel(columns, jobs, fetch, sort_key)
        self._jobs, self._fetch = jobs, fetch
        super().__init__(self._paged, name, row, fit=False, pad=pad, head=True, ground=ground)
        self._paged.setParent(self)
        self._before: Any = None

        self._paged.counted.connect(self.counted)
        self._paged.arrived.connect(self._reselect)

        self.columns.let_arrange()
        self.order_by(sort_key)

    @property
    def total(self) -> int:
        return self._paged.total

    def sort_on(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        super().sort_on(column, order)
        self.sorted_anew.emit()

    def order_by(self, sort_key: str, *, descending: bool = False) -> None:
        """The order of the next reading, shown in the head; a word that no column knows changes nothing."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for at, column in enumerate(self._paged.columns):
            if sort_key and column.sort_key == sort_key:
                self._paged.order_by(sort_key, descending=descending)
                self._sorted = (at, order)
                self._show_sorting()

    def sorting(self) -> tuple[str, bool]:
        """The sort key of now, and whether it goes down."""
        at, order = self._sorted
        return self._paged.columns[at].sort_key if at >= 0 else "", order is Qt.SortOrder.DescendingOrder

    def read_all(self, progress: Progress) -> list[R]:
        """Every row in its order, also those that were never in sight. For a job: it runs off the GUI thread."""
        found: list[R] = []
        total = self.total
        for start in range(0, total, _AT_ONCE):
            found += self._fetch(self._paged.request(range(start, start + _AT_ONCE))).items
            progress.report(len(found), total)
        return found

    def with_records(self, ranges: Sequence[range], use: Callable[[list[Any]], object]) -> None:
        requests = [self._paged.request(rows) for rows in ranges]

        def read() -> list[Any]:
            return [record for request in requests for record in self._fetch(request).items]

        self._jobs.run(self, read, use, key="records")

    def reload(self) -> None:
        """Read again and stay where we are."""
        self._before = self.selected()
        self._paged.reload(around=self.rowAt(0))

    def set_filters(self, filters: Mapping[str, Any]) -> None:
        """Hand these to the fetch, from the top."""
        self._paged.filters = dict(filters)
        self._before = None
        self.clearSelection()
        self.scrollToTop()
        self._paged.reload()

    def _can_sort(self, column: Column[Any]) -> bool:
        return bool(column.sort_key)

    def _reselect(self) -> None:
        before, self._before = self._before, None
        if before is not None and not same_row(self.selected(), before):
            self.clearSelection()
            self.select(lambda record: same_row(record, before))
