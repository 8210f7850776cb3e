"""The one plan on paper: what goes onto it, and what is kept of each printing."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.domain.consents import ConsentRecord
from app.domain.families import FamilyRecord
from app.domain.plans import PlanRecord
from app.domain.unknown_signs import UnknownSigns
from app.texts import DUTCH


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """All that the paper shows, and the choices of whoever prints it."""

    family: FamilyRecord
    plan: PlanRecord
    version: int
    """The how manieth printing of this plan it is: two papers of one plan can be told apart."""
    municipality: str
    team: str
    team_telephone: str | None
    worker: str
    """Who prints."""
    recipient: str
    """For whom it is printed; empty for a look on the screen."""
    with_costs: bool
    printed_on: date
    language: str = DUTCH
    """The language of the paper, whatever that of the window is."""
    telephones: tuple[tuple[UUID, str], ...] = ()
    """How to reach the providers and owners of actions in the plan, by their id."""
    consents: tuple[ConsentRecord, ...] = ()
    """What may be shared on the day of printing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper that was made."""

    pdf: bytes
    pages: int
    file_name: str
    """Tells the number of the plan, and nobody's name."""
    unknown_signs: tuple[UnknownSigns, ...] = ()
    """What was typed and is not on it, because no font has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRecord:
    """What the file remembers of a printing."""

    id: UUID
    plan_number: str
    printed_at: datetime
    worker_name: str
    recipient: str
    with_costs: bool
    pages: int
