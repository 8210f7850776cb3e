"""The view of families on an encrypted file, with what a test needs to look behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.db.transaction import Transactions
from app.domain.families import FamilyFilter, FamilyRecord, FamilySummary
from app.models.audit import AuditEvent
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.list_tools import ListKit
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.theme import Theme
from app.ui.families import FamiliesView
from app.ui.families.page import FamilyPage
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from app.usecases.tables import Tables
from tests.support.data import Ground


@dataclass(kw_only=True)
class Screen:
    """The view on the screen, and a second look at the data without the guard of the window's thread."""

    view: FamiliesView
    ground: Ground
    jobs: Jobs
    qtbot: QtBot
    settle_jobs: Callable[[Jobs], None]
    import_asked: list[bool] = field(default_factory=list)

    @property
    def families(self) -> Families:
        return Families(self.ground.transactions)

    def settle(self) -> None:
        for _round in range(3):
            self.settle_jobs(self.jobs)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, field: Any, text: str) -> None:
        """Type in a field of a form."""
        field.line.setFocus()
        self.qtbot.keyClicks(field.line, text)

    def shown(self) -> list[str]:
        """The names in the list, as far as they were read."""
        model = self.view.list.table.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def registered(self) -> list[FamilySummary]:
        return list(self.families.list(FamilyFilter(status=None)).items)

    def family(self, name: str) -> FamilyRecord:
        return self.families.refresh(next(one.id for one in self.registered() if one.name == name))

    def logged(self, action: str) -> int:
        """How often the log says this."""
        with self.ground.transactions.read() as reader:
            return len(reader.rows(select(AuditEvent.id).where(AuditEvent.action == action)))


@pytest.fixture
def screen(
    local_ground: Ground,
    jobs: Jobs,
    changes: Changes,
    navigator: Navigator,
    messages: Messages,
    qtbot: QtBot,
    themed: Theme,
    settle: Callable[[Jobs], None],
) -> Screen:
    """The view at 1366×768 less the bars around it; call `view.activate()` to read the list."""
    of_window = Transactions(
        local_ground.transactions.engine,
        local_ground.transactions.actor,
        guard=forbid_gui_thread,
        announce=changes.announce,
        clock=local_ground.clock,
    )
    asked: list[bool] = []
    page = FamilyPage(
        Families(of_window),
        Persons(of_window),
        Organisations(of_window),
        Notes(of_window),
        Plans(of_window),
        jobs,
        changes,
        navigator,
        (),
        prints=Prints(of_window),
        consents=Consents(of_window),
        bin_=Bin(of_window),
    )
    view = FamiliesView(
        page,
        Families(of_window),
        Persons(of_window),
        Organisations(of_window),
        jobs,
        changes,
        navigator,
        ListKit(tables=Tables(of_window), jobs=jobs, messages=messages),
        import_asked=lambda: asked.append(True),
    )
    qtbot.addWidget(view)
    view.resize(1190, 712)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return Screen(view=view, ground=local_ground, jobs=jobs, qtbot=qtbot, settle_jobs=settle, import_asked=asked)
