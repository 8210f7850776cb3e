"""`eenplan`: the window."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.memory import keep_to_ourselves
from app.paths import LocalPlace, Place, place_of
from app.settings import FILE_NAME, Chosen, Settings, Source, settings_of
from app.texts import DUTCH, LANGUAGES, _, asked_language, use_language

if TYPE_CHECKING:
    from app.domain.preferences import Preferences
    from app.session import Session
    from app.ui.start.frame import OpeningFrame


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and give the exit code of the program."""
    keep_to_ourselves()
    # a start makes much and throws nothing away; `jobs` collects again once its first work is done
    gc.disable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = asked_language(words, os.environ)
    use_language(language or DUTCH)
    options = _parser().parse_args(words)
    with ExitStack() as stack:
        if options.demo:
            # a throw-away database: it goes with the folder
            from app.throwaway import demonstration_folder

            folder = stack.enter_context(demonstration_folder())
            place = Chosen(value=place_of(None, folder), source=Source.START)
            return _run(place, Settings(folder / FILE_NAME), language, demonstration=True)
        settings = settings_of(options.data)
        return _run(settings.place(options.database, options.data), settings, language, demonstration=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="eenplan", description=_("Eén gezin, één plan."), add_help=False)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", type=Path, metavar="MAP", help=_("Bewaar alles van dit programma in deze map."))
    place.add_argument("--database", metavar="URL", help=_("Open een gedeelde database (PostgreSQL) of een bestand."))
    place.add_argument("--demo", action="store_true", help=_("Open een voorbeeld dat na afloop weer weg is."))
    parser.add_argument(
        "--language", choices=list(LANGUAGES), help=_("Taal van het programma; zonder keuze Nederlands.")
    )
    parser.add_argument(
        "--version", action="version", version=f"EénPlan {__version__}", help=_("Toon de versie en stop.")
    )
    parser.add_argument("-h", "--help", action="help", help=_("Toon deze uitleg en stop."))
    return parser


def _run(place: Chosen[Place], settings: Settings, language: str | None, *, demonstration: bool) -> int:
    from PySide6.QtWidgets import QApplication

    from app.startup import Ending, become_first, start_log
    from app.ui.common.identity import introduce

    application = QApplication(sys.argv[:1])
    introduce(application, __version__)
    # a dialog of the start may close before the window is there
    application.setQuitOnLastWindowClosed(False)
    running: list[Session] = []

    def come_forward() -> None:
        for session in running:
            session.come_forward()

    servers = [become_first(place.value, come_forward)]
    if servers[0] is None:
        return 0
    frame = None if demonstration else _frame(place.value)
    # what takes time to load: only now that the window stands there
    from app.session import Session as Run
    from app.ui.common.speech import speak
    from app.ui.common.theme import Theme

    theme = Theme(application)
    speak(language or DUTCH)
    if frame is not None:
        frame.say(_("De database wordt geopend."))

    def wear(preferences: "Preferences") -> None:
        speak(language or preferences.language)
        theme.wear(preferences)

    session = Run(place, settings=settings, demonstration=demonstration, wear=wear, language=language, frame=frame)
    running.append(session)
    session.ended.connect(application.quit)

    def move(moved: Place) -> None:
        servers.append(become_first(moved, come_forward))

    session.moved.connect(move)
    ending = Ending(session.end)
    start_log(place.value)
    sys.excepthook = session.program.messages.unhandled
    session.begin()
    code = application.exec()
    session.program.jobs.finish()
    ending.close()
    for server in servers:
        if server is not None:
            server.close()
    return code


def _frame(place: Place) -> "OpeningFrame | None":
    """The window as it will be, where there is something to open; a first start begins with its own dialog."""
    from app.ui.start.frame import OpeningFrame

    if isinstance(place, LocalPlace) and not place.database.exists():
        return None
    frame = OpeningFrame()
    frame.wait_until_painted()
    return frame


if __name__ == "__main__":
    sys.exit(main())
