"""One run of the window: a backup put back from Beheer, and a second start."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.families import FamilyDraft
from app.domain.workplaces import FirstStart
from app.paths import LocalPlace, place_of
from app.session import Session
from app.startup import create
from app.usecases.administration import Backups
from app.usecases.families import Families


@pytest.fixture
def session(qtbot: QtBot, themed, tmp_path: Path):
    place = place_of(None, tmp_path / "data")
    create(place, FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra"))
    made = Session(place)
    made.begin()
    opened(qtbot, made)
    yield made
    if made.window is not None:
        made.window.close()
    made.program.jobs.finish()


def opened(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.window is not None and session.window.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
    QApplication.processEvents()


def elsewhere(qtbot: QtBot, session: Session, work):
    """Run a use case as the window does, off the GUI thread."""
    answers: list[object] = []
    session.program.jobs.run(session, work, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def test_a_backup_put_back_opens_again_as_it_was_and_keeps_what_it_replaced(qtbot, session, tmp_path):
    workplace = session._workplace
    families = Families(workplace.transactions)
    elsewhere(qtbot, session, lambda: families.register(FamilyDraft(name="Aksoy")))
    backup = elsewhere(qtbot, session, lambda: Backups(workplace).make())
    elsewhere(qtbot, session, lambda: families.register(FamilyDraft(name="De Graaf")))
    before = session.window
    session.program.restore_asked.emit(Path(backup.path), None)
    qtbot.waitUntil(lambda: session.window is not None and session.window is not before, timeout=20_000)
    opened(qtbot, session)
    again = Families(session._workplace.transactions)
    assert [item.name for item in elsewhere(qtbot, session, again.list).items] == ["Aksoy"]
    place = place_of(None, tmp_path / "data")
    assert isinstance(place, LocalPlace)
    assert any("vervangen" in file.name for file in place.folder.iterdir())


def test_a_file_that_is_no_backup_is_refused_with_a_sentence_and_everything_opens_again(qtbot, session, tmp_path):
    wrong = tmp_path / "geen.eenplanbackup"
    wrong.write_bytes(b"dit is geen reservekopie")
    before = session.window
    session.program.restore_asked.emit(wrong, None)
    qtbot.waitUntil(lambda: session.window is not None and session.window is not before, timeout=20_000)
    opened(qtbot, session)
    assert session.program.messages.history[-1].sentence
    assert session._workplace is not None


def test_a_second_start_brings_the_window_forward(qtbot, session):
    session.window.showMinimized()
    session.come_forward()
    assert session.window.isVisible()
    assert not session.window.isMinimized()


def test_no_transaction_opens_on_the_thread_of_the_window(session):
    transactions = session._workplace.transactions
    for opening in (transactions.read, transactions.write):
        with pytest.raises(RuntimeError), opening():
            pass
