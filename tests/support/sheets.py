"""Small spreadsheets for tests: a row is a dictionary of heading and cell."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from app.domain.imports.mapping import AUTOMATIC, Mapping
from app.domain.imports.reading import interpret
from app.domain.imports.records import Reading, RowKind, RowOutcome, WorkerName
from app.domain.imports.sheets import Cell, Sheet

TODAY = date(2026, 11, 22)

HEADINGS = (
    "Gezin", "Voornaam", "Tussenv.", "Achternaam", "Geb.datum", "M/V", "Rol", "BSN", "Straat + nr", "Postcode",
    "Plaats", "Gemeente", "Telefoon", "E-mail", "School/KDV", "Huisarts", "Verwijzer", "Hulpvraag", "Regie",
    "Aanspreekpunt", "Aanbieder", "Product", "Start", "Eind", "Kosten p/j", "Status", "Opm.",
)  # fmt: skip

PAULA = WorkerName(id=UUID(int=1), name="Paula Claassen")
SANNE = WorkerName(id=UUID(int=2), name="Sanne Teunis")

MOTHER: dict[str, Cell] = {
    "Gezin": "Vermeer", "Voornaam": "Wilma", "Achternaam": "Vermeer", "Geb.datum": "15/2/81", "M/V": "v",
    "Rol": "moeder", "Straat + nr": "Molenweg 69a", "Postcode": "6072jv", "Plaats": "Weert", "Gemeente": "Weert",
    "Regie": "Paula Claassen", "Aanspreekpunt": "moeder",
}  # fmt: skip
CHILD: dict[str, Cell] = {
    "Voornaam": "Daan", "Achternaam": "Vermeer", "Geb.datum": date(2014, 8, 23), "M/V": "M", "Rol": "kind",
    "Straat + nr": "idem",
}  # fmt: skip
HELP: dict[str, Cell] = {
    "Verwijzer": "jeugdarts", "Hulpvraag": "somber, gaat niet naar school", "Aanbieder": "De Linde", "Product": "45A04",
    "Start": "18-02-2026", "Kosten p/j": "ca 9000", "Status": "loopt",
}  # fmt: skip
BLANK: dict[str, Cell] = {}


def grid(
    *rows: dict[str, Cell], headings: Sequence[str] = HEADINGS, name: str = "Caseload", title: bool = True
) -> Sheet:
    """A sheet with a title, a blank line, the headings, and these rows; the first of them is row 4."""
    above: list[tuple[Cell, ...]] = [("Caseload gebiedsteam",), ()] if title else []
    cells = [tuple(row.get(heading) for heading in headings) for row in rows]
    return Sheet(name=name, rows=(*above, tuple(headings), *cells))


def read(
    *rows: dict[str, Cell],
    headings: Sequence[str] = HEADINGS,
    mapping: Mapping = AUTOMATIC,
    workers: Sequence[WorkerName] = (PAULA, SANNE),
    municipalities: Collection[str] = (),
) -> Reading:
    """What these rows become."""
    return interpret([grid(*rows, headings=headings)], mapping, TODAY, workers, municipalities=municipalities)


def outcome(reading: Reading, row: int) -> RowOutcome:
    return next(found for found in reading.outcomes if found.row == row)


def kinds(reading: Reading) -> list[RowKind]:
    """The outcomes of the rows under the headings, in order."""
    return [found.kind for found in reading.outcomes][2:]
