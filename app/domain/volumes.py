"""How much help: 2 uur per week, 30 minuten per dag."""

from decimal import Decimal

from app.domain.help import HelpRecord
from app.domain.numbers import format_number
from app.domain.providers import Frequency, Unit
from app.texts import _, later, ngettext

_FREQUENCIES = {
    Frequency.DAY: later("{volume} per dag"),
    Frequency.WEEK: later("{volume} per week"),
    Frequency.MONTH: later("{volume} per maand"),
    Frequency.TOTAL: later("{volume} in totaal"),
}


def volume_text(line: HelpRecord) -> str:
    """How much of a line of help; nothing where it was not agreed."""
    if line.volume_hundredths is None or line.unit is None:
        return ""
    amount = _amount(line.unit, line.volume_hundredths)
    return _(_FREQUENCIES[line.frequency]).format(volume=amount) if line.frequency else amount


def _amount(unit: Unit, hundredths: int) -> str:
    one = 1 if hundredths == 100 else 2
    if unit is Unit.MINUTE:
        said = ngettext("{n} minuut", "{n} minuten", one)
    elif unit is Unit.HOUR:
        said = ngettext("{n} uur", "{n} uur", one)
    elif unit is Unit.DAY_AND_NIGHT:
        said = ngettext("{n} etmaal", "{n} etmalen", one)
    elif unit is Unit.HALF_DAY:
        said = ngettext("{n} dagdeel", "{n} dagdelen", one)
    elif unit is Unit.PIECE_OUTPUT:
        said = ngettext("{n} traject", "{n} trajecten", one)
    elif unit is Unit.EURO:
        said = _("{n} euro")
    else:
        said = ngettext("{n} keer", "{n} keer", one)
    return said.format(n=format_number(Decimal(hundredths) / 100))
