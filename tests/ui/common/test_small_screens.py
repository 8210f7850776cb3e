"""On a screen with little room nothing is cut: the band stands closer, and what is too wide can be scrolled to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.preferences import Appearance, Preferences, TextSize
from app.ui.common.band import Band, Cell
from app.ui.common.columns import Column
from app.ui.common.rows_table import RowsTable
from app.ui.common.theme import Theme
from app.ui.common.views_area import ViewsArea

CELLS = [("Veiligheid", "niets gemeld"), ("Regisseur", "Meryem Aksoy"), ("Aanspreekpunt", "Ilse Terpstra")]


def _band() -> Band:
    band = Band("Gezin Van Doorn-Aksoy", "Gemeente Weert, plan 2026-014")
    for label, value in CELLS:
        band.add_cell(label, value, "06 01 23 45 67", width=156)
    return band


def _whole(band: Band) -> bool:
    labels = [label for cell in band.findChildren(Cell) for label in cell.findChildren(QLabel) if label.isVisible()]
    assert len(labels) == 3 * len(CELLS)
    return all(
        label.width() >= label.sizeHint().width() and label.mapTo(band, label.rect().topRight()).x() < band.width()
        for label in labels
    )


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("width", [1200, 700, 560, 300])
def test_no_answer_of_the_band_is_cut(qtbot: QtBot, themed: Theme, size: TextSize, width: int) -> None:
    themed.wear(Preferences(appearance=Appearance.LIGHT, text_size=size))
    try:
        area, band = ViewsArea(), _band()
        area.add(band)
        qtbot.addWidget(area)
        area.resize(width, 300)
        area.show()
        qtbot.waitUntil(lambda: _whole(band))
        assert (area.horizontalScrollBar().maximum() > 0) == (band.minimumSizeHint().width() > width)
    finally:
        themed.wear(Preferences(appearance=Appearance.LIGHT))


def test_the_band_stands_closer_before_anything_scrolls(qtbot: QtBot, themed: Theme) -> None:
    area, band = ViewsArea(), _band()
    area.add(band)
    qtbot.addWidget(area)
    area.resize(1200, 300)
    area.show()
    airy = [cell.width() for cell in band.findChildren(Cell)]
    area.resize(band.minimumSizeHint().width() + 4, 300)
    qtbot.waitUntil(
        lambda: all(cell.width() < before for cell, before in zip(band.findChildren(Cell), airy, strict=True))
    )
    assert area.horizontalScrollBar().maximum() == 0


def test_a_page_that_is_left_does_not_make_the_next_one_scroll(qtbot: QtBot, themed: Theme) -> None:
    area, wide, narrow = ViewsArea(), QLabel(), QLabel()
    wide.setMinimumWidth(900)
    qtbot.addWidget(area)
    area.add(wide)
    area.add(narrow)
    area.resize(500, 300)
    area.show()
    assert area.horizontalScrollBar().maximum() > 0
    area.show_view(narrow)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    assert isinstance(area, QScrollArea)


def test_the_columns_of_a_table_that_cannot_scroll_stay_in_sight(qtbot: QtBot, themed: Theme) -> None:
    columns = [Column[str](title=title, text=str, width=160) for title in ("Evaluatie", "gezin", "school")]
    table = RowsTable(columns, name="Evaluaties", fit=True)
    qtbot.addWidget(table)
    table.set_rows(["een"])
    table.resize(300, 100)
    table.show()
    assert table.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()


def test_a_column_is_as_wide_as_its_title_in_every_language(qtbot: QtBot, themed: Theme) -> None:
    table = RowsTable(
        [Column[str](title="Nu", text=str, width=20), Column[str](title="A longer title", text=str, width=20)],
        name="Doelen",
    )
    qtbot.addWidget(table)
    table.resize(600, 100)
    table.show()
    metrics = table.fontMetrics()
    assert table.columnWidth(1) >= metrics.horizontalAdvance("A longer")
    assert table.columnWidth(1) > table.columnWidth(0)
