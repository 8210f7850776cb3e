"""Help and budget of a family: questions with their decisions, the lines of help, and what it costs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.help import BudgetRecord, Funding
from app.domain.plans import GoalRecord, GoalState, PlanRecord
from app.domain.questions import DecisionRecord, QuestionRecord, QuestionStatus
from app.domain.words import word
from app.errors import UserError
from app.texts import _
from app.ui.common.bars import BudgetBar
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.empty import EmptyState
from app.ui.common.fonts import Kind
from app.ui.common.formats import date_long, days_left, money, percent
from app.ui.common.marks import Mark, MarkLabel
from app.ui.common.number_fields import DateField, MoneyField
from app.ui.common.page import Facts, Pane, WorkArea
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import Text, small, soft, strong
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.plans.decision_forms import DecisionForm, QuestionForm, WithdrawForm
from app.ui.plans.goal_tables import HelpTable
from app.ui.plans.help_forms import HelpDesk
from app.ui.plans.inline_form import FormSlot, InlineForm
from app.ui.plans.parts import TABLES, Loaded, PlanParts
from app.usecases.plans import Owner


class BudgetForm(InlineForm):
    """The one budget, from a day on."""

    def __init__(self, parts: PlanParts, budget: BudgetRecord | None) -> None:
        super().__init__(_("Budget vaststellen"), _("Bewaar"), 1)
        today = parts.today()
        self.amount = MoneyField(_("Bedrag"), required=True)
        self.starts = DateField(_("Vanaf"), today=lambda: today, required=True)
        self.ends = DateField(_("Tot"), today=lambda: today)
        self.reason = TextField(_("Reden"))
        for field in (self.amount, self.starts, self.ends, self.reason):
            self.add_field(field)
        self.amount.set_value(budget.cents if budget else None)
        self.starts.set_value(budget.starts_on if budget else today)
        self.ends.set_value(budget.ends_on if budget else None)
        self.reason.set_value((budget.reason if budget else "") or "")

    def draft(self) -> tuple[int, Any, Any, str]:
        return self.amount.value() or 0, self.starts.value(), self.ends.value(), self.reason.value()


class HelpTab(QWidget):
    """Demand first: each question with its decision, its goals and the help on them; the budget at the side."""

    def __init__(self, family_id: UUID, parts: PlanParts) -> None:
        super().__init__()
        self._family_id, self._parts = family_id, parts
        self._plan: PlanRecord | None = None
        self.empty = EmptyState(
            _("Dit gezin heeft nog geen plan"),
            _("Hulp hangt aan een doel, en een doel staat in het plan. Begin met het plan."),
            _("Naar het plan"),
        )
        self.page = WorkArea()
        self.pane = Pane(width=326)
        self.questions = Section(_("Hulpvragen"), action=_("Hulpvraag"), icon="plus")
        self.slot = FormSlot()
        self.parts_by_question: dict[UUID, QuestionPart] = {}
        self._none = soft(_("Nog geen hulpvraag. Schrijf op wat het gezin vraagt, in eigen woorden."))
        self.budget = _BudgetPart(parts)
        self._stack = QStackedWidget()

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
        self.questions.body.addWidget(self.slot)
        self.questions.body.addWidget(self._none)

        self.reload()

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        plans, family_id = self._parts.plans, self._family_id

        def read() -> Loaded:
            return Loaded(plan=plans.of_family(family_id), owners=plans.owners(family_id))

        self._parts.jobs.run(self, read, self._show, key="plan")

    def _show(self, loaded: Loaded) -> None:
        plan = self._plan = loaded.plan
        self._owners = loaded.owners
        if plan is None:
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
        self.questions.set_count(len(plan.questions))
        self.budget.show_plan(plan)

    def _open_question(self) -> None:
        form = QuestionForm(self._owners, self._parts.today())

        def done(_question_id: object) -> None:
            if self.slot.form is form:
                self.slot.close_form()

        form.when_submitted(
            lambda draft: self._parts.jobs.write(
                self, lambda: self._parts.questions.add(self._family_id, draft), done, form.show_fault
            )
        )
        self.slot.open(form)


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
        form.when_submitted(lambda draft: self._write(form, lambda: form.write(self._parts.questions, draft)))
        self.slot.open(form)

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
        form = WithdrawForm(self._parts.today())
        questions = self._parts.questions
        form.when_submitted(
            lambda draft: self._write(form, lambda: questions.withdraw(decision.id, decision.version, *draft))
        )
        self.slot.open(form)

    def _open_change(self) -> None:
        question, questions = self._question, self._parts.questions
        form = QuestionForm(self._owners, self._parts.today(), question)
        form.when_submitted(
            lambda draft: self._write(form, lambda: questions.change(question.id, question.version, draft))
        )
        gone = form.add_link(_("Weg"))
        gone.clicked.connect(lambda: self._write(form, lambda: questions.bin(question.id, question.version)))
        self.slot.open(form)

    def _toggle_closed(self) -> None:
        question = self._question
        now = QuestionStatus.OPEN if question.status is not QuestionStatus.OPEN else QuestionStatus.CLOSED
        self._write(None, lambda: self._parts.questions.set_status(question.id, question.version, now))

    def _write(self, form: InlineForm | None, work: Callable[[], Any]) -> None:
        def done(_result: object) -> None:
            if form is not None and self.slot.form is form:
                self.slot.close_form()

        def failed(error: UserError) -> None:
            if form is not None:
                form.show_fault(error)
            else:
                self._parts.messages.error(error.sentence)

        self._parts.jobs.write(self, work, done, failed)


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

    def show_goal(self, plan: PlanRecord, goal: GoalRecord, owners: Sequence[Owner]) -> None:
        self._goal = goal
        self._title.setText(_("Doel: {goal}").format(goal=goal.text))
        lines = [line for line in plan.help if line.goal_id == goal.id]
        self.table.set_rows(lines)
        self.table.setVisible(bool(lines))
        self.add_help.setVisible(goal.state is GoalState.OPEN)
        self.add_help.setAccessibleName(_("Hulp toevoegen aan: {goal}").format(goal=goal.text))
        self._desk.show_plan(plan, owners)

    def _open(self, line: Any) -> None:
        if self._goal is not None:
            self._desk.open_help(self._goal, line)


class _BudgetPart(QWidget):
    """The bar, the sums per law, and the form to set the budget."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self._plan: PlanRecord | None = None
        self._section = Section(_("Budget"), action=_("Wijzig"))
        self._said = strong()
        self._period = small("")
        self.bar = BudgetBar()
        self._facts = column()
        self.slot = FormSlot()

        self._section.asked.connect(self._open)

        layout = column(self, spacing=8)
        layout.addWidget(self._section)
        layout.addWidget(self._said)
        layout.addWidget(self.bar)
        layout.addWidget(self._period)
        layout.addWidget(self.slot)
        layout.addLayout(self._facts)

    @property
    def change(self) -> Button:
        return self._section.link

    def show_plan(self, plan: PlanRecord) -> None:
        self._plan = plan
        budget = plan.budget_on(self._parts.today())
        cents = budget.cents if budget else 0
        self.bar.set(plan.cost_cents, cents)
        self.bar.setVisible(budget is not None)
        over = budget is not None and plan.cost_cents > cents
        self._said.setText(
            _("{cost} van {budget}, {percent}").format(
                cost=money(plan.cost_cents), budget=money(cents), percent=percent(plan.cost_cents, cents)
            )
            if budget
            else _("Nog geen budget. De hulp kost {cost}.").format(cost=money(plan.cost_cents))
        )
        self._said.set_tone(Tone.WARN if over else Tone.INK)
        self._period.setText(_period_words(budget))
        self._period.setVisible(bool(self._period.text()))
        self._section.link.setText(_("Wijzig") if budget else _("Stel vast"))
        clear(self._facts)
        self._facts.addWidget(_sums(plan))

    def _open(self) -> None:
        plan = self._plan
        if plan is None:
            return
        form = BudgetForm(self._parts, plan.budget_on(self._parts.today()))

        def done(_budget_id: object) -> None:
            if self.slot.form is form:
                self.slot.close_form()

        form.when_submitted(
            lambda draft: self._parts.jobs.write(
                self, lambda: self._parts.plans.set_budget(plan.id, *draft), done, form.show_fault
            )
        )
        self.slot.open(form)


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


def _period_words(budget: BudgetRecord | None) -> str:
    if budget is None:
        return ""
    said = _("Vanaf {day}").format(day=date_long(budget.starts_on))
    if budget.ends_on is not None:
        said = _("{begin} tot {end}").format(begin=date_long(budget.starts_on), end=date_long(budget.ends_on))
    return f"{said}. {budget.reason}" if budget.reason else said


def _sums(plan: PlanRecord) -> Facts:
    """What each law pays, and whether anything is not known yet."""
    sums: dict[Funding, int] = defaultdict(int)
    for line in plan.help:
        sums[line.funding] += line.cost_cents or 0
    facts = Facts()
    for funding in Funding:
        if funding in sums:
            facts.add(word(funding), money(sums[funding]))
    if sums:
        facts.add(_("Samen"), money(plan.cost_cents))
    if not plan.cost_complete:
        facts.add(_("Let op"), _("Nog niet van alle hulp zijn de kosten bekend."))
    return facts
