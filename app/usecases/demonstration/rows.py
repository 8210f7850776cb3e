"""Gathers invented rows per table and writes them in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from app.db.search import Entry, index_many
from app.db.transaction import Writer, new_id
from app.models import Base
from app.models.consents import Consent
from app.models.families import (
    Custody,
    Family,
    FamilyWorker,
    Household,
    Member,
    NetworkContact,
    Presence,
    Relation,
    ResponsibleMunicipality,
)
from app.models.help import Budget, Help
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import (
    Action,
    DomainEntry,
    Evaluation,
    Goal,
    Plan,
    PlanChild,
    PlanRolePeriod,
    Story,
    Voice,
)
from app.models.questions import AccessDecision, HelpQuestion

_ORDER: Sequence[type[Base]] = (
    Family, Person, Member, Household, Presence, Relation, Custody, ResponsibleMunicipality, NetworkContact,
    FamilyWorker, HelpQuestion, AccessDecision, Plan, PlanChild, PlanRolePeriod, Story, DomainEntry, Goal, Evaluation,
    Voice, Help, Action, Budget, Note, Consent,
)  # fmt: skip
"""What is referred to comes before what refers to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationCounts:
    """How much was made."""

    families: int
    persons: int
    plans: int
    helps: int
    providers: int
    notes: int


class Rows:
    """The rows of some families, before they are written."""

    def __init__(self) -> None:
        self.words: list[Entry] = []
        self._rows: dict[type[Base], list[dict[str, Any]]] = {model: [] for model in _ORDER}

    def add(self, model: type[Base], **values: Any) -> UUID:
        """Keep a row, with all columns of its table, and give the id it will have."""
        row = dict(_template(model))
        row.update(values)
        if "id" in row and row["id"] is None:
            row["id"] = new_id()
        self._rows[model].append(row)
        return cast(UUID, row.get("id"))

    def count(self, model: type[Base]) -> int:
        return len(self._rows[model])

    def last(self, model: type[Base]) -> dict[str, Any]:
        """The row of this table that was added last; it can still be changed."""
        return self._rows[model][-1]

    def write(self, writer: Writer) -> None:
        for model in _ORDER:
            writer.add_many(model, self._rows[model])
        index_many(writer, self.words)


_templates: dict[type[Base], dict[str, Any]] = {}


def _template(model: type[Base]) -> dict[str, Any]:
    """Every column with its default: rows of one statement have the same columns."""
    if model not in _templates:
        table = model.__table__
        defaults = {column.name: cast(Any, column.default) for column in table.columns}
        _templates[model] = {
            name: default.arg if default is not None and default.is_scalar else None
            for name, default in defaults.items()
        }
    return _templates[model]
