"""One life domain at a time: what goes well, what worries, what should change, and the goals on it."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.drafts import Draft
from app.domain.life_domains import life_domain_name
from app.domain.plans import DomainEntryRecord, GoalRecord, GoalState, PlanRecord
from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.commands import with_keys
from app.ui.common.drafts import mark_place
from app.ui.common.fonts import Kind
from app.ui.common.form_slot import FormSlot
from app.ui.common.form_words import FormWords
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, soft
from app.ui.plans.closed import why_closed
from app.ui.plans.decision_forms import QuestionForm
from app.ui.plans.goal_block import GoalBlock
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_forms import GoalForm
from app.ui.plans.question_slot import QuestionFirst
from app.ui.plans.quick_field import QuickField
from app.usecases.plans import Owner

PAD = 8
_FORM = "DomainFields"
_FIELDS = ("goes_well", "worries", "should_change")


class DomainPage(QWidget):
    """Shows one domain; asked to show another it writes first what was typed here."""

    reload_asked = Signal()

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()
        self._code = ""
        self.title = Text("", Kind.SECTION)
        self.score = Button("", ButtonKind.QUIET)
        self.fields = {
            "goes_well": QuickField(_("Dit gaat goed")),
            "worries": QuickField(_("Dit zijn zorgen")),
            "should_change": QuickField(_("Dit moet anders")),
        }
        self._words = FormWords(self, self.fields)
        self.add_goal = Button(_("Doel"), ButtonKind.LINK, "plus", tooltip=with_keys(_("Nieuw doel"), "new_goal"))
        self.slot = FormSlot()
        self._question = QuestionFirst(parts, self.slot)
        self._goals = column(spacing=16)
        self.blocks: dict[UUID, GoalBlock] = {}
        self._no_goals = soft(_("Nog geen doel op dit leefgebied."))

        self.score.clicked.connect(self._choose_score)
        self.add_goal.clicked.connect(self._open_goal)
        for name, field in self.fields.items():
            field.committed.connect(partial(self._save, name))

        head = row(spacing=4, margins=(PAD, 0, PAD, 0))
        head.addWidget(self.title)
        head.addWidget(self.score)
        head.addStretch(1)
        head.addWidget(self.add_goal)
        three = row(spacing=0)
        for field in self.fields.values():
            three.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        line = Surface("panel", "top")
        line.setFixedHeight(1)
        layout = column(self, spacing=12)
        layout.addLayout(head)
        layout.addLayout(three)
        layout.addWidget(line)
        layout.addWidget(self.slot)
        layout.addLayout(self._goals)
        layout.addWidget(self._no_goals)
        self._no_goals.setContentsMargins(PAD, 0, 0, 0)

    @property
    def code(self) -> str:
        return self._code

    def show_domain(self, plan: PlanRecord, owners: Sequence[Owner], code: str) -> None:
        """Show a life domain of the plan as it stands now."""
        moved = code != self._code or self._plan is None or plan.id != self._plan.id
        if moved:
            for field in self.fields.values():
                field.leave()
        mark_place(self, part=code)
        entry = next(entry for entry in plan.entries if entry.domain == code)
        self._plan, self._owners, self._code = plan, owners, code
        if moved:
            self.slot.close_form()
        self._show_score(entry.score)
        self.title.setText(life_domain_name(code))
        self._show_words(plan, entry)
        for field in self.fields.values():
            field.disable_because(why_closed(plan))
        self.score.disable_because(why_closed(plan))
        self.add_goal.setVisible(why_closed(plan) is None)
        self.slot.only_read(why_closed(plan))
        self._show_goals(plan, [goal for goal in plan.goals if goal.domain == code])

    def resume(self, draft: Draft) -> bool:
        """Go on with a draft of this domain; False where its row is gone."""
        place = draft.place
        if place.form == _FORM:
            if self._plan is None or place.row_id != self._plan.id:
                # it was about an earlier plan
                return False
            self.fields[next(name for name in _FIELDS if name in draft.words)].start_writing()
            return True
        block = self.blocks.get(place.parent_id) if place.parent_id is not None else None
        if block is not None:
            return block.resume(draft)
        if place.form in (GoalForm.__name__, QuestionForm.__name__) and place.row_id is None:
            self._open_goal()
            return True
        return False

    def _show_words(self, plan: PlanRecord, entry: DomainEntryRecord) -> None:
        """What is typed from here on belongs to this domain; earlier words of it come back."""
        self._words.show_row(
            {name: getattr(entry, name) for name in _FIELDS},
            # the row is there with the first words only: its plan and its domain say which it is
            form=_FORM, table="plan", title=life_domain_name(entry.domain), version=entry.version, row_id=plan.id,
            part=entry.domain,
        )  # fmt: skip

    def begin_action(self, goal_id: UUID) -> None:
        """Open the form of a new action on this goal, if it may have one."""
        block = self.blocks[goal_id]
        block.set_folded(False)
        block.add_action.click()

    def goal_block(self, goal_id: UUID) -> GoalBlock | None:
        return self.blocks.get(goal_id)

    def _show_goals(self, plan: PlanRecord, goals: Sequence[GoalRecord]) -> None:
        wanted = {goal.id for goal in goals}
        for goal_id in [goal_id for goal_id in self.blocks if goal_id not in wanted]:
            gone = self.blocks.pop(goal_id)
            self._goals.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for goal in goals:
            block = self.blocks.get(goal.id)
            if block is None:
                block = GoalBlock(self._parts, goal)
                block.set_folded(goal.state is not GoalState.OPEN)
                self.blocks[goal.id] = block
                self._goals.addWidget(block)
            block.show_goal(plan, goal, self._owners)
        self._no_goals.setVisible(not goals)

    def _show_score(self, score: int | None) -> None:
        said = _("stand {score}").format(score=score) if score else _("nog geen stand")
        self.score.setText(said)
        self.score.setAccessibleName(_("Stand van dit leefgebied: {score}").format(score=said))

    def _choose_score(self) -> None:
        menu = QMenu(self)
        for score, level in enumerate(score_words(), 1):
            menu.addAction(f"{score}  {level}").triggered.connect(
                lambda _checked=False, score=score: self._save("score", score)
            )
        menu.addAction(_("Nog geen stand")).triggered.connect(lambda: self._save("score", None))
        menu.popup(self.score.mapToGlobal(QPoint(0, self.score.height())))

    def _save(self, name: str, value: Any) -> None:
        if self._plan is None:
            return
        plans, plan_id, code = self._parts.plans, self._plan.id, self._code
        if name == "score":
            self._show_score(value)

        def work(version: int) -> int:
            return plans.set_domain_entry(plan_id, code, version, **{name: value})

        def failed(error: UserError) -> None:
            if name == "score":
                self._parts.messages.error(error.sentence)
            if not isinstance(error, ConnectionLost):
                self.reload_asked.emit()

        self._words.save_row(self._parts.jobs, work, name, failed=failed)

    def _open_goal(self) -> None:
        if self._plan is None:
            return
        if not self._plan.questions:
            self._question.ask(self._plan, self._owners, self._open_goal_form)
        else:
            self._open_goal_form(self._plan)

    def _open_goal_form(self, plan: PlanRecord) -> None:
        form = GoalForm(plan.questions, self._code or None, self._parts.today())
        form.when_submitted(
            lambda draft: form.save(self._parts.jobs, lambda: self._parts.plans.add_goal(plan.id, draft))
        )
        self.slot.open(form)


def score_words() -> tuple[str, ...]:
    """What the five scores mean, from acute to fully self-reliant."""
    return (
        _("acute problematiek"),
        _("niet zelfredzaam"),
        _("beperkt zelfredzaam"),
        _("voldoende zelfredzaam"),
        _("volledig zelfredzaam"),
    )
