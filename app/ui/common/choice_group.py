"""Buttons of which one is chosen at a time."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class ChoiceGroup(QButtonGroup):
    """Tells what is chosen, by whom it was not the program itself.

    A screen reader switches a button where a mouse clicks it: both count, once. A click on what is chosen already
    counts too.
    """

    chosen = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._silent = False
        self._told = -1
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(0)
        self._forget.timeout.connect(self._clear)
        self.idToggled.connect(self._toggled)
        self.idClicked.connect(self._clicked)

    def add(self, button: QAbstractButton, at: int) -> None:
        """One more button; it is read out as one of several."""
        button.setCheckable(True)
        button.setAutoExclusive(True)
        self.addButton(button, at)

    def check(self, at: int) -> None:
        """Show this one as chosen, without a signal; -1 shows none."""
        self._silent = True
        self.setExclusive(at >= 0)
        for button in self.buttons():
            button.setChecked(self.id(button) == at)
        self._silent = False

    def _toggled(self, at: int, checked: bool) -> None:
        if checked and not self._silent:
            self._told = at
            self._forget.start()
            self.chosen.emit(at)

    def _clicked(self, at: int) -> None:
        if at != self._told:
            self.chosen.emit(at)
        self._clear()

    def _clear(self) -> None:
        self._told = -1
