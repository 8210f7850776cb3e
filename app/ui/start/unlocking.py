"""Asking for what opens an existing database: the passphrase, or the recovery phrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.workplaces import PlaceState
from app.texts import _
from app.ui.common.dialog import Dialog
from app.ui.common.fields import first_fault
from app.ui.common.text_fields import TextField
from app.ui.start.first_start import passphrase_field


class UnlockDialog(Dialog):
    """One field and one button; what is wrong stands above the button."""

    asked = Signal(str)

    def __init__(self, state: PlaceState, parent: QWidget | None = None) -> None:
        recovering = state is PlaceState.ASKS_PHRASE
        if recovering:
            title = _("De sleutel staat niet op deze computer")
            sentence = _("Je gegevens zijn er nog, en op slot. Typ de herstelzin die je bij de eerste start bewaarde.")
        else:
            title, sentence = _("EénPlan openen"), _("Typ je wachtwoordzin.")
        super().__init__(title, sentence, parent)
        self.field = TextField(_("Herstelzin"), required=True) if recovering else passphrase_field(_("Wachtwoordzin"))
        self.open_button = self.add_button(_("Open"), primary=True)

        self.body.addWidget(self.field)
        self.open_button.clicked.connect(self._ask)
        self.setMinimumWidth(520)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.open_button.disable_because(None)
        self.fault(sentence)

    def _ask(self) -> None:
        if first_fault([self.field]) is None:
            self.open_button.disable_because(_("De database wordt geopend."))
            self.fault(None)
            self.asked.emit(self.field.value())
