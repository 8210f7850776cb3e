"""20,000 rows of a spreadsheet read in, against calamine and bare inserts of the same cells in an encrypted file.

A row of the sheet becomes some forty rows of the database: a person, what she is in her family, where she lives, whose
child she is, the help; each with its event in the log and the values beside it, and the words by which it is found. So
a second floor writes by the driver alone, into the same tables, the rows that the program wrote: what is above that is
ours, and what that is above the first floor is what the tables hold.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from python_calamine import load_workbook
from sqlalchemy import event
from xlsxwriter import Workbook

from app.db.engine import unlocked
from app.paths import LocalPlace
from app.usecases.imports import Imports
from benchmarks.options import Options
from benchmarks.pair import Report, costs, figure
from benchmarks.places import NAMES, copied, engine_of, key_of, local_place, opened

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
        with copied(template, options.work / "ours") as place, opened(place) as workplace:
            imports = Imports(workplace.transactions)
            start = time.perf_counter()
            result = imports.write(imports.prepare(file))
            spent = time.perf_counter() - start
        counted.append(result.counts["persons_added"])
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

    written = _written_by(template, options.work / "written", file)

    def same_rows() -> float:
        with copied(template, options.work / "same") as place:
            engine = engine_of(place)
            connection: Any = engine.raw_connection().driver_connection
            start = time.perf_counter()
            load_workbook(str(file)).get_sheet_by_index(0).to_python()
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in written:
                connection.executemany(statement, rows)
            connection.execute("COMMIT")
            spent = time.perf_counter() - start
            connection.close()
            engine.dispose()
        return spent

    found = costs({"ours": ours, "floor": floor, "same rows": same_rows})
    report.add(figure(f"{ROWS:,} rows read in and written", found["ours"], found["floor"], limit=_LIMIT))
    report.add(figure("  the same to all its rows by the driver alone", found["ours"], found["same rows"], limit=None))
    report.add(figure("  all its rows by the driver to the bare cells", found["same rows"], found["floor"], limit=None))
    rows = sum(len(values) for _statement, values in written)
    print(f"    each time {counted[-1]:,} persons in {rows:,} rows, with search words and log")


def _written_by(template: LocalPlace, folder: Path, file: Path) -> list[tuple[str, Sequence[Any]]]:
    """All that the program writes for this sheet: statements as the driver gets them, with their rows."""
    written: list[tuple[str, Sequence[Any]]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append((statement, values if many else [values]))

    with copied(template, folder) as place, opened(place) as workplace:
        event.listen(workplace.engine, "before_cursor_execute", note)
        imports = Imports(workplace.transactions)
        imports.write(imports.prepare(file))
    return written


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
