"""Ctrl+K in the real window, as a person uses it."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from app.models.audit import AuditEvent, AuditValues
from app.models.persons import Person
from app.models.plans import Action
from app.models.teams import WorkerSetting
from app.ui.families.own_window import FamilyWindow
from app.ui.lock import WindowLock
from app.ui.plans.plan_forms import ActionForm, GoalForm
from app.ui.search import ShortcutsDialog

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
POSTER = "Van Doorn-Aksoy"


def _read(desk, statement):
    """What stands in the database; read on this thread, past the guard."""
    with desk.session._workplace.transactions.engine.connect() as connection:
        return connection.execute(statement).all()


def _searched(desk) -> list[str]:
    rows = _read(
        desk,
        select(AuditValues.changes)
        .join(AuditEvent, AuditEvent.id == AuditValues.event_id)
        .where(AuditEvent.action == "search"),
    )
    return [row.changes for row in rows]


def test_from_a_closed_program_to_an_action_in_at_most_six_keys(desk) -> None:
    start = 1  # the program itself is started by one click
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_A, CTRL | SHIFT)
    assert isinstance(_form_of(QApplication.focusWidget()), ActionForm)
    desk.words("Fiets laten maken")
    desk.press(Qt.Key.Key_Return)
    assert [row.text for row in _read(desk, select(Action.text).where(Action.text == "Fiets laten maken"))]
    assert start + desk.pressed <= 6


def test_enter_before_the_answer_opens_the_best_when_it_comes(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.qtbot.keyClicks(desk.field, "doorn-aks")
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.view("families").page.family.name == POSTER


def test_lines_stand_under_their_kind_and_arrows_choose(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("aksoy")
    titles = desk.titles()
    assert titles.index("Gezinnen") < titles.index(POSTER)
    assert {"Personen", "Plannen"} <= set(titles)
    first = desk.palette.current()
    assert first.text == POSTER
    assert "Gezin: Van Doorn-Aksoy" in desk.field.accessibleDescription()
    assert "gevonden: Aksoy" in desk.field.accessibleDescription()
    desk.press(Qt.Key.Key_Down)
    assert desk.palette.current() is not first
    desk.press(Qt.Key.Key_Up)
    assert desk.palette.current() is first
    assert not desk.palette.grab().isNull()


def test_escape_closes_forgets_and_gives_the_focus_back(desk) -> None:
    before = QApplication.focusWidget()
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("aksoy")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.palette.isVisible()
    assert desk.field.text() == ""
    assert QApplication.focusWidget() is before


def test_what_was_opened_stands_first_when_nothing_is_typed(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_K, CTRL)
    assert desk.titles()[:2] == ["Laatst geopend", POSTER]
    desk.press(Qt.Key.Key_Escape)


def test_a_search_is_logged_when_it_is_opened_and_not_at_each_key(desk) -> None:
    before = len(_searched(desk))
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    assert len(_searched(desk)) == before
    desk.press(Qt.Key.Key_Return)
    assert len(_searched(desk)) == before + 1
    assert "doorn aks" in _searched(desk)[-1]


def test_a_bsn_is_found_logged_and_left_nowhere(desk) -> None:
    ((bsn,),) = _read(desk, select(Person.bsn).where(Person.given_name == "Yusuf", Person.bsn.is_not(None)).limit(1))
    desk.press(Qt.Key.Key_K, CTRL)
    desk.qtbot.keyClicks(desk.field, bsn)
    desk.qtbot.waitUntil(lambda: not desk.field.text(), timeout=5000)
    desk.settle()
    assert desk.palette.current().text.startswith("Yusuf")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.view("families").page.family is not None
    settings = [row.value for row in _read(desk, select(WorkerSetting.value))]
    assert not any(bsn in text for text in (*_searched(desk), *settings))


def test_commands_are_found_by_their_name(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("aanbied")
    assert {"Opdrachten", "Nieuwe aanbieder"} <= set(desk.titles())
    desk.field.clear()
    desk.words("inlez")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key == "administration"
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("gezin aanm")
    assert "Gezin inschrijven" in desk.titles()
    desk.press(Qt.Key.Key_Return)
    assert desk.window.view("families").form.isVisible()


def test_commands_of_a_family_are_offered_only_at_a_family(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    assert "Nieuwe actie" not in desk.titles()
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_K, CTRL)
    assert {"Nieuwe actie", "Nieuw doel", "Nieuwe notitie", "Nieuwe hulpvraag"} <= set(desk.titles())
    desk.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "tab", "form"),
    [(Qt.Key.Key_D, "plan", GoalForm), (Qt.Key.Key_N, "dossier", None), (Qt.Key.Key_H, "help", None)],
)
def test_quick_keys_open_a_form_of_the_family(desk, key, tab, form) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    desk.press(key, CTRL | SHIFT)
    page = desk.window.view("families").page
    assert page.tabs.strip.current() == tab
    opened = _form_of(QApplication.focusWidget())
    assert opened is not None
    assert form is None or isinstance(opened, form)


def test_a_family_opens_beside_another_and_its_title_names_nobody(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return, CTRL)
    (beside,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, FamilyWindow)]
    assert beside.page.family.name == POSTER
    assert beside.windowTitle() == f"EénPlan – gezin {beside.page.family.number}"
    assert desk.window.current_key == "today"
    desk.window.close()
    assert not beside.isVisible()


def test_the_page_of_keys_is_made_from_the_commands(desk) -> None:
    desk.press(Qt.Key.Key_F1, SHIFT)
    page = desk.window.findChild(ShortcutsDialog)
    said = {label.text() for label in page.findChildren(QLabel)}
    assert {"Nieuwe actie", "Ctrl+Shift+A", "Gezin inschrijven", "Ctrl+N", "Alt+←"} <= said
    page.close()


def test_ctrl_enter_in_a_list_opens_the_family_beside_it(desk) -> None:
    desk.press(Qt.Key.Key_2, CTRL)
    table = desk.window.view("families").list.table
    table.setFocus()
    table.selectRow(0)
    desk.press(Qt.Key.Key_Return, CTRL)
    (beside,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, FamilyWindow)]
    assert beside.page.family is not None
    assert desk.window.view("families").list.isVisible()
    # what is done there, is done with that family
    beside.page.run_command("new_note")
    desk.settle()
    assert beside.page.tabs.strip.current() == "dossier"


def test_the_keys_of_the_window_work_beside_it_too(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return, CTRL)
    (beside,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, FamilyWindow)]
    asked: list[str] = []
    desk.window.show_help = asked.append
    beside.page.show_tab("plan")
    beside.commands.run("help")
    assert asked == ["families.plan"]
    beside.commands.run("new_action")
    desk.settle()
    assert beside.page.findChild(ActionForm) is not None
    beside.commands.run("search")
    desk.settle()
    assert desk.palette.isVisible()


def test_a_locked_program_shows_no_window_beside_it(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return, CTRL)
    (beside,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, FamilyWindow)]
    lock = desk.window.findChild(WindowLock)
    lock.lock()
    assert not beside.isVisible()
    lock.unlock()
    assert beside.isVisible()


def test_alt_left_returns_to_the_list_and_to_the_tab_that_was_open(desk) -> None:
    desk.press(Qt.Key.Key_2, CTRL)
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    page = desk.window.view("families").page
    page.show_tab("plan")
    desk.settle()
    desk.press(Qt.Key.Key_Left, ALT)
    assert page.tabs.strip.current() == "overview"
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.window.view("families").list.isVisible()
    desk.press(Qt.Key.Key_Right, ALT)
    assert page.isVisible()


def _form_of(widget):
    from app.ui.common.inline_form import InlineForm

    while widget is not None and not isinstance(widget, InlineForm):
        widget = widget.parentWidget()
    return widget


def test_what_is_remembered_is_no_name(desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    desk.words("doorn aks")
    desk.press(Qt.Key.Key_Return)
    (kept,) = [
        row.value for row in _read(desk, select(WorkerSetting.value).where(WorkerSetting.key == "recently_opened"))
    ]
    assert json.loads(kept)[0][0] == "family"
    assert "Aksoy" not in kept
