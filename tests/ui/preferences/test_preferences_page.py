"""The page with a worker's own choices, as she uses it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.preferences import Appearance, Decided, Motion, Preferences, TextSize
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.preferences import PreferencesPage
from app.usecases.settings import WorkerSettings
from tests.support.data import Ground

LEFT = Qt.MouseButton.LeftButton
MINE = Preferences(appearance=Appearance.LIGHT, lock_minutes=5)
NOTHING = Decided()
Show = Callable[..., PreferencesPage]


@pytest.fixture
def show(qtbot: QtBot, themed: object, local_ground: Ground, jobs: Jobs, messages: Messages) -> Show:
    def made(now: Preferences = MINE, decided: Decided = NOTHING) -> PreferencesPage:
        page = PreferencesPage(
            WorkerSettings(local_ground.transactions), now, jobs, messages, worker="Ilse Terpstra", decided=decided
        )
        qtbot.addWidget(page)
        page.show()
        return page

    return made


def _way(page: PreferencesPage, name: str, word: str) -> QPushButton:
    return next(button for button in page.choices[name].findChildren(QPushButton) if button.text() == word)


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("appearance", "Donker", Appearance.DARK),
        ("appearance", "Volgt Windows", Appearance.SYSTEM),
        ("motion", "Geen", Motion.REDUCED),
        ("lock_minutes", "30 minuten", 30),
    ],
)
def test_a_choice_holds_at_once_and_is_kept(
    qtbot: QtBot, show: Show, local_ground: Ground, jobs: Jobs, settle: Callable[[Jobs], None],
    name: str, word: str, value: object,
) -> None:  # fmt: skip
    page = show()
    said: list[Preferences] = []
    page.changed.connect(said.append)
    qtbot.mouseClick(_way(page, name, word), LEFT)
    assert [getattr(now, name) for now in said] == [value]
    settle(jobs)
    assert getattr(WorkerSettings(local_ground.transactions).preferences(), name) == value


@pytest.mark.parametrize(
    ("name", "word", "value"), [("text_size", "Zeer groot", TextSize.LARGEST), ("language", "English", "en")]
)
def test_what_needs_another_window_asks_for_it_once_it_is_kept(
    qtbot: QtBot, show: Show, local_ground: Ground, jobs: Jobs, name: str, word: str, value: object
) -> None:
    page = show()
    with qtbot.waitSignal(page.renewal_asked):
        qtbot.mouseClick(_way(page, name, word), LEFT)
    assert getattr(WorkerSettings(local_ground.transactions).preferences(), name) == value


def test_what_was_chosen_before_is_marked(show: Show) -> None:
    page = show(Preferences(appearance=Appearance.DARK, text_size=TextSize.LARGE, language="en", lock_minutes=60))
    chosen = {name: choice.ways.value() for name, choice in page.choices.items()}
    assert chosen == {
        "appearance": Appearance.DARK,
        "text_size": TextSize.LARGE,
        "motion": Motion.SYSTEM,
        "language": "en",
        "lock_minutes": 60,
    }


def test_what_the_administrator_decided_cannot_be_chosen_and_says_so(qtbot: QtBot, show: Show) -> None:
    page = show(decided=Decided(lock_minutes=20, fixed={"lock_minutes": "Je beheerder heeft dit gekozen."}))
    lock = page.choices["lock_minutes"]
    assert lock.ways.value() == 20
    assert not any(button.isEnabled() for button in lock.findChildren(QPushButton))
    assert _way(page, "lock_minutes", "20 minuten").toolTip() == "Je beheerder heeft dit gekozen."
    assert _way(page, "appearance", "Donker").isEnabled()


def test_a_choice_that_could_not_be_kept_is_taken_back(
    qtbot: QtBot, show: Show, jobs: Jobs, messages: Messages, settle: Callable[[Jobs], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from app.errors import UserError

    def refuse(_self: WorkerSettings, **_chosen: object) -> Preferences:
        raise UserError("De schijf is vol. Er is niets veranderd.")

    monkeypatch.setattr(WorkerSettings, "choose", refuse)
    page = show()
    said: list[Preferences] = []
    page.changed.connect(said.append)
    qtbot.mouseClick(_way(page, "appearance", "Donker"), LEFT)
    settle(jobs)
    assert said[-1] == MINE
    assert page.choices["appearance"].ways.value() is Appearance.LIGHT
    assert messages.history[-1].sentence.startswith("De schijf is vol")


def test_every_way_says_to_a_screen_reader_what_it_chooses(show: Show) -> None:
    assert _way(show(), "appearance", "Donker").accessibleName() == "Kleuren: Donker"
