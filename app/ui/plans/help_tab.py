"""Help and budget of a family: questions with their decisions, the lines of help, and what it costs."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.plans import PlanRecord
from app.texts import _
from app.ui.common.drafts import say_homeless
from app.ui.common.empty import EmptyState
from app.ui.common.form_slot import FormSlot
from app.ui.common.page import Pane, WorkArea
from app.ui.common.scale import wide
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, column
from app.ui.common.text import soft
from app.ui.common.views_area import Stack
from app.ui.plans.budget_part import BudgetForm, BudgetPart
from app.ui.plans.closed import why_closed
from app.ui.plans.decision_forms import QuestionForm
from app.ui.plans.parts import TABLES, Loaded, PlanParts
from app.ui.plans.question_part import QuestionPart

_NEW_QUESTION = "new_question"
_WIDE, _NARROW = 326, 264
_BESIDE = 1000
"""From this width the budget has all the room that it can use; below it, the help has it."""


class HelpTab(QWidget):
    """Demand first: each question with its decision, its goals and the help on them; the budget at the side."""

    def __init__(self, family_id: UUID, parts: PlanParts) -> None:
        super().__init__()
        self._family_id, self._parts = family_id, parts
        self._plan: PlanRecord | None = None
        self._command = ""
        self._resumed: Draft | None = None
        self.empty = EmptyState(
            _("Dit gezin heeft nog geen plan"),
            _("Hulp hangt aan een doel, en een doel staat in het plan. Begin met het plan."),
            _("Naar het plan"),
        )
        self.page = WorkArea()
        self.pane = Pane(width=_WIDE)
        self.questions = Section(_("Hulpvragen"), action=_("Hulpvraag"), icon="plus")
        self.slot = FormSlot()
        self.parts_by_question: dict[UUID, QuestionPart] = {}
        self._none = soft(_("Nog geen hulpvraag. Schrijf op wat het gezin vraagt, in eigen woorden."))
        self.closed = soft("")
        self.budget = BudgetPart(parts)
        self._stack = Stack()

        self.empty.asked.connect(lambda: parts.navigator.open_plan(family_id))
        self.questions.asked.connect(self._open_question)
        parts.changes.subscribe(self, TABLES, lambda _changed: self.reload(), family_id=family_id)

        column(self).addWidget(self._stack)
        self._stack.addWidget(Surface("panel"))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.page)
        self.page.set_pane(self.pane)
        self.pane.body.addWidget(self.budget)
        self.page.body.addWidget(self.questions)
        self.questions.body.addWidget(self.closed)
        self.questions.body.addWidget(self.slot)
        self.questions.body.addWidget(self._none)

        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.setFixedWidth(wide(_WIDE if self.width() >= wide(_BESIDE) else _NARROW))

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        plans, family_id = self._parts.plans, self._family_id

        def read() -> Loaded:
            return Loaded(plan=plans.of_family(family_id), owners=plans.owners(family_id))

        self._parts.jobs.run(self, read, self._show, key="plan")

    def commands(self) -> Collection[str]:
        return (_NEW_QUESTION,)

    def run_command(self, key: str) -> None:
        """Open the form of a new help question, as soon as the plan is there."""
        plan = self._plan
        if plan is None:
            self._command = key
        elif why_closed(plan) is None:
            self._open_question()

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft, as soon as the plan is read."""
        self._resumed = draft if self._plan is None else None
        return self._plan is None or self._resume(draft)

    def _resume(self, draft: Draft) -> bool:
        place = draft.place
        if place.form == BudgetForm.__name__:
            return self.budget.resume(draft)
        if place.form == QuestionForm.__name__ and place.row_id is None:
            self._open_question()
            return True
        return any(
            part.resume(draft)
            for question_id, part in self.parts_by_question.items()
            if place.parent_id == question_id or place.parent_id in part.goals
        )

    def _show(self, loaded: Loaded) -> None:
        plan = self._plan = loaded.plan
        self._owners = loaded.owners
        if plan is None:
            self._command = ""
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self.page)
        wanted = {question.id for question in plan.questions}
        for question_id in [known for known in self.parts_by_question if known not in wanted]:
            gone = self.parts_by_question.pop(question_id)
            gone.hide()
            gone.deleteLater()
        for question in plan.questions:
            part = self.parts_by_question.get(question.id)
            if part is None:
                part = QuestionPart(self._parts, question)
                self.parts_by_question[question.id] = part
                self.page.body.addWidget(part)
            part.show_question(plan, question, loaded.owners)
        self._none.setVisible(not plan.questions)
        self.closed.setText(why_closed(plan) or "")
        self.closed.setVisible(why_closed(plan) is not None)
        self.questions.set_count(len(plan.questions))
        self.budget.show_plan(plan)
        if self._resumed is not None:
            draft, self._resumed = self._resumed, None
            if not self._resume(draft):
                say_homeless(self, draft)
        if self._command:
            command, self._command = self._command, ""
            self.run_command(command)

    def _open_question(self) -> None:
        form = QuestionForm(self._owners, self._parts.today())
        form.when_submitted(
            lambda draft: form.save(self._parts.jobs, lambda: self._parts.questions.add(self._family_id, draft))
        )
        self.slot.open(form)
