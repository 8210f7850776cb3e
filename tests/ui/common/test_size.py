"""The first window stands on the screen as a whole, however small that is."""

from PySide6.QtCore import QSize

from app.ui.common.size import AT_START, fitting

LAPTOP_AT_150 = QSize(911, 512)


def test_it_is_as_large_as_it_was_drawn_where_there_is_room() -> None:
    assert fitting(QSize(1920, 1040)) == QSize(*AT_START)


def test_it_fits_on_a_laptop_at_150_percent_with_its_frame() -> None:
    size = fitting(LAPTOP_AT_150)
    assert size.width() < LAPTOP_AT_150.width()
    assert size.height() <= LAPTOP_AT_150.height() - 32, "its title stands above it"


def test_another_window_fits_as_well() -> None:
    assert fitting(LAPTOP_AT_150, (880, 640)).height() < LAPTOP_AT_150.height()
