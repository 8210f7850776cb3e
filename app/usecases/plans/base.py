"""What the use cases of a plan share."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader, Transactions
from app.errors import NotFound, UserError
from app.models.plans import Goal, Plan
from app.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which plan of which family a row hangs in; the columns that nearly every row of a plan carries."""

    plan_id: UUID
    family_id: UUID


class PlanUseCases:
    """Base of the groups of use cases that together are `Plans`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions


def open_place(reader: Reader, plan_id: UUID) -> Place:
    """Where a new row of this plan goes.

    Raises NotFound where the plan is gone, UserError where it is closed.
    """
    row = reader.first(select(Plan.family_id, Plan.is_open).where(Plan.id == plan_id, Plan.binned_at.is_(None)))
    if row is None:
        raise NotFound(_("Dit plan staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
    if not row.is_open:
        raise UserError(_("Dit plan is afgesloten. Er is niets veranderd. Open het plan eerst weer."))
    return Place(plan_id=plan_id, family_id=row.family_id)


def goal_place(reader: Reader, goal_id: UUID) -> Place:
    """The plan in which a goal stands, which must be open."""
    plan_id = reader.scalar(select(Goal.plan_id).where(Goal.id == goal_id, Goal.binned_at.is_(None)))
    if plan_id is None:
        raise NotFound(_("Dit doel staat er niet meer. Er is niets veranderd. Open het plan opnieuw."))
    return open_place(reader, plan_id)


def said(text: str, sentence: str) -> str:
    """The text without outer spaces; raises UserError with the sentence where nothing is left."""
    if not text.strip():
        raise UserError(sentence)
    return text.strip()


def or_none(text: str | None) -> str | None:
    """The text without outer spaces, or None."""
    return (text or "").strip() or None
