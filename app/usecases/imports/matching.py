"""What is known already: rows that were read in before, persons and families that a row belongs to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Reader
from app.domain.imports.records import MemberReading, Reading
from app.models.families import Family, Member
from app.models.imports import ImportRow
from app.models.persons import Person
from app.models.plans import Plan

_Value = TypeVar("_Value")
_CHUNK = 500
"""Values in one question to the database; SQLite takes no list of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """Where a source row went when it was read in; the family or person may be in the bin since."""

    family_id: UUID | None
    person_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a reading meets in the database."""

    rows: dict[str, KnownRow]
    """By fingerprint."""
    by_bsn: dict[str, UUID]
    by_name: dict[tuple[str, str], UUID]
    """Persons by folded sort name and birth date (ISO)."""
    families: dict[UUID, UUID]
    """The living family of a person."""
    living: frozenset[UUID]
    """Families of known rows that are not in the bin."""
    plans: dict[UUID, UUID]
    """The open plan of a family."""

    def person(self, member: MemberReading) -> UUID | None:
        """The person that this member is already: by a row read in before, by BSN, or by name and birth date."""
        for mark in member.fingerprints:
            row = self.rows.get(mark)
            if row is not None and row.person_id is not None:
                return row.person_id
        if member.bsn and member.bsn in self.by_bsn:
            return self.by_bsn[member.bsn]
        if member.born_on is None:
            return None
        return self.by_name.get((member.name.sort_name, member.born_on.isoformat()))

    def family(self, members: Sequence[MemberReading]) -> UUID | None:
        """The family to which these members belong already, unless it lies in the bin."""
        for member in members:
            for mark in member.fingerprints:
                row = self.rows.get(mark)
                if row is not None and row.family_id in self.living:
                    return row.family_id
        for member in members:
            person = self.person(member)
            if person is not None and person in self.families:
                return self.families[person]
        return None


def known_fingerprints(reader: Reader, fingerprints: Sequence[str]) -> set[str]:
    """Those of these rows that were read in before, also when they were corrected or put in the bin since."""
    found: set[str] = set()
    for part in _chunks(fingerprints):
        found.update(reader.scalars(select(ImportRow.fingerprint).where(ImportRow.fingerprint.in_(part))))
    return found


def find_known(reader: Reader, reading: Reading) -> Known:
    """Everything that the families of this reading meet, in a number of questions that grows with the file alone."""
    members = [member for family in reading.families for member in family.members]
    rows = _rows(reader, sorted({mark for member in members for mark in member.fingerprints}))
    by_bsn, by_name = _persons(reader, members)
    persons = {row.person_id for row in rows.values() if row.person_id} | {*by_bsn.values(), *by_name.values()}
    families = _families_of(reader, sorted(persons))
    asked = {row.family_id for row in rows.values() if row.family_id} | set(families.values())
    living: set[UUID] = set()
    plans: dict[UUID, UUID] = {}
    for part in _chunks(sorted(asked)):
        living.update(reader.scalars(select(Family.id).where(Family.id.in_(part), Family.binned_at.is_(None))))
        for row in reader.rows(select(Plan.id, Plan.family_id).where(Plan.family_id.in_(part), Plan.is_open)):
            plans[row.family_id] = row.id
    return Known(rows=rows, by_bsn=by_bsn, by_name=by_name, families=families, living=frozenset(living), plans=plans)


def _rows(reader: Reader, fingerprints: Sequence[str]) -> dict[str, KnownRow]:
    found: dict[str, KnownRow] = {}
    for part in _chunks(fingerprints):
        for row in reader.rows(
            select(ImportRow.fingerprint, ImportRow.family_id, ImportRow.person_id).where(
                ImportRow.fingerprint.in_(part)
            )
        ):
            found[row.fingerprint] = KnownRow(family_id=row.family_id, person_id=row.person_id)
    return found


def _persons(reader: Reader, members: Iterable[MemberReading]) -> tuple[dict[str, UUID], dict[tuple[str, str], UUID]]:
    by_bsn: dict[str, UUID] = {}
    by_name: dict[tuple[str, str], UUID] = {}
    listed = list(members)
    for part in _chunks(sorted({member.bsn for member in listed if member.bsn})):
        for row in reader.rows(select(Person.id, Person.bsn).where(Person.bsn.in_(part), Person.binned_at.is_(None))):
            by_bsn[row.bsn] = row.id
    for part in _chunks(sorted({member.born_on for member in listed if member.born_on})):
        for row in reader.rows(
            select(Person.id, Person.sort_name, Person.born_on).where(
                Person.born_on.in_(part), Person.binned_at.is_(None)
            )
        ):
            by_name[row.sort_name, row.born_on.isoformat()] = row.id
    return by_bsn, by_name


def _families_of(reader: Reader, persons: Sequence[UUID]) -> dict[UUID, UUID]:
    found: dict[UUID, UUID] = {}
    for part in _chunks(persons):
        for row in reader.rows(
            select(Member.person_id, Member.family_id)
            .join(Family, Family.id == Member.family_id)
            .where(Member.person_id.in_(part), Member.binned_at.is_(None), Family.binned_at.is_(None))
        ):
            found[row.person_id] = row.family_id
    return found


def _chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
