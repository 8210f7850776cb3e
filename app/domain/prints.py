"""The one plan on paper: what goes onto it, and what is kept of each printing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from app.domain.consents import ConsentRecord
from app.domain.families import FamilyRecord, HouseholdRecord, MemberRecord
from app.domain.help import HelpRecord
from app.domain.holding import is_there, kept_secret, members_on, residents_on, whose
from app.domain.plans import One, OneRecord, PlanRecord
from app.domain.providers import Unit
from app.domain.unknown_signs import UnknownSigns
from app.texts import DUTCH, _, ngettext

MONEY_ONES = frozenset({One.BUDGET})
"""Those of the six that speak of amounts, and whose reason does so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """All that the paper shows, and the choices of whoever prints it."""

    family: FamilyRecord
    plan: PlanRecord
    version: int
    """The how manieth printing of this plan it is: two papers of one plan can be told apart."""
    municipality: str
    team: str
    team_telephone: str | None
    worker: str
    """Who prints."""
    recipient: str
    """For whom it is printed; empty for a look on the screen."""
    with_costs: bool
    printed_on: date
    recipient_id: UUID | None = None
    """The member for whom it is printed; a name that was typed is nobody's."""
    with_unsafe_reason: bool = False
    """Whether it says why the family is unsafe; that may name who reported it."""
    language: str = DUTCH
    """The language of the paper, whatever that of the window is."""
    telephones: tuple[tuple[UUID, str], ...] = ()
    """How to reach the providers and owners of actions in the plan, by their id."""
    consents: tuple[ConsentRecord, ...] = ()
    """What may be shared on the day of printing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper that was made."""

    pdf: bytes
    pages: int
    file_name: str
    """Tells the number of the plan, and nobody's name."""
    kept_off: int = 0
    """How many secret addresses are not on it."""
    unknown_signs: tuple[UnknownSigns, ...] = ()
    """What was typed and is not on it, because no font has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRecord:
    """What the file remembers of a printing."""

    id: UUID
    plan_number: str
    printed_at: datetime
    worker_name: str
    recipient: str
    with_costs: bool
    pages: int
    with_unsafe_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReader:
    """Somebody for whom a paper can be printed, and what does not come on it."""

    person_id: UUID | None
    """The member; None is anybody else."""
    name: str
    kept_off: tuple[str, ...]
    """Per secret address that is not on this paper: who lives there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoices:
    """What whoever prints can choose, and sees before it."""

    readers: tuple[PaperReader, ...]
    """The members, and last anybody else."""
    unsafe: bool
    """Whether there is a reason of unsafety that can come along."""

    def reader(self, person_id: UUID | None) -> PaperReader:
        return next((one for one in self.readers if one.person_id == person_id), self.readers[-1])


def belonging(paper: PlanPaper) -> PlanPaper:
    """The paper with only what belongs on it: the one rule that every paper passes before it is drawn.

    Without costs no amount is left anywhere (what people typed in their own words stays). The reason of unsafety only
    where it was chosen for this printing. Of a secret address nothing but that it is known, nor the municipality that
    pays for a child who lives there, for that is a place too.
    """
    family, plan, day = paper.family, paper.plan, paper.printed_on
    if not paper.with_unsafe_reason:
        family = replace(family, unsafe_reason=None)
    if not paper.with_costs:
        plan = _without_costs(plan)
    secret = {home.id for home in kept_secret(family, day, paper.recipient_id)}
    if secret:
        hidden = {one.person_id for home in family.households if home.id in secret for one in home.presences}
        family = replace(
            family,
            households=tuple(_hidden(home) if home.id in secret else home for home in family.households),
            responsible=tuple(line for line in family.responsible if line.child_id not in hidden),
        )
    return replace(paper, family=family, plan=plan)


def print_choices(family: FamilyRecord, day: date) -> PrintChoices:
    """For whom the plan of a family can be printed on a day, and what stays off the paper then."""
    known = members_on(family, day)
    named = [member.person.name for member in known]
    readers = [
        PaperReader(
            person_id=member.person.id,
            name=_called(member.person.name, member.role_text, named),
            kept_off=_kept_off(family, day, member.person.id),
        )
        for member in known
    ]
    anybody = PaperReader(person_id=None, name="", kept_off=_kept_off(family, day, None))
    return PrintChoices(readers=(*readers, anybody), unsafe=bool(family.unsafe and family.unsafe_reason))


def kept_off_sentence(kept_off: Sequence[str]) -> str:
    """What whoever prints reads first; nothing where nothing is kept off the paper."""
    if not kept_off:
        return ""
    said = ngettext(
        "Let op: {n} adres is geheim en komt niet op dit papier: {whose}.",
        "Let op: {n} adressen zijn geheim en komen niet op dit papier: {whose}.",
        len(kept_off),
    )
    return said.format(n=len(kept_off), whose="; ".join(kept_off))


def _without_costs(plan: PlanRecord) -> PlanRecord:
    return replace(
        plan,
        budgets=(),
        cost_cents=0,
        cost_complete=True,
        help=tuple(_free_of_money(line) for line in plan.help),
        ones=tuple(_said_without_money(one) for one in plan.ones),
    )


def _free_of_money(line: HelpRecord) -> HelpRecord:
    """A line of help without its price; a volume in euros is an amount too."""
    bare = replace(line, amount_cents=None, cost_cents=None)
    return replace(bare, volume_hundredths=None, unit=None) if line.unit is Unit.EURO else bare


def _said_without_money(one: OneRecord) -> OneRecord:
    return replace(one, explanation=one.without_money) if one.one in MONEY_ONES else one


def _hidden(home: HouseholdRecord) -> HouseholdRecord:
    """The address without where it is; its own name may tell that as well."""
    return replace(
        home, label=None, street=None, house_number=None, postcode=None, city=None, municipality_code=None,
        municipality_name=None, country=None, secret=True,
    )  # fmt: skip


def _kept_off(family: FamilyRecord, day: date, reader_id: UUID | None) -> tuple[str, ...]:
    return tuple(
        _("het adres van {names}").format(names=", ".join(names))
        if names
        else _("een adres waar nu niemand van het gezin woont")
        for home in kept_secret(family, day, reader_id)
        for names in [[member.person.name for member in _residents(family, home, day)]]
    )


def _residents(family: FamilyRecord, home: HouseholdRecord, day: date) -> tuple[MemberRecord, ...]:
    """Whose secret address it is, as far as they live there on that day."""
    return tuple(member for member in whose(family, home, day) if is_there(member.person, day)) or tuple(
        member for member, _presence in residents_on(family, home, day)
    )


def _called(name: str, what: str | None, named: Sequence[str]) -> str:
    return f"{name}, {what}" if what and named.count(name) > 1 else name
