"""The family's own story, per person who tells it, and what was agreed for when it does not work."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.plans import PlanRecord, StoryRecord
from app.texts import _
from app.ui.common.fonts import Kind
from app.ui.common.formats import date_long
from app.ui.common.inline_form import FormSlot
from app.ui.common.section import Section
from app.ui.common.surfaces import column
from app.ui.common.text import soft
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_forms import StoryForm
from app.ui.plans.quick_field import QuickField
from app.usecases.plans import Owner

_PAD = 8


class StoryPage(QWidget):
    """All stories, oldest first; each is changed where it stands."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()
        self._section = Section(_("Ons verhaal"), action=_("Verhaal"), icon="plus")
        self.slot = FormSlot()
        self.stories: dict[UUID, tuple[QuickField, StoryRecord]] = {}
        self._list = column(spacing=12)
        self._none = soft(_("Nog geen verhaal. Vraag ieder om het zelf te vertellen, in eigen woorden."))

        self._section.asked.connect(self._open_form)

        layout = column(self, spacing=8, margins=(0, 0, _PAD, 0))
        layout.addWidget(self._section)
        layout.addWidget(self.slot)
        layout.addLayout(self._list)
        layout.addWidget(self._none)
        self._section.setContentsMargins(_PAD, 0, 0, 0)
        self._none.setContentsMargins(_PAD, 0, 0, 0)

    @property
    def add_button(self) -> QWidget:
        return self._section.link

    def show_plan(self, plan: PlanRecord, owners: Sequence[Owner]) -> None:
        self._plan, self._owners = plan, owners
        wanted = {story.id for story in plan.stories}
        for story_id in [story_id for story_id in self.stories if story_id not in wanted]:
            field = self.stories.pop(story_id)[0]
            self._list.removeWidget(field)
            field.hide()
            field.deleteLater()
        for story in plan.stories:
            if story.id not in self.stories:
                self.stories[story.id] = (self._add_field(story), story)
            field = self.stories[story.id][0]
            self.stories[story.id] = (field, story)
            field.set_value(story.text)
        self._none.setVisible(not plan.stories)

    def _add_field(self, story: StoryRecord) -> QuickField:
        said = _("{teller}, {day}").format(teller=story.teller, day=date_long(story.told_on))
        field = QuickField(said, kind=Kind.STORY, lines=1)
        field.committed.connect(partial(self._save, story.id, field))
        self._list.addWidget(field)
        return field

    def _save(self, story_id: UUID, field: QuickField, text: str) -> None:
        plans, versions = self._parts.plans, {story_id: self.stories[story_id][1].version}

        def work() -> Any:
            if not text:
                return plans.bin_story(story_id, versions[story_id])
            return plans.set_story(story_id, versions[story_id], text)

        self._parts.jobs.write(self, work, lambda _version: field.show_saved(), lambda e: field.set_fault(e.sentence))

    def _open_form(self) -> None:
        plan = self._plan
        if plan is None:
            return
        form = StoryForm(self._owners, self._parts.today())

        def done(_story_id: object) -> None:
            if self.slot.form is form:
                self.slot.close_form()

        def write(draft: tuple[UUID | None, Any, str]) -> Callable[[], UUID]:
            person_id, told_on, text = draft
            return lambda: self._parts.plans.add_story(plan.id, text, told_on, person_id)

        form.when_submitted(lambda draft: self._parts.jobs.write(self, write(draft), done, form.show_fault))
        self.slot.open(form)


class IfItFailsPage(QWidget):
    """What was agreed for when the plan does not work."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self._plan: PlanRecord | None = None
        self._section = Section(_("Als het niet lukt"))
        self.field = QuickField(
            _("Wat doen we dan, wie bellen we, en wanneer?"), lines=4, placeholder=_("Nog niets afgesproken.")
        )

        self.field.committed.connect(self._save)

        layout = column(self, spacing=8)
        layout.addWidget(self._section)
        layout.addWidget(self.field)
        self._section.setContentsMargins(_PAD, 0, 0, 0)

    def show_plan(self, plan: PlanRecord, owners: Sequence[Owner]) -> None:
        self._plan = plan
        self.field.set_value(plan.if_it_fails or "")

    def _save(self, text: str) -> None:
        plan = self._plan
        if plan is None:
            return
        self._parts.jobs.write(
            self,
            lambda: self._parts.plans.set_if_it_fails(plan.id, plan.version, text),
            lambda _version: self.field.show_saved(),
            lambda error: self.field.set_fault(error.sentence),
        )
