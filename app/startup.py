"""The start of the window: one at a time, its log, and the workplace it opens. Only a call loads what is heavy."""

import hashlib
import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import LocalPlace, Place, place_of

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from app.domain.changes import Changed
    from app.domain.workplaces import FirstStart, PlaceState
    from app.usecases.workplaces import Workplace

__all__ = ["become_first", "create", "look", "open_workplace", "place_of", "start_log"]

_ANSWER_MILLISECONDS = 500


def look(place: Place) -> "PlaceState":
    """How the place stands: a first start, ready, or asking for a passphrase or phrase. Raises UserError."""
    from app.usecases import workplaces

    return workplaces.look(place)


def create(place: Place, first: "FirstStart", passphrase: str | None = None) -> str | None:
    """Make the database of a first start, and give the recovery phrase to show once. Raises UserError."""
    from app.domain.teams import Via
    from app.usecases import workplaces

    return workplaces.create(place, first, workplaces.KeyAccess(passphrase=passphrase), Via.WINDOW)


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
    return workplaces.open_workplace(place, access, via=Via.WINDOW, guard=guard, announce=announce)


def start_log(place: Place) -> None:
    """Write bugs to a small log beside the database: where they arose, never the values that were at hand."""
    from app.db.files import make_folder

    folder = (place if isinstance(place, LocalPlace) else _own(place)).log
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


def _channel(place: Place) -> str:
    from app.usecases.sign_in import system_account

    where = str(place.database) if isinstance(place, LocalPlace) else place.url
    return "eenplan-" + hashlib.sha256(f"{system_account()} {where}".encode()).hexdigest()[:24]


def _own(_place: Place) -> LocalPlace:
    own = place_of()
    assert isinstance(own, LocalPlace)
    return own
