"""One side of a conflict: a choice as large as its text, with the words in which the two differ underlined."""

from difflib import SequenceMatcher
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from app.texts import _
from app.ui.common.fonts import font
from app.ui.common.tokens import tokens

_LEFT, _RIGHT, _TOP = 40, 12, 12
_LINE = 20
_LOWEST = 44


class ConflictOption(QRadioButton):
    """What one of two people wrote. It wraps, and says to a screen reader whose it is."""

    def __init__(self, text: str, other: str, name: str) -> None:
        super().__init__(text or _("leeg"))
        self._empty = not text
        self._differs = _differing(text, other) if text and other else []
        self.setFont(font())
        self.setAccessibleName(f"{name}: {self.text()}")
        self.setMinimumHeight(_LOWEST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(_LOWEST, self._lay_out(width).lineCount() * _LINE + 2 * _TOP)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _LOWEST)

    def hitButton(self, _place: object) -> bool:
        # all of it answers, not only the circle and the words
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focus = self.isChecked(), self.hasFocus()
        width = 2.0 if focus else 1.0
        painter.setPen(QPen(colors.color("accent" if chosen or focus else "edge"), width))
        painter.setBrush(colors.color("selected" if chosen else "hover" if self.underMouse() else "panel"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        circle = QRectF(14.5, _TOP + 2.5, 15, 15)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.color("accent" if chosen else "edge"), 1.5))
        painter.drawEllipse(circle)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent"))
            painter.drawEllipse(circle.center(), 4.5, 4.5)
        painter.setPen(QColor(colors.ink_soft if self._empty else colors.ink))
        self._lay_out(self.width()).draw(painter, QPointF(_LEFT, _TOP))
        painter.end()

    def _lay_out(self, width: int) -> QTextLayout:
        letters = QFont(self.font())
        layout = QTextLayout(self.text().replace("\n", "\u2028"), letters)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_underlined(start, length) for start, length in self._differs])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - _LEFT - _RIGHT))
            line.setPosition(QPointF(0, height + (_LINE - line.height()) / 2))
            height += _LINE
        layout.endLayout()
        return layout


def _differing(text: str, other: str) -> list[tuple[int, int]]:
    """Where in the text words stand that the other does not have there."""
    mine, theirs = _words(text), _words(other)
    matcher = SequenceMatcher(None, [word for word, _at in mine], [word for word, _at in theirs], autojunk=False)
    if not matcher.find_longest_match().size:
        # nothing in common: then everything would be underlined, and says nothing
        return []
    found: list[tuple[int, int]] = []
    for kind, first, last, _from, _to in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            start = mine[first][1]
            word, at = mine[last - 1]
            found.append((start, at + len(word) - start))
    return found


def _words(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        found.append((word, at))
        at += len(word)
    return found


def _underlined(start: int, length: int) -> QTextLayout.FormatRange:
    made = cast(Any, QTextLayout.FormatRange())
    look = QTextCharFormat()
    look.setFontUnderline(True)
    made.start, made.length, made.format = start, length, look
    return made
