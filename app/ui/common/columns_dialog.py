"""Choosing the columns of a table: which and in which order, by keyboard as well."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.texts import _
from app.ui.common.buttons import Button, draw_box
from app.ui.common.dialog import Dialog
from app.ui.common.fonts import font
from app.ui.common.scale import tall
from app.ui.common.surfaces import column, row
from app.ui.common.tokens import tokens

_ROWS = 8
"""In sight at once, where the screen is high enough."""


class ColumnsDialog(Dialog):
    """A tick shows a column; the list reads as the table does from left to right."""

    def __init__(
        self, columns: Sequence[tuple[str, str]], hidden: Collection[str], parent: QWidget | None = None
    ) -> None:
        """`columns` are name and title from left to right."""
        super().__init__(_("Kolommen"), _("Vink aan wat je wilt zien. Boven in de lijst is links in de tabel."), parent)
        self.list = QListWidget()
        self.up = Button(_("Naar links"), icon="arrow-up")
        self.down = Button(_("Naar rechts"), icon="arrow-down")
        self.standard = self.add_left_button(_("Zoals het was"))
        self.close_button = self.add_button(_("Klaar"), primary=True)
        self.is_standard = False
        """Whether the columns should be as the program made them."""

        self.list.currentRowChanged.connect(self._tell_moves)
        self.list.itemChanged.connect(self._keep_one)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.standard.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.accept)

        across = row(spacing=8)
        across.addWidget(self.list, 1)
        moves = column(spacing=8)
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        across.addLayout(moves)
        self.body.addLayout(across)
        self.setMinimumWidth(440)

        self.list.setAccessibleName(_("Kolommen"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for name, title in columns:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in hidden else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setItemDelegate(_Ticks(self.list))
        self.list.setMinimumHeight(min(self.list.count(), _ROWS) * tall(32) + 10)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def chosen(self) -> tuple[list[str], frozenset[str]]:
        """The names from left to right, and those that are hidden."""
        items = [self.list.item(at) for at in range(self.list.count())]
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]
        off = {name for name, item in zip(names, items, strict=True) if item.checkState() is Qt.CheckState.Unchecked}
        return names, frozenset(off)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        item = self.list.takeItem(at)
        self.list.insertItem(at + by, item)
        self.list.setCurrentRow(at + by)

    def _tell_moves(self, at: int) -> None:
        self.up.disable_because(_("Dit is al de eerste kolom.") if at <= 0 else None)
        self.down.disable_because(_("Dit is al de laatste kolom.") if at >= self.list.count() - 1 else None)

    def _keep_one(self, item: QListWidgetItem) -> None:
        """A table without columns would be empty: the last tick stays."""
        names, hidden = self.chosen()
        if len(hidden) == len(names):
            item.setCheckState(Qt.CheckState.Checked)

    def _restore(self) -> None:
        self.is_standard = True
        self.accept()


class _Ticks(QStyledItemDelegate):
    """Draws a column with the same box as every other check."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colors = tokens()
        if QStyle.StateFlag.State_Selected in state:
            painter.fillRect(rect, colors.color("selected"))
        elif QStyle.StateFlag.State_MouseOver in state:
            painter.fillRect(rect, colors.color("hover"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect.left() + 8.5, rect.center().y() - 7, 15, 15)
        draw_box(painter, box, checked=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value)
        painter.setPen(colors.color("ink"))
        painter.setFont(font())
        words = rect.adjusted(34, 0, -8, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width() + 24, tall(32))
