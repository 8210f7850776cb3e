"""A goal over time as a line; the same numbers stand in the table beside it."""

from datetime import date
from typing import Any

from reportlab.pdfbase import pdfmetrics

from app.documents import style
from app.documents.plan import words
from app.documents.plan.marks import Mark
from app.domain.plans import GoalRecord, VoiceKind
from app.texts import _

_LEFT, _BASE, _NAMES = 16, 16, 62


def goal_line(goal: GoalRecord, opened_on: date, width: float, height: float = 112) -> Mark | None:
    """The family's line with round points, one second voice dashed with squares, the target dotted.

    None where there are no two points to draw a line between.
    """
    own = [(evaluation.held_on, evaluation.score) for evaluation in goal.evaluations]
    if goal.start_score is not None and (not own or opened_on < own[0][0]):
        own.insert(0, (opened_on, goal.start_score))
    if len(own) < 2 or own[0][0] == own[-1][0]:
        return None
    kind, second = _second_voice(goal)
    first, last = own[0][0], own[-1][0]
    inner = width - _LEFT - _NAMES
    step = (height - _BASE - 8) / 10

    def x_of(day: date) -> float:
        return _LEFT + 6 + (inner - 6) * (day - first).days / (last - first).days

    def y_of(score: int) -> float:
        return _BASE + score * step

    def paint(canvas: Any) -> None:
        _grid(canvas, width - _NAMES, y_of)
        _days(canvas, [day for day, _score in own], x_of)
        names: list[tuple[float, str, str, Any]] = []
        if goal.target_score is not None:
            y = y_of(goal.target_score)
            canvas.setStrokeColor(style.GOOD)
            canvas.setLineWidth(1.2)
            canvas.setDash(1.2, 2.6)
            canvas.line(_LEFT, y, width - _NAMES, y)
            canvas.setDash()
            names.append((y, _("streef {score}").format(score=goal.target_score), style.REGULAR, style.GOOD))
        if kind is not None and second:
            canvas.setStrokeColor(style.INK_2)
            canvas.setFillColor(style.PAPER)
            _trace(canvas, [(x_of(day), y_of(score)) for day, score in second], 1.1, dashed=True)
            for day, score in second:
                canvas.setLineWidth(1)
                canvas.rect(x_of(day) - 2.4, y_of(score) - 2.4, 4.8, 4.8, stroke=1, fill=1)
            names.append((y_of(second[-1][1]), f"{words.voice(kind)} {second[-1][1]}", style.REGULAR, style.INK_2))
        canvas.setStrokeColor(style.ACCENT)
        canvas.setFillColor(style.ACCENT)
        _trace(canvas, [(x_of(day), y_of(score)) for day, score in own], 2)
        for day, score in own:
            canvas.circle(x_of(day), y_of(score), 3, stroke=0, fill=1)
        names.append((y_of(own[-1][1]), _("gezin {score}").format(score=own[-1][1]), style.STRONG, style.ACCENT))
        _name_ends(canvas, names, width - _NAMES + 7)

    return Mark(width, height, paint)


def _second_voice(goal: GoalRecord) -> tuple[VoiceKind | None, list[tuple[date, int]]]:
    """The kind of voice that gave most scores, and them."""
    found: dict[VoiceKind, dict[date, int]] = {}
    for evaluation in goal.evaluations:
        for voice in evaluation.voices:
            if voice.score is not None:
                found.setdefault(voice.kind, {}).setdefault(evaluation.held_on, voice.score)
    if not found:
        return None, []
    order = list(VoiceKind)
    kind = max(found, key=lambda kind: (len(found[kind]), kind is VoiceKind.SCHOOL, -order.index(kind)))
    return kind, sorted(found[kind].items())


def _grid(canvas: Any, right: float, y_of: Any) -> None:
    canvas.setFont(style.REGULAR, 9)
    canvas.setFillColor(style.INK_2)
    canvas.setStrokeColor(style.LINE)
    canvas.setLineWidth(0.7)
    for score in (0, 5, 10):
        canvas.line(_LEFT, y_of(score), right, y_of(score))
        canvas.drawRightString(_LEFT - 5, y_of(score) - 3, str(score))


def _days(canvas: Any, days: list[date], x_of: Any) -> None:
    """The days below the line: the last and the first for certain, the others where they do not touch."""
    taken: list[tuple[float, float]] = []
    canvas.setFont(style.REGULAR, 9)
    canvas.setFillColor(style.INK_2)
    for day in (days[-1], days[0], *reversed(days[1:-1])):
        words_ = words.short_day(day)
        half = pdfmetrics.stringWidth(words_, style.REGULAR, 9) / 2
        x = max(x_of(day), half)
        if all(x + half + 4 < start or x - half - 4 > end for start, end in taken):
            canvas.drawCentredString(x, 3, words_)
            taken.append((x - half, x + half))


def _trace(canvas: Any, points: list[tuple[float, float]], thickness: float, *, dashed: bool = False) -> None:
    canvas.setLineWidth(thickness)
    canvas.setLineJoin(1)
    if dashed:
        canvas.setDash(3.2, 2.4)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()


def _name_ends(canvas: Any, names: list[tuple[float, str, str, Any]], x: float) -> None:
    """The names at the ends of the lines, moved apart where they would touch."""
    free = 0.0
    for at, (y, words_, font, colour) in enumerate(sorted(names, key=lambda name: name[0])):
        place = y - 3 if at == 0 else max(y - 3, free)
        canvas.setFont(font, 9)
        canvas.setFillColor(colour)
        canvas.drawString(x, place, words_)
        free = place + 11.5
