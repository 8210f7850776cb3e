"""The team and its workers; every field saves itself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.teams import MunicipalityRecord, TeamRecord, WorkerRecord, WorkerRole
from app.errors import UserError
from app.texts import _
from app.ui.administration import words
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.changes import Changes
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.columns import Column
from app.ui.common.drafts import say_homeless
from app.ui.common.fields import FormColumns, first_fault
from app.ui.common.hanging import hang_tables
from app.ui.common.jobs import Jobs
from app.ui.common.marks import Mark
from app.ui.common.page import Scrolled, WorkArea
from app.ui.common.row_form import RowForm
from app.ui.common.rows_table import RowsTable
from app.ui.common.scale import wide
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import section, small
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.usecases.teams import Teams

_PANE = 352


class TeamTab(WorkArea):
    """The team above, its workers below, and the chosen worker in the pane."""

    def __init__(self, teams: Teams, jobs: Jobs, changes: Changes) -> None:
        super().__init__(spacing=24)
        self._teams, self._jobs = teams, jobs
        self._wanted: UUID | None = None
        self._resumed: Draft | None = None
        self._rows: Sequence[WorkerRecord] = ()
        self.fields = {
            "name": TextField(_("Naam van het team"), required=True),
            "telephone": TextField(_("Telefoon van het team")),
            "municipality_code": PickField(_("Gemeente"), required=True),
        }
        self._form = RowForm(jobs, self.fields, self._change_team, self, table="team")
        self.workers = RowsTable[WorkerRecord](
            [
                Column(title=_("Naam"), text=lambda w: w.name, strong=True, stretch=2),
                Column(title=_("Rol"), text=lambda w: words.role(w.role), width=120),
                Column(title=_("Account"), text=lambda w: w.account or "", soft=True, width=120, gives_way=1),
                Column(title=_("Telefoon"), text=lambda w: w.telephone or "", soft=True, width=128, gives_way=2),
                Column(title=_("Stand"), text=_stand, mark=_mark, width=136),
            ],
            name=_("Medewerkers"),
            fit=True,
        )
        self.section = Section(_("Medewerkers"), 0, action=_("Medewerker"), icon="plus")
        self.worker = WorkerForm(teams, jobs)

        self.section.asked.connect(self._new)
        self.workers.chosen.connect(self._choose)
        self.worker.added.connect(self._added)
        changes.subscribe(self, {"team", "worker"}, lambda _changed: self.reload())

        own = Section(_("Team"))
        form = FormColumns(3, list(self.fields.values()))
        own.body.addWidget(form)
        self.section.body.addWidget(self.workers)
        self.body.addWidget(own)
        self.body.addWidget(self.section)
        hang_tables(self.body, [own, self.section], [form])
        pane = Surface("window", "left")
        pane.setFixedWidth(wide(_PANE))
        scrolled = Scrolled(margins=(24, 16, 24, 24))
        scrolled.body.addWidget(self.worker)
        column(pane).addWidget(scrolled)
        self.set_pane(pane)

    def activate(self) -> None:
        self._jobs.run(self, self._teams.municipalities, self._take_places, key="places")

    def reload(self) -> None:
        self._jobs.run(self, lambda: (self._teams.own_team(), self._teams.workers()), self._take, key="team")

    def resume(self, draft: Draft) -> bool:
        """Show the team or the worker of a draft, as soon as they are read."""
        self._resumed = draft
        self._go_on()
        return True

    def _go_on(self) -> None:
        draft, rows = self._resumed, self._rows
        if draft is None or not rows:
            return
        self._resumed = None
        place = draft.place
        if place.form == "team":
            self.fields[next(iter(draft.words))].control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.row_id is None:
            self._new()
        elif not self.workers.select(lambda worker: worker.id == place.row_id):
            say_homeless(self, draft)

    def _take_places(self, places: Sequence[MunicipalityRecord]) -> None:
        self.fields["municipality_code"].set_options([(place.code, place.name) for place in places])  # type: ignore[union-attr]
        self.reload()

    def _take(self, found: tuple[TeamRecord, Sequence[WorkerRecord]]) -> None:
        team, workers = found
        self._form.show_row(
            team.id,
            team.version,
            {"name": team.name, "telephone": team.telephone or "", "municipality_code": team.municipality_code},
            title=team.name,
        )
        self._rows = workers
        self.workers.set_rows(workers)
        self.section.set_count(sum(worker.active for worker in workers))
        wanted = self._wanted
        if wanted is not None and self.workers.select(lambda worker: worker.id == wanted):
            self._wanted = None
        elif self.workers.selected() is None and not self.worker.is_new and workers:
            self.workers.selectRow(0)
        self._choose(self.workers.selected())
        self._go_on()

    def _choose(self, worker: WorkerRecord | None) -> None:
        if worker is not None:
            self.worker.show_worker(worker)

    def _new(self) -> None:
        self.workers.clearSelection()
        self.worker.begin_new()

    def _added(self, worker_id: UUID) -> None:
        self._wanted = worker_id
        self.reload()

    def _change_team(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._teams.change_team(row_id, version, **values)


class WorkerForm(QWidget):
    """Shows a worker, or asks a new one."""

    added = Signal(object)

    def __init__(self, teams: Teams, jobs: Jobs) -> None:
        super().__init__()
        self._teams, self._jobs = teams, jobs
        self._worker: WorkerRecord | None = None
        self.is_new = False
        self._title = section()
        self.fields = {
            "name": TextField(_("Naam"), required=True),
            "role": ChoiceField(_("Rol"), words.roles(), required=True),
            "account": TextField(_("Account"), hint=_("De naam waarmee iemand op de computer of database inlogt.")),
            "telephone": TextField(_("Telefoon")),
            "email": TextField(_("E-mail")),
        }
        self._form = RowForm(jobs, self.fields, self._change, self, table="worker", adds=True)
        self.add_button = Button(_("Voeg medewerker toe"), ButtonKind.PRIMARY)
        self.leave = Button(_("Meld af"))
        self.come_back = Button(_("Meld weer aan"))
        self._fault = small("", Tone.BAD)

        self.add_button.clicked.connect(self._add)
        self.leave.clicked.connect(self._leave)
        self.come_back.clicked.connect(self._come_back)

        layout = column(self, spacing=16)
        layout.addWidget(self._title)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addWidget(self._fault)
        buttons = row(spacing=8)
        for button in (self.add_button, self.leave, self.come_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

        self._show("")

    def begin_new(self) -> None:
        """Ask a new worker; until she is complete she is a draft."""
        self._worker, self.is_new = None, True
        for field in self.fields.values():
            field.set_value(None)
        self.fields["role"].set_value(WorkerRole.WORKER)
        self._show(_("Nieuwe medewerker"))
        self._form.begin_row(title=_("Nieuwe medewerker"))
        self.fields["name"].setFocus()

    def show_worker(self, worker: WorkerRecord) -> None:
        self._worker, self.is_new = worker, False
        texts = {name: getattr(worker, name) or "" for name in ("name", "account", "telephone", "email")}
        self._form.show_row(worker.id, worker.version, texts | {"role": worker.role}, title=worker.name)
        self._show(worker.name)

    def leave_form(self) -> None:
        """The form is left: a new worker is a draft until the button adds her."""
        self._form.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_new and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _show(self, title: str) -> None:
        worker = self._worker
        self._title.setText(title)
        self.add_button.setVisible(self.is_new)
        self.leave.setVisible(worker is not None and worker.active)
        self.come_back.setVisible(worker is not None and not worker.active)
        self._say("")

    def _add(self) -> None:
        if first_fault(list(self.fields.values())) is None:
            values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
            self._form.add_row(lambda: self._teams.add_worker(**values), self._added, self._failed)

    def _added(self, worker_id: UUID) -> None:
        self.is_new = False
        self.added.emit(worker_id)

    def _leave(self) -> None:
        if (worker := self._worker) is not None:
            self._jobs.write(self, lambda: self._teams.deactivate(worker.id, worker.version), None, self._failed)

    def _come_back(self) -> None:
        if (worker := self._worker) is not None:
            self._jobs.write(self, lambda: self._teams.reactivate(worker.id, worker.version), None, self._failed)

    def _change(self, row_id: UUID, version: int, values: dict[str, Any]) -> int:
        return self._teams.change_worker(row_id, version, **values)

    def _failed(self, error: UserError) -> None:
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))


def _stand(worker: WorkerRecord) -> str:
    if not worker.active:
        return _("afgemeld")
    return _("kan inloggen") if worker.account else _("geen account")


def _mark(worker: WorkerRecord) -> Mark:
    return Mark.ON_COURSE if worker.active and worker.account else Mark.PLANNED
