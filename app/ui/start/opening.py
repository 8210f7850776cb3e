"""The way from a closed program to an open database, one step after another."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.workplaces import FirstStart, PlaceState
from app.errors import UserError
from app.texts import _
from app.ui.common.dialog import Dialog
from app.ui.common.jobs import Jobs
from app.ui.start.first_start import FirstStartDialog
from app.ui.start.recovery_phrase import RecoveryPhraseDialog
from app.ui.start.steps import StartSteps
from app.ui.start.unlocking import UnlockDialog


class Opening(QObject):
    """Asks only what is needed. Ends with `opened(workplace)` or `given_up()`."""

    opened = Signal(object)
    given_up = Signal()

    def __init__(self, steps: StartSteps, jobs: Jobs) -> None:
        super().__init__()
        self._steps = steps
        self._jobs = jobs
        self.dialog: Dialog | None = None
        """What is shown now; None while the program works."""

    def begin(self) -> None:
        self._jobs.run(self, self._steps.look, self._found, self._stop)

    def _found(self, state: PlaceState) -> None:
        if state is PlaceState.NEW:
            self._jobs.run(
                self, lambda: (self._steps.municipalities(), self._steps.asks_passphrase()), self._first, self._stop
            )
        elif state is PlaceState.READY:
            self._open(None)
        elif state is PlaceState.MISSING:
            self._stop(
                UserError(
                    _(
                        "De sleutel is er, maar de database niet. Er is niets gemaakt of gewist. "
                        "Zet een reservekopie terug met eenplan-admin restore, of vraag je beheerder."
                    )
                )
            )
        else:
            self._unlock(state)

    def _first(self, known: tuple[Any, bool]) -> None:
        municipalities, with_passphrase = known
        dialog = FirstStartDialog(municipalities, with_passphrase=with_passphrase)
        dialog.asked.connect(self._create)
        self._show(dialog)

    def _create(self, first: FirstStart, passphrase: str | None) -> None:
        dialog = self.dialog
        assert isinstance(dialog, FirstStartDialog)
        self._jobs.run(
            self,
            lambda: self._steps.create(first, passphrase),
            lambda phrase: self._keep(phrase, passphrase),
            lambda error: dialog.refuse(error.sentence),
        )

    def _keep(self, phrase: str | None, passphrase: str | None) -> None:
        if phrase is None:
            self._open(passphrase)
            return
        dialog = RecoveryPhraseDialog(phrase)
        self._show(dialog, ends=False)
        dialog.accepted.connect(lambda: self._open(passphrase))

    def _unlock(self, state: PlaceState) -> None:
        dialog = UnlockDialog(state)
        dialog.asked.connect(partial(self._try, dialog, state))
        self._show(dialog)

    def _try(self, dialog: UnlockDialog, state: PlaceState, text: str) -> None:
        def work() -> Any:
            if state is PlaceState.ASKS_PHRASE:
                self._steps.recover(text)
                return self._steps.open(None)
            return self._steps.open(text)

        self._jobs.run(self, work, self._done, lambda error: dialog.refuse(error.sentence))

    def _open(self, passphrase: str | None) -> None:
        self._close_dialog()
        self._jobs.run(self, lambda: self._steps.open(passphrase), self._done, self._stop)

    def _done(self, workplace: object) -> None:
        self._close_dialog()
        self.opened.emit(workplace)

    def _stop(self, error: UserError) -> None:
        dialog = Dialog(_("EénPlan kan niet openen"), error.sentence)
        dialog.add_button(_("Sluit"), primary=True).clicked.connect(dialog.accept)
        dialog.setMinimumWidth(520)
        self._show(dialog)
        dialog.accepted.connect(self.given_up)

    def _show(self, dialog: Dialog, *, ends: bool = True) -> None:
        self._close_dialog()
        self.dialog = dialog
        if ends:
            dialog.rejected.connect(self.given_up)
        dialog.show()
        dialog.raise_()

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            # hidden, not rejected: the way goes on
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = None
