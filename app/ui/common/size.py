"""The size of the window."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

AT_START = (1366, 768)
"""Where nobody chose another, and the screen has room for it."""
_FRAME = QSize(16, 40)
"""What the system draws around a window: its edges and its title."""


def at_start(wanted: tuple[int, int] = AT_START) -> QSize:
    """As large as it was drawn, or as the screen has room for.

    A laptop of 1366×768 at 150% has room for no more than 911×512.
    """
    # what is drawn for a picture stands on no screen
    if QGuiApplication.platformName() == "offscreen":
        return QSize(*wanted)
    return fitting(QGuiApplication.primaryScreen().availableGeometry().size(), wanted)


def fitting(room: QSize, wanted: tuple[int, int] = AT_START) -> QSize:
    """The size at the start on a screen with this room, its frame included."""
    return QSize(*wanted).boundedTo(room - _FRAME)
