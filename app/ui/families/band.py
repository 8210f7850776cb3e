"""The band of a family: the seven answers to every call."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from app.domain.costs import at_least
from app.domain.families import FamilyRecord, FamilyStatus
from app.domain.plans import PlanRecord, PlanRole, PlanState
from app.domain.words import word
from app.texts import _
from app.ui.common.band import Band, Cell
from app.ui.common.bars import BudgetBar, HelperDots
from app.ui.common.fonts import Kind, font
from app.ui.common.formats import money, percent, phone
from app.ui.common.marks import Mark
from app.ui.common.plan_words import shown_ones
from app.ui.common.scale import px
from app.ui.common.six_ones import SixOnes

HELPER_LIMIT = 5
"""More helpers than this around one family is too many."""

_WIDEST = 156
_SAFE, _UNSAFE = 150, 124
_HELPERS, _FEW = 122, 110
_MONEY = 124
_CENTS = len(",00")
_CUT = Qt.TextElideMode.ElideRight


class FamilyBand(Band):
    """Says who leads, whom to call, what it costs, and whether it is safe."""

    def __init__(self) -> None:
        super().__init__()
        self._dots = HelperDots(0, HELPER_LIMIT)
        self._bar = BudgetBar()
        self.ones = SixOnes()
        self.safety = self.add_cell(_("Veiligheid"), width=_SAFE)
        self.director = self.add_cell(_("Regisseur"), width=138)
        self.contact = self.add_cell(_("Aanspreekpunt"), width=140)
        self.helpers = self.add_cell(_("Helpers"), "0", widget=self._dots, width=_HELPERS)
        self.budget = self.add_cell(_("Budget"), "0", widget=self._bar, width=156)
        self.six = self.add_cell(_("Zes keer één:"), widget=self.ones, width=216)

    def show_family(self, family: FamilyRecord, plan: PlanRecord | None, today: date) -> None:
        place = _("Gemeente {name}").format(name=family.municipality_name) if family.municipality_name else ""
        number = _("plan {number}").format(number=plan.number) if plan else _("nog geen plan")
        state = word(plan.state) if plan and plan.state is not PlanState.ACTIVE else ""
        closed = _("gezin afgesloten") if family.status is FamilyStatus.CLOSED else ""
        self.set_title(
            # beside the tag there is room for the name alone
            family.name if family.unsafe else _("Gezin {name}").format(name=family.name),
            ", ".join(part for part in (place, number, state, closed) if part),
            unsafe=family.unsafe,
        )
        self._show_safety(family)
        self._show_role(self.director, plan, PlanRole.DIRECTOR, today)
        self._show_role(self.contact, plan, PlanRole.CONTACT, today)
        helpers = plan.helpers if plan else 0
        self.helpers.set(value=_("{count} van {limit}").format(count=helpers, limit=HELPER_LIMIT))
        self._dots.set(helpers, HELPER_LIMIT)
        self._show_budget(plan, today)
        self.ones.set_ones(shown_ones(plan.ones) if plan else [])
        self.six.set(beside=self.ones.count())

    def _show_safety(self, family: FamilyRecord) -> None:
        self.safety.set_width(_UNSAFE if family.unsafe else _SAFE)
        self.helpers.set_width(_FEW if family.unsafe else _HELPERS)
        if family.unsafe:
            _say(self.safety, _("onveilig"), family.unsafe_reason or "", Mark.UNSAFE, widest=_UNSAFE - 34)
        else:
            # nothing was weighed, so nothing is promised
            _say(self.safety, _("niets gemeld"), "")

    def _show_role(self, cell: Cell, plan: PlanRecord | None, role: PlanRole, today: date) -> None:
        holder = plan.holder(role, today) if plan else None
        if holder is None:
            _say(cell, _("nog niemand"), "")
            return
        telephone = phone(holder.telephone) if holder.telephone else ""
        # whom to call needs a number, who leads needs to be known
        extra = telephone or holder.detail or "" if role is PlanRole.CONTACT else holder.detail or telephone
        _say(cell, holder.name, extra, tip=", ".join(part for part in (holder.name, holder.detail, telephone) if part))

    def _show_budget(self, plan: PlanRecord | None, today: date) -> None:
        budget = plan.budget_on(today) if plan else None
        cost = plan.cost_cents if plan else 0
        complete = plan is None or plan.cost_complete
        said = at_least(cost, complete=complete)
        self._bar.set(cost, budget.cents if budget else 0)
        if budget is None:
            self.budget.set(label=_("Budget"), value=_("{cost} gepland").format(cost=said) if cost else _("nog geen"))
            return
        label = _("Budget {money}").format(money=money(budget.cents))
        whole = _("{money}, {percent}").format(money=said, percent=percent(cost, budget.cents))
        # the band is no wider than the screen: the cents and the part of it are in the tooltip and in the bar
        euros = at_least(cost - cost % 100, complete=complete)[:-_CENTS]
        short = not complete or QFontMetrics(font(Kind.STRONG)).horizontalAdvance(whole) > px(_MONEY)
        self.budget.set(label=label, value=euros if short else whole)
        self.budget.setToolTip(whole if short else "")
        if short:
            self.budget.setAccessibleName(f"{label}, {whole}")


def _say(cell: Cell, value: str, extra: str, mark: Mark | None = None, tip: str = "", widest: int = _WIDEST) -> None:
    """What is too long for a cell is cut; the tooltip and the screen reader have all of it."""
    room = widest - (20 if mark else 0)
    shown = QFontMetrics(font(Kind.STRONG)).elidedText(value, _CUT, room)
    under = QFontMetrics(font(Kind.LABEL)).elidedText(extra, _CUT, widest)
    cell.set(value=shown, extra=under, mark=mark)
    whole = tip or ", ".join(part for part in (value, extra) if part)
    cell.setToolTip(whole if (shown, under) != (value, extra) or tip else "")
    if (shown, under) != (value, extra):
        cell.setAccessibleName(f"{cell.accessibleName()}. {whole}")
