"""Lists of invented families, for tests of reading in: a family is its members, a member its cells."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from app.domain.bsn import is_valid_bsn

HEADINGS = (
    "Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "BSN", "Adres", "Postcode", "Plaats", "Gemeente",
    "Telefoon", "Hulpvraag", "Regie", "Aanbieder", "Product", "Start", "Status", "Opm.",
)  # fmt: skip

_SURNAMES = ("Bakker", "Smit", "Vos", "Mulder", "Dekker", "Prins", "Hoek", "Kuiper", "Postma", "Veenstra", "Jansen")
_GIVEN = ("Sanne", "Finn", "Eva", "Daan", "Lotte", "Bram", "Noor", "Tess", "Milan", "Yara", "Kees", "Ans", "Joris")
_MUNICIPALITIES = ("Weert", "Leudal", "Nederweert")


@dataclass(frozen=True)
class Line:
    """One member on one row."""

    family: str
    given: str
    born: date
    role: str
    bsn: str
    street: str
    municipality: str
    telephone: str = ""
    question: str = ""
    provider: str = ""
    product: str = ""
    start: str = ""
    status: str = ""
    remark: str = ""

    def cells(self) -> list[str]:
        return [
            self.family, self.given, self.family, f"{self.born.day}-{self.born.month}-{self.born.year}", self.role,
            self.bsn, self.street, "6001 AB", self.municipality, self.municipality, self.telephone, self.question, "",
            self.provider, self.product, self.start, self.status, self.remark,
        ]  # fmt: skip


def numbers(random: Random, count: int) -> list[str]:
    """BSNs of the test range that pass the elfproef."""
    found: list[str] = []
    number = 999_900_100 + random.randrange(1000)
    while len(found) < count:
        number += 1
        if is_valid_bsn(str(number)):
            found.append(str(number))
    return found


def families(random: Random, count: int, *, bsns: list[str], tag: str = "") -> list[list[Line]]:
    """Families, each with a name and an address of its own; takes BSNs from the front of the list."""
    found: list[list[Line]] = []
    for at in range(count):
        surname = f"{random.choice(_SURNAMES)}{tag}{chr(97 + at % 26)}{chr(97 + at // 26)}"
        street, municipality = f"Laan {tag or 'x'} {at + 1}", random.choice(_MUNICIPALITIES)
        names = random.sample(_GIVEN, 4)
        mother = Line(
            surname, names[0], date(1980, 2, 3) + timedelta(days=random.randrange(4000)), "moeder",
            bsns.pop(0) if random.random() < 0.8 else "", street, municipality, telephone="06 12345678",
        )  # fmt: skip
        members = [mother]
        for name in names[1 : 1 + random.randrange(1, 3)]:
            child = Line(
                surname, name, date(2010, 2, 3) + timedelta(days=random.randrange(4000)), "kind",
                bsns.pop(0) if random.random() < 0.8 else "", street, municipality,
            )  # fmt: skip
            if random.random() < 0.6:
                child = replace(
                    child, question="slaapt slecht", provider="De Linde", product="45A04", start="1-3-2026",
                    status=random.choice(("wacht op intake", "loopt")), remark=random.choice(("", "belt terug")),
                )  # fmt: skip
            members.append(child)
        found.append(members)
    return found


def write_list(path: Path, lists: list[list[Line]]) -> Path:
    """An Excel file of these families, one below the other."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Caseload")
    rows = [list(HEADINGS), *(line.cells() for members in lists for line in members)]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path
