"""Rows that wait to be written, per table, in the order in which the tables refer to each other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import String

from app.db.search import Entry
from app.db.transaction import new_id
from app.models import Base
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
from app.models.help import Help
from app.models.imports import ImportRow
from app.models.notes import Note
from app.models.persons import Organisation, Person
from app.models.plans import Goal, Plan, PlanChild, PlanRolePeriod
from app.models.providers import Provider, Service
from app.models.questions import AccessDecision, HelpQuestion
from app.models.teams import Worker

ORDER: tuple[type[Base], ...] = (
    Worker, Organisation, Provider, Service, Family, Person, Member, Household, Presence, Relation, Custody,
    ResponsibleMunicipality, FamilyWorker, Plan, PlanChild, PlanRolePeriod, HelpQuestion, Goal, AccessDecision, Help,
    Note, ImportRow,
)  # fmt: skip
"""Each before the tables that refer to it."""

ADDED: dict[str, type[Base]] = {
    "families": Family,
    "persons": Person,
    "plans": Plan,
    "questions": HelpQuestion,
    "helps": Help,
    "providers": Provider,
    "notes": Note,
}
"""What is counted for a person, under the stable keys of the command line."""


_DERIVED = frozenset({"sort_name", "folded_name"})
"""Made of another column, and only ever compared."""


@dataclass(slots=True)
class Change:
    """New values for a row that was read at this version."""

    version: int
    values: dict[str, Any]


@cache
def _limits(model: type[Base]) -> tuple[tuple[str, int], ...]:
    """How many signs the texts of a table hold, by column."""
    columns = model.__table__.c
    return tuple(
        (column.name, column.type.length)
        for column in columns
        if isinstance(column.type, String) and column.type.length is not None
    )


class Rows:
    """Collects rows; many of one table are written at once."""

    def __init__(self) -> None:
        self._rows: defaultdict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self.words: list[Entry] = []
        """What search finds of the new rows."""
        self.again: defaultdict[str, set[UUID]] = defaultdict(set)
        """By table: rows that stood there already, and of which the search words may have changed."""
        self.changes: dict[tuple[type[Base], UUID], Change] = {}
        """What changes in rows that stand there already."""
        self.cut: list[tuple[str, str]] = []
        """Texts that were longer than their column, whole, since this was last emptied."""
        self._bsns: set[str] = set()
        self._responsible: set[UUID] = set()
        self._in_plan: set[UUID] = set()
        self.source: list[tuple[int, UUID, UUID | None]] = []
        """Rows of the list that are read: place among the outcomes, family and person."""

    def add(self, model: type[Base], **values: Any) -> UUID:
        """Keep a row with an id of its own, and give that id."""
        row_id = new_id()
        for name, longest in _limits(model):
            text = values.get(name)
            if text is not None and len(text) > longest:
                values[name] = text[:longest]
                if name not in _DERIVED:
                    self.cut.append((name, text))
        self._rows[model].append({"id": row_id, **values})
        return row_id

    def change(self, model: type[Base], row_id: UUID, version: int, values: dict[str, Any]) -> None:
        """Change a row that stands there already; what is said of one row goes together."""
        known = self.changes.setdefault((model, row_id), Change(version, {}))
        known.values.update(values)

    def link(self, model: type[Base], **values: Any) -> None:
        """Keep a row of a table without an id of its own."""
        self._rows[model].append(values)

    def index(self, subject_id: UUID, kind: str, family_id: UUID | None, *texts: str) -> None:
        """Let search find this row by these texts."""
        self.words.append(Entry(subject_id=subject_id, kind=kind, family_id=family_id, texts=texts))

    def claim_bsn(self, bsn: str) -> bool:
        """Whether nobody of this file has this BSN yet; from now on somebody has."""
        fresh = bsn not in self._bsns
        self._bsns.add(bsn)
        return fresh

    def claim_responsible(self, child_id: UUID) -> bool:
        """Whether this child has no responsible municipality in this file yet."""
        fresh = child_id not in self._responsible
        self._responsible.add(child_id)
        return fresh

    def claim_plan(self, child_id: UUID) -> bool:
        """Whether this child stands in no open plan of this file yet."""
        fresh = child_id not in self._in_plan
        self._in_plan.add(child_id)
        return fresh

    def read(self, at: int, family_id: UUID, person_id: UUID | None) -> None:
        """A row of the list, by its place among the outcomes, belongs to this family and person."""
        self.source.append((at, family_id, person_id))

    def count(self, model: type[Base]) -> int:
        return len(self._rows[model])

    def secret_families(self) -> set[UUID]:
        """The families of which a new address is secret, by its own mark or by that of a new member."""
        bearers = {row["id"] for row in self._rows[Person] if row.get("secret_address")}
        homes = {row["family_id"] for row in self._rows[Household] if row.get("secret")}
        return homes | {row["family_id"] for row in self._rows[Member] if row["person_id"] in bearers}

    @property
    def total(self) -> int:
        return sum(len(rows) for rows in self._rows.values()) + len(self.changes)

    def tables(self) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
        """Tables with their rows, each before the tables that refer to it."""
        for model in ORDER:
            if self._rows[model]:
                yield model, self._rows[model]
