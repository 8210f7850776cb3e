"""Ctrl+Z over all views: the keys, the two buttons of the top bar, and the line that says what was undone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.domain.edits import Edit
from app.domain.history import Done, History
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import IconButton
from app.ui.common.commands import with_keys
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Action, Messages
from app.ui.common.surfaces import row
from app.usecases.undo import Undo, Undone

UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Shift+Z", "Ctrl+Y")
_TOPIC = "undo"


class UndoDesk(QObject):
    """Takes back what was done in this session, wherever it was done. In a field that is being typed in, the keys take
    back the typing first.
    """

    _heard = Signal(object)
    """The history changed, said on any thread; with the edit that was just made, if that was it."""

    def __init__(self, undo: Undo, history: History, jobs: Jobs, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._undo, self._history, self._jobs, self._messages = undo, history, jobs, messages
        self.buttons = UndoButtons()
        self._typing = _TypingFirst(self)

        self.buttons.undo.clicked.connect(self.undo)
        self.buttons.redo.clicked.connect(self.redo)
        self._heard.connect(self._show)
        _bind(window, UNDO_KEYS, self.undo)
        _bind(window, REDO_KEYS, self.redo)
        tell = self._heard.emit
        history.listen(tell)
        # the history outlives this window when it is made anew
        self.destroyed.connect(partial(history.forget, tell))
        self._show(None)

    def undo(self) -> None:
        """Take back what was done last, also of what is still being written."""
        self._write(self._undo.undo, self._undone)

    def redo(self) -> None:
        self._write(self._undo.redo, self._redone)

    def _write(self, work: Callable[[], Undone | None], done: Callable[[Undone | None], None]) -> None:
        if not self._jobs.idle or self._history.to_undo() or self._history.to_redo():
            self._jobs.write(self, work, done, self._refused)

    def _undone(self, undone: Undone | None) -> None:
        if undone is not None:
            said = _("Ongedaan gemaakt: {what}.").format(what=_named(undone))
            self._messages.info(said, Action(_("Opnieuw"), self.redo), _TOPIC)

    def _redone(self, undone: Undone | None) -> None:
        if undone is not None:
            said = _("Opnieuw gedaan: {what}.").format(what=_named(undone))
            self._messages.info(said, Action(_("Ongedaan maken"), self.undo), _TOPIC)

    def _refused(self, error: UserError) -> None:
        self._messages.warn(error.sentence, topic=_TOPIC)

    @Slot(object)
    def _show(self, edit: Edit | None) -> None:
        self.buttons.show_next(self._history.to_undo(), self._history.to_redo())
        if edit is None:
            return
        self._messages.withdraw(_TOPIC)
        if edit.binned and edit.reversible:
            said = ", ".join(part for part in (edit.title, edit.along) if part)
            self._messages.info(f"{said}.", Action(_("Ongedaan maken"), self.undo), _TOPIC)
        for merge in edit.merges:
            self._messages.info(
                _("{who} wijzigde intussen {what}. Beide zijn bewaard.").format(
                    who=merge.who, what=", ".join(merge.labels)
                )
            )


class UndoButtons(QWidget):
    """Two icons that name what they take back and with which key."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = IconButton("undo-2", _("Ongedaan maken"))
        self.redo = IconButton("redo-2", _("Opnieuw"))
        layout = row(self, spacing=4)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)

    def show_next(self, undo: Done | None, redo: Done | None) -> None:
        _name(self.undo, "undo", undo, _("Ongedaan maken: {what}"), _("Er is nog niets om ongedaan te maken"))
        _name(self.redo, "redo", redo, _("Opnieuw: {what}"), _("Er is niets om opnieuw te doen"))


class _TypingFirst(QObject):
    """Lets the keys take back typing only where somebody is typing now and there is typing to take back.

    Qt's fields claim these keys for themselves, also when they have nothing to undo. It watches the field that has the
    focus and no other, so nothing else pays for it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._typed = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)
        self._watch(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if (_is(event, UNDO_KEYS) or _is(event, REDO_KEYS)) and not self._takes(event):
                # nobody claims it: the shortcut of the window gets it
                event.ignore()
                return True
        elif event.type() == QEvent.Type.InputMethod or (isinstance(event, QKeyEvent) and _writes(event)):
            self._typed = True
        return super().eventFilter(watched, event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._typed = False
        self._watched = new if new is not None and _text_of(new) is not None else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _takes(self, event: QKeyEvent) -> bool:
        field = _text_of(self._watched) if self._watched is not None else None
        if field is None or field.isReadOnly() or not self._typed:
            return False
        stack = field if isinstance(field, QLineEdit) else field.document()
        return stack.isUndoAvailable() if _is(event, UNDO_KEYS) else stack.isRedoAvailable()


def _text_of(widget: QWidget) -> QLineEdit | QTextEdit | QPlainTextEdit | None:
    if isinstance(widget, QComboBox):
        return widget.lineEdit() if widget.isEditable() else None
    return widget if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _is(event: QKeyEvent, keys: tuple[str, ...]) -> bool:
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == QKeySequence(key) for key in keys)


def _writes(event: QKeyEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress:
        return False
    if event.matches(QKeySequence.StandardKey.Paste) or event.matches(QKeySequence.StandardKey.Cut):
        return True
    text = event.text()
    return event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or (bool(text) and text.isprintable())


def _bind(window: QWidget, keys: tuple[str, ...], act: Callable[[], None]) -> None:
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), window)
        # also in a window of its own beside the first one
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(partial(_call, act))


def _call(act: Callable[[], None]) -> None:
    act()


def _name(button: IconButton, key: str, done: Done | None, sentence: str, nothing: str) -> None:
    said = with_keys(sentence.format(what=done.title) if done is not None else nothing, key)
    button.disable_because(None if done is not None else nothing)
    button.setToolTip(said)
    button.setAccessibleName(said)


def _named(undone: Undone) -> str:
    if not undone.family_name:
        return undone.title
    return _("{what} (gezin {family})").format(what=undone.title, family=undone.family_name)
