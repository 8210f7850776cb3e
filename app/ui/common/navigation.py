"""The sidebar: where one can go, where one is, and who one is."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.texts import _
from app.ui.common.elided import Elided
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import IconName, paint_icon
from app.ui.common.surfaces import Surface, column
from app.ui.common.tokens import Tone, tokens
from app.ui.common.views import ViewSpec

_WIDE, _NARROW = 176, 88


class Navigation(Surface):
    """One entry per view; arrows walk, Ctrl+number jumps."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[ViewSpec], worker: str, team: str) -> None:
        super().__init__("side", "right")
        self._keys = [view.key for view in views]
        self._narrow = False
        self._logo = _Logo()
        self._group = QButtonGroup(self)
        self._entries = [_Entry(view, number) for number, view in enumerate(views, start=1)]
        self._who = Surface("side", "top")
        self._worker = Elided(worker, Kind.STRONG)
        self._team = Elided(team, Kind.LABEL, Tone.SOFT)

        for at, entry in enumerate(self._entries):
            self._group.addButton(entry, at)
            entry.walked.connect(self._walk)
        self._group.idClicked.connect(self._pass_on)

        self._layout = column(self)
        self._layout.addWidget(self._logo)
        self._list = column(spacing=4)
        for entry in self._entries:
            self._list.addWidget(entry)
        self._layout.addLayout(self._list)
        self._layout.addStretch(1)
        who = column(self._who, margins=(16, 10, 8, 10))
        who.addWidget(self._worker)
        who.addWidget(self._team)
        self._layout.addWidget(self._who)

        self._who.setAccessibleName(f"{worker}, {team}")
        self.set_narrow(False)

    def current(self) -> str:
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    def set_current(self, key: str) -> None:
        """Show where one is, without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)
        for entry in self._entries:
            stop = Qt.FocusPolicy.StrongFocus if entry.isChecked() else Qt.FocusPolicy.ClickFocus
            entry.setFocusPolicy(stop)

    def set_count(self, key: str, count: int) -> None:
        """The number beside a word; 0 shows none."""
        self._entries[self._keys.index(key)].set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Words below the icons, for small windows."""
        self._narrow = narrow
        self.setFixedWidth(_NARROW if narrow else _WIDE)
        self._list.setSpacing(0 if narrow else 4)
        self._logo.set_narrow(narrow)
        for entry in self._entries:
            entry.set_narrow(narrow)
        self._team.setVisible(not narrow)
        self._worker.set_kind(Kind.LABEL if narrow else Kind.STRONG)

    @property
    def is_narrow(self) -> bool:
        return self._narrow

    def _pass_on(self, at: int) -> None:
        self.chosen.emit(self._keys[at])

    def _walk(self, step: int) -> None:
        at = (self._group.checkedId() + step) % len(self._keys)
        self.set_current(self._keys[at])
        self._entries[at].setFocus()
        self.chosen.emit(self._keys[at])


class _Entry(QAbstractButton):
    walked = Signal(int)

    def __init__(self, view: ViewSpec, number: int) -> None:
        super().__init__()
        self.setText(view.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon: IconName = view.icon
        self._count = 0
        self._narrow = False
        self.setCheckable(True)
        self.setToolTip(_("{title} (Ctrl+{number})").format(title=view.title, number=number))
        self.setAccessibleName(view.title)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedHeight(64 if narrow else 40)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if not self._narrow:
            plate.adjust(8, 0, -8, 0)
        if here or self.underMouse():
            painter.setPen(QPen(colors.color("line" if here else "side"), 1))
            painter.setBrush(colors.color("panel" if here else "hover"))
            painter.drawRoundedRect(plate, 0 if self._narrow else 6, 0 if self._narrow else 6)
        if here:
            bar = QRectF(plate.left(), plate.center().y() - 8, 3, 16)
            if self._narrow:
                bar = QRectF(0, 0, 3, self.height())
            painter.fillRect(bar, colors.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plate.adjusted(1, 1, -1, -1), 5, 5)
        tint = colors.accent if here else colors.ink_soft
        painter.setPen(colors.color("ink" if here else "ink_soft"))
        if self._narrow:
            paint_icon(painter, QRectF(self.width() / 2 - 10, 12, 20, 20), self._icon, tint)
            painter.setFont(font(Kind.LABEL_STRONG if here else Kind.LABEL))
            painter.drawText(QRectF(0, 34, self.width(), 20), Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            paint_icon(painter, QRectF(16, 11, 18, 18), self._icon, tint)
            painter.setFont(font(Kind.STRONG if here else Kind.BODY))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(46, 0, self.width() - 80, 39), middle, self.text())
            if self._count:
                painter.setFont(font(Kind.LABEL_STRONG if here else Kind.LABEL))
                right = middle | int(Qt.AlignmentFlag.AlignRight)
                painter.drawText(QRectF(0, 0, self.width() - 17, 39), right, str(self._count))
        painter.end()


class _Logo(QWidget):
    """The mark of the program: a one."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self.setFixedHeight(56)
        self.setAccessibleName("EénPlan")

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_NARROW if self._narrow else _WIDE, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(self.width() / 2 - 11 if self._narrow else 16, 17, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("accent"))
        painter.drawRoundedRect(square, 5, 5)
        painter.setPen(colors.color("on_accent"))
        painter.setFont(font(Kind.SECTION))
        painter.drawText(square.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, "1")
        if not self._narrow:
            painter.setPen(colors.color("ink"))
            name = QFont(font(Kind.SECTION))
            name.setPixelSize(18)
            painter.setFont(name)
            painter.drawText(QRectF(48, 0, 120, 55), int(Qt.AlignmentFlag.AlignVCenter), "EénPlan")
        painter.end()
