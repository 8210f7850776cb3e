"""The budget of a plan: its bar, the sums per law, and the form to set it."""

from collections import defaultdict
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.costs import at_least, not_known
from app.domain.drafts import Draft
from app.domain.help import BudgetRecord, Funding
from app.domain.plans import PlanRecord
from app.domain.words import word
from app.texts import _
from app.ui.common.bars import BudgetBar
from app.ui.common.buttons import Button
from app.ui.common.form_slot import FormSlot
from app.ui.common.formats import date_long, money, percent
from app.ui.common.inline_form import InlineForm
from app.ui.common.number_fields import DateField, MoneyField
from app.ui.common.page import Facts
from app.ui.common.section import Section
from app.ui.common.surfaces import clear, column
from app.ui.common.text import small, strong
from app.ui.common.text_fields import TextField
from app.ui.common.tokens import Tone
from app.ui.plans.closed import why_closed
from app.ui.plans.parts import PlanParts


class BudgetForm(InlineForm):
    """The one budget, from a day on."""

    table = "budget"

    def __init__(self, parts: PlanParts, budget: BudgetRecord | None) -> None:
        super().__init__(_("Budget vaststellen"), "" if budget else _("Stel vast"), 1, record=budget)
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


class BudgetPart(QWidget):
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

    @property
    def said(self) -> str:
        """What stands above the bar."""
        return self._said.text()

    def show_plan(self, plan: PlanRecord) -> None:
        self._plan = plan
        budget = plan.budget_on(self._parts.today())
        cents = budget.cents if budget else 0
        self.bar.set(plan.cost_cents, cents)
        self.bar.setVisible(budget is not None)
        over = budget is not None and plan.cost_cents > cents
        self._said.setText(
            _("{cost} van {budget}, {percent}").format(
                cost=at_least(plan.cost_cents, complete=plan.cost_complete),
                budget=money(cents),
                percent=percent(plan.cost_cents, cents),
            )
            if budget
            else _("Nog geen budget. De hulp kost {cost}.").format(
                cost=at_least(plan.cost_cents, complete=plan.cost_complete)
            )
        )
        self._said.set_tone(Tone.WARN if over else Tone.INK)
        self._period.setText(_period_words(budget))
        self._period.setVisible(bool(self._period.text()))
        self._section.link.setText(_("Wijzig") if budget else _("Stel vast"))
        self._section.link.setVisible(why_closed(plan) is None)
        self.slot.only_read(why_closed(plan))
        clear(self._facts)
        self._facts.addWidget(_sums(plan))

    def resume(self, _draft: Draft) -> bool:
        """Open the form with its words."""
        self._open()
        return True

    def _open(self) -> None:
        plan = self._plan
        if plan is None:
            return
        form = BudgetForm(self._parts, plan.budget_on(self._parts.today()))
        form.when_submitted(
            lambda draft: form.save(
                self._parts.jobs, partial(self._parts.plans.set_budget, plan.id, *draft, seen=self._seen())
            )
        )
        self.slot.open(form)

    def _seen(self) -> frozenset[UUID]:
        """The budgets that stand on the screen now."""
        return frozenset(one.id for one in (self._plan.budgets if self._plan else ()))


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
            name = word(funding)
            facts.add(name[:1].upper() + name[1:], money(sums[funding]))
    if sums:
        facts.add(_("Samen"), at_least(plan.cost_cents, complete=plan.cost_complete))
    if said := not_known(plan.help):
        facts.add(_("Let op"), said)
    return facts
