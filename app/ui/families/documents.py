"""Documenten: which papers of the family were printed, who may know what, and what was thrown away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.families import FamilyRecord
from app.domain.prints import PrintedRecord
from app.texts import _
from app.ui.common.bin_list import BinList
from app.ui.common.buttons import Button
from app.ui.common.columns import Column
from app.ui.common.formats import date_long, time_of
from app.ui.common.page import WorkArea
from app.ui.common.rows_table import RowsTable
from app.ui.common.section import Section
from app.ui.common.surfaces import column
from app.ui.common.text import soft
from app.ui.families.consents import ConsentsBlock
from app.ui.families.editing import Desk
from app.ui.families.parts import FamilyParts


class Documents(QWidget):
    """The newest paper stands on top."""

    print_asked = Signal()

    def __init__(self, parts: FamilyParts, family: FamilyRecord) -> None:
        super().__init__()
        self._parts, self._family_id = parts, family.id
        self.desk = Desk(parts, self)
        self.desk.family = family
        self.consents = ConsentsBlock(self.desk)
        family_id = family.id
        self.bin = BinList(parts.jobs, lambda: parts.bin.of_family(family_id), parts.bin.restore)
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
        self.section.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        area = WorkArea(spacing=24)
        for part in (self.section, self.consents, self.bin):
            area.body.addWidget(part)
        column(self).addWidget(area)
        self.table.hide()
        self.none.hide()

    def activate(self) -> None:
        """A paper may have been printed since it was shown."""
        self.reload()

    def reload(self) -> None:
        prints, consents, family_id = self._parts.prints, self._parts.consents, self._family_id
        self._parts.jobs.run(self, lambda: prints.printed(family_id), self._take, key="printed")
        self._parts.jobs.run(self, lambda: consents.list(family_id), self.consents.show_consents, key="consents")
        self.bin.reload()

    def show_family(self, family: FamilyRecord) -> None:
        self.desk.family = family
        self.consents.show_family(family)

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft."""
        return self.consents.resume(draft)

    def _take(self, printed: list[PrintedRecord]) -> None:
        self.section.set_count(len(printed) or None)
        self.table.set_rows(printed)
        self.table.setVisible(bool(printed))
        self.none.setVisible(not printed)


def _what(printed: PrintedRecord) -> str:
    said = _("Plan {number}").format(number=printed.plan_number)
    if printed.with_costs:
        said = _("{plan}, met kosten").format(plan=said)
    return _("{plan}, met reden onveilig").format(plan=said) if printed.with_unsafe_reason else said


def _when(printed: PrintedRecord) -> str:
    at = printed.printed_at.astimezone()
    return f"{date_long(at.date())}, {time_of(at)}"
