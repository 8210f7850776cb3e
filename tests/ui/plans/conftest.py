"""A family with its plan in an encrypted file, and the parts that views of the plan get."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.db.transaction import Transactions
from app.domain.plans import PlanRecord
from app.domain.prints import PaperReader, PrintChoices, Printed
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.list_tools import ListKit
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.theme import Theme
from app.ui.plans.parts import PlanParts
from app.usecases.help import Help
from app.usecases.plans import Owner, Plans
from app.usecases.previews import Previews
from app.usecases.questions import Questions
from app.usecases.tables import Tables
from tests.support.data import Ground
from tests.support.plans import FamilyIds, OfferIds, PlanIds, add_family, add_offer, fill_plan

TODAY = dt.date(2027, 3, 5)


class BlankPaper:
    """Papers of two white pages: drawing the whole plan anew in every test would take most of its time."""

    def choices(self, family_id: UUID) -> PrintChoices:
        return PrintChoices(readers=(PaperReader(person_id=None, name="", kept_off=()),), unsafe=False)

    def preview(self, family_id: UUID, with_costs: bool, in_language: str | None = None, **_chosen: object) -> bytes:
        import pypdfium2

        document = pypdfium2.PdfDocument.new()
        for _ in range(2):
            document.new_page(595, 842).close()
        buffer = BytesIO()
        document.save(buffer)
        document.close()
        return buffer.getvalue()

    def print_plan(self, family_id: UUID, **_chosen: object) -> Printed:
        return Printed(pdf=self.preview(family_id, False), pages=2, file_name="plan.pdf")


@dataclass(kw_only=True)
class Home:
    """What a test of the plan stands in."""

    ground: Ground
    family: FamilyIds
    offer: OfferIds
    parts: PlanParts
    qtbot: QtBot
    settle_jobs: Callable[[Jobs], None]
    ids: PlanIds | None = None

    def fill(self) -> PlanIds:
        """Fill the plan of the family, straight in the database."""
        self.ids = fill_plan(self.ground.transactions, self.family, self.offer, self.ground.ilse_id)
        return self.ids

    def show(self, view: QWidget, width: int = 1190, height: int = 900) -> None:
        """Put a view on the screen and wait until it has read."""
        self.qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked is done and shown."""
        for _ in range(3):
            self.settle_jobs(self.parts.jobs)

    def owners(self) -> tuple[Owner, ...]:
        """Everybody who can own an action."""
        return Plans(self.ground.transactions).owners(self.family.family)

    def plan(self) -> PlanRecord:
        """The plan as it stands in the database."""
        found = Plans(self.ground.transactions).of_family(self.family.family)
        assert found is not None
        return found


@pytest.fixture
def home(
    local_ground: Ground,
    themed: Theme,
    jobs: Jobs,
    changes: Changes,
    messages: Messages,
    navigator: Navigator,
    settle: Callable[[Jobs], None],
    qtbot: QtBot,
) -> Home:
    # the window's own transactions refuse the GUI thread, those of the test do not
    mine = Transactions(
        local_ground.transactions.engine,
        local_ground.transactions.actor,
        guard=forbid_gui_thread,
        announce=changes.announce,
        clock=local_ground.clock,
    )
    with local_ground.transactions.write() as writer:
        family = add_family(writer, local_ground.team_id)
        offer = add_offer(writer)
    return Home(
        ground=local_ground,
        family=family,
        offer=offer,
        qtbot=qtbot,
        settle_jobs=settle,
        parts=PlanParts(
            plans=Plans(mine),
            questions=Questions(mine),
            help=Help(mine),
            previews=Previews(BlankPaper()),
            jobs=jobs,
            changes=changes,
            messages=messages,
            navigator=navigator,
            lists=ListKit(tables=Tables(mine), jobs=jobs, messages=messages),
            today=lambda: TODAY,
        ),
    )
