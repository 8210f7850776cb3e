"""Forms of the door: the help question, and the access decision on it in its first plain form."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from app.domain import lengths
from app.domain.plans import OwnerKind
from app.domain.questions import (
    DecisionRecord,
    Ground,
    Outcome,
    QuestionRecord,
    Referrer,
    decision_due_on,
)
from app.domain.words import word
from app.texts import _
from app.ui.common.choice_fields import ChoiceField
from app.ui.common.formats import date_long
from app.ui.common.inline_form import InlineForm, Manner
from app.ui.common.number_fields import DateField
from app.ui.common.text import small
from app.ui.common.text_fields import MultilineField, TextField
from app.usecases.plans import Owner
from app.usecases.questions import DecisionDraft, QuestionDraft, Questions

_GROUNDS = (Ground.MUNICIPAL, Ground.MEDICAL_REFERRAL, Ground.CERTIFIED_INSTITUTION, Ground.COURT)


class QuestionForm(InlineForm):
    """What the family asks, for whom, and who sent them."""

    table = "help_question"

    def __init__(self, owners: Sequence[Owner], today: dt.date, question: QuestionRecord | None = None) -> None:
        title = _("Hulpvraag wijzigen") if question else _("Nieuwe hulpvraag")
        super().__init__(title, "" if question else _("Voeg toe"), record=question)
        members = [(owner.id, owner.name) for owner in owners if owner.kind is OwnerKind.MEMBER]
        self.text = MultilineField(_("Wat vraagt het gezin?"), lines=2, required=True)
        self.person = ChoiceField(_("Voor wie?"), members, empty=_("het hele gezin"))
        self.asked = DateField(_("Gevraagd op"), today=lambda: today, past=True, required=True)
        self.referrer = ChoiceField(_("Wie verwees?"), [(one, word(one)) for one in Referrer], required=True)
        self.detail = TextField(_("Naam van de verwijzer"))
        self.add_field(self.text, span=2)
        for field in (self.person, self.asked, self.referrer, self.detail):
            self.add_field(field)
        if question is None:
            self.asked.set_value(today)
            self.referrer.set_value(Referrer.SELF)
        else:
            self.text.set_value(question.text)
            self.person.set_value(question.person_id)
            self.asked.set_value(question.asked_on)
            self.referrer.set_value(question.referrer)
            self.detail.set_value(question.referrer_detail)

    def draft(self) -> QuestionDraft:
        asked = self.asked.value()
        assert asked is not None
        return QuestionDraft(
            text=self.text.value(),
            referrer=self.referrer.value(),
            asked_on=asked,
            person_id=self.person.value(),
            referrer_detail=self.detail.value() or None,
        )


class DecisionForm(InlineForm):
    """Application and decision. Without an outcome only the application is written down, and its term starts."""

    table = "access_decision"

    def __init__(self, question: QuestionRecord, today: dt.date, decision: DecisionRecord | None = None) -> None:
        super().__init__(_("Toegangsbesluit"), _("Leg vast"), record=decision, manner=Manner.ACT)
        self._question_id: UUID = question.id
        self._decision = decision
        self.applied = DateField(_("Aanvraag op"), today=lambda: today, past=True, required=True)
        self.decided = DateField(_("Besluit op"), today=lambda: today, past=True)
        self.outcome = ChoiceField(_("Uitkomst"), [(one, word(one)) for one in Outcome], empty=_("nog geen besluit"))
        self.ground = ChoiceField(_("Grond"), [(one, word(one)) for one in _GROUNDS], required=True)
        self.reason = MultilineField(_("Waarom? Wat kan het gezin zelf, wat kan het netwerk?"), lines=2)
        for field in (self.applied, self.ground, self.outcome, self.decided):
            self.add_field(field)
        self.add_field(self.reason, span=2)

        self.applied.edited.connect(self._say_term)
        self.outcome.committed.connect(self._chosen)

        self.applied.set_value(decision.applied_on if decision else question.asked_on)
        self.ground.set_value(Ground.MUNICIPAL)
        if decision is not None:
            self.ground.offer_also(decision.ground, word(decision.ground))
            self.ground.set_value(decision.ground)
        if decision is not None:
            self.outcome.set_value(decision.outcome)
            self.decided.set_value(decision.decided_on)
            self.reason.set_value(decision.reason or "")
            self.applied.disable_because(_("De aanvraag staat vast."))
        self._today = today
        self._term = small("", wrap=False)
        self.extra.addWidget(self._term)
        self._say_term()

    def draft(self) -> tuple[dt.date, Ground, DecisionDraft | None]:
        applied, outcome = self.applied.value(), self.outcome.value()
        assert applied is not None
        if outcome is None:
            return applied, self.ground.value(), None
        draft = DecisionDraft(
            outcome=outcome,
            ground=self.ground.value(),
            decided_on=self.decided.value() or self._today,
            reason=self.reason.value() or None,
        )
        return applied, self.ground.value(), draft

    def write(self, questions: Questions, version: int, draft: tuple[dt.date, Ground, DecisionDraft | None]) -> object:
        """Write what was typed with the use case that fits; runs off the GUI thread and touches no widget."""
        applied, ground, decided = draft
        if self._decision is not None:
            if decided is None:
                return None
            return questions.decide(self._decision.id, version, decided)
        if decided is None:
            return questions.apply(self._question_id, applied, ground)
        return questions.apply_and_decide(self._question_id, applied, decided)

    def words_put_back(self) -> None:
        self._say_term()

    def _say_term(self) -> None:
        applied = self.applied.value()
        if applied is not None:
            self._term.setText(_("Besluit uiterlijk {day}").format(day=date_long(decision_due_on(applied))))

    def _chosen(self, outcome: Outcome | None) -> None:
        if outcome is not None and self.decided.value() is None:
            self.decided.set_value(self._today)


class WithdrawForm(InlineForm):
    """Why and when a decision is withdrawn."""

    table = "access_decision"

    def __init__(self, today: dt.date, decision: DecisionRecord) -> None:
        super().__init__(_("Besluit intrekken"), _("Trek in"), record=decision, manner=Manner.ACT)
        self.day = DateField(_("Ingetrokken op"), today=lambda: today, required=True)
        self.reason = TextField(_("Waarom?"), required=True, max_length=lengths.LINE)
        self.add_field(self.reason)
        self.add_field(self.day)
        self.day.set_value(today)

    def draft(self) -> tuple[dt.date, str]:
        day = self.day.value()
        assert day is not None
        return day, self.reason.value()
