"""What is known already of what a list holds: rows that were read in before, persons, and the families they are in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, or_, select

from app.db.transaction import Reader
from app.domain.births import Birth
from app.domain.imports.recognition import KnownPerson
from app.domain.imports.records import FamilyReading, MemberReading
from app.domain.names import PersonName, fold
from app.models.families import Family, Household, Member, Presence, ResponsibleMunicipality
from app.models.imports import ImportRow
from app.models.persons import Person
from app.models.plans import Plan, PlanChild
from app.models.teams import Team

_Value = TypeVar("_Value")
_CHUNK = 500
"""Values in one question to the database; SQLite takes no list of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """Where a source row went when it was read in; the family or person may be in the bin since."""

    family_id: UUID | None
    person_id: UUID | None


@dataclass(slots=True, eq=False, kw_only=True)
class KnownFamily:
    """A living family, who is in it, and where they live."""

    id: UUID
    number: str
    name: str
    sort_name: str
    team_id: UUID
    team_name: str
    plan_id: UUID | None = None
    """Its open plan."""
    members: dict[UUID, Row[Any]] = field(default_factory=dict[UUID, Row[Any]])
    """Member row by person."""
    left: set[UUID] = field(default_factory=set[UUID])
    """Persons whose place in it lies in the bin: they come back by hand, not by a list."""
    homes: dict[UUID, Row[Any]] = field(default_factory=dict[UUID, Row[Any]])
    lives: defaultdict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict[UUID, set[UUID]](set))
    """The homes of a person now."""


@dataclass(slots=True, eq=False, kw_only=True)
class Known:
    """What the families of a reading meet in the database."""

    rows: dict[str, KnownRow]
    """By fingerprint."""
    persons: dict[UUID, KnownPerson]
    details: dict[UUID, Row[Any]]
    """All columns of these persons."""
    by_bsn: dict[str, UUID]
    by_birth: dict[tuple[str, date], list[UUID]]
    """Persons by folded surname and birth date."""
    families: dict[UUID, KnownFamily]
    families_of: dict[UUID, set[UUID]]
    """The living families of a person."""
    by_family_name: dict[str, set[UUID]]
    """Families by their folded name: of persons without a whole date or BSN names are all there is."""
    in_plan: frozenset[UUID]
    """Children in an open plan."""
    responsible: dict[UUID, str]
    """The municipality that is responsible for a child from today on."""


def known_fingerprints(reader: Reader, fingerprints: Sequence[str]) -> set[str]:
    """Those of these rows that were read in before, also when they were corrected or put in the bin since."""
    found: set[str] = set()
    for part in chunks(fingerprints):
        found.update(reader.scalars(select(ImportRow.fingerprint).where(ImportRow.fingerprint.in_(part), _NOT_UNDONE)))
    return found


def outdated_fingerprints(reader: Reader, fingerprints: Sequence[str]) -> set[str]:
    """Those of these rows about somebody of whom a later list had a row that is not among them: it said otherwise."""
    later = ImportRow.__table__.alias()
    listed, found = set(fingerprints), set[str]()
    for part in chunks(fingerprints):
        asked = (
            select(ImportRow.fingerprint, later.c.fingerprint.label("later"))
            .join(later, later.c.person_id == ImportRow.person_id)
            .where(
                ImportRow.fingerprint.in_(part),
                _NOT_UNDONE,
                later.c.undone_at.is_(None),
                later.c.run_id > ImportRow.run_id,  # ids grow with time (UUIDv7)
            )
        )
        found.update(row.fingerprint for row in reader.rows(asked) if row.later not in listed)
    return found


def find_known(reader: Reader, listed: Collection[FamilyReading]) -> Known:
    """Everything that these families meet, in a number of questions that grows with the file alone."""
    members = [member for family in listed for member in family.members]
    rows = _rows(reader, sorted({mark for member in members for mark in member.fingerprints}))
    details = {row.id: row for row in _persons(reader, members)}
    by_bsn = {row.bsn: row.id for row in details.values() if row.bsn}
    by_birth: defaultdict[tuple[str, date], list[UUID]] = defaultdict(list)
    for row in details.values():
        if row.born_on:
            by_birth[fold(row.surname), row.born_on].append(row.id)
    named = {(fold(member.name.surname), member.born_on) for member in members if member.born_on}
    wanted = {by_bsn[member.bsn] for member in members if member.bsn and member.bsn in by_bsn}
    wanted |= {person for key in named for person in by_birth.get(key, ())}
    wanted |= {row.person_id for row in rows.values() if row.person_id}
    alike = _families_named(reader, {family.name.sort_name for family in listed})
    read_before = {row.family_id for row in rows.values() if row.family_id}
    families = _families(reader, wanted, read_before | alike)
    by_family_name: defaultdict[str, set[UUID]] = defaultdict(set)
    for family in families.values():
        if family.id in alike:
            by_family_name[family.sort_name].add(family.id)
    everyone = {person for family in families.values() for person in (*family.members, *family.left)}
    for row in _by_id(reader, Person, sorted(everyone - details.keys())):
        details[row.id] = row
    families_of: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for family in families.values():
        for person in family.members:
            families_of[person].add(family.id)
    all_persons = sorted(wanted | everyone)
    return Known(
        rows=rows,
        persons={row.id: _known_person(row) for row in details.values() if row.binned_at is None},
        details=details,
        by_bsn=by_bsn,
        by_birth=dict(by_birth),
        families=families,
        families_of=dict(families_of),
        by_family_name=dict(by_family_name),
        in_plan=frozenset(_in_plan(reader, all_persons)),
        responsible=_responsible(reader, all_persons),
    )


def _families_named(reader: Reader, names: set[str]) -> set[UUID]:
    found: set[UUID] = set()
    for part in chunks(sorted(names)):
        found.update(reader.scalars(select(Family.id).where(Family.sort_name.in_(part), Family.binned_at.is_(None))))
    return found


_NOT_UNDONE = ImportRow.undone_at.is_(None)


def _rows(reader: Reader, fingerprints: Sequence[str]) -> dict[str, KnownRow]:
    found: dict[str, KnownRow] = {}
    columns = ImportRow.fingerprint, ImportRow.family_id, ImportRow.person_id
    for part in chunks(fingerprints):
        for row in reader.rows(select(*columns).where(ImportRow.fingerprint.in_(part), _NOT_UNDONE)):
            found[row.fingerprint] = KnownRow(family_id=row.family_id, person_id=row.person_id)
    return found


def _persons(reader: Reader, members: Iterable[MemberReading]) -> Iterator[Row[Any]]:
    listed = list(members)
    living = select(*Person.__table__.c).where(Person.binned_at.is_(None))
    for part in chunks(sorted({member.bsn for member in listed if member.bsn})):
        yield from reader.rows(living.where(Person.bsn.in_(part)))
    names = {fold(member.name.surname) for member in listed}
    for part in chunks(sorted({member.born_on for member in listed if member.born_on})):
        for row in reader.rows(living.where(Person.born_on.in_(part))):
            if fold(row.surname) in names:
                yield row


def _families(reader: Reader, persons: Iterable[UUID], families: Iterable[UUID]) -> dict[UUID, KnownFamily]:
    asked = set(families)
    for part in chunks(sorted(set(persons))):
        asked.update(reader.scalars(select(Member.family_id).where(Member.person_id.in_(part))))
    found: dict[UUID, KnownFamily] = {}
    for part in chunks(sorted(asked)):
        head = (
            select(
                Family.id, Family.number, Family.name, Family.sort_name, Family.team_id, Team.name.label("team_name")
            )
            .join(Team, Team.id == Family.team_id)
            .where(Family.id.in_(part), Family.binned_at.is_(None))
        )
        for row in reader.rows(head):
            found[row.id] = KnownFamily(
                id=row.id,
                number=row.number,
                name=row.name,
                sort_name=row.sort_name,
                team_id=row.team_id,
                team_name=row.team_name,
            )
        for row in reader.rows(select(Plan.id, Plan.family_id).where(Plan.family_id.in_(part), Plan.is_open)):
            if row.family_id in found:
                found[row.family_id].plan_id = row.id
        for row in reader.rows(select(*Member.__table__.c).where(Member.family_id.in_(part)).order_by(Member.id)):
            if row.family_id in found:
                if row.binned_at is None:
                    found[row.family_id].members[row.person_id] = row
                else:
                    found[row.family_id].left.add(row.person_id)
        homes = select(*Household.__table__.c).where(Household.family_id.in_(part), Household.binned_at.is_(None))
        for row in reader.rows(homes.order_by(Household.position, Household.id)):
            if row.family_id in found:
                found[row.family_id].homes[row.id] = row
        lives = select(Presence.family_id, Presence.household_id, Presence.person_id).where(
            Presence.family_id.in_(part), Presence.binned_at.is_(None), Presence.ends_on.is_(None)
        )
        for row in reader.rows(lives):
            if row.family_id in found and row.household_id in found[row.family_id].homes:
                found[row.family_id].lives[row.person_id].add(row.household_id)
    return found


def _by_id(reader: Reader, model: type[Person], row_ids: Sequence[UUID]) -> Iterator[Row[Any]]:
    for part in chunks(row_ids):
        yield from reader.rows(select(*model.__table__.c).where(model.id.in_(part)))


def _in_plan(reader: Reader, persons: Sequence[UUID]) -> Iterator[UUID]:
    for part in chunks(persons):
        yield from reader.scalars(select(PlanChild.person_id).where(PlanChild.person_id.in_(part), PlanChild.is_open))


def _responsible(reader: Reader, persons: Sequence[UUID]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    table = ResponsibleMunicipality
    for part in chunks(persons):
        for row in reader.rows(
            select(table.child_id, table.municipality_code).where(
                table.child_id.in_(part),
                table.binned_at.is_(None),
                or_(table.ends_on.is_(None), table.ends_on > reader.today),
            )
        ):
            found[row.child_id] = row.municipality_code
    return found


def _known_person(row: Row[Any]) -> KnownPerson:
    return KnownPerson(
        id=row.id,
        name=PersonName(given=row.given_name, particle=row.particle or "", surname=row.surname),
        birth=Birth(day=row.born_on, year=row.born_year, month=row.born_month, due=row.unborn),
        bsn=row.bsn,
        bsn_unverified=row.bsn_unverified,
    )


def chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """The values in parts that one statement takes."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
