"""The only motion of the program: a fade of 120 ms for "opgeslagen" and tooltips; none where somebody asks for less."""

import sys

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

MILLISECONDS = 120
_reduced = False


def reduce_motion(reduced: bool) -> None:
    """Let everything come at once, or fade."""
    global _reduced
    _reduced = reduced
    QApplication.setEffectEnabled(Qt.UIEffect.UI_FadeTooltip, not reduced)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_AnimateTooltip, False)


def fade_in(widget: QWidget) -> None:
    """Show a widget; it comes in 120 ms."""
    widget.show()
    if _reduced:
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    widget.setGraphicsEffect(effect)
    fade = QPropertyAnimation(effect, b"opacity", effect)
    fade.setDuration(MILLISECONDS)
    fade.setStartValue(0.0)
    fade.setEndValue(1.0)
    fade.setEasingCurve(QEasingCurve.Type.OutCubic)
    # an effect that stays would draw the widget through a picture each time
    fade.finished.connect(lambda: widget.setGraphicsEffect(None))  # pyright: ignore[reportArgumentType]
    fade.start()


def system_asks_less() -> bool:
    """Whether Windows was told to show no animations."""
    if sys.platform != "win32":
        return False
    import ctypes

    get_client_area_animation = 0x1042
    shown = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(shown), 0)
    return not shown.value
