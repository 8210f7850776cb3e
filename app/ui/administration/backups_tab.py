"""Backups: those that there are, one more now, and putting one back; only that last one asks once more."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.workplaces import BackupRecord
from app.texts import _
from app.ui.administration import words
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.dialog import Dialog
from app.ui.common.formats import time_of, weekday_date
from app.ui.common.jobs import Jobs
from app.ui.common.page import WorkArea
from app.ui.common.rows_table import RowsTable
from app.ui.common.section import Section
from app.ui.common.surfaces import row
from app.ui.common.text import small, soft
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.usecases.administration import Backups


class BackupsTab(WorkArea):
    """`restore_asked` carries the file and the recovery phrase (or None); whoever listens closes the database first."""

    restore_asked = Signal(object, object)

    def __init__(
        self,
        backups: Backups | None,
        jobs: Jobs,
        *,
        needs_phrase: Callable[[Path], bool],
        choose: Callable[[QWidget], Path | None] | None = None,
    ) -> None:
        """Without `backups` the database is shared and its server makes them."""
        super().__init__(spacing=16)
        self._backups, self._jobs, self._needs_phrase = backups, jobs, needs_phrase
        self._choose = choose or _ask_file
        self.make = Button(_("Maak nu een reservekopie"), ButtonKind.PRIMARY, "archive-restore")
        self.other = Button(_("Kopie van elders terugzetten"))
        self._said = small("")
        self._clock = small(
            _(
                "Een of meer kopieën hebben een datum die nog moet komen: de klok van deze computer ging of gaat niet "
                "goed. De kopieën staan op volgorde van maken. Zet de datum en de tijd van de computer goed."
            ),
            Tone.WARN,
        )
        self.section = Section(_("Reservekopieën"), 0)
        self.table = RowsTable[BackupRecord](
            [
                Column(title=_("Gemaakt"), text=_made, strong=True, stretch=2),
                Column(title=_("Grootte"), text=lambda b: words.size(b.size), right=True, width=112),
                Column(title=_("Bestand"), text=lambda b: Path(b.path).name, soft=True, stretch=2),
            ],
            name=_("Reservekopieën"),
            fit=True,
            pad=0,
        )
        self._none = soft(_("Er is nog geen kopie. De eerste komt vanzelf, of maak er nu een."))
        self.restore = Button(_("Zet deze kopie terug"))

        self.make.clicked.connect(self._make)
        self.restore.clicked.connect(self._restore_chosen)
        self.table.opened.connect(self._restore_record)
        self.table.chosen.connect(self._chosen)
        self.other.clicked.connect(self._restore_other)

        self.body.addWidget(soft(self._explanation()))
        buttons = row(spacing=8)
        buttons.addWidget(self.make)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self._said)
        self.body.addWidget(self._clock)
        self.section.body.addWidget(self._none)
        self.section.body.addWidget(self.table)
        self.body.addWidget(self.section)
        below = row()
        below.addWidget(self.restore)
        below.addStretch(1)
        self.body.addLayout(below)

        for part in (self.make, self.other, self.section, self.restore):
            part.setVisible(backups is not None)
        self._said.hide()
        self._clock.hide()
        self._none.hide()
        self._chosen(None)

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        if (backups := self._backups) is not None:
            self._jobs.run(self, backups.list, self._take, key="backups")

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """What became of it, below the buttons."""
        self._said.set_tone(Tone.BAD if fault else Tone.SOFT)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _explanation(self) -> str:
        if self._backups is None:
            return _("Deze database staat op een server. Je beheerder maakt daar de reservekopieën.")
        return _(
            "Elke dag maakt het programma zelf een kopie, versleuteld en nagekeken. De laatste veertien blijven staan. "
            "Met de herstelzin zet je een kopie ook op een andere computer terug."
        )

    def _take(self, records: Sequence[BackupRecord]) -> None:
        self.table.set_rows(records)
        self.section.set_count(len(records) or None)
        self._clock.setVisible(any(record.is_ahead for record in records))
        self._show_any(bool(records))

    def _show_any(self, any_: bool) -> None:
        """The list and its button, or the sentence that says that there is none yet."""
        self._none.setVisible(not any_)
        self.table.setVisible(any_)
        self.restore.setVisible(any_)

    def _make(self) -> None:
        if (backups := self._backups) is not None:
            self._jobs.run_with_progress(
                self,
                _("Reservekopie maken"),
                lambda progress: backups.make(progress=progress),
                self._made,
                lambda error: self.say(error.sentence, fault=True),
            )

    def _made(self, record: BackupRecord) -> None:
        self.say(_("De kopie is gemaakt en nagekeken: {size}.").format(size=words.size(record.size)))
        self.reload()

    def _chosen(self, record: BackupRecord | None) -> None:
        self.restore.disable_because(None if record is not None else _("Kies eerst een kopie in de lijst."))

    def _restore_chosen(self) -> None:
        self._restore_record(self.table.selected())

    def _restore_record(self, record: BackupRecord | None) -> None:
        if record is not None:
            self._begin_restore(Path(record.path))

    def _restore_other(self) -> None:
        if (path := self._choose(self)) is not None:
            self._begin_restore(path)

    def _begin_restore(self, file: Path) -> None:
        self._jobs.run(
            self,
            lambda: self._needs_phrase(file),
            lambda asks: self._ask_once_more(file, asks_phrase=asks),
            lambda error: self.say(error.sentence, fault=True),
        )

    def _ask_once_more(self, file: Path, *, asks_phrase: bool) -> None:
        dialog = RestoreDialog(self, asks_phrase=asks_phrase)
        dialog.agreed.connect(partial(self._pass_on, file))
        dialog.open()

    def _pass_on(self, file: Path, phrase: str) -> None:
        self.restore_asked.emit(file, phrase or None)


class RestoreDialog(Dialog):
    """The one question that is asked twice: everything since the backup leaves the database."""

    agreed = Signal(str)
    """The recovery phrase, or nothing where it is not needed."""

    def __init__(self, parent: QWidget, *, asks_phrase: bool) -> None:
        super().__init__(
            _("Deze kopie terugzetten?"),
            _(
                "Wat na deze kopie is ingevuld, staat daarna niet meer in het programma. "
                "Het bestand van nu blijft bewaard naast de database. Het programma begint daarna opnieuw."
            ),
            parent.window(),
        )
        self.phrase = TextField(
            _("Herstelzin"), required=asks_phrase, hint=_("De woorden die je bij de eerste start hebt bewaard.")
        )
        self.cancel = self.add_button(_("Laat staan"))
        self.go = self.add_button(_("Zet terug"), primary=True)

        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._agree)

        self.body.addWidget(self.phrase)
        self.phrase.setVisible(asks_phrase)
        (self.phrase.control if asks_phrase else self.cancel).setFocus()
        self._asks = asks_phrase

    def _agree(self) -> None:
        if not self._asks or self.phrase.is_valid():
            phrase = self.phrase.value() if self._asks else ""
            self.accept()
            self.agreed.emit(phrase)


def _made(record: BackupRecord) -> str:
    local = record.made_at.astimezone()
    said = f"{weekday_date(local.date())}, {time_of(record.made_at)}"
    return _("{moment} (klok ging verkeerd)").format(moment=said) if record.is_ahead else said


def _ask_file(parent: QWidget) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(parent, _("Kies de reservekopie"))
    return Path(name) if name else None
