"""A window on a database that is there already, in a process of its own: tells what each step loads of the program,
and all that was loaded until Vandaag was filled.

The first word is the folder of the database; the key lies in it.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import startup
from app.paths import place_of
from app.program import Program
from app.usecases.workplaces import KeyAccess


def main() -> None:
    folder = Path(sys.argv[1])
    key_file = folder / "sleutel.txt"
    application = QApplication([])
    workplace = startup.open_workplace(place_of(None, folder), key_file=key_file)
    program = Program()
    told: dict[str, list[str]] = {}
    known = set(sys.modules)

    def tell(step: str) -> None:
        program.jobs.finish()
        application.processEvents()
        told[step] = sorted(name for name in set(sys.modules) - known if name.startswith("app."))
        known.update(sys.modules)

    window = program.window(workplace, KeyAccess(key_file=key_file))
    tell("window")
    window.show_view("today")
    tell("today")
    told["in all"] = sorted(sys.modules)
    window.show_view("families")
    tell("families")
    print(json.dumps(told))
    window.close()
    program.jobs.finish()
    workplace.close()


if __name__ == "__main__":
    main()
