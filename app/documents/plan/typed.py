"""What people typed on the paper, wherever it stands: the way it runs, and where a sign of it cannot be printed.

All texts are walked in one place, whatever record they stand in: a new field needs nothing here.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from app.documents.plan import words
from app.documents.scripts.bidi import END, FIRST_STRONG, isolated, runs_right_to_left
from app.documents.style import not_printable
from app.domain.consents import ConsentRecord
from app.domain.dates import format_date
from app.domain.families import FamilyRecord, HouseholdRecord, MemberRecord, NetworkContactRecord, OrganisationRecord
from app.domain.help import HelpRecord
from app.domain.plans import (
    ActionRecord,
    DomainEntryRecord,
    EvaluationRecord,
    GoalRecord,
    OneRecord,
    PlanRecord,
    PlanRoleRecord,
    StoryRecord,
)
from app.domain.prints import PlanPaper
from app.domain.questions import QuestionRecord
from app.domain.unknown_signs import UnknownSigns
from app.texts import _

Record = TypeVar("Record")
_SHORT = 40


def directed(paper: PlanPaper) -> PlanPaper:
    """The paper, on which each text that runs right to left does so in whatever sentence it comes."""
    return _directed(paper)


def unknown_signs(paper: PlanPaper, missing: Sequence[str]) -> tuple[UnknownSigns, ...]:
    """Where the texts stand of which signs are missing, each place once; `missing` are texts as they were printed."""
    if not missing:
        return ()
    printed = "\n".join(_bare(text) for text in missing)
    found: dict[str, str] = {}
    for place, text in _texts(paper, _("dit plan")):
        if (signs := not_printable(text)) and _bare(text) in printed:
            found[place] = "".join(dict.fromkeys(found.get(place, "") + signs))
    return tuple(UnknownSigns(place=place, signs=signs) for place, signs in found.items())


def _directed(value: Any) -> Any:
    if isinstance(value, str):
        return isolated(value) if type(value) is str and runs_right_to_left(value) else value
    if isinstance(value, tuple):
        made = tuple(_directed(one) for one in value)
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            if (new := _directed(old)) is not old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value
    return value


def _texts(value: Any, place: str, number: int = 0) -> Iterator[tuple[str, str]]:
    """Each text below a record with the place where it stands."""
    if isinstance(value, str):
        if type(value) is str:
            yield place, value
    elif isinstance(value, tuple):
        for at, one in enumerate(value, 1):
            yield from _texts(one, place, at)
    elif is_dataclass(value) and not isinstance(value, type):
        here = _place(value, number) or place
        for field in fields(value):
            own = _FIELDS.get((type(value), field.name))
            yield from _texts(getattr(value, field.name), own() if own else here)


_FIELDS: dict[tuple[type, str], Any] = {
    (PlanPaper, "recipient"): lambda: _("voor wie het is"),
    (PlanRecord, "if_it_fails"): lambda: _("als het niet lukt"),
    (FamilyRecord, "name"): lambda: _("naam van het gezin"),
    (FamilyRecord, "unsafe_reason"): lambda: _("waarom het niet veilig is"),
}


def _place(record: Any, number: int) -> str:
    """What whoever prints calls a record; nothing where it belongs to the one around it."""
    match record:
        case StoryRecord():
            return _("verhaal van {name}").format(name=record.teller)
        case GoalRecord():
            return _("doel {number}").format(number=number)
        case EvaluationRecord():
            return _("evaluatie van {day}").format(day=format_date(record.held_on))
        case ActionRecord():
            return _("actie {text}").format(text=_short(record.text))
        case DomainEntryRecord():
            return _("leefgebied {name}").format(name=words.domain(record.domain))
        case QuestionRecord():
            return _("vraag {text}").format(text=_short(record.text))
        case HelpRecord():
            return _("hulp {text}").format(text=_short(record.description))
        case PlanRoleRecord():
            return _("rol van {name}").format(name=record.name)
        case OneRecord():
            return words.one(record.one)
        case MemberRecord():
            return _("gegevens van {name}").format(name=record.person.name)
        case NetworkContactRecord():
            return _("netwerk: {name}").format(name=record.name)
        case OrganisationRecord():
            return record.name
        case HouseholdRecord():
            return _("adres {name}").format(name=record.label or record.address)
        case ConsentRecord():
            return _("toestemming voor {name}").format(name=record.recipient)
        case _:
            return ""


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _SHORT else one[: _SHORT - 1] + "…"


def _bare(text: str) -> str:
    """The text as it can be found again in another: without what directs it, with single spaces."""
    kept = unicodedata.normalize("NFC", text.replace(FIRST_STRONG, "").replace(END, ""))
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in ("Cf", "Mn")).split())
