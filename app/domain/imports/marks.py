"""What stands beside a name, a role or an address and weighs more than they do: that an address is secret, that
somebody died.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.domain.dates import format_date
from app.domain.imports.date_cells import read_death
from app.domain.imports.drafts import SHORT, RowDraft
from app.domain.imports.fields import Field
from app.domain.imports.records import Role
from app.domain.imports.words import is_role_word
from app.domain.names import fold
from app.texts import _

_WHERE = (Field.ADDRESS, Field.HOUSE_NUMBER, Field.POSTCODE, Field.CITY)
_NAMES = (Field.FULL_NAME, Field.GIVEN_NAME, Field.SURNAME)


def take_secret(draft: RowDraft) -> bool:
    """Whether the row says that its address is secret; those words leave the cells of the address, which stays."""
    secret = False
    for about in _WHERE:
        filled = draft.cells.get(about, [])
        for at, item in enumerate(filled):
            found = _SECRET_HERE.search(item.text)
            if found is None or _NO_SECRET.search(item.text):
                continue
            secret = True
            if "geven" in found[0]:
                draft.keep(item.heading, found[0])
            rest = " ".join(_SECRET_HERE.sub(" ", item.text).split()).strip(" ,;:!()-")
            filled[at] = item._replace(text=rest, cell=rest)
        if filled:
            draft.cells[about] = [item for item in filled if item.text]
            if not draft.cells[about]:
                del draft.cells[about]
    for item in draft.cells.get(Field.REMARK, []):
        secret = secret or bool(_SECRET.search(item.text) and not _NO_SECRET.search(item.text))
    for item in draft.cells.get(Field.KEEP, []):
        heading = _SECRET.search(item.heading) or fold(item.heading) in _SECRET_HEADINGS
        said = (heading and fold(item.text) in _YES) or (_SECRET.search(item.text) and not _NO_SECRET.search(item.text))
        secret = secret or bool(said)
    return secret


@dataclass(frozen=True, slots=True)
class Death:
    """That somebody died, and the day where the list gives it."""

    day: date | None
    about: Field
    text: str


class _Told(NamedTuple):
    about: Field
    text: str


def take_death_from_name(draft: RowDraft) -> _Told | None:
    """The words "†", "wijlen", "overl. 5-5-2025" beside a name; they leave the name and stay with the family."""
    told: _Told | None = None
    for about in _NAMES:
        filled = draft.cells.get(about, [])
        for at, item in enumerate(filled):
            found = _DEAD_IN_NAME.search(item.text)
            if found is None:
                continue
            told = _Told(about, found[0].strip(" ,;()"))
            draft.keep(item.heading, told.text)
            rest = " ".join((item.text[: found.start()] + " " + item.text[found.end() :]).split()).strip(" ,;()")
            filled[at] = item._replace(text=rest, cell=rest)
        if filled:
            draft.cells[about] = [item for item in filled if item.text]
            if not draft.cells[about]:
                del draft.cells[about]
    return told


def read_death_of(
    draft: RowDraft, told: _Told | None, role: Role | None, given: str, born: date | None
) -> Death | None:
    """Whether the person of this row died, by name, role or remark; where it is of somebody else, or no day is given,
    somebody is asked.
    """
    told = told or _in_role(draft, role) or _in_remarks(draft, role, given)
    if told is None:
        return None
    day = read_death(told.text, draft.today)
    if day and born and day < born:
        draft.doubt(
            told.about,
            format_date(day),
            _("Deze persoon is volgens de lijst overleden voor de geboorte. Welke datum is goed?"),
        )
        day = None
    elif day is None:
        draft.doubt(told.about, told.text, _("Deze persoon is overleden volgens de lijst. Op welke dag?"))
    return Death(day, told.about, told.text)


def role_of_dead(role: Role | None, death: Death) -> Role | None:
    """The role of somebody who died: without custody, and with the word where no day says it."""
    if role is None:
        return None
    text = role.text
    if death.day is None and not _DEAD.search(text):
        text = f"{text[: SHORT - 12]} (overleden)"
    return replace(role, text=text, custody=None if role.custody is None else False)


def _in_role(draft: RowDraft, role: Role | None) -> _Told | None:
    found = _DEAD.search(role.text) if role else None
    if role is None or found is None:
        return None
    if _of_other(role.text, found, _first_role(role.text), ""):
        draft.doubt(Field.ROLE, role.text, _("Wie is er overleden?"))
        return None
    return _Told(Field.ROLE, role.text[found.start() :])


def _in_remarks(draft: RowDraft, role: Role | None, given: str) -> _Told | None:
    for remark in draft.cells.get(Field.REMARK, []):
        for part in _PARTS.split(remark.text):
            found = _DEAD.search(part)
            if found is None:
                continue
            if _ALONE.fullmatch(part.strip()) or not _of_other(
                part, found, _first_role(role.text) if role else "", given, unsaid=True
            ):
                return _Told(Field.REMARK, part[found.start() :])
            draft.doubt(Field.REMARK, part.strip()[:SHORT], _("Wie is er overleden?"))
    return None


def _of_other(text: str, found: re.Match[str], role_word: str, given: str, *, unsaid: bool = False) -> bool:
    """Whether the word beside "overleden" is another than this person; `unsaid` is the answer where none stands."""
    before, after = fold(text[: found.start()]).split(), fold(text[found.end() :]).split()
    if "van" in before or "door" in before or "niet" in before[-2:]:
        return True
    mine = {word for word in (role_word, *fold(given).split()[:1]) if word}
    if after and is_role_word(after[0]):
        return after[0] not in mine
    named = [word for word in before if is_role_word(word) or word in mine]
    return named[-1] not in mine if named else unsaid


def _first_role(text: str) -> str:
    return next((word for word in fold(text).split() if is_role_word(word)), "")


_PARTS = re.compile(r"\s*[;|]\s*|(?<=[a-z])\.\s+")
_YES = frozenset({"ja", "j", "x", "1", "waar", "true", "yes", "geheim"})
_SECRET_HEADINGS = frozenset({"geheim", "geheimhouding", "afgeschermd", "adres afgeschermd"})
_GIVE = r"niet\s+(?:\w+\s+){0,4}?(?:door)?geven(?:\s+aan\s+\w+)?"
_SECRET_TEXT = (
    r"(?:op\s+)?(?:een\s+)?(?:geheime?|afgeschermde?|vertrouwelijke?)\s*(?:woon|verblijfs?)?-?(?:adres|verblijfplaats)"
    r"|\b(?:woon)?adres(?:gegevens)?\s*(?:is|blijft|zijn)?\s*[:=,(-]?\s*(?:strikt\s+)?"
    rf"(?:geheim|afgeschermd|vertrouwelijk|{_GIVE})"
)
_SECRET = re.compile(_SECRET_TEXT, re.I)
_SECRET_HERE = re.compile(rf"{_SECRET_TEXT}|\b(?:strikt\s+)?(?:geheim|afgeschermd|vertrouwelijk)\b|{_GIVE}", re.I)
_NO_SECRET = re.compile(
    r"\b(?:geen|niet|nooit)\s+(?:meer\s+)?(?:een\s+)?(?:geheim|afgeschermd|vertrouwelijk)|geheim\w*(?:\s+adres)?\s*:?\s*nee",
    re.I,
)

_DEAD_WORD = r"(?:†|✝|\b(?:overleden|overl\.?|wijlen|gestorven)(?![a-z]))"
_DEAD = re.compile(_DEAD_WORD, re.I)
_WHEN = r"(?:\s*(?:op|in|d\.?d\.?|:|is)\s*)*(?:\s*[0-9]{0,2}\s*[a-z]{3,9}\.?\s*[0-9]{4}|[0-9./' -]*[0-9])?"
_DEAD_IN_NAME = re.compile(rf"[\s,;(]*{_DEAD_WORD}{_WHEN}[\s)]*", re.I)
_ALONE = re.compile(rf"(?:is\s+)?{_DEAD_WORD}{_WHEN}[\s.!)]*", re.I)
