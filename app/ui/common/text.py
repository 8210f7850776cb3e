"""Words on the screen: always plain text, from the type scale, in a token's colour."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.texts import _
from app.ui.common.fonts import Kind, font
from app.ui.common.scale import px
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
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(kind))
        self.setWordWrap(wrap)
        self.setProperty("tone", str(tone))
        self.setText(text)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def minimumSizeHint(self) -> QSize:
        # lines that wrap know their height from their width; Qt's guess would make every page too long
        if self.wordWrap():
            return QSize(48, self.fontMetrics().lineSpacing())
        return super().minimumSizeHint()

    def set_tone(self, tone: Tone) -> None:
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            self.style().unpolish(self)
            self.style().polish(self)

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.setFont(font(kind))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != font(self._kind):
            # another dress puts back the letters of the first day
            self.setFont(font(self._kind))


class Story(Text):
    """The family's own words: 17 on lines of 24."""

    def __init__(self, text: str = "") -> None:
        self._plain = ""
        super().__init__(kind=Kind.STORY, wrap=True, selectable=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(text)

    def setText(self, text: str) -> None:
        # rich text only for the height of the lines; the words themselves are escaped
        self._plain = text
        self.setAccessibleName(text)
        words = escape(text, quote=False).replace("\n", "<br>")
        super().setText(f'<p style="line-height: {px(24)}px; margin: 0">{words}</p>' if text else "")

    def text(self) -> str:
        return self._plain


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


def story(text: str = "") -> Story:
    """The family's own words."""
    return Story(text)


def body(text: str = "", *, wrap: bool = True) -> Text:
    return Text(text, wrap=wrap)


def strong(text: str = "") -> Text:
    return Text(text, Kind.STRONG)


def soft(text: str = "", *, wrap: bool = True) -> Text:
    return Text(text, tone=Tone.SOFT, wrap=wrap)


def small(text: str = "", tone: Tone = Tone.SOFT, *, wrap: bool = True) -> Text:
    return Text(text, Kind.LABEL, tone, wrap=wrap)
