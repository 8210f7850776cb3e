"""The tables under a goal: evaluations, actions, help."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain.costs import cost_text
from app.domain.help import HelpRecord, HelpStatus
from app.domain.plans import ActionRecord, EvaluationRecord, VoiceKind
from app.domain.words import word
from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.formats import date_long
from app.ui.common.marks import Mark
from app.ui.common.plan_words import action_mark, due_tone, due_words, owner_words
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.scale import px
from app.ui.common.tokens import Tone
from app.ui.plans.parts import help_period, help_words


class ActionsTable(RowsTable[ActionRecord]):
    """Actions with who and when; Enter changes one, Space says that it is done or not."""

    toggled = Signal(object)

    def __init__(self, today: dt.date) -> None:
        super().__init__(
            [
                Column[ActionRecord](
                    title=_("Actie"),
                    text=lambda action: action.text,
                    mark=lambda action: action_mark(action, today),
                    stretch=7,
                ),
                Column[ActionRecord](title=_("Wie"), text=owner_words, soft=True, stretch=5),
                Column[ActionRecord](
                    title=_("Wanneer"),
                    text=lambda action: due_words(action, today),
                    tone=lambda action: due_tone(action, today),
                    width=176,
                ),
            ],
            name=_("Acties"),
            fit=True,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.selected() is not None:
            self.toggled.emit(self.selected())
        else:
            super().keyPressEvent(event)


class HelpTable(RowsTable[HelpRecord]):
    """Lines of help with provider and cost; Enter changes one."""

    def __init__(self, today: dt.date, *, whole: bool = False) -> None:
        cost = Column[HelpRecord](
            title=_("Kosten"),
            text=cost_text,
            second=(lambda line: word(line.funding)) if whole else None,
            right=True,
            # an amount that is no total says over what time it is
            width=168,
        )
        if whole:
            columns = [
                Column[HelpRecord](title=_("Hulp"), text=help_words, second=lambda line: line.given_by, least=200),
                Column[HelpRecord](
                    title=_("Stand"),
                    text=lambda line: word(line.status),
                    second=lambda line: help_period(line, today),
                    mark=help_mark,
                    tone=_status_tone,
                    width=216,
                ),
                cost,
            ]
        else:
            columns = [
                Column[HelpRecord](title=_("Hulp"), text=help_words, mark=help_mark, stretch=12),
                Column[HelpRecord](title=_("Aanbieder"), text=lambda line: line.given_by, soft=True, stretch=7),
                cost,
            ]
        super().__init__(
            columns, name=_("Hulp"), row=Row.TWO_LINES if whole else Row.TABLE, fit=True, pad=0 if whole else 8
        )


class EvaluationsTable(RowsTable[EvaluationRecord]):
    """Dates with the score of the family and of one other voice, newest first."""

    def __init__(self, other: VoiceKind | None) -> None:
        columns = [
            Column[EvaluationRecord](title=_("Evaluatie"), text=lambda one: date_long(one.held_on), width=144),
            Column[EvaluationRecord](
                title=_("gezin"),
                text=lambda one: str(one.score),
                tone=lambda _one: Tone.ACCENT,
                strong=True,
                right=True,
                width=48,
                tooltip=lambda one: one.text,
            ),
        ]
        if other is not None:
            columns.append(
                Column[EvaluationRecord](
                    title=word(other), text=lambda one: voice_score(one, other), soft=True, right=True, width=64
                )
            )
        super().__init__(columns, name=_("Evaluaties"), fit=True)
        self.setFixedWidth(sum(px(column.width or 0) for column in columns))


def voice_score(evaluation: EvaluationRecord, kind: VoiceKind) -> str:
    """The score of a kind of voice, or nothing."""
    for voice in evaluation.voices:
        if voice.kind is kind and voice.score is not None:
            return str(voice.score)
    return ""


def help_mark(line: HelpRecord) -> Mark | None:
    if not line.confirmed:
        return Mark.STALE
    return {HelpStatus.WAITING: Mark.ATTENTION, HelpStatus.PLANNED: Mark.PLANNED, HelpStatus.ENDED: Mark.DONE}.get(
        line.status
    )


def _status_tone(line: HelpRecord) -> Tone:
    return Tone.WARN if line.status is HelpStatus.WAITING else Tone.INK
