"""The list of plans: who leads, which of the six ones misses, when the next evaluation is."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.pages import Page
from app.domain.plans import One, PlanFilter, PlanSort, PlanState, PlanSummary
from app.domain.six_ones import ONE_TITLES, holding, sentence
from app.domain.words import word
from app.texts import _, ngettext
from app.ui.common.columns import Column
from app.ui.common.empty import EmptyState
from app.ui.common.filter_bar import FilterBar
from app.ui.common.formats import date_near, money
from app.ui.common.marks import Mark
from app.ui.common.nothing_found import NothingFound
from app.ui.common.page import PageHead, page_layout
from app.ui.common.paged_table import PagedTable, PageRequest
from app.ui.common.plan_words import shown_ones
from app.ui.common.rows_table import Row
from app.ui.common.six_ones import paint_one
from app.ui.common.tokens import Tokens, Tone
from app.ui.common.views_area import Stack
from app.ui.plans.parts import TABLES, PlanParts
from app.usecases.plans import Owner

_SQUARE = 22
_OPEN, _CONCEPT, _ACTIVE, _CLOSED = "open", "concept", "active", "closed"
_STATES = {
    _OPEN: (PlanState.CONCEPT, PlanState.ACTIVE),
    _CONCEPT: (PlanState.CONCEPT,),
    _ACTIVE: (PlanState.ACTIVE,),
    _CLOSED: (PlanState.CLOSED,),
}


class PlansView(QWidget):
    """All plans that are open, narrowed by text, state, director and what misses."""

    def __init__(self, parts: PlanParts) -> None:
        super().__init__()
        self._parts = parts
        self.filter = FilterBar(_("Filter op gezin of nummer"))
        self.filter.add_choice(
            "state",
            _("Stand"),
            [(_OPEN, _("open")), (_CONCEPT, _("concept")), (_ACTIVE, _("loopt")), (_CLOSED, _("afgesloten"))],
            usual=_OPEN,
        )
        self.filter.add_choice("missing", _("Wat mist"), [(one, _(ONE_TITLES[one])) for one in One])
        self.filter.add_choice("director", _("Regisseur"), [])
        self.filter.add_choice("team", _("Team"), [])
        self.table = PagedTable[PlanSummary](
            self._columns(),
            _("Plannen"),
            parts.jobs,
            self._fetch,
            Row.TWO_LINES,
            sort_key=PlanSort.FAMILY.value,
            pad=24,
        )

        self.nothing = NothingFound(_("Geen plan gevonden"))
        self.empty = EmptyState(
            _("Er is nog geen plan dat loopt"),
            _("Een plan begint bij een gezin. Kies het gezin, en begin daar het plan."),
            _("Naar gezinnen"),
        )
        self._stack = Stack()

        self.nothing.asked.connect(self.filter.clear)
        self.empty.asked.connect(lambda: parts.navigator.open_view("families"))
        self.filter.changed.connect(self.table.set_filters)
        self.table.opened.connect(self._open)
        self.table.open_apart = self._open_apart
        self.table.counted.connect(self._count)
        self.tools = parts.lists.tools("plans", _("Plannen"), self.table, self.filter)
        parts.changes.subscribe(self, TABLES | {"family"}, lambda _changed: self.reload())

        layout = page_layout(self)
        self._head = PageHead(_("Plannen"))
        layout.addWidget(self._head)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        for part in (self.table, self.nothing, self.empty):
            self._stack.addWidget(part)
        self.nothing.show_reason(_("Zoek op een deel van de naam of het nummer, of haal de filters weg."))

    def activate(self) -> None:
        self.reload()

    def reload(self) -> None:
        plans = self._parts.plans
        self.tools.begin()
        self._parts.jobs.run(self, plans.directors, self._offer_directors, key="directors")
        self._parts.jobs.run(self, plans.teams, self._offer_teams, key="teams")

    def focus_filter(self) -> None:
        self.filter.focus_filter()

    def _columns(self) -> list[Column[PlanSummary]]:
        today = self._parts.today
        return [
            Column[PlanSummary](
                title=_("Gezin"),
                text=lambda row: row.family_name,
                second=lambda row: _("plan {number}, {state}").format(number=row.number, state=word(row.state)),
                tag=lambda row: _("onveilig") if row.unsafe else "",
                strong=True,
                sort_key=PlanSort.FAMILY.value,
                stretch=3,
                least=184,
            ),
            Column[PlanSummary](
                title=_("Zes keer één"),
                text=_ones_words,
                paint=_paint_ones,
                tooltip=_ones_tip,
                width=232,
                key="ones",
            ),
            Column[PlanSummary](
                title=_("Regisseur"),
                text=lambda row: row.director_name or _("nog niemand"),
                key="director",
                second=lambda row: _("aanspreekpunt {name}").format(name=row.contact_name or _("nog niemand")),
                tone=lambda row: Tone.INK if row.director_name else Tone.WARN,
                stretch=2,
                least=176,
            ),
            Column[PlanSummary](
                title=_("Volgende evaluatie"),
                text=lambda row: (
                    date_near(row.next_evaluation_on, today()) if row.next_evaluation_on else _("niet gepland")
                ),
                value=lambda row: row.next_evaluation_on,
                mark=lambda row: _evaluation_mark(row, today()),
                tone=lambda row: Tone.BAD if row.next_evaluation_on and row.next_evaluation_on < today() else Tone.INK,
                sort_key=PlanSort.NEXT_EVALUATION.value,
                width=200,
            ),
            Column[PlanSummary](
                title=_("Kosten"),
                text=lambda row: money(row.cost_cents),
                value=lambda row: row.cost_cents / 100,
                key="cost",
                second=lambda row: "" if row.cost_complete else _("deels nog onbekend"),
                right=True,
                width=136,
                gives_way=1,
            ),
        ]

    def _fetch(self, request: PageRequest) -> Page[PlanSummary]:
        chosen = request.filters
        wanted = PlanFilter(
            text=chosen.get("text") or "",
            states=_STATES.get(chosen.get("state") or "", ()),
            director_id=chosen.get("director"),
            missing=chosen.get("missing"),
            team_id=chosen.get("team"),
        )
        return self._parts.plans.list(
            wanted,
            PlanSort(request.sort_key),
            descending=request.descending,
            offset=request.offset,
            limit=request.limit,
            total=request.total,
        )

    def _open_apart(self, plan: PlanSummary) -> None:
        self._parts.navigator.open_apart(plan.family_id, "plan")

    def _open(self, plan: PlanSummary) -> None:
        self._parts.navigator.open_plan(plan.family_id)

    def _count(self, total: int) -> None:
        nothing = self.nothing if self.filter.is_narrowed() else self.empty
        self._stack.setCurrentWidget(self.table if total else nothing)
        self.filter.set_found(ngettext("{n} plan", "{n} plannen", total).format(n=total))

    def _offer_directors(self, workers: tuple[Owner, ...]) -> None:
        self.filter.set_options("director", _("Regisseur"), [(one.id, one.name) for one in workers])

    def _offer_teams(self, teams: tuple[tuple[UUID, str], ...]) -> None:
        self.filter.set_options("team", _("Team"), list(teams))
        self.filter.combos["team"].setVisible(len(teams) > 1)


def _paint_ones(painter: QPainter, rect: QRectF, plan: PlanSummary, colors: Tokens) -> None:
    top = rect.center().y() - _SQUARE / 2
    for at, one in enumerate(shown_ones(plan.ones)):
        paint_one(painter, QRectF(rect.left() + at * (_SQUARE + 4), top, _SQUARE, _SQUARE), one)
    painter.setPen(colors.color("ink_soft"))
    words = QRectF(rect.left() + 6 * (_SQUARE + 4) + 4, rect.top(), 60, rect.height())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), _ones_words(plan))


def _ones_words(plan: PlanSummary) -> str:
    return _("{n} van 6").format(n=holding(plan.ones))


def _ones_tip(plan: PlanSummary) -> str:
    return "\n".join(sentence(one) for one in plan.ones)


def _evaluation_mark(plan: PlanSummary, today: date) -> Mark | None:
    if plan.next_evaluation_on is None:
        return None
    return Mark.LATE if plan.next_evaluation_on < today else Mark.EVALUATION
