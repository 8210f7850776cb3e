"""What a screen reader hears in each view: names, roles, values; and a focus that everybody sees."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.whole.conftest import Whole

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree,
    ROLE.PageTab, ROLE.SpinBox, ROLE.Slider, ROLE.Link, ROLE.MenuItem, ROLE.ButtonMenu, ROLE.Graphic, ROLE.Chart,
}  # fmt: skip
NOTHING = {ROLE.NoRole, ROLE.Client, ROLE.Border, ROLE.Whitespace}
VIEWS = (
    "today", "families", "register", "plans", "providers", "provider", "preferences", "family overview",
    "family around", "family plan", "family help", "family dossier", "family documents", "administration team",
    "administration import", "administration backups", "administration about",
)  # fmt: skip


def _interfaces(widget: QWidget) -> Iterator[tuple[QAccessibleInterface, QWidget | None]]:
    """What stands below a widget and is in sight, as a screen reader walks it."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        interface = waiting.pop()
        if interface is None or not interface.isValid() or interface.state().invisible:
            continue
        of = interface.object()
        yield interface, of if isinstance(of, QWidget) else None
        waiting += [interface.child(at) for at in range(interface.childCount())]


def _name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name).strip()


def _reached_by_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisible()
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    )


def _called(widget: QWidget) -> str:
    return (
        f"{type(widget).__name__} {widget.accessibleName() or widget.toolTip()!r} in {type(widget.parent()).__name__}"
    )


def test_every_view_was_listed(whole: Whole):
    assert set(VIEWS) == set(whole.views())


def test_every_control_says_its_name_its_role_and_what_it_holds(whole: Whole):
    faults: list[str] = []
    for view in VIEWS:
        whole.show(view)
        for interface, widget in _interfaces(whole.window):
            if interface.role() in NAMED and not _name(interface) and (widget is None or widget.isVisible()):
                faults.append(f"{view}: no name: {interface.role().name} {_called(widget) if widget else ''}")
            if widget is None:
                continue
            if _reached_by_tab(widget) and interface.role() in NOTHING and not isinstance(widget, QAbstractItemView):
                faults.append(f"{view}: no role: {_called(widget)}")
            if isinstance(widget, QLineEdit) and interface.text(QAccessible.Text.Value) != widget.displayText():
                faults.append(f"{view}: another value: {_called(widget)}")
            if isinstance(widget, QComboBox) and interface.text(QAccessible.Text.Value) != widget.currentText():
                faults.append(f"{view}: another value: {_called(widget)}")
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.mark.parametrize("view", VIEWS)
def test_tab_reaches_every_control_and_comes_back(whole: Whole, view: str, qtbot):
    whole.show(view)
    window = whole.window
    expected = {widget for widget in window.findChildren(QWidget) if _reached_by_tab(widget)}
    seen: set[QWidget] = set()
    for _step in range(3 * len(expected) + 20):
        now = QApplication.focusWidget()
        if now is not None:
            seen.add(now)
        qtbot.keyClick(now or window, Qt.Key.Key_Tab)
    missed = [
        _called(widget) for widget in expected - seen if _reached_by_tab(widget) and not _in_radio_group(widget, seen)
    ]
    assert not missed, "\n".join(sorted(missed))


@pytest.mark.parametrize("view", VIEWS)
def test_the_focus_is_seen_on_every_control(whole: Whole, view: str):
    whole.show(view)
    window = whole.window
    faults: list[str] = []
    for widget in [child for child in window.findChildren(QWidget) if _reached_by_tab(child)]:
        if isinstance(widget, QLabel) or widget.visibleRegion().boundingRect().height() < min(widget.height(), 24):
            # a text shows it at the link that Tab has reached; what lies below the fold Tab brings in sight first
            continue
        window.setFocus(Qt.FocusReason.TabFocusReason)
        before = _picture(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is widget and _picture(window, widget) == before:
            faults.append(_called(widget))
    assert not faults, "\n".join(dict.fromkeys(faults))


def _picture(window: QWidget, widget: QWidget):
    """The widget with a few pixels around it, where its frame may be drawn."""
    spot = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(spot).toImage()


def _in_radio_group(widget: QWidget, seen: set[QWidget]) -> bool:
    """Of a group of choices Tab reaches the chosen one; the arrows go on from there."""
    return any(type(other) is type(widget) and other.parent() is widget.parent() for other in seen)
