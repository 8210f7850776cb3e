"""Beheer in the window: team and workers, backups, and what this program is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.db.transaction import Transactions
from app.domain.teams import WorkerRole
from app.domain.workplaces import BackupRecord
from app.errors import UserError
from app.ui.administration.about_tab import About
from app.ui.administration.backups_tab import BackupsTab, RestoreDialog
from app.ui.administration.team_tab import TeamTab
from app.ui.administration.view import AdministrationView
from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs, forbid_gui_thread
from app.usecases.teams import Teams
from tests.support.data import Ground

LEFT = Qt.MouseButton.LeftButton


class FakeBackups:
    """Backups without files."""

    def __init__(self) -> None:
        self.made = 1
        self.fault: str | None = None

    def list(self):
        return [
            BackupRecord(
                path=f"/somewhere/eenplan-{number}.backup",
                made_at=datetime(2027, 3, 5, 8, number, tzinfo=UTC),
                size=1_830_000,
            )
            for number in range(self.made)
        ]

    def make(self, target=None, progress=None):
        if self.fault:
            raise UserError(self.fault)
        self.made += 1
        return self.list()[-1]


@pytest.fixture
def backups() -> FakeBackups:
    return FakeBackups()


@pytest.fixture
def teams(local_ground: Ground) -> Teams:
    return Teams(local_ground.transactions)


@pytest.fixture
def show(qtbot, themed, local_ground: Ground, jobs: Jobs, changes: Changes, settle, backups):
    def make(tab: str, *, shared: bool = False, asks_phrase: bool = False) -> AdministrationView:
        ground = local_ground.transactions
        announcing = Transactions(
            ground.engine, ground.actor, guard=forbid_gui_thread, announce=changes.announce, clock=local_ground.clock
        )
        view = AdministrationView(
            Teams(announcing),
            None if shared else backups,
            About(version="0.1.0", place="/data/eenplan", shared=shared, worker="Ilse", team="Noord"),
            jobs,
            changes,
            make_import=QWidget,
            needs_phrase=lambda _file: asks_phrase,
        )
        qtbot.addWidget(view)
        view.resize(1190, 712)
        view.show()
        view.activate()
        view.show_tab(tab)
        settle(jobs)
        return view

    return make


def team_tab(view: AdministrationView) -> TeamTab:
    page = view.tabs.current_page()
    assert isinstance(page, TeamTab)
    return page


def backups_tab(view: AdministrationView) -> BackupsTab:
    page = view.tabs.current_page()
    assert isinstance(page, BackupsTab)
    return page


def names(view: AdministrationView) -> list[str]:
    model = team_tab(view).workers.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def type_in(qtbot, field, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def said(view: QWidget) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_team_stands_with_its_workers_and_the_first_in_the_pane(show):
    view = show("team")
    assert team_tab(view).fields["municipality_code"].value() == "0988"
    assert names(view) == ["Ilse Terpstra", "Joost Hamers", "Saskia Roelofs"]
    assert team_tab(view).worker.fields["name"].value() == "Ilse Terpstra"


def test_the_team_moves_to_another_municipality_by_typing_its_name(qtbot, show, teams, jobs, settle):
    view = show("team")
    type_in(qtbot, team_tab(view).fields["municipality_code"], "leud")
    settle(jobs)
    assert teams.own_team().municipality_name == "Leudal"


def test_a_worker_is_added_and_changed(qtbot, show, teams, jobs, settle):
    view = show("team")
    tab = team_tab(view)
    qtbot.mouseClick(tab.section.link, LEFT)
    qtbot.keyClicks(tab.worker.fields["name"].line, "Noor de Wit")
    qtbot.mouseClick(tab.worker.add_button, LEFT)
    settle(jobs)
    assert names(view) == ["Ilse Terpstra", "Joost Hamers", "Noor de Wit", "Saskia Roelofs"]
    assert tab.workers.selected().name == "Noor de Wit"
    combo = tab.worker.fields["role"].combo
    combo.setCurrentIndex(combo.findText("coördinator"))
    type_in(qtbot, tab.worker.fields["account"], "noor")
    settle(jobs)
    noor = next(worker for worker in teams.workers() if worker.name == "Noor de Wit")
    assert (noor.role, noor.account) == (WorkerRole.COORDINATOR, "noor")


def test_a_worker_leaves_and_comes_back(qtbot, show, teams, jobs, settle):
    view = show("team")
    tab = team_tab(view)
    tab.workers.selectRow(1)
    qtbot.mouseClick(tab.worker.leave, LEFT)
    settle(jobs)
    assert names(view)[-1] == "Joost Hamers"
    assert [worker.name for worker in teams.workers(inactive=False)] == ["Ilse Terpstra", "Saskia Roelofs"]
    qtbot.mouseClick(tab.worker.come_back, LEFT)
    settle(jobs)
    assert len(teams.workers(inactive=False)) == 3


def test_nobody_leaves_by_her_own_hand_and_the_pane_says_so(qtbot, show, teams, jobs, settle):
    view = show("team")
    qtbot.mouseClick(team_tab(view).worker.leave, LEFT)
    settle(jobs)
    assert "Jezelf" in said(view)
    assert len(teams.workers(inactive=False)) == 3


def test_a_wrong_account_is_said_under_its_field(qtbot, show, teams, jobs, settle):
    view = show("team")
    tab = team_tab(view)
    tab.workers.selectRow(2)
    type_in(qtbot, tab.worker.fields["account"], "joost")
    settle(jobs)
    assert "account" in tab.worker.fields["account"].fault()


def test_a_backup_is_made_at_once_and_stands_in_the_list(qtbot, show, jobs, settle):
    view = show("backups")
    tab = backups_tab(view)
    assert tab.table.model().rowCount() == 1
    qtbot.mouseClick(tab.make, LEFT)
    settle(jobs)
    assert tab.table.model().rowCount() == 2
    assert "nagekeken" in said(tab)


def test_a_backup_that_fails_says_why(qtbot, show, jobs, settle, backups):
    backups.fault = "De schijf is vol."
    view = show("backups")
    qtbot.mouseClick(backups_tab(view).make, LEFT)
    settle(jobs)
    assert "De schijf is vol." in said(view)


def restore_dialog(view: AdministrationView) -> RestoreDialog:
    return next(dialog for dialog in view.window().findChildren(RestoreDialog) if dialog.isVisible())


def test_putting_back_asks_once_more(qtbot, show, jobs, settle):
    view = show("backups")
    tab = backups_tab(view)
    assert not tab.restore.isEnabled()
    tab.table.selectRow(0)
    heard: list[tuple[object, object]] = []
    view.restore_asked.connect(lambda file, phrase: heard.append((file, phrase)))
    qtbot.mouseClick(tab.restore, LEFT)
    settle(jobs)
    dialog = restore_dialog(view)
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert heard == []
    qtbot.mouseClick(tab.restore, LEFT)
    settle(jobs)
    qtbot.mouseClick(restore_dialog(view).go, LEFT)
    assert heard == [(Path("/somewhere/eenplan-0.backup"), None)]


def test_on_another_computer_the_recovery_phrase_is_asked_with_it(qtbot, show, jobs, settle):
    view = show("backups", asks_phrase=True)
    tab = backups_tab(view)
    tab.table.selectRow(0)
    qtbot.mouseClick(tab.restore, LEFT)
    settle(jobs)
    dialog = restore_dialog(view)
    heard: list[object] = []
    view.restore_asked.connect(lambda _file, phrase: heard.append(phrase))
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.phrase.fault()
    qtbot.keyClicks(dialog.phrase.line, "appel boom kaas")
    qtbot.mouseClick(dialog.go, LEFT)
    assert heard == ["appel boom kaas"]


def test_a_shared_database_has_its_backups_on_the_server(show):
    view = show("backups", shared=True)
    assert "beheerder" in said(view)
    assert not any(button.isVisible() for button in backups_tab(view).findChildren(QPushButton))


@pytest.mark.parametrize(("shared", "word"), [(False, "Versleuteld"), (True, "gedeelde database")])
def test_about_says_the_version_and_how_the_data_is_kept(show, shared, word):
    view = show("about", shared=shared)
    assert "0.1.0" in said(view)
    assert "/data/eenplan" in said(view)
    assert word in said(view)


def test_help_is_asked_about_the_tab_that_is_shown(show):
    view = show("import")
    assert view.help_topic() == "administration.import"
    view.show_tab("backups")
    assert view.help_topic() == "administration.backups"
