"""A table as a spreadsheet: what somebody sees in a list, to count and sort on."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

Cell = str | int | float | date | None
_WIDEST = 60


def table_sheet(title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx with one sheet: the heads stay in sight and filter, dates are dates and numbers are numbers."""
    from xlsxwriter import Workbook

    output = io.BytesIO()
    book: Any = Workbook(
        output,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title})
    head = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, heads, head)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(number, at, cell)
            elif cell is not None:
                sheet.write_number(number, at, cell)
    for at, name in enumerate(heads):
        longest = max([len(name) + 3, *(len(str(row[at] or "")) for row in rows)])
        sheet.set_column(at, at, min(longest + 1, _WIDEST))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    book.close()
    return output.getvalue()
