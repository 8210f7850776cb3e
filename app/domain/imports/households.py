"""Where the members of a family live: the family's address, and that of who lives elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.addresses import Address
from app.domain.imports.fields import Field
from app.domain.imports.members import Asked, Person
from app.domain.imports.persons import PersonRow
from app.domain.imports.records import HouseholdReading
from app.domain.names import fold
from app.texts import _

_NOWHERE = Address()


@dataclass(slots=True, eq=False)
class _Household:
    label: str | None = None
    place: str = ""
    address: Address = _NOWHERE
    municipality: str | None = None


def read_households(persons: Sequence[Person], asked: Asked) -> tuple[tuple[HouseholdReading, ...], list[int]]:
    """The households, and for each person the place of its own; the first is where the family lives."""
    homes = [_Household()]
    places: list[int] = []
    first = _first_place(persons)
    for person in persons:
        at = 0
        own = next((row.place for row in person.rows if row.place), "")
        if person.elsewhere:
            homes.append(_Household(label=person.rows[0].role.text[:200] if person.rows[0].role else None))
            at = len(homes) - 1
        elif own and first and own != first:
            at = next((at for at, home in enumerate(homes) if at and not home.label and home.place == own), len(homes))
            if at == len(homes):
                homes.append(_Household())
        places.append(at)
        for row in person.rows:
            _add(homes, at, row, first, asked)
    return tuple(
        HouseholdReading(address=home.address, municipality=home.municipality, label=home.label) for home in homes
    ), places


def _first_place(persons: Sequence[Person]) -> str:
    """The street and number of the first row of somebody who lives with the family.

    Within one family a street and number are one address; another postcode is a mistake that is asked about.
    """
    here = (row for person in persons if not person.elsewhere for row in person.rows)
    return next((row.place for row in here if row.place), "")


def _add(homes: list[_Household], at: int, row: PersonRow, first: str, asked: Asked) -> None:
    """Add what a row says of an address to its household; what differs is kept."""
    home, said = homes[at], row.address
    if row.role and row.role.elsewhere:
        if row.place and row.place == first:
            asked.ask(
                row,
                Field.ADDRESS,
                said.line,
                _("Deze persoon woont elders, maar heeft het adres van het gezin. Waar woont die?"),
            )
            home = homes[0]  # the address is that of the family; of the other one nothing is known
        elif not row.place and said.postcode in ("", homes[0].address.postcode):
            home = homes[0]
    if row.place and not home.place:
        known = home.address
        home.address, home.place = (
            replace(said, postcode=known.postcode, city=known.city, country=known.country or said.country),
            row.place,
        )
    elif row.place and home.place != row.place:
        asked.differs(row, Field.ADDRESS, said.line)
    _complete(home, row, asked)


def _complete(home: _Household, row: PersonRow, asked: Asked) -> None:
    known, said = home.address, row.address
    if said.postcode and known.postcode and said.postcode != known.postcode:
        asked.differs(row, Field.POSTCODE, said.postcode)
    if said.city and known.city and fold(said.city) != fold(known.city):
        asked.differs(row, Field.CITY, said.city)
    if (said.postcode and not known.postcode) or (said.city and not known.city):
        home.address = replace(known, postcode=known.postcode or said.postcode, city=known.city or said.city)
    if said.country and not home.address.country:
        home.address = replace(home.address, country=said.country)
    if row.municipality:
        if home.municipality and fold(home.municipality) != fold(row.municipality):
            asked.differs(row, Field.MUNICIPALITY, row.municipality)
        home.municipality = home.municipality or row.municipality
