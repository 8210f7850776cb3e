"""Forms of the plan: action, evaluation, goal and story."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from app.domain.life_domains import LIFE_DOMAINS, life_domain_name
from app.domain.plans import ActionRecord, EvaluationRecord, GoalRecord, OwnerKind, VoiceKind
from app.domain.questions import QuestionRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.choice_fields import ChoiceField, PickField
from app.ui.common.inline_form import InlineForm
from app.ui.common.number_fields import DateField, NumberField
from app.ui.common.text_fields import MultilineField, TextField
from app.usecases.plans import ActionDraft, EvaluationDraft, GoalDraft, Owner, VoiceDraft

_VOICES = 3


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
        self.text = TextField(_("Wat gebeurt er?"), required=True, max_length=400)
        mine = _owner_of(action, owners)
        # who can do nothing more, or is no longer here, stays until somebody else is chosen
        gone = [mine] if mine is not None and mine not in owners else []
        self.owner = PickField(_("Wie doet het?"), [(owner, owner_label(owner)) for owner in (*owners, *gone)])
        self.due = DateField(_("Wanneer klaar?"), today=lambda: today)
        self.add_field(self.text, span=2)
        self.add_field(self.owner)
        self.add_field(self.due)
        if action is not None:
            self.text.set_value(action.text)
            self.owner.set_value(mine)
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
        self.text = TextField(_("Wat wil het gezin bereiken?"), required=True, max_length=400)
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


class EvaluationForm(InlineForm):
    """How it goes now, in the words and the score of each who is asked."""

    table = "evaluation"

    def __init__(self, today: dt.date, goal: GoalRecord, evaluation: EvaluationRecord | None = None) -> None:
        title = _("Evaluatie wijzigen") if evaluation else _("Nieuwe evaluatie")
        super().__init__(title, "" if evaluation else _("Voeg toe"), 3, record=evaluation)
        self.held = DateField(_("Datum"), today=lambda: today, past=True, required=True)
        self.score = NumberField(_("Cijfer van het gezin, 0 tot 10"), high=10, required=True)
        self.next_evaluation = DateField(_("Volgende evaluatie"), today=lambda: today)
        self.text = MultilineField(_("Wat vertelt het gezin?"), lines=2)
        self.add_field(self.held)
        self.add_field(self.score)
        self.add_field(self.next_evaluation)
        self.add_field(self.text, span=3)
        self.voices: list[tuple[ChoiceField, TextField, NumberField]] = []
        kinds = [(kind, word(kind)) for kind in VoiceKind]
        for number in range(1, _VOICES + 1):
            voice = (
                ChoiceField(_("Andere stem {n}").format(n=number), kinds, empty=_("geen")),
                TextField(_("Naam {n}").format(n=number)),
                NumberField(_("Cijfer {n}").format(n=number), high=10),
            )
            self.voices.append(voice)
            for field in voice:
                self.add_field(field)
        self.held.set_value(today)
        if evaluation is not None:
            self.held.set_value(evaluation.held_on)
            self.score.set_value(evaluation.score)
            self.text.set_value(evaluation.text)
            self.next_evaluation.set_value(goal.next_evaluation_on)
        said = evaluation.voices if evaluation else goal.evaluations[-1].voices if goal.evaluations else ()
        for (kind, speaker, score), voice in zip(self.voices, said, strict=False):
            kind.set_value(voice.kind)
            speaker.set_value(voice.speaker)
            # who spoke last time is asked again; what was said then is not
            score.set_value(voice.score if evaluation else None)
        self._texts = {voice.speaker: voice.text for voice in said} if evaluation else {}

    def draft(self) -> EvaluationDraft:
        voices = [
            VoiceDraft(
                kind=kind.value(),
                speaker=speaker.value() or word(kind.value()),
                score=_whole(score),
                text=self._texts.get(speaker.value(), ""),
            )
            for kind, speaker, score in self.voices
            if kind.value() is not None and score.value() is not None
        ]
        held, score = self.held.value(), _whole(self.score)
        assert held is not None
        assert score is not None
        return EvaluationDraft(
            held_on=held,
            score=score,
            text=self.text.value(),
            voices=voices,
            next_evaluation_on=self.next_evaluation.value(),
        )


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


def _owner_of(action: ActionRecord | None, owners: Sequence[Owner]) -> Owner | None:
    if action is None or action.owner_id is None or action.owner_kind is None:
        return None
    known = next((one for one in owners if one.id == action.owner_id), None)
    return known or Owner(
        kind=action.owner_kind,
        id=action.owner_id,
        name=action.owner_name or "",
        detail=action.owner_detail or "",
    )


def _whole(field: NumberField) -> int | None:
    value = field.value()
    return None if value is None else int(value)
