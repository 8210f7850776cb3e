"""Registering a family with parents and children, all in one transaction."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, not_, select

from app.db.transaction import Writer
from app.domain.bsn import is_valid_bsn, normalise_bsn
from app.domain.countries import HOME
from app.domain.families import (
    ADULT_ROLES,
    CustodyKind,
    FamilyDraft,
    FamilyStatus,
    HouseholdDraft,
    MemberDraft,
    MemberRole,
    OrganisationKind,
    PersonDraft,
    RelationKind,
)
from app.domain.names import family_sort_name, person_sort_name, tidy
from app.domain.postcodes import check_postcode
from app.domain.typed_births import check_birth, check_death
from app.errors import UserError
from app.models.families import (
    Custody,
    Family,
    FamilyWorker,
    Household,
    Member,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.persons import Person
from app.texts import _
from app.usecases.families.base import (
    FamilyUseCases,
    index_family,
    index_person,
    next_number,
    shown_family_name,
)
from app.usecases.organisations import find_or_add_organisation, find_or_add_school

RELATION_OF = {
    MemberRole.PARENT: RelationKind.PARENT_OF,
    MemberRole.STEP_PARENT: RelationKind.STEP_PARENT_OF,
    MemberRole.FOSTER_PARENT: RelationKind.FOSTER_PARENT_OF,
    MemberRole.GRANDPARENT: RelationKind.GRANDPARENT_OF,
}


class Registering(FamilyUseCases):
    """From a form to a family."""

    def register(self, draft: FamilyDraft) -> UUID:
        """Add a family with its members, addresses, relations and custody. Gives its id.

        A name is enough. Raises UserError where even that is missing; then nothing was written.
        """
        name = shown_family_name(draft.name)
        if not name:
            raise UserError(_("Het gezin heeft nog geen naam. Er is niets veranderd. Vul de naam in."))
        with self._transactions.write() as writer:
            first, second = draft.household, draft.second_household
            family_id = writer.add(
                Family,
                number=next_number(writer),
                name=name,
                sort_name=family_sort_name(draft.name),
                status=FamilyStatus.ACTIVE.value,
                team_id=writer.actor.team_id,
                municipality_code=(first.municipality_code if first else None) or writer.actor.municipality_code,
                created_at=writer.now,
            )
            homes = _add_homes(writer, family_id, first, second)
            persons = [add_member(writer, family_id, member, at) for at, member in enumerate(draft.members)]
            _add_presences(writer, family_id, draft.members, persons, homes)
            _add_relations(writer, family_id, draft.members, persons)
            _add_responsible(writer, family_id, draft, persons)
            writer.add(FamilyWorker, family_id=family_id, worker_id=writer.actor.worker_id, starts_on=writer.today)
            for person in persons:
                index_person(writer, person)
            index_family(writer, family_id)
            return family_id


def add_member(writer: Writer, family_id: UUID, draft: MemberDraft, position: int) -> UUID:
    """Add a member, new or known, and give the person's id."""
    person_id = draft.person_id or add_person(writer, draft.person)
    writer.add(
        Member,
        family_id=family_id,
        person_id=person_id,
        position=position,
        **role_values(draft),
    )
    return person_id


def who_live(writer: Writer, persons: Sequence[UUID]) -> set[UUID]:
    """Those of these persons who live today: who died, or is still to be born, lives at no address."""
    died = and_(Person.died_on.is_not(None), Person.died_on <= writer.today)
    return set(writer.scalars(select(Person.id).where(Person.id.in_(persons), Person.unborn.is_(False), not_(died))))


def role_values(draft: MemberDraft) -> dict[str, str | None]:
    """What somebody is in the family."""
    return {"role": draft.role.value, "role_text": (draft.role_text or "").strip() or None}


def add_person(writer: Writer, draft: PersonDraft) -> UUID:
    """Add a person; school and practice are shared with whoever has them already."""
    if not tidy(draft.given_name) and not tidy(draft.surname):
        raise UserError(
            _("Een gezinslid heeft nog geen naam. Er is niets veranderd. Vul een voornaam of achternaam in.")
        )
    return writer.add(Person, **_person_values(writer, draft), **_bsn_values(draft.bsn))


def change_person(writer: Writer, person_id: UUID, version: int, draft: PersonDraft, *, with_bsn: bool) -> int:
    """Change what is known of a person. What the form says was confirmed today. The BSN only where it is asked."""
    if not tidy(draft.given_name) and not tidy(draft.surname):
        raise UserError(_("Zonder naam kan het niet. Er is niets veranderd. Vul een voornaam of achternaam in."))
    bsn = _bsn_values(draft.bsn) if with_bsn else {}
    made = writer.change(Person, person_id, version, **_person_values(writer, draft), **bsn)
    index_person(writer, person_id)
    for family_id in writer.scalars(select(Member.family_id).where(Member.person_id == person_id)):
        writer.touched("person", person_id, family_id)
        # her address may have become secret, or may be found again
        index_family(writer, family_id)
    return made


def add_household(writer: Writer, family_id: UUID, draft: HouseholdDraft, position: int) -> UUID:
    """Add an address of a family."""
    return writer.add(
        Household, family_id=family_id, **household_values(draft), confirmed_on=writer.today, position=position
    )


def household_values(draft: HouseholdDraft) -> dict[str, Any]:
    """What a form says of an address, by column. Raises UserError for a postcode that its country does not have."""
    postcode, country = (draft.postcode or "").strip(), draft.country
    if postcode:
        try:
            postcode, said = check_postcode(postcode, country)
        except UserError as error:
            raise UserError(f"{error.sentence} {_('Er is niets veranderd.')}") from None
        country = said or country
    return {
        "label": tidy(draft.label or "") or None,
        "street": tidy(draft.street or "") or None,
        "house_number": tidy(draft.house_number or "") or None,
        "postcode": postcode or None,
        "city": tidy(draft.city or "") or None,
        "country": country if country != HOME else None,
        "municipality_code": draft.municipality_code,
        "secret": draft.secret,
    }


def _person_values(writer: Writer, draft: PersonDraft) -> dict[str, Any]:
    """What a form says of a person, by column; the BSN stands apart, for it is not always asked."""
    given, particle, surname = tidy(draft.given_name), tidy(draft.particle or ""), tidy(draft.surname)
    try:
        check_birth(draft.birth, writer.today)
        check_death(draft.died_on, draft.birth)
    except UserError as error:
        raise UserError(f"{error.sentence} {_('Er is niets veranderd.')}") from None
    return {
        "given_name": given,
        "particle": particle or None,
        "surname": surname,
        "sort_name": person_sort_name(given, particle, surname),
        **draft.birth.columns,
        "died_on": draft.died_on,
        "secret_address": draft.secret_address,
        "sex": draft.sex.value if draft.sex else None,
        "telephone": draft.telephone or None,
        "email": draft.email or None,
        "interpreter_language": draft.interpreter_language or None,
        "school_id": find_or_add_school(writer, draft.school),
        "school_detail": draft.school_detail or None,
        "practice_id": find_or_add_organisation(writer, OrganisationKind.GENERAL_PRACTICE, draft.practice),
        "confirmed_on": writer.today,
    }


def _bsn_values(text: str | None) -> dict[str, str | None]:
    """The two fields of a BSN: what passes the elfproef, and what does not. Spaces and points are dropped."""
    number = normalise_bsn(text or "")
    if not number:
        return {"bsn": None, "bsn_unverified": None}
    if is_valid_bsn(number):
        return {"bsn": number, "bsn_unverified": None}
    return {"bsn": None, "bsn_unverified": number}


def _add_homes(
    writer: Writer, family_id: UUID, first: HouseholdDraft | None, second: HouseholdDraft | None
) -> tuple[UUID, UUID | None]:
    home = add_household(writer, family_id, first or HouseholdDraft(), 0)
    return home, add_household(writer, family_id, second, 1) if second else None


def _add_presences(
    writer: Writer,
    family_id: UUID,
    members: tuple[MemberDraft, ...],
    persons: list[UUID],
    homes: tuple[UUID, UUID | None],
) -> None:
    home, other = homes
    there = who_live(writer, persons)
    for member, person in zip(members, persons, strict=True):
        if person not in there:
            continue
        places = {home}
        if other is not None and member.both_households:
            places = {home, other}
        elif other is not None and member.second_household:
            places = {other}
        for place in sorted(places):
            writer.add(Presence, family_id=family_id, household_id=place, person_id=person)


def _add_relations(writer: Writer, family_id: UUID, members: tuple[MemberDraft, ...], persons: list[UUID]) -> None:
    children = [
        (person, member.person.unborn)
        for member, person in zip(members, persons, strict=True)
        if member.role is MemberRole.CHILD
    ]
    for member, person in zip(members, persons, strict=True):
        if member.role not in ADULT_ROLES:
            continue
        kind = RELATION_OF[member.role]
        for child, unborn in children:
            writer.add(Relation, family_id=family_id, person_id=person, other_id=child, kind=kind.value)
            # over a child that is not born there is no custody yet
            if member.custody and not unborn:
                writer.add(
                    Custody,
                    family_id=family_id,
                    child_id=child,
                    holder_person_id=person,
                    kind=CustodyKind.PARENTAL.value,
                )


def _add_responsible(writer: Writer, family_id: UUID, draft: FamilyDraft, persons: list[UUID]) -> None:
    code = draft.household.municipality_code if draft.household else None
    children = [p for member, p in zip(draft.members, persons, strict=True) if member.role is MemberRole.CHILD]
    if not code or not children:
        return
    # a child that is known already has its own responsible municipality, apart from this address
    placed = set(
        writer.scalars(
            select(ResponsibleMunicipality.child_id).where(
                ResponsibleMunicipality.child_id.in_(children), ResponsibleMunicipality.binned_at.is_(None)
            )
        )
    )
    for child in children:
        if child not in placed:
            writer.add(
                ResponsibleMunicipality,
                family_id=family_id,
                child_id=child,
                municipality_code=code,
                starts_on=writer.today,
            )
