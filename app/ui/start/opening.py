"""The way from a closed program to an open database, one step after another."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from app.domain.workplaces import FirstStart, PlaceState, Secret
from app.errors import LoginNeeded, UserError
from app.paths import LocalPlace, Place, SharedPlace
from app.texts import _
from app.ui.common.dialog import Dialog
from app.ui.common.jobs import Jobs
from app.ui.start.steps import Begin, Computer, Given, StartSteps

if TYPE_CHECKING:
    # most starts show none of them
    from app.ui.start.first_start import FirstStartWindow
    from app.ui.start.unlocking import LoginDialog, RestoreDialog, UnlockDialog

_Refuse = Callable[[UserError], object]


class Opening(QObject):
    """Asks only what is needed. Ends with `opened(workplace, begin, name)` or `given_up()`."""

    opened = Signal(object, object, str)
    """The workplace, where the window opens, and the name of the first family (or nothing)."""
    given_up = Signal()
    asked_all = Signal()
    """The window of the first start is shown: whatever stood on the screen while the database opened may go."""

    def __init__(
        self, steps: StartSteps, jobs: Jobs, place: Place, given: Given = Given.NOBODY, *, login: str = ""
    ) -> None:
        super().__init__()
        self._steps, self._jobs, self._given, self._login = steps, jobs, given, login
        self.place = place
        self.dialog: QDialog | None = None
        """What is shown now; None while the program works."""
        self._first_start: FirstStartWindow | None = None
        """The same, where it is the window of the first start."""
        self._begin, self._name = Begin.TODAY, ""
        self._made: Any = None
        """The workplace of a first start that is not finished yet."""
        self._passphrase: str | None = None

    def begin(self) -> None:
        place = self.place
        self._jobs.run(self, lambda: self._steps.look(place), self._found, self._stop)

    def choose(self) -> None:
        """Choose another database than the one that was open."""
        self._jobs.run(self, self._steps.computer, self._first, self._stop)

    def _found(self, state: PlaceState) -> None:
        if state is PlaceState.READY:
            self._open(Secret(), self._stop)
        elif state is PlaceState.NEW and self._given is Given.REMEMBERED:
            # a disk that is not plugged in must not end in a new, empty database
            self._stop(
                UserError(
                    _(
                        "Op de plaats van vorige keer staat geen database meer. Er is niets gemaakt of gewist. "
                        "Sluit de schijf aan en probeer het opnieuw, of kies een andere plaats."
                    )
                )
            )
        elif state is PlaceState.NEW:
            self.choose()
        elif state is PlaceState.MISSING:
            self._restore(
                _("De sleutel is er, maar de database niet. Er is niets gemaakt of gewist. Kies de laatste kopie.")
            )
        else:
            self._jobs.run(self, self._steps.computer, partial(self._unlock, state), self._stop)

    def _first(self, computer: Computer) -> None:
        from app.ui.start.first_start import FirstStartWindow

        window = FirstStartWindow(self.place, self._given, self._steps, self._jobs, computer)
        window.open_asked.connect(self._open_chosen)
        window.restore_asked.connect(self._restore_chosen)
        window.begin_asked.connect(self._create)
        window.phrase_kept.connect(lambda: self._open(Secret(passphrase=self._passphrase), self._told_in(window)))
        window.left.connect(self._leave)
        self._show(window)
        self._first_start = window
        self.asked_all.emit()

    def _leave(self) -> None:
        if self._made is not None:
            self._made.close()
        self.given_up.emit()

    def _open_chosen(self, place: Place, secret: Secret | None) -> None:
        self.place, self._begin, self._name = place, Begin.TODAY, ""
        self._open(secret or Secret(), self._told_in(self._first_window()))

    def _restore_chosen(self, place: LocalPlace, file: Path, secret: Secret) -> None:
        self.place, self._begin, self._name = place, Begin.TODAY, ""
        self._put_back(file, secret, self._told_in(self._first_window()))

    def _create(self, place: LocalPlace, first: FirstStart, passphrase: str | None, begin: Begin, name: str) -> None:
        self._begin, self._name = begin, name
        window = self._first_window()
        if self._made is not None:
            self._fill(self._made)
            return
        self.place, self._passphrase = place, passphrase
        self._jobs.run(
            self, lambda: self._steps.create(place, first, passphrase), window.show_phrase, self._told_in(window)
        )

    def _unlock(self, state: PlaceState, computer: Computer) -> None:
        from app.ui.start.unlocking import UnlockDialog

        dialog = UnlockDialog(state, keeps_keys=computer.keeps_keys)
        dialog.asked.connect(partial(self._open_with, dialog))
        self._show(dialog)

    def _open_with(self, dialog: "UnlockDialog", secret: Secret) -> None:
        self._open(secret, lambda error: dialog.refuse(error.sentence))

    def _log_in(self, error: LoginNeeded) -> None:
        from app.ui.start.unlocking import LoginDialog

        assert isinstance(self.place, SharedPlace)
        # the first time nothing was wrong yet: nobody was asked
        sentence = error.sentence if self.place.password else ""
        dialog = LoginDialog(self.place, login=self._login, sentence=sentence)
        dialog.asked.connect(partial(self._open_as, dialog))
        self._show(dialog)

    def _open_as(self, dialog: "LoginDialog", place: SharedPlace) -> None:
        self.place = place
        self._open(Secret(), lambda error: dialog.refuse(error.sentence))

    def _restore(self, sentence: str) -> None:
        from app.ui.start.unlocking import RestoreDialog

        dialog = RestoreDialog(self._steps, self._jobs, sentence)
        dialog.asked.connect(partial(self._restore_in, dialog))
        self._show(dialog)

    def _restore_in(self, dialog: "RestoreDialog", file: Path, secret: Secret) -> None:
        self._put_back(file, secret, lambda error: dialog.refuse(error.sentence))

    def _put_back(self, file: Path, secret: Secret, failed: _Refuse) -> None:
        place = self.place
        assert isinstance(place, LocalPlace)

        def done(_nothing: None) -> None:
            if secret.new_passphrase is not None:
                self._open(Secret(passphrase=secret.new_passphrase), failed)
            else:
                # the key is here again, or the passphrase of the backup is asked
                self._close_dialog()
                self.begin()

        self._jobs.run(self, lambda: self._steps.restore(place, file, secret), done, failed)

    def _open(self, secret: Secret, failed: _Refuse) -> None:
        place = self.place
        self._jobs.run(self, lambda: self._steps.open(place, secret), self._done, failed)

    def _done(self, workplace: Any) -> None:
        window = self._first_start
        if window is not None and window.phrase is not None:
            self._fill(workplace)
            return
        self._finish(workplace)

    def _fill(self, workplace: Any) -> None:
        """Put the demonstration in a new database, where that was chosen."""
        window = self._first_window()
        self._made = workplace
        if self._begin is not Begin.TODAY:
            self._finish(workplace)
            return
        self._jobs.run_with_progress(
            window,
            _("Het voorbeeld wordt geplaatst"),
            lambda progress: self._steps.fill(workplace, progress),
            lambda _done: self._finish(workplace),
            lambda error: window.show_begin_again(error.sentence),
            lambda: window.show_begin_again(
                _("Het voorbeeld is niet geplaatst. De database is er en is leeg. Kies hoe je begint.")
            ),
        )

    def _finish(self, workplace: Any) -> None:
        self._made = self._passphrase = None
        self._close_dialog()
        self.opened.emit(workplace, self._begin, self._name)
        self._begin, self._name = Begin.TODAY, ""

    def _stop(self, error: UserError) -> None:
        if isinstance(error, LoginNeeded):
            self._log_in(error)
            return
        from app.ui.start.unlocking import StopDialog

        local = isinstance(self.place, LocalPlace)
        dialog = StopDialog(error.sentence, may_restore=local, may_choose=self._given.may_choose)
        dialog.again_asked.connect(self._again)
        dialog.restore_asked.connect(
            lambda: self._restore(_("Het bestand dat er nu staat, blijft bewaard naast de database."))
        )
        dialog.elsewhere_asked.connect(self.choose)
        self._show(dialog)

    def _again(self) -> None:
        self._close_dialog()
        self.begin()

    def _told_in(self, window: "FirstStartWindow") -> _Refuse:
        return lambda error: window.refuse(error.sentence)

    def _first_window(self) -> "FirstStartWindow":
        assert self._first_start is not None
        return self._first_start

    def _show(self, dialog: QDialog) -> None:
        self._close_dialog()
        self.dialog = dialog
        if isinstance(dialog, Dialog):
            dialog.rejected.connect(self.given_up)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            # hidden, not rejected: the way goes on
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = self._first_start = None
