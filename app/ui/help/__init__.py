"""The handbook beside the work."""

from app.ui.help.window import HelpWindow

__all__ = ["HelpWindow"]
