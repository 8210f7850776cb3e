"""The start of the window: one at a time, its log, and the workplace it opens. Only a call loads what is heavy."""

import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import LocalPlace, Place, place_of

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from app.domain.changes import Changed
    from app.domain.progress import Progress
    from app.domain.workplaces import BackupNeeds, FirstStart, PlaceState, Secret
    from app.ui.start.steps import Computer
    from app.usecases.workplaces import KeyAccess, Workplace

__all__ = [
    "Ending",
    "backup_needs",
    "become_first",
    "computer",
    "create",
    "fill",
    "look",
    "make_demonstration_place",
    "open_workplace",
    "recover",
    "restore",
    "restore_over",
    "start_log",
]

DEMONSTRATION_FAMILIES = 60
_ANSWER_MILLISECONDS = 500
_FIRST_NEEDED = tuple(
    f"app.usecases.{name}" for name in ("conflicts", "drafts", "locking", "search", "settings", "today", "undo")
)
"""What the window and its first view ask for as soon as they are made."""


def look(place: Place) -> "PlaceState":
    """How the place stands: a first start, ready, or asking for a passphrase or phrase. Raises UserError."""
    from app.usecases import workplaces

    return workplaces.look(place)


def create(place: Place, first: "FirstStart", passphrase: str | None = None) -> str:
    """Make a local database, and give its recovery phrase to show once. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases import workplaces

    phrase = workplaces.create(place, first, workplaces.KeyAccess(passphrase=passphrase), Via.WINDOW)
    assert phrase is not None
    return phrase


def computer() -> "Computer":
    """What the first start must know of this computer."""
    from app.db.key_stores import has_credential_store
    from app.ui.start.steps import Computer
    from app.usecases.bootstrap import municipality_rows

    municipalities = [(row["code"], row["name"]) for row in municipality_rows()]
    return Computer(municipalities=municipalities, keeps_keys=has_credential_store())


def recover(place: Place, secret: "Secret") -> None:
    """Put the key back with the recovery phrase, and set the new passphrase where one was typed. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases.administration import recover_key
    from app.usecases.workplaces import KeyAccess

    assert isinstance(place, LocalPlace)
    assert secret.phrase is not None
    recover_key(place, secret.phrase, KeyAccess(passphrase=secret.new_passphrase), via=Via.WINDOW)


def backup_needs(file: Path) -> "BackupNeeds":
    """What must be asked before this backup can be put back here. Raises UserError where it is none."""
    from app.usecases import administration
    from app.usecases.workplaces import KeyAccess

    return administration.backup_needs(file, KeyAccess())


def restore(place: LocalPlace, file: Path, secret: "Secret") -> None:
    """Put a backup in a place where no database is open. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases.administration import restore_backup
    from app.usecases.workplaces import KeyAccess

    access = KeyAccess(passphrase=secret.new_passphrase)
    restore_backup(place, file, access, via=Via.WINDOW, phrase=secret.phrase)


def restore_over(workplace: "Workplace", access: "KeyAccess", file: Path, phrase: str | None) -> None:
    """Close the database and put a backup in its place; the replaced file is kept. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases.administration import restore_backup

    assert isinstance(workplace.place, LocalPlace)
    workplace.close()
    restore_backup(workplace.place, file, access, via=Via.WINDOW, phrase=phrase)


def fill(workplace: "Workplace", progress: "Progress | None" = None, families: int = DEMONSTRATION_FAMILIES) -> object:
    """Put a demonstration in an open database. Raises Cancelled."""
    from app.usecases.demonstration import make_demonstration

    return make_demonstration(workplace.transactions, families, seed=1, progress=progress)


def make_demonstration_place(place: Place, key_file: Path, families: int = DEMONSTRATION_FAMILIES) -> None:
    """A new database with invented families, worked in by Ilse Terpstra of team Noord."""
    from app.domain.teams import Via
    from app.domain.workplaces import FirstStart
    from app.usecases import workplaces

    access = workplaces.KeyAccess(key_file=key_file)
    first = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")
    workplaces.create(place, first, access, Via.WINDOW)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW)
    try:
        fill(workplace, families=families)
    finally:
        workplace.close()


def open_workplace(
    place: Place,
    passphrase: str | None = None,
    *,
    guard: Callable[[], None] | None = None,
    announce: "Callable[[frozenset[Changed]], None] | None" = None,
    key_file: Path | None = None,
) -> "Workplace":
    """Open the database for the person at this computer. Raises UserError with a sentence for what is wrong."""
    from app.domain.teams import Via
    from app.usecases import workplaces

    access = workplaces.KeyAccess(passphrase=passphrase, key_file=key_file)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW, guard=guard, announce=announce)
    for name in _FIRST_NEEDED:
        # here, off the GUI thread: the window would stand still while it loads them
        import_module(name)
    return workplace


def start_log(place: Place) -> None:
    """Write bugs to a small log beside the database: where they arose, never the values that were at hand."""
    from logging.handlers import RotatingFileHandler

    from app.db.files import make_folder

    folder = (place if isinstance(place, LocalPlace) else _own()).log
    make_folder(folder)
    handler = RotatingFileHandler(folder / "eenplan.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(PlaceFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


class PlaceFormatter(logging.Formatter):
    """Where an error arose, without its text: a database says in it which value it refused."""

    def formatException(self, ei: object) -> str:
        import traceback

        kind, _error, trace = ei  # type: ignore[misc]
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{getattr(kind, '__qualname__', kind)}"


def become_first(place: Place, bring_forward: Callable[[], object]) -> "QLocalServer | None":
    """Become the one window on this place.

    Gives the server to keep as long as the window lives; it calls `bring_forward` when somebody starts the program
    again. Gives None where a window is open already: that one was just brought forward, and this one must stop.
    """
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    name = _channel(place)
    caller = QLocalSocket()
    caller.connectToServer(name)
    if caller.waitForConnected(_ANSWER_MILLISECONDS):
        caller.disconnectFromServer()
        return None
    # a program that was killed leaves its socket behind
    QLocalServer.removeServer(name)
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def answer() -> None:
        connection = server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        bring_forward()

    server.newConnection.connect(answer)
    if not server.listen(name):
        logging.getLogger(__name__).warning("no channel for a second start: %s", server.serverError())
    return server


class Ending:
    """Ends the program in good order when the system or Ctrl+C asks for it.

    Qt's loop runs no Python, and Python handles a signal only between two of its own steps: the number of the signal
    is written to a socket, and the loop wakes up for that.
    """

    def __init__(self, end: Callable[[], object]) -> None:
        """Keep the object for as long as the program runs; `close` puts everything back."""
        import signal
        import socket

        from PySide6.QtCore import QSocketNotifier

        self._end = end
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)
        self._waker = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        names = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
        self._before = {
            number: signal.signal(number, lambda _number, _frame: None)
            for name in names
            if (number := getattr(signal, name, None)) is not None
        }

    def close(self) -> None:
        import signal

        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._waker)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _woken(self) -> None:
        try:
            self._reader.recv(64)
        except BlockingIOError:
            return
        self._end()


def _channel(place: Place) -> str:
    # Qt's own: that of Python loads all of OpenSSL before the first picture
    from PySide6.QtCore import QCryptographicHash

    from app.db.accounts import system_account

    where = str(place.database) if isinstance(place, LocalPlace) else place.url
    words = f"{system_account()} {where}".encode()
    found = QCryptographicHash.hash(words, QCryptographicHash.Algorithm.Sha256).toHex().data()
    return "eenplan-" + bytes(found).decode()[:24]


def _own() -> LocalPlace:
    own = place_of()
    assert isinstance(own, LocalPlace)
    return own
