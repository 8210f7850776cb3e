"""Notes of the file (dossier)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class NoteKind(StrEnum):
    CONVERSATION = "conversation"
    TELEPHONE = "telephone"
    HOME_VISIT = "home_visit"
    EMAIL = "email"
    MEETING = "meeting"
    OTHER = "other"
    IMPORTED = "imported"
    """What was in the team's list and found no field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    id: UUID
    version: int
    family_id: UUID
    person_id: UUID | None
    person_name: str | None
    kind: NoteKind
    happened_on: date
    text: str
    author_name: str
