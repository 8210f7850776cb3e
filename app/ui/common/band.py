"""The band that never scrolls away: who this is, and the answers to every call."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.common.elided import Elided
from app.ui.common.fonts import Kind, font
from app.ui.common.marks import Mark, MarkShape
from app.ui.common.scale import tall
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Tag, Text
from app.ui.common.tokens import Tone

_HEIGHT = 80
_NAME = 168
_AIRY, _CLOSE = (16, 11, 16, 11), (8, 11, 6, 11)
_NAME_AIRY, _NAME_CLOSE = (24, 0, 16, 8), (12, 0, 4, 8)
_LINES_AIRY, _LINES_CLOSE = 6, 2


class Band(Surface):
    """A name with a second line at the left, cells beside it; 80 high. Where room is short, all stand closer."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__("panel", "bottom")
        self.setFixedHeight(tall(_HEIGHT))
        self._compact = False
        self._answers: list[Cell] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self._letters = Kind.TITLE
        self._title = Elided(title, self._letters)
        self._unsafe = Tag()
        self._subtitle = Elided(subtitle, Kind.LABEL, Tone.SOFT)
        self._below = Elided("", Kind.LABEL, Tone.SOFT)
        """What does not stand beside the first fact where room is short."""
        self._said = subtitle
        self._cells = row()

        self._name = name = QWidget()
        name.setMinimumWidth(_NAME)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._block = block = column(name, margins=_NAME_AIRY, spacing=_LINES_AIRY)
        first = row(spacing=12)
        first.addWidget(self._title)
        first.addWidget(self._unsafe)
        first.addStretch(1)
        block.addLayout(first)
        block.addWidget(self._subtitle)
        block.addWidget(self._below)
        layout = row(self)
        layout.addWidget(name, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._cells)

        self._unsafe.hide()
        self._below.hide()

    def set_title(self, title: str, subtitle: str = "", *, unsafe: bool = False) -> None:
        self._title.setText(title)
        self._said = subtitle
        self._say_below()
        self._unsafe.setVisible(unsafe)
        self._look()

    def add_cell(
        self,
        label: str,
        value: str = "",
        extra: str = "",
        mark: Mark | None = None,
        widget: QWidget | None = None,
        width: int | None = None,
    ) -> "Cell":
        """One more answer: a label, a strong value, and a small line or a widget under it."""
        cell = Cell(label, value, extra, mark, widget)
        cell.set_width(width or 0)
        self._cells.addWidget(cell)
        self._answers.append(cell)
        return cell

    def minimumSizeHint(self) -> QSize:
        return QSize(_NAME + sum(cell.least(compact=True) for cell in self._answers), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # a cell says something else
            self._look()
        return super().event(event)

    def _say_below(self) -> None:
        first, _comma, rest = self._said.partition(", ")
        apart = self._compact and bool(rest)
        self._subtitle.setText(first if apart else self._said)
        self._below.setText(rest)
        self._below.setVisible(apart)

    def _look(self) -> None:
        if self._is_short() != self._compact or self._title_kind() is not self._letters:
            # not in the midst of the layout that gives this width
            self._soon.start()

    def _is_short(self) -> bool:
        return self.width() < _NAME + sum(cell.least(compact=False) for cell in self._answers)

    def _title_kind(self) -> Kind:
        """As large as it fits: a long name in large type is smaller before it is cut."""
        if self._compact:
            return Kind.STRONG
        room = self._name.width() - _NAME_AIRY[0] - _NAME_AIRY[2]
        if not self._unsafe.isHidden():
            room -= self._unsafe.sizeHint().width() + 12
        sizes = (Kind.TITLE, Kind.SECTION, Kind.STRONG)
        name = self._title.text()
        return next((kind for kind in sizes if QFontMetrics(font(kind)).horizontalAdvance(name) <= room), sizes[-1])

    def _fit(self) -> None:
        compact = self._is_short()
        if compact != self._compact:
            self._compact = compact
            self._block.setContentsMargins(*(_NAME_CLOSE if compact else _NAME_AIRY))
            self._block.setSpacing(_LINES_CLOSE if compact else _LINES_AIRY)
            self._say_below()
            for cell in self._answers:
                cell.set_compact(compact)
        self._letters = self._title_kind()
        self._title.set_kind(self._letters)


class Cell(Surface):
    """Label, value and a third line, with a line at its left."""

    def __init__(self, label: str, value: str, extra: str, mark: Mark | None, widget: QWidget | None) -> None:
        super().__init__("panel", "left")
        self._label = Text(label, Kind.LABEL, Tone.SOFT)
        self._beside = Text("", Kind.LABEL_STRONG)
        self._mark = MarkShape()
        self._value = Text(value, Kind.STRONG)
        self._extra = Text(extra, Kind.LABEL, Tone.SOFT)

        self._width, self._compact, self._marked, self._widget = 0, False, mark is not None, widget
        self._layout = layout = column(self, margins=_AIRY)
        head = row(spacing=4)
        head.addWidget(self._label)
        # the last word takes what is left: a stretch behind it would ask for a gap of its own
        head.addWidget(self._beside, 1)
        layout.addLayout(head)
        line = row(spacing=6)
        line.addWidget(self._mark)
        line.addWidget(self._value, 1)
        layout.addLayout(line)
        layout.addWidget(self._extra)
        if widget is not None:
            if not value:
                layout.addSpacing(7)
            layout.addWidget(widget)
        layout.addStretch(1)

        self.set(label=label, value=value, extra=extra, mark=mark)

    def set_width(self, width: int) -> None:
        """At least so wide where there is room."""
        self._width = width
        self.setMinimumWidth(self.least(compact=self._compact))

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._layout.setContentsMargins(*(_CLOSE if compact else _AIRY))
        self.setMinimumWidth(self.least(compact=compact))

    def least(self, *, compact: bool) -> int:
        """The width that it needs: its words, and in an airy band what was asked for."""
        margins = _CLOSE if compact else _AIRY
        # by its words: asking the layout while another one is at work would leave that one half done
        head = sum(part.sizeHint().width() + 4 for part in (self._label, self._beside) if part.text())
        value = self._value.sizeHint().width() + (20 if self._marked else 0)
        below = 0
        if self._widget is not None:
            below = (self._widget.minimumSizeHint() if compact else self._widget.sizeHint()).width()
        needed = max(head, value, self._extra.sizeHint().width(), below) + margins[0] + margins[2] + 1
        return needed if compact else max(needed, self._width)

    def set(
        self,
        *,
        label: str | None = None,
        value: str | None = None,
        extra: str | None = None,
        mark: Mark | None = None,
        beside: str | None = None,
    ) -> None:
        """Change what the cell says; a text left out stays, the mark is always as given.

        ``beside`` is a strong word right after the label.
        """
        given = ((self._label, label), (self._beside, beside), (self._value, value), (self._extra, extra))
        for part, text in given:
            if text is not None:
                part.setText(text)
            part.setVisible(bool(part.text()))
        self._mark.set_mark(mark)
        self._marked = mark is not None
        self.setMinimumWidth(self.least(compact=self._compact))
        name = f"{self._label.text()} {self._beside.text()}".strip()
        said = [name, mark.word if mark else "", self._value.text(), self._extra.text()]
        self.setAccessibleName(", ".join(text for text in said if text))
