"""The plan in the window: the list of plans, the plan of a family, and its help and budget."""

from app.texts import _
from app.ui.common.views import TabSpec
from app.ui.plans.help_tab import HelpTab
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.plans_view import PlansView

__all__ = ["HelpTab", "PlanParts", "PlanTab", "PlansView", "plan_tabs"]


def plan_tabs(parts: PlanParts) -> tuple[TabSpec, TabSpec]:
    """The tabs that the page of a family gets from here."""
    return (
        TabSpec("plan", _("Plan"), lambda family_id: PlanTab(family_id, parts)),
        TabSpec("help", _("Hulp & budget"), lambda family_id: HelpTab(family_id, parts)),
    )
