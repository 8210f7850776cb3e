"""Light, dark or as the system has it: one palette and one stylesheet for the whole program."""

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.domain.preferences import Appearance, Motion, Preferences
from app.ui.common.fonts import font, load_fonts
from app.ui.common.motion import reduce_motion, system_asks_less
from app.ui.common.scale import set_text_scale, text_scale
from app.ui.common.style import palette_of, stylesheet
from app.ui.common.tokens import DARK, LIGHT, Tokens, tokens


class Theme(QObject):
    """Dresses the application and follows the system where nothing else was chosen."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._system_palette = QPalette(application.palette())
        self._worn: tuple[Tokens, float] | None = None
        reduce_motion(system_asks_less())

        load_fonts()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(font())
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._dress)

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Switch now; open windows follow."""
        self._appearance = appearance
        self._dress()

    def wear(self, preferences: Preferences) -> None:
        """Dress as a worker chose. Colours follow at once; another size of type needs a window that is made anew."""
        self._appearance = preferences.appearance
        set_text_scale(preferences.text_size.scale)
        reduce_motion(preferences.motion is Motion.REDUCED or system_asks_less())
        self._application.setFont(font())
        self._dress()

    def _dress(self) -> None:
        if _system_asks_high_contrast():
            self._application.setPalette(self._system_palette)
            wanted = tokens()
        else:
            wanted = self._wanted()
            if self._worn == (wanted, text_scale()):
                return
            self._application.setPalette(palette_of(wanted))
        self._worn = wanted, text_scale()
        self._application.setStyleSheet(stylesheet(wanted))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._appearance is Appearance.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._appearance is Appearance.DARK else LIGHT


def _system_asks_high_contrast() -> bool:
    """Windows' high-contrast mode; Qt tells it only from 6.10 on."""
    if sys.platform != "win32":
        return False
    import ctypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    asked = HighContrast(ctypes.sizeof(HighContrast), 0, None)
    get_high_contrast, on = 0x0042, 0x00000001
    known = ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, asked.size, ctypes.byref(asked), 0)
    return bool(known) and bool(asked.flags & on)
