"""What the parts of the page of a family are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.families import FamilyRecord
from app.domain.plans import PlanRecord
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.usecases.bin import Bin
from app.usecases.consents import Consents
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.organisations import Organisations
from app.usecases.persons import Persons
from app.usecases.plans import Plans
from app.usecases.prints import Prints

TABLES = frozenset(
    {
        "family",
        "member",
        "person",
        "organisation",
        "household",
        "presence",
        "relation",
        "custody",
        "responsible_municipality",
        "network_contact",
        "family_worker",
        "worker",
        "plan",
        "plan_child",
        "plan_role",
        "story",
        "goal",
        "evaluation",
        "action",
        "help",
        "budget",
        "access_decision",
        "tariff",
        "provider",
    }
)
"""Whatever of this changes may change what the page shows; notes are apart."""

PAPERS = TABLES | {"note", "consent", "help_question", "voice"}
"""Whatever of this changes may change what stands in the tab Documenten, with its bin."""


BESIDE = 1000
"""From this width on there is room for a wide pane beside what is worked in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyParts:
    """Use cases, helpers of the window, and the two things that a part asks of the page."""

    families: Families
    persons: Persons
    organisations: Organisations
    notes: Notes
    plans: Plans
    prints: Prints
    consents: Consents
    bin: Bin
    jobs: Jobs
    navigator: Navigator
    today: Callable[[], date]
    reload: Callable[[], None]
    """Read the family again; what is typed stays."""
    go: Callable[[str], None]
    """Show another tab of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A family with its plan, if it has one."""

    family: FamilyRecord
    plan: PlanRecord | None
