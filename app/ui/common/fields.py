"""What all fields of a form have in common: label above, fault under, saved sign beside."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.field_signs import DraftSign, FaultLine, SavedSign
from app.ui.common.formats import number
from app.ui.common.motion import fade_in
from app.ui.common.sight import bring_in_sight
from app.ui.common.surfaces import column, row
from app.ui.common.text import small

_PAUSE = 800
Checked = Callable[[Any], str | None]


class FaultError(Exception):
    """What a field cannot read as a value, as a sentence."""


class Field(QWidget):
    """A label, a control and below it a hint or a fault.

    A subclass says how its control is read (`_read`, raises FaultError) and written (`_write`), and calls
    `_edited` for each change a person makes.
    """

    edited = Signal()
    committed = Signal(object)
    """A valid value that differs from the last one: after Enter, on leaving, or after a pause."""
    refused = Signal()
    """It was left, or Enter was pressed, while what stands in it cannot be used."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        show_label: bool = True,
        check: Checked | None = None,
    ) -> None:
        super().__init__()
        self.label, self.control = label, control
        self._required, self._hint_text, self._check = required, hint, check
        self._last: Any = None
        self._given: Any = None
        self._given_text: str | None = None
        self._full = ""
        self._entered: Any = None
        self._entered_text = ""
        self._label = small(f"{label} *" if required else label, wrap=False)
        self._saved = SavedSign()
        self._draft = DraftSign()
        self._draft.takes_what_is_left()
        self._saved.setContentsMargins(8, 0, 0, 0)
        self._drafted = False
        self.says_draft = True
        """Whether it says beside its label that it is a draft; not where its form says so of all."""
        self._hint = small(hint)
        self._fault = FaultLine()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

        self._pause.timeout.connect(lambda: self._commit(complain=False))
        control.installEventFilter(self)

        layout = column(self, spacing=4)
        head = row(spacing=0)
        head.addWidget(self._label)
        head.addStretch(0)
        head.addWidget(self._draft, 1)
        head.addWidget(self._saved)
        layout.addLayout(head)
        layout.addWidget(control)
        layout.addWidget(self._hint)
        layout.addWidget(self._fault)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

        self._label.setVisible(show_label)
        self._label.setBuddy(control)
        self._hint.setVisible(bool(hint))
        self._describe()
        self.setFocusProxy(control)

    def set_value(self, value: Any) -> None:
        """Show a value without any signal."""
        self._pause.stop()
        blocked = self.control.blockSignals(True)
        self._write(value)
        self.control.blockSignals(blocked)
        self._full = ""
        self._given, self._given_text = value, self.typed_text()
        self._last = self._entered = self._safe_value()
        self._entered_text = self.typed_text()
        self.set_fault(None)
        self._saved.hide()
        self._drafted = False
        self._draft.hide()

    def value(self) -> Any:
        """What stands there, as it is saved; as long as nobody changed it, exactly what it was given."""
        return self._safe_value()

    @property
    def is_as_given(self) -> bool:
        """Whether what was given stands here, untouched: a field may show less of it than it is."""
        return self._given_text is not None and self.typed_text() == self._given_text

    def when_edited(self, call: Callable[[], object]) -> None:
        """Call this after each change a person makes."""
        self.edited.connect(call)

    def typed_text(self) -> str:
        """What stands there as it was typed, valid or not."""
        raise NotImplementedError

    def put_typed(self, text: str) -> None:
        """Put words back that were typed at an earlier time: they are passed on when the field is left."""
        blocked = self.control.blockSignals(True)
        self._put(text)
        self.control.blockSignals(blocked)

    def show_draft(self, on: bool) -> None:
        """Say beside the label that what stands here is not saved yet."""
        self._drafted = on
        self._draft.setVisible(on and self.says_draft)
        if on:
            self._saved.hide()
        self._describe()

    @property
    def is_draft(self) -> bool:
        """Whether the field says that what stands in it is not saved."""
        return self._drafted

    @property
    def is_being_edited(self) -> bool:
        """Whether somebody typed here and it was not passed on yet."""
        return self._pause.isActive()

    def is_valid(self) -> bool:
        """Whether there is a usable value; shows the fault where not."""
        try:
            value = self._current()
        except FaultError as fault:
            self.set_fault(str(fault))
            return False
        if self._required and value in (None, ""):
            self.set_fault(_("Vul dit in: {label}.").format(label=self.label.rstrip("?")))
            return False
        sentence = self._check(value) if self._check and value not in (None, "") else None
        self.set_fault(sentence or self._full or None)
        return sentence is None

    def say_full(self, most: int) -> None:
        """Say that not all that was added fits; it stays said until the next change."""
        self._full = full_sentence(most)
        self.set_fault(self._full)
        bring_in_sight(self._fault)

    def require(self, on: bool) -> None:
        """From now on something must stand here, or need not."""
        self._required = on

    def set_fault(self, sentence: str | None) -> None:
        """Say under the field what is wrong and what to do; None takes it away."""
        self._fault.say(sentence)
        self._hint.setVisible(not sentence and bool(self._hint.text()))
        if self.control.property("fault") != bool(sentence):
            self.control.setProperty("fault", bool(sentence))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
        self._describe()

    def fault(self) -> str:
        """The fault that is shown, or nothing."""
        return self._fault.text()

    def set_hint(self, text: str) -> None:
        self._hint.setText(text or self._hint_text)
        self._hint.setVisible(bool(self._hint.text()) and not self.fault())

    def refuse(self, error: UserError) -> None:
        """It could not be saved: it stays a draft, and says why unless only the connection is lost."""
        self.show_draft(True)
        self.set_fault(None if isinstance(error, ConnectionLost) else error.sentence)

    def show_saved(self) -> None:
        """A check and "opgeslagen" beside the label, until the next change."""
        self._drafted = False
        self._draft.hide()
        fade_in(self._saved)

    def disable_because(self, reason: str | None) -> None:
        """Switch off and say why; None switches on."""
        self.control.setEnabled(reason is None)
        self.control.setToolTip(reason or "")
        self._describe(reason or "")

    def commit(self) -> None:
        """Pass on what stands here now, when it is valid and new."""
        self._commit(complain=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control:
            if event.type() == QEvent.Type.FocusIn:
                self._enter()
            elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                # a list or menu that opens over the field is not leaving it
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self._leave()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
        return super().eventFilter(watched, event)

    def _read(self) -> Any:
        raise NotImplementedError

    def _write(self, value: Any) -> None:
        raise NotImplementedError

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _enter(self) -> None:
        # of words that were put back, what is saved is what Esc returns to
        if not self.is_draft:
            self._entered, self._entered_text = self._safe_value(), self.typed_text()

    def _edited(self) -> None:
        self._full = ""
        self._saved.hide()
        if self.fault():
            self.set_fault(None)
        self._pause.start()
        self.edited.emit()

    def _leave(self) -> None:
        typed = self._pause.isActive() or self.typed_text() != self._entered_text
        if typed or self.is_draft or self._safe_value() != self._last:
            self._commit(complain=True)

    def _as_value(self, given: Any) -> Any:
        """What was given, as the field gives it back."""
        return given

    def _current(self) -> Any:
        """What stands here. Raises FaultError where that is no value."""
        return self._as_value(self._given) if self.is_as_given else self._read()

    def _safe_value(self) -> Any:
        try:
            return self._current()
        except FaultError:
            return None

    def _commit(self, *, complain: bool) -> None:
        self._pause.stop()
        try:
            value = self._current()
        except FaultError:
            value = None
            if not complain:
                return
        if complain and not self.is_valid():
            self.refused.emit()
            return
        usable = not (self._required and value in (None, "")) and not (
            self._check and value not in (None, "") and self._check(value)
        )
        if usable and value != self._last:
            self._last = value
            self.committed.emit(value)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            many = isinstance(self.control, QPlainTextEdit)
            if many and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._commit(complain=True)
            # not taken: Enter still answers the form's primary button
            return many
        if event.key() == Qt.Key.Key_Escape and self.typed_text() != self._entered_text:
            committed, entered = self._last, self._entered
            self.set_value(entered)
            self.edited.emit()
            if committed != entered:
                self.committed.emit(self._last)
            return True
        return False

    def _describe(self, reason: str = "") -> None:
        self.control.setAccessibleName(self.label)
        said = [_("verplicht") if self._required else "", self.fault(), reason, self._hint_text]
        if self.is_draft and self.says_draft:
            said.insert(0, self._draft.accessibleName())
        self.control.setAccessibleDescription(". ".join(text for text in said if text))


class FormColumns(QWidget):
    """Fields beside each other in equal columns, filled row by row."""

    def __init__(self, columns: int = 2, fields: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._columns, self._count = columns, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(16)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
        for field in fields:
            self.add(field)

    def add(self, field: QWidget, span: int = 1) -> None:
        """Put a field in the next place; a span that does not fit starts a new row."""
        if self._count % self._columns + span > self._columns:
            self._count += self._columns - self._count % self._columns
        at = divmod(self._count, self._columns)
        self._grid.addWidget(field, at[0], at[1], 1, span, Qt.AlignmentFlag.AlignTop)
        self._count += span


def full_sentence(most: int) -> str:
    """What a field says when not all that was added fits in it."""
    return _("Hier passen {most} tekens. Wat er niet meer bij paste, staat er niet.").format(most=number(most))


def first_fault(fields: Sequence[Field]) -> Field | None:
    """Check all, put the cursor in the first that is not valid and give it."""
    wrong = [field for field in fields if not field.is_valid()]
    if wrong:
        wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong[0]
    return None
