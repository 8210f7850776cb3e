"""The family's own story, per person who tells it, and what was agreed for when it does not work."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.plans import PlanRecord, StoryRecord
from app.texts import _
from app.ui.common.fonts import Kind
from app.ui.common.form_slot import FormSlot
from app.ui.common.form_words import FormWords
from app.ui.common.formats import date_long
from app.ui.common.section import Section
from app.ui.common.surfaces import column
from app.ui.common.text import soft
from app.ui.plans.closed import why_closed
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_forms import StoryForm
from app.ui.plans.quick_field import QuickField
from app.usecases.plans import Owner

_PAD = 8
_FORM = "StoryField"


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
        self._words: dict[UUID, FormWords] = {}
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
            self._words.pop(story_id).release()
            field.hide()
            field.deleteLater()
        for story in plan.stories:
            field = self.stories[story.id][0] if story.id in self.stories else self._add_field(story)
            self.stories[story.id] = (field, story)
            self._show_text(field, story)
            field.disable_because(why_closed(plan))
        self._none.setVisible(not plan.stories)
        self._section.link.setVisible(why_closed(plan) is None)
        self.slot.only_read(why_closed(plan))

    def _add_field(self, story: StoryRecord) -> QuickField:
        said = _("{teller}, {day}").format(teller=story.teller, day=date_long(story.told_on))
        field = QuickField(said, kind=Kind.STORY, lines=1)
        field.committed.connect(partial(self._save, story.id))
        self._list.addWidget(field)
        return field

    def _show_text(self, field: QuickField, story: StoryRecord) -> None:
        if story.id not in self._words:
            self._words[story.id] = FormWords(field, {"text": field})
        self._words[story.id].show_row(
            {"text": story.text},
            form=_FORM, table="story", title=_("Ons verhaal"), version=story.version, row_id=story.id,
        )  # fmt: skip

    def resume(self, draft: Draft) -> bool:
        """Go on with a draft of a story; False where it is gone."""
        if draft.place.form == StoryForm.__name__:
            self._open_form()
            return True
        found = self.stories.get(draft.place.row_id) if draft.place.row_id is not None else None
        if found is not None:
            found[0].start_writing()
        return found is not None

    def _save(self, story_id: UUID, text: str) -> None:
        plans = self._parts.plans

        def work(version: int) -> int:
            return plans.set_story(story_id, version, text) if text else plans.bin_story(story_id, version)

        self._words[story_id].save_row(self._parts.jobs, work, "text")

    def _open_form(self) -> None:
        plan = self._plan
        if plan is None:
            return
        form = StoryForm(self._owners, self._parts.today())

        def write(draft: tuple[UUID | None, Any, str]) -> Callable[[], UUID]:
            person_id, told_on, text = draft
            return lambda: self._parts.plans.add_story(plan.id, text, told_on, person_id)

        form.when_submitted(lambda draft: form.save(self._parts.jobs, write(draft)))
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

        self._words = FormWords(self, {"text": self.field})
        self.field.committed.connect(self._save)

        layout = column(self, spacing=8)
        layout.addWidget(self._section)
        layout.addWidget(self.field)
        self._section.setContentsMargins(_PAD, 0, 0, 0)

    def show_plan(self, plan: PlanRecord, owners: Sequence[Owner]) -> None:
        self._plan = plan
        self._words.show_row(
            {"text": plan.if_it_fails or ""},
            form="IfItFails", table="plan", title=_("Als het niet lukt"), version=plan.version, row_id=plan.id,
        )  # fmt: skip
        self.field.disable_because(why_closed(plan))

    def resume(self, draft: Draft) -> bool:
        """Go on with what was typed here; False where it was about an earlier plan."""
        if self._plan is None or draft.place.row_id != self._plan.id:
            return False
        self.field.start_writing()
        return True

    def _save(self, text: str) -> None:
        plan = self._plan
        if plan is None:
            return
        self._words.save_row(
            self._parts.jobs,
            lambda version: self._parts.plans.set_if_it_fails(plan.id, version, text),
            "text",
        )
