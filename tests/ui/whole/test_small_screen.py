"""On a laptop of 1366×768 at 150% everything can be reached: no view scrolls sideways, and the band stays."""

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QTextEdit, QWidget

from app.domain.preferences import Appearance
from app.ui.common.band import Band
from app.ui.common.theme import Theme
from app.ui.common.tokens import DARK, LIGHT
from app.ui.plans.plan_tab import PlanTab
from tests.ui.whole.conftest import ADMINISTRATION_TABS, FAMILY_TABS, Whole

AT_150 = (911, 512)
VIEWS = [
    "today", "families", "register", "plans", "providers", "provider", "preferences",
    *(f"family {tab}" for tab in FAMILY_TABS), *(f"administration {tab}" for tab in ADMINISTRATION_TABS),
]  # fmt: skip


@pytest.fixture
def small(whole: Whole) -> Whole:
    whole.window.resize(*AT_150)
    whole.settle()
    return whole


def _sideways(window: QWidget) -> list[str]:
    """What can be scrolled across, or shows less of itself than it needs."""
    found: list[str] = []
    for area in window.findChildren(QAbstractScrollArea):
        if not area.isVisible() or isinstance(area, QTextEdit):
            continue
        inner = area.widget() if hasattr(area, "widget") else None
        hidden = inner.width() - area.viewport().width() if isinstance(inner, QWidget) else 0
        if area.horizontalScrollBar().maximum() > 0 or hidden > 0:
            found.append(f"{type(area).__name__} {area.accessibleName()}")
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_scrolls_sideways(small: Whole, view: str) -> None:
    small.show(view)
    assert small.window.width() == AT_150[0]
    assert _sideways(small.window) == []


@pytest.mark.parametrize("form", ["Doel", "Actie", "Evaluatie"])
def test_no_form_of_the_plan_makes_it_scroll_sideways(small: Whole, form: str) -> None:
    shown = small.show("family plan")
    button = next(one for one in shown.findChildren(QPushButton) if one.isVisible() and one.text() == form)
    button.click()
    small.settle()
    assert _sideways(small.window) == []


def test_while_it_is_printed_the_plan_gives_its_room_to_the_paper_and_takes_it_back(small: Whole) -> None:
    tab = small.show("family plan").findChild(PlanTab)
    assert tab is not None
    tab.print_current()
    small.settle()
    assert tab.paper.isVisible()
    assert not tab.lead.isVisible()
    assert _sideways(small.window) == []
    tab.paper.slot.form.cancel.click()
    assert tab.lead.isVisible()
    assert not tab.paper.isVisible()


@pytest.mark.parametrize("tab", FAMILY_TABS)
def test_the_band_never_scrolls_away(small: Whole, tab: str) -> None:
    shown = small.show(f"family {tab}")
    for area in shown.findChildren(QAbstractScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    small.settle()
    band = next(one for one in shown.findChildren(Band) if one.isVisible())
    assert band.visibleRegion().boundingRect() == band.rect()
    assert band.mapTo(shown, band.rect().topLeft()).y() == 0


def _ink_of(widget: QWidget, color: str) -> int:
    """How many pixels of a picture have this very colour."""
    picture = widget.grab().toImage()
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y).name().lower() == color.lower() for x, y in spots)


def test_the_link_in_the_plan_follows_another_theme_while_it_is_open(whole: Whole, themed: Theme) -> None:
    shown = whole.show("family plan")
    tab = next(one for one in shown.findChildren(PlanTab) if one.isVisible())
    assert _ink_of(tab.lead, LIGHT.accent) > 20
    try:
        themed.choose(Appearance.DARK)
        whole.settle()
        assert _ink_of(tab.lead, DARK.accent) > 20
        assert _ink_of(tab.lead, LIGHT.accent) == 0
    finally:
        themed.choose(Appearance.LIGHT)


def test_the_way_to_the_whole_story_stands_behind_its_beginning(small: Whole) -> None:
    shown = small.show("family plan")
    tab = next(one for one in shown.findChildren(PlanTab) if one.isVisible())
    assert tab.lead.height() <= 3 * tab.lead.fontMetrics().lineSpacing()
    small.window.resize(1600, 800)
    small.settle()
    assert tab.lead.height() <= 3 * tab.lead.fontMetrics().lineSpacing()


def test_columns_that_gave_way_come_back_with_the_room(small: Whole) -> None:
    small.show("families")
    table = small.window.view("families").list.table  # type: ignore[attr-defined]
    titles = [column.title for column in table.columns.in_sight()]
    hidden = [at for at in range(len(titles)) if table.isColumnHidden(at)]
    assert titles[0] == "Gezin"
    assert hidden
    assert 0 not in hidden
    assert table.columns.hidden() == frozenset(), "nobody hid them: they are not kept as such"
    small.window.resize(1366, 768)
    small.settle()
    assert not any(table.isColumnHidden(at) for at in range(len(titles)))


def test_a_long_name_is_smaller_before_it_is_cut(whole: Whole) -> None:
    shown = whole.show("family overview")
    band = next(one for one in shown.findChildren(Band) if one.isVisible())
    band.set_title("Gezin Van Doorn-Aksoy-Bos", "Gemeente Weert, plan 2026-014")
    whole.settle()
    title = next(one for one in band.findChildren(QWidget) if one.accessibleName().startswith("Gezin Van"))
    assert title.toolTip() == "", "nothing of it is cut"
