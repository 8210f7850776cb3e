"""The colours of the window, light and dark, and their contrast."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tone(StrEnum):
    """The colours that text and marks may have; the value is the token's name."""

    INK = "ink"
    SOFT = "ink_soft"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DISABLED = "disabled"
    EDGE = "edge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour per meaning, as #RRGGBB. Text colours keep 4.5 on panel and window, shapes 3.0."""

    dark: bool
    window: str
    panel: str
    side: str
    hover: str
    selected: str
    line: str
    edge: str
    ink: str
    ink_soft: str
    disabled: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    good_fill: str
    warn_fill: str
    bad_fill: str
    tip: str
    on_tip: str
    paper: str

    def hex(self, name: str) -> str:
        """The colour of a token by its name, as #RRGGBB."""
        return str(getattr(self, name))

    def color(self, name: str) -> QColor:
        """The colour of a token by its name; shared, so copy it before changing it."""
        return _color(self.hex(name))


LIGHT = Tokens(
    dark=False,
    window="#F2F5F6",
    panel="#FFFFFF",
    side="#E8EDEF",
    hover="#EDF2F4",
    selected="#DCECF1",
    line="#D3DBDF",
    edge="#73838D",
    ink="#16232B",
    ink_soft="#4A5B66",
    disabled="#61707A",
    accent="#0A5A73",
    on_accent="#FFFFFF",
    good="#1D6A40",
    warn="#7A4B00",
    bad="#A3211E",
    good_fill="#DFF0E5",
    warn_fill="#FCEFD6",
    bad_fill="#FBE5E3",
    tip="#16232B",
    on_tip="#FFFFFF",
    paper="#FFFFFF",
)

DARK = Tokens(
    dark=True,
    window="#11181D",
    panel="#182127",
    side="#141C21",
    hover="#1E2930",
    selected="#173846",
    line="#2F3C45",
    edge="#7A8B96",
    ink="#E6ECEF",
    ink_soft="#A7B5BE",
    disabled="#8595A0",
    accent="#72C3DB",
    on_accent="#0B2029",
    good="#82CCA0",
    warn="#E6B866",
    bad="#F4A09A",
    good_fill="#16352A",
    warn_fill="#3A2E16",
    bad_fill="#47221F",
    tip="#E6ECEF",
    on_tip="#11181D",
    paper="#EEF1F2",
)


def tokens() -> Tokens:
    """The colours in use now; a palette that is not ours (high contrast) is read as it stands."""
    palette = QGuiApplication.palette()
    role = QPalette.ColorRole
    own = _OWN.get(palette.color(role.Window).rgb())
    if own is not None:
        return own
    names = (role.Window, role.WindowText, role.Highlight, role.HighlightedText, role.Base)
    return _system(*(palette.color(name).name() for name in names))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _color(color: str) -> QColor:
    return QColor(color)


_OWN = {QColor(own.window).rgb(): own for own in (LIGHT, DARK)}


@lru_cache(maxsize=4)
def _system(window: str, text: str, highlight: str, on_highlight: str, base: str) -> Tokens:
    return Tokens(
        dark=_luminance(window) < 0.2,
        window=window,
        panel=base,
        side=window,
        hover=base,
        selected=base,
        line=text,
        edge=text,
        ink=text,
        ink_soft=text,
        disabled=text,
        accent=highlight,
        on_accent=on_highlight,
        good=text,
        warn=text,
        bad=text,
        good_fill=base,
        warn_fill=base,
        bad_fill=base,
        tip=text,
        on_tip=window,
        paper=base,
    )


def _luminance(color: str) -> float:
    def channel(text: str) -> float:
        value = int(text, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(color[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
