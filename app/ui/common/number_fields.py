"""Fields that read dates, money and numbers as people type them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLineEdit

from app.domain.dates import parse_date
from app.domain.money import parse_cents
from app.domain.numbers import decimal_mark
from app.texts import _
from app.ui.common.fields import Checked, FaultError
from app.ui.common.formats import date_long, money, number, weekday_date
from app.ui.common.text_fields import LineField


class DateField(LineField):
    """Takes 12-3-2027, 12 mrt, morgen, vr, +6w; says which day it read and writes it out on leaving."""

    def __init__(
        self,
        label: str,
        *,
        today: Callable[[], date] = date.today,
        past: bool = False,
        placeholder: str = "",
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        self._today, self._past = today, past
        super().__init__(
            label,
            placeholder=placeholder or (_("dag-maand-jaar") if past else _("12-3, vr, +6w")),
            max_length=40,
            required=required,
            hint=hint,
            show_label=show_label,
            check=check,
        )
        self.line.textEdited.connect(self._say_day)

    def value(self) -> date | None:
        found: date | None = self._safe_value()
        return found

    def _read(self) -> date | None:
        if not self.text():
            return None
        found = parse_date(self.text(), self._today(), past=self._past)
        if found is None:
            raise FaultError(_("Dit is geen datum. Schrijf bijvoorbeeld 12-3-2027."))
        return found

    def _write(self, value: date | None) -> None:
        self.line.setText(date_long(value) if value else "")

    def _say_day(self) -> None:
        found = self.value()
        self.set_hint(weekday_date(found) if found else "")

    def _leave(self) -> None:
        super()._leave()
        found = self.value()
        if found is not None:
            self._write(found)
            self.set_hint("")


class MoneyField(LineField):
    """An amount in whole cents; writes it out on leaving."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        super().__init__(
            label,
            placeholder="€",
            max_length=24,
            required=required,
            hint=hint,
            show_label=show_label,
            check=check,
        )

    def value(self) -> int | None:
        found: int | None = self._safe_value()
        return found

    def _read(self) -> int | None:
        if not self.text():
            return None
        found = parse_cents(self.text())
        if found is None:
            raise FaultError(_("Dit is geen bedrag. Schrijf bijvoorbeeld 1.250,50."))
        return found.cents

    def _write(self, value: int | None) -> None:
        self.line.setText("" if value is None else money(value))

    def _leave(self) -> None:
        super()._leave()
        found = self.value()
        if found is not None:
            self._write(found)


class NumberField(LineField):
    """A number between two ends, whole or with decimals; the unit stands in the placeholder."""

    def __init__(
        self,
        label: str,
        *,
        low: int = 0,
        high: int | None = None,
        decimals: int = 0,
        unit: str = "",
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        self._low, self._high, self._decimals = low, high, decimals
        super().__init__(
            label,
            placeholder=unit,
            max_length=16,
            required=required,
            hint=hint,
            show_label=show_label,
            check=check,
        )
        _keep_narrow(self.line)

    def value(self) -> int | Decimal | None:
        found: int | Decimal | None = self._safe_value()
        return found

    def _read(self) -> int | Decimal | None:
        if not self.text():
            return None
        try:
            found = Decimal(self.text().replace(",", "."))
        except InvalidOperation:
            raise FaultError(_("Dit is geen getal.")) from None
        if not found.is_finite() or round(found, self._decimals) != found:
            raise FaultError(
                _("Schrijf een heel getal.") if not self._decimals else _("Zoveel decimalen passen hier niet.")
            )
        if found < self._low or (self._high is not None and found > self._high):
            raise FaultError(self._range())
        return int(found) if not self._decimals else found

    def _write(self, value: int | Decimal | None) -> None:
        self._show_whole("" if value is None else str(value).replace(".", decimal_mark()))

    def _range(self) -> str:
        if self._high is None:
            return _("Schrijf een getal vanaf {low}.").format(low=number(self._low))
        return _("Schrijf een getal van {low} tot en met {high}.").format(
            low=number(self._low), high=number(self._high)
        )


def _keep_narrow(line: QLineEdit) -> None:
    line.setMinimumWidth(72)
