"""Opens the forms of help where the line will stand, and writes what they say."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.help import (
    HelpRecord,
    HelpStatus,
)
from app.domain.plans import GoalRecord, PlanRecord
from app.domain.questions import QuestionRecord
from app.texts import _
from app.ui.common.drafts import mark_place
from app.ui.common.fields import first_fault
from app.ui.common.form_slot import FormSlot
from app.ui.common.inline_form import InlineForm
from app.ui.plans.decision_forms import DecisionForm
from app.ui.plans.help_forms import HelpLineForm, StartForm, StopForm
from app.ui.plans.parts import PlanParts
from app.usecases.plans import Owner


class HelpDesk:
    """Opens the forms of help in a slot and writes what they say; used by the goal and by the tab of help."""

    def __init__(self, parts: PlanParts, owner: QWidget, slot: FormSlot) -> None:
        self._parts, self._owner, self._slot = parts, owner, slot
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()

    def show_plan(self, plan: PlanRecord, owners: Sequence[Owner]) -> None:
        """The plan as it stands now; a form that waited for a decision sees it."""
        self._plan, self._owners = plan, owners
        form = self._slot.form
        if isinstance(form, HelpLineForm) and form.question_id is not None:
            question = next((one for one in plan.questions if one.id == form.question_id), None)
            if question is not None:
                form.decided(question)

    def open_help(self, goal: GoalRecord, line: HelpRecord | None) -> None:
        """A new line on a goal, or one to change."""
        plan, today, use = self._plan, self._parts.today(), self._parts.help
        if plan is None:
            return
        question = next((one for one in plan.questions if one.id == goal.question_id), None)
        form = HelpLineForm(goal, question, self._owners, today, line)
        form.changed.connect(lambda: self._say_cost(form))
        form.decision_asked.connect(lambda: self._ask_decision(form, question))
        form.service.line.textEdited.connect(partial(self._search, form))
        if line is None:
            form.when_submitted(
                lambda draft: self._write(form, lambda start=form.starts_now: use.add(draft, start=start))
            )
        else:
            form.when_submitted(
                lambda draft: self._write(form, partial(use.change, line.id, form.version, draft, was=form.filled))
            )
            self._add_acts(form, goal, line)
        self._slot.open(form)
        self._search(form, "")
        self._parts.jobs.run(form, lambda: self._parts.plans.providers(), form.offer_providers, key="providers")

    def resume(self, goal: GoalRecord, draft: Draft) -> bool:
        """Open the form of a draft on this goal; False where its line is gone or it is no draft of help."""
        place = draft.place
        forms = (HelpLineForm.__name__, StopForm.__name__, StartForm.__name__)
        if place.form not in forms or self._plan is None:
            return False
        line = next((one for one in self._plan.help if one.id == place.row_id), None)
        if place.row_id is not None and line is None:
            return False
        if place.form == StopForm.__name__ and line is not None:
            self._open_stop(line)
        elif place.form == StartForm.__name__ and line is not None:
            self._open_start(line)
        else:
            self.open_help(goal, line)
        return True

    def _add_acts(self, form: HelpLineForm, goal: GoalRecord, line: HelpRecord) -> None:
        use = self._parts.help
        if not line.confirmed:
            confirm = form.add_link(_("Klopt zo"))
            confirm.clicked.connect(lambda: self._confirm(form, line))
        if line.status in (HelpStatus.PLANNED, HelpStatus.WAITING):
            start = form.add_link(_("Start"))
            start.clicked.connect(lambda: self._open_start(line))
            if not form.can_start:
                start.disable_because(_("Eerst is een toegangsbesluit nodig op de hulpvraag."))
            gone = form.add_link(_("Weg"))
            gone.clicked.connect(lambda: self._write(form, lambda: use.bin(line.id, line.version)))
        elif line.status is HelpStatus.RUNNING:
            form.add_link(_("Stop")).clicked.connect(lambda: self._open_stop(line))

    def _confirm(self, form: HelpLineForm, line: HelpRecord) -> None:
        """It is right, with what was typed about it: one act."""
        use = self._parts.help
        if not form.touched:
            self._write(form, lambda: use.confirm_taken_over(line.id, line.version))
        elif first_fault(form.fields) is None:
            self._write(form, partial(use.confirm_taken_over, line.id, form.version, form.draft(), was=form.filled))

    def _open_stop(self, line: HelpRecord) -> None:
        form = StopForm(self._parts.today(), line)
        form.when_submitted(
            lambda draft: self._write(form, partial(self._parts.help.stop, line.id, form.version, *draft))
        )
        self._slot.open(form)

    def _open_start(self, line: HelpRecord) -> None:
        form = StartForm(self._parts.today(), line)
        form.when_submitted(lambda day: self._write(form, partial(self._parts.help.start, line.id, form.version, day)))
        self._slot.open(form)

    def _ask_decision(self, form: HelpLineForm, question: QuestionRecord | None) -> None:
        """Take the decision without leaving the line of help: the form of the decision stands inside it."""
        if question is None or form.decision is not None:
            return
        inner = DecisionForm(question, self._parts.today())
        form.decision = inner
        # the same draft as that of the form in the tab of help
        mark_place(inner, tab="help", part="", parent_id=question.id)
        form.extra.addWidget(inner)
        inner.cancelled.connect(form.close_decision)
        inner.saved.connect(form.close_decision)
        inner.when_submitted(
            lambda draft: inner.save(
                self._parts.jobs, partial(inner.write, self._parts.questions, inner.version, draft)
            )
        )
        inner.focus_first()

    def _search(self, form: HelpLineForm, text: str) -> None:
        self._parts.jobs.run(form, lambda: self._parts.help.services_for(text), form.offer, key="services")

    def _say_cost(self, form: HelpLineForm) -> None:
        draft = form.draft()
        self._parts.jobs.run(
            form, lambda: self._parts.help.cost(draft), form.show_cost, lambda _error: form.show_cost(None), key="cost"
        )

    def _write(self, form: InlineForm, work: Callable[[], Any]) -> None:
        form.save(self._parts.jobs, work)
