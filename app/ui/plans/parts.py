"""What the parts of a plan are given, and what they say in words."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.help import HelpRecord, HelpStatus
from app.domain.plans import PlanRecord
from app.domain.volumes import volume_text
from app.texts import _
from app.ui.common.changes import Changes
from app.ui.common.formats import date_in_list, money
from app.ui.common.jobs import Jobs
from app.ui.common.list_tools import ListKit
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.usecases.help import Help
from app.usecases.plans import Owner, Plans
from app.usecases.previews import Previews
from app.usecases.questions import Questions

TABLES = frozenset(
    {
        "plan",
        "plan_child",
        "plan_role",
        "story",
        "domain_entry",
        "goal",
        "evaluation",
        "voice",
        "action",
        "help",
        "budget",
        "help_question",
        "access_decision",
        "tariff",
        "service",
        "provider",
        "person",
        "member",
        "network_contact",
        "family_worker",
        "worker",
    }
)
"""Whatever of this changes may change what stands in a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts:
    """Use cases and helpers of the window that every part of a plan works with."""

    plans: Plans
    questions: Questions
    help: Help
    previews: Previews
    jobs: Jobs
    changes: Changes
    messages: Messages
    lists: ListKit
    navigator: Navigator
    today: Callable[[], dt.date] = dt.date.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A plan with everybody who can own something in it."""

    plan: PlanRecord | None
    owners: Sequence[Owner]


def help_words(line: HelpRecord) -> str:
    """What the line is: "Begeleiding thuis, 2 uur per week"."""
    return ", ".join(part for part in (line.description, volume_text(line)) if part)


def help_period(line: HelpRecord, today: dt.date) -> str:
    """Since when, until when, or how long it waits."""
    if line.status is HelpStatus.WAITING and line.waiting_since:
        return _("wacht sinds {day}").format(day=date_in_list(line.waiting_since, today))
    begin = date_in_list(line.starts_on, today) if line.starts_on else ""
    end = date_in_list(line.ends_on, today) if line.ends_on else ""
    if begin and end:
        return _("{begin} tot {end}").format(begin=begin, end=end)
    if begin:
        return _("vanaf {begin}").format(begin=begin)
    return _("tot {end}").format(end=end) if end else ""


def cost_words(cents: int | None) -> str:
    return _("nog niet bekend") if cents is None else money(cents)
