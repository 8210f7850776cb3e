"""Source Sans 3, shipped with the program, and the type scale."""

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.ui.common.scale import px

FAMILY = "Source Sans 3"
_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"


class Kind(Enum):
    """The type scale: size in pixels, before somebody asks for larger type, and weight. Never under 13."""

    TITLE = (22, 600)
    SECTION = (17, 600)
    STORY = (17, 400)
    BODY = (15, 400)
    STRONG = (15, 600)
    LABEL = (13, 400)
    LABEL_STRONG = (13, 600)


def load_fonts() -> None:
    """Make the shipped faces known to Qt; what is there already is not loaded twice."""
    if FAMILY in QFontDatabase.families():
        return
    for name in ("Regular", "Semibold", "It"):
        QFontDatabase.addApplicationFont(str(_FOLDER / f"SourceSans3-{name}.ttf"))


def font(kind: Kind = Kind.BODY) -> QFont:
    """The font of one step of the scale, shared: copy it before changing it.

    Its figures are lining and tabular by themselves.
    """
    size, weight = kind.value
    return _font(px(size), weight)


@cache
def _font(size: int, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
