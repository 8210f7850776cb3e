"""Half-open periods: whether one holds on a day, and whether its end lies after its start."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from app.errors import UserError
from app.models.persons import Person
from app.texts import _


def holds_on(period: Any, day: date) -> ColumnElement[bool]:
    """Whether a period of a table holds on this day and is not in the bin; a role of who died holds no more."""
    held = and_(
        period.binned_at.is_(None),
        period.starts_on <= day,
        or_(period.ends_on.is_(None), period.ends_on > day),
    )
    if not hasattr(period, "role"):
        return held
    # under another name, for the question around it may read persons too
    dead = Person.__table__.alias("dead")
    died = exists().where(dead.c.id == period.person_id, dead.c.died_on <= day)
    return and_(held, or_(period.person_id.is_(None), ~died))


def check_period(starts_on: date | None, ends_on: date | None) -> None:
    """Raises UserError where the end does not lie after the start."""
    if starts_on is not None and ends_on is not None and ends_on <= starts_on:
        raise UserError(_("Het einde ligt niet na het begin. Er is niets veranderd. Kies een latere dag bij Tot."))
