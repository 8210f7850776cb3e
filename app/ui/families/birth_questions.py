"""Children of whom the due date has passed: is the child born?"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.families import MemberRecord
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.marks import Mark, MarkShape
from app.ui.common.surfaces import clear, column, row
from app.ui.common.text import small
from app.ui.families.birth_field import overdue_words


class BirthQuestions(QWidget):
    """One line per child, with a link to where the birth is filled in."""

    asked = Signal(object)
    """The member whose birth somebody wants to fill in."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._lines = column(self, spacing=4)
        self.buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_members(self, members: Sequence[MemberRecord]) -> None:
        clear(self._lines)
        self.buttons = []
        overdue = [one for one in members if one.person.died_on is None and one.person.birth.overdue_on(self._today())]
        self.setVisible(bool(overdue))
        for member in overdue:
            asked = overdue_words(member.person.birth)
            said = f"{member.person.name}: {asked[:1].lower()}{asked[1:]}"
            line = row(spacing=6)
            line.addWidget(MarkShape(Mark.ATTENTION))
            line.addWidget(small(said), 1)
            button = Button(_("Vul de geboorte in"), ButtonKind.LINK)
            button.setAccessibleDescription(said)
            button.clicked.connect(partial(self._ask, member))
            line.addWidget(button)
            self._lines.addLayout(line)
            self.buttons.append(button)

    def _ask(self, member: MemberRecord, _checked: bool = False) -> None:
        self.asked.emit(member)
