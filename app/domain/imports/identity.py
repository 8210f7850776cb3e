"""Whether two rows of one file are about the same person.

A name alone is nobody. A name with a birth date or with a BSN is one person, unless the other of the two contradicts
it. 1 January and 1 July stand in registrations where nobody knows the day, so such a date tells nobody apart.
"""

from dataclasses import dataclass, field
from datetime import date

from app.domain.imports.persons import PersonRow
from app.domain.names import fold

_DEFAULT_DAYS = frozenset({(1, 1), (1, 7)})
"""Day and month that a registration has where the day of birth is not known."""


def tells_apart(born_on: date) -> bool:
    """Whether this date says who somebody is; a date that stands for "not known" does not."""
    return (born_on.day, born_on.month) not in _DEFAULT_DAYS


@dataclass(frozen=True, slots=True)
class Identity:
    """What one row says of who somebody is."""

    name: str
    """Given name and surname, folded, without the particle; empty where no given name stands."""
    born_on: date | None
    bsn: str | None = field(repr=False)

    @property
    def known(self) -> bool:
        """Whether it is enough to find somebody back elsewhere in the file."""
        return bool(self.name) and (self.bsn is not None or (self.born_on is not None and tells_apart(self.born_on)))

    def is_same(self, other: "Identity") -> bool:
        """Whether both are surely one person, wherever they stand in the file."""
        if not self.name or self.name != other.name or self.contradicts(other):
            return False
        if self.bsn and other.bsn:
            return True
        return self.born_on is not None and self.born_on == other.born_on and tells_apart(self.born_on)

    def contradicts(self, other: "Identity") -> bool:
        """Whether they cannot be one person: another BSN, or another birth date without a BSN that says otherwise."""
        if self.bsn and other.bsn:
            return self.bsn != other.bsn
        return self.born_on is not None and other.born_on is not None and self.born_on != other.born_on


def identity_of(row: PersonRow, surname: str = "") -> Identity:
    """Who the row is about; `surname` (folded) is used where the row has none of its own."""
    given = fold(row.name.given)
    own = fold(row.name.surname) or surname
    return Identity(name=f"{given} {own}" if given else "", born_on=row.born_on, bsn=row.bsn)
