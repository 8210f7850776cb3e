"""Lucide icons, tinted by token and crisp at every scale."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.ui.common.tokens import Tone, tokens

IconName = Literal[
    "app-window",
    "archive-restore",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "building",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-help",
    "clock",
    "compass",
    "copy",
    "database",
    "download",
    "ellipsis",
    "eye",
    "file-spreadsheet",
    "file-text",
    "folder-open",
    "funnel",
    "house",
    "import",
    "info",
    "keyboard",
    "lock",
    "pencil",
    "phone",
    "plus",
    "printer",
    "redo-2",
    "refresh-cw",
    "search",
    "settings",
    "sun",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "user",
    "user-plus",
    "users",
    "wallet",
    "x",
]
ICON_NAMES: tuple[str, ...] = get_args(IconName)
_FOLDER = Path(__file__).parents[2] / "resources" / "icons"
_RATIOS = (1.0, 1.25, 1.5, 2.0)


def icon(name: IconName, color: str, size: int = 16, gap: int = 0) -> QIcon:
    """A QIcon in one colour (#RRGGBB), with a picture for each usual scale and empty room at its right.

    Ask again after a theme change.
    """
    return _icon(name, color, size, gap)


def paint_icon(painter: QPainter, rect: QRectF, name: IconName, color: str) -> None:
    """Draw the icon into the rectangle in one colour (#RRGGBB)."""
    _renderer(name, color).render(painter, rect)


class IconLabel(QWidget):
    """An icon that stands in a layout, coloured by a token's name; beside its word, so silent itself."""

    def __init__(self, name: IconName, size: int = 16, tone: Tone = Tone.SOFT) -> None:
        super().__init__()
        self._name: IconName = name
        self._tone = tone
        self.setFixedSize(size, size)

    def set_icon(self, name: IconName, tone: Tone | None = None) -> None:
        self._name = name
        self._tone = tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, tokens().hex(self._tone))
        painter.end()


@lru_cache(maxsize=256)
def _icon(name: IconName, color: str, size: int, gap: int) -> QIcon:
    made = QIcon()
    for ratio in _RATIOS:
        side = round(size * ratio)
        pixmap = QPixmap(side + round(gap * ratio), side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _renderer(name, color).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made


@lru_cache(maxsize=256)
def _renderer(name: IconName, color: str) -> QSvgRenderer:
    drawing = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    drawing = drawing.replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(drawing.encode()))
