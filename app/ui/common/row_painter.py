"""Draws the rows and the head of a table as LOOK asks: lines only across, marks before words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.common.columns import Column
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import paint_icon
from app.ui.common.marks import paint_mark
from app.ui.common.records_model import GroupHeading, RecordsModel
from app.ui.common.scale import px, tall
from app.ui.common.tokens import Tokens, Tone, tokens

GAP = 16
_MARK = 14
# plain numbers: every cell is painted with them, and an enumeration is slow in Python
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands: as a whole, and what is left for its words."""

    at: int
    column: Column[Any]
    left: int
    right: int
    """The first pixel beside it."""
    inside: int
    width: int


class RowPainter:
    """Paints the rows in sight, each at once; the row under the pointer is told by the table.

    A delegate that Qt calls for every cell takes twice as long: it is handed an option and an index made for each.
    """

    def __init__(self, table: QTableView, records: RecordsModel, head: "RowHead", pad: int) -> None:
        self._table, self._records = table, records
        self._head = head
        self._pad = pad
        self.hovered = -1

    def paint(self, painter: QPainter, area: QRect, selected: Sequence[range]) -> None:
        """Paint what of the rows lies in this part of the viewport."""
        table, records = self._table, self._records
        first, last = table.rowAt(area.top()), table.rowAt(area.bottom())
        places = self._places(area)
        if first < 0 or not places:
            return
        colors = tokens()
        focused = table.currentIndex().row() if table.hasFocus() else -1
        leading = self._head.first
        for row in range(first, (last if last >= 0 else records.rowCount() - 1) + 1):
            top, height = table.rowViewportPosition(row), table.rowHeight(row)
            whole = QRect(places[0].left, top, places[-1].right - places[0].left, height)
            heading = records.heading(row)
            if heading is not None:
                self._heading(painter, whole, heading, colors)
                continue
            chosen = any(row in rows for rows in selected)
            self._ground(painter, whole, colors, selected=chosen, hovered=row == self.hovered, focused=row == focused)
            record = records.record(row)
            for place in places:
                rect = QRect(place.inside, top, place.width, height - 1)
                if record is None:
                    self._waiting(painter, rect, colors)
                else:
                    strong = place.column.strong or (chosen and place.at == leading)
                    self._cell(painter, rect, place.column, record, strong, colors)

    def _places(self, area: QRect) -> list[_Place]:
        """The columns that lie in this part of the viewport, from left to right; the edges always go along."""
        found: list[_Place] = []
        for at in map(self._head.logicalIndex, range(self._head.count())):
            left, width = self._table.columnViewportPosition(at), self._table.columnWidth(at)
            edge = at in (self._head.first, self._head.last)
            if not self._table.isColumnHidden(at) and (edge or (left <= area.right() and left + width > area.left())):
                inside = self._inside(QRect(left, 0, width, 1), at)
                found.append(_Place(at, self._records.columns[at], left, left + width, inside.left(), inside.width()))
        return found

    def whole_text_fits(self, index: QModelIndex) -> bool:
        """Whether the cell needs no tooltip."""
        column, record = self._records.columns[index.column()], self._records.record(index.row())
        if record is None:
            return True
        width = self._inside(self._table.visualRect(index), index.column()).width()
        if column.mark and column.mark(record):
            width -= _MARK + 7
        if column.tag and column.tag(record):
            width -= _tag_width(column.tag(record)) + 10
        first = QFontMetrics(font(Kind.STRONG if column.strong else Kind.BODY))
        second = column.second(record) if column.second else ""
        return (
            first.horizontalAdvance(column.text(record)) <= width
            and QFontMetrics(font(Kind.LABEL)).horizontalAdvance(second) <= width
        )

    def _inside(self, rect: QRect, at: int) -> QRect:
        left = self._pad if at == self._head.first else 0
        right = self._pad if at == self._head.last else GAP
        return rect.adjusted(left, 0, -right, -1)

    def _ground(
        self, painter: QPainter, row: QRect, colors: Tokens, *, selected: bool, hovered: bool, focused: bool
    ) -> None:
        left, top, width, height = row.left(), row.top(), row.width(), row.height()
        if selected:
            painter.fillRect(row, colors.color("selected"))
        elif hovered:
            painter.fillRect(row, colors.color("hover"))
        painter.fillRect(left, row.bottom(), width, 1, colors.color("line"))
        if selected:
            painter.fillRect(left, top, 3, height, colors.color("accent"))
        if focused:
            accent = colors.color("accent")
            painter.fillRect(left, top, width, 2, accent)
            painter.fillRect(left, row.bottom() - 2, width, 2, accent)
            painter.fillRect(left, top, 2, height - 1, accent)
            painter.fillRect(row.right() - 1, top, 2, height - 1, accent)

    def _heading(self, painter: QPainter, rect: QRect, heading: GroupHeading, colors: Tokens) -> None:
        line = rect.adjusted(self._pad, 6, 0, 0)
        painter.setPen(colors.color("ink"))
        painter.setFont(font(Kind.STRONG))
        painter.drawText(line, _LEFT, heading.title)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(heading.title) + 8)
        painter.setPen(colors.color("ink_soft"))
        painter.setFont(font())
        painter.drawText(line, _LEFT, str(heading.count))

    def _waiting(self, painter: QPainter, rect: QRect, colors: Tokens) -> None:
        painter.fillRect(rect.left(), rect.center().y() - 3, min(rect.width(), 80), 6, colors.color("line"))

    def _cell(
        self,
        painter: QPainter,
        rect: QRect,
        column: Column[Any],
        record: Any,
        strong: bool,
        colors: Tokens,
    ) -> None:
        if column.paint is not None:
            painter.save()
            column.paint(painter, QRectF(rect), record, colors)
            painter.restore()
            return
        mark = column.mark(record) if column.mark else None
        text, second = column.text(record), column.second(record) if column.second else ""
        tag = column.tag(record) if column.tag else ""
        tone = column.tone(record) if column.tone else Tone.SOFT if column.soft else Tone.INK
        line = rect
        if second:
            line = QRect(rect.left(), rect.top() + px(4), rect.width(), px(21))
        if mark is not None:
            spot = QRectF(line.left(), line.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
            if column.right:
                wide = QFontMetrics(font()).horizontalAdvance(text)
                spot.moveLeft(max(line.left(), line.right() - wide - _MARK - 6))
            painter.save()
            paint_mark(painter, spot, mark, colors)
            painter.restore()
            line.setLeft(line.left() + _MARK + 7)
        kind = Kind.STRONG if strong or tone in (Tone.BAD, Tone.WARN) else Kind.BODY
        written = font(kind)
        painter.setFont(written)
        painter.setPen(colors.color(tone))
        room = line.width() - (_tag_width(tag) + 10 if tag else 0)
        shown = _elided(text, room, kind, written.pixelSize())
        painter.drawText(line, _RIGHT if column.right else _LEFT, shown)
        if tag:
            painter.save()
            _draw_tag(painter, line, painter.fontMetrics().horizontalAdvance(shown) + 10, tag, colors)
            painter.restore()
        if second:
            below = QRect(line.left(), rect.top() + px(24), line.width(), px(18))
            painter.setFont(font(Kind.LABEL))
            painter.setPen(colors.color("ink_soft"))
            shown = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, _RIGHT if column.right else _LEFT, shown)


class RowHead(QHeaderView):
    """The head: 13 in soft ink, one line under it, an arrow where it is sorted."""

    def __init__(self, table: QTableView, pad: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._pad = pad
        self._ground = "panel"
        self.first, self.last = 0, 0
        """The columns that stand first and last in sight."""
        self.setFixedHeight(tall(32) + 1)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(24)
        self.sectionMoved.connect(self.find_edges)
        self.sectionCountChanged.connect(self.find_edges)

    def set_ground(self, ground: str) -> None:
        self._ground = ground

    def find_edges(self) -> None:
        """Look again which columns stand at the edges; asked after one was moved or hidden."""
        seen = [at for at in map(self.logicalIndex, range(self.count())) if not self.isSectionHidden(at)]
        self.first, self.last = (seen[0], seen[-1]) if seen else (0, 0)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        model = self.model()
        if not isinstance(model, RecordsModel):
            return
        colors = tokens()
        column = model.columns[index]
        painter.fillRect(rect, colors.color(self._ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("line"))
        left, right = self._pad if index == self.first else 0, self._pad if index == self.last else GAP
        inside = rect.adjusted(left, 0, -right, -1)
        painter.setFont(font(Kind.LABEL))
        painter.setPen(colors.color("ink_soft"))
        painter.drawText(inside, _RIGHT if column.right else _LEFT, column.title)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == index:
            wide = painter.fontMetrics().horizontalAdvance(column.title)
            left = inside.right() - wide - 16 if column.right else inside.left() + wide + 4
            up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            spot = QRectF(left, inside.center().y() - 5.5, 12, 12)
            paint_icon(painter, spot, "arrow-up" if up else "arrow-down", colors.ink_soft)


@lru_cache(maxsize=4096)
def _elided(text: str, room: int, kind: Kind, size: int) -> str:  # noqa: ARG001  larger type, other room
    """The text as far as there is room; the same cells are painted at every turn of the wheel."""
    return QFontMetrics(font(kind)).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _tag_width(tag: str) -> int:
    return QFontMetrics(font(Kind.LABEL_STRONG)).horizontalAdvance(tag) + 12


def _draw_tag(painter: QPainter, line: QRect, offset: int, tag: str, colors: Tokens) -> None:
    box = QRectF(line.left() + offset, line.center().y() - px(18) // 2, _tag_width(tag), px(20))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(colors.bad))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font(Kind.LABEL_STRONG))
    painter.setPen(colors.color("panel"))
    painter.drawText(box.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, tag)
