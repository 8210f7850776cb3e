"""What opens a local database: the passphrase, or the recovery phrase with a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.workplaces import PlaceState, Secret
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import Field
from app.ui.common.surfaces import column, row
from app.ui.common.text import soft
from app.ui.common.text_fields import TextField
from app.ui.start.secret_fields import new_passphrase_field, passphrase_field


class KeyForm(QWidget):
    """Shows what this place asks, and keeps what was typed when one changes one's mind."""

    changed = Signal()
    """Other fields are asked."""

    def __init__(self, *, keeps_keys: bool) -> None:
        super().__init__()
        self._keeps_keys = keeps_keys
        self._state = PlaceState.READY
        self._by_phrase = False
        self.sentence = soft()
        self.passphrase = passphrase_field(_("Wachtwoordzin"))
        self.phrase = phrase_field()
        self.new_passphrase = new_passphrase_field(
            hint=_("Deze computer bewaart geen sleutels. Bij elke start vraagt EénPlan voortaan om deze zin.")
        )
        self.other_way = Button("", ButtonKind.LINK)

        self.other_way.clicked.connect(self._change_way)

        layout = column(self, spacing=16)
        for part in (self.sentence, self.passphrase, self.phrase, self.new_passphrase):
            layout.addWidget(part)
        last = row()
        last.addWidget(self.other_way)
        last.addStretch(1)
        layout.addLayout(last)
        self.ask(PlaceState.READY)

    def ask(self, state: PlaceState) -> None:
        """Ask what a place in this state needs."""
        self._state = state
        self._by_phrase = state is PlaceState.ASKS_PHRASE
        self._show()

    @property
    def asks(self) -> bool:
        """Whether somebody must type anything."""
        return self._state in (PlaceState.ASKS_PASSPHRASE, PlaceState.ASKS_PHRASE)

    def fields(self) -> list[Field]:
        """Those that are asked now."""
        if not self.asks:
            return []
        if not self._by_phrase:
            return [self.passphrase]
        return [self.phrase] if self._keeps_keys else [self.phrase, self.new_passphrase]

    def secret(self) -> Secret:
        if not self.asks:
            return Secret()
        if not self._by_phrase:
            return Secret(passphrase=self.passphrase.value())
        return Secret(
            phrase=self.phrase.value(), new_passphrase=None if self._keeps_keys else self.new_passphrase.value()
        )

    def _change_way(self) -> None:
        self._by_phrase = not self._by_phrase
        self._show()
        self.fields()[0].control.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        asked = self.fields()
        for field in (self.passphrase, self.phrase, self.new_passphrase):
            field.setVisible(field in asked)
        self.other_way.setVisible(self._state is PlaceState.ASKS_PASSPHRASE)
        self.other_way.setText(
            _("Toch met de wachtwoordzin") if self._by_phrase else _("Wachtwoordzin vergeten? Gebruik de herstelzin")
        )
        self.sentence.setText(self._explanation())
        self.sentence.setVisible(bool(self.sentence.text()))

    def _explanation(self) -> str:
        if not self.asks:
            return ""
        if not self._by_phrase:
            return _("Typ de wachtwoordzin van dit bestand.")
        return _("Typ de herstelzin die je bij de eerste start bewaarde. Je gegevens zijn er nog, en op slot.")


def phrase_field(*, required: bool = True) -> TextField:
    """The recovery phrase; capitals and dashes do not matter."""
    return TextField(
        _("Herstelzin"), required=required, hint=_("Negen woorden. Hoofdletters en streepjes maken niet uit.")
    )
