"""What is said of a whole list before it is read in: one line each, and many of them folded."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.texts import _, ngettext
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.surfaces import clear, column, row
from app.ui.common.text import Text, small
from app.ui.common.tokens import Tone

_FIRST = 2
"""So many stay in sight: the list itself must not fall off a small screen."""


class NoticeLines(QWidget):
    """The first notices over the full width; a link opens and closes the others."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Text] = []
        self.more = Button("", ButtonKind.LINK)
        self._open = False
        self._list = column(spacing=4)

        self.more.clicked.connect(self._turn)

        layout = column(self, spacing=4)
        layout.addLayout(self._list)
        link = row()
        link.addWidget(self.more)
        link.addStretch(1)
        layout.addLayout(link)

    def show_notices(self, notices: Sequence[str]) -> None:
        """Show these instead; what somebody opened stays open while the notices are of the same list."""
        clear(self._list)
        self.lines = [small(notice, Tone.WARN) for notice in notices]
        for line in self.lines:
            self._list.addWidget(line)
        self.setVisible(bool(notices))
        self._fold()

    def close_again(self) -> None:
        """Another list is shown: only its first notices."""
        self._open = False

    def _turn(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        rest = len(self.lines) - _FIRST
        # a link that stands for one line takes as much room as that line
        folded = rest > 1 and not self._open
        for at, line in enumerate(self.lines):
            line.setVisible(not folded or at < _FIRST)
        self.more.setVisible(rest > 1)
        if rest > 1:
            self.more.setText(
                ngettext("en nog {n}", "en nog {n}", rest).format(n=rest) if folded else _("Toon minder meldingen")
            )
