"""Two people changed the same row: what clashes, shown side by side, and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.errors import Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that both changed, in words."""

    label: str
    columns: tuple[str, ...]
    mine: str
    theirs: str
    joinable: bool = False
    """Whether both can stand below each other: a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A row that somebody else changed since it was read, and what of it cannot be merged."""

    table: str
    row_id: UUID
    version: int
    """The version that the choice is about."""
    subject: str
    """Such as: actie “Verslag van school opvragen”."""
    family_name: str
    who: str
    own: bool
    """Whether the other one is the same worker, in another window."""
    at: datetime
    theirs_at: datetime
    choices: tuple[Choice, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    """What the other one changed too, as label and value now: it does not clash."""
    same: int = 0
    """How many other fields are equal."""
    binning: bool = False
    """Whether it is thrown away here; then `choices` is empty and `merged` tells what the other one changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What was chosen about a row as it stood at `version`: mine, but for what is named here."""

    version: int
    theirs: frozenset[str] = frozenset()
    """Columns in which the other one's value stays; mine goes into the log."""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Columns in which both were joined to this."""


class RowConflict(Conflict):
    """A conflict of which both sides are known, so that a person can choose."""

    def __init__(self, sentence: str, *, clash: Clash, current: Mapping[str, object]) -> None:
        super().__init__(sentence, current=current, version=clash.version)
        self.clash = clash
