"""The pages of the first start that open what is there already: a file, or a backup."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.workplaces import PlaceState, Secret
from app.errors import UserError
from app.paths import LocalPlace, place_of
from app.texts import _
from app.ui.common.fields import Field
from app.ui.common.jobs import Jobs
from app.ui.start.backup_form import BackupForm
from app.ui.start.key_form import KeyForm
from app.ui.start.pages import StartPage, Warned
from app.ui.start.secret_fields import Choose, PathField
from app.ui.start.steps import Computer, StartSteps


class ExistingPage(StartPage):
    """A database file: it says itself whether it asks a passphrase, the recovery phrase or nothing."""

    def __init__(self, steps: StartSteps, jobs: Jobs, computer: Computer, *, choose: Choose | None = None) -> None:
        super().__init__(
            0,
            _("Een bestand openen dat er al is"),
            _("Kies eenplan.db. Het bestand blijft staan waar het staat."),
            next_text=_("Open"),
        )
        self._steps, self._jobs = steps, jobs
        self._looked: LocalPlace | None = None
        self.file = PathField(_("Bestand"), choose or _ask_database, button=_("Kies bestand"))
        self.key = KeyForm(keeps_keys=computer.keeps_keys)

        self._synchronised = Warned()

        self.file.committed.connect(self._take)

        self.content.addWidget(self.file)
        self.content.addWidget(self._synchronised)
        self.content.addWidget(self.key)

    @property
    def place(self) -> LocalPlace | None:
        """The file that was looked at, as long as it still stands in the field."""
        return self._looked if self._looked is not None and self._looked == self._typed() else None

    def fields(self) -> Sequence[Field]:
        return [self.file, *self.key.fields()]

    def secret(self) -> Secret:
        return self.key.secret()

    def look(self) -> None:
        """Ask the file what it needs."""
        place = self._typed()
        if place is None or place == self._looked:
            return
        self._jobs.run(
            self,
            lambda: self._steps.look(place),
            lambda state: self._found(place, state),
            self._refuse,
            key="look",
        )

    def _take(self, _file: Path) -> None:
        place = self._typed()
        self._synchronised.look(place.folder if place is not None else None)
        self.look()

    def _typed(self) -> LocalPlace | None:
        path = self.file.value()
        if path is None:
            return None
        place = place_of(None, path) if path.is_dir() else place_of(str(path))
        return place if isinstance(place, LocalPlace) else None

    def _found(self, place: LocalPlace, state: PlaceState) -> None:
        if state in (PlaceState.NEW, PlaceState.MISSING):
            self._refuse(
                UserError(_("Hier staat geen database van EénPlan. Er is niets gemaakt. Kies het goede bestand."))
            )
            return
        self._looked = place
        self.key.ask(state)
        asked = self.key.fields()
        if asked:
            asked[0].control.setFocus()
        else:
            self.asked.emit()

    def _refuse(self, error: UserError) -> None:
        self._looked = None
        self.key.ask(PlaceState.READY)
        self.file.set_fault(error.sentence)


class BackupPage(StartPage):
    """A backup, on a computer where there is nothing yet."""

    def __init__(self, steps: StartSteps, jobs: Jobs, *, choose: Choose | None = None) -> None:
        super().__init__(
            0,
            _("Een reservekopie terugzetten"),
            _("Alles wat in de kopie staat, komt terug op deze computer. De kopie zelf blijft zoals ze is."),
            next_text=_("Zet terug"),
        )
        self.form = BackupForm(steps, jobs, choose=choose)
        self.content.addWidget(self.form)

    def fields(self) -> Sequence[Field]:
        return self.form.fields()


def _ask_database(parent: QWidget) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Kies het bestand van EénPlan"), "", _("EénPlan") + " (*.db);;" + _("Alle bestanden") + " (*)"
    )
    return Path(name) if name else None
