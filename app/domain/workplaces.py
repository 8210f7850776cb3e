"""What the program meets at its start, and what somebody says at the first one."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.paths import ROAMING
from app.texts import _


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
class Secret:
    """What somebody types to get in; nothing where the computer keeps the key."""

    passphrase: str | None = field(default=None, repr=False)
    phrase: str | None = field(default=None, repr=False)
    """The recovery phrase: puts the key back where this computer keeps it."""
    new_passphrase: str | None = field(default=None, repr=False)
    """Set together with the recovery phrase, where there is no credential store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupNeeds:
    """What a backup asks of this computer before it can be put back."""

    phrase: bool
    """The key is not here: only the recovery phrase opens it."""
    passphrase: bool
    """This computer keeps no keys, so that a passphrase must open the database from now on."""
    has_passphrase: bool
    """The backup knows a passphrase already; a new one may take its place."""


class UnlockMeans(StrEnum):
    """What proves that the person at a locked window is the one who works in it."""

    PASSPHRASE = "passphrase"
    """Of the local file."""
    LOGIN = "login"
    """The password of the login on the shared database."""
    WINDOWS = "windows"
    """The password of the account of Windows."""
    NONE = "none"
    """This computer gives no means: a click unlocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRecord:
    """One backup file."""

    path: str
    made_at: datetime
    size: int
    is_ahead: bool = False
    """Whether its stamp lies in the future: the clock of the computer was wrong then, or is wrong now."""


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


def synchronised_sentence(service: str) -> str:
    """What somebody must know of a folder that a service or a roaming profile (`app.paths.ROAMING`) takes along."""
    if service == ROAMING:
        return _(
            "Windows neemt deze map mee naar andere computers waarop je inlogt. Raakt dat door elkaar, dan kan de "
            "database beschadigd raken of kunnen er twee ontstaan. Niemand anders kan je gegevens lezen: ze zijn "
            "versleuteld. Kies liever een andere map op deze computer."
        )
    return _(
        "{service} kopieert deze map steeds naar internet. Daardoor kan de database beschadigd raken, of kunnen er "
        "twee verschillende ontstaan. Niemand anders kan je gegevens lezen: ze zijn versleuteld. Kies liever een map "
        "buiten {service}. Een reservekopie mag er wel staan."
    ).format(service=service)
