"""What a person can do with families."""

from app.usecases.families.editing import Editing
from app.usecases.families.listing import Listing
from app.usecases.families.loading import load_family
from app.usecases.families.opening import Opening
from app.usecases.families.registering import Registering
from app.usecases.families.surroundings import Surroundings

__all__ = ["Families", "load_family"]


class Families(Listing, Opening, Registering, Editing, Surroundings):
    """Find, open, register and edit families."""
