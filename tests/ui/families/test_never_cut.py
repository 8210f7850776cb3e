"""What is never cut: the day that a child is expected, the day that something is due, and that an address is secret."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.domain.births import Birth
from app.domain.families import MemberRole
from app.ui.common.fonts import font
from app.ui.common.formats import date_near
from app.ui.common.row_painter import GAP
from app.ui.families.band import FamilyBand
from app.ui.families.members import BORN
from app.ui.families.overview import WHEN
from app.ui.families.words import age_or_due, home_name
from tests.documents.sample_paper import sample_paper
from tests.domain.test_holding import CHILD, DAY, HERS, family, home, member, person


def test_every_due_date_fits_in_its_column(qtbot: QtBot, themed) -> None:
    for month in range(1, 13):
        birth = Birth(day=date(2027, month, 28), due=True)
        assert QFontMetrics(font()).horizontalAdvance(birth.display) + GAP <= BORN
    assert QFontMetrics(font()).horizontalAdvance("verwacht 28-12") + GAP <= 112


def test_every_day_on_which_something_is_due_fits_in_its_column(qtbot: QtBot, themed) -> None:
    for at in range(366):
        today = DAY + timedelta(days=at)
        assert QFontMetrics(font()).horizontalAdvance(date_near(today + timedelta(days=5), today)) + GAP <= WHEN


def test_of_a_child_that_is_expected_the_day_is_said_beside_its_name() -> None:
    child = member(MemberRole.CHILD, person(CHILD, "", born_on=date(2027, 6, 12), unborn=True), "kindje")
    assert age_or_due(child, DAY) == "verwacht 12-6"
    died = replace(child, person=replace(child.person, died_on=date(2027, 1, 3)))
    assert age_or_due(died, DAY) == "† 3-1-2027"


@pytest.mark.parametrize("street", ["Molenweg", "Burgemeester van Houtenstraat van het verre Noorden"])
def test_that_an_address_is_secret_stands_before_it(street: str) -> None:
    secret = replace(home(HERS, CHILD, secret=True), label=None, street=street)
    made = family(member(MemberRole.CHILD, person(CHILD, "Noor"), "dochter"), homes=[secret])
    assert home_name(secret, made, DAY).startswith(f"geheim: {street}")


def test_a_cost_that_is_not_all_of_it_makes_the_band_no_wider(qtbot: QtBot, themed) -> None:
    paper, band = sample_paper(), FamilyBand()
    qtbot.addWidget(band)
    band.show_family(paper.family, replace(paper.plan, cost_complete=True), paper.printed_on)
    before = band.minimumSizeHint().width()
    band.show_family(paper.family, replace(paper.plan, cost_complete=False), paper.printed_on)
    assert band.minimumSizeHint().width() <= before
    said = band.budget.accessibleName()
    assert "zeker" in said
    assert "%" in said
    assert band.budget.toolTip() in said
