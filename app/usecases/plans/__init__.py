"""What can be done with the one plan of a family: one public method is one action and one transaction."""

from app.usecases.plans.actions import ActionDraft, Actions, Owner, load_owners
from app.usecases.plans.contents import Contents
from app.usecases.plans.goals import EvaluationDraft, GoalDraft, Goals, VoiceDraft
from app.usecases.plans.holding import Holding
from app.usecases.plans.lifecycle import Lifecycle, add_plan, next_number
from app.usecases.plans.listing import Listing
from app.usecases.plans.loading import load_plan

__all__ = [
    "ActionDraft",
    "EvaluationDraft",
    "GoalDraft",
    "Owner",
    "Plans",
    "VoiceDraft",
    "add_plan",
    "load_owners",
    "load_plan",
    "next_number",
]


class Plans(Lifecycle, Listing, Contents, Goals, Actions, Holding):
    """The plan from first concept to closing; the groups stand each in a module of their own."""
