"""One run of the window, from the start to closing: opening a database, the window on it, and restoring a backup."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app import startup
from app.decided import decided, given
from app.domain.preferences import Decided, Preferences
from app.domain.workplaces import PlaceState, Secret
from app.errors import UserError
from app.paths import LocalPlace, Place, SharedPlace
from app.program import Program
from app.settings import Chosen, Settings, Source
from app.ui.common.colleagues import Colleagues
from app.ui.common.jobs import forbid_gui_thread
from app.ui.common.top_bar import connection_words
from app.ui.start.frame import OpeningFrame
from app.ui.start.opening import Opening
from app.ui.start.steps import Begin, StartSteps
from app.ui.window import PREFERENCES, MainWindow

if TYPE_CHECKING:
    from app.usecases.workplaces import KeyAccess, Workplace

_BACKUP_AFTER = 20_000
"""Milliseconds after a window opened."""


class Session(QObject):
    """Holds what is open. Use cases and the database are imported off the GUI thread, once the window is asked for."""

    ended = Signal()
    moved = Signal(object)
    """Another place was chosen than the one that the program started with."""

    def __init__(
        self,
        place: Chosen[Place] | Place,
        *,
        settings: Settings | None = None,
        demonstration: bool = False,
        wear: Callable[[Preferences], object] | None = None,
        language: str | None = None,
        frame: OpeningFrame | None = None,
    ) -> None:
        """Without a word about who chose it, the place was named at the start.

        `wear` dresses the program as a worker chose; `language` is the one that was asked for at the start.
        """
        super().__init__()
        chosen = place if isinstance(place, Chosen) else Chosen(value=place, source=Source.START)
        self.program = Program(self._decided)
        self.window: MainWindow | None = None
        self._frame = frame
        self._place, self._source, self._demonstration = chosen.value, chosen.source, demonstration
        self._settings = settings or Settings()
        self._wear, self._language = wear, language
        self._colleagues: Colleagues | None = None
        self._workplace: Workplace | None = None
        self._failed: UserError | None = None
        """Why the last restoring did not happen, to be said in the window that opens again."""
        self._backup_due = QTimer(self)
        self._backup_due.setSingleShot(True)
        self._backup_due.timeout.connect(self._back_up)
        self._opening = Opening(
            self._steps(), self.program.jobs, chosen.value, given(chosen), login=self._settings.login() or ""
        )

        self._opening.opened.connect(self._opened)
        self._opening.given_up.connect(self.ended)
        self._opening.asked_all.connect(self._drop_frame)
        self.program.restore_asked.connect(self._restore)
        self.program.elsewhere_asked.connect(self._choose_elsewhere)
        if frame is not None:
            frame.closed.connect(self.ended)
        self.program.preferences_changed.connect(self._prefer)
        self.program.renewal_asked.connect(self._renew)

    def begin(self) -> None:
        self._opening.begin()

    def come_forward(self) -> None:
        """Somebody started the program again."""
        if self.window is not None:
            self.window.come_forward()
        elif self._frame is not None:
            self._frame.come_forward()

    def end(self) -> None:
        """Close in good order, as the system asks; what is being typed counts as left."""
        if self.window is not None and self._workplace is not None:
            self.window.close()
        else:
            self.ended.emit()

    def _opened(self, workplace: "Workplace", begin: Begin, name: str) -> None:
        self._workplace = workplace
        self._remember(workplace.place)
        self._dress(workplace.preferences)
        self.window = self.program.window(workplace, self._access())
        self.window.closing.connect(self._close)
        self.window.show_view("today")
        self._take_the_place_of_the_frame(self.window)
        # keys go to it from the start, also where no window manager decides that
        self.window.activateWindow()
        self._listen(workplace)
        if begin is Begin.IMPORT:
            self.program.navigator.open_view("administration", "import")
        elif begin is Begin.REGISTER:
            self.program.navigator.open_view("families")
            self.program.first_family(self.window, name)
        if self._failed is not None:
            self.program.messages.error(self._failed.sentence)
            self._failed = None
        # not while the first view still loads
        self._backup_due.start(_BACKUP_AFTER)

    def _back_up(self) -> None:
        """Make the backup of the day of a local file, while the person works."""
        workplace, window = self._workplace, self.window
        if workplace is None or window is None or workplace.unlocked is None:
            return

        def make() -> object:
            from app.usecases.administration import Backups

            return Backups(workplace).make_when_due()

        self.program.jobs.run(window, make, lambda _made: None)

    def _take_the_place_of_the_frame(self, window: MainWindow) -> None:
        if self._frame is None:
            window.show()
            return
        window.setGeometry(self._frame.geometry())
        window.setWindowState(self._frame.windowState())
        window.show()
        self._drop_frame()

    def _drop_frame(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
            self._frame = None

    def _prefer(self, preferences: Preferences) -> None:
        if self._workplace is not None:
            self._workplace.preferences = preferences
        self._dress(preferences)

    def _dress(self, preferences: Preferences) -> None:
        if self._wear is not None:
            self._wear(preferences)

    def _renew(self) -> None:
        """The same window made anew: in another language, or with another size of type."""
        before = self.window
        if self._workplace is None or before is None:
            return
        self._leave(before)
        self.window = self.program.window(self._workplace, self._access())
        self.window.closing.connect(self._close)
        self.window.setGeometry(before.geometry())
        self.window.setWindowState(before.windowState())
        self.window.show_view(PREFERENCES)
        if self._colleagues is not None:
            # the connection may be lost just now
            self._show_connection(self._colleagues.is_connected)
        self.window.show()
        before.hide()
        before.deleteLater()

    def _decided(self) -> Decided:
        return decided(self._settings, self._source, self._language)

    def _leave(self, window: MainWindow) -> None:
        """Nobody works in this window any more, nor beside it; it still stands there."""
        window.ways.close_beside()
        window.leave()
        self._end_drafts(window)

    def _end_drafts(self, window: MainWindow) -> None:
        """All that was left to save is saved or kept before the file of drafts closes."""
        self.program.jobs.finish()
        if window.drafts is not None:
            window.drafts.end()

    def _listen(self, workplace: "Workplace") -> None:
        """Hear of colleagues, where there are any."""
        if isinstance(workplace.place, SharedPlace):
            self._colleagues = Colleagues(workplace.listen, self.program.jobs, self.program.changes, self)
            self._colleagues.connected.connect(self._show_connection)
            self._colleagues.begin()

    def _end_listening(self) -> None:
        if self._colleagues is not None:
            self._colleagues.close()
            self._colleagues = None

    def _show_connection(self, connected: bool) -> None:
        if self.window is not None:
            self.window.top_bar.set_connection(connection_words(shared=True, connected=connected))

    def _close(self) -> None:
        self._backup_due.stop()
        self._end_listening()
        if self.window is not None:
            self._end_drafts(self.window)
        if self._workplace is not None:
            self._workplace.close()
            self._workplace = None
        self.ended.emit()

    def _restore(self, file: Path, phrase: str | None) -> None:
        """Put a backup back and open again; when that fails, what was there opens again, with the sentence why."""
        workplace, window = self._workplace, self.window
        if workplace is None or window is None:
            return
        self._backup_due.stop()
        self._leave(window)
        window.hide()
        self.program.jobs.run(
            self,
            lambda: startup.restore_over(workplace, self._access(), file, phrase),
            lambda _done: self._reopen(window),
            lambda error: self._reopen(window, error),
        )

    def _choose_elsewhere(self) -> None:
        """Leave this database and choose another one, in the window of the first start."""
        workplace, window = self._workplace, self.window
        if workplace is None or window is None:
            return
        self._backup_due.stop()
        self._leave(window)
        window.hide()
        self._end_listening()
        workplace.close()
        window.deleteLater()
        self.window, self._workplace = None, None
        self._opening.choose()

    def _reopen(self, window: MainWindow, error: UserError | None = None) -> None:
        window.deleteLater()
        self.window, self._workplace = None, None
        self._failed = error
        self._opening.begin()

    @property
    def _key_file(self) -> Path | None:
        if self._demonstration and isinstance(self._place, LocalPlace):
            return self._place.folder / "sleutel.txt"
        return None

    def _access(self) -> "KeyAccess":
        from app.usecases.workplaces import KeyAccess

        unlocked = self._workplace.unlocked if self._workplace is not None else None
        return KeyAccess(key_file=self._key_file, key=unlocked.key if unlocked is not None else None)

    def _steps(self) -> StartSteps:
        return StartSteps(
            look=self._look,
            computer=startup.computer,
            create=startup.create,
            open=self._open,
            backup_needs=startup.backup_needs,
            restore=startup.restore,
            fill=startup.fill,
        )

    def _look(self, place: Place) -> PlaceState:
        return PlaceState.READY if self._demonstration else startup.look(place)

    def _open(self, place: Place, secret: Secret) -> "Workplace":
        key_file = self._key_file
        if key_file is not None and not key_file.exists():
            startup.make_demonstration_place(place, key_file)
        if secret.phrase is not None:
            startup.recover(place, secret)
        return startup.open_workplace(
            place,
            secret.new_passphrase or secret.passphrase,
            guard=forbid_gui_thread,
            announce=self.program.changes.announce,
            key_file=key_file,
        )

    def _remember(self, place: Place) -> None:
        """Open the same place at the next start, unless somebody else decides where the data lies."""
        if place != self._place:
            self._place = place
            self.moved.emit(place)
        if self._source not in (Source.DEFAULT, Source.USER):
            return
        with suppress(OSError):
            # a disk that keeps no settings must not keep anybody from her work
            self._settings.remember_place(place)
            if isinstance(place, SharedPlace) and place.login:
                self._settings.remember_login(place.login)
