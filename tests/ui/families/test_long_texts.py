"""A text of a list that is longer than what somebody would type: another field that is saved leaves it whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from app.models.families import Family, Member
from app.ui.families.members import MembersBlock
from app.ui.families.person_form import PersonForm
from app.usecases.imports import Imports
from tests.support.places import Home
from tests.support.windows import Desk

LIST = Path(__file__).parents[2] / "data" / "cases" / "lange-rol.xlsx"


@pytest.fixture
def desk(qtbot, themed, home: Home):
    made = Desk(home.place, home.access, qtbot)
    yield made
    made.close()


def test_saving_a_telephone_number_leaves_a_long_role_whole(desk: Desk) -> None:
    imports = Imports(desk.data)
    imports.write(imports.prepare(LIST))
    with desk.data.read() as reader:
        family = reader.scalar(select(Family.id))
        before = reader.scalars(select(Member.role_text).order_by(Member.position))[0]
    assert before is not None
    assert len(before) > 100
    desk.show()
    desk.program.navigator.open_family(family, "around")
    desk.settle()
    table = desk.shown(MembersBlock).table
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    desk.key(Qt.Key.Key_Return)
    line = desk.shown(PersonForm).telephone.line
    line.setFocus()
    desk.qtbot.keyClicks(line, "0612345678")
    desk.qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    with desk.data.read() as reader:
        after = reader.scalars(select(Member.role_text).order_by(Member.position))[0]
    assert after == before
