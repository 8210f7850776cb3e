"""Where somebody was: back and forward through it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import QObject, Signal, SignalInstance

_LONGEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A view, what was open in it, and its tab."""

    view: str
    id: UUID | None = None
    tab: str | None = None


@runtime_checkable
class HasPlaces(Protocol):
    """A view in which one can be at several places; it tells when that changed."""

    moved: SignalInstance

    def where(self) -> tuple[UUID | None, str | None]:
        """What is open, and its tab."""
        ...

    def go_to(self, id: UUID | None, tab: str | None) -> None:
        """Be there again; without an id the list, as it was left."""
        ...


class Trail(QObject):
    """The places in order, and where in them one stands."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> bool:
        """One is somewhere: what lay ahead is forgotten. False where one was there already."""
        if self._at >= 0 and self._places[self._at] == place:
            return False
        here = self._places[self._at] if self._at >= 0 else None
        if here is not None and here.tab is None and (here.view, here.id) == (place.view, place.id):
            # what was open is now known by its tab
            self._places[self._at] = place
            return False
        self._places = [*self._places[: self._at + 1], place][-_LONGEST:]
        self._at = len(self._places) - 1
        self.changed.emit()
        return True

    def step(self, by: int) -> Place | None:
        """The place before (-1) or after (1) this one, where one stands from now on; None at the end."""
        if not self.can(by):
            return None
        self._at += by
        self.changed.emit()
        return self._places[self._at]

    def can(self, by: int) -> bool:
        return 0 <= self._at + by < len(self._places)
