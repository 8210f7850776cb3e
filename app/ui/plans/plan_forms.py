"""Forms of the plan: action, evaluation, goal and story."""

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import Qt

from app.domain import lengths
from app.domain.life_domains import LIFE_DOMAINS, life_domain_name
from app.domain.plans import ActionRecord, EvaluationRecord, GoalRecord, OwnerKind, VoiceKind, VoiceRecord
from app.domain.questions import QuestionRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.fields import Field
from app.ui.common.inline_form import InlineForm
from app.ui.common.number_fields import DateField, NumberField
from app.ui.common.sight import bring_in_sight
from app.ui.common.text_fields import MultilineField, TextField
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, VoiceDraft

_VOICES = 3
"""Rows for a voice that are there at least."""


def owner_label(owner: Owner) -> str:
    """Name and what she is: "Meryem Aksoy, moeder"."""
    detail = owner.detail or word(owner.kind)
    return f"{owner.name}, {detail}"


class ActionForm(InlineForm):
    """What somebody does, who, and when."""

    table = "action"

    def __init__(
        self, goal_id: UUID | None, owners: Sequence[Owner], today: dt.date, action: ActionRecord | None = None
    ) -> None:
        title = _("Actie wijzigen") if action else _("Nieuwe actie")
        super().__init__(title, "" if action else _("Voeg toe"), record=action)
        self._goal_id = goal_id
        self.text = TextField(_("Wat gebeurt er?"), required=True, max_length=lengths.TEXT)
        self.owner = PickField(_("Wie doet het?"), [(owner, owner_label(owner)) for owner in owners])
        self.due = DateField(_("Wanneer klaar?"), today=lambda: today)
        self.add_field(self.text, span=2)
        self.add_field(self.owner)
        self.add_field(self.due)
        if action is not None:
            self.text.set_value(action.text)
            owner = _owner_of(action, owners)
            if owner is not None:
                # who can do nothing more, or is no longer here, stays until somebody else is chosen
                self.owner.offer_also(owner, owner_label(owner))
            self.owner.set_value(owner)
            self.due.set_value(action.due_on)
            self._note = action.note
        else:
            self._note = None

    def draft(self) -> ActionDraft:
        return ActionDraft(
            text=self.text.value(),
            goal_id=self._goal_id,
            owner=self.owner.value(),
            due_on=self.due.value(),
            note=self._note,
        )


class GoalForm(InlineForm):
    """A goal under a question, with where it starts and what it aims at."""

    table = "goal"

    def __init__(
        self,
        questions: Sequence[QuestionRecord],
        domain: str | None,
        today: dt.date,
        goal: GoalRecord | None = None,
    ) -> None:
        title = _("Doel wijzigen") if goal else _("Nieuw doel")
        super().__init__(title, "" if goal else _("Doel toevoegen"), 3, record=goal)
        self.text = TextField(_("Wat wil het gezin bereiken?"), required=True, max_length=lengths.TEXT)
        self.question = ChoiceField(
            _("Bij welke hulpvraag?"), [(question.id, question.text) for question in questions], required=True
        )
        self.domain = ChoiceField(_("Leefgebied"), [(code, life_domain_name(code)) for code in LIFE_DOMAINS])
        self.start = NumberField(_("Start, 0 tot 10"), high=10)
        self.target = NumberField(_("Streef, 0 tot 10"), high=10)
        self.next_evaluation = DateField(_("Volgende evaluatie"), today=lambda: today)
        self.add_field(self.text, span=3)
        self.add_field(self.question, span=2)
        self.add_field(self.domain)
        self.add_field(self.start)
        self.add_field(self.target)
        self.add_field(self.next_evaluation)
        if goal is not None:
            self.text.set_value(goal.text)
            self.question.set_value(goal.question_id)
            self.domain.set_value(goal.domain)
            self.start.set_value(goal.start_score)
            self.target.set_value(goal.target_score)
            self.next_evaluation.set_value(goal.next_evaluation_on)
        else:
            self.domain.set_value(domain)
            self.question.set_value(questions[0].id if len(questions) == 1 else None)
        if goal is not None:
            # help hangs on goal and question together, so a goal stays under its question
            self.question.disable_because(_("Een doel blijft bij zijn hulpvraag."))

    def draft(self) -> GoalDraft:
        return GoalDraft(
            text=self.text.value(),
            question_id=self.question.value(),
            domain=self.domain.value(),
            start_score=_whole(self.start),
            target_score=_whole(self.target),
            next_evaluation_on=self.next_evaluation.value(),
        )


class VoiceRow:
    """The fields of one voice: one that is there, one to be asked again, or none yet."""

    def __init__(self, number: int, voice: VoiceRecord | None = None, *, again: bool = False) -> None:
        kinds = [(kind, word(kind)) for kind in VoiceKind]
        self.voice = None if again else voice
        self.kind = ChoiceField(_("Andere stem {n}").format(n=number), kinds, empty=_("geen"))
        self.speaker = TextField(_("Naam {n}").format(n=number))
        self.score = NumberField(_("Cijfer {n}").format(n=number), high=10)
        self.kind.set_value(voice.kind if voice else None)
        self.speaker.set_value(voice.speaker if voice else None)
        # who spoke last time is asked again; what was said then is not
        self.score.set_value(voice.score if voice and not again else None)
        for field in self.fields:
            field.edited.connect(self._judge)

    @property
    def fields(self) -> tuple[ChoiceField, TextField, NumberField]:
        return self.kind, self.speaker, self.score

    @property
    def is_changed(self) -> bool:
        return not all(field.is_as_given for field in self.fields)

    @property
    def is_empty(self) -> bool:
        return not any(field.typed_text().strip() for field in self.fields)

    def draft(self) -> VoiceDraft | None:
        """What the row says; None where it says nothing, or nothing that was not there already."""
        kind = self.kind.value()
        if kind is None or not self.is_changed:
            return None
        return VoiceDraft(
            id=self.voice.id if self.voice else None,
            kind=kind,
            speaker=self.speaker.value() or word(kind),
            score=_whole(self.score),
            text=self.voice.text if self.voice else "",
        )

    @property
    def gone(self) -> UUID | None:
        """The voice that was here and was taken out by emptying its row."""
        return self.voice.id if self.voice is not None and self.is_changed and self.is_empty else None

    def _judge(self) -> None:
        # words without whose they are would be lost
        self.kind.require(bool(self.speaker.typed_text().strip() or self.score.typed_text().strip()))


class EvaluationForm(InlineForm):
    """How it goes now, in the words and the score of each who is asked: as many voices as there are."""

    table = "evaluation"

    def __init__(self, today: dt.date, goal: GoalRecord, evaluation: EvaluationRecord | None = None) -> None:
        title = _("Evaluatie wijzigen") if evaluation else _("Nieuwe evaluatie")
        super().__init__(title, "" if evaluation else _("Voeg toe"), 3, record=evaluation)
        self.held = DateField(_("Datum"), today=lambda: today, past=True, required=True)
        self.score = NumberField(_("Cijfer van het gezin, 0 tot 10"), high=10, required=True)
        self.next_evaluation = DateField(_("Volgende evaluatie"), today=lambda: today)
        self.text = MultilineField(_("Wat vertelt het gezin?"), lines=2)
        self.more = Button(_("Nog een stem"), ButtonKind.LINK, "plus")
        self.add_field(self.held)
        self.add_field(self.score)
        self.add_field(self.next_evaluation)
        self.add_field(self.text, span=3)
        self.voices: list[VoiceRow] = []
        self.more.clicked.connect(self._add_more)
        self.extra.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.held.set_value(today)
        if evaluation is not None:
            self.held.set_value(evaluation.held_on)
            self.score.set_value(evaluation.score)
            self.text.set_value(evaluation.text)
            self.next_evaluation.set_value(goal.next_evaluation_on)
        said = evaluation.voices if evaluation else goal.evaluations[-1].voices if goal.evaluations else ()
        for voice in said:
            self._add_row(voice, again=evaluation is None)
        self._make_room(max(_VOICES, len(said) + 1 if evaluation is None else len(said)))

    def named_fields(self) -> dict[str, Field]:
        known: dict[str, Field] = {
            "held": self.held,
            "score": self.score,
            "next": self.next_evaluation,
            "text": self.text,
        }
        return known | {
            f"voice {at} {name}": field
            for at, row in enumerate(self.voices)
            for name, field in zip(("kind", "speaker", "score"), row.fields, strict=True)
        }

    def make_room(self, names: Collection[str]) -> None:
        numbers = [int(name.split()[1]) for name in names if name.startswith("voice ")]
        self._make_room(max(numbers, default=-1) + 1)

    def draft(self) -> EvaluationDraft:
        held, score = self.held.value(), _whole(self.score)
        assert held is not None
        assert score is not None
        return EvaluationDraft(
            held_on=held,
            score=score,
            text=self.text.value(),
            voices=[said for row in self.voices if (said := row.draft()) is not None],
            gone=[row.gone for row in self.voices if row.gone is not None],
            next_evaluation_on=self.next_evaluation.value(),
            keeps_next=self.next_evaluation.is_as_given,
        )

    def _add_more(self) -> None:
        row = self._add_row(None)
        row.kind.control.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(row.kind)

    def _make_room(self, rows: int) -> None:
        while len(self.voices) < rows:
            self._add_row(None)

    def _add_row(self, voice: VoiceRecord | None, *, again: bool = False) -> VoiceRow:
        row = VoiceRow(len(self.voices) + 1, voice, again=again)
        self.voices.append(row)
        for field in row.fields:
            self.add_field(field)
            field.setVisible(True)
        self.watch_new_fields()
        return row


class StoryForm(InlineForm):
    """A story in the teller's own words."""

    table = "story"

    def __init__(self, owners: Sequence[Owner], today: dt.date) -> None:
        super().__init__(_("Nieuw verhaal"), _("Voeg toe"))
        members = [owner for owner in owners if owner.kind is OwnerKind.MEMBER]
        self.teller = ChoiceField(
            _("Wie vertelt?"), [(owner.id, owner_label(owner)) for owner in members], empty=_("het gezin samen")
        )
        self.told = DateField(_("Verteld op"), today=lambda: today, past=True, required=True)
        self.text = MultilineField(_("Het verhaal, in eigen woorden"), lines=5, required=True)
        self.add_field(self.teller)
        self.add_field(self.told)
        self.add_field(self.text, span=2)
        self.told.set_value(today)

    def draft(self) -> tuple[UUID | None, dt.date, str]:
        told = self.told.value()
        assert told is not None
        return self.teller.value(), told, self.text.value()


def _whole(field: NumberField) -> int | None:
    value = field.value()
    return None if value is None else int(value)


def _owner_of(action: ActionRecord, owners: Sequence[Owner]) -> Owner | None:
    """Who does an action, also where that is nobody of the family any more."""
    found = next((one for one in owners if one.id == action.owner_id), None)
    if found is None and action.owner_id is not None and action.owner_kind is not None:
        return Owner(
            kind=action.owner_kind,
            id=action.owner_id,
            name=action.owner_name or "",
            detail=action.owner_detail or "",
        )
    return found
