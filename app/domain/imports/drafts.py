"""One row while it is read: its cells by field, and every cell that is not understood is kept."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from app.domain.births import UNKNOWN, Birth
from app.domain.bsn import find_bsns, is_valid_bsn, mask_bsn, mask_bsns, normalise_bsn
from app.domain.imports.date_cells import read_birth, read_help_day
from app.domain.imports.day_orders import DayOrders
from app.domain.imports.fields import Field, field_info
from app.domain.imports.records import Finding, FindingKind, Leftover
from app.domain.imports.sheets import Cell
from app.domain.imports.words import is_nothing
from app.texts import _

Value = TypeVar("Value")

SHORT = 200
"""Names and the like hold at most so many signs; a longer cell is kept as text."""


class Filled(NamedTuple):
    """A cell that holds something, under its heading."""

    heading: str
    text: str
    cell: Cell


_DAY_FIRST = DayOrders()


@dataclass(slots=True)
class RowDraft:
    """The cells of one row by field, and what was found while reading them."""

    sheet: str
    row: int
    today: date
    cells: dict[Field, list[Filled]]
    findings: list[Finding] = field(default_factory=list["Finding"])
    leftovers: list[Leftover] = field(default_factory=list["Leftover"])
    bsn: str | None = None
    bsn_unverified: str | None = None
    orders: DayOrders = _DAY_FIRST
    """How day and month stand in the columns of the file."""

    def doubt(self, about: Field | None, text: str, question: str) -> None:
        """It was read, and somebody must say whether it is right."""
        self._find(about, text, question, FindingKind.DOUBTFUL)

    def not_understood(self, about: Field, filled: Filled, question: str) -> None:
        """It was not read: the text is kept, and the question asked."""
        self._find(about, filled.text, question, FindingKind.NOT_UNDERSTOOD)
        self.keep(filled.heading, filled.text)

    def keep(self, heading: str, text: str) -> None:
        """Keep a cell that found no field."""
        self.leftovers.append(Leftover(row=self.row, heading=heading, text=self.without_bsn(text)))

    def first(self, about: Field) -> Filled | None:
        """The cell of a field; a second column of the same field is kept unless it says the same."""
        cells = self.cells.get(about)
        if cells is None:
            return None
        if len(cells) == 1:
            return None if is_nothing(cells[0].text) else cells[0]
        filled = [item for item in cells if not is_nothing(item.text)]
        if not filled:
            return None
        for other in filled[1:]:
            if other.text.casefold() != filled[0].text.casefold():
                self.keep(other.heading, other.text)
        self.cells[about] = filled[:1]
        return filled[0]

    def short(self, about: Field) -> str | None:
        """A short text; one that is too long is kept whole."""
        filled = self.first(about)
        if filled is None:
            return None
        if len(filled.text) > SHORT:
            self.not_understood(about, filled, _("Deze tekst is te lang voor dit veld. Wat moet er staan?"))
            return None
        return self.without_bsn(filled.text)

    def date(self, about: Field, question: str) -> date | None:
        """The day in a cell, in the order of day and month that its column has."""
        filled = self.first(about)
        if filled is None:
            return None
        found = read_help_day(filled.cell, filled.text, self.today, self.orders.of(filled.heading))
        return self._settled(about, filled, found.day, found.question, question)

    def birth(self, about: Field, question: str, *, role_is_child: bool | None) -> Birth:
        """What a cell says of a birth: a day, what is known of one, or the day that a child is expected."""
        filled = self.first(about)
        if filled is None:
            return UNKNOWN
        column = self.orders.of(filled.heading)
        found = read_birth(filled.cell, filled.text, self.today, column, role_is_child=role_is_child)
        return self._settled(about, filled, found.birth, found.question, question) or UNKNOWN

    def _settled(
        self, about: Field, filled: Filled, value: Value | None, asked: str | None, otherwise: str
    ) -> Value | None:
        """The value of a cell, with its question where there is one; without a value the text is kept."""
        if value is None:
            self.not_understood(about, filled, asked or otherwise)
        elif asked:
            self.doubt(about, filled.text, asked)
        return value

    def read_bsn(self) -> None:
        """A number that passes goes to `bsn`; any other number to `bsn_unverified`, and to no text at all."""
        for filled in self.cells.get(Field.BSN, ()):
            if is_nothing(filled.text):
                continue
            number = normalise_bsn(filled.text)
            if is_valid_bsn(number) and self.bsn in (None, number):
                self.bsn = number
            elif any(sign.isdigit() for sign in filled.text):
                self._unverified(number, _("Dit BSN klopt niet. Wat is het goede nummer?"))
            else:
                self.not_understood(Field.BSN, filled, _("Dit is geen BSN. Wat is het nummer?"))

    def without_bsn(self, text: str) -> str:
        """The text with every BSN in it masked; the number itself goes to its own field."""
        found = find_bsns(text)
        if not found:
            return text
        for number in found:
            if number not in (self.bsn, self.bsn_unverified):
                self._unverified(number, _("In een tekst op deze regel stond een BSN. Hoort dat bij deze persoon?"))
        return mask_bsns(text)

    def _unverified(self, number: str, question: str) -> None:
        kept = f"{self.bsn_unverified} / {number}" if self.bsn_unverified else number
        self.bsn_unverified = kept[:SHORT]
        self.findings.append(
            Finding(
                row=self.row,
                field=Field.BSN,
                kind=FindingKind.DOUBTFUL,
                cell_text=mask_bsn(number),
                question=question,
            )
        )

    def _find(self, about: Field | None, text: str, question: str, kind: FindingKind) -> None:
        self.findings.append(
            Finding(row=self.row, field=about, kind=kind, cell_text=mask_bsns(text), question=question)
        )


def label(about: Field) -> str:
    """The Dutch name of a field, for in a question."""
    return field_info(about).label
