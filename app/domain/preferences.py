"""What a worker chose about the program itself: how it looks, moves and speaks, and when it locks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TypeVar

from app.texts import DUTCH, LANGUAGES

_Kind = TypeVar("_Kind", bound=StrEnum)


class Appearance(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """How large the type scale is; the grid of 8 pixels stays."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"

    @property
    def scale(self) -> float:
        return {TextSize.NORMAL: 1.0, TextSize.LARGE: 1.15, TextSize.LARGEST: 1.3}[self]


class Motion(StrEnum):
    """Whether something may fade; reduced means that nothing moves."""

    SYSTEM = "system"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The choices of one worker. Each is kept by the name of its field."""

    appearance: Appearance = Appearance.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    motion: Motion = Motion.SYSTEM
    language: str = DUTCH
    lock_minutes: int | None = None
    """None: as long as this computer has it."""

    def kept(self) -> dict[str, str]:
        """Each choice as the text that is kept of it; None is not kept."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided elsewhere: at the start, or by the administrator of this computer."""

    lock_minutes: int = 10
    """After how many minutes the window locks as long as a worker chose nothing."""
    fixed: Mapping[str, str] = field(default_factory=dict[str, str])
    """By the name of a choice that is not hers: who made it, in a sentence."""

    def lock_after(self, preferences: Preferences) -> int:
        """After how many minutes the window of this worker locks on this computer."""
        if "lock_minutes" in self.fixed or preferences.lock_minutes is None:
            return self.lock_minutes
        return preferences.lock_minutes


LOCK_CHOICES = (5, 10, 15, 30, 60)
"""Minutes that one can choose from."""


def preferences_of(kept: Mapping[str, str]) -> Preferences:
    """The choices as they were kept. What is not understood (of a newer program) is as if nothing was chosen."""
    language = kept.get("language", DUTCH)
    minutes = kept.get("lock_minutes", "")
    return Preferences(
        appearance=_one_of(Appearance, kept.get("appearance"), Appearance.SYSTEM),
        text_size=_one_of(TextSize, kept.get("text_size"), TextSize.NORMAL),
        motion=_one_of(Motion, kept.get("motion"), Motion.SYSTEM),
        language=language if language in LANGUAGES else DUTCH,
        lock_minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and 0 < int(minutes) <= 60 else None,
    )


def _one_of(kind: type[_Kind], kept: str | None, otherwise: _Kind) -> _Kind:
    return next((value for value in kind if value.value == kept), otherwise)
