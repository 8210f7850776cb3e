"""One run of the window, from the start to closing: opening a database, the window on it, and restoring a backup."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import startup
from app.domain.teams import Via
from app.domain.workplaces import FirstStart, PlaceState
from app.errors import UserError
from app.paths import LocalPlace, Place
from app.program import Program, restore
from app.ui.common.jobs import forbid_gui_thread
from app.ui.start.opening import Opening
from app.ui.start.steps import StartSteps
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from app.usecases.workplaces import KeyAccess, Workplace

_DEMONSTRATION_FAMILIES = 60


class Session(QObject):
    """Holds what is open. Use cases and the database are imported off the GUI thread, once the window is asked for."""

    ended = Signal()

    def __init__(self, place: Place, *, demonstration: bool = False) -> None:
        super().__init__()
        self.program = Program()
        self.window: MainWindow | None = None
        self._place, self._demonstration = place, demonstration
        self._workplace: Workplace | None = None
        self._failed: UserError | None = None
        """Why the last restoring did not happen, to be said in the window that opens again."""
        self._opening = Opening(self._steps(), self.program.jobs)

        self._opening.opened.connect(self._opened)
        self._opening.given_up.connect(self.ended)
        self.program.restore_asked.connect(self._restore)

    def begin(self) -> None:
        self._opening.begin()

    def come_forward(self) -> None:
        """Somebody started the program again."""
        if self.window is not None:
            self.window.come_forward()

    def _opened(self, workplace: "Workplace") -> None:
        self._workplace = workplace
        self.window = self.program.window(workplace, self._access())
        self.window.closing.connect(self._close)
        self.window.show_view("today")
        self.window.show()
        if self._failed is not None:
            self.program.messages.error(self._failed.sentence)
            self._failed = None
        if workplace.unlocked is not None:
            from app.usecases.administration import Backups

            # the backup of the day, while the person works
            self.program.jobs.run(self.window, Backups(workplace).make_when_due, lambda _made: None)

    def _close(self) -> None:
        self.program.jobs.finish()
        if self._workplace is not None:
            self._workplace.close()
            self._workplace = None
        self.ended.emit()

    def _restore(self, file: Path, phrase: str | None) -> None:
        """Put a backup back and open again; when that fails, what was there opens again, with the sentence why."""
        workplace, window = self._workplace, self.window
        if workplace is None or window is None:
            return
        window.hide()
        self.program.jobs.run(
            self,
            lambda: restore(workplace, self._access(), file, phrase),
            lambda _done: self._reopen(window),
            lambda error: self._reopen(window, error),
        )

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

        return KeyAccess(key_file=self._key_file)

    def _steps(self) -> StartSteps:
        return StartSteps(
            look=self._look,
            create=lambda first, passphrase: startup.create(self._place, first, passphrase),
            open=self._open,
            recover=self._recover,
            municipalities=_municipalities,
            asks_passphrase=_asks_passphrase,
        )

    def _look(self) -> PlaceState:
        return PlaceState.READY if self._demonstration else startup.look(self._place)

    def _open(self, passphrase: str | None) -> "Workplace":
        key_file = self._key_file
        if key_file is not None and not key_file.exists():
            make_demonstration_place(self._place, key_file)
        return startup.open_workplace(
            self._place,
            passphrase,
            guard=forbid_gui_thread,
            announce=self.program.changes.announce,
            key_file=key_file,
        )

    def _recover(self, phrase: str) -> None:
        from app.usecases.administration import recover_key

        assert isinstance(self._place, LocalPlace)
        recover_key(self._place, phrase, self._access(), via=Via.WINDOW)


def make_demonstration_place(place: Place, key_file: Path, families: int = _DEMONSTRATION_FAMILIES) -> None:
    """A new database with invented families, worked in by Ilse Terpstra of team Noord."""
    from app.usecases import workplaces
    from app.usecases.demonstration import make_demonstration

    access = workplaces.KeyAccess(key_file=key_file)
    first = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")
    workplaces.create(place, first, access, Via.WINDOW)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW)
    try:
        make_demonstration(workplace.transactions, families, seed=1)
    finally:
        workplace.close()


def _municipalities() -> list[tuple[str, str]]:
    from app.usecases.bootstrap import municipality_rows

    return [(row["code"], row["name"]) for row in municipality_rows()]


def _asks_passphrase() -> bool:
    from app.db.key_stores import has_credential_store

    return not has_credential_store()
