"""What comes up while the rows of a family are put together: questions, and cells that are kept beside what holds.

A file may have a sheet per month. What a later sheet says holds; what an earlier one said is kept with the family
and needs no question, for it was so then. Two rows of one sheet that contradict each other are asked about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.imports.drafts import label
from app.domain.imports.fields import Field
from app.domain.imports.persons import PersonRow, RowPlace
from app.domain.imports.records import Finding, FindingKind, Leftover
from app.domain.names import fold
from app.texts import _

Value = TypeVar("Value")

ABOUT_HELP = frozenset(
    {Field.PROVIDER, Field.PRODUCT, Field.STARTS_ON, Field.LAST_DAY, Field.COST, Field.STATUS}
)  # fmt: skip
"""The fields that say of help how it stands."""


@dataclass(slots=True, eq=False)
class Asked:
    """The questions and kept cells that come up after the rows themselves were read, by row."""

    findings: dict[RowPlace, list[Finding]] = field(default_factory=dict[RowPlace, list[Finding]])
    leftovers: dict[RowPlace, list[Leftover]] = field(default_factory=dict[RowPlace, list[Leftover]])
    said: Mapping[RowPlace, int] = field(default_factory=dict[RowPlace, int])
    """The latest sheet on which a row stands just so, as a number that grows with time; 0 where it is not in it."""

    settled: set[RowPlace] = field(default_factory=set[RowPlace])
    """Rows of which the help stands on a later sheet: what was doubtful about it then is not asked any more."""

    def sheet(self, row: PersonRow) -> int:
        """Which sheet said this last: the greatest number holds."""
        return self.said.get(row.at, 0)

    def newest(self, rows: Iterable[PersonRow]) -> list[PersonRow]:
        """The rows of the latest sheet first, those of one sheet in their own order."""
        return sorted(rows, key=lambda row: -self.sheet(row))

    def findings_of(self, rows: Sequence[PersonRow]) -> dict[RowPlace, tuple[Finding, ...]]:
        """All questions about the rows of one person; one that a later sheet raises as well stands there alone."""
        found: dict[RowPlace, tuple[Finding, ...]] = {}
        later: dict[tuple[Field | None, str, str], int] = {}
        for row in self.newest(rows):
            own: list[Finding] = []
            sheet = self.sheet(row)
            for finding in (*row.findings, *self.findings.get(row.at, ())):
                key = finding.field, finding.cell_text, finding.question
                past = row.at in self.settled and finding.field in ABOUT_HELP and finding in row.findings
                if not (past and finding.kind is FindingKind.DOUBTFUL) and later.setdefault(key, sheet) == sheet:
                    own.append(finding)
            found[row.at] = tuple(own)
        return found

    def ask(self, row: PersonRow, about: Field | None, text: str, question: str) -> None:
        finding = Finding(
            row=row.row, field=about, kind=FindingKind.DOUBTFUL, cell_text=text, question=question
        )  # fmt: skip
        self.findings.setdefault(row.at, []).append(finding)

    def keep(self, row: PersonRow, about: Field, text: str) -> None:
        self.leftovers.setdefault(row.at, []).append(Leftover(row=row.row, heading=label(about), text=text))

    def was(self, row: PersonRow, about: Field, text: str) -> None:
        """A later sheet says something else: that holds, and what this sheet said is kept under its name."""
        heading = _("{field} op blad „{sheet}”").format(field=label(about), sheet=row.sheet)
        self.leftovers.setdefault(row.at, []).append(Leftover(row=row.row, heading=heading, text=text))

    def differs(self, row: PersonRow, about: Field, text: str, holds: int = 0) -> None:
        """Something else holds, which the sheet `holds` said; one of the same sheet is asked about."""
        if self.sheet(row) < holds:
            self.was(row, about, text)
            return
        self.ask(row, about, text, _("Een eerdere regel zegt hier iets anders. Wat is juist?"))
        self.keep(row, about, text)

    def first(
        self,
        rows: Sequence[PersonRow],
        about: Field,
        read: Callable[[PersonRow], Value | None],
        show: Callable[[Value], str] = str,
        *,
        always: bool = False,
    ) -> Value | None:
        """What the latest sheet says, there the first row; another value is kept.

        `always` asks about it on whatever sheet it stands: who somebody is does not change with the month.
        """
        if len(rows) == 1:
            return read(rows[0])
        found: Value | None = None
        holds = 0
        for row in self.newest(rows):
            value = read(row)
            if value is None:
                continue
            if found is None:
                found, holds = value, self.sheet(row)
            elif value != found and fold(show(value)) != fold(show(found)):
                self.differs(row, about, show(value), 0 if always else holds)
        return found


def row_words(row: PersonRow, beside: PersonRow) -> str:
    """The number of a row for in a sentence about another one, with its sheet where that is not the same."""
    if row.sheet == beside.sheet:
        return str(row.row)
    return _("{row} van blad „{sheet}”").format(row=row.row, sheet=row.sheet)
