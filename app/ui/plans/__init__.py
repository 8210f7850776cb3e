"""The plan in the window: the list of plans, the plan of a family, and its help and budget."""

from app.ui.plans.help_tab import HelpTab
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.plans_view import PlansView

__all__ = ["HelpTab", "PlanParts", "PlanTab", "PlansView"]
