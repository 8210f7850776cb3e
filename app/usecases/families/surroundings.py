"""Where a family lives and who is around it: households, presence, relations, custody, network."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select

from app.db.transaction import Writer
from app.domain.families import CustodyKind, HouseholdDraft, NetworkDraft, OrganisationKind, RelationKind
from app.domain.names import tidy
from app.errors import UserError
from app.models.families import (
    Custody,
    Household,
    NetworkContact,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.texts import _
from app.usecases.families.base import FamilyUseCases, get_family_id, index_family
from app.usecases.families.registering import add_household, household_values
from app.usecases.organisations import find_or_add_organisation, share_organisation
from app.usecases.periods import check_period


class Surroundings(FamilyUseCases):
    """One public method is one thing that a person does."""

    def add_household(self, family_id: UUID, draft: HouseholdDraft) -> UUID:
        """Add an address, such as that of a parent who lives elsewhere."""
        with self._transactions.write() as writer:
            get_family_id(writer, family_id)
            there = select(func.count()).select_from(Household).where(Household.family_id == family_id)
            household_id = add_household(writer, family_id, draft, int(writer.scalar(there) or 0))
            index_family(writer, family_id)
            return household_id

    def change_household(self, household_id: UUID, version: int, draft: HouseholdDraft) -> int:
        """Change an address; what the form says was confirmed today, and what it leaves stays as it stood."""
        with self._transactions.write() as writer:
            before = writer.first(select(*Household.__table__.c).where(Household.id == household_id))
            new_version = writer.change(
                Household,
                household_id,
                version,
                **_changed_home(draft, before),
                confirmed_on=writer.today,
            )
            family_id = writer.scalar(select(Household.family_id).where(Household.id == household_id))
            if family_id is not None:
                index_family(writer, family_id)
            return new_version

    def bin_household(self, household_id: UUID, version: int) -> int:
        """Put an address in the bin. Refused while somebody lives there."""
        with self._transactions.write() as writer:
            lives = select(Presence.id).where(
                Presence.household_id == household_id, Presence.ends_on.is_(None), Presence.binned_at.is_(None)
            )
            if writer.first(lives):
                raise UserError(_("Op dit adres woont nog iemand. Er is niets veranderd. Haal eerst de bewoners weg."))
            family_id = _family_of_household(writer, household_id)
            new_version = writer.bin(Household, household_id, version)
            index_family(writer, family_id)
            return new_version

    def add_presence(self, household_id: UUID, person_id: UUID, days: str | None, starts_on: date | None) -> UUID:
        """Say that a member lives in a household, and on which days."""
        with self._transactions.write() as writer:
            family_id = _family_of_household(writer, household_id)
            made = writer.add(
                Presence,
                family_id=family_id,
                household_id=household_id,
                person_id=person_id,
                days=(days or "").strip() or None,
                starts_on=starts_on,
            )
            index_family(writer, family_id)
            return made

    def change_presence(
        self, presence_id: UUID, version: int, *, days: str | None, starts_on: date | None, ends_on: date | None
    ) -> int:
        """Say on which days, since when and until when a member lives there; without an end it is still so."""
        check_period(starts_on, ends_on)
        with self._transactions.write() as writer:
            new_version = writer.change(
                Presence,
                presence_id,
                version,
                days=(days or "").strip() or None,
                starts_on=starts_on,
                ends_on=ends_on,
            )
            _index_homes_of(writer, presence_id)
            return new_version

    def bin_presence(self, presence_id: UUID, version: int) -> int:
        """Take away that a member lived there: it was never so."""
        with self._transactions.write() as writer:
            new_version = writer.bin(Presence, presence_id, version)
            _index_homes_of(writer, presence_id)
            return new_version

    def add_relation(
        self,
        family_id: UUID,
        person_id: UUID,
        other_id: UUID,
        kind: RelationKind,
        *,
        starts_on: date | None = None,
        ends_on: date | None = None,
    ) -> UUID:
        """Say what one member is to another, and for how long where that is known."""
        check_period(starts_on, ends_on)
        with self._transactions.write() as writer:
            return writer.add(
                Relation,
                family_id=family_id,
                person_id=person_id,
                other_id=other_id,
                kind=kind.value,
                starts_on=starts_on,
                ends_on=ends_on,
            )

    def change_relation(
        self, relation_id: UUID, version: int, *, kind: RelationKind, starts_on: date | None, ends_on: date | None
    ) -> int:
        """Say it otherwise, or for another period; without an end it is still so."""
        check_period(starts_on, ends_on)
        with self._transactions.write() as writer:
            return writer.change(Relation, relation_id, version, kind=kind.value, starts_on=starts_on, ends_on=ends_on)

    def bin_relation(self, relation_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Relation, relation_id, version)

    def add_custody(
        self,
        family_id: UUID,
        child_id: UUID,
        *,
        holder_person_id: UUID | None = None,
        institution: str | None = None,
        kind: CustodyKind = CustodyKind.PARENTAL,
        starts_on: date | None = None,
        ends_on: date | None = None,
    ) -> UUID:
        """Say who has custody over a child: a member, or a certified institution by its name."""
        check_period(starts_on, ends_on)
        with self._transactions.write() as writer:
            organisation_id = None
            if holder_person_id is None:
                kind = CustodyKind.INSTITUTION
                organisation_id = find_or_add_organisation(writer, OrganisationKind.CERTIFIED_INSTITUTION, institution)
                if organisation_id is None:
                    raise UserError(_("Kies wie het gezag heeft. Er is niets veranderd."))
            return writer.add(
                Custody,
                family_id=family_id,
                child_id=child_id,
                holder_person_id=holder_person_id,
                holder_organisation_id=organisation_id,
                kind=kind.value,
                starts_on=starts_on,
                ends_on=ends_on,
            )

    def change_custody(
        self,
        custody_id: UUID,
        version: int,
        *,
        kind: CustodyKind,
        starts_on: date | None,
        ends_on: date | None,
    ) -> int:
        """Say what custody it is and for which period; without an end it still runs. The holder stays."""
        check_period(starts_on, ends_on)
        with self._transactions.write() as writer:
            return writer.change(Custody, custody_id, version, kind=kind.value, starts_on=starts_on, ends_on=ends_on)

    def bin_custody(self, custody_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Custody, custody_id, version)

    def set_responsible(self, family_id: UUID, child_id: UUID, municipality_code: str, starts_on: date) -> UUID:
        """From this day another municipality is responsible for the child; the period before ends on it."""
        with self._transactions.write() as writer:
            table = ResponsibleMunicipality
            current = writer.first(
                select(table.id, table.version, table.starts_on).where(
                    table.child_id == child_id, table.ends_on.is_(None), table.binned_at.is_(None)
                )
            )
            if current is not None and current.starts_on < starts_on:
                writer.change(table, current.id, current.version, ends_on=starts_on)
            elif current is not None and current.starts_on == starts_on:
                writer.change(table, current.id, current.version, municipality_code=municipality_code)
                return current.id
            return writer.add(
                table,
                family_id=family_id,
                child_id=child_id,
                municipality_code=municipality_code,
                starts_on=starts_on,
            )

    def add_network(self, family_id: UUID, draft: NetworkDraft) -> UUID:
        """Add somebody around the family, tied to an organisation where one is named."""
        with self._transactions.write() as writer:
            get_family_id(writer, family_id)
            return writer.add(NetworkContact, family_id=family_id, **_network_values(writer, draft))

    def change_network(self, contact_id: UUID, version: int, draft: NetworkDraft) -> int:
        with self._transactions.write() as writer:
            return writer.change(NetworkContact, contact_id, version, **_network_values(writer, draft))

    def bin_network(self, contact_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(NetworkContact, contact_id, version)


def _changed_home(draft: HouseholdDraft, before: Row[Any] | None) -> dict[str, Any]:
    """The columns of an address in which the form differs from what stood there."""
    if before is None:
        return household_values(draft)
    same = {name for name in _HOME if (getattr(draft, name) or None) == getattr(before, name)}
    kept = {"postcode", "country"} <= same
    values = household_values(replace(draft, postcode=None) if kept else draft)
    return {name: value for name, value in values.items() if name not in same}


_HOME = ("label", "street", "house_number", "postcode", "city", "country")


def _family_of_household(writer: Writer, household_id: UUID) -> UUID:
    family_id = writer.scalar(select(Household.family_id).where(Household.id == household_id))
    if family_id is None:
        raise UserError(_("Dit adres staat er niet meer. Er is niets veranderd. Open het gezin opnieuw."))
    return family_id


def _index_homes_of(writer: Writer, presence_id: UUID) -> None:
    """An address is found by its words or not, by who lives there."""
    family_id = writer.scalar(select(Presence.family_id).where(Presence.id == presence_id))
    if family_id is not None:
        index_family(writer, family_id)


def _network_values(writer: Writer, draft: NetworkDraft) -> dict[str, Any]:
    organisation = draft.organisation
    name = tidy(draft.name) or (tidy(organisation.name) if organisation else "")
    if not name:
        raise UserError(_("Zonder naam kan het niet. Er is niets veranderd. Vul de naam of de organisatie in."))
    return {
        "name": name,
        "relation": draft.relation.strip(),
        "telephone": draft.telephone or None,
        "email": draft.email or None,
        "tie": draft.tie.value,
        "informal": draft.informal,
        "organisation_id": share_organisation(writer, organisation) if organisation else None,
    }
