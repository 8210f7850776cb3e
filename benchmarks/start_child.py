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
    from PySide6 import QtWidgets
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from app.__main__ import main

    class Watch(QObject):
        """Sees the first picture of a window, and the first of Vandaag with lines in it."""

        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.painted and isinstance(watched, QWidget):
                self.painted = True
                application = QApplication.instance()
                assert application is not None
                application.removeEventFilter(self)
                tell(painted=time.process_time(), loaded=[name for name in HEAVY if name in sys.modules])
                QTimer.singleShot(0, self, self.look)
            return False

        def look(self) -> None:
            from app.ui.common.rows_table import RecordsTable

            for table in QApplication.allWidgets():
                if isinstance(table, RecordsTable) and table.isVisible() and table.model().rowCount():
                    table.grab()
                    tell(filled=time.process_time())
                    os._exit(0)
            QTimer.singleShot(10, self, self.look)

    watch = Watch()

    class Watched(QApplication):
        def __init__(self, arguments: list[str]) -> None:
            super().__init__(arguments)
            self.installEventFilter(watch)

    QtWidgets.QApplication = Watched  # type: ignore[misc]
    sys.exit(main(["--data", folder]))


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else window(sys.argv[2])
