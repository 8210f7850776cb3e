"""Gezinnen: the list, registering a family, and the page of the one that is open."""

from app.ui.families.view import FamiliesView

__all__ = ["FamiliesView"]
