"""Signs that were typed and that no font has, so that they cannot be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.texts import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownSigns:
    """Signs that cannot be printed, and in which text they stand."""

    place: str
    """As whoever prints calls it: verhaal van Selam, doel 2."""
    signs: str
    """Each of them once."""


class PaperPdf(bytes):
    """A PDF that also says which signs are not on it."""

    unknown_signs: tuple[UnknownSigns, ...] = ()

    def __new__(cls, pdf: bytes, unknown_signs: tuple[UnknownSigns, ...] = ()) -> "PaperPdf":
        made = super().__new__(cls, pdf)
        made.unknown_signs = unknown_signs
        return made


def unknown_signs_sentence(unknown: Sequence[UnknownSigns]) -> str:
    """What whoever prints reads first where signs cannot be printed; nothing where all can."""
    if not unknown:
        return ""
    places = [_("{place} ({signs})").format(place=one.place, signs=" ".join(one.signs[:8])) for one in unknown[:5]]
    if len(unknown) > len(places):
        more = len(unknown) - len(places)
        places.append(ngettext("en nog {number} tekst", "en nog {number} teksten", more).format(number=more))
    said = _(
        "Let op: niet alle tekens kunnen op papier, want geen lettertype op deze computer heeft ze. Er komt te staan"
        " hoeveel er ontbreken. Het gaat om: {places}."
    )
    return said.format(places="; ".join(places))
