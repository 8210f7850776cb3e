"""The bar under the top bar where messages stand until they are closed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.texts import _
from app.ui.common.buttons import Button, ButtonKind, IconButton
from app.ui.common.dialog import Dialog
from app.ui.common.icons import IconLabel, IconName
from app.ui.common.messages import Message
from app.ui.common.surfaces import row
from app.ui.common.text import Text
from app.ui.common.text_area import PlainArea
from app.ui.common.tokens import Tone

_MOST = 3
_ICONS: dict[Tone, IconName] = {
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-alert",
}


class MessageBar(QWidget):
    """Shows the newest messages below each other; the same sentence stands there once."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[MessageLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_message(self, message: Message) -> None:
        for line in [line for line in self.lines if line.message.sentence == message.sentence]:
            self.drop(line)
        self.withdraw(message.topic)
        while len(self.lines) >= _MOST:
            self.drop(self.lines[0])
        line = MessageLine(message)
        line.close_button.clicked.connect(lambda: self.drop(line))
        if line.action_button is not None:
            line.action_button.clicked.connect(lambda: self._act(line))
        self.lines.append(line)
        self._layout.addWidget(line)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(line, message.sentence))

    def withdraw(self, topic: str) -> None:
        """Take away what stands there on this topic."""
        for line in [line for line in self.lines if topic and line.message.topic == topic]:
            self.drop(line)

    def drop(self, line: "MessageLine") -> None:
        if line in self.lines:
            self.lines.remove(line)
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self.lines))

    def clear(self) -> None:
        for line in list(self.lines):
            self.drop(line)

    def _act(self, line: "MessageLine") -> None:
        action = line.message.action
        self.drop(line)
        if action is not None:
            # after this event: the action may tear down what the bar stands in
            QTimer.singleShot(0, action.callback)


class MessageLine(QFrame):
    """One message on its soft ground, with a sign, perhaps an action, and a cross."""

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.message = message
        self.setProperty("tone", str(message.tone))
        self.setAccessibleName(message.sentence)
        self.action_button = Button(message.action.label, ButtonKind.LINK) if message.action is not None else None
        self.close_button = IconButton("x", _("Melding sluiten"))

        layout = row(self, margins=(24, 8, 16, 8), spacing=12)
        layout.addWidget(IconLabel(_ICONS.get(message.tone, "info"), tone=message.tone))
        layout.addWidget(Text(message.sentence, tone=_ink(message.tone), wrap=True), 1)
        if self.action_button is not None:
            layout.addWidget(self.action_button)
        layout.addWidget(self.close_button)


class CrashDialog(Dialog):
    """Says that the program went wrong, and gives a text to copy without personal data."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(
            _("Er ging iets mis in het programma"),
            _(
                "Wat al opgeslagen was, is veilig. Stuur de tekst hieronder naar de beheerder. "
                "Er staan geen gegevens van gezinnen in."
            ),
            parent=parent,
        )
        self.text = PlainArea()
        self.text.setPlainText(text)
        self.text.setReadOnly(True)
        self.text.setFixedHeight(180)
        self.text.setAccessibleName(_("Tekst voor de beheerder"))
        copy = self.add_button(_("Kopiëren"), icon="copy")
        close = self.add_button(_("Sluiten"), primary=True)

        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close.clicked.connect(self.accept)

        self.body.addWidget(self.text)
        self.setMinimumWidth(600)


def _ink(tone: Tone) -> Tone:
    return Tone.INK if tone is Tone.SOFT else tone
