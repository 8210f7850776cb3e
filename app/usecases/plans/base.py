"""What the use cases of a plan share."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.db import search
from app.db.closed_plans import plan_closed
from app.db.transaction import Reader, Transactions, Writer
from app.domain.search import plan_texts
from app.errors import NotFound, UserError
from app.models.families import Family
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


def open_place(reader: Reader, plan_id: UUID, *, alone: bool = False) -> Place:
    """Where a new row of this plan goes; `alone` lets others wait who ask so too.

    Raises NotFound where the plan is gone, UserError where it is closed.
    """
    asked = select(Plan.family_id, Plan.is_open).where(Plan.id == plan_id, Plan.binned_at.is_(None))
    row = reader.first(asked.with_for_update() if alone else asked)
    if row is None:
        raise NotFound(_("Dit plan staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
    if not row.is_open:
        raise plan_closed()
    return Place(plan_id=plan_id, family_id=row.family_id)


def goal_place(reader: Reader, goal_id: UUID) -> Place:
    """The plan in which a goal stands, which must be open."""
    row = reader.first(
        select(Plan.id, Plan.family_id, Plan.is_open)
        .join(Goal, Goal.plan_id == Plan.id)
        .where(Goal.id == goal_id, Goal.binned_at.is_(None), Plan.binned_at.is_(None))
    )
    if row is None:
        raise NotFound(_("Dit doel staat er niet meer. Er is niets veranderd. Open het plan opnieuw."))
    if not row.is_open:
        raise plan_closed()
    return Place(plan_id=row.id, family_id=row.family_id)


def said(text: str, sentence: str) -> str:
    """The text without outer spaces; raises UserError with the sentence where nothing is left."""
    if not text.strip():
        raise UserError(sentence)
    return text.strip()


def or_none(text: str | None) -> str | None:
    """The text without outer spaces, or None."""
    return (text or "").strip() or None


PLAN_KIND = "plan"


def index_plans_of(writer: Writer, family_ids: Iterable[UUID]) -> None:
    """Write the search words of the plans of these families anew: a plan is found by the name of its family."""
    _index(writer, Plan.family_id.in_(list(family_ids)))


def _index_plans(writer: Writer, row_ids: Iterable[UUID]) -> None:
    _index(writer, Plan.id.in_(list(row_ids)))


def _index(writer: Writer, wanted: ColumnElement[bool]) -> None:
    rows = writer.rows(
        select(Plan.id, Plan.family_id, Plan.number, Plan.binned_at, Family.name)
        .join(Family, Family.id == Plan.family_id)
        .where(wanted)
    )
    for row in rows:
        if row.binned_at is None:
            search.index(writer, row.id, PLAN_KIND, row.family_id, *plan_texts(row.number, row.name))
        else:
            search.forget(writer, row.id)


INDEXERS: Mapping[str, Callable[[Writer, Iterable[UUID]], None]] = {"plan": _index_plans}
"""By table: writes the search words anew that come from these rows."""
