"""An empty screen: says what to do first, and which other ways there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import Field
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import IconName, paint_icon
from app.ui.common.page import Scrolled
from app.ui.common.scale import px, tall
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import soft, title
from app.ui.common.text_fields import LineField
from app.ui.common.tokens import tokens

_LABEL_HEIGHT = 21


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to begin."""

    key: str
    icon: IconName
    title: str
    sentence: str


class EmptyState(Surface):
    """Six dashed squares, a title, a sentence, one primary action and the other ways."""

    asked = Signal()
    way_asked = Signal(str)

    def __init__(self, heading: str, sentence: str, action: str = "", others: Sequence[Way] = ()) -> None:
        super().__init__("panel")
        self.button = Button(action, ButtonKind.PRIMARY)
        self._field = column()
        self._beside = column()
        self.ways = [WayButton(way, first=at == 0) for at, way in enumerate(others)]

        self.button.clicked.connect(self.asked)
        for way in self.ways:
            way.clicked.connect(lambda _checked=False, key=way.way.key: self.way_asked.emit(key))

        scrolled = Scrolled(margins=(24, 24, 24, 24), spacing=0)
        column(self).addWidget(scrolled)
        inner = QWidget()
        inner.setMaximumWidth(440)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        layout = column(inner)
        layout.addWidget(Squares())
        layout.addSpacing(18)
        layout.addWidget(title(heading))
        layout.addSpacing(4)
        layout.addWidget(soft(sentence))
        layout.addSpacing(16)
        first = row(spacing=8)
        first.addLayout(self._field)
        self._beside.addWidget(self.button)
        self._beside.addStretch(1)
        first.addLayout(self._beside)
        first.addStretch(1)
        self._first = first
        layout.addLayout(first)
        layout.addSpacing(24)
        for way in self.ways:
            layout.addWidget(way)
        line = row()
        line.addWidget(inner, 1)
        line.addStretch(0)
        scrolled.body.addLayout(line)

        self.button.setVisible(bool(action))

    def set_field(self, field: Field) -> None:
        """The one field that is asked, before the button; Enter in it asks."""
        self._field.addWidget(field)
        self._first.setStretch(0, 1)
        self._first.setStretch(2, 0)
        # the button stands beside the control, not beside the label
        self._beside.insertSpacing(0, px(_LABEL_HEIGHT))
        self.button.setDefault(True)
        if isinstance(field, LineField):
            field.line.returnPressed.connect(self.asked)


class Squares(QWidget):
    """The six ones, still empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(28)

    def sizeHint(self) -> QSize:
        return QSize(212, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens().color("edge"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        for at in range(6):
            painter.drawRoundedRect(QRectF(at * 36 + 0.5, 0.5, 26, 26), 5, 5)
        painter.end()


class WayButton(QAbstractButton):
    """A whole row that can be pressed: icon, two lines, an arrow."""

    def __init__(self, way: Way, *, first: bool) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.way = way
        self.first = first
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(way.sentence)
        self.setFixedHeight(tall(56))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # as a button in a form: Enter presses it, also where a dialog has a default button
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect()
        if self.isDown() or self.underMouse():
            painter.fillRect(rect, colors.color("selected" if self.isDown() else "hover"))
        if self.first:
            painter.fillRect(0, 0, rect.width(), 1, colors.color("line"))
        painter.fillRect(0, rect.height() - 1, rect.width(), 1, colors.color("line"))
        paint_icon(painter, QRectF(0, self.height() / 2 - 10, 20, 20), self.way.icon, colors.accent)
        paint_icon(painter, QRectF(rect.width() - 18, self.height() / 2 - 8, 16, 16), "chevron-right", colors.ink_soft)
        words = rect.adjusted(36, 0, -24, 0)
        painter.setPen(colors.color("ink"))
        painter.setFont(font(Kind.STRONG))
        painter.drawText(words.adjusted(0, px(9), 0, -px(27)), int(Qt.AlignmentFlag.AlignVCenter), self.way.title)
        painter.setPen(colors.color("ink_soft"))
        painter.setFont(font(Kind.LABEL))
        painter.drawText(words.adjusted(0, px(29), 0, -px(8)), int(Qt.AlignmentFlag.AlignVCenter), self.way.sentence)
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.end()
