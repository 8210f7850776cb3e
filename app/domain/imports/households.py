"""Where the members of a family live: the family's address, and that of who lives elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.addresses import Address
from app.domain.imports.asked import Asked
from app.domain.imports.fields import Field
from app.domain.imports.members import Person
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
    holds: int = 0
    """The sheet that says so."""
    secret: bool = False


def read_households(persons: Sequence[Person], asked: Asked) -> tuple[tuple[HouseholdReading, ...], list[int]]:
    """The households, and for each person the place of its own; the first is where the family lives."""
    homes = [_Household()]
    places: list[int] = []
    first, before, top = _family_places(persons, asked)
    for person in persons:
        at = 0
        rows = _that_hold(person, before, top, asked)
        own = next((row.place for row in rows if row.place), "")
        if person.elsewhere:
            homes.append(_Household(label=_label(person, asked)))
            at = len(homes) - 1
        elif own and first and own != first:
            at = next((at for at, home in enumerate(homes) if at and not home.label and home.place == own), len(homes))
            if at == len(homes):
                homes.append(_Household())
        places.append(at)
        for row in rows:
            _add(homes, at, row, first, asked)
    return tuple(
        HouseholdReading(address=home.address, municipality=home.municipality, label=home.label, secret=home.secret)
        for home in homes
    ), places


def _label(person: Person, asked: Asked) -> str | None:
    """Whose address it is, in the words of the list."""
    return next((row.role.text[:200] for row in asked.newest(person.rows) if row.role), None)


def _family_places(persons: Sequence[Person], asked: Asked) -> tuple[str, frozenset[str], int]:
    """The street and number of the first row of somebody who lives with the family, those of earlier sheets, and
    the sheet that says where the family lives.

    Within one family a street and number are one address; another postcode is a mistake that is asked about.
    """
    here = asked.newest(row for person in persons if not person.elsewhere for row in person.rows if row.place)
    by_sheet: dict[int, str] = {}
    for row in here:
        by_sheet.setdefault(asked.sheet(row), row.place)
    first, *before = by_sheet.values() or ("",)
    return first, frozenset(before) - {first}, max(by_sheet, default=0)


def _that_hold(person: Person, before: frozenset[str], top: int, asked: Asked) -> list[PersonRow]:
    """The rows that say where somebody lives now, the latest sheet first; of others the address is kept.

    Who stands only on an earlier sheet, at the address where the family lived then, moved along with it.
    """
    if len(person.rows) == 1 and not before:
        return person.rows
    rows = asked.newest(person.rows)
    now = next(
        (
            row.place
            for row in rows
            if row.place and (person.elsewhere or row.place not in before or asked.sheet(row) == top)
        ),
        None,
    )
    holding: list[PersonRow] = []
    latest = next((asked.sheet(row) for row in rows if row.place), 0)
    for row in rows:
        if row.place and row.place != now and (now is None or asked.sheet(row) < latest):
            asked.was(row, Field.ADDRESS, row.address.display)
            said = {fold(other.municipality) for other in holding if other.municipality}
            if row.municipality and fold(row.municipality) not in said:
                asked.was(row, Field.MUNICIPALITY, row.municipality)
        else:
            holding.append(row)
    return holding


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
        asked.differs(row, Field.ADDRESS, said.line, home.holds)
    home.holds = max(home.holds, asked.sheet(row))
    _complete(home, row, asked)


def _complete(home: _Household, row: PersonRow, asked: Asked) -> None:
    known, said = home.address, row.address
    home.secret = home.secret or row.secret_address
    if said.postcode and known.postcode and said.postcode != known.postcode:
        asked.differs(row, Field.POSTCODE, said.postcode, home.holds)
    if said.city and known.city and fold(said.city) != fold(known.city):
        asked.differs(row, Field.CITY, said.city, home.holds)
    if (said.postcode and not known.postcode) or (said.city and not known.city):
        home.address = replace(known, postcode=known.postcode or said.postcode, city=known.city or said.city)
    if said.country and not home.address.country:
        home.address = replace(home.address, country=said.country)
    if row.municipality:
        if home.municipality and fold(home.municipality) != fold(row.municipality):
            asked.differs(row, Field.MUNICIPALITY, row.municipality, home.holds)
        home.municipality = home.municipality or row.municipality
