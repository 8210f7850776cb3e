"""The quiet line above what is read for long."""

import pytest
from PySide6.QtCore import Qt

from app.domain.progress import Cancelled
from app.ui.common import reading
from app.ui.common.reading import ReadingLine


@pytest.fixture
def line(qtbot, themed, monkeypatch) -> ReadingLine:
    monkeypatch.setattr(reading, "_SHOW_AFTER", 0)
    monkeypatch.setattr(reading, "_LOOK_EVERY", 0)
    made = ReadingLine("De lijst wordt gelezen")
    qtbot.addWidget(made)
    return made


def test_what_is_read_at_once_is_never_spoken_of(qtbot, line):
    with line.begin():
        pass
    qtbot.waitUntil(lambda: not line._timer.isActive())
    assert not line.isVisible()


def test_it_tells_how_far_the_reading_is_until_it_ends(qtbot, line):
    with line.begin() as begun:
        qtbot.waitUntil(line.isVisible)
        assert line.bar.maximum() == 0, "it moves to and fro while nobody knows how far it is"
        begun.report(2, 5)
        qtbot.waitUntil(lambda: (line.bar.value(), line.bar.maximum()) == (2, 5))
    qtbot.waitUntil(line.isHidden)


def test_somebody_can_stop_it_and_begin_again(qtbot, line):
    with line.begin() as begun:
        qtbot.waitUntil(line.isVisible)
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
        with pytest.raises(Cancelled):
            begun.report(3, 5)
    assert line.said.text() == "Gestopt voordat alles gelezen was."
    assert not line.stop.isVisible()
    with qtbot.waitSignal(line.again_asked):
        qtbot.mouseClick(line.again, Qt.MouseButton.LeftButton)


def test_a_newer_reading_stops_the_one_before(line):
    before = line.begin()
    line.begin()
    with pytest.raises(Cancelled):
        before.report(1, 5)
