"""What the start of the window may ask of the floors below; the program's own start hands it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from app.domain.progress import Progress
from app.domain.workplaces import BackupNeeds, FirstStart, PlaceState, Secret
from app.paths import LocalPlace, Place


class Begin(Enum):
    """Where the window opens."""

    TODAY = "today"
    IMPORT = "import"
    """At reading in the team's spreadsheet."""
    REGISTER = "register"
    """At the form of the first family."""


class Given(Enum):
    """Who said where the data lies."""

    NOBODY = "nobody"
    """The usual place."""
    REMEMBERED = "remembered"
    """The place of last time."""
    START = "start"
    """It was named when the program was started."""
    ADMINISTRATOR = "administrator"

    @property
    def may_choose(self) -> bool:
        """Whether somebody may choose another place here."""
        return self in (Given.NOBODY, Given.REMEMBERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """What the first start must know of this computer."""

    municipalities: Sequence[tuple[str, str]]
    """Code and name."""
    keeps_keys: bool
    """Whether there is a credential store; without one a passphrase opens the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSteps:
    """Each may be slow and raises UserError; all run off the GUI thread."""

    look: Callable[[Place], PlaceState]
    computer: Callable[[], Computer]
    create: Callable[[LocalPlace, FirstStart, str | None], str]
    """Make the database (with a passphrase where there is no credential store); gives the recovery phrase."""
    open: Callable[[Place, Secret], Any]
    """Open the database, after putting the key back where the recovery phrase is given; gives the workplace."""
    backup_needs: Callable[[Path], BackupNeeds]
    restore: Callable[[LocalPlace, Path, Secret], None]
    """Put a backup in this place."""
    fill: Callable[[Any, Progress], object]
    """Put the demonstration in an open database. Raises Cancelled."""
