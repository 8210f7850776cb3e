"""Which keys do what, as small caps with their word."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.common.fonts import Kind, font
from app.ui.common.surfaces import row
from app.ui.common.text import small


class KeyCap(QLabel):
    """The name of a key in a small frame."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setFont(font(Kind.LABEL))


class KeyHints(QWidget):
    """Keys with what they do, beside each other."""

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        layout = row(self, spacing=4)
        for key, word in hints:
            layout.addWidget(KeyCap(key))
            layout.addWidget(small(word, wrap=False))
            layout.addSpacing(4)
        layout.addStretch(1)
