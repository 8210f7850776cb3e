"""What an organisation is, by its name: where a child goes is not always a school."""

from functools import lru_cache

from app.domain.families import OrganisationKind
from app.domain.names import fold

AT_SCHOOL = (
    OrganisationKind.SCHOOL,
    OrganisationKind.CHILDCARE,
    OrganisationKind.YOUTH_WORK,
    OrganisationKind.OTHER,
)
"""What may stand in the field or the column of schools."""


@lru_cache(maxsize=1024)
def kind_at_school(name: str) -> OrganisationKind:
    """What an organisation in the field of schools is: "De Brug (jongerenwerk)" is none, and a name alone is one."""
    words = fold(name).split()
    if set(words) & _CHILDCARE:
        return OrganisationKind.CHILDCARE
    if any(word in _SCHOOL_WORDS for word in words):
        return OrganisationKind.SCHOOL
    if any(word.startswith(_YOUTH_WORK) for word in words):
        return OrganisationKind.YOUTH_WORK
    if any(word.startswith(_NO_SCHOOL) or word.endswith(_CLUBS) for word in words):
        return OrganisationKind.OTHER
    return OrganisationKind.SCHOOL


_CHILDCARE = frozenset(
    {"kdv", "kinderdagverblijf", "peuterspeelzaal", "psz", "bso", "kinderopvang", "gastouder", "creche"}
)
_SCHOOL_WORDS = frozenset({"school", "basisschool", "bs", "obs", "cbs", "rkbs", "sbo", "so", "vso", "vmbo", "college"})
_YOUTH_WORK = ("jongerenwerk", "jeugdwerk", "jeugdhonk", "jongerencentrum", "jeugdcentrum", "inloop", "jeugdsoos")
_NO_SCHOOL = (
    "sport", "voetbal", "scouting", "vereniging", "buurthuis", "dagbesteding", "fanfare", "zwemclub", "turnclub",
    "buurtcentrum", "dorpshuis", "muziekschool", "zwemschool", "dansschool",
)  # fmt: skip
_CLUBS = ("club", "vereniging", "honk")
