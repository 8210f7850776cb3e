"""Lists that were read in before, and what is left of one that is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One reading of one list: when, by whom, what it added, and whether it was taken back."""

    id: UUID
    read_at: datetime
    worker_name: str
    counts: Mapping[str, int]
    undone_at: datetime | None
    undone_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What stays when a reading is taken back, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneRun:
    """What taking back a reading did. Where nothing could go, nothing was written."""

    families: int
    """Families that the list had made, and that lie in the bin now."""
    persons: int
    kept: tuple[Kept, ...]
    done: bool
