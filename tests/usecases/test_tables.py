"""How a worker likes her lists, and taking a list along as a spreadsheet."""

import io
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.domain.tables import TableLayout, layout_of
from app.errors import UserError
from app.models.audit import AuditEvent, AuditValues
from app.usecases.tables import Tables
from tests.support.databases import Ground

LAYOUT = TableLayout(
    order=("number", "name"),
    hidden=frozenset({"city"}),
    widths={"name": 220},
    sort_key="number",
    descending=True,
    filters={"team": "noord", "status": None},
)


def test_a_layout_is_kept_per_worker_and_replaced_by_the_next(ground: Ground):
    tables = Tables(ground.transactions)
    assert tables.layout("families") == TableLayout()

    tables.keep_layout("families", LAYOUT)
    assert tables.layout("families") == LAYOUT
    assert tables.layout("plans") == TableLayout()

    tables.keep_layout("families", TableLayout(sort_key="name"))
    assert tables.layout("families") == TableLayout(sort_key="name")


@pytest.mark.parametrize("text", [None, "", "geen json", "[1]", '{"order": 3, "widths": {"a": -4, "b": "x"}}'])
def test_what_cannot_be_read_as_a_layout_is_the_table_as_it_was_made(text: str | None):
    assert layout_of(text) == TableLayout()


def test_an_export_holds_dates_and_numbers_and_never_a_formula(ground: Ground, tmp_path: Path):
    file = tmp_path / "lijst.xlsx"
    rows = [["=1+1", date(2027, 3, 5), 12, None], ["Van Doorn", None, 0.5, "ja"]]

    Tables(ground.transactions).export(file, name="families", title="Gezinnen", heads=["A", "B", "C", "D"], rows=rows)

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes())).get_sheet_by_index(0)
    assert sheet.to_python() == [
        ["A", "B", "C", "D"],
        ["=1+1", date(2027, 3, 5), 12.0, ""],
        ["Van Doorn", "", 0.5, "ja"],
    ]


def test_an_export_is_logged_with_what_it_held_but_not_with_whom(ground: Ground, tmp_path: Path):
    Tables(ground.transactions).export(
        tmp_path / "lijst.xlsx", name="families", title="Gezinnen", heads=["Gezin"], rows=[["Van Doorn"]]
    )

    with ground.transactions.read() as reader:
        row = reader.first(
            select(AuditEvent.action, AuditEvent.table_name, AuditValues.changes)
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .where(AuditEvent.action == "export")
        )
    assert row is not None
    assert row.table_name == "families"
    assert '"rows":[null,1]' in row.changes
    assert "Van Doorn" not in row.changes


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(ground: Ground, tmp_path: Path):
    folder = tmp_path / "lijst.xlsx"
    folder.mkdir()
    with pytest.raises(UserError):
        Tables(ground.transactions).export(folder, name="families", title="Gezinnen", heads=["Gezin"], rows=[["A"]])
