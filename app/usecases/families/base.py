"""What the use cases of families share."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from sqlalchemy import delete, select, update

from app.db import search
from app.db.transaction import Reader, Transactions, Writer
from app.domain.names import PersonName, parse_family_name, with_capital
from app.domain.search import family_texts, home_texts, person_texts
from app.errors import NotFound
from app.models.families import Family, Household, Member, Presence
from app.models.installation import Installation
from app.models.persons import Person
from app.models.search import SearchWord
from app.texts import _
from app.usecases.births import BIRTH, birth_of
from app.usecases.plans.base import index_plans_of

FAMILY_KIND = "family"
PERSON_KIND = "person"
MEMBER_KIND = "member"
"""The words of a person once more, for each further family that she belongs to."""


class FamilyUseCases:
    """Holds the transactions."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions


def next_number(writer: Writer) -> str:
    """The next number of a family, such as G-00012."""
    number = writer.scalar(
        update(Installation).values(last_number=Installation.last_number + 1).returning(Installation.last_number)
    )
    return f"G-{number or 1:05}"


def shown_family_name(text: str) -> str:
    """The name as it is written where no given name stands before it: Van der Meer, El Khattabi, 't Hart."""
    return with_capital(parse_family_name(text).family)


def get_family_id(reader: Reader, family_id: UUID) -> UUID:
    """The family, if it is there. Raises NotFound."""
    found = reader.scalar(select(Family.id).where(Family.id == family_id, Family.binned_at.is_(None)))
    if found is None:
        raise NotFound(_("Dit gezin staat er niet meer. Er is niets veranderd. Zoek het gezin opnieuw."))
    return found


def index_family(writer: Writer, family_id: UUID) -> None:
    """Write the search words of a family anew: its name, number and addresses; by a secret one nobody is found."""
    row = writer.first(select(Family.name, Family.number).where(Family.id == family_id))
    if row is None:
        return
    homes = writer.rows(
        select(Household.street, Household.house_number, Household.postcode, Household.city, Household.country).where(
            Household.family_id == family_id, Household.binned_at.is_(None), ~search.is_secret()
        )
    )
    search.index(
        writer,
        family_id,
        FAMILY_KIND,
        family_id,
        *family_texts(row.name, row.number, (home_texts(*home) for home in homes)),
    )


def index_person(writer: Writer, person_id: UUID) -> None:
    """Write the search words of a person anew: name, birth date, telephone; none where she lies in the bin."""
    row = writer.first(
        select(Person.given_name, Person.particle, Person.surname, *BIRTH, Person.telephone, Person.binned_at).where(
            Person.id == person_id
        )
    )
    if row is None:
        return
    # for every family that she was ever in: she may have left one, or the first of two
    search.forget(writer, person_id)
    writer.send(
        delete(SearchWord).where(SearchWord.subject_id.in_(select(Member.id).where(Member.person_id == person_id)))
    )
    if row.binned_at is not None:
        return
    name = PersonName(given=row.given_name, particle=row.particle or "", surname=row.surname)
    texts = person_texts(name.display, birth_of(row), row.telephone)
    members = writer.rows(
        select(Member.id, Member.family_id)
        .where(Member.person_id == person_id, Member.binned_at.is_(None))
        .order_by(Member.id)
    )
    first = members[0].family_id if members else None
    entries = [search.Entry(subject_id=person_id, kind=PERSON_KIND, family_id=first, texts=texts)]
    for member in members[1:]:
        entries.append(search.Entry(subject_id=member.id, kind=MEMBER_KIND, family_id=member.family_id, texts=texts))
    search.index_many(writer, entries)


def _index_families(writer: Writer, row_ids: Iterable[UUID]) -> None:
    families = list(row_ids)
    for row in writer.rows(select(Family.id, Family.binned_at).where(Family.id.in_(families))):
        if row.binned_at is None:
            index_family(writer, row.id)
        else:
            search.forget(writer, row.id)
    index_plans_of(writer, families)


def _index_homes(writer: Writer, row_ids: Iterable[UUID]) -> None:
    homes = select(Household.family_id).where(Household.id.in_(list(row_ids)))
    _index_families(writer, set(writer.scalars(homes)))


def _index_presences(writer: Writer, row_ids: Iterable[UUID]) -> None:
    families = select(Presence.family_id).where(Presence.id.in_(list(row_ids)))
    _index_families(writer, set(writer.scalars(families)))


def _index_persons(writer: Writer, row_ids: Iterable[UUID]) -> None:
    persons = list(row_ids)
    for person_id in persons:
        index_person(writer, person_id)
    # whether an address is secret hangs on who lives there
    families = select(Presence.family_id).where(Presence.person_id.in_(persons))
    _index_families(writer, set(writer.scalars(families)))


def _index_members(writer: Writer, row_ids: Iterable[UUID]) -> None:
    persons = select(Member.person_id).where(Member.id.in_(list(row_ids)))
    _index_persons(writer, set(writer.scalars(persons)))


INDEXERS: Mapping[str, Callable[[Writer, Iterable[UUID]], None]] = {
    "family": _index_families,
    "household": _index_homes,
    "presence": _index_presences,
    "person": _index_persons,
    "member": _index_members,
}
"""By table: writes the search words anew that come from these rows."""
