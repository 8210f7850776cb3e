"""What was read in and waits: each thing with its question, and the one word that settles it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.today import ConfirmItem, ConfirmKind
from app.texts import _, later
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small

_LABELS = {
    ConfirmKind.QUESTION: later("Vraag bij het inlezen"),
    ConfirmKind.DECISION: later("Overgenomen besluit"),
    ConfirmKind.HELP: later("Overgenomen hulp"),
    ConfirmKind.GOAL: later("Doel nog te formuleren"),
}
_ANSWERS = {
    ConfirmKind.QUESTION: later("Beantwoord"),
    ConfirmKind.DECISION: later("Klopt"),
    ConfirmKind.HELP: later("Klopt"),
    ConfirmKind.GOAL: later("Open plan"),
}


class ConfirmList(QWidget):
    """Items below each other, each with its own link."""

    confirmed = Signal(object)
    plan_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._layout = column(self)

    def show_items(self, items: Sequence[ConfirmItem]) -> None:
        clear(self._layout)
        self.buttons = []
        for item in items:
            self._layout.addWidget(self._item(item))

    def _item(self, item: ConfirmItem) -> QWidget:
        button = Button(_(_ANSWERS[item.kind]), ButtonKind.LINK)
        button.setAccessibleName(f"{button.text()}: {item.text}")
        button.clicked.connect(lambda: self._settle(item))
        self.buttons.append(button)
        holder = Surface("window", "bottom")
        layout = column(holder, margins=(0, 8, 0, 8), spacing=2)
        head = row(spacing=8)
        head.addWidget(small(_(_LABELS[item.kind]), wrap=False))
        head.addStretch(1)
        head.addWidget(button)
        layout.addLayout(head)
        layout.addWidget(Text(item.text, wrap=True, selectable=True))
        if item.detail:
            layout.addWidget(small(item.detail))
        return holder

    def _settle(self, item: ConfirmItem) -> None:
        if item.kind is ConfirmKind.GOAL:
            self.plan_asked.emit()
        else:
            self.confirmed.emit(item)
