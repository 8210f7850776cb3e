"""A dressed application and the parts that views get by their constructor."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.common.changes import Changes
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.navigator import Navigator
from app.ui.common.theme import Appearance, Theme


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """A window or dialog that a test leaves open would be found by the next one; what was copied outlives Python."""
    yield
    QApplication.clipboard().clear()
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture
def themed(theme: Theme) -> Iterator[Theme]:
    """The program's fonts and style, light; whatever the test chose is put back."""
    yield theme
    theme.choose(Appearance.LIGHT)


@pytest.fixture
def messages(qapp: QApplication) -> Messages:
    return Messages()


@pytest.fixture
def changes(qapp: QApplication) -> Changes:
    return Changes()


@pytest.fixture
def navigator(qapp: QApplication) -> Navigator:
    return Navigator()


@pytest.fixture
def jobs(messages: Messages) -> Iterator[Jobs]:
    """Real jobs on real threads; none outlives its test."""
    made = Jobs(messages)
    yield made
    made.finish()


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Jobs], None]:
    """Wait until the jobs have handed everything back and the announcements were told."""

    def wait(jobs: Jobs) -> None:
        qtbot.waitUntil(lambda: jobs.idle, timeout=10_000)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: jobs.idle, timeout=10_000)

    return wait
