"""Nothing that is typed is lost, tried through the real window: killed, locked out, cut off, and opened again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import create_engine, text

from app.db.shared_connection import SharedConnection
from app.domain.families import FamilyDraft, MemberDraft, MemberRole, PersonDraft
from app.domain.teams import Via
from app.domain.workplaces import FirstStart
from app.paths import Place, SharedPlace, place_of
from app.session import Session
from app.ui.common.drafts import DraftState
from app.usecases.families import Families
from app.usecases.notes import Notes
from app.usecases.providers import Providers
from app.usecases.workplaces import KeyAccess, create

LEFT = Qt.MouseButton.LeftButton
FIRST = FirstStart(municipality_code="0988", team_name="Noord", worker_name="Ilse Terpstra")


class Worker:
    """Somebody at the window; `again` is a new start after a kill, with nothing closed."""

    def __init__(self, qtbot: QtBot, place: Place) -> None:
        self.qtbot, self.place = qtbot, place
        self.session = Session(place)
        self.sessions = [self.session]
        self.start()

    def start(self) -> None:
        self.session.begin()
        self.qtbot.waitUntil(
            lambda: self.session.window is not None and self.session.window.isVisible(), timeout=30_000
        )
        self.window.activateWindow()
        self.settle()
        self.window.draft_bar.refresh()

    def again(self) -> None:
        self.keep()
        # a program that is killed writes nothing any more
        jobs: Any = self.session.program.jobs
        jobs.write = jobs.aside = lambda *_asked: None
        self.window.hide()
        self.session = Session(self.place)
        self.sessions.append(self.session)
        self.start()

    @property
    def window(self) -> Any:
        return self.session.window

    def settle(self) -> None:
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.session.program.jobs.idle, timeout=30_000)
            QApplication.processEvents()

    def keep(self) -> None:
        """The moment that the words are due."""
        self.window.drafts.flush()
        self.settle()
        self.window.draft_bar.refresh()

    def ask(self, work: Callable[[], Any]) -> Any:
        """What stands in the database, asked off the GUI thread."""
        answers: list[Any] = []
        self.session.program.jobs.run(self.window, work, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
        return answers[0]

    def use(self, kind: Any) -> Any:
        return kind(self.session._workplace.transactions)

    def family(self, tab: str) -> Any:
        families = self.use(Families)
        found = self.ask(families.list).items
        family_id = found[0].id if found else self.ask(lambda: families.register(AKSOY))
        self.session.program.navigator.open_family(family_id, tab)
        self.settle()
        return self.window.view("families").page.tabs.current_page()

    def type(self, control: Any, words: str) -> None:
        control.setFocus()
        self.qtbot.keyClicks(control, words)

    def go_on(self) -> None:
        """Click Verder at the only draft."""
        self.window.draft_bar.refresh()
        [line] = self.window.draft_bar.lines
        self.qtbot.mouseClick(line.go_on, LEFT)
        self.settle()

    def end(self) -> None:
        for session in self.sessions:
            if session.window is not None:
                session.window.close()
            session.program.jobs.finish()


AKSOY = FamilyDraft(
    name="Aksoy",
    members=(MemberDraft(role=MemberRole.PARENT, person=PersonDraft(given_name="Meryem", surname="Aksoy")),),
)


@pytest.fixture
def worker(qtbot: QtBot, themed, tmp_path: Path):
    place = place_of(None, tmp_path / "data")
    create(place, FIRST, KeyAccess(), Via.WINDOW)
    made = Worker(qtbot, place)
    yield made
    made.end()


@pytest.fixture
def shared(qtbot: QtBot, themed, postgres_database: str):
    place = SharedPlace(url=postgres_database)
    create(place, FIRST, KeyAccess(), Via.WINDOW)
    made = Worker(qtbot, place)
    yield made
    made.end()


def test_a_note_that_was_being_typed_is_offered_and_its_words_stand_there_again(worker: Worker):
    form = worker.family("dossier").new
    worker.type(form.text.area, "Yusuf wil weer naar school.")
    worker.again()
    bar = worker.window.draft_bar
    assert not bar.isHidden()
    assert [line.said for line in bar.lines] == ["Nieuwe notitie, gezin Aksoy"]
    worker.go_on()
    back = worker.window.view("families").page.tabs.current_page().new
    assert back.text.value() == "Yusuf wil weer naar school."
    assert back.is_draft
    assert worker.window.top_bar.state_text() == "Concept, nog niet bewaard"
    worker.window.draft_bar.refresh()
    assert bar.isHidden() or not bar.lines


def test_a_note_that_comes_back_is_a_draft_until_its_button(worker: Worker):
    worker.type(worker.family("dossier").new.text.area, "Yusuf wil weer naar school.")
    worker.again()
    worker.go_on()
    worker.window.show_view("today")
    worker.settle()
    family_id = worker.window.view("families").page.family.id
    notes = worker.use(Notes)
    assert worker.ask(lambda: notes.list(family_id)) == ()
    assert [draft.title for draft in worker.window.drafts.offered()] == ["Nieuwe notitie"]
    worker.go_on()
    back = worker.window.view("families").page.tabs.current_page().new
    worker.qtbot.mouseClick(back.submit, LEFT)
    worker.settle()
    assert [note.text for note in worker.ask(lambda: notes.list(family_id))] == ["Yusuf wil weer naar school."]
    worker.keep()
    assert worker.window.drafts.offered() == []
    assert worker.window.drafts.state is DraftState.SAVED


def test_a_family_that_was_being_registered_comes_back_with_all_that_was_typed(worker: Worker):
    worker.session.program.navigator.open_view("families")
    view = worker.window.view("families")
    view.show_form()
    worker.settle()
    form = view.form
    worker.type(form.name.line, "Aksoy")
    worker.type(form.home.postcode.line, "6001")
    worker.qtbot.mouseClick(form.add_second, LEFT)
    worker.type(form.second.street.line, "Kerkstraat")
    extra = form.add_row(child=True)
    worker.type(extra.given.line, "Yusuf")
    worker.type(extra.born.line, "geen datum")
    worker.type(extra.bsn.line, "999900006")
    worker.again()
    assert [line.said for line in worker.window.draft_bar.lines] == ["Gezin inschrijven"]
    worker.go_on()
    back = worker.window.view("families").form
    assert back.isVisible()
    assert (back.name.value(), back.home.postcode.value()) == ("Aksoy", "6001")
    assert back.has_second
    assert back.second.street.value() == "Kerkstraat"
    person = back.rows[-1]
    assert person.child
    assert (person.given.value(), person.born.line.text(), person.number) == ("Yusuf", "geen datum", "999900006")
    assert person.bsn.is_masked


def test_a_field_of_a_provider_comes_back_as_a_draft(worker: Worker):
    providers = worker.use(Providers)
    provider_id = worker.ask(lambda: providers.add(name="De Brug"))
    worker.session.program.navigator.open_provider(provider_id)
    worker.settle()
    page = worker.window.view("providers").page
    page.tabs.show_page("profile")
    worker.settle()
    worker.type(page.tabs.current_page().fields["agb"].line, "12")
    worker.again()
    assert [line.said for line in worker.window.draft_bar.lines] == ["De Brug"]
    worker.go_on()
    field = worker.window.view("providers").page.tabs.current_page().fields["agb"]
    assert field.value() == "12"
    assert field.is_draft
    assert field.control.hasFocus()


def test_a_story_that_was_being_changed_comes_back_where_it_stands(worker: Worker):
    tab = worker.family("plan")
    worker.qtbot.mouseClick(tab.empty.button, LEFT)
    worker.settle()
    tab.go("fails")
    worker.settle()
    tab.fails.field.start_writing()
    worker.qtbot.keyClicks(tab.fails.field.area, "Dan bellen we oma")
    worker.again()
    assert [line.said for line in worker.window.draft_bar.lines] == ["Als het niet lukt, gezin Aksoy"]
    worker.go_on()
    field = worker.window.view("families").page.tabs.current_page().fails.field
    assert field.value() == "Dan bellen we oma"
    assert field.is_draft
    assert field.is_editing()


def test_several_drafts_are_a_list_and_one_can_be_thrown_away(worker: Worker):
    worker.type(worker.family("dossier").new.text.area, "Belde vanmorgen")
    worker.session.program.navigator.open_view("families")
    view = worker.window.view("families")
    view.show_form()
    worker.settle()
    worker.type(view.form.name.line, "De Graaf")
    worker.keep()
    around = worker.family("around")
    around.network.open_new()
    worker.type(around.desk.form.telephone.line, "0612")
    worker.again()
    said = [line.said for line in worker.window.draft_bar.lines]
    # the note was complete, and waits for its button all the same
    assert sorted(said) == ["Gezin inschrijven", "Nieuw in het netwerk, gezin Aksoy", "Nieuwe notitie, gezin Aksoy"]
    worker.qtbot.mouseClick(worker.window.draft_bar.lines[said.index("Gezin inschrijven")].throw_away, LEFT)
    worker.settle()
    worker.again()
    left = [line.said for line in worker.window.draft_bar.lines]
    assert sorted(left) == ["Nieuw in het netwerk, gezin Aksoy", "Nieuwe notitie, gezin Aksoy"]


def test_a_draft_of_something_that_is_gone_shows_its_words(worker: Worker):
    from app.ui.common.draft_dialog import DraftDialog

    around = worker.family("around")
    around.network.open_new()
    worker.type(around.desk.form.telephone.line, "0612345678")
    family = worker.window.view("families").page.family
    worker.again()
    families = worker.use(Families)
    worker.ask(lambda: families.bin(family.id, family.version))
    worker.go_on()
    dialog = next(top for top in QApplication.topLevelWidgets() if isinstance(top, DraftDialog) and top.isVisible())
    assert "0612345678" in dialog.area.toPlainText()
    dialog.accept()


def test_no_readable_word_lies_on_the_disk(worker: Worker, tmp_path: Path):
    worker.type(worker.family("dossier").new.text.area, "Zonderlingwoord over Yusuf")
    worker.keep()
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert any(path.parent.name == "concepten" for path in files)
    for path in files:
        assert b"Zonderlingwoord" not in path.read_bytes()


def test_closing_the_program_keeps_a_new_row_as_a_draft_and_adds_nothing(worker: Worker):
    worker.type(worker.family("dossier").new.text.area, "Yusuf wil weer naar school.")
    page = worker.window.view("families").page
    family_id = page.family.id
    worker.window.close()
    worker.session = Session(worker.place)
    worker.sessions = [worker.session]
    worker.start()
    notes = worker.use(Notes)
    assert worker.ask(lambda: notes.list(family_id)) == ()
    worker.window.draft_bar.refresh()
    assert [line.said for line in worker.window.draft_bar.lines] == ["Nieuwe notitie, gezin Aksoy"]


def test_a_connection_that_is_cut_while_saving_keeps_the_draft_and_saves_when_it_is_back(
    shared: Worker, postgres_database: str
):
    form = shared.family("dossier").new
    family_id = shared.window.view("families").page.family.id
    shared.type(form.text.area, "Yusuf wil weer naar school.")
    cut(postgres_database, allow=False)
    shared.qtbot.mouseClick(form.submit, LEFT)
    shared.settle()
    assert shared.window.drafts.state is DraftState.WAITING
    assert shared.window.top_bar.state_text() == "Bewaard op deze laptop, wacht op de verbinding"
    assert form.text.value() == "Yusuf wil weer naar school."
    assert form.is_waiting
    cut(postgres_database, allow=True)
    shared.qtbot.waitUntil(lambda: shared.window.drafts.state is DraftState.SAVED, timeout=30_000)
    shared.settle()
    notes = shared.use(Notes)
    assert [note.text for note in shared.ask(lambda: notes.list(family_id))] == ["Yusuf wil weer naar school."]
    shared.keep()
    assert shared.window.drafts.offered() == []


def test_a_connection_that_was_cut_and_is_there_again_costs_nobody_a_word(shared: Worker, postgres_database: str):
    form = shared.family("dossier").new
    family_id = shared.window.view("families").page.family.id
    shared.type(form.text.area, "Yusuf wil weer naar school.")
    cut(postgres_database, allow=True)
    shared.qtbot.mouseClick(form.submit, LEFT)
    shared.qtbot.waitUntil(lambda: shared.window.drafts.state is DraftState.SAVED, timeout=30_000)
    shared.settle()
    notes = shared.use(Notes)
    assert len(shared.ask(lambda: notes.list(family_id))) == 1


def test_a_connection_that_is_lost_after_the_words_were_written_does_not_write_them_twice(
    shared: Worker, postgres_database: str, monkeypatch: pytest.MonkeyPatch
):
    form = shared.family("dossier").new
    family_id = shared.window.view("families").page.family.id
    shared.type(form.text.area, "Yusuf wil weer naar school.")
    real = SharedConnection.commit

    def commit(connection: SharedConnection) -> None:
        monkeypatch.setattr(SharedConnection, "commit", real)
        real(connection)
        connection.pgconn.finish()
        cut(postgres_database, allow=False)
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(SharedConnection, "commit", commit)
    shared.qtbot.mouseClick(form.submit, LEFT)
    shared.settle()
    assert shared.window.drafts.state is DraftState.WAITING
    cut(postgres_database, allow=True)
    shared.qtbot.waitUntil(lambda: shared.window.drafts.state is DraftState.SAVED, timeout=30_000)
    shared.settle()
    notes = shared.use(Notes)
    assert [note.text for note in shared.ask(lambda: notes.list(family_id))] == ["Yusuf wil weer naar school."]
    assert form.text.value() == ""


def cut(url: str, *, allow: bool) -> None:
    """End every connection to the database, and let new ones in or not."""
    name = url.split("?")[0].rsplit("/", 1)[1]
    engine = create_engine(url.replace(f"/{name}?", "/postgres?"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {"true" if allow else "false"}'))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
    engine.dispose()
