"""The whole window in English: no view shows a Dutch sentence of the program; what people wrote stays as it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.families import FamilyFilter
from app.paths import place_of
from app.session import Session
from app.startup import make_demonstration_place
from app.texts import DUTCH
from app.ui.common.speech import speak
from app.usecases.families import Families
from app.usecases.providers import Providers
from tests.support.dutch import is_dutch

POSTER = "Van Doorn-Aksoy"


@pytest.fixture
def session(qtbot: QtBot, themed: object, tmp_path: Path) -> Iterator[Session]:
    place = place_of(None, tmp_path / "data")
    make_demonstration_place(place, tmp_path / "data" / "sleutel.txt", families=6)
    speak("en")
    made = Session(place, demonstration=True, language="en")
    made.begin()
    qtbot.waitUntil(lambda: made.window is not None and made.window.isVisible(), timeout=20_000)
    yield made
    made.end()
    made.program.jobs.finish()
    speak(DUTCH)


def test_no_view_shows_a_dutch_sentence(qtbot: QtBot, session: Session) -> None:
    program, window = session.program, session.window
    assert window is not None
    family, provider = _known(qtbot, session)
    open_family = program.navigator.open_family
    steps: dict[str, Callable[[], object]] = {
        "today": lambda: window.show_view("today"),
        "families": lambda: window.show_view("families"),
        "register": lambda: window.view("families").show_form(),
        **{tab: lambda tab=tab: open_family(family, tab) for tab in ("overview", "around", "plan", "help", "dossier")},
        "plans": lambda: window.show_view("plans"),
        "providers": lambda: window.show_view("providers"),
        "provider": lambda: program.navigator.open_provider(provider),
        "administration": lambda: window.show_view("administration"),
        "import": lambda: program.navigator.open_view("administration", "import"),
        "backups": lambda: program.navigator.open_view("administration", "backups"),
        "about": lambda: program.navigator.open_view("administration", "about"),
        "preferences": lambda: window.show_view("preferences"),
        "search": lambda: qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    }
    found: dict[str, set[str]] = {}
    seen = 0
    for name, step in steps.items():
        step()
        _settle(qtbot, session)
        texts = {text for top in QApplication.topLevelWidgets() if top.isVisible() for text in _texts(top)}
        seen += len(texts)
        left = {text for text in texts if is_dutch(text)}
        if left:
            found[name] = left
    assert seen > 500
    assert found == {}


def test_the_paper_can_be_in_english(qtbot: QtBot, session: Session) -> None:
    family, _provider = _known(qtbot, session)
    window = session.window
    assert window is not None
    session.program.navigator.open_family(family, "plan")
    _settle(qtbot, session)
    qtbot.waitUntil(lambda: any(text.startswith("Page 1 of") for text in _texts(window)), timeout=20_000)


def _known(qtbot: QtBot, session: Session) -> tuple[object, object]:
    transactions = session._workplace.transactions  # pyright: ignore[reportPrivateUsage, reportOptionalMemberAccess]
    answers: list[tuple[object, object]] = []

    def ask() -> tuple[object, object]:
        family = Families(transactions).list(FamilyFilter(text=POSTER)).items[0].id
        return family, Providers(transactions).list(sort="families_now", descending=True).items[0].id

    session.program.jobs.run(session, ask, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def _settle(qtbot: QtBot, session: Session) -> None:
    for _round in range(4):
        qtbot.waitUntil(lambda: session.program.jobs.idle, timeout=20_000)
        QApplication.processEvents()


def _texts(window: QWidget) -> Iterator[str]:
    """What can be read, pointed at or heard in the visible widgets."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QGroupBox):
            yield widget.title()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(top), 30)):
            for role in roles:
                yield from str(model.index(row, column).data(role) or "").splitlines()
