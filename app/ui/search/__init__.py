"""Ctrl+K: one field over everything that can be found or asked."""

from app.ui.search.desk import SearchDesk
from app.ui.search.shortcuts import ShortcutsDialog

__all__ = ["SearchDesk", "ShortcutsDialog"]
