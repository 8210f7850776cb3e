"""A closed plan is for reading: the line that says so, and the two ways on."""

import datetime as dt

from PySide6.QtCore import Signal

from app.domain.plans import PlanRecord, PlanState
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.formats import date_long
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, soft


def why_closed(plan: PlanRecord) -> str | None:
    """Why nothing can be written in this plan; None where it can."""
    if plan.state is not PlanState.CLOSED:
        return None
    return _("Dit plan is afgesloten. Open het weer of begin een nieuw plan om iets te wijzigen.")


class ClosedNotice(Surface):
    """Stands above a closed plan, whatever part of it is shown."""

    reopen_asked = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self._text = Text("", wrap=True)
        self.reopen = Button(_("Open weer"), ButtonKind.LINK)
        self.begin_new = Button(_("Begin een nieuw plan"), ButtonKind.LINK)

        self.reopen.clicked.connect(self.reopen_asked)
        self.begin_new.clicked.connect(self.new_asked)

        said = column(spacing=2)
        said.addWidget(self._text)
        said.addWidget(soft(_("Je kunt het lezen en afdrukken.")))
        layout = row(self, margins=(16, 8, 16, 8), spacing=16)
        layout.addLayout(said, 1)
        layout.addWidget(self.reopen)
        layout.addWidget(self.begin_new)
        self.hide()

    def show_plan(self, plan: PlanRecord) -> None:
        day: dt.date | None = plan.closed_on
        self.setVisible(plan.state is PlanState.CLOSED)
        if day is not None:
            self._text.setText(_("Dit plan is afgesloten op {day}.").format(day=date_long(day)))
