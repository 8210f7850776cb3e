"""By what the program is known on the desktop: its name, its version and its icon."""

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

NAME = "EénPlan"
_ICON = Path(__file__).parents[2] / "resources" / "icons" / "program" / "eenplan.ico"
_WINDOWS_NAME = "EenPlan.EenPlan"


def introduce(application: QApplication, version: str) -> None:
    """Give the application its name and its icon."""
    application.setApplicationName(NAME)
    application.setApplicationVersion(version)
    application.setWindowIcon(QIcon(str(_ICON)))
    if sys.platform == "win32":
        import ctypes

        # else the task bar shows the icon of Python and gathers our windows under it
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_WINDOWS_NAME)
