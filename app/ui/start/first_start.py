"""The first start: who works here, and a passphrase where the computer keeps no keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.workplaces import FirstStart
from app.texts import _
from app.ui.common.choice_fields import PickField
from app.ui.common.dialog import Dialog
from app.ui.common.fields import Checked, first_fault
from app.ui.common.text_fields import TextField

SHORTEST_PASSPHRASE = 12


class FirstStartDialog(Dialog):
    """Asks for municipality, team and name, once."""

    asked = Signal(object, object)
    """FirstStart and the passphrase (or None): make the database."""

    def __init__(
        self, municipalities: Sequence[tuple[str, str]], *, with_passphrase: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Welkom bij EénPlan"),
            _("Je gegevens komen versleuteld op deze computer te staan. Alleen jij kunt erbij."),
            parent,
        )
        self.municipality = PickField(_("Gemeente"), municipalities, required=True)
        self.team = TextField(_("Naam van je team"), placeholder=_("Bijvoorbeeld: Gebiedsteam Noord"), required=True)
        self.worker = TextField(_("Jouw naam"), required=True)
        self.passphrase: TextField | None = None
        self.start = self.add_button(_("Begin"), primary=True)

        for field in (self.municipality, self.team, self.worker):
            self.body.addWidget(field)
        if with_passphrase:
            self.passphrase = passphrase_field(
                _("Wachtwoordzin"),
                hint=_("Deze computer bewaart geen sleutels. Bij elke start vraagt EénPlan om deze zin."),
                check=_long_enough,
            )
            self.body.addWidget(self.passphrase)
        self.start.clicked.connect(self._ask)
        self.setMinimumWidth(520)

    def _ask(self) -> None:
        fields = [self.municipality, self.team, self.worker, *([self.passphrase] if self.passphrase else [])]
        if first_fault(fields) is not None:
            return
        self.start.disable_because(_("De database wordt gemaakt."))
        self.fault(None)
        first = FirstStart(
            municipality_code=self.municipality.value(), team_name=self.team.value(), worker_name=self.worker.value()
        )
        self.asked.emit(first, self.passphrase.value() if self.passphrase else None)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; everything that was typed stays."""
        self.start.disable_because(None)
        self.fault(sentence)


def passphrase_field(label: str, *, hint: str = "", check: Checked | None = None) -> TextField:
    """A field whose letters are hidden."""
    field = TextField(label, required=True, hint=hint, check=check)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _long_enough(text: str) -> str | None:
    if len(text) >= SHORTEST_PASSPHRASE:
        return None
    return _("Neem een zin van minstens {number} tekens, die je goed onthoudt.").format(number=SHORTEST_PASSPHRASE)
