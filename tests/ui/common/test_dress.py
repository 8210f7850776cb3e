"""Theme, fonts and icons."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QIcon, QPalette

import app.resources
from app.ui.common.fonts import FAMILY, Kind, font
from app.ui.common.icons import ICON_NAMES, icon
from app.ui.common.style import stylesheet
from app.ui.common.theme import Appearance, Theme
from app.ui.common.tokens import DARK, LIGHT, Tokens, tokens

RESOURCES = Path(app.resources.__file__).parent


def test_the_theme_can_be_chosen_and_open_windows_follow(themed: Theme) -> None:
    told: list[bool] = []
    themed.changed.connect(lambda: told.append(True))
    themed.choose(Appearance.DARK)
    assert tokens() is DARK
    assert themed.appearance is Appearance.DARK
    themed.choose(Appearance.LIGHT)
    assert tokens() is LIGHT
    assert told == [True, True]


def test_choosing_the_same_again_dresses_nobody(themed: Theme) -> None:
    told: list[bool] = []
    themed.changed.connect(lambda: told.append(True))
    themed.choose(themed.appearance)
    assert not told


def test_the_system_decides_where_nothing_was_chosen(themed: Theme) -> None:
    themed.choose(Appearance.SYSTEM)
    assert tokens() in (LIGHT, DARK)


def test_a_palette_of_the_system_is_taken_as_it_is(themed: Theme) -> None:
    own = QGuiApplication.palette()
    contrasting = QPalette(QColor("#000000"))
    contrasting.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    contrasting.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    QGuiApplication.setPalette(contrasting)
    try:
        assert tokens().dark
        assert tokens().ink == "#ffff00"
    finally:
        QGuiApplication.setPalette(own)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_token_is_left_unfilled_in_the_stylesheet(theme: Tokens) -> None:
    assert "@" not in stylesheet(theme)


@pytest.mark.parametrize("kind", Kind)
def test_every_step_of_the_type_scale_is_set_in_the_shipped_font(themed: Theme, kind: Kind) -> None:
    info = QFontInfo(font(kind))
    assert info.family().startswith(FAMILY)
    assert info.pixelSize() >= 13
    assert info.weight() in (400, 600)


def test_the_font_comes_with_its_licence_and_as_truetype() -> None:
    fonts = RESOURCES / "fonts"
    assert "SIL Open Font License" in (fonts / "OFL.md").read_text(encoding="utf-8")
    for name in ("Regular", "Semibold", "It"):
        assert (fonts / f"SourceSans3-{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_only_named_icons_are_shipped_and_all_of_them() -> None:
    shipped = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    assert shipped == set(ICON_NAMES)
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_drawn_in_its_colour_at_every_scale(themed: Theme, ratio: float) -> None:
    drawn = icon("check", "#ff0000").pixmap(QSize(16, 16), ratio, QIcon.Mode.Normal)
    assert drawn.width() == 16 * ratio
    image = drawn.toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [color for color in seen if color.alpha() > 128]
    assert inked
    assert all(color.red() > 250 and color.green() == color.blue() == 0 for color in inked)
