"""Goals with where they stand, the line of their evaluations, and the actions that belong to them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from reportlab.platypus import Flowable

from app.documents import style
from app.documents.plan import marks, words
from app.documents.plan.chart import goal_line
from app.domain.dates import format_date
from app.domain.holding import action_on
from app.domain.plans import (
    OWN_OWNERS,
    ActionRecord,
    GoalRecord,
    GoalState,
    OwnerKind,
    VoiceKind,
    trend,
)
from app.domain.prints import PlanPaper
from app.texts import _

_MOST_BESIDE = 6
"""So many evaluations fit in the table beside the line; more get a table below it."""

_DRAWN, _PLAIN = 235, 110
"""Points that a goal takes at least, with its drawing and without: less than that is not begun on a page."""


def goals(paper: PlanPaper) -> list[Flowable]:
    """All goals in the family's own order, and actions that hang on no goal."""
    made: list[Flowable] = []
    for number, goal in enumerate(ordered(paper), 1):
        made += _goal(paper, goal, number)
    loose = [action for action in paper.plan.actions if action.goal_id is None]
    if loose:
        made += [*style.part(style.safe(_("Andere afspraken"))), *_actions(paper, loose)]
    return made


def goals_need(paper: PlanPaper) -> float:
    """Points that the heading of the section needs below it, with the first goal."""
    first = next(iter(ordered(paper)), None)
    return 60 + (_DRAWN if first and first.evaluations else _PLAIN)


def ordered(paper: PlanPaper) -> list[GoalRecord]:
    return sorted(paper.plan.goals, key=lambda goal: (goal.state is GoalState.STOPPED, goal.position))


def look_back(paper: PlanPaper) -> list[Flowable]:
    """What was said at each evaluation, in everybody's own words; newest first."""
    made: list[Flowable] = []
    for number, goal in enumerate(ordered(paper), 1):
        told = [item for item in reversed(goal.evaluations) if item.text.strip() or item.voices]
        if not told:
            continue
        lines: list[tuple[style.Cell, ...]] = []
        for evaluation in told:
            said: list[str] = [style.safe(evaluation.text)] if evaluation.text.strip() else []
            for voice in evaluation.voices:
                speaker = _("{speaker} ({who})").format(speaker=voice.speaker, who=words.voice(voice.kind))
                if voice.kind is VoiceKind.SCHOOL and voice.speaker.casefold() == words.voice(voice.kind):
                    speaker = voice.speaker
                score = "" if voice.score is None else ", " + _("cijfer {score}").format(score=voice.score)
                words_ = f": {style.safe(voice.text)}" if voice.text.strip() else ""
                said.append(f"{style.strong(speaker)}{style.safe(score) and ', ' + style.safe(score[2:])}{words_}")
            lines.append((style.safe(format_date(evaluation.held_on)), str(evaluation.score), "<br/>".join(said)))
        made += [
            *style.part(style.safe(_goal_name(number, goal))),
            style.rows((_("Evaluatie"), _("Gezin"), _("Wat wij toen zeiden")), lines, (38, 14, 118), right=(1,)),
        ]
    return made


def _goal_name(number: int, goal: GoalRecord) -> str:
    return _("Doel {number}. {goal}").format(number=number, goal=goal.text)


def _goal(paper: PlanPaper, goal: GoalRecord, number: int) -> list[Flowable]:
    made: list[Flowable] = [
        *style.part(style.safe(_goal_name(number, goal)), needs=_DRAWN if goal.evaluations else _PLAIN)
    ]
    about = _about(paper, goal)
    if about:
        made.append(style.paragraph(style.quiet(about)))
    made += [*_stand(goal), style.gap(4), *_line(paper, goal)]
    mine = [action for action in paper.plan.actions if action.goal_id == goal.id]
    if mine:
        made += [style.gap(6), *_actions(paper, mine)]
    made.append(style.gap(8))
    return made


def _about(paper: PlanPaper, goal: GoalRecord) -> str:
    """The life domain and the question that the goal answers."""
    question = next((question for question in paper.plan.questions if question.id == goal.question_id), None)
    asked = _("Onze vraag: {question}").format(question=question.text) if question and not goal.to_formulate else ""
    name = words.domain(goal.domain)
    return ". ".join(part for part in (name, asked) if part)


def _stand(goal: GoalRecord) -> list[Flowable]:
    if goal.to_formulate:
        return [style.text(_("Dit doel schrijven wij nog samen op."))]
    numbers = [
        (label, str(score))
        for label, score in (
            (_("start"), goal.start_score),
            (_("nu"), goal.current_score),
            (_("streef"), goal.target_score),
        )
        if score is not None
    ]
    parts = [", ".join(f"{style.safe(label)} {style.strong(score)}" for label, score in numbers)]
    parts[0] = parts[0][:1].upper() + parts[0][1:]
    moved = trend(goal)
    if goal.state is not GoalState.OPEN:
        parts.append(style.safe(words.trend(moved)))
    elif goal.next_evaluation_on:
        parts.append(style.safe(_("Volgende evaluatie op {day}.").format(day=format_date(goal.next_evaluation_on))))
    sentence = style.paragraph(". ".join(part.rstrip(".") for part in parts if part) + ".")
    word = words.trend(moved)
    if not word or goal.state is not GoalState.OPEN:
        return [sentence] if any(parts) else []
    return [style.columns([marks.trend(moved), style.text(word), sentence], (6, 26, 138), space=2, valign="MIDDLE")]


def _line(paper: PlanPaper, goal: GoalRecord) -> list[Flowable]:
    """The drawing with its table beside it, or the table alone where there is nothing to draw."""
    if not goal.evaluations:
        return []
    beside = len(goal.evaluations) <= _MOST_BESIDE
    drawing = goal_line(goal, paper.plan.opened_on, style.WIDTH * (0.56 if beside else 1))
    table = _scores(goal, style.WIDTH * 0.4 if beside and drawing else style.WIDTH)
    if drawing is None:
        return [table]
    if not beside:
        return [drawing, style.gap(6), table]
    return [style.columns([drawing, [table]], (56, 44), space=style.WIDTH * 0.04)]


def _scores(goal: GoalRecord, width: float) -> Flowable:
    kinds = [
        kind
        for kind in VoiceKind
        if any(voice.kind is kind and voice.score is not None for item in goal.evaluations for voice in item.voices)
    ][: 3 if width == style.WIDTH else 2]
    lines: list[list[style.Cell]] = []
    for evaluation in reversed(goal.evaluations):
        scores = {voice.kind: voice.score for voice in reversed(evaluation.voices) if voice.score is not None}
        lines.append(
            [
                style.safe(format_date(evaluation.held_on)),
                style.strong(str(evaluation.score)),
                *(str(scores.get(kind, "")) for kind in kinds),
            ]
        )
    heads = (_("gezin"), *(words.voice(kind) for kind in kinds))
    figures = [max(style.head_width(head), width * 0.15) for head in heads]
    return style.rows(
        (_("Evaluatie"), *heads),
        lines,
        (max(width - sum(figures), width * 0.3), *figures),
        right=range(1, 2 + len(kinds)),
        width=width,
    )


def _actions(paper: PlanPaper, actions: Sequence[ActionRecord]) -> list[Flowable]:
    """Own and network actions first, then those of professionals; within a group what is open first, by day."""
    helpers = {contact.id for contact in paper.family.network if not contact.informal}

    actions = [action_on(paper.family, action, paper.printed_on) for action in actions]

    def order(action: ActionRecord) -> tuple[int, bool, date, UUID]:
        own = action.owner_kind in OWN_OWNERS and action.owner_id not in helpers
        place = 0 if own else 1 + list(OwnerKind).index(action.owner_kind) if action.owner_kind else len(OwnerKind) + 1
        return place, action.done_on is not None, action.done_on or action.due_on or date.max, action.id

    lines = [_action(action, paper.printed_on) for action in sorted(actions, key=order)]
    return [style.rows(("", _("Actie"), _("Wie"), _("Wanneer")), lines, (5, 72, 45, 48), space=(0,))]


def _action(action: ActionRecord, today: date) -> tuple[style.Cell, ...]:
    if action.done_on:
        mark, when = marks.done(), style.safe(_("gedaan op {day}").format(day=format_date(action.done_on)))
    elif action.due_on and action.due_on < today:
        mark = marks.late()
        words_ = style.strong(_("te laat, was {day}").format(day=format_date(action.due_on)))
        when = f'<font color="#A3211E">{words_}</font>'
    else:
        mark, when = marks.planned(), style.safe(format_date(action.due_on) if action.due_on else _("nog afspreken"))
    note = f"<br/>{style.quiet(action.note)}" if action.note else ""
    detail = action.owner_detail or words.owner(action.owner_kind)
    who = ", ".join(part for part in (action.owner_name or _("nog niemand"), detail) if part)
    return mark, style.safe(action.text) + note, style.safe(who), when
