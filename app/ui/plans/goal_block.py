"""One goal: its line, its evaluations, who does what, and the help for it."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.domain.drafts import Draft
from app.domain.help import HelpRecord
from app.domain.plans import ActionRecord, EvaluationRecord, GoalRecord, GoalState, PlanRecord, VoiceKind
from app.domain.words import word
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind, IconButton
from app.ui.common.commands import with_keys
from app.ui.common.drafts import mark_place
from app.ui.common.elided import Elided
from app.ui.common.fields import first_fault
from app.ui.common.fonts import Kind
from app.ui.common.form_slot import FormSlot
from app.ui.common.formats import date_near
from app.ui.common.goal_line import GoalLine, Line
from app.ui.common.inline_form import InlineForm
from app.ui.common.marks import MarkLabel
from app.ui.common.plan_words import trend_mark
from app.ui.common.surfaces import column, row
from app.ui.common.text import small, soft
from app.ui.plans.closed import why_closed
from app.ui.plans.goal_tables import ActionsTable, EvaluationsTable, HelpTable
from app.ui.plans.help_desk import HelpDesk
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_forms import ActionForm, EvaluationForm, GoalForm
from app.usecases.plans import Owner

_PAD = 8
_SHOWN_EVALUATIONS = 3


class GoalBlock(QWidget):
    """A goal that can be folded; forms open inside it."""

    folded = Signal(bool)

    def __init__(self, parts: PlanParts, goal: GoalRecord) -> None:
        super().__init__()
        self._parts = parts
        self._goal = goal
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()
        self._other = _other_voice(goal)
        self.fold = IconButton("chevron-down", _("Doel inklappen"))
        self.title = Elided("", Kind.SECTION)
        self._trend = MarkLabel(None)
        self.add_action = Button(
            _("Actie"), ButtonKind.LINK, "plus", tooltip=with_keys(_("Nieuwe actie"), "new_action")
        )
        self.add_help = Button(_("Hulp"), ButtonKind.LINK, "plus")
        self.add_evaluation = Button(_("Evaluatie"), ButtonKind.LINK, "plus")
        self.more = IconButton("ellipsis", _("Meer met dit doel"))
        self._inside = QWidget()
        self.line = GoalLine()
        self.evaluations = self._evaluations_table()
        self._measured = QWidget()
        self._measures: QHBoxLayout = row(self._measured, spacing=16)
        self._next = small("", wrap=False)
        self._no_line = soft(_("Nog geen evaluatie. Doe er een zodra jullie samen zitten."))
        today = parts.today()
        self.action_table = ActionsTable(today)
        self.help_table = HelpTable(today)
        self.slot = FormSlot()
        self._desk = HelpDesk(parts, self, self.slot)

        self.fold.clicked.connect(lambda: self.set_folded(self._inside.isVisibleTo(self)))
        self.add_action.clicked.connect(lambda: self._open_action(None))
        self.add_help.clicked.connect(lambda: self._open_help(None))
        self.add_evaluation.clicked.connect(lambda: self._open_evaluation(None))
        self.more.clicked.connect(self._show_more)
        self.action_table.opened.connect(self._open_action)
        self.action_table.toggled.connect(self._toggle_action)
        self.help_table.opened.connect(self._open_help)

        head = row(spacing=8, margins=(0, 0, 0, 0))
        name = row(spacing=2)
        name.addWidget(self.fold)
        name.addWidget(self.title, 1)
        head.addLayout(name)
        head.addWidget(self._trend)
        head.addStretch(1)
        for button in (self.add_action, self.add_help, self.more):
            head.addWidget(button)
        self._measures.setContentsMargins(_PAD, 0, 0, 0)
        self._measures.addWidget(self.line, 1)
        self._measures.addWidget(self.evaluations, 0, Qt.AlignmentFlag.AlignTop)
        following = row(spacing=8, margins=(_PAD, 0, _PAD, 0))
        following.addWidget(self._next)
        following.addStretch(1)
        following.addWidget(self.add_evaluation)
        inside = column(self._inside, spacing=8)
        inside.addWidget(self._measured)
        inside.addWidget(self._no_line)
        inside.addLayout(following)
        inside.addWidget(self.slot)
        inside.addWidget(self.action_table)
        inside.addWidget(self.help_table)
        self._no_line.setContentsMargins(_PAD, 0, 0, 0)
        layout = column(self, spacing=8)
        layout.addLayout(head)
        layout.addWidget(self._inside)

    @property
    def goal(self) -> GoalRecord:
        return self._goal

    def show_goal(self, plan: PlanRecord, goal: GoalRecord, owners: Sequence[Owner]) -> None:
        """Show the goal as it stands now; an open form stays."""
        self._plan, self._goal, self._owners = plan, goal, owners
        mark_place(self, parent_id=goal.id)
        self.title.setText(goal.text)
        mark, said = trend_mark(goal)
        self._trend.set_mark(mark, said)
        self._trend.setVisible(bool(said))
        self._show_measures(goal)
        actions = [action for action in plan.actions if action.goal_id == goal.id]
        lines = [line for line in plan.help if line.goal_id == goal.id]
        self.action_table.set_rows(_open_first(actions))
        self.action_table.setVisible(bool(actions))
        self.help_table.set_rows(lines)
        self.help_table.setVisible(bool(lines))
        self.setAccessibleName(_("Doel: {goal}").format(goal=goal.text))
        closed = why_closed(plan)
        for button in (self.add_action, self.add_help, self.add_evaluation):
            button.setVisible(goal.state is GoalState.OPEN and closed is None)
        self.more.setVisible(closed is None)
        self.slot.only_read(closed)
        self._desk.show_plan(plan, owners)

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft on this goal; False where its row is gone."""
        place, plan = draft.place, self._plan
        if plan is None:
            return False
        self.set_folded(False)
        if place.form == GoalForm.__name__:
            self._open_goal()
        elif place.form == ActionForm.__name__:
            action = next((one for one in plan.actions if one.id == place.row_id), None)
            if place.row_id is not None and action is None:
                return False
            self._open_action(action)
        elif place.form == EvaluationForm.__name__:
            evaluation = next((one for one in self._goal.evaluations if one.id == place.row_id), None)
            if place.row_id is not None and evaluation is None:
                return False
            self._open_evaluation(evaluation)
        else:
            return self._desk.resume(self._goal, draft)
        return True

    def set_folded(self, folded: bool) -> None:
        self._inside.setVisible(not folded)
        self.fold.set_icon("chevron-right" if folded else "chevron-down")
        name = _("Doel uitklappen") if folded else _("Doel inklappen")
        self.fold.setAccessibleName(name)
        self.fold.setToolTip(name)
        self.folded.emit(folded)

    def _show_measures(self, goal: GoalRecord) -> None:
        other = _other_voice(goal)
        if other is not self._other:
            self._replace_evaluations(other)
        family = Line(name=_("gezin"), points=[(one.held_on, one.score) for one in goal.evaluations])
        lines = [family]
        if other is not None:
            points = [
                (one.held_on, float(voice.score))
                for one in goal.evaluations
                for voice in one.voices
                if voice.kind is other and voice.score is not None
            ]
            lines.append(Line(name=word(other), points=points, second=True))
        self.line.set(lines, goal.target_score)
        self.evaluations.set_rows(list(reversed(goal.evaluations))[:_SHOWN_EVALUATIONS])
        self._measured.setVisible(bool(goal.evaluations))
        self._no_line.setVisible(not goal.evaluations)
        day = goal.next_evaluation_on
        said = _("Volgende evaluatie: {day}").format(day=date_near(day, self._parts.today())) if day else ""
        self._next.setText(said or _("Nog geen volgende evaluatie gepland"))

    def _replace_evaluations(self, other: VoiceKind | None) -> None:
        self._other = other
        table = self._evaluations_table()
        self._measures.replaceWidget(self.evaluations, table)
        self._measures.setAlignment(table, Qt.AlignmentFlag.AlignTop)
        self.evaluations.hide()
        self.evaluations.deleteLater()
        self.evaluations = table

    def _evaluations_table(self) -> EvaluationsTable:
        table = EvaluationsTable(self._other)
        table.opened.connect(self._open_evaluation)
        return table

    def _open_action(self, action: ActionRecord | None) -> None:
        plans, plan = self._parts.plans, self._plan
        if plan is None:
            return
        form = ActionForm(self._goal.id, self._owners, self._parts.today(), action)
        if action is None:
            form.when_submitted(lambda draft: self._write(form, lambda: plans.add_action(plan.id, draft)))
        else:
            form.when_submitted(
                lambda draft: self._write(form, partial(plans.change_action, action.id, form.version, draft))
            )
            done = form.add_link(_("Toch niet gedaan") if action.done_on else _("Gedaan"))
            done.clicked.connect(lambda: self._toggle_action(action, form))
            gone = form.add_link(_("Weg"))
            gone.clicked.connect(lambda: self._write(form, lambda: plans.bin_action(action.id, action.version)))
        self.slot.open(form)

    def _toggle_action(self, action: ActionRecord, form: ActionForm | None = None) -> None:
        plans, closed = self._parts.plans, why_closed(self._plan) if self._plan is not None else None
        if closed is not None:
            self._parts.messages.info(closed)
            return
        work = plans.uncomplete_action if action.done_on else plans.complete_action
        if form is None or not form.touched:
            self._write(form, lambda: work(action.id, action.version))
        elif first_fault(form.fields) is None:
            # what was typed about it is not lost when it is done
            self._write(form, partial(work, action.id, form.version, draft=form.draft()))

    def _open_evaluation(self, evaluation: EvaluationRecord | None) -> None:
        plans, goal = self._parts.plans, self._goal
        form = EvaluationForm(self._parts.today(), goal, evaluation)
        if evaluation is None:
            form.when_submitted(lambda draft: self._write(form, lambda: plans.add_evaluation(goal.id, draft)))
        else:
            form.when_submitted(
                lambda draft: self._write(form, partial(plans.change_evaluation, evaluation.id, form.version, draft))
            )
            gone = form.add_link(_("Weg"))
            gone.clicked.connect(
                lambda: self._write(form, lambda: plans.bin_evaluation(evaluation.id, evaluation.version))
            )
        self.slot.open(form)

    def _open_help(self, line: HelpRecord | None) -> None:
        self._desk.open_help(self._goal, line)

    def _open_goal(self) -> None:
        plans, goal, plan = self._parts.plans, self._goal, self._plan
        if plan is None:
            return
        form = GoalForm(plan.questions, goal.domain, self._parts.today(), goal)
        form.when_submitted(lambda draft: self._write(form, partial(plans.change_goal, goal.id, form.version, draft)))
        self.set_folded(False)
        self.slot.open(form)

    def _show_more(self) -> None:
        plans, goal = self._parts.plans, self._goal
        menu = QMenu(self)
        menu.addAction(_("Wijzig doel")).triggered.connect(self._open_goal)
        acts: list[tuple[str, Any]] = [(_("Zet weer open"), plans.resume_goal)]
        if goal.state is GoalState.OPEN:
            acts = [(_("Bereikt"), plans.reach_goal), (_("Stop met dit doel"), plans.stop_goal)]
        acts.append((_("Weg"), plans.bin_goal))
        for said, work in acts:
            act = partial(work, goal.id, goal.version)
            menu.addAction(said).triggered.connect(partial(self._write, None, act))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _write(self, form: InlineForm | None, work: Any, _checked: bool = False) -> None:
        if form is not None:
            form.save(self._parts.jobs, work)
        else:
            self._parts.jobs.write(self, work)


def _other_voice(goal: GoalRecord) -> VoiceKind | None:
    """Who scored this goal most often beside the family."""
    kinds = Counter(voice.kind for one in goal.evaluations for voice in one.voices if voice.score is not None)
    return kinds.most_common(1)[0][0] if kinds else None


def _open_first(actions: Sequence[ActionRecord]) -> list[ActionRecord]:
    return sorted(actions, key=lambda action: action.done_on is not None)
