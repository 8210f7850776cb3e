"""What a write changed, said to whoever shows it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One row that was written; without a family it concerns every family."""

    table: str
    row_id: UUID
    family_id: UUID | None = None
