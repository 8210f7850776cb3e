"""Theme, fonts and icons."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import app.resources
from app.domain.preferences import Appearance, Motion, Preferences, TextSize
from app.ui.common.fonts import FAMILY, Kind, font
from app.ui.common.icons import ICON_NAMES, icon
from app.ui.common.motion import fade_in
from app.ui.common.scale import tall
from app.ui.common.speech import speak
from app.ui.common.style import stylesheet
from app.ui.common.theme import Theme
from app.ui.common.tokens import DARK, LIGHT, Tokens, contrast, tokens

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


def test_larger_type_grows_the_fonts_and_what_holds_them_on_the_grid(themed: Theme) -> None:
    themed.wear(Preferences(appearance=Appearance.LIGHT, text_size=TextSize.LARGEST))
    try:
        assert font(Kind.BODY).pixelSize() == 20
        assert font(Kind.LABEL).pixelSize() == 17
        assert (tall(32), tall(40), tall(48)) == (40, 52, 64)
        assert all(tall(height) % 4 == 0 for height in range(8, 200, 8))
        assert "font-size: 20px" in stylesheet(LIGHT)
        button = QPushButton("Bewaar")
        button.setFont(font())
        button.ensurePolished()
        assert button.sizeHint().height() == 40
    finally:
        themed.wear(Preferences(appearance=Appearance.LIGHT))
    assert font(Kind.BODY).pixelSize() == 15
    assert tall(32) == 32


def test_saved_fades_in_unless_somebody_wants_no_motion(qtbot: QtBot, themed: Theme) -> None:
    label = QLabel("opgeslagen")
    qtbot.addWidget(label)
    themed.wear(Preferences(appearance=Appearance.LIGHT, motion=Motion.REDUCED))
    fade_in(label)
    assert label.isVisible()
    assert label.graphicsEffect() is None
    themed.wear(Preferences(appearance=Appearance.LIGHT))
    fade_in(label)
    assert label.graphicsEffect() is not None
    qtbot.waitUntil(lambda: label.graphicsEffect() is None)


def test_qt_speaks_the_language_of_the_window(themed: Theme) -> None:
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    try:
        speak("nl")
        assert cancel() == "Annuleren"
        speak("en")
        assert cancel() == "Cancel"
    finally:
        speak("nl")


def test_high_contrast_takes_the_colours_of_the_system_whatever_was_chosen(
    qapp: QApplication, themed: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    contrasting = QPalette(QColor("#000000"))
    for role, color in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffff00"),
        (QPalette.ColorRole.Highlight, "#1aebff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        contrasting.setColor(role, QColor(color))
    monkeypatch.setattr(themed, "_system_palette", contrasting)
    monkeypatch.setattr("app.ui.common.theme._system_asks_high_contrast", lambda: True)
    themed.choose(Appearance.DARK)
    try:
        worn = tokens()
        assert (worn.window, worn.ink, worn.accent) == ("#000000", "#ffff00", "#1aebff")
        assert "color: #ffff00" in qapp.styleSheet()
        texts = (worn.ink, worn.ink_soft, worn.disabled, worn.good, worn.warn, worn.bad, worn.edge, worn.line)
        grounds = (worn.window, worn.panel, worn.side, worn.hover, worn.selected, worn.bad_fill)
        assert min(contrast(text, ground) for text in texts for ground in grounds) >= 7
        assert contrast(worn.on_accent, worn.accent) >= 7
    finally:
        monkeypatch.undo()
        themed.choose(Appearance.LIGHT)
    assert tokens() is LIGHT
