"""Dialogs of a later start: what opens the database, and what to do when it cannot be opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.workplaces import PlaceState
from app.paths import SharedPlace
from app.texts import _
from app.ui.common.dialog import Dialog
from app.ui.common.fields import first_fault
from app.ui.common.jobs import Jobs
from app.ui.common.text_fields import TextField
from app.ui.start.backup_form import BackupForm
from app.ui.start.key_form import KeyForm
from app.ui.start.secret_fields import passphrase_field
from app.ui.start.steps import StartSteps

_WIDTH = 520


class UnlockDialog(Dialog):
    """One field and one button; what is wrong stands above the button."""

    asked = Signal(object)
    """A Secret."""

    def __init__(self, state: PlaceState, *, keeps_keys: bool, parent: QWidget | None = None) -> None:
        recovering = state is PlaceState.ASKS_PHRASE
        super().__init__(
            _("De sleutel staat niet op deze computer") if recovering else _("EénPlan openen"), parent=parent
        )
        self.form = KeyForm(keeps_keys=keeps_keys)
        self.open_button = self.add_button(_("Open"), primary=True)

        self.form.changed.connect(self._refit)
        self.open_button.clicked.connect(self._ask)

        self.form.ask(state)
        self.body.addWidget(self.form)
        self.setMinimumWidth(_WIDTH)
        self.form.fields()[0].control.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.open_button.disable_because(None)
        self.fault(sentence)

    def _ask(self) -> None:
        if first_fault(self.form.fields()) is not None:
            self.fit()
            return
        self.open_button.disable_because(_("De database wordt geopend."))
        self.fault(None)
        self.asked.emit(self.form.secret())

    def _refit(self) -> None:
        self.fault(None)
        self.fit()


class LoginDialog(Dialog):
    """Name and password of a shared database; the password is not kept."""

    asked = Signal(object)
    """The SharedPlace with this login."""

    def __init__(self, place: SharedPlace, *, login: str, sentence: str = "") -> None:
        super().__init__(_("Inloggen"), _("Log in op de gedeelde database. Je wachtwoord wordt niet bewaard."))
        self._place = place
        self.login = TextField(_("Gebruikersnaam"), required=True)
        self.password = passphrase_field(_("Wachtwoord"))
        self.open_button = self.add_button(_("Log in"), primary=True)

        self.open_button.clicked.connect(self._ask)

        self.body.addWidget(self.login)
        self.body.addWidget(self.password)
        self.setMinimumWidth(_WIDTH)
        self.login.set_value(place.login or login)
        if self.login.value():
            self.password.control.setFocus()
        self.fault(sentence or None)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.open_button.disable_because(None)
        self.fault(sentence)

    def _ask(self) -> None:
        if first_fault([self.login, self.password]) is not None:
            self.fit()
            return
        self.open_button.disable_because(_("De database wordt geopend."))
        self.fault(None)
        self.asked.emit(self._place.as_login(self.login.value(), self.password.value()))


class RestoreDialog(Dialog):
    """Puts back a backup where the database is gone or damaged."""

    asked = Signal(object, object)
    """The file and a Secret."""

    def __init__(self, steps: StartSteps, jobs: Jobs, sentence: str) -> None:
        super().__init__(_("Een reservekopie terugzetten"), sentence)
        self.form = BackupForm(steps, jobs)
        self.go = self.add_button(_("Zet terug"), primary=True)

        self.form.changed.connect(self._refit)
        self.go.clicked.connect(self._ask)

        self.body.addWidget(self.form)
        self.setMinimumWidth(_WIDTH)
        self.form.file.control.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.go.disable_because(None)
        self.fault(sentence)

    def _ask(self) -> None:
        if first_fault(self.form.fields()) is not None:
            self.fit()
            return
        file = self.form.file.value()
        if not self.form.is_ready:
            self.form.look()
        elif file is not None and not self.form.passphrase_lacks():
            self.go.disable_because(_("De kopie wordt teruggezet en nagekeken."))
            self.fault(None)
            self.asked.emit(file, self.form.secret())

    def _refit(self) -> None:
        self.fault(None)
        self.fit()


class StopDialog(Dialog):
    """Why the program does not open, and the ways on that there are."""

    again_asked = Signal()
    restore_asked = Signal()
    elsewhere_asked = Signal()

    def __init__(self, sentence: str, *, may_restore: bool, may_choose: bool) -> None:
        super().__init__(_("EénPlan kan niet openen"), sentence)
        self.restore = self.add_left_button(_("Reservekopie terugzetten"))
        self.elsewhere = self.add_left_button(_("Andere plaats kiezen"))
        self.close_button = self.add_button(_("Sluit"))
        self.again = self.add_button(_("Probeer opnieuw"), primary=True)

        self.restore.clicked.connect(self.restore_asked)
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        self.again.clicked.connect(self.again_asked)
        self.close_button.clicked.connect(self.reject)

        self.restore.setVisible(may_restore)
        self.elsewhere.setVisible(may_choose)
        self.setMinimumWidth(640 if may_restore and may_choose else _WIDTH)
