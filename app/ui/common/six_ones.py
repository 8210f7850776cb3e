"""The six ones: one family, one plan, one director, one contact, one provider, one budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.texts import _, later
from app.ui.common.icons import IconName, paint_icon
from app.ui.common.surfaces import row
from app.ui.common.tokens import tokens

_SIDE = 26
_LEAST = 20
"""Of a square, where room is short."""


class Which(Enum):
    """Which of the six; the name on the screen and the icon."""

    FAMILY = (later("Eén gezin"), "users")
    PLAN = (later("Eén plan"), "file-text")
    DIRECTOR = (later("Eén regisseur"), "compass")
    CONTACT = (later("Eén aanspreekpunt"), "phone")
    PROVIDER = (later("Eén aanbieder"), "building")
    BUDGET = (later("Eén budget"), "wallet")

    @property
    def title(self) -> str:
        return _(self.value[0])

    @property
    def icon(self) -> IconName:
        name: IconName = self.value[1]  # pyright: ignore[reportAssignmentType]
        return name


class OneState(Enum):
    """How one of the six stands."""

    RIGHT = later("klopt")
    EXPLAINED = later("wijkt af")
    UNEXPLAINED = later("wijkt af zonder reden")
    EMPTY = later("nog leeg")

    @property
    def word(self) -> str:
        return _(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """One of the six with its state, and a sentence that says why or what is missing."""

    which: Which
    state: OneState
    reason: str = ""


class SixOnes(QWidget):
    """Six squares; the tooltip of each says how it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.squares = [_Square(which) for which in Which]
        layout = row(self, spacing=4)
        for square in self.squares:
            layout.addWidget(square)
        layout.addStretch(1)

    def set_ones(self, ones: Sequence[One]) -> None:
        states = {one.which: one for one in ones}
        for square in self.squares:
            square.set_one(states.get(square.one.which, One(which=square.one.which, state=OneState.EMPTY)))
        self.setAccessibleName(self.summary())

    def summary(self) -> str:
        """In words: "5 van 6 kloppen. Eén aanbieder: wijkt af. …"."""
        right = sum(square.one.state is OneState.RIGHT for square in self.squares)
        said = [_("{right} van 6 kloppen.").format(right=right)]
        said += [square.said() for square in self.squares if square.one.state is not OneState.RIGHT]
        return " ".join(said)

    def count(self) -> str:
        """ "5 van 6"."""
        right = sum(square.one.state is OneState.RIGHT for square in self.squares)
        return _("{right} van 6").format(right=right)


class _Square(QWidget):
    def __init__(self, which: Which) -> None:
        super().__init__()
        self.one = One(which=which, state=OneState.EMPTY)
        self.setMinimumSize(_LEAST, _LEAST)
        self.setMaximumSize(_SIDE, _SIDE)
        self.set_one(self.one)

    def set_one(self, one: One) -> None:
        self.one = one
        said = self.said()
        self.setAccessibleName(said)
        self.setToolTip(said if not one.reason else f"{one.which.title}: {one.state.word}\n{one.reason}")
        self.update()

    def said(self) -> str:
        said = f"{self.one.which.title}: {self.one.state.word}."
        return f"{said} {self.one.reason}" if self.one.reason else said

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        paint_one(painter, QRectF(0, (self.height() - side) / 2, side, side), self.one)
        painter.end()


def paint_one(painter: QPainter, rect: QRectF, one: One) -> None:
    """Draw one square: filled, open with a border, dashed in bad, or dashed in edge."""
    colors = tokens()
    fill, edge, ink, width, dashed = {
        OneState.RIGHT: (colors.accent, colors.accent, colors.on_accent, 1.0, False),
        OneState.EXPLAINED: (colors.panel, colors.warn, colors.warn, 2.0, False),
        OneState.UNEXPLAINED: (colors.panel, colors.bad, colors.bad, 1.5, True),
        OneState.EMPTY: (colors.panel, colors.edge, colors.edge, 1.0, True),
    }[one.state]
    pen = QPen(QColor(edge), width)
    if dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3.0 / width, 2.5 / width])
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 5, 5)
    icon = QRectF(0, 0, 16, 16)
    icon.moveCenter(rect.center())
    paint_icon(painter, icon, one.which.icon, ink)
