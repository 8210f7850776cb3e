"""In the place of a list: nothing fits what was asked, and how to see everything again."""

from PySide6.QtCore import Signal

from app.texts import _
from app.ui.common.buttons import Button
from app.ui.common.page import Scrolled
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import section, soft


class NothingFound(Surface):
    """Says that nothing fits, and takes the filters away where they are why."""

    asked = Signal()
    """The filters are to go."""

    def __init__(self, title: str) -> None:
        super().__init__("panel")
        self._reason = soft("")
        self.clear = Button(_("Haal de filters weg"), icon="x")

        self.clear.clicked.connect(self.asked)

        inside = Scrolled(margins=(24, 24, 24, 24), spacing=8)
        inside.body.addWidget(section(title))
        inside.body.addWidget(self._reason)
        line = row()
        line.addWidget(self.clear)
        line.addStretch(1)
        inside.body.addLayout(line)
        column(self).addWidget(inside)

    def show_reason(self, sentence: str, *, narrowed: bool = True) -> None:
        """Say what to do; `narrowed` says whether taking the filters away would help."""
        self._reason.setText(sentence)
        self.clear.setVisible(narrowed)
