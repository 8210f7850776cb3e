"""What the program meets at its start, and what somebody says at the first one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PlaceState(StrEnum):
    """How a place is found before it is opened."""

    NEW = "new"
    """Nothing there yet: the first start."""
    READY = "ready"
    """The key is at hand."""
    ASKS_PASSPHRASE = "asks_passphrase"
    """No credential store here: the passphrase opens it."""
    ASKS_PHRASE = "asks_phrase"
    """The key is gone: only the recovery phrase opens it."""
    MISSING = "missing"
    """The key is there, the database is not: a backup must be restored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStart:
    """What is asked once; the defaults are for a trial."""

    municipality_code: str = "0988"
    team_name: str = "Gebiedsteam"
    worker_name: str = "Proefmedewerker"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRecord:
    """One backup file."""

    path: str
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that `check` found, in words and with the name it has for programs."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was checked and what was wrong; nothing wrong is an empty list."""

    faults: tuple[Fault, ...]
    families: int
    persons: int
    plans: int
    audit_chains: int
    audit_events: int

    @property
    def sound(self) -> bool:
        return not self.faults
