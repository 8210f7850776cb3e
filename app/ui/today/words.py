"""What a line of Vandaag says: what, who and when, with its mark."""

from datetime import date

from app.domain.today import LineKind, TodayGroup, TodayLine
from app.texts import _, later, ngettext
from app.ui.common.formats import date_near, days_left
from app.ui.common.marks import Mark
from app.ui.common.tokens import Tone

_GROUPS = {
    TodayGroup.ACTIONS: later("Acties"),
    TodayGroup.EVALUATIONS: later("Evaluaties"),
    TodayGroup.WAITING: later("Zorgelijk wachten"),
    TodayGroup.TERMS: later("Termijnen"),
    TodayGroup.CONFIRM: later("Te bevestigen"),
}
_DATED = frozenset({LineKind.ACTION, LineKind.EVALUATION})


def group_title(group: TodayGroup) -> str:
    return _(_GROUPS[group])


def what(line: TodayLine) -> str:
    """The line itself, in one sentence without a full stop."""
    if line.kind is LineKind.EVALUATION:
        return _("Doel: “{goal}”").format(goal=line.text)
    if line.kind is LineKind.WAITING:
        return _waiting(line)
    if line.kind is LineKind.CONFIRM:
        return ngettext("{n} ding uit Excel te bevestigen", "{n} dingen uit Excel te bevestigen", line.count).format(
            n=line.count
        )
    sentences = {
        LineKind.DECISION_DUE: _("Besluit nemen: {text}"),
        LineKind.PLAN_DUE: _("Plan binnen 6 weken klaar"),
        LineKind.NO_DIRECTOR: _("Plan zonder regisseur"),
        LineKind.NO_PLAN: _("Gezin zonder plan"),
        LineKind.HELP_ENDS: _("Hulp eindigt: {text}"),
        LineKind.BUDGET_ENDS: _("Budget loopt af"),
    }
    return sentences.get(line.kind, "{text}").format(text=line.text)


def family(line: TodayLine) -> str:
    return line.family_name or _("nog geen gezin")


def who(line: TodayLine) -> str:
    if line.is_me:
        return _("jij")
    if line.family_id is None:
        return ""
    return line.who or _("nog niemand")


def when(line: TodayLine, today: date) -> str:
    """When it is due, or what is to be done first."""
    if line.kind is LineKind.WAITING:
        return _("vandaag bellen") if line.who else _("kies wie belt")
    if line.kind is LineKind.NO_DIRECTOR:
        return _("kies een regisseur")
    if line.due_on is None:
        return _("nog bekijken")
    return date_near(line.due_on, today) if line.kind in _DATED else days_left(line.due_on, today)


def is_late(line: TodayLine, today: date) -> bool:
    return line.due_on is not None and line.due_on < today


def mark(line: TodayLine, today: date) -> Mark:
    if is_late(line, today):
        return Mark.LATE
    if line.kind is LineKind.EVALUATION:
        return Mark.EVALUATION
    if line.kind in (LineKind.WAITING, LineKind.NO_DIRECTOR):
        return Mark.ATTENTION
    return Mark.PLANNED


def tone(line: TodayLine, today: date) -> Tone:
    return {Mark.LATE: Tone.BAD, Mark.ATTENTION: Tone.WARN}.get(mark(line, today), Tone.INK)


def _waiting(line: TodayLine) -> str:
    said = ngettext("Wacht {n} week op {help}", "Wacht {n} weken op {help}", line.weeks).format(
        n=line.weeks, help=line.text[:1].lower() + line.text[1:]
    )
    return said if line.bridged else _("{waiting}, geen overbrugging").format(waiting=said)
