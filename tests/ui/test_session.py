"""One run of the window: a backup put back from Beheer, and a second start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.families import FamilyDraft
from app.domain.workplaces import FirstStart
from app.paths import LocalPlace, place_of
from app.session import Session
from app.startup import create
from app.ui.administration.about_tab import AboutTab
from app.ui.families.own_window import FamilyWindow
from app.usecases.administration import Backups
from app.usecases.families import Families
from app.usecases.notes import Notes

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


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


def test_the_backup_of_the_day_is_made_while_the_person_works(qtbot, themed, tmp_path, monkeypatch):
    monkeypatch.setattr("app.session._BACKUP_AFTER", 0)
    place = place_of(None, tmp_path / "data")
    create(place, FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra"))
    session = Session(place)
    session.begin()
    qtbot.waitUntil(lambda: len([*place.backups.glob("*.eenplanbackup")]) == 1, timeout=20_000)
    opened(qtbot, session)
    session.window.close()
    session.program.jobs.finish()


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


def beside(qtbot: QtBot, session: Session) -> FamilyWindow:
    """A family of the list, opened beside the window with the keys, at its notes."""
    families = Families(session._workplace.transactions)
    elsewhere(qtbot, session, lambda: families.register(FamilyDraft(name="Aksoy")))
    qtbot.keyClick(session.window, Qt.Key.Key_2, CTRL)
    opened(qtbot, session)
    table = session.window.view("families").list.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return, CTRL)
    opened(qtbot, session)
    [made] = beside_now()
    made.page.show_tab("dossier")
    opened(qtbot, session)
    return made


def beside_now() -> list[FamilyWindow]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, FamilyWindow) and top.isVisible()]


def renew(qtbot: QtBot, session: Session) -> None:
    """Another size of type, chosen in the preferences."""
    before = session.window
    qtbot.mouseClick(before.navigation.who, LEFT)
    opened(qtbot, session)
    choice = before.current_view().choices["text_size"]
    qtbot.mouseClick(next(way for way in choice.findChildren(QPushButton) if way.text() == "Zeer groot"), LEFT)
    qtbot.waitUntil(lambda: session.window is not before, timeout=20_000)


def put_back(qtbot: QtBot, session: Session) -> None:
    workplace, before = session._workplace, session.window
    backup = elsewhere(qtbot, session, lambda: Backups(workplace).make())
    session.program.restore_asked.emit(Path(backup.path), None)
    assert beside_now() == [], "before the database is closed"
    qtbot.waitUntil(lambda: session.window is not None and session.window is not before, timeout=20_000)


def choose_another(qtbot: QtBot, session: Session) -> None:
    """Andere database openen, in Beheer; the window of the first start is there then."""
    session.program.navigator.open_view("administration", "about")
    opened(qtbot, session)
    qtbot.mouseClick(session.window.findChild(AboutTab).elsewhere, LEFT)


def test_the_keys_go_to_the_list_of_today_as_soon_as_it_is_read(qtbot, session):
    opened(qtbot, session)
    assert QApplication.focusWidget() is session.window.view("today").table


@pytest.mark.parametrize("leave", [renew, put_back, choose_another])
def test_no_family_stands_beside_a_window_that_is_gone(qtbot, session, leave):
    beside(qtbot, session)
    leave(qtbot, session)
    assert beside_now() == []


def test_what_was_being_typed_beside_the_window_is_a_draft_when_another_database_is_chosen(qtbot, session, tmp_path):
    family = beside(qtbot, session)
    family_id = family.page.family.id
    qtbot.keyClicks(family.page.tabs.current_page().new.text.area, "Yusuf wil weer naar school.")
    choose_another(qtbot, session)
    again = Session(place_of(None, tmp_path / "data"))
    again.begin()
    opened(qtbot, again)
    notes = Notes(again._workplace.transactions)
    found = elsewhere(qtbot, again, lambda: notes.list(family_id))
    qtbot.waitUntil(lambda: bool(again.window.draft_bar.lines), timeout=20_000)
    said = [line.said for line in again.window.draft_bar.lines]
    again.window.close()
    assert found == ()  # a new row waits for its button
    assert len(said) == 1
    assert said[0].startswith("Nieuwe notitie")


def test_the_file_of_drafts_is_closed_when_another_database_is_chosen(qtbot, session, tmp_path):
    family = beside(qtbot, session)
    folder = tmp_path / "data" / "concepten"
    qtbot.keyClicks(family.page.tabs.current_page().new.text.area, "Yusuf wil weer")
    session.window.drafts.flush()
    opened(qtbot, session)
    assert [*folder.glob("*-wal")], "it is open"
    choose_another(qtbot, session)
    assert [*folder.glob("*.db")]
    assert [*folder.glob("*-wal")] == []


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
