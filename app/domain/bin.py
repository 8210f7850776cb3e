"""What lies in the bin of a family."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

BIN_DAYS = 30
"""So long what was thrown away can be put back from the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinnedRecord:
    """One row that somebody threw away, as a person knows it."""

    table: str
    id: UUID
    version: int
    kind: str
    """What it is: "Notitie"."""
    title: str
    """Which one: "5 maart 2027: Gebeld met school"."""
    binned_at: datetime
    binned_by: str
