"""Words on the screen: always plain text, from the type scale, in a token's colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.tokens import Tone


class Text(QLabel):
    """One piece of text. What a person typed is never read as markup."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.BODY,
        tone: Tone = Tone.INK,
        *,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(kind))
        self.setWordWrap(wrap)
        self.setProperty("tone", str(tone))
        self.setText(text)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_tone(self, tone: Tone) -> None:
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            self.style().unpolish(self)
            self.style().polish(self)

    def set_kind(self, kind: Kind) -> None:
        self.setFont(font(kind))


class Tag(QLabel):
    """The one filled tag; only "onveilig" deserves it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text or _("onveilig"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(Kind.LABEL_STRONG))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def title(text: str = "") -> Text:
    return Text(text, Kind.TITLE)


def section(text: str = "") -> Text:
    return Text(text, Kind.SECTION)


def story(text: str = "") -> Text:
    """The family's own words."""
    return Text(text, Kind.STORY, wrap=True, selectable=True)


def body(text: str = "", *, wrap: bool = True) -> Text:
    return Text(text, wrap=wrap)


def strong(text: str = "") -> Text:
    return Text(text, Kind.STRONG)


def soft(text: str = "", *, wrap: bool = True) -> Text:
    return Text(text, tone=Tone.SOFT, wrap=wrap)


def small(text: str = "", tone: Tone = Tone.SOFT, *, wrap: bool = True) -> Text:
    return Text(text, Kind.LABEL, tone, wrap=wrap)
