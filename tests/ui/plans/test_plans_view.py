"""The list of plans: narrowed, told and opened."""

from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.plans import One
from app.ui.plans.plans_view import PlansView
from app.usecases.plans import Plans
from tests.support.plans import add_family
from tests.ui.plans.conftest import Home


def test_a_plan_is_found_and_opened_by_keys(home: Home, qtbot: QtBot) -> None:
    home.fill()
    with home.ground.transactions.write() as writer:
        other = add_family(writer, home.ground.team_id, "De Wit", "2027-002")
    Plans(home.ground.transactions).open_plan(other.family)
    opened: list[UUID] = []
    home.parts.navigator.plan_asked.connect(opened.append)
    view = PlansView(home.parts)
    home.show(view)
    view.activate()
    home.settle()
    assert _names(view) == ["De Wit", "Van Doorn-Aksoy"]
    assert view.table.model().index(1, 1).data() == "6 van 6"
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view.table.select(lambda row: row.family_name == "Van Doorn-Aksoy")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened == [home.family.family]


def test_where_no_plan_fits_the_list_says_so_and_takes_the_filters_away(home: Home, qtbot: QtBot) -> None:
    home.fill()
    view = PlansView(home.parts)
    home.show(view)
    view.activate()
    home.settle()
    view.filter.set_text("zzz")
    qtbot.waitUntil(lambda: home.parts.jobs.idle and view.nothing.isVisible())
    qtbot.mouseClick(view.nothing.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: home.parts.jobs.idle and view.table.isVisible())
    assert _names(view) == ["Van Doorn-Aksoy"]


def test_before_the_first_plan_the_list_says_where_one_begins(home: Home, qtbot: QtBot) -> None:
    wanted: list[str] = []
    home.parts.navigator.view_asked.connect(lambda key, *_rest: wanted.append(key))
    view = PlansView(home.parts)
    home.show(view)
    view.activate()
    home.settle()
    assert view.empty.isVisible()
    qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert wanted == ["families"]


def test_the_list_is_narrowed_by_text_state_director_and_what_misses(home: Home, qtbot: QtBot) -> None:
    home.fill()
    with home.ground.transactions.write() as writer:
        other = add_family(writer, home.ground.team_id, "De Wit", "2027-002")
    Plans(home.ground.transactions).open_plan(other.family)
    view = PlansView(home.parts)
    home.show(view)
    view.activate()
    home.settle()
    view.filter.set_value("missing", One.DIRECTOR)
    home.settle()
    assert _names(view) == ["De Wit"]
    view.filter.set_value("missing", None)
    view.filter.set_value("state", "active")
    home.settle()
    assert _names(view) == ["Van Doorn-Aksoy"]
    view.filter.set_value("state", None)
    view.filter.set_value("director", home.ground.ilse_id)
    home.settle()
    assert _names(view) == []
    view.filter.set_value("director", None)
    view.filter.set_text("wit")
    qtbot.waitUntil(lambda: home.parts.jobs.idle and _names(view) == ["De Wit"])
    view.focus_filter()


def test_a_new_plan_comes_into_the_list_by_itself(home: Home, qtbot: QtBot) -> None:
    view = PlansView(home.parts)
    home.show(view)
    view.activate()
    home.settle()
    assert _names(view) == []
    home.parts.jobs.write(view, lambda: home.parts.plans.open_plan(home.family.family))
    home.settle()
    assert _names(view) == ["Van Doorn-Aksoy"]


def _names(view: PlansView) -> list[str]:
    return [view.table.record_at(at).family_name for at in range(view.table.total)]
