"""The grounds of a page: its head, its white scrolled area, and the tinted pane beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.fonts import Kind
from app.ui.common.scale import px, tall, wide
from app.ui.common.surfaces import Ground, Side, Surface, column, row
from app.ui.common.text import Text, soft
from app.ui.common.tokens import Tone

MARGIN = 24


def page_layout(view: QWidget) -> QVBoxLayout:
    """The layout of a whole view: parts below each other, edge to edge."""
    return column(view)


class PageHead(Surface):
    """Name of the page, one second fact, and what can be done here; 72 high."""

    def __init__(self, title: str, extra: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__("panel", "bottom")
        self.setFixedHeight(tall(72) + 1)
        self._title = Text(title, Kind.TITLE)
        self._extra = Text(extra, tone=Tone.SOFT)

        layout = row(self, margins=(MARGIN, 0, MARGIN, 0), spacing=8)
        # both words on one baseline: the title's lies lower
        words = row(spacing=12)
        words.addWidget(self._title)
        words.addWidget(self._extra)
        self._extra.setContentsMargins(0, 2, 0, 0)
        layout.addLayout(words)
        layout.addStretch(1)
        for action in actions:
            layout.addWidget(action)

    def set_title(self, title: str, extra: str = "") -> None:
        self._title.setText(title)
        self._extra.setText(extra)


class Scrolled(QScrollArea):
    """A column that scrolls when the window is low; fill `body`."""

    def __init__(
        self,
        margins: tuple[int, int, int, int] = (MARGIN, MARGIN - 8, MARGIN, MARGIN),
        spacing: int = 16,
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._outer = column(self._inner, margins=margins)
        self._scrolls = False
        self.body: QVBoxLayout = column(spacing=spacing)
        self._outer.addLayout(self.body)
        self._outer.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width(), 80)

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the margin: what is read keeps its width, and its place."""
        margins, bar = self._outer.contentsMargins(), self.verticalScrollBar().sizeHint().width()
        if self._scrolls is not (most > 0) and margins.right() >= bar * (most > 0):
            self._scrolls = most > 0
            margins.setRight(margins.right() + (-bar if self._scrolls else bar))
            self._outer.setContentsMargins(margins)


class WorkArea(Surface):
    """The white work area; fill `body`, put a Pane beside it with `set_pane`."""

    def __init__(self, spacing: int = 16) -> None:
        super().__init__("panel")
        self._scrolled = Scrolled(spacing=spacing)
        self.body: QVBoxLayout = self._scrolled.body
        self._row: QHBoxLayout = row(self)
        self._row.addWidget(self._scrolled, 1)

    def set_pane(self, pane: QWidget) -> None:
        self._row.addWidget(pane)


class Pane(Surface):
    """The tinted side area with its own scrolling; fill `body`."""

    def __init__(self, width: int = 352, side: Side = "left", ground: Ground = "window", spacing: int = 16) -> None:
        super().__init__(ground, side)
        self.setFixedWidth(wide(width))
        self._scrolled = Scrolled(spacing=spacing)
        self.body: QVBoxLayout = self._scrolled.body
        column(self).addWidget(self._scrolled)


class Facts(QWidget):
    """Labels at the left, 96 wide, and what they say at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, px(96))
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add(self, label: str, value: str | QWidget) -> QWidget:
        """Add a fact; gives the widget that shows it, to change it later."""
        shown = Text(value, wrap=True, selectable=True) if isinstance(value, str) else value
        at = self._grid.rowCount()
        name = soft(label, wrap=False)
        if isinstance(shown, QPushButton) or shown.findChild(QPushButton) is not None:
            # on one line with the word of the link, inside its frame
            name.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        place = Qt.AlignmentFlag.AlignTop
        if isinstance(shown, QPushButton):
            place |= Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(shown, at, 1, place)
        name.setBuddy(shown)
        shown.setAccessibleName(f"{label}: {value}" if isinstance(value, str) else label)
        return shown


def columns(*parts: tuple[QWidget, int]) -> QWidget:
    """Parts beside each other with their stretch; 0 keeps a part's own width."""
    holder = QWidget()
    layout = row(holder)
    for part, stretch in parts:
        layout.addWidget(part, stretch)
    return holder
