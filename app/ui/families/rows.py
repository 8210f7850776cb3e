"""A record of a family with the names of whom it is about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.families import CustodyRecord, FamilyRecord, RelationRecord, ResponsibleMunicipalityRecord
from app.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record with the names of whom it is about."""

    id: UUID
    record: Any
    name: str
    other: str = ""

    @property
    def version(self) -> int:
        return int(self.record.version)


def row_of(
    family: FamilyRecord,
    record: CustodyRecord | ResponsibleMunicipalityRecord | RelationRecord,
    person_id: UUID,
    other: str,
) -> Row:
    return Row(id=record.id, record=record, name=name_of(family, person_id), other=other)


def name_of(family: FamilyRecord, person_id: UUID) -> str:
    member = family.member(person_id)
    return member.person.name if member else _("niet meer in dit gezin")
