"""Rows of a table on the clipboard: as a table for a letter or a spreadsheet, and as plain text."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.ui.common.columns import Column


def copy_rows(columns: Sequence[Column[Any]], records: Sequence[Any]) -> None:
    """Copy what these columns say of the records, below their titles."""
    if not records:
        return
    lines = [[column.title for column in columns]]
    lines += [[column.taken(record) for column in columns] for record in records]
    data = QMimeData()
    data.setText("\n".join("\t".join(_in_one_line(cell) for cell in line) for line in lines))
    data.setHtml("<table>" + "".join(_row(line, "td" if at else "th") for at, line in enumerate(lines)) + "</table>")
    QGuiApplication.clipboard().setMimeData(data)


def _row(line: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in line) + "</tr>"


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())
