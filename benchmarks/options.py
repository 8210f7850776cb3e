"""What the command line asks of a benchmark."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    cache: Path
    """Where databases are kept between runs."""
    families: int
    """How many families the large databases hold."""
    work: Path
    """A folder of this run, removed at its end."""
