"""Who leads: director, contact and lead provider with their history, the six ones, and the state of the plan."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain import lengths
from app.domain.drafts import Draft
from app.domain.plans import One, OneRecord, OneState, PlanRecord, PlanRole, PlanRoleRecord, PlanState
from app.domain.six_ones import ONE_TITLES, STATE_WORDS, holding
from app.domain.words import word
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.choice_fields import PickField
from app.ui.common.columns import Column
from app.ui.common.form_slot import FormSlot
from app.ui.common.form_words import FormWords
from app.ui.common.formats import date_in_list, phone
from app.ui.common.inline_form import InlineForm
from app.ui.common.number_fields import DateField
from app.ui.common.plan_words import shown_ones
from app.ui.common.rows_table import RowsTable
from app.ui.common.scale import px
from app.ui.common.section import Section
from app.ui.common.six_ones import SixOnes
from app.ui.common.surfaces import column, row
from app.ui.common.text import small, soft, strong
from app.ui.common.tokens import Tone
from app.ui.plans.closed import why_closed
from app.ui.plans.parts import PlanParts
from app.ui.plans.plan_forms import owner_label
from app.ui.plans.quick_field import QuickField
from app.usecases.plans import Owner

_PAD = 8
_FORM = "OneReasons"
_REASONS = {
    One.DIRECTOR: "director_reason",
    One.CONTACT: "contact_reason",
    One.PROVIDER: "provider_reason",
    One.BUDGET: "budget_reason",
}


class RoleForm(InlineForm):
    """Who takes over, and from which day."""

    table = "plan_role"

    def __init__(self, role: PlanRole, holders: Sequence[Owner], today: dt.date) -> None:
        super().__init__(_("{role} wisselen").format(role=word(role)), _("Wissel"))
        self.draft_form = f"RoleForm {role}"
        names = [(one, one.name if role is PlanRole.LEAD_PROVIDER else owner_label(one)) for one in holders]
        self.holder = PickField(word(role), names, hint=_("Leeg laten: niemand vanaf die dag."))
        self.day = DateField(_("Vanaf"), today=lambda: today, required=True)
        self.add_field(self.holder)
        self.add_field(self.day)
        self.day.set_value(today)

    def is_complete(self) -> bool:
        # that nobody follows is said with the button, not by leaving
        return self.holder.value() is not None

    def draft(self) -> tuple[Owner | None, dt.date]:
        day = self.day.value()
        assert day is not None
        return self.holder.value(), day


class RolesPage(QWidget):
    """The roles above, the six ones below, and how far the plan is."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self._plan: PlanRecord | None = None
        self._roles = {role: _RolePart(role, parts.today()) for role in PlanRole}
        self.slot = FormSlot()
        self.squares = SixOnes()
        self._count = soft("", wrap=False)
        self._ones = {one: _OnePart(one) for one in One}
        self._words = FormWords(self, {one.value: self._ones[one].field for one in _REASONS})
        self.state = Button("", ButtonKind.PLAIN)
        self.close_plan = Button(_("Sluit het plan af"), ButtonKind.QUIET)
        self._state = soft("")

        for role, part in self._roles.items():
            part.change.clicked.connect(partial(self._open_role, role))
        for one, part in self._ones.items():
            part.field.committed.connect(partial(self._save_reason, one))
        self._ones[One.FAMILY].fix.clicked.connect(self._take_in)
        self.state.clicked.connect(self._advance)
        self.close_plan.clicked.connect(self._close)

        roles = Section(_("Wie doet wat"))
        for part in self._roles.values():
            roles.body.addWidget(part)
        roles.body.addWidget(self.slot)
        ones = Section(_("Zes keer één"))
        head = row(spacing=12)
        head.addWidget(self.squares)
        head.addWidget(self._count)
        head.addStretch(1)
        ones.body.addSpacing(4)
        ones.body.addLayout(head)
        ones.body.addSpacing(8)
        for part in self._ones.values():
            ones.body.addWidget(part)
        how = Section(_("Stand van het plan"))
        line = row(spacing=8)
        line.addWidget(self._state, 1)
        line.addWidget(self.state)
        line.addWidget(self.close_plan)
        how.body.addLayout(line)
        layout = column(self, spacing=24, margins=(_PAD, 0, _PAD, 0))
        for section in (roles, ones, how):
            layout.addWidget(section)

    def show_plan(self, plan: PlanRecord, owners: Sequence[Owner]) -> None:
        self._plan = plan
        today, closed = self._parts.today(), why_closed(plan)
        self.slot.only_read(closed)
        for role, part in self._roles.items():
            part.show_role(plan.holder(role, today), [period for period in plan.roles if period.role is role])
            part.change.setVisible(closed is None)
        self.squares.set_ones(shown_ones(plan.ones))
        self._count.setText(_("{n} van 6 kloppen").format(n=holding(plan.ones)))
        reasons = {one.value: getattr(plan, column) or "" for one, column in _REASONS.items()}
        title = _("Zes keer één")
        self._words.show_row(reasons, form=_FORM, table="plan", title=title, version=plan.version, row_id=plan.id)
        for one in plan.ones:
            reason = reasons.get(one.one.value, "")
            self._ones[one.one].show_one(one, reason, closed, is_typed=one.one.value in self._words.unsaved)
        self._show_state(plan)

    def resume(self, draft: Draft) -> bool:
        """Go on with a draft of a role or of a reason."""
        if draft.place.form == _FORM:
            if self._plan is None or draft.place.row_id != self._plan.id:
                # it was about an earlier plan
                return False
            self._ones[One(next(iter(draft.words)))].field.start_writing()
            return True
        for role in PlanRole:
            if draft.place.form == f"RoleForm {role}":
                self._open_role(role)
                return True
        return False

    def role_button(self, role: PlanRole) -> Button:
        return self._roles[role].change

    def reason_field(self, one: One) -> QuickField:
        return self._ones[one].field

    def _show_state(self, plan: PlanRecord) -> None:
        said = {
            PlanState.CONCEPT: _("Concept sinds {day}. Maak het plan actief als het gezin het ermee eens is."),
            PlanState.ACTIVE: _("Het plan loopt sinds {day}."),
            PlanState.CLOSED: _("Het plan is afgesloten op {day}."),
        }[plan.state]
        day = plan.closed_on if plan.closed_on is not None else plan.opened_on
        self._state.setText(said.format(day=date_in_list(day, self._parts.today())))
        act = {PlanState.CONCEPT: _("Maak actief"), PlanState.CLOSED: _("Open weer")}.get(plan.state, "")
        self.state.setText(act)
        self.state.setVisible(bool(act))
        self.close_plan.setVisible(plan.state is PlanState.ACTIVE)

    def _advance(self) -> None:
        plan, plans = self._plan, self._parts.plans
        if plan is not None:
            work = plans.activate if plan.state is PlanState.CONCEPT else plans.reopen
            self._write(lambda: work(plan.id, plan.version))

    def _close(self) -> None:
        plan = self._plan
        if plan is not None:
            today = self._parts.today()
            self._write(lambda: self._parts.plans.close(plan.id, plan.version, today))

    def _take_in(self) -> None:
        plan = self._plan
        if plan is not None:
            self._write(lambda: self._parts.plans.take_children_in(plan.id))

    def _open_role(self, role: PlanRole) -> None:
        plan = self._plan
        if plan is None:
            return

        def show(holders: Sequence[Owner]) -> None:
            form = RoleForm(role, holders, self._parts.today())
            form.when_submitted(
                lambda draft: form.save(
                    self._parts.jobs,
                    partial(self._parts.plans.set_role, plan.id, role, *draft, seen=self._seen(role)),
                )
            )
            self.slot.open(form)

        self._parts.jobs.run(self, lambda: self._parts.plans.holders(plan.family_id, role), show, key="holders")

    def _seen(self, role: PlanRole) -> frozenset[UUID]:
        """The periods of a role that stand on the screen now."""
        return frozenset(one.id for one in (self._plan.roles if self._plan else ()) if one.role is role)

    def _save_reason(self, one: One, text: str) -> None:
        plan = self._plan
        if plan is None:
            return
        self._words.save_row(
            self._parts.jobs,
            lambda version: self._parts.plans.set_reason(plan.id, version, one, text),
            one.value,
        )

    def _write(self, work: Any) -> None:
        def failed(error: UserError) -> None:
            self._parts.messages.error(error.sentence)

        self._parts.jobs.write(self, work, None, failed)


class _RolePart(QWidget):
    def __init__(self, role: PlanRole, today: dt.date) -> None:
        super().__init__()
        self.change = Button(_("Wissel"), ButtonKind.LINK)
        self.change.setAccessibleName(_("{role} wisselen").format(role=word(role)))
        self._name = strong()
        self._detail = soft("", wrap=False)
        self.history = RowsTable[PlanRoleRecord](
            [
                Column[PlanRoleRecord](title=_("Eerder"), text=lambda one: one.name, soft=True),
                Column[PlanRoleRecord](title=_("Van"), text=lambda one: date_in_list(one.starts_on, today), width=160),
                Column[PlanRoleRecord](
                    title=_("Tot"),
                    text=lambda one: date_in_list(one.ends_on, today) if one.ends_on else "",
                    width=160,
                ),
            ],
            name=_("{role} eerder").format(role=word(role)),
            fit=True,
            pad=0,
        )
        label = small(word(role), wrap=False)
        label.setFixedWidth(px(112))
        line = row(spacing=8)
        line.addWidget(label)
        line.addWidget(self._name)
        line.addWidget(self._detail)
        line.addStretch(1)
        line.addWidget(self.change)
        layout = column(self, spacing=4, margins=(0, 4, 0, 4))
        layout.addLayout(line)
        layout.addWidget(self.history)

    def show_role(self, holder: PlanRoleRecord | None, periods: Sequence[PlanRoleRecord]) -> None:
        self._name.setText(holder.name if holder else _("nog niemand"))
        self._name.set_tone(Tone.INK if holder else Tone.SOFT)
        said = [holder.detail, phone(holder.telephone) if holder.telephone else None] if holder else []
        self._detail.setText(", ".join(part for part in said if part))
        others = [period for period in periods if holder is None or period.id != holder.id]
        self.history.set_rows(others)
        self.history.setVisible(bool(others))


class _OnePart(QWidget):
    def __init__(self, one: One) -> None:
        super().__init__()
        self._title = small(_(ONE_TITLES[one]), wrap=False)
        self._title.setFixedWidth(px(136))
        self._said = soft("")
        self.fix = Button(_("Neem de kinderen op"), ButtonKind.LINK)
        self.field = QuickField(
            _("Reden"), lines=1, placeholder=_("Waarom is dit zo? Schrijf het op."), max_length=lengths.LINE
        )
        line = row(spacing=8)
        line.addWidget(self._title)
        line.addWidget(self._said, 1)
        line.addWidget(self.fix)
        under = row(margins=(px(136) + 8, 0, 0, 0))
        under.addWidget(self.field)
        layout = column(self, spacing=0, margins=(0, 4, 0, 4))
        layout.addLayout(line)
        layout.addLayout(under)
        self._one = one

    def show_one(self, one: OneRecord, reason: str, closed: str | None, *, is_typed: bool) -> None:
        """With `is_typed`, words of a reason that are not saved stand here: they stay in sight."""
        holds = one.state is OneState.HOLDS
        # the reason stands below, where it can be changed
        why = one.explanation.removesuffix(reason).strip()
        self._said.setText(f"{_(STATE_WORDS[one.state]).capitalize()}. {why}")
        tones = {OneState.HOLDS: Tone.INK, OneState.DEVIATES: Tone.BAD, OneState.DEVIATES_WITH_REASON: Tone.WARN}
        self._said.set_tone(tones.get(one.state, Tone.SOFT))
        self.field.setVisible(one.one in _REASONS and (not holds or bool(reason) or is_typed))
        self.field.disable_because(closed)
        self.fix.setVisible(one.one is One.FAMILY and one.state is OneState.DEVIATES and closed is None)
