"""Help questions and the access decision on them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

DECISION_TERM = timedelta(weeks=8)
"""From application to decision: Algemene wet bestuursrecht 4:13."""


class Referrer(StrEnum):
    """Who asked (COD327); POH-GGZ is a refinement of the general practitioner, the network one of "zelf/geen"."""

    MUNICIPALITY = "01"
    GENERAL_PRACTITIONER = "02"
    POH_GGZ = "02P"
    YOUTH_DOCTOR = "03"
    CERTIFIED_INSTITUTION = "04"
    MEDICAL_SPECIALIST = "05"
    SELF = "06"
    NETWORK = "06N"
    SCHOOL = "06S"
    SAFE_HOME = "06V"
    COURT = "08"


class QuestionStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Outcome(StrEnum):
    """Where the question went, weighed in this order (CRvB 1-5-2017): what is lighter comes first."""

    OWN_STRENGTH = "own_strength"
    NETWORK = "network"
    COLLECTIVE = "collective"
    FREE_ACCESS = "free_access"
    OTHER_LAW = "other_law"
    INDIVIDUAL = "individual"
    REFUSED = "refused"


class Ground(StrEnum):
    """On what the decision rests. A legal referral carries its own ground (Jeugdwet 2.6(1)e)."""

    MUNICIPAL = "municipal"
    MEDICAL_REFERRAL = "medical_referral"
    CERTIFIED_INSTITUTION = "certified_institution"
    COURT = "court"
    TAKEN_OVER = "taken_over"
    """Help that ran already when the team's list was read in; waits for a worker to confirm it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    id: UUID
    version: int
    question_id: UUID
    applied_on: date
    due_on: date
    decided_on: date | None
    outcome: Outcome | None
    ground: Ground
    reason: str | None
    decided_by_name: str | None
    withdrawn_on: date | None
    in_favour: bool
    confirmed: bool
    """False while a decision that was taken over still waits for a worker."""
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRecord:
    id: UUID
    version: int
    family_id: UUID
    person_id: UUID | None
    """The member whom it concerns; None for the whole family."""
    text: str
    referrer: Referrer
    referrer_detail: str | None
    asked_on: date
    status: QuestionStatus
    decisions: tuple[DecisionRecord, ...]

    @property
    def decision_in_favour(self) -> DecisionRecord | None:
        """The decision under which individual help may start, if there is one."""
        return next((decision for decision in self.decisions if decision.in_favour), None)


def decision_due_on(applied_on: date) -> date:
    """The last day of the term of eight weeks."""
    return applied_on + DECISION_TERM
