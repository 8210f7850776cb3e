"""The top bar: the search field, when the last word was saved, and where the data lies."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QWidget

from app.texts import _
from app.ui.common.formats import time_of
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.key_hints import KeyCap
from app.ui.common.search_line import SearchLine
from app.ui.common.surfaces import Surface, row
from app.ui.common.text import small


class TopBar(Surface):
    """Search with Ctrl+K; Enter asks for the families that match."""

    search_asked = Signal(str)

    def __init__(
        self, connection: str, *, shared: bool, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__("window", "bottom")
        self.setFixedHeight(57)
        self._now = now
        self.search = _Search(_("Zoek een gezin"))
        self._saved = Sign("check", "")
        self._connection = Sign("database" if shared else "lock", connection)

        self.search.asked.connect(self.search_asked)

        layout = row(self, margins=(24, 0, 24, 0), spacing=24)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self._saved)
        layout.addWidget(self._connection)

        self._saved.hide()

    def show_saved(self) -> None:
        """Something was saved just now."""
        self._saved.say(_("Opgeslagen {time}").format(time=time_of(self._now())))
        self._saved.show()

    def saved_text(self) -> str:
        return self._saved.text()

    def set_connection(self, sentence: str) -> None:
        self._connection.say(sentence)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


class Sign(QWidget):
    """An icon with its word, small and soft."""

    def __init__(self, icon: IconName, word: str) -> None:
        super().__init__()
        self._word = small(word, wrap=False)
        layout = row(self, spacing=6)
        layout.addWidget(IconLabel(icon))
        layout.addWidget(self._word)
        self.setAccessibleName(word)

    def say(self, word: str) -> None:
        self._word.setText(word)
        self.setAccessibleName(word)

    def text(self) -> str:
        return self._word.text()


class _Search(SearchLine):
    asked = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.setMinimumWidth(240)
        self.setMaximumWidth(480)
        self._cap = KeyCap("Ctrl+K")
        self._cap.setParent(self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(24, 0, 64, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.text().strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 9, (self.height() - self._cap.height()) // 2)
