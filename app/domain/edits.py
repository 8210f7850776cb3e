"""What one transaction wrote, kept so that it can be taken back; and what it was called."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.plans import PlanRole
from app.domain.row_words import row_words
from app.domain.words import word
from app.texts import _, later, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row: how it stood before and after, and between which versions. A row that was added has no before."""

    table: str
    row_id: UUID
    family_id: UUID | None
    added: bool
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    from_version: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row that only ties two others together: it has no version and no bin, it is tied or untied."""

    table: str
    values: Mapping[str, Any]
    family_id: UUID | None
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Somebody else had changed other fields of the row meanwhile; both changes stand there now."""

    who: str
    labels: tuple[str, ...]
    """What the other one changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """All that one transaction wrote, in its order."""

    steps: tuple[Step | Link, ...]
    final: bool = False
    """Whether it is an act that nothing takes back: printing, reading in a list, restoring a database."""
    merges: tuple[Merge, ...] = ()

    @property
    def reversible(self) -> bool:
        return bool(self.steps) and not self.final

    @property
    def binned(self) -> bool:
        """Whether the person threw something away with it."""
        return _did(self.main) == _BINNED

    @property
    def family_id(self) -> UUID | None:
        return self.main.family_id or next((step.family_id for step in self.steps if step.family_id), None)

    @property
    def main(self) -> Step | Link:
        """The row that the person was at; the others came along with it."""
        steps = self.steps
        return min(steps, key=lambda step: _IN_FRONT.get(step.table, _MIDDLE))

    @property
    def title(self) -> str:
        """What a person would call it: "Doel gewijzigd"."""
        main = self.main
        if len(self.steps) > 1 and all(_confirms(step) for step in self.steps):
            return _("Besluiten en hulp bevestigd")
        own = _OWN_TITLES.get(main.table, ())
        if isinstance(main, Step) and not main.added:
            for columns, sentence in own:
                if all(column in main.after and _fits(main.after[column], value) for column, value in columns.items()):
                    return _(sentence)
        if main.table in _FILLED_IN:
            return _(_CHANGED).format(what=self._role or row_words(main.table).name)
        return _(_did(main)).format(what=row_words(main.table).name)

    @property
    def _role(self) -> str:
        """Which role of the plan was handed over."""
        roles = [step.after["role"] for step in self.steps if isinstance(step, Step) and "role" in step.after]
        return word(PlanRole(roles[0])) if roles and self.main.table == "plan_role" else ""

    @property
    def along(self) -> str:
        """What went to the bin along with it: "met 2 acties en 1 evaluatie"; nothing where it went alone."""
        main = self.main
        gone = Counter(step.table for step in self.steps if step is not main and _did(step) == _BINNED)
        said = [sentence(gone[table]).format(n=gone[table]) for table, sentence in _COUNTED.items() if gone.get(table)]
        if not said:
            return ""
        if len(said) == 1:
            return _("met {what}").format(what=said[0])
        return _("met {first} en {last}").format(first=", ".join(said[:-1]), last=said[-1])


_ADDED = later("{what} toegevoegd")
_CHANGED = later("{what} gewijzigd")
_BINNED = later("{what} weggegooid")
_RESTORED = later("{what} teruggehaald")
_FILLED = object()

_COUNTED: Mapping[str, Callable[[int], str]] = {
    "action": lambda n: ngettext("{n} actie", "{n} acties", n),
    "evaluation": lambda n: ngettext("{n} evaluatie", "{n} evaluaties", n),
    "help": lambda n: ngettext("{n} regel hulp", "{n} regels hulp", n),
}

_FILLED_IN = frozenset({"domain_entry", "budget", "plan_role"})
"""Rows that nobody adds: a person fills something in, and the row comes or another one ends."""

_MIDDLE = 50
_IN_FRONT = {
    "family": 0,
    "plan": 10,
    "plan_role": 20,
    "evaluation": 30,
    "goal": 40,
    "contract": 45,
    "household": 60,
    "family_worker": 70,
    "member": 71,
    "presence": 80,
    "relation": 82,
    "custody": 84,
    "responsible_municipality": 86,
    "person": 72,
    "voice": 90,
    "plan_child": 92,
    "contract_municipality": 92,
    "organisation": 95,
}
"""Of the rows that one act writes, the one that it is called after; a table that is not listed stands in the middle."""

_OWN_TITLES: dict[str, tuple[tuple[Mapping[str, Any], str], ...]] = {
    "action": (
        ({"done_on": None}, later("Actie weer open")),
        ({"done_on": _FILLED}, later("Actie gedaan")),
        ({"due_on": _FILLED}, later("Actie gewijzigd")),
    ),
    "goal": (
        ({"state": "reached"}, later("Doel bereikt")),
        ({"state": "stopped"}, later("Doel gestopt")),
        ({"state": "open"}, later("Doel weer open")),
    ),
    "help": (
        ({"status": "running"}, later("Hulp gestart")),
        ({"status": "ended"}, later("Hulp gestopt")),
        ({"confirmed": True}, later("Hulp bevestigd")),
    ),
    "family": (
        ({"status": "closed"}, later("Gezin afgesloten")),
        ({"status": "active"}, later("Gezin weer open")),
        ({"unsafe": True}, later("Gezin op onveilig gezet")),
        ({"unsafe": False}, later("Onveilig eraf gehaald")),
    ),
    "plan": (
        ({"state": "closed"}, later("Plan afgesloten")),
        ({"closed_on": None}, later("Plan weer open")),
        ({"state": "active"}, later("Plan vastgesteld")),
    ),
    "access_decision": (
        ({"withdrawn_on": _FILLED}, later("Besluit ingetrokken")),
        ({"outcome": _FILLED}, later("Besluit genomen")),
        ({"confirmed": True}, later("Besluit bevestigd")),
    ),
    "import_row": (({"answered_at": _FILLED}, later("Vraag bij het inlezen beantwoord")),),
    "person": (({"bsn": _FILLED}, later("BSN gewijzigd")), ({"bsn": None}, later("BSN gewijzigd"))),
}
"""Changes that have a word of their own, by what they wrote; the first that fits counts."""


def _did(step: Step | Link) -> str:
    if step.added:
        return _ADDED
    if isinstance(step, Link):
        return _BINNED
    if "binned_at" in step.after:
        return _RESTORED if step.after["binned_at"] is None else _BINNED
    return _CHANGED


def _confirms(step: Step | Link) -> bool:
    """Whether somebody only said that what was read in is right."""
    return isinstance(step, Step) and not step.added and step.after == {"confirmed": True}


def _fits(value: object, wanted: object) -> bool:
    return value is not None if wanted is _FILLED else value == wanted
