"""What stands beside and under a field: saved, a draft, or a fault."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import _
from app.ui.common.elided import Elided
from app.ui.common.fonts import Kind
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.surfaces import row
from app.ui.common.text import small
from app.ui.common.tokens import Tone

_PENCIL = 14 + 4


class _Sign(QWidget):
    def __init__(self, icon: IconName, word: str, tone: Tone = Tone.SOFT) -> None:
        super().__init__()
        layout = row(self, spacing=4)
        layout.addStretch(0)
        layout.addWidget(IconLabel(icon, 14, tone))
        self._word = Elided(word, Kind.LABEL, tone)
        layout.addWidget(self._word)
        self.setAccessibleName(word)
        self.setToolTip(word)
        self.hide()


class SavedSign(_Sign):
    """A check and "opgeslagen"."""

    def __init__(self) -> None:
        super().__init__("check", _("opgeslagen"))


class DraftSign(_Sign):
    """A pencil: what stands here is kept, but not saved."""

    def __init__(self, word: str = "") -> None:
        super().__init__("pencil", word or _("concept, nog niet bewaard"), Tone.WARN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
            # all of it, else its first word, else the pencil alone
            whole = self.accessibleName()
            room = self.contentsRect().width() - _PENCIL
            fits = [part for part in (whole, whole.partition(",")[0]) if self._asks(part) <= room]
            self._word.setText(fits[0] if fits else "")
            self._word.setVisible(bool(fits))

    def _asks(self, text: str) -> int:
        return self._word.fontMetrics().horizontalAdvance(text) + 2

    def takes_what_is_left(self) -> None:
        """It asks for no room of its own: beside a long label its words are cut, and the field stays as wide."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(8, 0, 0, 0)


class FaultLine(QWidget):
    """What is wrong and what to do, under the field."""

    def __init__(self) -> None:
        super().__init__()
        self._text = small("", Tone.BAD)
        layout = row(self, spacing=6)
        layout.addWidget(IconLabel("triangle-alert", 14, Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    def say(self, sentence: str | None) -> None:
        self._text.setText(sentence or "")
        self.setVisible(bool(sentence))

    def text(self) -> str:
        return self._text.text()
