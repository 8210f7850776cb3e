"""The locked window: nothing of a family to be seen, everything where it was."""

from app.ui.lock.lock import WindowLock

__all__ = ["WindowLock"]
