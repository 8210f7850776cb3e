"""Vandaag in the window: groups, the pane, and finishing a line by clicks and keys."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from sqlalchemy import select

from app.db.transaction import Transactions
from app.models.families import Family
from app.models.notes import Note
from app.models.plans import Action, Goal
from app.models.questions import AccessDecision
from app.ui.common.changes import Changes
from app.ui.common.drafts import Drafts
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.today.view import TodayView
from app.usecases.today import Today
from tests.support.data import Ground
from tests.support.world import World, make_world

TODAY = date(2027, 3, 5)


@pytest.fixture
def world(local_ground: Ground) -> World:
    return make_world(local_ground)


@pytest.fixture
def today(local_ground: Ground, changes: Changes) -> Today:
    ground = local_ground.transactions
    return Today(
        Transactions(
            ground.engine, ground.actor, guard=forbid_gui_thread, announce=changes.announce, clock=local_ground.clock
        )
    )


@pytest.fixture
def show(qtbot, themed, today, jobs: Jobs, changes: Changes, navigator: Navigator, settle) -> Callable[[], TodayView]:
    def make() -> TodayView:
        view = TodayView(today, jobs, changes, navigator)
        Drafts(jobs, view).serve(view)
        qtbot.addWidget(view)
        view.resize(1190, 712)
        view.show()
        qtbot.mouseClick(button(view, "Hele team"), Qt.MouseButton.LeftButton)
        view.activate()
        settle(jobs)
        return view

    return make


def button(view: TodayView, text: str) -> QPushButton:
    return next(found for found in view.findChildren(QPushButton) if found.text() == text)


def texts(view: TodayView) -> list[list[str]]:
    model = view.table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def long(world: World, local_ground: Ground) -> World:
    """Ten actions that are late, beside the groups that are there."""
    with local_ground.transactions.write() as writer:
        for number in range(10):
            writer.add(
                Action,
                plan_id=world.plan,
                family_id=world.family,
                text=f"Bellen {number}",
                worker_id=local_ground.ilse_id,
                due_on=date(2027, 2, 10 + number),
            )
    return world


def what(view: TodayView) -> list[str]:
    return [row[0] for row in texts(view)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_long_group_is_folded_so_that_the_others_are_in_sight_and_a_key_shows_it_all(qtbot, long, show, key):
    view = show()
    folded = what(view)
    at = next(at for at, text in enumerate(folded) if text.startswith("Nog "))
    assert at == 5, "a heading and four lines"
    assert "te laat" in folded[at]
    view.table.setCurrentIndex(view.table.model().index(at, 0))
    qtbot.keyClick(view.table, key)
    whole = what(view)
    assert len(whole) > len(folded)
    assert whole[:at] == folded[:at]
    assert not any(text.startswith("Nog ") for text in whole)
    assert view.table.currentIndex().row() == at, "it goes on where it was folded"


def test_a_click_on_the_last_row_of_a_folded_group_shows_it_all(qtbot, long, show):
    view = show()
    folded = what(view)
    at = next(at for at, text in enumerate(folded) if text.startswith("Nog "))
    place = view.table.visualRect(view.table.model().index(at, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(what(view)) > len(folded)


def test_the_heading_of_a_folded_group_counts_all_its_lines(long, show):
    view = show()
    [actions] = [group for group in view._record.groups if group.group.value == "actions"]
    assert what(view)[0] == f"Acties {actions.total}"


def test_who_types_elsewhere_while_the_list_is_read_goes_on_typing(
    qtbot, themed, world, today, jobs: Jobs, changes: Changes, navigator: Navigator, settle
):
    window = QWidget()
    qtbot.addWidget(window)
    search, view = QLineEdit(window), TodayView(today, jobs, changes, navigator)
    view.setParent(window)
    window.show()
    qtbot.mouseClick(button(view, "Hele team"), Qt.MouseButton.LeftButton)
    view.activate()
    search.setFocus()
    settle(jobs)
    assert view.table.isVisibleTo(view)
    assert search.hasFocus()


def change(ground: Ground, model, row_id, /, **values):
    with ground.transactions.write() as writer:
        writer.change(model, row_id, writer.scalar(select(model.version).where(model.id == row_id)), **values)


def value(ground: Ground, column, row_id):
    with ground.transactions.read() as reader:
        return reader.scalar(select(column).where(column.table.c.id == row_id))


@pytest.fixture
def late(local_ground: Ground, world: World) -> World:
    """An action that is three days late, and an evaluation of today."""
    change(local_ground, Action, world.action, due_on=date(2027, 3, 2), goal_id=world.goal)
    change(local_ground, Goal, world.goal, next_evaluation_on=TODAY)
    return world


def test_lines_stand_in_groups_with_who_and_when(show, late):
    said = texts(show())
    assert said[0][0] == "Acties 1"
    assert said[1] == ["Verslag opvragen", "Aksoy", "Meryem Aksoy, ouder", "3 dagen te laat"]
    assert said[2][0] == "Evaluaties 1"
    assert said[3] == ["Doel: “Elke dag naar school”", "Aksoy", "Meryem Aksoy", "vandaag"]
    assert ["Plan zonder regisseur", "De Graaf", "nog niemand", "kies een regisseur"] in said


def test_the_first_line_stands_in_the_pane_and_its_number_in_the_navigation(qtbot, show, late):
    view = show()
    with qtbot.waitSignal(view.counted) as told:
        view.reload()
    assert told.args == [5]
    assert view.pane.line.text == "Verslag opvragen"
    assert view.pane.done.isVisible()
    assert not view.pane.plan.isVisible()


def test_space_finishes_the_action_and_the_next_line_is_chosen(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    settle(jobs)
    assert value(local_ground, Action.done_on, late.action) == TODAY
    assert texts(view)[0][0] == "Evaluaties 1"
    assert view.table.selected() is not None


def test_enter_opens_the_family_and_the_pane_its_plan(qtbot, show, late, navigator):
    view = show()
    with qtbot.waitSignal(navigator.family_asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args[0] == late.family
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.plan_asked) as asked:
        qtbot.mouseClick(view.pane.plan, Qt.MouseButton.LeftButton)
    assert asked.args[0] == late.family


def test_an_action_is_put_off_with_a_typed_day(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.mouseClick(view.pane.postpone, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.pane.day.line, "9-3-2027")
    qtbot.keyClick(view.pane.day.line, Qt.Key.Key_Return)
    settle(jobs)
    assert value(local_ground, Action.due_on, late.action) == date(2027, 3, 9)
    assert texts(view)[1][3] == "dinsdag 9 maart"


def test_it_can_be_put_off_twice_before_it_is_read_again(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    for day in (9, 10):
        view.pane.postponed.emit(view.pane.line, date(2027, 3, day))
    settle(jobs)
    assert value(local_ground, Action.due_on, late.action) == date(2027, 3, 10)


def test_a_day_in_the_past_is_refused_under_the_field(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.mouseClick(view.pane.postpone, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.pane.day.line, "1-3-2027")
    qtbot.keyClick(view.pane.day.line, Qt.Key.Key_Return)
    settle(jobs)
    assert "voorbij" in view.pane.day.fault()
    assert value(local_ground, Action.due_on, late.action) == date(2027, 3, 2)


def test_a_note_with_an_action_is_kept_by_itself_and_done_still_works(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.keyClicks(view.pane.note.area, "Mentor belt maandag terug.")
    qtbot.mouseClick(view.pane.done, Qt.MouseButton.LeftButton)
    view.pane.note.commit()
    settle(jobs)
    assert value(local_ground, Action.done_on, late.action) == TODAY
    assert value(local_ground, Action.note, late.action) == "Mentor belt maandag terug."


def test_a_note_is_not_written_over_one_that_a_colleague_wrote_meanwhile(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.keyClicks(view.pane.note.area, "Mentor belt maandag terug.")
    change(local_ground, Action, late.action, note="Mentor is ziek.")
    view.reload()
    settle(jobs)
    assert view.pane.note.value() == "Mentor belt maandag terug."
    view.pane.note.commit()
    settle(jobs)
    assert value(local_ground, Action.note, late.action) == "Mentor is ziek."
    assert view.pane.note.is_draft
    assert "niets overschreven" in view.pane.note.fault()


def test_a_note_shows_what_a_colleague_wrote_as_long_as_nothing_is_typed(show, late, jobs, settle, local_ground):
    view = show()
    change(local_ground, Action, late.action, note="Mentor is ziek.")
    view.reload()
    settle(jobs)
    assert view.pane.note.value() == "Mentor is ziek."


def test_a_note_with_another_line_goes_into_the_file_when_asked(qtbot, show, late, jobs, settle, local_ground):
    view = show()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    settle(jobs)
    qtbot.keyClicks(view.pane.note.area, "Gebeld met moeder.")
    qtbot.mouseClick(view.pane.keep, Qt.MouseButton.LeftButton)
    settle(jobs)
    with local_ground.transactions.read() as reader:
        assert reader.scalars(select(Note.text)) == ["Gebeld met moeder."]
    assert view.pane.note.value() == ""


def test_a_note_that_was_not_kept_yet_waits_with_its_line(qtbot, show, late, jobs, settle):
    view = show()
    assert not view.pane.keep.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    settle(jobs)
    assert not view.pane.keep.isVisible()
    qtbot.keyClicks(view.pane.note.area, "Moeder belt terug")
    view.table.selectRow(1)
    assert view.pane.note.value() == ""
    view.table.selectRow(3)
    assert view.pane.note.value() == "Moeder belt terug"
    assert view.pane.keep.isVisible()


def test_what_a_colleague_does_appears_by_itself(show, late, local_ground, changes, jobs, settle):
    view = show()
    heard: list[object] = []
    changes.subscribe(view, {"action"}, heard.append)
    with local_ground.transactions.write() as writer:
        writer.change(Action, late.action, 2, done_on=TODAY)
        said = frozenset(writer.changed)
    changes.announce(said)
    settle(jobs)
    assert heard
    assert texts(view)[0][0] == "Evaluaties 1"


def test_a_clash_is_said_and_nothing_is_written(qtbot, show, late, jobs, settle, local_ground, messages: Messages):
    view = show()
    change(local_ground, Action, late.action, done_on=date(2027, 3, 3))
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    settle(jobs)
    assert value(local_ground, Action.done_on, late.action) == date(2027, 3, 3)
    assert "Iemand anders" in messages.history[-1].sentence


def test_a_decision_that_was_taken_over_is_confirmed_from_the_pane(qtbot, show, world, jobs, settle, local_ground):
    change(local_ground, AccessDecision, world.decision, ground="taken_over", confirmed=False)
    view = show()
    assert view.table.select(lambda line: line.kind == "confirm")
    settle(jobs)
    (settle_it,) = view.pane.items.buttons
    assert settle_it.text() == "Klopt"
    qtbot.mouseClick(settle_it, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert value(local_ground, AccessDecision.confirmed, world.decision) is True
    assert not any("bevestigen" in line[0] for line in texts(view))


def test_space_confirms_all_of_a_family_and_a_goal_leads_to_its_plan(
    qtbot, show, world, jobs, settle, local_ground, navigator
):
    change(local_ground, AccessDecision, world.decision, ground="taken_over", confirmed=False)
    change(local_ground, Goal, world.goal, to_formulate=True)
    view = show()
    view.table.select(lambda line: line.kind == "confirm")
    settle(jobs)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    settle(jobs)
    assert value(local_ground, AccessDecision.confirmed, world.decision) is True
    (to_plan,) = view.pane.items.buttons
    with qtbot.waitSignal(navigator.plan_asked):
        qtbot.mouseClick(to_plan, Qt.MouseButton.LeftButton)


def test_an_empty_team_is_told_what_to_do_first(qtbot, show, navigator, local_ground):
    view = show()
    with qtbot.waitSignal(navigator.view_asked) as asked:
        qtbot.mouseClick(view.nothing_yet.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["families", None]
    with qtbot.waitSignal(navigator.view_asked) as asked:
        qtbot.mouseClick(view.nothing_yet.ways[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["administration", "import"]


def test_without_families_of_ones_own_the_team_is_one_click_away(qtbot, show, late, jobs, settle):
    view = show()
    qtbot.mouseClick(button(view, "Mijn gezinnen"), Qt.MouseButton.LeftButton)
    settle(jobs)
    assert view.nothing_mine.isVisible()
    qtbot.mouseClick(view.nothing_mine.button, Qt.MouseButton.LeftButton)
    settle(jobs)
    assert texts(view)[0][0] == "Acties 1"


def test_an_unsafe_family_is_marked_in_words(show, late, local_ground):
    change(local_ground, Family, late.family, unsafe=True, unsafe_reason="Ruzie thuis")
    view = show()
    column = view.table.model().columns[1]
    assert "onveilig" in column.said(view.table.selected())


def test_a_copy_of_a_line_keeps_what_a_small_screen_leaves_out(qtbot, show, late, jobs, settle):
    view = show()
    view.resize(700, 512)
    settle(jobs)
    assert view.table.isColumnHidden(1)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(jobs)
    heading, line = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t") == ["Wat", "Gezin", "Wie", "Wanneer"]
    assert "Aksoy" in line
