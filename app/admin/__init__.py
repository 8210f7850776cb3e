"""The command line for IT staff: the same use cases as the window, by the same person."""

from app.admin.main import main

__all__ = ["main"]
