"""The plan of a family: the map at the left, one part at a time, the paper at the right."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from html import escape
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.domain.life_domains import WORRYING_SCORE, life_domain_name
from app.domain.plans import DomainEntryRecord, GoalState, OneState, PlanRecord, PlanState
from app.errors import UserError
from app.texts import _, ngettext
from app.ui.common.drafts import mark_place, say_homeless
from app.ui.common.empty import EmptyState
from app.ui.common.fonts import Kind, font
from app.ui.common.marks import Mark
from app.ui.common.page import Scrolled
from app.ui.common.scale import wide
from app.ui.common.side_list import Heading, Item, SideList
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, soft
from app.ui.common.views_area import Stack
from app.ui.plans.closed import ClosedNotice
from app.ui.plans.domain_page import PAD, DomainPage
from app.ui.plans.parts import TABLES, Loaded, PlanParts
from app.ui.plans.preview_pane import ChooseFile, PreviewPane
from app.ui.plans.roles_page import RolesPage
from app.ui.plans.story_page import IfItFailsPage, StoryPage
from app.usecases.plans import Owner

_STORY, _ROLES, _FAILS, _OTHERS = "story", "roles", "fails", "others"
_STORY_LINES = 2
_NO_BREAK = "\u00a0"
_WITH_PAPER = 1000
"""From this width the paper stands beside the plan."""
_NEW_ACTION, _NEW_GOAL = "new_action", "new_goal"

_Page = StoryPage | RolesPage | IfItFailsPage
_P = TypeVar("_P", bound=QWidget)


class PlanTab(QWidget):
    """Everything of the one plan, or the one button that begins it."""

    def __init__(self, family_id: UUID, parts: PlanParts, choose_file: ChooseFile | None = None) -> None:
        super().__init__()
        self._family_id, self._parts = family_id, parts
        self._plan: PlanRecord | None = None
        self._owners: Sequence[Owner] = ()
        self._key = ""
        self._all_domains = False
        self._print_wanted = False
        self._printing = False
        """Whether the paper stands in sight because somebody prints, also where room is short."""
        self._command = ""
        self._resumed: Draft | None = None
        self.empty = EmptyState(
            _("Dit gezin heeft nog geen plan"),
            _("Begin met het verhaal van het gezin. Het plan blijft een concept tot het gezin het ermee eens is."),
            _("Begin het plan"),
        )
        self.map = SideList(_("Delen van het plan"))
        self.closed = ClosedNotice()
        self.lead = _Lead()
        self.domain = DomainPage(parts)
        self._pages: dict[str, Callable[[], _Page]] = {
            _STORY: lambda: self.story,
            _ROLES: lambda: self.roles,
            _FAILS: lambda: self.fails,
        }
        self._part: QWidget | None = None
        """What of the plan is in sight."""
        self._stack = Stack()
        self._middle = Scrolled(margins=(24 - PAD, 14, 16, 24), spacing=14)
        self._work = Surface("panel")
        self._work_rule = Surface("panel", "top")
        self._work_rule.setFixedHeight(1)
        self._shown = QWidget()
        self.paper = PreviewPane(parts, family_id, choose_file)

        self.empty.asked.connect(self._begin)
        self.map.chosen.connect(self.go)
        self.closed.reopen_asked.connect(self._reopen)
        self.closed.new_asked.connect(self._begin)
        self.lead.asked.connect(lambda: self.go(_STORY))
        self.domain.reload_asked.connect(self.reload)
        self.paper.given_up.connect(self._end_print)
        parts.changes.subscribe(self, TABLES, lambda _changed: self.reload(), family_id=family_id)

        column(self).addWidget(self._stack)
        blank = Surface("panel")
        self._stack.addWidget(blank)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._work)
        side = Surface("window", "right")
        column(side).addWidget(self.map)
        parts_row = row(self._work)
        parts_row.addWidget(side)
        parts_row.addWidget(self._middle, 1)
        parts_row.addWidget(self.paper)
        self._middle.body.addWidget(self.closed)
        self._middle.body.addWidget(self.lead)
        self._middle.body.addWidget(self._work_rule)
        self._take_in(self.domain)

        self.reload()

    # a page costs much to make, and many plans are opened for the first part alone

    @cached_property
    def story(self) -> StoryPage:
        return self._take_in(StoryPage(self._parts))

    @cached_property
    def roles(self) -> RolesPage:
        return self._take_in(RolesPage(self._parts))

    @cached_property
    def fails(self) -> IfItFailsPage:
        return self._take_in(IfItFailsPage(self._parts))

    @property
    def plan(self) -> PlanRecord | None:
        return self._plan

    def activate(self) -> None:
        self._end_print()
        self.reload()

    def reload(self) -> None:
        """Read the plan again; what is typed and where one stands are kept."""
        plans, family_id = self._parts.plans, self._family_id

        def read() -> Loaded:
            return Loaded(plan=plans.of_family(family_id), owners=plans.owners(family_id))

        self._parts.jobs.run(self, read, self._show, key="plan")

    def print_current(self) -> None:
        """Ask for whom; while the plan is still being read, as soon as it is there."""
        self._print_wanted = self._plan is None
        if self._plan is not None:
            self._open_print()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def commands(self) -> Collection[str]:
        return (_NEW_ACTION, _NEW_GOAL)

    def run_command(self, key: str) -> None:
        """Open the form of a new action or goal on the domain that is shown; as soon as the plan is there."""
        plan = self._plan
        if plan is None:
            self._command = key
            return
        if key == _NEW_ACTION:
            goals = [goal for goal in plan.goals if goal.state is GoalState.OPEN and goal.domain]
            here = [goal for goal in goals if goal.domain == self._key]
            if goals:
                goal = (here or goals)[0]
                self.go(goal.domain or "")
                self.domain.begin_action(goal.id)
                return
            self._parts.messages.info(_("Een actie hoort bij een doel. Schrijf eerst het doel op."))
        if self._key in self._pages:
            self.go(next((goal.domain for goal in plan.goals if goal.domain), plan.entries[0].domain))
        self.domain.add_goal.click()

    def go(self, key: str) -> None:
        """Show a part of the plan: story, roles, fails, or the code of a life domain."""
        plan = self._plan
        if plan is None:
            return
        if key == _OTHERS:
            self._all_domains = True
            self.map.set_items(self._map_of(plan))
            self.map.set_current(self._key)
            return
        self._key = key
        self.map.set_current(key)
        self._end_print()
        self._show_part(plan)

    def resume(self, draft: Draft) -> bool:
        """Go on with a draft, as soon as the plan is read; False where its place is gone."""
        self._resumed = draft if self._plan is None else None
        return self._plan is None or self._resume(draft, self._plan)

    def _resume(self, draft: Draft, plan: PlanRecord) -> bool:
        part = draft.place.part
        if part not in self._pages and not any(entry.domain == part for entry in plan.entries):
            return False
        self.go(part)
        return (self._pages[part]() if part in self._pages else self.domain).resume(draft)

    def _show(self, loaded: Loaded) -> None:
        changed = loaded.plan != self._plan
        self._plan, self._owners = loaded.plan, loaded.owners
        plan = loaded.plan
        if plan is None:
            self._print_wanted = False
            self._stack.setCurrentWidget(self.empty)
            if self._command:
                self._command = ""
                self.empty.button.setFocus()
            return
        self._stack.setCurrentWidget(self._work)
        if not self._key:
            self._key = _first_part(plan)
        self.map.set_items(self._map_of(plan))
        self.map.set_current(self._key)
        self._show_part(plan)
        if self._resumed is not None:
            draft, self._resumed = self._resumed, None
            if not self._resume(draft, plan):
                say_homeless(self, draft)
        if changed:
            self.paper.refresh()
        if self._print_wanted:
            self.print_current()
        if self._command:
            command, self._command = self._command, ""
            self.run_command(command)

    def _show_part(self, plan: PlanRecord) -> None:
        self.closed.show_plan(plan)
        self.lead.show_plan(plan)
        on_domain = self._key not in self._pages
        mark_place(self, part=self._key)
        self.lead.setVisible(on_domain)
        self._work_rule.setVisible(on_domain)
        if on_domain:
            self.domain.show_domain(plan, self._owners, self._key)
            self._bring(self.domain)
        else:
            page = self._pages[self._key]()
            page.show_plan(plan, self._owners)
            self._bring(page)

    def _take_in(self, page: _P) -> _P:
        page.hide()
        self._middle.body.addWidget(page)
        return page

    def _bring(self, page: QWidget) -> None:
        if self._part is not None and self._part is not page:
            self._part.hide()
        self._part = page
        page.show()

    def _map_of(self, plan: PlanRecord) -> list[Heading | Item]:
        holds = sum(one.state is OneState.HOLDS for one in plan.ones)
        items: list[Heading | Item] = [
            Item(_STORY, _("Ons verhaal")),
            Item(_ROLES, _("Regie, zes keer één"), number=_("{n} van 6").format(n=holds)),
            Heading(_("Leefgebieden, stand 1 tot 5")),
        ]
        with_goal = {goal.domain for goal in plan.goals}
        others = 0
        for entry in plan.entries:
            used = _is_used(entry) or entry.domain in with_goal or entry.domain == self._key
            if not used and not self._all_domains:
                others += 1
                continue
            worrying = entry.score is not None and entry.score <= WORRYING_SCORE
            items.append(
                Item(
                    entry.domain,
                    life_domain_name(entry.domain),
                    number=str(entry.score or ""),
                    mark=Mark.ATTENTION if worrying else None,
                    soft=not used,
                )
            )
        if others:
            items.append(
                Item(_OTHERS, ngettext("{n} zonder vraag", "{n} zonder vraag", others).format(n=others), soft=True)
            )
        return [*items, Heading(_("Afspraken")), Item(_FAILS, _("Als het niet lukt"))]

    def _open_print(self) -> None:
        self._printing = True
        self._make_room()
        self.paper.open_print()

    def _end_print(self) -> None:
        self._printing = False
        self._make_room()

    def _make_room(self) -> None:
        """On a small screen the paper gives way to the plan, and while it is printed the plan to the paper."""
        roomy = self.width() >= wide(_WITH_PAPER)
        self.paper.setVisible(self._printing or roomy)
        self._middle.setVisible(not self._printing or roomy)

    def _reopen(self) -> None:
        plan = self._plan
        if plan is not None:
            self._parts.jobs.write(self, lambda: self._parts.plans.reopen(plan.id, plan.version))

    def _begin(self) -> None:
        self.empty.button.setEnabled(False)

        def done(_plan_id: UUID) -> None:
            self.empty.button.setEnabled(True)
            self._key = _STORY
            self.reload()

        def failed(error: UserError) -> None:
            self.empty.button.setEnabled(True)
            self._parts.messages.error(error.sentence)

        self._parts.jobs.write(self, lambda: self._parts.plans.open_plan(self._family_id), done, failed)


class _Lead(QWidget):
    """The beginning of the story above every life domain: the family speaks first."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._state = soft(_("Dit plan is nog een concept."), wrap=False)
        self._markup = ""
        self._said = ""
        self._more = ""
        self._text.linkActivated.connect(self.asked)
        layout = column(self, margins=(PAD, 0, PAD, 0), spacing=2)
        layout.addWidget(self._text)
        layout.addWidget(self._state)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            # a link keeps the colour that it was made with: also on another ground
            self._text.setText("")
            self._text.setText(self._markup)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._write()

    def show_plan(self, plan: PlanRecord) -> None:
        told = " ".join(" ".join(story.text for story in plan.stories).split())
        self._said = told or _("Het gezin vertelde zijn verhaal nog niet.")
        self._more = _("Lees alles") if told or plan.state is PlanState.CLOSED else _("Schrijf het op")
        self._write()
        self._state.setVisible(plan.state is PlanState.CONCEPT)

    def _write(self) -> None:
        """As much of the story as fits on the first lines, and behind it the way to the rest."""
        said = self._fitting()
        # the family's words are escaped: only our own bold and link are markup; the link is never broken
        self._markup = (
            f"<span style='font-weight:600'>{escape(_('Ons verhaal.'))}</span> {escape(said)}"
            f" <a href='story'>{escape(self._more).replace(' ', '&nbsp;')}</a>"
        )
        self._text.setText(self._markup)
        self._text.setAccessibleName(_("Ons verhaal. {story}").format(story=said))

    def _fitting(self) -> str:
        # measured in strong letters: the rest takes no more than these
        metrics, width = QFontMetrics(font(Kind.STRONG)), self.width() - 2 * PAD
        room = metrics.lineSpacing() * _STORY_LINES
        words = self._said.split(" ")

        def shortened(number: int) -> str:
            return self._said if number == len(words) else f"{' '.join(words[:number])} …"

        def fits(number: int) -> bool:
            whole = f"{_('Ons verhaal.')} {shortened(number)} {self._more.replace(' ', _NO_BREAK)}"
            lines = metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, whole)
            return lines.height() <= room

        # halving: the most words that fit, and one where none do
        least, most = 1, len(words)
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if fits(middle) else (least, middle - 1)
        return shortened(least)


def _is_used(entry: DomainEntryRecord) -> bool:
    return bool(entry.score or entry.goes_well or entry.worries or entry.should_change)


def _first_part(plan: PlanRecord) -> str:
    """The first life domain with an open goal, else the story."""
    with_goal = [goal.domain for goal in plan.goals if goal.domain]
    return with_goal[0] if with_goal else _STORY
