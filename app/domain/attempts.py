"""An act that may be tried again after a lost connection: what an earlier try wrote is not written twice."""

from collections import Counter, defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Turn:
    """One transaction of an act."""

    proof: tuple[str, UUID] | None = None
    """Table and id of a row that it added, as soon as it was sent to be committed: whether the row is there says
    whether that succeeded, also where the answer was lost.
    """
    ids: defaultdict[str, list[UUID]] = field(default_factory=lambda: defaultdict[str, list[UUID]](list))
    """By what they are for: what the first try added for want of it, the second one finds and asks no id for."""
    given: Counter[str] = field(default_factory=Counter[str])


@dataclass(slots=True)
class Attempt:
    """What the tries of one act know of each other: each gives out the same ids in the same order,
    per transaction and table.
    """

    _turns: list[Turn] = field(default_factory=lambda: [Turn()])
    """The first is the time before any transaction."""
    _now: int = 0

    def of(self, work: Callable[[], T]) -> Callable[[], T]:
        """The same work, as a try of this act."""

        def run() -> T:
            self._begin(0)
            before = _current.set(self)
            try:
                return work()
            finally:
                _current.reset(before)

        return run

    def id(self, of: str, make: Callable[[], UUID]) -> UUID:
        """The next id of this try for such a row: that of the try before, or a new one."""
        turn = self._turns[self._now]
        ids, at = turn.ids[of], turn.given[of]
        if at == len(ids):
            ids.append(make())
        turn.given[of] += 1
        return ids[at]

    def turn(self) -> Turn:
        """The next transaction of this try begins."""
        if self._now + 1 == len(self._turns):
            self._turns.append(Turn())
        return self._begin(self._now + 1)

    def _begin(self, number: int) -> Turn:
        self._now = number
        self._turns[number].given.clear()
        return self._turns[number]


def current_attempt() -> Attempt | None:
    """The act that this thread tries; None for one that nobody tries again."""
    return _current.get()


_current: ContextVar[Attempt | None] = ContextVar("attempt", default=None)
