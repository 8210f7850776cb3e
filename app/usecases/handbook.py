"""The handbook in the language of the window."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.handbook import Chapter, chapters
from app.texts import DUTCH

_FOLDER = Path(__file__).parents[1] / "resources" / "handbook"


def read_handbook(language: str) -> Sequence[Chapter]:
    """Its chapters; a language that has none is answered in Dutch."""
    file = _FOLDER / f"{language}.md"
    return chapters((file if file.exists() else _FOLDER / f"{DUTCH}.md").read_text(encoding="utf-8"))
