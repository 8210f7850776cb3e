"""The sidebar: where one can go, where one is, and who one is."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.texts import _
from app.ui.common.choice_group import ChoiceGroup
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import IconName, paint_icon
from app.ui.common.scale import px, tall
from app.ui.common.surfaces import Surface, column
from app.ui.common.tokens import Tone, tokens
from app.ui.common.views import ViewSpec

_WIDE, _NARROW = 176, 88


class Navigation(Surface):
    """One entry per view; arrows walk, Ctrl+number jumps. At the bottom who one is, which leads to her preferences."""

    chosen = Signal(str)
    preferences_asked = Signal()

    def __init__(self, views: Sequence[ViewSpec], worker: str, team: str) -> None:
        super().__init__("side", "right")
        self._keys = [view.key for view in views]
        self._narrow = False
        self._logo = Logo()
        self._group = ChoiceGroup(self)
        self._entries = [_Entry(view, number) for number, view in enumerate(views, start=1)]
        self.who = Who(worker, team)

        for at, entry in enumerate(self._entries):
            self._group.add(entry, at)
            entry.walked.connect(self._walk)
        self._group.chosen.connect(self._pass_on)
        self.who.clicked.connect(self.preferences_asked)

        self._layout = column(self)
        self._layout.addWidget(self._logo)
        self._list = column(spacing=4)
        for entry in self._entries:
            self._list.addWidget(entry)
        self._layout.addLayout(self._list)
        self._layout.addStretch(1)
        self._layout.addWidget(self.who)

        self.set_narrow(False)

    def current(self) -> str:
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    def set_current(self, key: str) -> None:
        """Show where one is, without a signal; a view that stands aside marks none."""
        self._group.check(self._keys.index(key) if key in self._keys else -1)
        self.who.set_here(key not in self._keys)
        if key in self._keys and any(entry.hasFocus() for entry in self._entries):
            # one frame and one choice: they do not stand apart
            self._entries[self._keys.index(key)].setFocus()
        for entry in self._entries:
            here = entry.isChecked() or (key not in self._keys and entry is self._entries[0])
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def set_count(self, key: str, count: int) -> None:
        """The number beside a word; 0 shows none."""
        self._entries[self._keys.index(key)].set_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Words below the icons, for small windows."""
        self._narrow = narrow
        self.setFixedWidth(self._narrow_width() if narrow else self._wide_width())
        self._list.setSpacing(0 if narrow else 4)
        self._logo.set_narrow(narrow)
        for entry in self._entries:
            entry.set_narrow(narrow)
        self.who.set_narrow(narrow)

    def _narrow_width(self) -> int:
        """Room for the longest word below an icon, in the language of the window."""
        return max(_NARROW, self._longest(Kind.LABEL_STRONG) + 12)

    def _wide_width(self) -> int:
        """Room for the longest word between its icon and a number."""
        return max(_WIDE, 46 + self._longest(Kind.STRONG) + 16 + px(24))

    def _longest(self, kind: Kind) -> int:
        metrics = QFontMetrics(font(kind))
        return max((metrics.horizontalAdvance(entry.text()) for entry in self._entries), default=0)

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
        self.setToolTip(_("{title} (Ctrl+{number})").format(title=view.title, number=number))
        self.setAccessibleName(view.title)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedHeight(tall(64 if narrow else 40))
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
            top = (self.height() - px(42)) / 2
            paint_icon(painter, QRectF(self.width() / 2 - 10, top, 20, 20), self._icon, tint)
            painter.setFont(font(Kind.LABEL_STRONG if here else Kind.LABEL))
            painter.drawText(QRectF(0, top + px(22), self.width(), px(20)), Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            paint_icon(painter, QRectF(16, self.height() / 2 - 9, 18, 18), self._icon, tint)
            painter.setFont(font(Kind.STRONG if here else Kind.BODY))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(46, 0, self.width() - 56, self.height() - 1), middle, self.text())
            if self._count:
                painter.setFont(font(Kind.LABEL_STRONG if here else Kind.LABEL))
                right = middle | int(Qt.AlignmentFlag.AlignRight)
                painter.drawText(QRectF(0, 0, self.width() - 17, self.height() - 1), right, str(self._count))
        painter.end()


class Who(QAbstractButton):
    """Who one is, and for which team; leads to her own preferences."""

    def __init__(self, worker: str, team: str) -> None:
        super().__init__()
        self._worker, self._team = worker, team
        self._narrow = False
        self._here = False
        self.setText(worker)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("{title} (Ctrl+{number})").format(title=_("Voorkeuren"), number=","))
        self.setAccessibleName(_("Voorkeuren van {worker}, {team}").format(worker=worker, team=team))
        self.setFixedHeight(tall(64))

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def set_here(self, here: bool) -> None:
        """Whether her preferences are what is shown."""
        self._here = here
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._here or self.underMouse():
            painter.fillRect(self.rect(), colors.color("panel" if self._here else "hover"))
        painter.fillRect(0, 0, self.width(), 1, colors.color("line"))
        if self._here:
            painter.fillRect(QRectF(0, self.height() / 2 - 12, 3, 24), colors.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 5, -4, -4), 5, 5)
        left, middle = 8 if self._narrow else 16, self.height() // 2
        room = self.width() - left - 8
        lines = [(self._worker, Kind.LABEL if self._narrow else Kind.STRONG, Tone.INK, middle - tall(20))]
        if not self._narrow:
            lines.append((self._team, Kind.LABEL, Tone.SOFT, middle))
        else:
            lines[0] = (*lines[0][:3], middle - tall(20) // 2)
        for words, kind, tone, top in lines:
            painter.setFont(font(kind))
            painter.setPen(colors.color(tone))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top, room, tall(20)), int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class Logo(QWidget):
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
