"""The top bar: the search field, when the last word was saved, and where the data lies."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.texts import _
from app.ui.common.buttons import Button, ButtonKind, IconButton
from app.ui.common.commands import keys_of, with_keys
from app.ui.common.drafts import DraftState
from app.ui.common.formats import time_of
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.key_hints import KeyCap
from app.ui.common.motion import fade_in
from app.ui.common.scale import tall, wide
from app.ui.common.search_field import SearchField
from app.ui.common.surfaces import Surface, row
from app.ui.common.text import small

_APART = 24
_ROOMY = 760
"""From this width every sign has room for its word."""
_UNSAVED = 200
"""What the sign of a draft takes."""


class TopBar(Surface):
    """Back and forward, search with Ctrl+K, and what the program says about itself."""

    search_asked = Signal()
    """The cursor is wanted in the search field."""

    def __init__(
        self, connection: str, *, shared: bool, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__("window", "bottom")
        self.setFixedHeight(tall(56) + 1)
        self._now = now
        self.back = IconButton("arrow-left", _("Terug naar waar je was"))
        self.forward = IconButton("arrow-right", _("Weer vooruit"))
        self.search = SearchField()
        self.help = Button(_("Uitleg"), ButtonKind.QUIET, "circle-help")
        self.help.setProperty("small", True)
        self._help_key = KeyCap(keys_of("help"))
        self._saved = Sign("check", "")
        self._draft = Sign("pencil", _("Concept, nog niet bewaard"))
        self._waiting = Sign("clock", _("Bewaard op deze laptop, wacht op de verbinding"))
        self._state = DraftState.SAVED
        self._connection = Sign("database" if shared else "lock", connection)

        for button, key in ((self.back, "back"), (self.forward, "forward"), (self.help, "help")):
            button.setToolTip(with_keys(button.toolTip() or _("Uitleg bij dit scherm"), key))

        self._roomy = True
        """Whether every sign stands there with its word."""
        layout = row(self, margins=(16, 0, 24, 0), spacing=_APART)
        ways = row(spacing=4)
        for button in (self.back, self.forward):
            button.setFixedWidth(32)
            ways.addWidget(button)
        ways.addSpacing(4)
        ways.addWidget(self.search, 100)
        ways.addStretch(1)
        # the search field is as wide as it can be before anything stays empty
        layout.addLayout(ways, 100)
        layout.addStretch(1)
        for sign in (self._saved, self._draft, self._waiting):
            layout.addWidget(sign)
        layout.addWidget(self._connection)
        explains = row(spacing=2)
        explains.addWidget(self.help)
        explains.addWidget(self._help_key, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(explains)

        self.help.hide()
        self._help_key.hide()
        for sign in (self._saved, self._draft, self._waiting):
            sign.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short the search field goes before the words of where the data lies."""
        said = _UNSAVED if self._state is not DraftState.SAVED else 0
        roomy = self.width() >= wide(_ROOMY + said)
        if roomy is not self._roomy:
            self._roomy = roomy
            layout = self.layout()
            assert layout is not None
            layout.setSpacing(_APART if roomy else _APART // 2)
            self._connection.show_word(roomy)
            self._help_key.setVisible(roomy and not self.help.isHidden())

    def show_saved(self) -> None:
        """Something was saved just now."""
        self._saved.say(_("Opgeslagen {time}").format(time=time_of(self._now())))
        if self._state is DraftState.SAVED:
            fade_in(self._saved)

    def show_state(self, state: DraftState) -> None:
        """Whether what was typed is saved, still a draft, or waits for the connection."""
        self._state = state
        self._draft.setVisible(state is DraftState.DRAFT)
        self._waiting.setVisible(state is DraftState.WAITING)
        self._saved.setVisible(state is DraftState.SAVED and bool(self._saved.text()))
        self._fit()

    def state_text(self) -> str:
        """What the sign says now; empty before anything was saved."""
        signs = {DraftState.SAVED: self._saved, DraftState.DRAFT: self._draft, DraftState.WAITING: self._waiting}
        return signs[self._state].text()

    def saved_text(self) -> str:
        return self._saved.text()

    def add_tools(self, tools: QWidget) -> None:
        """Put something at the left of what was saved."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self._saved), tools)

    def set_connection(self, sentence: str) -> None:
        self._connection.say(sentence)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Whether there is a place to go back or forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def offer_help(self, ask: Callable[[], object]) -> None:
        """Show the button that asks for help."""
        self.help.clicked.connect(ask)
        self.help.show()
        self._help_key.setVisible(self._roomy)

    def focus_search(self) -> None:
        self.search_asked.emit()
        if not self.search.hasFocus():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def connection_words(*, shared: bool, connected: bool = True) -> str:
    """Where the data lies, and whether it can be reached."""
    if not shared:
        return _("Lokaal, versleuteld")
    return _("Gedeeld, verbonden") if connected else _("Gedeeld, geen verbinding")


class Sign(QWidget):
    """An icon with its word, small and soft."""

    def __init__(self, icon: IconName, word: str) -> None:
        super().__init__()
        self._word = small(word, wrap=False)
        layout = row(self, spacing=6)
        layout.addWidget(IconLabel(icon))
        layout.addWidget(self._word)
        self.setAccessibleName(word)

    def show_word(self, shown: bool) -> None:
        """Where room is short the icon stands alone, with its word in the tooltip."""
        self._word.setVisible(shown)
        self.setToolTip("" if shown else self._word.text())

    def say(self, word: str) -> None:
        self._word.setText(word)
        self.setToolTip("" if self._word.isVisibleTo(self) else word)
        self.setAccessibleName(word)

    def text(self) -> str:
        return self._word.text()
