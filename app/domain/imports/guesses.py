"""What an unknown column may be: from near words in its heading, and from what its cells look like."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from app.domain.bsn import is_valid_bsn, mask_bsn, mask_bsns, normalise_bsn
from app.domain.imports.fields import FIELDS, Field, field_for_heading
from app.domain.imports.sheets import Cell, cell_text
from app.domain.imports.words import is_nothing, is_role_word, is_same_as_above, parse_role, parse_sex
from app.domain.names import fold

MOST_EXAMPLES = 3
_SAMPLE = 200
_MOST = 0.8
"""So large a part of the filled cells must look alike; the rest may be typing errors."""

_LONGER = {
    "nr": "nummer", "nrs": "nummers", "num": "nummer", "dtm": "datum", "dat": "datum", "dd": "datum", "tel": "telefoon",
    "telnr": "telefoonnummer", "adr": "adres", "geb": "geboorte", "gebdtm": "geboortedatum", "startdtm": "startdatum",
    "einddtm": "einddatum", "opm": "opmerking", "org": "organisatie", "gem": "gemeente", "prod": "product",
    "mw": "medewerker", "aanspr": "aanspreekpunt", "postcd": "postcode", "burgerservicenr": "burgerservicenummer",
    "straatnm": "straatnaam", "nm": "naam", "voornm": "voornaam", "achternm": "achternaam",
}  # fmt: skip
_LEAST_WORD = 7
"""A word so long with one letter too many, too few or out of place is that word; a letter that differs makes another
word (Regio is not Regie), so that is only proposed."""


@lru_cache(maxsize=2048)
def near_heading(heading: str) -> tuple[Field, bool] | None:
    """The field that an unknown heading comes near to, and whether that is certain enough to use it unasked."""
    parts = [part for part in re.split(r"\s*[/&+|]\s*|\s+(?:en|of)\s+", heading) if fold(part)]
    if len(parts) > 1:
        found = [field_for_heading(part) or _near(part) for part in parts]
        fields = {item[0] if isinstance(item, tuple) else item for item in found if item}
        if len(fields) == 1 and isinstance(found[0], Field):
            return fields.pop(), True
        if len(fields) == 1:
            return fields.pop(), all(isinstance(item, Field) or item[1] for item in found if item)
        return None
    return _near(heading)


def _near(heading: str) -> tuple[Field, bool] | None:
    folded = fold(heading)
    words = folded.split()
    if not words or any(sign.isdigit() for sign in folded) or len(words) > 4:
        return None
    longer = [_LONGER.get(word, word) for word in words]
    for said in (" ".join(longer), "".join(longer)):
        if said != folded and (field := field_for_heading(said)) is not None:
            return field, True
    if (field := field_for_heading(folded.replace(" ", ""))) is not None and len(words) > 1:
        return field, True
    if (field := _abbreviated(words)) is not None:
        return field, "." in heading or len(folded) >= _LEAST_WORD
    return _misspelt(folded)


def _abbreviated(words: Sequence[str]) -> Field | None:
    """The one field with a heading of which every word begins so: "Contactpers." and "Huisartsenprakt."."""
    if len(words[0]) < 5:
        return None
    fields: set[Field] = set()
    for info in FIELDS:
        for known in info.headings:
            whole = known.split()
            if len(whole) == len(words) and all(w.startswith(s) for s, w in zip(words, whole, strict=True)):
                fields.add(info.field)
    return fields.pop() if len(fields) == 1 else None


def _misspelt(folded: str) -> tuple[Field, bool] | None:
    from rapidfuzz.distance import OSA

    best: dict[Field, tuple[int, str]] = {}
    for info in FIELDS:
        for known in info.headings:
            if len(known) < 5 or abs(len(known) - len(folded)) > 2:
                continue
            distance = OSA.distance(folded, known, score_cutoff=2)
            if distance <= (1 if len(known) < 9 else 2) and distance < best.get(info.field, (9, ""))[0]:
                best[info.field] = (distance, known)
    if not best:
        return None
    field, (distance, known) = min(best.items(), key=lambda item: item[1][0])
    if sum(1 for other, _known in best.values() if other == distance) > 1:
        return None
    slip = len(known) != len(folded) or sorted(known) == sorted(folded)
    return field, slip and distance == 1 and len(known) >= _LEAST_WORD


def guess_from_cells(cells: Iterable[Cell], taken: frozenset[Field]) -> Field | None:
    """The field that most cells of a column look like; never more than a proposal, for numbers look alike."""
    sample = [cell for cell in cells if _says(cell)][:_SAMPLE]
    if len(sample) < 2:
        return None
    for field, test in _LOOKS:
        if sum(1 for cell in sample if test(cell)) >= _MOST * len(sample):
            if field is not Field.BORN_ON:
                return field
            days = [cell for cell in sample if isinstance(cell, date)]
            recent = sum(1 for day in days if day.year >= 2024)
            if Field.BORN_ON not in taken and recent <= len(days) / 2:
                return Field.BORN_ON
            return None if Field.STARTS_ON in taken or not days else Field.STARTS_ON
    return None


def fits(field: Field, cells: Iterable[Cell]) -> bool:
    """Whether the cells do not speak against a field that was guessed from a heading."""
    test = next((test for looks, test in _LOOKS if looks is field), None)
    sample = [cell for cell in cells if _says(cell)][:_SAMPLE]
    if test is None or not sample:
        return True
    return sum(1 for cell in sample if test(cell)) * 2 >= len(sample)


def are_roles(cells: Iterable[Cell]) -> bool:
    """Whether a column that may hold names says the place in the family instead: moeder, zoon 2, moeder (gezag).

    Every word of a cell must be of that kind: "Mevrouw De Wit" and "oma Jansen" are names.
    """
    sample = [cell for cell in cells if _says(cell)][:_SAMPLE]
    return bool(sample) and sum(1 for cell in sample if _is_only_role(cell)) >= _MOST * len(sample)


def examples(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The first few different texts of a column; of a BSN no more than its last digits."""
    found: list[str] = []
    for cell in cells:
        text = cell_text(cell)
        if not text or not _says(cell):
            continue
        number = normalise_bsn(text)
        shown = mask_bsn(number) if number.isdigit() and 8 <= len(number) <= 9 else mask_bsns(text)
        if shown not in found:
            found.append(shown)
        if len(found) == MOST_EXAMPLES:
            break
    return tuple(found)


def _says(cell: Cell) -> bool:
    text = cell_text(cell)
    return bool(text) and not is_nothing(text) and not is_same_as_above(text)


def _is_bsn(cell: Cell) -> bool:
    return not isinstance(cell, date) and is_valid_bsn(normalise_bsn(cell_text(cell)))


def _is_telephone(cell: Cell) -> bool:
    digits = re.sub(r"[\s\-().]", "", cell_text(cell))
    return bool(re.fullmatch(r"(?:\+31|0031|0)[1-9]\d{8}(?:\D.*)?|6\d{8}", digits))


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(re.fullmatch(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{2}|\d{4})|\d{4}-\d\d-\d\d", cell.strip()))
    return isinstance(cell, date)


def _is_email(cell: Cell) -> bool:
    return bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", cell_text(cell)))


def _is_postcode(cell: Cell) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{3} ?[A-Za-z]{2}", cell_text(cell)))


def _is_sex(cell: Cell) -> bool:
    return not isinstance(cell, bool) and parse_sex(cell_text(cell)) is not None


def _is_role(cell: Cell) -> bool:
    return parse_role(cell_text(cell)) is not None


_BESIDE_ROLE = frozenset(
    (
        "gezag", "met", "zonder", "geen", "en", "of", "van", "de", "het", "eigen", "woont", "elders", "uitwonend",
        "biologische", "biologisch", "oudste", "jongste", "middelste", "eerste", "tweede", "derde", "vierde", "een",
        "twee", "drie", "vier", "nieuwe", "gescheiden",
    )
)  # fmt: skip


def _is_only_role(cell: Cell) -> bool:
    words = fold(cell_text(cell)).split()
    return any(is_role_word(word) for word in words) and all(
        is_role_word(word) or word in _BESIDE_ROLE or word.isdigit() for word in words
    )


_LOOKS: tuple[tuple[Field, Callable[[Cell], bool]], ...] = (
    (Field.EMAIL, _is_email),
    (Field.POSTCODE, _is_postcode),
    (Field.BSN, _is_bsn),
    (Field.TELEPHONE, _is_telephone),
    (Field.BORN_ON, _is_date),
    (Field.SEX, _is_sex),
    (Field.ROLE, _is_role),
)
"""In this order: what is strictest comes first."""
