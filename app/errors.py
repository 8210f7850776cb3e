"""Errors that a person may read. Everything else that is raised is a bug and goes to the log."""

from collections.abc import Mapping
from typing import Any


class UserError(Exception):
    """One Dutch sentence: what happened, what is safe, what to do. Holds no personal data."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(UserError):
    """The row does not exist, or lies in the bin."""


class ConnectionLost(UserError):
    """The shared database does not answer now, and it can be tried again. Nothing was written, unless the sentence says
    that nobody knows: the answer to COMMIT was lost.
    """


class LoginNeeded(UserError):
    """The shared database asks who somebody is: no password, a wrong one, or an unknown name."""


class Conflict(UserError):
    """Somebody else changed the row since it was read; nothing was written."""

    def __init__(self, sentence: str, *, current: Mapping[str, Any] | None = None, version: int = 0) -> None:
        """`current` holds, for the fields that clash, what stands there now; `version` the row's version now."""
        super().__init__(sentence)
        self.current = dict(current or {})
        self.version = version
