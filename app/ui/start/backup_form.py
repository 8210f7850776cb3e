"""Putting back a backup on this computer: the file, and what it needs to be opened here."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.workplaces import BackupNeeds, Secret
from app.errors import UserError
from app.texts import _
from app.ui.common.fields import Field
from app.ui.common.jobs import Jobs
from app.ui.common.surfaces import column
from app.ui.start.key_form import phrase_field
from app.ui.start.secret_fields import Choose, PathField, new_passphrase_field
from app.ui.start.steps import StartSteps

_FILES = "*.eenplanbackup"


class BackupForm(QWidget):
    """The fields appear once the file has said what it needs."""

    changed = Signal()

    def __init__(self, steps: StartSteps, jobs: Jobs, *, choose: Choose | None = None) -> None:
        super().__init__()
        self._steps, self._jobs = steps, jobs
        self._needs: BackupNeeds | None = None
        self._asked_of: Path | None = None
        self.file = PathField(_("Reservekopie"), choose or ask_backup, button=_("Kies bestand"))
        self.phrase = phrase_field()
        self.new_passphrase = new_passphrase_field(required=False)

        self.file.committed.connect(self._take)
        self.file.edited.connect(self._forget)

        layout = column(self, spacing=16)
        for field in (self.file, self.phrase, self.new_passphrase):
            layout.addWidget(field)
        self._show(None)

    @property
    def is_ready(self) -> bool:
        """Whether the file that stands there has said what it needs."""
        return self._needs is not None

    def fields(self) -> list[Field]:
        """Those that are asked now."""
        fields: list[Field] = [self.file]
        if self._needs is not None and self._needs.phrase:
            fields.append(self.phrase)
        if self._needs is not None and self._needs.passphrase:
            fields.append(self.new_passphrase)
        return fields

    def secret(self) -> Secret:
        needs = self._needs
        return Secret(
            phrase=self.phrase.value() if needs and needs.phrase else None,
            new_passphrase=(self.new_passphrase.value() or None) if needs and needs.passphrase else None,
        )

    def passphrase_lacks(self) -> bool:
        """Whether a passphrase must be chosen and is not; says so at the field."""
        needs = self._needs
        lacks = bool(needs and needs.passphrase and not needs.has_passphrase and not self.new_passphrase.value())
        if lacks:
            self.new_passphrase.set_fault(_("Kies een wachtwoordzin: deze computer bewaart geen sleutels."))
            self.new_passphrase.control.setFocus()
        return lacks

    def look(self) -> None:
        """Ask the file what it needs."""
        file = self.file.value()
        if file is None or not self.file.is_valid():
            return
        self._asked_of = file
        self._jobs.run(
            self,
            lambda: self._steps.backup_needs(file),
            self._show,
            self._refuse,
            key="needs",
        )

    def _take(self, _file: Path) -> None:
        self.look()

    def _forget(self) -> None:
        if self._needs is not None and self.file.value() != self._asked_of:
            self._show(None)

    def _refuse(self, error: UserError) -> None:
        self._show(None)
        self.file.set_fault(error.sentence)

    def _show(self, needs: BackupNeeds | None) -> None:
        self._needs = needs
        asked = self.fields()
        for field in (self.phrase, self.new_passphrase):
            field.setVisible(field in asked)
        if needs is not None and needs.passphrase:
            self.new_passphrase.set_hint(
                _("Laat leeg als je de wachtwoordzin van deze kopie nog weet.")
                if needs.has_passphrase
                else _("Deze computer bewaart geen sleutels. Bij elke start vraagt EénPlan om deze zin.")
            )
        if needs is not None and self.file.control.hasFocus() and len(asked) > 1:
            asked[1].control.setFocus()
        self.changed.emit()


def ask_backup(parent: QWidget) -> Path | None:
    """Ask for a backup file by the system's own dialog."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Kies de reservekopie"), "", _("Reservekopieën") + f" ({_FILES});;" + _("Alle bestanden") + " (*)"
    )
    return Path(name) if name else None
