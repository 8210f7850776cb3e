"""The six ones of a plan: one family, plan, director, contact, provider and budget.

Each of them holds, deviates (with or without a reason that somebody wrote down), or is still empty:

- family: the family has members, among them a child, and each of its children is in this plan;
- plan: the family has one active plan. The database allows one open plan, so this never deviates; a concept and a
  closed plan count as empty, since nobody is bound by them;
- director and contact: somebody holds the role today;
- provider: there is a lead provider and all running individual help comes from it. Without help of a provider there
  is nothing to lead, so it holds; while it is not known who gives some of it, it is empty;
- budget: there is a budget today and the known costs stay within it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.costs import at_least, not_known
from app.domain.help import BudgetRecord, HelpRecord, HelpStatus
from app.domain.money import format_cents
from app.domain.periods import first_on
from app.domain.plans import One, OneRecord, OneState, PlanRole, PlanRoleRecord, PlanState, holder_of
from app.domain.providers import HelpKind
from app.texts import _, later, ngettext

ONE_TITLES: dict[One, str] = {
    One.FAMILY: later("Eén gezin"),
    One.PLAN: later("Eén plan"),
    One.DIRECTOR: later("Eén regisseur"),
    One.CONTACT: later("Eén aanspreekpunt"),
    One.PROVIDER: later("Eén aanbieder"),
    One.BUDGET: later("Eén budget"),
}
STATE_WORDS: dict[OneState, str] = {
    OneState.HOLDS: later("klopt"),
    OneState.DEVIATES_WITH_REASON: later("klopt niet, met reden"),
    OneState.DEVIATES: later("klopt niet"),
    OneState.EMPTY: later("nog leeg"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnesFacts:
    """What the six ones of a plan are judged by."""

    number: str
    state: PlanState
    members: int
    children: int
    children_in_plan: int
    roles: Sequence[PlanRoleRecord]
    help: Sequence[HelpRecord]
    budgets: Sequence[BudgetRecord]
    director_reason: str | None = None
    contact_reason: str | None = None
    provider_reason: str | None = None
    budget_reason: str | None = None

    def holder_name(self, role: PlanRole, day: date) -> str | None:
        holder = holder_of(role, self.roles, day)
        return holder.name if holder else None


def judge(facts: OnesFacts, today: date) -> tuple[OneRecord, ...]:
    """The six ones on a day, always six, in the order of `One`."""
    return (
        _family(facts),
        _plan(facts),
        _role(facts, today, One.DIRECTOR, PlanRole.DIRECTOR, facts.director_reason),
        _role(facts, today, One.CONTACT, PlanRole.CONTACT, facts.contact_reason),
        _provider(facts, today),
        _budget(facts, today),
    )


def holding(ones: Sequence[OneRecord]) -> int:
    """How many of the six hold."""
    return sum(one.state is OneState.HOLDS for one in ones)


def sentence(one: OneRecord) -> str:
    """In one line: "Eén aanbieder: klopt niet. Er zijn er 2: …"."""
    return f"{_(ONE_TITLES[one.one])}: {_(STATE_WORDS[one.state])}. {one.explanation}"


def known_cost(lines: Sequence[HelpRecord]) -> tuple[int, bool]:
    """The sum of what is known, and whether the cost of every line is known."""
    costs = [line.cost_cents for line in lines]
    return sum(cost for cost in costs if cost is not None), None not in costs


def _family(facts: OnesFacts) -> OneRecord:
    if not facts.members:
        return _one(One.FAMILY, OneState.EMPTY, _("Er staat nog niemand in dit gezin."))
    if not facts.children:
        return _one(One.FAMILY, OneState.EMPTY, _("Er staat nog geen kind in dit gezin."))
    missing = facts.children - facts.children_in_plan
    if missing > 0:
        said = ngettext("{n} kind staat niet in dit plan.", "{n} kinderen staan niet in dit plan.", missing)
        return _one(One.FAMILY, OneState.DEVIATES, said.format(n=missing))
    return _one(One.FAMILY, OneState.HOLDS, _("Alle kinderen van het gezin staan in dit plan."))


def _plan(facts: OnesFacts) -> OneRecord:
    if facts.state is PlanState.ACTIVE:
        return _one(One.PLAN, OneState.HOLDS, _("Plan {number} loopt.").format(number=facts.number))
    if facts.state is PlanState.CONCEPT:
        said = _("Plan {number} is nog een concept. Maak het actief als het gezin het ermee eens is.")
    else:
        said = _("Plan {number} is afgesloten.")
    return _one(One.PLAN, OneState.EMPTY, said.format(number=facts.number))


def _role(facts: OnesFacts, today: date, one: One, role: PlanRole, reason: str | None) -> OneRecord:
    holder = holder_of(role, facts.roles, today)
    if holder is not None:
        return _one(one, OneState.HOLDS, f"{holder.name}.")
    said = _("Er is nog geen regisseur.") if one is One.DIRECTOR else _("Er is nog geen aanspreekpunt.")
    return _with_reason(one, OneState.EMPTY, said, reason)


def _provider(facts: OnesFacts, today: date) -> OneRecord:
    running = {
        line.provider_id: line.provider_name or ""
        for line in facts.help
        if _runs_under_provider(line) and line.provider_id is not None
    }
    lead = holder_of(PlanRole.LEAD_PROVIDER, facts.roles, today)
    if any(_runs_under_provider(line) and line.misses_provider for line in facts.help):
        said = _("Van hulp die loopt, is de aanbieder nog niet bekend.")
        return _with_reason(One.PROVIDER, OneState.EMPTY, said, facts.provider_reason)
    if not running:
        return _one(One.PROVIDER, OneState.HOLDS, _lead_or_none(lead))
    names = sorted(running.values(), key=str.casefold)
    if len(running) > 1:
        said = _("Er zijn er {n}: {names}.").format(n=len(names), names=_listed(names))
        return _with_reason(One.PROVIDER, OneState.DEVIATES, said, facts.provider_reason)
    if lead is None:
        said = _("{name} helpt, maar er is nog geen hoofdaanbieder.").format(name=names[0])
        return _with_reason(One.PROVIDER, OneState.EMPTY, said, facts.provider_reason)
    if lead.provider_id not in running:
        said = _("{name} helpt, maar hoofdaanbieder is {lead}.").format(name=names[0], lead=lead.name)
        return _with_reason(One.PROVIDER, OneState.DEVIATES, said, facts.provider_reason)
    return _one(One.PROVIDER, OneState.HOLDS, f"{lead.name}.")


def _runs_under_provider(line: HelpRecord) -> bool:
    return line.status is HelpStatus.RUNNING and line.kind is HelpKind.INDIVIDUAL


def _lead_or_none(lead: PlanRoleRecord | None) -> str:
    return f"{lead.name}." if lead else _("Er loopt geen hulp van een aanbieder.")


def _budget(facts: OnesFacts, today: date) -> OneRecord:
    budget = first_on(facts.budgets, today)
    if budget is None:
        empty = _("Er is nog geen budget.")
        return _with_reason(One.BUDGET, OneState.EMPTY, empty, facts.budget_reason, empty)
    cost, complete = known_cost(facts.help)
    over = cost - budget.cents
    if over > 0:
        said = _("De hulp kost {money} meer dan het budget.").format(money=format_cents(over))
        plain = _("De hulp kost meer dan het budget.")
        return _with_reason(One.BUDGET, OneState.DEVIATES, said, facts.budget_reason, plain)
    said = _("{cost} van {budget}.").format(cost=at_least(cost, complete=complete), budget=format_cents(budget.cents))
    plain = _("De hulp past binnen het budget.")
    if not complete:
        unknown = not_known(facts.help)
        said, plain = f"{said} {unknown}", f"{_('De bekende hulp past binnen het budget.')} {unknown}"
    return _one(One.BUDGET, OneState.HOLDS, said, plain)


def _with_reason(one: One, state: OneState, said: str, reason: str | None, plain: str = "") -> OneRecord:
    if reason and reason.strip():
        return _one(one, OneState.DEVIATES_WITH_REASON, f"{said} {reason.strip()}", plain)
    return _one(one, state, said, plain)


def _one(one: One, state: OneState, explanation: str, plain: str = "") -> OneRecord:
    return OneRecord(one=one, state=state, explanation=explanation, without_money=plain)


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
