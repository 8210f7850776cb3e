"""SQLAlchemy tables, one module per topic. Importing the package makes the metadata whole."""

from app.models import (
    audit,
    consents,
    families,
    help,
    imports,
    installation,
    notes,
    persons,
    plans,
    prints,
    providers,
    questions,
    search,
    teams,
)
from app.models.base import Base

__all__ = [
    "Base", "audit", "consents", "families", "help", "imports", "installation", "notes", "persons", "plans", "prints",
    "providers", "questions", "search", "teams",
]  # fmt: skip
