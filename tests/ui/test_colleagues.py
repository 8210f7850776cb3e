"""Two workplaces on one shared database: what a colleague changes shows by itself in the other window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.domain.changes import Changed
from app.domain.families import FamilyDraft
from app.domain.teams import Via
from app.paths import SharedPlace
from app.session import Session
from app.usecases.families import Families
from app.usecases.workplaces import KeyAccess, Workplace, create, open_workplace
from tests.support.places import FIRST

LISTENERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    " AND pid <> pg_backend_pid()"
)


@pytest.fixture
def place(postgres_database: str) -> SharedPlace:
    made = SharedPlace(url=postgres_database)
    create(made, FIRST, KeyAccess(), Via.COMMAND)
    return made


@pytest.fixture
def colleague(place: SharedPlace) -> Iterator[Workplace]:
    made = open_workplace(place, via=Via.COMMAND)
    yield made
    made.close()


@pytest.fixture
def session(place: SharedPlace, colleague: Workplace, qtbot: QtBot, themed) -> Iterator[Session]:
    made = Session(place)
    made.begin()
    qtbot.waitUntil(lambda: made.window is not None and made.window.isVisible(), timeout=20_000)
    settle(qtbot, made)
    qtbot.waitUntil(lambda: listeners(colleague) == 1)
    settle(qtbot, made)
    yield made
    if made.window is not None:
        made.window.close()
    made.program.jobs.finish()


def settle(qtbot: QtBot, session: Session) -> None:
    for _round in range(2):
        qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
        QApplication.processEvents()


def listeners(colleague: Workplace) -> int:
    with colleague.engine.connect() as connection:
        return connection.execute(text(LISTENERS)).scalar_one()


def test_a_family_that_a_colleague_registers_comes_into_the_list(
    session: Session, colleague: Workplace, qtbot: QtBot
) -> None:
    session.window.show_view("families")
    settle(qtbot, session)
    heard: list[Changed] = []
    session.program.changes.subscribe(session, ["family"], heard.extend)
    Families(colleague.transactions).register(FamilyDraft(name="Zeeman"))
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    settle(qtbot, session)
    assert session.window.current_view().list.table.record_at(0).name == "Zeeman"


def test_a_burst_arrives(session: Session, colleague: Workplace, qtbot: QtBot) -> None:
    heard: set[Changed] = set()
    session.program.changes.subscribe(session, ["family"], heard.update)
    families = Families(colleague.transactions)
    wanted = {families.register(FamilyDraft(name=f"Gezin {number}")) for number in range(10)}
    qtbot.waitUntil(lambda: {one.row_id for one in heard} == wanted, timeout=10_000)


def test_closing_the_window_ends_the_listening(session: Session, colleague: Workplace, qtbot: QtBot) -> None:
    session.window.close()
    qtbot.waitUntil(lambda: listeners(colleague) == 0, timeout=10_000)


def test_a_server_that_drops_the_line_is_listened_to_again(
    session: Session, colleague: Workplace, qtbot: QtBot
) -> None:
    said = session.window.top_bar
    with colleague.engine.connect() as connection:
        connection.execute(text(LISTENERS.replace("count(*)", "pg_terminate_backend(pid)")))
    qtbot.waitUntil(lambda: "geen verbinding" in connection_of(said), timeout=10_000)
    qtbot.waitUntil(lambda: listeners(colleague) == 1 and "geen" not in connection_of(said), timeout=20_000)


def test_a_window_made_anew_without_a_connection_says_so(session: Session, colleague: Workplace, qtbot: QtBot) -> None:
    before = session.window
    before.show_view("preferences")
    settle(qtbot, session)
    assert session._colleagues is not None
    # it is not made again before the window is
    session._colleagues._pauses = (600,)
    with colleague.engine.connect() as connection:
        connection.execute(text(LISTENERS.replace("count(*)", "pg_terminate_backend(pid)")))
    qtbot.waitUntil(lambda: "geen verbinding" in connection_of(before.top_bar), timeout=10_000)
    choice = before.current_view().choices["text_size"]
    qtbot.mouseClick(
        next(way for way in choice.findChildren(QPushButton) if way.text() == "Zeer groot"), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: session.window is not before, timeout=20_000)
    assert "geen verbinding" in connection_of(session.window.top_bar)


def connection_of(top_bar) -> str:
    """What the top bar says about where the data lies."""
    return " ".join(child.accessibleName() for child in top_bar.children() if hasattr(child, "accessibleName"))
