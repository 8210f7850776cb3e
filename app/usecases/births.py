"""The birth of a person in a row: its columns, and reading them."""

from typing import Any

from sqlalchemy import Row

from app.domain.births import Birth
from app.models.persons import Person

BIRTH = (Person.born_on, Person.born_year, Person.born_month, Person.unborn)
"""The columns that together say when somebody was born."""


def birth_of(row: Row[Any]) -> Birth:
    """What a row with those columns knows of the birth."""
    return Birth(day=row.born_on, year=row.born_year, month=row.born_month, due=bool(row.unborn))
