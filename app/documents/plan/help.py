"""Help, its cost where that was asked for, and the decisions on which it rests."""

from reportlab.platypus import Flowable, KeepTogether

from app.documents import style
from app.documents.plan import words
from app.domain.costs import at_least, cost_text
from app.domain.dates import format_date
from app.domain.help import HelpForm, HelpRecord, HelpStatus, PriceKind
from app.domain.money import format_cents
from app.domain.prints import PlanPaper
from app.domain.questions import DecisionRecord, decision_due_on
from app.domain.volumes import volume_text
from app.texts import _


def help_lines(paper: PlanPaper) -> list[Flowable]:
    """Every line of help, own network first; with costs only where the printer chose them."""
    lines = [_line(paper, line) for line in _ordered(paper)]
    if not lines and not (paper.with_costs and paper.plan.budget_on(paper.printed_on)):
        return []
    heads = [_("Hulp"), _("Van wie"), _("Wanneer")]
    made: list[Flowable] = []
    if not paper.with_costs:
        return [style.rows(heads, lines, (70, 48, 52))]
    if lines:
        sums = [(style.strong(_("Samen")), "", "", style.strong(_total(paper)))]
        made.append(style.rows([*heads, _("Kosten")], [*lines, *sums], (58, 42, 42, 28), right=(3,), total=True))
    return [*made, *_budget(paper)]


def decisions(paper: PlanPaper) -> list[Flowable]:
    """What was decided on each question of the family."""
    lines: list[tuple[str, str, str]] = []
    for question in paper.plan.questions:
        member = paper.family.member(question.person_id) if question.person_id else None
        asked = style.safe(question.text)
        if member:
            asked += f"<br/>{style.quiet(_('Over {name}').format(name=words.called(paper.family, member)))}"
        if not question.decisions:
            lines.append((asked, style.safe(_("nog geen besluit nodig of gevraagd")), format_date(question.asked_on)))
        for decision in question.decisions:
            result, day = _decision(decision)
            lines.append((asked, result, style.safe(day)))
    if not lines:
        return []
    return [style.rows((_("Onze vraag"), _("Besluit"), _("Wanneer")), lines, (74, 58, 38))]


def _ordered(paper: PlanPaper) -> list[HelpRecord]:
    return sorted(paper.plan.help, key=lambda line: (line.status is HelpStatus.ENDED, line.intensity, line.id))


def _line(paper: PlanPaper, line: HelpRecord) -> tuple[str, ...]:
    more = [volume_text(line)]
    if line.form is HelpForm.PGB:
        holder = line.pgb_holder_name or ""
        more.append(_("persoonsgebonden budget, beheerd door {holder}").format(holder=holder))
    extra = ", ".join(part for part in more if part)
    what = style.safe(line.description) + (f"<br/>{style.quiet(extra)}" if extra else "")
    state = words.help_state(line, paper.printed_on)
    when = words.period(line.starts_on, line.ends_on)
    when = style.safe(state) + (f"<br/>{style.quiet(when)}" if when else "")
    cells = (what, style.safe(words.helped_by(line)), when)
    return (*cells, style.safe(_cost(line))) if paper.with_costs else cells


def _cost(line: HelpRecord) -> str:
    amount = cost_text(line)
    known = line.cost_cents is not None or line.amount_period is not None
    return _("geschat {amount}").format(amount=amount) if known and line.price_kind is PriceKind.ESTIMATED else amount


def _total(paper: PlanPaper) -> str:
    return at_least(paper.plan.cost_cents, complete=paper.plan.cost_complete)


def _budget(paper: PlanPaper) -> list[Flowable]:
    budget = paper.plan.budget_on(paper.printed_on)
    if budget is None:
        return []
    left = budget.cents - paper.plan.cost_cents
    lines = [(style.safe(_("Budget van dit plan")), style.quiet(words.period(budget.starts_on, budget.ends_on)),
              style.safe(format_cents(budget.cents)))]  # fmt: skip
    label = _("Nog over") if left >= 0 else _("Meer dan het budget")
    lines.append((style.safe(label), "", style.strong(format_cents(abs(left)))))
    return [style.gap(10), KeepTogether(style.rows((), lines, (58, 84, 28), right=(2,)))]


def _decision(decision: DecisionRecord) -> tuple[str, str]:
    if decision.withdrawn_on:
        return style.safe(_("besluit ingetrokken")), format_date(decision.withdrawn_on)
    if decision.outcome is None or decision.decided_on is None:
        due = format_date(decision_due_on(decision.applied_on))
        return style.safe(_("aangevraagd, nog geen besluit")), _("uiterlijk op {day}").format(day=due)
    result = style.safe(words.outcome(decision.outcome))
    more = ". ".join(part for part in (words.ground(decision.ground), decision.reason or "") if part)
    return f"{result}<br/>{style.quiet(more)}", format_date(decision.decided_on)
