"""Buttons: one primary per screen, links for the rest, and choices between few."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.ui.common.choice_group import ChoiceGroup
from app.ui.common.fonts import Kind, font
from app.ui.common.icons import IconName, icon, paint_icon
from app.ui.common.scale import tall
from app.ui.common.surfaces import row
from app.ui.common.tokens import tokens

_ROUNDING = 3
"""Of the box of a check."""


class ButtonKind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    PLAIN = "plain"
    LINK = "link"
    QUIET = "quiet"
    SEGMENT = "segment"


_INK = {
    ButtonKind.PRIMARY: "on_accent",
    ButtonKind.PLAIN: "ink",
    ButtonKind.LINK: "accent",
    ButtonKind.QUIET: "ink_soft",
    ButtonKind.SEGMENT: "ink",
}


class Button(QPushButton):
    """A button with a plain verb, and an icon coloured like its word."""

    def __init__(
        self, text: str, kind: ButtonKind = ButtonKind.PLAIN, icon: IconName | None = None, tooltip: str = ""
    ) -> None:
        super().__init__(text)
        self._kind = kind
        self._icon: IconName | None = icon
        self._tooltip = tooltip
        self.setProperty("kind", str(kind))
        self.setFont(font(Kind.STRONG if kind is ButtonKind.PRIMARY else Kind.BODY))
        # room between the icon and its word is part of the picture: the style knows no such gap
        self._gap = 6 if text else 0
        self.setIconSize(QSize(16 + self._gap, 16))
        self.setToolTip(tooltip)
        self.setAutoDefault(False)
        if kind in (ButtonKind.LINK, ButtonKind.QUIET):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    def disable_because(self, reason: str | None) -> None:
        """Switch off and say why in the tooltip; None switches on."""
        self.setEnabled(reason is None)
        self.setToolTip(reason or self._tooltip)
        self.setAccessibleDescription(reason or "")
        self._tint()

    def set_icon(self, icon: IconName | None) -> None:
        self._icon = icon
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        if getattr(self, "_icon", None) is not None and self._icon:
            color = tokens().hex(_INK[self._kind] if self.isEnabled() else "disabled")
            self.setIcon(icon(self._icon, color, gap=self._gap))


class IconButton(Button):
    """An icon without a word: its name stands in the tooltip and for the screen reader."""

    def __init__(self, icon: IconName, name: str) -> None:
        super().__init__("", ButtonKind.QUIET, icon, tooltip=name)
        self.setAccessibleName(name)


class Segments(QWidget):
    """A choice between two or three, all in sight."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], name: str = "") -> None:
        """`name` says to a screen reader what is chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = ChoiceGroup(self)
        self._values = [value for value, _label in options]
        layout = row(self)
        for at, (_value, label) in enumerate(options):
            button = Button(label, ButtonKind.SEGMENT)
            # the one that is chosen is strong: room for that, so that nothing is cut and nothing moves
            button.setMinimumWidth(QFontMetrics(font(Kind.STRONG)).horizontalAdvance(label) + 28)
            if name:
                button.setAccessibleName(f"{name}: {label}")
            button.setProperty("end", "first" if at == 0 else "last" if at == len(options) - 1 else "middle")
            self._group.add(button, at)
            if at:
                layout.addSpacing(-1)
            layout.addWidget(button)
        self.set_value(self._values[0])
        self._group.chosen.connect(self._pass_on)

    def value(self) -> object:
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        at = self._values.index(value)
        self._group.check(at)
        self.setFocusProxy(self._group.button(at))

    def disable_because(self, reason: str | None) -> None:
        """Switch all off and say why; None switches them on."""
        for button in self._group.buttons():
            if isinstance(button, Button):
                button.disable_because(reason)

    def _pass_on(self, at: int) -> None:
        self.setFocusProxy(self._group.button(at))
        self.chosen.emit(self._values[at])


class Check(QCheckBox):
    """A check box; the box is drawn so that it stays crisp and coloured by token."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setFont(font())
        self.setMinimumHeight(tall(32))

    def sizeHint(self) -> QSize:
        return QSize(16 + 8 + self.fontMetrics().horizontalAdvance(self.text()) + 8, tall(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(3.5, (self.height() - 16) / 2 + 0.5, 15, 15)
        draw_box(painter, box, checked=self.isChecked(), enabled=self.isEnabled())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), _ROUNDING + 2, _ROUNDING + 2)
        painter.setPen(QColor(tokens().ink if self.isEnabled() else tokens().disabled))
        painter.setFont(self.font())
        words = QRectF(self.rect()).adjusted(28, 0, 0, -1)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.end()


def draw_box(painter: QPainter, box: QRectF, *, checked: bool, enabled: bool = True) -> None:
    """The box of a check, with its tick."""
    colors = tokens()
    painter.setPen(QPen(QColor(colors.accent if checked else colors.edge if enabled else colors.line), 1))
    painter.setBrush(QColor(colors.accent if checked else colors.panel))
    painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
    if checked:
        paint_icon(painter, box.adjusted(1, 1, -1, -1), "check", colors.on_accent)
