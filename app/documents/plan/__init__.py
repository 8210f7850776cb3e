"""The one plan on paper (A4, PDF)."""

from app.documents.plan.paper import Drawn, draw_plan, plan_pdf

__all__ = ["Drawn", "draw_plan", "plan_pdf"]
