"""One choice: what it is about, the ways beside each other, and what it means."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.common.buttons import Segments
from app.ui.common.scale import tall, wide
from app.ui.common.surfaces import column, row
from app.ui.common.text import soft, strong

WIDTH = 640


class Choice(QWidget):
    """Says `chosen` with the field's name and the value."""

    chosen = Signal(str, object)

    def __init__(
        self, name: str, label: str, options: Sequence[tuple[Any, str]], now: Any, sentence: str, fixed: str = ""
    ) -> None:
        """`fixed` says who decided this; then nothing can be chosen here."""
        super().__init__()
        self.name = name
        self.ways = Segments(options, label)
        self.ways.set_value(now)
        self.ways.setMinimumHeight(tall(32))

        self.ways.chosen.connect(self._pass_on)

        layout = column(self, spacing=4)
        layout.addWidget(strong(label))
        across = row()
        across.addWidget(self.ways)
        across.addStretch(1)
        layout.addLayout(across)
        said = soft(fixed or sentence, wrap=False)
        # a line that wraps knows its height too late for a page that scrolls: only where it must
        said.setWordWrap(said.sizeHint().width() > wide(WIDTH))
        layout.addWidget(said)
        if fixed:
            self.ways.disable_because(fixed)

    def _pass_on(self, value: object) -> None:
        self.chosen.emit(self.name, value)
