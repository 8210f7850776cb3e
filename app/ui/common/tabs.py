"""The strip of tabs under the band, and the pages behind it, each made when first shown."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.common.choice_group import ChoiceGroup
from app.ui.common.drafts import mark_place
from app.ui.common.fonts import Kind, font
from app.ui.common.scale import tall
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.tokens import tokens
from app.ui.common.views import Activates
from app.ui.common.views_area import Stack

_HEIGHT = 40


class Tabs(Surface):
    """Words beside each other, a bar under the one that is shown; arrows walk."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__("window", "bottom")
        self.setFixedHeight(tall(_HEIGHT) + 1)
        self._keys = [key for key, _title in tabs]
        self._group = ChoiceGroup(self)
        layout = row(self, margins=(16, 0, 16, 0))
        for at, (_key, title) in enumerate(tabs):
            tab = _Tab(title)
            tab.walked.connect(self.walk)
            self._group.add(tab, at)
            layout.addWidget(tab)
        layout.addStretch(1)
        self.set_current(self._keys[0])
        self._group.chosen.connect(self._pass_on)

    def current(self) -> str:
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Show as chosen, without a signal."""
        self._group.check(self._keys.index(key))
        for button in self._group.buttons():
            # one stop for Tab, arrows inside
            checked = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)

    def _pass_on(self, at: int) -> None:
        self.chosen.emit(self._keys[at])

    def walk(self, step: int) -> None:
        """To the next tab or the one before, round and round."""
        at = (self._group.checkedId() + step) % len(self._keys)
        self.set_current(self._keys[at])
        self._group.button(at).setFocus()
        self.chosen.emit(self._keys[at])


class TabbedPages(QWidget):
    """A strip with its pages."""

    shown = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str, Callable[[], QWidget]]]) -> None:
        super().__init__()
        self._factories = {key: factory for key, _title, factory in tabs}
        self._pages: dict[str, QWidget] = {}
        self.strip = Tabs([(key, title) for key, title, _factory in tabs])
        self._stack = Stack()

        self.strip.chosen.connect(self.show_page)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.strip.walk, step))

        layout = column(self)
        layout.addWidget(self.strip)
        layout.addWidget(self._stack, 1)

    def page(self, key: str) -> QWidget:
        """The page of this key, made when it was not there yet."""
        if key not in self._pages:
            self._pages[key] = self._factories[key]()
            mark_place(self._pages[key], tab=key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def made(self) -> list[QWidget]:
        """The pages that exist."""
        return list(self._pages.values())

    def current_page(self) -> QWidget:
        return self.page(self.strip.current())

    def show_page(self, key: str) -> None:
        page = self.page(key)
        self.strip.set_current(key)
        self._stack.setCurrentWidget(page)
        if isinstance(page, Activates):
            page.activate()
        self.shown.emit(key)


class _Tab(QAbstractButton):
    walked = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        # said in full: an & in the text would be taken for the sign of a shortcut
        self.setAccessibleName(title)
        self.setFixedHeight(tall(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # the width of the strong word, so nothing moves when another tab is chosen
        width = QFontMetrics(font(Kind.STRONG)).horizontalAdvance(self.text())
        return QSize(width + 24, tall(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if self.underMouse() and not chosen:
            painter.fillRect(self.rect(), colors.color("hover"))
        if chosen:
            painter.fillRect(0, self.height() - 3, self.width(), 3, colors.color("accent"))
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -5), 4, 4)
        painter.setFont(font(Kind.STRONG if chosen else Kind.BODY))
        painter.setPen(colors.color("ink" if chosen else "ink_soft"))
        painter.drawText(self.rect().adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
