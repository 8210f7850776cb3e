"""One help question in the tab of help: who asked, what was decided, and the help on its goals."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.plans import GoalRecord, GoalState, PlanRecord
from app.domain.questions import DecisionRecord, QuestionRecord, QuestionStatus
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.drafts import mark_place
from app.ui.common.fonts import Kind
from app.ui.common.form_slot import FormSlot
from app.ui.common.formats import date_long, days_left
from app.ui.common.inline_form import InlineForm
from app.ui.common.marks import Mark, MarkLabel
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small, soft
from app.ui.plans.closed import why_closed
from app.ui.plans.decision_forms import DecisionForm, QuestionForm, WithdrawForm
from app.ui.plans.goal_tables import HelpTable
from app.ui.plans.help_desk import HelpDesk
from app.ui.plans.parts import PlanParts
from app.usecases.plans import Owner


class QuestionPart(QWidget):
    """One question: who asked, what was decided, and the help on its goals."""

    def __init__(self, parts: PlanParts, question: QuestionRecord) -> None:
        super().__init__()
        self._parts, self._question = parts, question
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()
        self.title = Text("", Kind.STRONG, wrap=True)
        self._from = soft("")
        self.change = Button(_("Wijzig"), ButtonKind.LINK)
        self.close_question = Button(_("Sluit"), ButtonKind.LINK)
        self.decide = Button(_("Besluit"), ButtonKind.LINK, "plus")
        self._decisions = column(spacing=4)
        self.slot = FormSlot()
        mark_place(self, parent_id=question.id)
        self.goals: dict[UUID, GoalHelp] = {}
        self._goals = column(spacing=12)
        self._no_goal = small(
            _("Op deze hulpvraag staat nog geen doel. Maak het doel in het plan; daar hangt de hulp aan.")
        )

        self.change.clicked.connect(self._open_change)
        self.close_question.clicked.connect(self._toggle_closed)
        self.decide.clicked.connect(lambda: self.open_decision(None))

        head = row(spacing=12)
        head.addWidget(self.title, 1)
        for button in (self.decide, self.change, self.close_question):
            head.addWidget(button)
        line = Surface("panel", "top")
        line.setFixedHeight(1)
        layout = column(self, spacing=6)
        layout.addWidget(line)
        layout.addLayout(head)
        layout.addWidget(self._from)
        layout.addLayout(self._decisions)
        layout.addWidget(self.slot)
        layout.addLayout(self._goals)
        layout.addWidget(self._no_goal)

    def show_question(self, plan: PlanRecord, question: QuestionRecord, owners: Sequence[Owner]) -> None:
        self._plan, self._question, self._owners = plan, question, owners
        self.title.setText(question.text)
        whom = next((owner.name for owner in owners if owner.id == question.person_id), _("het hele gezin"))
        self._from.setText(
            _("Voor {whom}. Verwezen door {referrer}, {day}.").format(
                whom=whom,
                referrer=", ".join(part for part in (word(question.referrer), question.referrer_detail) if part),
                day=date_long(question.asked_on),
            )
        )
        closed = question.status is not QuestionStatus.OPEN
        self.close_question.setText(_("Open weer") if closed else _("Sluit"))
        self._show_decisions(question)
        goals = [goal for goal in plan.goals if goal.question_id == question.id]
        for goal_id in [known for known in self.goals if known not in {goal.id for goal in goals}]:
            gone = self.goals.pop(goal_id)
            gone.hide()
            gone.deleteLater()
        for goal in goals:
            part = self.goals.get(goal.id)
            if part is None:
                part = GoalHelp(self._parts)
                self.goals[goal.id] = part
                self._goals.addWidget(part)
            part.show_goal(plan, goal, owners)
        self._no_goal.setVisible(not goals)

    def open_decision(self, decision: DecisionRecord | None) -> None:
        """The form of a new decision, or of one that waits."""
        form = DecisionForm(self._question, self._parts.today(), decision)
        form.when_submitted(
            lambda draft: self._write(form, partial(form.write, self._parts.questions, form.version, draft))
        )
        self.slot.open(form)

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft on this question, or on the help of one of its goals."""
        place = draft.place
        goal = self.goals.get(place.parent_id) if place.parent_id is not None else None
        if goal is not None:
            return goal.resume(draft)
        if place.form == QuestionForm.__name__:
            self._open_change()
            return True
        decisions = [one for one in self._question.decisions if one.id == place.row_id]
        if place.form == WithdrawForm.__name__ and decisions:
            self._open_withdraw(decisions[0])
        elif place.form == DecisionForm.__name__ and (decisions or place.row_id is None):
            self.open_decision(decisions[0] if decisions else None)
        else:
            return False
        return True

    def _show_decisions(self, question: QuestionRecord) -> None:
        clear(self._decisions)
        if not question.decisions:
            self._decisions.addWidget(small(_("Nog geen aanvraag en geen besluit.")))
        for decision in question.decisions:
            self._decisions.addWidget(self._decision_line(decision))
        waiting = any(one.decided_on is None for one in question.decisions)
        self.decide.setVisible(not waiting)

    def _decision_line(self, decision: DecisionRecord) -> QWidget:
        holder = QWidget()
        whole = column(holder)
        line = row(spacing=12)
        whole.addLayout(line)
        mark, said = decision_words(decision, self._parts.today())
        line.addWidget(MarkLabel(mark, said))
        line.addStretch(1)
        reason = " ".join(part for part in (decision.reason, decision.withdrawn_reason) if part)
        if reason:
            why = small(reason)
            why.setContentsMargins(20, 0, 0, 0)
            whole.addWidget(why)
        acts: list[tuple[str, Callable[[], Any]]] = []
        if decision.decided_on is None:
            acts.append((_("Neem het besluit"), partial(self.open_decision, decision)))
        elif not decision.confirmed:
            questions = self._parts.questions
            acts.append(
                (
                    _("Klopt zo"),
                    lambda: self._write(None, lambda: questions.confirm_taken_over(decision.id, decision.version)),
                )
            )
        if decision.decided_on is not None and decision.withdrawn_on is None:
            acts.append((_("Trek in"), partial(self._open_withdraw, decision)))
        for title, act in acts:
            button = Button(title, ButtonKind.LINK)
            button.clicked.connect(partial(_do, act))
            line.addWidget(button)
        return holder

    def _open_withdraw(self, decision: DecisionRecord) -> None:
        form = WithdrawForm(self._parts.today(), decision)
        questions = self._parts.questions
        form.when_submitted(
            lambda draft: self._write(form, partial(questions.withdraw, decision.id, form.version, *draft))
        )
        self.slot.open(form)

    def _open_change(self) -> None:
        question, questions = self._question, self._parts.questions
        form = QuestionForm(self._owners, self._parts.today(), question)
        form.when_submitted(
            lambda draft: self._write(form, partial(questions.change, question.id, form.version, draft))
        )
        gone = form.add_link(_("Weg"))
        gone.clicked.connect(lambda: self._write(form, lambda: questions.bin(question.id, question.version)))
        self.slot.open(form)

    def _toggle_closed(self) -> None:
        question = self._question
        now = QuestionStatus.OPEN if question.status is not QuestionStatus.OPEN else QuestionStatus.CLOSED
        self._write(None, lambda: self._parts.questions.set_status(question.id, question.version, now))

    def _write(self, form: InlineForm | None, work: Callable[[], Any]) -> None:
        if form is not None:
            form.save(self._parts.jobs, work)
        else:
            self._parts.jobs.write(self, work)


class GoalHelp(QWidget):
    """The help on one goal."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._goal: GoalRecord | None = None
        self._title = Text("", wrap=True)
        self.add_help = Button(_("Hulp"), ButtonKind.LINK, "plus")
        self.slot = FormSlot()
        self.table = HelpTable(parts.today(), whole=True)
        self._desk = HelpDesk(parts, self, self.slot)

        self.add_help.clicked.connect(lambda: self._open(None))
        self.table.opened.connect(self._open)

        head = row(spacing=12)
        head.addWidget(self._title, 1)
        head.addWidget(self.add_help)
        layout = column(self, spacing=4)
        layout.addLayout(head)
        layout.addWidget(self.slot)
        layout.addWidget(self.table)

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft of help on this goal."""
        return self._goal is not None and self._desk.resume(self._goal, draft)

    def show_goal(self, plan: PlanRecord, goal: GoalRecord, owners: Sequence[Owner]) -> None:
        self._goal = goal
        mark_place(self, parent_id=goal.id)
        self._title.setText(_("Doel: {goal}").format(goal=goal.text))
        lines = [line for line in plan.help if line.goal_id == goal.id]
        self.table.set_rows(lines)
        self.table.setVisible(bool(lines))
        self.add_help.setVisible(goal.state is GoalState.OPEN and why_closed(plan) is None)
        self.slot.only_read(why_closed(plan))
        self.add_help.setAccessibleName(_("Hulp toevoegen aan: {goal}").format(goal=goal.text))
        self._desk.show_plan(plan, owners)

    def _open(self, line: Any) -> None:
        if self._goal is not None:
            self._desk.open_help(self._goal, line)


def decision_words(decision: DecisionRecord, today: Any) -> tuple[Mark | None, str]:
    """How a decision stands, in a line."""
    if decision.withdrawn_on is not None:
        return Mark.ATTENTION, _("Ingetrokken op {day}").format(day=date_long(decision.withdrawn_on))
    if decision.decided_on is None or decision.outcome is None:
        late = decision.due_on < today
        said = _("Aanvraag van {day}, besluit {left}").format(
            day=date_long(decision.applied_on), left=days_left(decision.due_on, today)
        )
        return (Mark.LATE if late else Mark.PLANNED), said
    said = _("{outcome}, {ground}, {day}").format(
        outcome=word(decision.outcome).capitalize(), ground=word(decision.ground), day=date_long(decision.decided_on)
    )
    if not decision.confirmed:
        return Mark.STALE, _("{said}. Kijk dit na.").format(said=said)
    return Mark.DONE, said


def _do(act: Callable[[], Any], _checked: bool = False) -> None:
    act()
