"""Persons of different families of one file who may be one, or who share a number."""

from collections.abc import Sequence

from app.domain.imports.asked import row_words
from app.domain.imports.families import Draft
from app.domain.imports.fields import Field
from app.domain.imports.identity import tells_apart
from app.domain.imports.members import Person
from app.texts import _


def ask_about_shared_bsns(drafts: Sequence[Draft]) -> None:
    """A BSN of two persons is wrong for at least one of them, and nobody knows for whom."""
    holders: dict[str, list[tuple[Draft, Person]]] = {}
    for draft in drafts:
        for person in draft.persons:
            if person.bsn:
                holders.setdefault(person.bsn, []).append((draft, person))
    for number, shared in holders.items():
        if len(shared) < 2:
            continue
        for draft, person in shared:
            row = next(row for row in person.rows if row.bsn == number)
            others = ", ".join(row_words(other.rows[0], row) for _draft_of, other in shared if other is not person)
            draft.asked.ask(
                row,
                Field.BSN,
                "",
                _("Dit BSN staat ook bij een andere persoon (regel {rows}). Van wie is het?").format(rows=others),
            )
            kept = (number, person.bsn_unverified)
            person.bsn, person.bsn_unverified = None, " / ".join(text for text in kept if text)[:200]


def ask_about_same_names(drafts: Sequence[Draft]) -> None:
    """The same name and birth date in two families is asked about, unless two BSNs say that it is not one person."""
    holders: dict[str, list[tuple[Draft, Person]]] = {}
    for draft in drafts:
        for person in draft.persons:
            if person.name.given and person.born_on and tells_apart(person.born_on):
                key = f"{person.name.sort_name} {person.born_on.isoformat()}"
                holders.setdefault(key, []).append((draft, person))
    for shared in holders.values():
        _first_draft, first = shared[0]
        for draft, person in shared[1:]:
            if first in draft.persons or (_any_bsn(first) and _any_bsn(person)):
                continue
            draft.asked.ask(
                person.rows[0],
                Field.FULL_NAME,
                person.name.display,
                _(
                    "In een ander gezin (regel {row}) staat iemand met deze naam en geboortedatum. Is het dezelfde?"
                ).format(row=row_words(first.rows[0], person.rows[0])),
            )


def _any_bsn(person: Person) -> bool:
    """Whether a row of the person has a BSN, also when it was set apart since."""
    return any(row.bsn for row in person.rows)
