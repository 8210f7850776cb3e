"""What waits for a family that is being read."""

from dataclasses import dataclass

from app.domain.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What is to be done as soon as the family that was asked is there; who asks another family asks this anew."""

    tab: str | None = None
    """The tab to show; without one it stays where it is, or begins at its overview."""
    draft: Draft | None = None
    """The draft whose form is to be opened."""
    prints: bool = False
    command: str = ""
