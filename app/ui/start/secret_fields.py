"""Fields of the start: hidden words, and a file that is chosen or typed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.texts import _
from app.ui.common.buttons import Button
from app.ui.common.fields import Checked, FaultError
from app.ui.common.surfaces import row
from app.ui.common.text_fields import LineField, TextField

SHORTEST_PASSPHRASE = 12
Choose = Callable[[QWidget], Path | None]


def passphrase_field(label: str, *, hint: str = "", check: Checked | None = None, required: bool = True) -> TextField:
    """A field whose letters are hidden."""
    field = TextField(label, required=required, hint=hint, check=check)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def new_passphrase_field(*, hint: str = "", required: bool = True) -> TextField:
    """A passphrase that is chosen now."""
    return passphrase_field(_("Nieuwe wachtwoordzin"), hint=hint, check=long_enough, required=required)


def long_enough(text: str) -> str | None:
    if len(text) >= SHORTEST_PASSPHRASE:
        return None
    return _("Neem een zin van minstens {number} tekens, die je goed onthoudt.").format(number=SHORTEST_PASSPHRASE)


class PathField(LineField):
    """A file or folder: typed, or chosen by the button beside it."""

    def __init__(self, label: str, choose: Choose, *, button: str, must_exist: bool = True, hint: str = "") -> None:
        self._choose, self._must_exist = choose, must_exist
        super().__init__(label, required=True, hint=hint, max_length=1000)
        self.choose_button = Button(button, icon="folder-open")
        holder = QWidget()
        beside = row(holder, spacing=8)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self.line, holder)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.choose_button)

        self.choose_button.clicked.connect(self._ask)

    def value(self) -> Path | None:
        """The path, whether or not something stands there."""
        # a path that was copied from Windows comes in quotation marks
        text = self.text().strip('"')
        return Path(text).expanduser() if text else None

    def _read(self) -> Path | None:
        path = self.value()
        if path is not None and self._must_exist and not path.exists():
            raise FaultError(_("Hier staat dit bestand niet. Kijk de naam na, of kies het bestand."))
        return path

    def _write(self, value: Path | None) -> None:
        self.line.setText(str(value) if value else "")

    def _ask(self) -> None:
        path = self._choose(self)
        if path is not None:
            self.line.setText(str(path))
            self._edited()
            self.commit()
