"""Requests to go somewhere; the window answers them, so views never meet."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal


class Navigator(QObject):
    """Views ask here; the main window listens."""

    family_asked = Signal(object, object)
    """Family id, key of a tab or None."""
    apart_asked = Signal(object, object)
    """The same, in a window of its own."""
    plan_asked = Signal(object)
    provider_asked = Signal(object)
    view_asked = Signal(str, object)
    """Key of a view, key of a tab or None."""

    def open_family(self, family_id: UUID, tab: str | None = None) -> None:
        self.family_asked.emit(family_id, tab)

    def open_apart(self, family_id: UUID, tab: str | None = None) -> None:
        """Open a family beside what is shown, in a window of its own."""
        self.apart_asked.emit(family_id, tab)

    def open_plan(self, family_id: UUID) -> None:
        self.plan_asked.emit(family_id)

    def open_provider(self, provider_id: UUID) -> None:
        self.provider_asked.emit(provider_id)

    def open_view(self, key: str, tab: str | None = None) -> None:
        """Go to a view by its key: today, families, plans, providers, administration."""
        self.view_asked.emit(key, tab)
