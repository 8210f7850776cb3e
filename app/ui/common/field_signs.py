"""What stands beside and under a field: saved, a draft, or a fault."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.texts import _
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.surfaces import row
from app.ui.common.text import small
from app.ui.common.tokens import Tone


class _Sign(QWidget):
    def __init__(self, icon: IconName, word: str, tone: Tone = Tone.SOFT) -> None:
        super().__init__()
        layout = row(self, spacing=4)
        layout.addWidget(IconLabel(icon, 14, tone))
        layout.addWidget(small(word, tone, wrap=False))
        self.setAccessibleName(word)
        self.hide()


class SavedSign(_Sign):
    """A check and "opgeslagen"."""

    def __init__(self) -> None:
        super().__init__("check", _("opgeslagen"))


class DraftSign(_Sign):
    """A pencil: what stands here is kept, but not saved."""

    def __init__(self, word: str = "") -> None:
        super().__init__("pencil", word or _("concept, nog niet bewaard"), Tone.WARN)


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
