"""What can be done with the one plan of a family."""

from app.usecases.plans.loading import load_plan

__all__ = ["load_plan"]
