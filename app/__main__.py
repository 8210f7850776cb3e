"""`eenplan`: the window."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.paths import LocalPlace, Place, place_of
from app.texts import _

if TYPE_CHECKING:
    from app.domain.workplaces import FirstStart
    from app.program import Program
    from app.ui.window import MainWindow
    from app.usecases.workplaces import Workplace

_DEMONSTRATION_FAMILIES = 60


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

    from app.program import Program
    from app.startup import become_first, start_log
    from app.ui.common.theme import Theme
    from app.ui.start.opening import Opening

    application = QApplication(sys.argv[:1])
    application.setApplicationName("EénPlan")
    application.setApplicationVersion(__version__)
    # a dialog of the start may close before the window is there
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application)
    program = Program()
    sys.excepthook = program.messages.unhandled
    windows: list[MainWindow] = []
    server = become_first(place, lambda: [window.come_forward() for window in windows])
    if server is None:
        return 0
    start_log(place)
    opening = Opening(_steps(program, place, demonstration=demonstration), program.jobs)

    def opened(workplace: "Workplace") -> None:
        window = program.window(workplace)
        windows.append(window)
        window.closing.connect(application.quit)
        window.show_view("today")
        window.show()
        _keep_safe(program, window, workplace)

    opening.opened.connect(opened)
    opening.given_up.connect(application.quit)
    opening.begin()
    code = application.exec()
    program.jobs.finish()
    server.close()
    del theme
    return code


def _keep_safe(program: "Program", window: "MainWindow", workplace: "Workplace") -> None:
    """The backup of the day, while the person works."""
    if workplace.unlocked is None:
        return
    from app.usecases.administration import Backups

    program.jobs.run(window, Backups(workplace).make_when_due, lambda _made: None)


def _steps(program: "Program", place: Place, *, demonstration: bool) -> Any:
    from app import startup
    from app.domain.workplaces import PlaceState
    from app.ui.common.jobs import forbid_gui_thread
    from app.ui.start.steps import StartSteps

    key_file = place.folder / "sleutel.txt" if demonstration and isinstance(place, LocalPlace) else None

    def open_place(passphrase: str | None) -> "Workplace":
        if key_file is not None:
            make_demonstration_place(place, key_file)
        return startup.open_workplace(
            place, passphrase, guard=forbid_gui_thread, announce=program.changes.announce, key_file=key_file
        )

    def create(first: "FirstStart", passphrase: str | None) -> str | None:
        return startup.create(place, first, passphrase)

    def recover(phrase: str) -> None:
        from app.domain.teams import Via
        from app.usecases.administration import recover_key
        from app.usecases.workplaces import KeyAccess

        assert isinstance(place, LocalPlace)
        recover_key(place, phrase, KeyAccess(), via=Via.WINDOW)

    def municipalities() -> list[tuple[str, str]]:
        from app.usecases.bootstrap import municipality_rows

        return [(row["code"], row["name"]) for row in municipality_rows()]

    def asks_passphrase() -> bool:
        from app.db.key_stores import has_credential_store

        return not has_credential_store()

    return StartSteps(
        look=(lambda: PlaceState.READY) if demonstration else (lambda: startup.look(place)),
        create=create,
        open=open_place,
        recover=recover,
        municipalities=municipalities,
        asks_passphrase=asks_passphrase,
    )


def make_demonstration_place(place: Place, key_file: Path) -> None:
    """A new database with invented families, worked in by Ilse Terpstra of team Noord."""
    from app.domain.teams import Via
    from app.domain.workplaces import FirstStart
    from app.usecases import workplaces
    from app.usecases.demonstration import make_demonstration

    access = workplaces.KeyAccess(key_file=key_file)
    first = FirstStart(municipality_code="0988", team_name="Gebiedsteam Noord", worker_name="Ilse Terpstra")
    workplaces.create(place, first, access, Via.WINDOW)
    workplace = workplaces.open_workplace(place, access, via=Via.WINDOW)
    try:
        make_demonstration(workplace.transactions, _DEMONSTRATION_FAMILIES, seed=1)
    finally:
        workplace.close()


if __name__ == "__main__":
    sys.exit(main())
