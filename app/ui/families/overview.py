"""Overzicht: the story before the figures, the goals, what comes first, and beside it who it is about."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.life_domains import life_domain_name
from app.domain.plans import ActionRecord, GoalRecord, GoalState, PlanRecord, StoryRecord
from app.texts import _
from app.ui.common.columns import Column, sparkline
from app.ui.common.empty import EmptyState
from app.ui.common.formats import date_in_list, date_long, date_near
from app.ui.common.page import WorkArea
from app.ui.common.plan_words import action_mark, due_tone, due_words, owner_words, trend_mark
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.scale import wide
from app.ui.common.section import Section
from app.ui.common.surfaces import row
from app.ui.common.text import small, soft, story
from app.ui.common.tokens import Tone
from app.ui.common.views_area import Stack
from app.ui.families.overview_pane import NARROW, WIDE, OverviewPane
from app.ui.families.parts import BESIDE, FamilyParts, Loaded
from app.ui.families.words import listed, role_of

_FIRST_ACTIONS = 4
_STORY_LENGTH = 420
WHEN = 176
"""Holds every weekday with its date."""


class Overview(QWidget):
    """The family on one screen."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__()
        self._parts = parts
        self._area = WorkArea()
        self.empty = EmptyState(
            _("Dit gezin heeft nog geen plan"),
            _("Begin met het verhaal van het gezin. Doelen en acties komen daarna."),
            _("Begin het plan"),
        )
        self._left = Stack()
        self.story = _Story(parts)
        self.goals = Goals(parts)
        self.next_actions = NextActions(parts)
        self.pane = OverviewPane(parts)

        self.empty.asked.connect(self._begin)

        for part in (self.story, self.goals, self.next_actions):
            self._area.body.addWidget(part)
        self._left.addWidget(self._area)
        self._left.addWidget(self.empty)
        layout = row(self)
        layout.addWidget(self._left, 1)
        layout.addWidget(self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= BESIDE
        self.pane.setFixedWidth(wide(WIDE if roomy else NARROW))

    def show_loaded(self, loaded: Loaded) -> None:
        plan = loaded.plan
        self.pane.show_family(loaded.family)
        self._left.setCurrentWidget(self.empty if plan is None else self._area)
        if plan is not None:
            self.story.show_loaded(loaded, plan)
            self.goals.show_goals(plan)
            self.next_actions.show_actions(plan.actions)

    def _begin(self) -> None:
        self._parts.go("plan")


class _Story(Section):
    """The first story, and who else told one."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__(_("Ons verhaal"), action=_("Lees alles"))
        self._words = story()
        self._told = small()
        self._none = soft(_("Het gezin vertelde zijn verhaal nog niet. Schrijf het samen op in het plan."))
        self.asked.connect(lambda: parts.go("plan"))
        self.body.setSpacing(8)
        self.body.addWidget(self._words)
        self.body.addWidget(self._told)
        self.body.addWidget(self._none)

    def text(self) -> str:
        return self._words.text()

    def show_loaded(self, loaded: Loaded, plan: PlanRecord) -> None:
        told = plan.stories
        self._none.setVisible(not told)
        self._words.setVisible(bool(told))
        self._told.setVisible(bool(told))
        self.link.setText(_("Lees alles") if told else _("Schrijf het op"))
        if told:
            self._words.setText(_shortened(told[0].text))
            self._told.setText(_told_by(loaded, told))


class Goals(Section):
    """Open goals with their direction, not only a mark."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__(_("Doelen"))
        self._parts = parts
        today = parts.today
        self.table = RowsTable[GoalRecord](
            [
                Column[GoalRecord](
                    title=_("Doel"),
                    text=lambda goal: goal.text,
                    second=lambda goal: life_domain_name(goal.domain) if goal.domain else "",
                    strong=True,
                    least=208,
                ),
                Column[GoalRecord](
                    title=_("Evaluaties"),
                    text=lambda goal: ", ".join(str(score) for score in _scores(goal)),
                    paint=sparkline(_scores, lambda goal: goal.target_score),
                    width=108,
                    gives_way=3,
                ),
                Column[GoalRecord](
                    title=_("Start"),
                    text=lambda goal: _figure(goal.start_score),
                    right=True,
                    soft=True,
                    width=48,
                    gives_way=1,
                ),
                Column[GoalRecord](
                    title=_("Nu"), text=lambda goal: _figure(goal.current_score), right=True, strong=True, width=36
                ),
                Column[GoalRecord](
                    title=_("Streef"),
                    text=lambda goal: _figure(goal.target_score),
                    right=True,
                    soft=True,
                    width=56,
                    gives_way=2,
                ),
                Column[GoalRecord](
                    title=_("Stand"),
                    text=lambda goal: trend_mark(goal)[1],
                    mark=lambda goal: trend_mark(goal)[0],
                    width=120,
                ),
                Column[GoalRecord](
                    title=_("Volgende"),
                    text=lambda goal: _next_day(goal, today()),
                    tone=lambda goal: (
                        Tone.BAD if goal.next_evaluation_on and goal.next_evaluation_on < today() else Tone.INK
                    ),
                    width=106,
                    gives_way=4,
                ),
            ],
            _("Doelen"),
            Row.TWO_LINES,
            fit=True,
            pad=0,
        )
        self._none = soft(_("Nog geen doelen. Een doel hangt aan een hulpvraag en wordt gemeten van 0 tot 10."))

        self.table.opened.connect(self._open)

        self.body.addWidget(self.table)
        self.body.addWidget(self._none)

    def show_goals(self, plan: PlanRecord) -> None:
        goals = [goal for goal in plan.goals if goal.state is GoalState.OPEN]
        self.set_count(len(goals) or None)
        self.table.set_rows(goals)
        self.table.setVisible(bool(goals))
        self._none.setVisible(not goals)

    def _open(self, _goal: GoalRecord) -> None:
        self._parts.go("plan")


class NextActions(Section):
    """What is to be done first; late ones on top."""

    def __init__(self, parts: FamilyParts) -> None:
        super().__init__(_("Eerstvolgende acties"), action=_("Actie"), icon="plus")
        self._parts = parts
        today = parts.today
        self.table = RowsTable[ActionRecord](
            [
                Column[ActionRecord](
                    title=_("Actie"),
                    text=lambda action: action.text,
                    mark=lambda action: action_mark(action, today()),
                    stretch=6,
                ),
                Column[ActionRecord](title=_("Wie"), text=owner_words, soft=True, stretch=4),
                Column[ActionRecord](
                    title=_("Wanneer"),
                    text=lambda action: due_words(action, today()),
                    tone=lambda action: due_tone(action, today()),
                    width=WHEN,
                ),
            ],
            _("Eerstvolgende acties"),
            fit=True,
            pad=0,
            head=False,
        )
        self._none = soft(_("Er staat niets open."))

        self.asked.connect(lambda: parts.go("plan"))
        self.table.opened.connect(self._open)

        self.body.addWidget(self.table)
        self.body.addWidget(self._none)

    def show_actions(self, actions: Sequence[ActionRecord]) -> None:
        still = [action for action in actions if action.done_on is None]
        still.sort(key=lambda action: (action.due_on is None, action.due_on or self._parts.today()))
        self.table.set_rows(still[:_FIRST_ACTIONS])
        self.table.setVisible(bool(still))
        self._none.setVisible(not still)

    def _open(self, _action: ActionRecord) -> None:
        self._parts.go("plan")


def _scores(goal: GoalRecord) -> list[float]:
    scores = [float(evaluation.score) for evaluation in goal.evaluations]
    return [float(goal.start_score), *scores] if goal.start_score is not None else scores


def _next_day(goal: GoalRecord, today: date) -> str:
    """Late, today and tomorrow in words; a weekday would not fit beside the figures."""
    day = goal.next_evaluation_on
    if day is None:
        return ""
    return date_near(day, today) if (day - today).days < 2 else date_in_list(day, today)


def _figure(score: int | None) -> str:
    return "" if score is None else str(score)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _STORY_LENGTH else f"{flat[:_STORY_LENGTH].rsplit(' ', 1)[0]} …"


def _told_by(loaded: Loaded, told: Sequence[StoryRecord]) -> str:
    """ "Meryem, moeder, 11 februari 2027. Yusuf en Lotte vertelden ook hun verhaal." """
    first = told[0]
    member = loaded.family.member(first.person_id) if first.person_id else None
    teller = member.person.given_name or first.teller if member else first.teller
    parts = [teller, role_of(member) if member else "", date_long(first.told_on)]
    said = f"{', '.join(part for part in parts if part)}."
    others = [_short_name(loaded, other) for other in told[1:]]
    if len(others) == 1:
        return _("{first} {name} vertelde ook een verhaal.").format(first=said, name=others[0])
    if others:
        return _("{first} {names} vertelden ook hun verhaal.").format(first=said, names=listed(others))
    return said


def _short_name(loaded: Loaded, told: StoryRecord) -> str:
    member = loaded.family.member(told.person_id) if told.person_id else None
    return member.person.given_name or told.teller if member else told.teller
