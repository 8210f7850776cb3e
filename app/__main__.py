"""`eenplan`: the window."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from app import __version__
from app.paths import Place, place_of
from app.texts import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and give the exit code of the program."""
    options = _parser().parse_args(arguments)
    with ExitStack() as stack:
        if options.demo:
            # a throw-away database: it goes with the folder
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="eenplan-", ignore_cleanup_errors=True))
            return _run(place_of(None, Path(folder)), demonstration=True)
        return _run(place_of(options.database, options.data), demonstration=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="eenplan", description=_("Eén gezin, één plan."))
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--data", type=Path, metavar="MAP", help=_("Bewaar alles van dit programma in deze map."))
    place.add_argument("--database", metavar="URL", help=_("Open een gedeelde database (PostgreSQL) of een bestand."))
    place.add_argument("--demo", action="store_true", help=_("Open een voorbeeld dat na afloop weer weg is."))
    parser.add_argument("--version", action="version", version=f"EénPlan {__version__}")
    return parser


def _run(place: Place, *, demonstration: bool) -> int:
    from PySide6.QtWidgets import QApplication

    from app.session import Session
    from app.startup import become_first, start_log
    from app.ui.common.theme import Theme

    application = QApplication(sys.argv[:1])
    application.setApplicationName("EénPlan")
    application.setApplicationVersion(__version__)
    # a dialog of the start may close before the window is there
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application)
    session = Session(place, demonstration=demonstration)
    session.ended.connect(application.quit)
    server = become_first(place, session.come_forward)
    if server is None:
        return 0
    start_log(place)
    sys.excepthook = session.program.messages.unhandled
    session.begin()
    code = application.exec()
    session.program.jobs.finish()
    server.close()
    del theme
    return code


if __name__ == "__main__":
    sys.exit(main())
