"""The empty window that stands there while the program loads."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.workplaces import FirstStart
from app.paths import place_of
from app.session import Session
from app.startup import create
from app.ui.start.frame import OpeningFrame


@pytest.fixture
def frame(themed):
    made = OpeningFrame()
    made.wait_until_painted()
    return made


def test_it_is_painted_when_the_waiting_ends_and_looks_like_the_window(frame: OpeningFrame):
    assert frame.isVisible()
    picture = frame.grab().toImage()
    side, work_area = picture.pixelColor(80, 400), picture.pixelColor(700, 400)
    assert side != work_area
    assert work_area.lightness() > 240


def test_it_says_what_the_program_is_doing(frame: OpeningFrame):
    before = frame.grab().toImage()
    frame.say("De database wordt geopend.")
    assert frame.grab().toImage() != before
    assert frame.accessibleDescription() == "De database wordt geopend."


def test_the_window_takes_its_place(qtbot: QtBot, frame: OpeningFrame, tmp_path: Path):
    place = place_of(None, tmp_path / "data")
    create(place, FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra"))
    frame.setGeometry(40, 30, 1200, 700)
    session = Session(place, frame=frame)
    session.begin()
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
    assert session.window is not None
    assert session.window.geometry().topLeft().toTuple() == (40, 30)
    assert session.window.width() == 1200
    session.window.close()
    session.program.jobs.finish()


def test_closing_it_ends_the_program(qtbot: QtBot, frame: OpeningFrame, tmp_path: Path):
    session = Session(place_of(None, tmp_path / "data"), frame=frame)
    with qtbot.waitSignal(session.ended):
        frame.close()
    session.program.jobs.finish()
