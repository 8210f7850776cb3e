"""20,000 rows of a spreadsheet read in, against calamine and bare inserts of the same cells in an encrypted file."""

import shutil
import time
from pathlib import Path
from random import Random

from python_calamine import load_workbook
from xlsxwriter import Workbook

from app.db.engine import unlocked
from app.usecases.imports import Imports
from benchmarks.options import Options
from benchmarks.pair import Report, ratios
from benchmarks.places import NAMES, key_of, local_place, opened

ROWS = 20_000
_LIMIT = 3.0
_HEADINGS = (
    "Gezin", "Voornaam", "Achternaam", "Geb.datum", "M/V", "Rol", "Straat + nr", "Postcode", "Plaats", "Gemeente",
    "Telefoon", "Hulpvraag", "Regie", "Start", "Status",
)  # fmt: skip
_GIVEN = ("Elif", "Sanne", "Yusuf", "Daan", "Lotte", "Noor", "Bram", "Meryem", "Pieter", "Zofia", "Amir", "Fleur")


def run(options: Options, report: Report) -> None:
    file = options.work / "gezinnen.xlsx"
    write_sheet(file, ROWS)
    template = local_place(options.cache, 1)
    key = key_of(template)
    counted: list[int] = []

    def ours() -> float:
        place = options.work / "ours"
        shutil.copytree(template.folder, place)
        with opened(type(template)(database=place / "eenplan.db")) as workplace:
            imports = Imports(workplace.transactions)
            start = time.perf_counter()
            result = imports.write(imports.prepare(file))
            spent = time.perf_counter() - start
        counted.append(result.counts["persons_added"])
        shutil.rmtree(place)
        return spent

    def floor() -> float:
        target = options.work / "bare.db"
        connection = unlocked(target, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"CREATE TABLE cell ({', '.join(f'c{number}' for number in range(len(_HEADINGS)))})")
        start = time.perf_counter()
        rows = load_workbook(str(file)).get_sheet_by_index(0).to_python()
        connection.execute("BEGIN IMMEDIATE")
        signs = ", ".join("?" * len(_HEADINGS))
        connection.executemany(f"INSERT INTO cell VALUES ({signs})", [[str(cell) for cell in row] for row in rows])
        connection.execute("COMMIT")
        spent = time.perf_counter() - start
        connection.close()
        for left in options.work.glob("bare.db*"):
            left.unlink()
        return spent

    figure = ratios(f"{ROWS:,} rows read in and written", ours, floor, limit=_LIMIT)
    report.add(figure)
    print(f"    each time {counted[-1]:,} persons, with search words and log")


def write_sheet(file: Path, rows: int) -> None:
    """Families of four, one person to a row."""
    random = Random(1)
    book = Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Caseload")
    sheet.write_row(0, 0, _HEADINGS)
    for row in range(1, rows + 1):
        family, place = divmod(row - 1, 4)
        name = NAMES[family * 7919 % len(NAMES)].capitalize()
        adult = place < 2
        year = 1975 + random.randrange(20) if adult else 2009 + random.randrange(14)
        sheet.write_row(
            row,
            0,
            (
                name, random.choice(_GIVEN), name, f"{random.randrange(1, 28)}-{random.randrange(1, 12)}-{year}",
                "mv"[place % 2], ("vader", "moeder", "kind", "kind")[place], f"Molenweg {family % 900 + 1}",
                f"60{family % 90 + 10} AB", "Weert", "Weert", f"06 01 {family % 90 + 10} {row % 90 + 10} 67",
                "gaat niet naar school" if place == 2 else "", "Ilse Terpstra" if place == 0 else "",
                "12-1-2026" if place == 2 else "", "loopt" if place == 2 else "",
            ),
        )  # fmt: skip
    book.close()
