"""What stands in a locked window: whose it is, and how it opens again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.workplaces import UnlockMeans
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.dialog import Fault
from app.ui.common.icons import IconLabel
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import soft, title
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone

_WIDTH = 400


class LockPage(Surface):
    """Asks the secret of the account, where there is one."""

    unlock_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, worker: str) -> None:
        super().__init__("window")
        self._means: UnlockMeans | None = None
        self.sentence = soft()
        self.secret: TextField | None = None
        self._asked = column()
        self.unlock = Button(_("Ga verder"), ButtonKind.PRIMARY)
        self.close_program = Button(_("Sluit EénPlan af"), ButtonKind.LINK)
        self._fault = Fault()

        self.unlock.clicked.connect(self._ask)
        self.close_program.clicked.connect(self.close_asked)

        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        layout = column(inner, spacing=16)
        layout.addWidget(IconLabel("lock", 24, Tone.ACCENT))
        head = column(spacing=4)
        head.addWidget(title(worker))
        head.addWidget(self.sentence)
        layout.addLayout(head)
        layout.addLayout(self._asked)
        layout.addWidget(self._fault)
        buttons = row(spacing=24)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self.close_program)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        down = column()
        down.addStretch(2)
        down.addWidget(inner)
        down.addStretch(3)
        across = row(self)
        across.addStretch(1)
        across.addLayout(down)
        across.addStretch(1)

        self._explain()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # also when the window comes back from the task bar
        self._take_focus()

    def ask(self, means: UnlockMeans) -> None:
        """Ask for this from now on."""
        if self._means is means:
            return
        self._means = means
        label = {
            UnlockMeans.PASSPHRASE: _("Wachtwoordzin"),
            UnlockMeans.LOGIN: _("Wachtwoord van de gedeelde database"),
            UnlockMeans.WINDOWS: _("Wachtwoord van Windows"),
            UnlockMeans.NONE: "",
        }[means]
        if self.secret is not None:
            # what was typed is an answer to another question
            self._asked.removeWidget(self.secret)
            self.secret.hide()
            self.secret.deleteLater()
            self.secret = None
        if label:
            self.secret = _secret_field(label)
            self.secret.line.returnPressed.connect(self._ask)
            self._asked.addWidget(self.secret)
            # the cursor cannot stand in what is not in sight yet
            self.secret.show()
        self._explain()
        self._take_focus()

    def begin(self) -> None:
        """The window was just locked: an empty field with the cursor in it."""
        self._fault.say(None)
        self._empty()

    def refuse(self, sentence: str) -> None:
        """Say why it does not open; the field is empty again."""
        self._fault.say(sentence)
        self._empty()

    def _empty(self) -> None:
        self.unlock.disable_because(None if self._means is not None else _("EénPlan kijkt hoe het slot opengaat."))
        if self.secret is not None:
            self.secret.set_value("")
        self._take_focus()

    def _take_focus(self) -> None:
        if self.isVisible():
            control = self.secret.control if self.secret is not None else self.unlock
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain(self) -> None:
        self.unlock.disable_because(None if self._means is not None else _("EénPlan kijkt hoe het slot opengaat."))
        if self._means is UnlockMeans.NONE:
            self.sentence.setText(
                _(
                    "Het venster is op slot. Wat je typte, staat er nog. "
                    "Deze computer heeft geen wachtwoord dat EénPlan kan vragen: één klik en je gaat verder."
                )
            )
        else:
            self.sentence.setText(_("Het venster is op slot. Wat je typte, staat er nog."))

    def _ask(self) -> None:
        if self._means is None or not self.unlock.isEnabled():
            return
        # spaces at the ends may belong to a password
        typed = self.secret.line.text() if self.secret is not None else ""
        if self.secret is not None and not typed:
            self._fault.say(_("Vul dit in: {label}.").format(label=self.secret.label))
            return
        self.unlock.disable_because(_("EénPlan kijkt het na."))
        self._fault.say(None)
        self.unlock_asked.emit(typed)


def _secret_field(label: str) -> TextField:
    field = TextField(label)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    field.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field
