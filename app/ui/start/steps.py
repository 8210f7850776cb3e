"""What the start of the window may ask of the floors below; the program's own start hands it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.workplaces import FirstStart, PlaceState


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSteps:
    """Each may be slow and raises UserError; all run off the GUI thread."""

    look: Callable[[], PlaceState]
    create: Callable[[FirstStart, str | None], str | None]
    """Make the database (with a passphrase where there is no credential store); gives the recovery phrase."""
    open: Callable[[str | None], Any]
    """Open the database (with a passphrase); gives the workplace."""
    recover: Callable[[str], None]
    """Put the key back with the recovery phrase."""
    municipalities: Callable[[], Sequence[tuple[str, str]]]
    """Code and name of every municipality."""
    asks_passphrase: Callable[[], bool]
    """Whether this computer has no credential store, so that a new database needs a passphrase."""
