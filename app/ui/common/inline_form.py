"""A form that opens where the line will stand: no dialog comes in between."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.fields import Field, first_fault
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import small, strong
from app.ui.common.tokens import Tone


class InlineForm(Surface):
    """Fields in columns, one primary button, and Esc to leave it. Enter in a line answers the primary button.

    A subclass adds fields and overrides `draft` to say what was typed.
    """

    submitted = Signal(object)
    """The draft; whoever opened the form writes it and then closes or faults the form."""
    cancelled = Signal()

    def __init__(self, title: str, action: str, columns: int = 2) -> None:
        super().__init__("window")
        self.title = strong(title)
        self._columns, self._taken = columns, columns
        self._rows: QVBoxLayout = column(spacing=12)
        self._field_row: QHBoxLayout = row(spacing=16)
        self.extra: QVBoxLayout = column(spacing=8)
        self.submit = Button(action, ButtonKind.PRIMARY)
        self.cancel = Button(_("Annuleren"))
        self.fields: list[Field] = []
        self._fault = small("", Tone.BAD)
        self._buttons = row(spacing=8)

        self.submit.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)

        layout = column(self, margins=(16, 12, 16, 16), spacing=12)
        layout.addWidget(self.title)
        layout.addLayout(self._rows)
        layout.addLayout(self.extra)
        layout.addWidget(self._fault)
        self._buttons.addWidget(self.submit)
        self._buttons.addWidget(self.cancel)
        self._buttons.addStretch(1)
        layout.addLayout(self._buttons)
        self.setAccessibleName(title)
        self._fault.hide()

    def add_field(self, field: Field, span: int = 1) -> None:
        """Put a field beside the last one, or below where it does not fit."""
        self.fields.append(field)
        # dressed now: a layout that measures before that keeps heights that are too small
        for child in field.findChildren(QWidget):
            child.ensurePolished()
        if self._taken + span > self._columns:
            self._field_row, self._taken = row(spacing=16), 0
            self._rows.addLayout(self._field_row)
        self._field_row.addWidget(field, span, Qt.AlignmentFlag.AlignTop)
        self._taken += span

    def add_link(self, text: str) -> Button:
        """One more act at the right, such as throwing away."""
        button = Button(text, ButtonKind.QUIET)
        self._buttons.addWidget(button)
        return button

    def when_submitted(self, handle: Callable[[Any], object]) -> None:
        """Hand the draft to this."""
        self.submitted.connect(handle)

    def focus_first(self) -> None:
        self.fields[0].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_in_sight(self) -> None:
        """Scroll the page around so far that the whole form is seen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, 16)
            around.ensureWidgetVisible(self.fields[0], 0, 48)

    def show_fault(self, fault: UserError | str | None) -> None:
        """Say below the fields what went wrong; nothing typed is lost."""
        sentence = fault.sentence if isinstance(fault, UserError) else fault or ""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.submit.setEnabled(True)
        if sentence:
            self._fault.setAccessibleName(sentence)

    def fault(self) -> str:
        return self._fault.text()

    def draft(self) -> object:
        """What was typed."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if first_fault([field for field in self.fields if field.isVisibleTo(self)]) is None:
            self.show_fault(None)
            self.submit.setEnabled(False)
            self.submitted.emit(self.draft())


class FormSlot(QWidget):
    """The place where one form at a time opens; closing it puts the focus back where it was."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column(self)
        self._form: InlineForm | None = None
        self._from: QWidget | None = None
        self.hide()

    @property
    def form(self) -> InlineForm | None:
        return self._form

    def open(self, form: InlineForm) -> None:
        """Show this form instead of the one that stood here."""
        self._from = self._from or self.window().focusWidget()
        self._drop()
        self._form = form
        form.cancelled.connect(self.close_form)
        self._layout.addWidget(form)
        self.show()
        form.focus_first()
        QTimer.singleShot(0, form, form.come_in_sight)

    def close_form(self) -> None:
        """Take the form away."""
        self._drop()
        self.hide()
        came_from, self._from = self._from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._form is not None:
            self._layout.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
