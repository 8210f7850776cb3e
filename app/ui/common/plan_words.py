"""What views say of a plan: its six ones, how a goal goes, who does an action and when."""

import datetime as dt
from collections.abc import Sequence

from app.domain.plans import ActionRecord, GoalRecord, GoalState, GoalTrend, One, OneRecord, OneState, trend
from app.domain.words import word
from app.texts import _
from app.ui.common.formats import date_in_list, date_near
from app.ui.common.marks import Mark
from app.ui.common.six_ones import One as ShownOne
from app.ui.common.six_ones import OneState as ShownState
from app.ui.common.six_ones import Which
from app.ui.common.tokens import Tone

_WHICH = dict(zip(One, Which, strict=True))
_STATE = {
    OneState.HOLDS: ShownState.RIGHT,
    OneState.DEVIATES_WITH_REASON: ShownState.EXPLAINED,
    OneState.DEVIATES: ShownState.UNEXPLAINED,
    OneState.EMPTY: ShownState.EMPTY,
}
_TREND = {
    GoalTrend.ON_COURSE: Mark.ON_COURSE,
    GoalTrend.STANDS_STILL: Mark.STANDS_STILL,
    GoalTrend.BACKWARD: Mark.ATTENTION,
}


def shown_ones(ones: Sequence[OneRecord]) -> list[ShownOne]:
    """The six ones as the squares of the window take them."""
    return [ShownOne(which=_WHICH[one.one], state=_STATE[one.state], reason=one.explanation) for one in ones]


def trend_mark(goal: GoalRecord) -> tuple[Mark | None, str]:
    """How a goal goes, as mark and word."""
    if goal.state is not GoalState.OPEN:
        return (Mark.DONE if goal.state is GoalState.REACHED else None), word(goal.state)
    found = trend(goal)
    mark = _TREND.get(found)
    return mark, word(found) if mark else ""


def owner_words(action: ActionRecord) -> str:
    """Who does it: "Bram Oosting, mentor"."""
    return ", ".join(part for part in (action.owner_name, action.owner_detail) if part) or _("nog niemand")


def action_mark(action: ActionRecord, today: dt.date) -> Mark:
    if action.done_on is not None:
        return Mark.DONE
    return Mark.LATE if action.due_on is not None and action.due_on < today else Mark.PLANNED


def due_words(action: ActionRecord, today: dt.date) -> str:
    if action.done_on is not None:
        return _("gedaan {day}").format(day=date_in_list(action.done_on, today))
    return date_near(action.due_on, today) if action.due_on else ""


def due_tone(action: ActionRecord, today: dt.date) -> Tone:
    if action.done_on is None and action.due_on is not None and action.due_on < today:
        return Tone.BAD
    return Tone.SOFT if action.done_on else Tone.INK
