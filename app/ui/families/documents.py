"""Documenten: which papers of the family were printed, when, by whom and for whom."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.prints import PrintedRecord
from app.texts import _
from app.ui.common.buttons import Button
from app.ui.common.columns import Column
from app.ui.common.formats import date_long, time_of
from app.ui.common.jobs import Jobs
from app.ui.common.page import WorkArea
from app.ui.common.rows_table import RowsTable
from app.ui.common.section import Section
from app.ui.common.surfaces import column
from app.ui.common.text import soft
from app.usecases.prints import Prints


class Documents(QWidget):
    """The newest paper stands on top."""

    print_asked = Signal()

    def __init__(self, prints: Prints, family_id: UUID, jobs: Jobs) -> None:
        super().__init__()
        self._prints, self._family_id, self._jobs = prints, family_id, jobs
        self.button = Button(_("Druk het plan af"), icon="printer")
        self.section = Section(_("Afgedrukt"))
        self.table = RowsTable[PrintedRecord](
            [
                Column[PrintedRecord](title=_("Wat"), text=_what, strong=True, stretch=3),
                Column[PrintedRecord](title=_("Voor wie"), text=lambda one: one.recipient, stretch=4),
                Column[PrintedRecord](title=_("Wanneer"), text=_when, width=216),
                Column[PrintedRecord](title=_("Door"), text=lambda one: one.worker_name, soft=True, stretch=3),
                Column[PrintedRecord](title=_("Bladzijden"), text=lambda one: str(one.pages), right=True, width=96),
            ],
            _("Afgedrukt"),
            fit=True,
            pad=0,
        )
        self.none = soft(_("Van dit gezin is nog niets afgedrukt."))

        self.button.clicked.connect(self.print_asked)

        self.section.body.setSpacing(8)
        self.section.body.addWidget(self.table)
        self.section.body.addWidget(self.none)
        area = WorkArea()
        area.body.addWidget(self.section)
        area.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column(self).addWidget(area)
        self.table.hide()
        self.none.hide()

    def activate(self) -> None:
        """A paper may have been printed since it was shown."""
        self.reload()

    def reload(self) -> None:
        prints, family_id = self._prints, self._family_id
        self._jobs.run(self, lambda: prints.printed(family_id), self._take, key="printed")

    def _take(self, printed: list[PrintedRecord]) -> None:
        self.section.set_count(len(printed) or None)
        self.table.set_rows(printed)
        self.table.setVisible(bool(printed))
        self.none.setVisible(not printed)


def _what(printed: PrintedRecord) -> str:
    said = _("Plan {number}").format(number=printed.plan_number)
    return _("{plan}, met kosten").format(plan=said) if printed.with_costs else said


def _when(printed: PrintedRecord) -> str:
    at = printed.printed_at.astimezone()
    return f"{date_long(at.date())}, {time_of(at)}"
