"""The one shape of a dialog: title, a sentence, what it is about, buttons below."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fonts import Kind
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.surfaces import column, row
from app.ui.common.text import Text, soft
from app.ui.common.tokens import Tone

_TITLE = 40
"""What the system draws above it."""
_LEAST = 80


class Dialog(QDialog):
    """Fill `body`, add buttons; Escape closes. A fault stands above the buttons, in words."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        middle = _Middle()
        self.body: QVBoxLayout = middle.body
        self._fault = Fault()
        self._left: QHBoxLayout = row(spacing=8)
        self._right: QHBoxLayout = row(spacing=8)

        buttons = row()
        buttons.addLayout(self._left)
        buttons.addStretch(1)
        buttons.addLayout(self._right)
        layout = column(self, margins=(24, 24, 24, 24), spacing=16)
        head = column(spacing=4)
        head.addWidget(Text(title, Kind.TITLE, wrap=True))
        if sentence:
            head.addWidget(soft(sentence))
        layout.addLayout(head)
        layout.addWidget(middle, 1)
        layout.addWidget(self._fault)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """As high as what stands in it now, and no higher than the screen: then what stands between title and buttons
        scrolls. Lines that wrap make the first guess of the height too large.
        """
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()
            width = max(self.width(), self.minimumWidth())
            room = self.screen().availableGeometry().height() - _TITLE
            self.resize(width, min(layout.heightForWidth(width), room))

    def add_button(self, text: str, *, primary: bool = False, icon: IconName | None = None) -> Button:
        """A button at the right; the primary one answers to Enter."""
        button = Button(text, ButtonKind.PRIMARY if primary else ButtonKind.PLAIN, icon)
        button.setDefault(primary)
        self._right.addWidget(button)
        return button

    def add_left_button(self, text: str) -> Button:
        button = Button(text)
        self._left.addWidget(button)
        return button

    def fault(self, sentence: str | None) -> None:
        """Say what went wrong, above the buttons; None takes it away."""
        self._fault.say(sentence)
        self.fit()


class _Middle(QScrollArea):
    """What a dialog is about: as high as it is, and scrolled where the screen is lower."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self.body: QVBoxLayout = column(self._inner, spacing=16)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)

    def heightForWidth(self, width: int) -> int:
        return self.body.heightForWidth(width) if self.body.hasHeightForWidth() else self.sizeHint().height()

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self.body.minimumSize()
        return QSize(least.width(), min(least.height(), _LEAST))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Fault(QWidget):
    """What went wrong, with its sign; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text(tone=Tone.BAD, wrap=True)
        layout = row(self, spacing=8)
        layout.addWidget(IconLabel("triangle-alert", tone=Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    def say(self, sentence: str | None) -> None:
        self._text.setText(sentence or "")
        self.setAccessibleName(sentence or "")
        self.setVisible(bool(sentence))
