"""Starts one program in this process, and prints how much CPU time its first picture and its first list took.

python start_child.py bare | window FOLDER
"""

import json
import os
import sys
import time

# what the program may load only after its first picture
HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "keyring", "python_calamine", "xlsxwriter", "psycopg", "pypdfium2",
    "phonenumbers",
)  # fmt: skip

_LOOK_EVERY = 50
"""Milliseconds."""


def tell(**found: object) -> None:
    print(json.dumps(found), flush=True)


def bare() -> None:
    """The floor: an empty QMainWindow."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            tell(painted=time.process_time())
            os._exit(0)

    application = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    application.exec()


def window(folder: str) -> None:
    """The program on the database in this folder, as a person starts it, until Vandaag shows its lines."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication

    from app.__main__ import main
    from app.ui.start import frame

    class Watched(frame.OpeningFrame):
        """Tells of its first picture, as the window of the floor does, and then looks for lines now and then.

        Whoever looks counts along, so nothing of it sees each event of the program.
        """

        def paintEvent(self, event: QPaintEvent) -> None:
            first = not self._is_painted
            super().paintEvent(event)
            if first:
                tell(painted=time.process_time(), loaded=[name for name in HEAVY if name in sys.modules])
                self._timer = QTimer(QApplication.instance())
                self._timer.timeout.connect(look)
                self._timer.start(_LOOK_EVERY)

    frame.OpeningFrame = Watched  # type: ignore[misc]
    sys.exit(main(["--data", folder]))


def look() -> None:
    """Vandaag is there when a table of it has lines: then it is painted once more, and counted."""
    if "app.ui.today.view" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    from app.ui.common.rows_table import RecordsTable

    for table in QApplication.allWidgets():
        if isinstance(table, RecordsTable) and table.isVisible() and table.model().rowCount():
            table.grab()
            tell(filled=time.process_time())
            os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else window(sys.argv[2])
