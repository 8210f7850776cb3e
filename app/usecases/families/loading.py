"""Reads a family whole, in one round trip."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from app.db.together import Asked, Loading, Rows, Statement, prepared, rows_of, together
from app.domain.families import (
    CustodyKind,
    CustodyRecord,
    FamilyRecord,
    FamilyStatus,
    HouseholdRecord,
    MemberRecord,
    MemberRole,
    NetworkContactRecord,
    OrganisationKind,
    OrganisationRecord,
    PersonRecord,
    PresenceRecord,
    RelationKind,
    RelationRecord,
    ResponsibleMunicipalityRecord,
    Sex,
    TieStrength,
)
from app.errors import NotFound
from app.models.families import (
    Custody,
    Family,
    Household,
    Member,
    NetworkContact,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.persons import Organisation, Person
from app.models.teams import Municipality, Team
from app.texts import _


def load_family(family_id: UUID) -> Loading[FamilyRecord]:
    """The family with members, households, relations, custody and network. Raises NotFound.

    The caller logs that the file was opened.
    """
    parts = yield from together(
        rows_of(_family(family_id)),
        _organisations(family_id),
        rows_of(_of_family(Member)(family_id)),
        rows_of(_persons(family_id)),
        _households(family_id),
        _relations(family_id),
        rows_of(_of_family(Custody)(family_id)),
        _responsible(family_id),
        rows_of(_of_family(NetworkContact)(family_id)),
    )
    families, organisations, links, persons, households, relations, custody, responsible, contacts = parts
    if not families:
        raise NotFound(_("Dit gezin staat er niet meer. Misschien ligt het in de prullenbak. Zoek het gezin opnieuw."))
    family = families[0]
    members = _members(links, persons, organisations)
    bearers = {row.id: row for row in persons}
    return FamilyRecord(
        id=family.id,
        version=family.version,
        number=family.number,
        name=family.name,
        status=FamilyStatus(family.status),
        unsafe=family.unsafe,
        unsafe_reason=family.unsafe_reason,
        team_id=family.team_id,
        team_name=family.team_name,
        municipality_name=family.municipality_name,
        members=members,
        households=households,
        relations=relations,
        custody=_custody(custody, bearers, organisations),
        responsible=responsible,
        network=_network(contacts, organisations),
    )


def person_record(row: Row[Any]) -> PersonRecord:
    """A row of the table person, without its BSN."""
    return PersonRecord(
        id=row.id,
        version=row.version,
        given_name=row.given_name,
        particle=row.particle,
        surname=row.surname,
        born_on=row.born_on,
        died_on=row.died_on,
        sex=Sex(row.sex) if row.sex else None,
        telephone=row.telephone,
        email=row.email,
        interpreter_language=row.interpreter_language,
        has_bsn=row.bsn is not None,
        has_unverified_bsn=row.bsn_unverified is not None,
        confirmed_on=row.confirmed_on,
        born_year=row.born_year,
        born_month=row.born_month,
        unborn=row.unborn,
        secret_address=row.secret_address,
    )


def organisation_record(row: Row[Any]) -> OrganisationRecord:
    return OrganisationRecord(
        id=row.id,
        version=row.version,
        kind=OrganisationKind(row.kind),
        name=row.name,
        telephone=row.telephone,
        email=row.email,
        city=row.city,
    )


def _organisations(family_id: UUID) -> Loading[dict[UUID, OrganisationRecord]]:
    (rows,) = yield [_organisations_of(family_id)]
    return {row.id: organisation_record(row) for row in rows}


def _members(
    links: Rows, found_persons: Rows, organisations: dict[UUID, OrganisationRecord]
) -> tuple[MemberRecord, ...]:
    persons = {row.id: row for row in found_persons}
    found = [
        MemberRecord(
            id=link.id,
            version=link.version,
            family_id=link.family_id,
            person=person_record(persons[link.person_id]),
            role=MemberRole(link.role),
            role_text=link.role_text,
            school=organisations.get(persons[link.person_id].school_id),
            school_detail=persons[link.person_id].school_detail,
            practice=organisations.get(persons[link.person_id].practice_id),
        )
        for link in sorted(links, key=lambda link: (link.role == MemberRole.CHILD.value, link.position, link.id))
    ]
    return tuple(found)


def _households(family_id: UUID) -> Loading[tuple[HouseholdRecord, ...]]:
    present, rows = yield [_presences_of(family_id), _households_of(family_id)]
    presences: defaultdict[UUID, list[PresenceRecord]] = defaultdict(list)
    for row in present:
        presences[row.household_id].append(
            PresenceRecord(
                id=row.id,
                version=row.version,
                household_id=row.household_id,
                person_id=row.person_id,
                days=row.days,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    return tuple(
        HouseholdRecord(
            id=row.id,
            version=row.version,
            family_id=row.family_id,
            label=row.label,
            street=row.street,
            house_number=row.house_number,
            postcode=row.postcode,
            city=row.city,
            municipality_code=row.municipality_code,
            municipality_name=row.municipality_name,
            confirmed_on=row.confirmed_on,
            presences=tuple(presences[row.id]),
            country=row.country,
            secret=row.secret,
        )
        for row in rows
    )


def _relations(family_id: UUID) -> Loading[tuple[RelationRecord, ...]]:
    (rows,) = yield [_of_family(Relation)(family_id)]
    return tuple(
        RelationRecord(
            id=row.id,
            version=row.version,
            person_id=row.person_id,
            other_id=row.other_id,
            kind=RelationKind(row.kind),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    )


def _custody(
    rows: Rows, persons: dict[UUID, Row[Any]], organisations: dict[UUID, OrganisationRecord]
) -> tuple[CustodyRecord, ...]:
    found: list[CustodyRecord] = []
    for row in rows:
        organisation = organisations.get(row.holder_organisation_id)
        holder = persons.get(row.holder_person_id)
        found.append(
            CustodyRecord(
                id=row.id,
                version=row.version,
                child_id=row.child_id,
                holder_person_id=row.holder_person_id,
                holder_organisation=organisation,
                holder_name=organisation.name if organisation else person_record(holder).name if holder else "?",
                kind=CustodyKind(row.kind),
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                holder_died_on=holder.died_on if holder else None,
            )
        )
    return tuple(found)


def _responsible(family_id: UUID) -> Loading[tuple[ResponsibleMunicipalityRecord, ...]]:
    (rows,) = yield [_responsible_for(family_id)]
    return tuple(
        ResponsibleMunicipalityRecord(
            id=row.id,
            version=row.version,
            child_id=row.child_id,
            municipality_code=row.municipality_code,
            municipality_name=row.municipality_name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    )


def _network(contacts: Rows, organisations: dict[UUID, OrganisationRecord]) -> tuple[NetworkContactRecord, ...]:
    rows = sorted(contacts, key=lambda row: (not row.informal, row.name))
    return tuple(
        NetworkContactRecord(
            id=row.id,
            version=row.version,
            family_id=row.family_id,
            name=row.name,
            relation=row.relation,
            telephone=row.telephone,
            email=row.email,
            tie=TieStrength(row.tie),
            informal=row.informal,
            organisation=organisations.get(row.organisation_id),
        )
        for row in rows
    )


@prepared
def _family(family_id: UUID) -> Statement:
    return (
        select(*Family.__table__.c, Team.name.label("team_name"), Municipality.name.label("municipality_name"))
        .join(Team, Team.id == Family.team_id)
        .join(Municipality, Municipality.code == Family.municipality_code, isouter=True)
        .where(Family.id == family_id, Family.binned_at.is_(None))
    )


@prepared
def _organisations_of(family_id: UUID) -> Statement:
    """The schools and practices of its members, who has custody, and where its network works."""
    joined = select(Person.school_id).join(Member, Member.person_id == Person.id).where(Member.family_id == family_id)
    holders = select(Custody.holder_organisation_id).where(Custody.family_id == family_id)
    network = select(NetworkContact.organisation_id).where(NetworkContact.family_id == family_id)
    wanted = joined.union(joined.with_only_columns(Person.practice_id), holders, network)
    return select(*Organisation.__table__.c).where(Organisation.id.in_(wanted))


@prepared
def _persons(family_id: UUID) -> Statement:
    """The members, and who has custody without being one: a father who was taken out of the family."""
    members = select(Member.person_id).where(Member.family_id == family_id, Member.binned_at.is_(None))
    holders = select(Custody.holder_person_id).where(Custody.family_id == family_id, Custody.binned_at.is_(None))
    return select(*Person.__table__.c).where(Person.id.in_(members.union(holders)))


@prepared
def _presences_of(family_id: UUID) -> Statement:
    return (
        select(*Presence.__table__.c)
        .where(Presence.family_id == family_id, Presence.binned_at.is_(None))
        .order_by(Presence.starts_on, Presence.id)
    )


@prepared
def _households_of(family_id: UUID) -> Statement:
    return (
        select(*Household.__table__.c, Municipality.name.label("municipality_name"))
        .join(Municipality, Municipality.code == Household.municipality_code, isouter=True)
        .where(Household.family_id == family_id, Household.binned_at.is_(None))
        .order_by(Household.position, Household.id)
    )


@prepared
def _responsible_for(family_id: UUID) -> Statement:
    table = ResponsibleMunicipality
    return (
        select(*table.__table__.c, Municipality.name.label("municipality_name"))
        .join(Municipality, Municipality.code == table.municipality_code)
        .where(table.family_id == family_id, table.binned_at.is_(None))
        .order_by(table.starts_on.desc(), table.id)
    )


@cache
def _of_family(model: Any) -> Callable[[UUID], Asked]:
    """The rows of a table that hang on a family."""

    @prepared
    def rows(family_id: UUID) -> Statement:
        return (
            select(*model.__table__.c).where(model.family_id == family_id, model.binned_at.is_(None)).order_by(model.id)
        )

    return rows
