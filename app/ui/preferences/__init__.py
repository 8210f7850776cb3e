"""Voorkeuren: how the program looks and speaks for the worker who is signed in."""

from app.ui.preferences.page import PreferencesPage

__all__ = ["PreferencesPage"]
