"""How long work reports where it is, and hears that a person wants it to stop."""

from typing import Protocol


class Cancelled(Exception):
    """The person stopped the work; the transaction is rolled back and nothing is half done."""


class Progress(Protocol):
    def report(self, done: int, total: int) -> None:
        """Say how far the work is.

        Raises Cancelled where the person asked to stop.
        """
        ...


class NoProgress:
    """For callers that do not watch."""

    def report(self, done: int, total: int) -> None:
        pass
