"""The field for a birth: a day, a part of one, or the day on which a child is expected."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.births import Birth
from app.domain.typed_births import IsItDue, read_birth
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import FaultError
from app.ui.common.formats import weekday_date
from app.ui.common.text_fields import LineField


class BirthField(LineField):
    """Takes 4-3-2015, mei 2015, 2015, 00-00-2015 or verwacht 12-3-2027, and says what it read.

    Of a day that is still to come it asks whether that is the due date; one key (the link below it) says yes.
    """

    def __init__(self, label: str, *, today: Callable[[], date] = date.today, hint: str = "") -> None:
        self._today = today
        self.is_due = Button(_("Ja, uitgerekende datum"), ButtonKind.LINK, "check")
        super().__init__(label, placeholder=_("4-3-2015 of 2015"), max_length=60, hint=hint)
        self.line.textEdited.connect(self._say_birth)
        self.is_due.clicked.connect(self._say_due)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.is_due, 0, Qt.AlignmentFlag.AlignLeft)
        self.is_due.hide()

    def value(self) -> Birth | None:
        found: Birth | None = self._safe_value()
        return found

    def set_fault(self, sentence: str | None) -> None:
        super().set_fault(sentence)
        self._offer()

    def _read(self) -> Birth | None:
        if not self.text():
            return None
        try:
            return read_birth(self.text(), self._today())
        except UserError as error:
            raise FaultError(error.sentence) from None

    def _write(self, value: Birth | None) -> None:
        self.line.setText(value.display if value else "")
        self.set_hint(self._overdue())

    def _put(self, text: str) -> None:
        super()._put(text)
        self._say_birth()

    def _say_birth(self) -> None:
        asked = _("Moet nog komen. Is dit de uitgerekende datum?") if self._day_to_come() else ""
        self.set_hint(asked or self._overdue() or _understood(self.value(), self._today()))
        self._offer()

    def _leave(self) -> None:
        super()._leave()
        found = self.value()
        if found is not None:
            self._write(found)
        self._offer()

    def _overdue(self) -> str:
        birth = self.value()
        if birth is None or birth.day is None or not birth.overdue_on(self._today()):
            return ""
        return overdue_words(birth)

    def _offer(self) -> None:
        """The answer to the question that stands under the field."""
        self.is_due.setVisible(self._day_to_come() is not None)

    def _day_to_come(self) -> date | None:
        try:
            read_birth(self.text(), self._today())
        except IsItDue as question:
            return question.day
        except UserError:
            return None
        return None

    def _say_due(self) -> None:
        day = self._day_to_come()
        if day is not None:
            self.line.setText(Birth(day=day, due=True).display)
            self._edited()
            self._say_birth()
            self.commit()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)


def overdue_words(birth: Birth) -> str:
    """Asked where a due date has passed: uitgerekend op 12 maart 2027, is het kind geboren?"""
    day = Birth(day=birth.day).display
    return _("Uitgerekend op {day}. Is het kind geboren?").format(day=day)


def _understood(birth: Birth | None, today: date) -> str:
    """What was read, while somebody types: donderdag 5 maart 2015, 11 jaar."""
    if birth is None:
        return ""
    if birth.day is None:
        said = _("alleen het jaar {birth}") if birth.month is None else _("alleen maand en jaar: {birth}")
        read = said.format(birth=birth.display)
    else:
        read = _("verwacht op {day}").format(day=weekday_date(birth.day)) if birth.due else weekday_date(birth.day)
    return ", ".join(part for part in (read, birth.age_words(today)) if part)
