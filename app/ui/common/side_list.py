"""The list at the left of a page: where one is, and what stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui.common.fonts import Kind, font
from app.ui.common.marks import Mark, paint_mark
from app.ui.common.scale import tall, wide
from app.ui.common.tokens import tokens

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A word above items; cannot be chosen."""

    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to go to."""

    key: str
    title: str
    number: str = ""
    mark: Mark | None = None
    soft: bool = False


class SideList(QListView):
    """Items of 32 high; arrows walk, the chosen one is told by its key."""

    chosen = Signal(str)

    def __init__(self, name: str, width: int = 232) -> None:
        super().__init__()
        self._items = _Items()
        self.setModel(self._items)
        self.setItemDelegate(_ItemPainter(self))
        self.setAccessibleName(name)
        self.setFixedWidth(wide(width))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ground", "window")
        self.setViewportMargins(8, 8, 8, 8)
        self.selectionModel().currentChanged.connect(self._tell)

    def set_items(self, items: Sequence[Heading | Item]) -> None:
        """Show these; the choice stays when it is among them."""
        before = self.current()
        blocked = self.blockSignals(True)
        self._items.set_items(items)
        self.blockSignals(blocked)
        if before:
            self.set_current(before)

    def current(self) -> str:
        item = self._items.item(self.currentIndex().row())
        return item.key if isinstance(item, Item) else ""

    def set_current(self, key: str) -> None:
        """Choose without a signal."""
        at = self._items.row_of(key)
        if at >= 0:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._items.index(at, 0))
            self.blockSignals(blocked)

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.current():
            self.chosen.emit(self.current())


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._items: list[Heading | Item] = []

    def set_items(self, items: Sequence[Heading | Item]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> Heading | Item | None:
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: str) -> int:
        for at, item in enumerate(self._items):
            if isinstance(item, Item) and item.key == key:
                return at
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.item(index.row()), Item):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        item = self.item(index.row())
        if item is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(item, Heading) or role == Qt.ItemDataRole.DisplayRole:
            return item.title
        return ", ".join(text for text in (item.title, item.number, item.mark.word if item.mark else "") if text)


class _ItemPainter(QStyledItemDelegate):
    def __init__(self, view: SideList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        is_heading = isinstance(model, _Items) and isinstance(model.item(index.row()), Heading)
        return QSize(80, tall(40 if is_heading and index.row() else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        item = model.item(index.row()) if isinstance(model, _Items) else None
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colors = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = rect.adjusted(8, 0, -8, 0)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if isinstance(item, Heading):
            painter.setFont(font(Kind.LABEL))
            painter.setPen(colors.color("ink_soft"))
            below = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(inside.adjusted(0, 0, 0, -6), below, item.title)
        elif isinstance(item, Item):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            if selected or state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colors.color("selected" if selected else "hover"))
                painter.drawRoundedRect(rect, 6, 6)
            if selected and self._view.hasFocus():
                painter.setPen(QPen(colors.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
            painter.setFont(font())
            painter.setPen(colors.color("ink_soft"))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(inside, right, item.number)
            taken = max(painter.fontMetrics().horizontalAdvance(item.number) + 8, 24)
            room = inside.adjusted(0, 0, -taken if item.number else 0, 0)
            if item.mark:
                spot = QRectF(room.right() - 14 if item.number else inside.right() - 14, 0, 14, 14)
                spot.moveTop(rect.center().y() - 7)
                paint_mark(painter, spot, item.mark, colors)
                room.setRight(spot.left() - 4)
            painter.setFont(font(Kind.STRONG if selected else Kind.BODY))
            painter.setPen(colors.color("ink_soft" if item.soft else "ink"))
            shown = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, left, shown)
        painter.restore()
