"""Tells the views what a write changed, on the GUI thread."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.changes import Changed


class Changes(QObject):
    """Announcements come from any thread; subscribers hear of a burst once."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subscriptions: dict[int, _Subscription] = {}
        self._number = 0
        self._pending: set[Changed] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._gather)

    def announce(self, changed: frozenset[Changed]) -> None:
        """Say what changed; may be called on any thread."""
        if changed:
            self._arrived.emit(changed)

    def subscribe(
        self,
        owner: QObject,
        tables: Iterable[str],
        callback: Callable[[frozenset[Changed]], object],
        family_id: UUID | None = None,
    ) -> None:
        """Hear of changes in these tables for as long as the owner lives; with a family only of that one."""
        self._number += 1
        number = self._number
        self._subscriptions[number] = _Subscription(frozenset(tables), callback, family_id)
        owner.destroyed.connect(lambda: self._subscriptions.pop(number, None))

    @Slot(object)
    def _gather(self, changed: frozenset[Changed]) -> None:
        self._pending |= changed
        self._timer.start()

    def _tell(self) -> None:
        changed, self._pending = self._pending, set()
        for number, subscription in list(self._subscriptions.items()):
            concerns = frozenset(one for one in changed if subscription.concerns(one))
            if concerns and number in self._subscriptions:
                subscription.callback(concerns)


@dataclass(frozen=True, slots=True)
class _Subscription:
    tables: frozenset[str]
    callback: Callable[[frozenset[Changed]], object]
    family_id: UUID | None

    def concerns(self, changed: Changed) -> bool:
        if changed.table not in self.tables:
            return False
        return self.family_id is None or changed.family_id in (None, self.family_id)
