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


class Part:
    """A part of longer work, from one percentage of the whole to another."""

    def __init__(self, whole: Progress, start: int, end: int) -> None:
        self._whole, self._start, self._end = whole, start, end

    def report(self, done: int, total: int) -> None:
        self._whole.report(self._start * total + (self._end - self._start) * done, 100 * total)


class NoProgress:
    """For callers that do not watch."""

    def report(self, done: int, total: int) -> None:
        pass
