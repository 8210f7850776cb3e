"""Forms of the plan that are left: saved as one, or kept as a draft that is put back in its place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.drafts import Draft
from app.domain.plans import ActionRecord, PlanRole
from app.ui.common.buttons import Button
from app.ui.common.drafts import Drafts
from app.ui.plans.help_tab import HelpTab
from app.ui.plans.plan_forms import ActionForm
from app.ui.plans.plan_tab import PlanTab
from app.ui.plans.roles_page import RoleForm
from tests.ui.plans.conftest import Home

LEFT = Qt.MouseButton.LeftButton


class Keeper:
    """Drafts that last as long as the test."""

    lasting = True

    def __init__(self, drafts: Sequence[Draft] = ()) -> None:
        self.kept = {draft.place.key: draft for draft in drafts}

    def all(self) -> list[Draft]:
        return list(self.kept.values())

    def keep(self, put: Sequence[Draft], gone: Sequence[str] = ()) -> None:
        self.kept = {key: draft for key, draft in self.kept.items() if key not in gone}
        self.kept |= {draft.place.key: draft for draft in put}

    def is_reachable(self) -> bool:
        return True

    def close(self) -> None:
        self.kept.clear()


def served(home: Home, view: Any, keeper: Keeper) -> Drafts:
    drafts = Drafts(home.parts.jobs, view)
    drafts.serve(view)
    drafts.begin(keeper)
    home.show(view)
    return drafts


def open_first(home: Home, tab: PlanTab, qtbot: QtBot) -> tuple[Any, ActionRecord, ActionForm]:
    assert home.ids is not None
    block = tab.domain.blocks[home.ids.goal]
    action = next(one for one in home.plan().actions if one.goal_id == home.ids.goal and one.done_on is None)
    assert block.action_table.select(lambda row: row.id == action.id)
    block.action_table.setFocus()
    qtbot.keyClick(block.action_table, Qt.Key.Key_Return)
    form = block.slot.form
    assert isinstance(form, ActionForm)
    return block, action, form


def test_an_action_saves_when_its_form_is_left(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    block, action, form = open_first(home, tab, qtbot)
    assert form.submit.text() == "Klaar"
    qtbot.keyClicks(form.text.line, " en mailen")
    tab.go("story")
    home.settle()
    assert next(one for one in home.plan().actions if one.id == action.id).text.endswith(" en mailen")
    assert block.slot.form is None


def test_what_was_typed_about_an_action_is_not_lost_when_it_is_done(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    _block, action, form = open_first(home, tab, qtbot)
    qtbot.keyClicks(form.text.line, " en mailen")
    done = next(button for button in form.findChildren(Button) if button.text() == "Gedaan")
    qtbot.mouseClick(done, LEFT)
    home.settle()
    now = next(one for one in home.plan().actions if one.id == action.id)
    assert now.text.endswith(" en mailen")
    assert now.done_on is not None
    # one act, so one Ctrl+Z takes both back
    assert now.version == action.version + 1


def test_a_new_action_without_words_stays_a_draft_and_comes_back_in_its_goal(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    keeper = Keeper()
    tab = PlanTab(home.family.family, home.parts)
    drafts = served(home, tab, keeper)
    before = len(home.plan().actions)
    block = tab.domain.blocks[ids.goal]
    qtbot.mouseClick(block.add_action, LEFT)
    qtbot.keyClicks(block.slot.form.due.line, "12-3-2027")
    tab.go("story")
    drafts.flush()
    home.settle()
    assert len(home.plan().actions) == before
    [draft] = keeper.all()
    assert (draft.place.form, draft.place.parent_id) == ("ActionForm", ids.goal)

    again = PlanTab(home.family.family, home.parts)
    served(home, again, Keeper([draft]))
    assert again.resume(draft)
    form = again.domain.blocks[ids.goal].slot.form
    assert isinstance(form, ActionForm)
    assert form.due.value() is not None
    assert form.is_draft


def test_leaving_a_role_that_nobody_takes_over_changes_nothing(home: Home, qtbot: QtBot) -> None:
    home.fill()
    tab = PlanTab(home.family.family, home.parts)
    home.show(tab)
    tab.go("roles")
    before = home.plan().roles
    qtbot.mouseClick(tab.roles.role_button(PlanRole.DIRECTOR), LEFT)
    home.settle()
    form = tab.roles.slot.form
    assert isinstance(form, RoleForm)
    form.day.line.selectAll()
    qtbot.keyClicks(form.day.line, "1-4-2027")
    tab.go("story")
    home.settle()
    assert home.plan().roles == before


def test_a_draft_of_a_decision_opens_in_the_tab_of_help(home: Home, qtbot: QtBot) -> None:
    ids = home.fill()
    keeper = Keeper()
    tab = HelpTab(home.family.family, home.parts)
    drafts = served(home, tab, keeper)
    part = tab.parts_by_question[ids.question]
    part.open_decision(None)
    qtbot.keyClicks(part.slot.form.reason.area, "Het netwerk kan dit niet")
    drafts.flush()
    home.settle()
    [draft] = keeper.all()
    again = HelpTab(home.family.family, home.parts)
    served(home, again, Keeper([draft]))
    assert again.resume(draft)
    form = again.parts_by_question[ids.question].slot.form
    assert form.reason.value() == "Het netwerk kan dit niet"
    assert form.is_draft
