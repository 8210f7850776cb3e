"""A form that opens where the line will stand. It saves itself when it is left; what cannot be saved stays a draft."""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.field_signs import DraftSign
from app.ui.common.fields import Field, first_fault
from app.ui.common.form_words import FormWords
from app.ui.common.jobs import Jobs
from app.ui.common.leaving import LeaveWatch
from app.ui.common.sight import bring_in_sight
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import small, strong
from app.ui.common.tokens import Tone


class Manner(StrEnum):
    """What leaving a form does with what was typed in it."""

    NEW = "new"
    """Nothing: the row is there when its button adds it. Until then the words are a draft, and the form says so."""
    EDIT = "edit"
    """Saves the row, all fields as one; what is not valid stays a draft."""
    ACT = "act"
    """Nothing: only the button does it. The words stay a draft."""


class InlineForm(Surface):
    """Fields in columns. Enter in a line saves, Esc puts back what stood there.

    Leaving a form on a row saves it. A form that adds a row or does something keeps its words as a draft: only its
    button, or Enter, does what it says.

    A subclass adds fields and overrides `draft` to say what was typed.
    """

    submitted = Signal(object)
    """What was typed; whoever opened the form writes it with `save`."""
    saved = Signal()
    cancelled = Signal()
    """It is to be taken away."""
    refused = Signal(object)
    """The UserError of a write that failed; the form says it already."""

    table = ""
    """The table that the form writes."""
    keeps_words = True
    """Whether what is typed is worth keeping as a draft."""

    def __init__(self, title: str, action: str = "", columns: int = 2, *, record: Any = None, manner: str = "") -> None:
        """Without an action it is a form on a record, which saves itself."""
        super().__init__("window")
        self.manner = Manner(manner) if manner else Manner.NEW if action else Manner.EDIT
        self.record = record
        self.draft_form = type(self).__name__
        """Tells forms of one place apart, for their drafts."""
        self.title = strong(title)
        self._columns, self._taken = columns, columns
        self._rows: QVBoxLayout = column(spacing=12)
        self._field_row: QHBoxLayout = row(spacing=16)
        self.extra: QVBoxLayout = column(spacing=8)
        kind = ButtonKind.PLAIN if self.manner is Manner.EDIT else ButtonKind.PRIMARY
        self.submit = Button(action or _("Klaar"), kind)
        self.cancel = Button(_("Annuleren"), ButtonKind.QUIET if self.manner is Manner.EDIT else ButtonKind.PLAIN)
        self.fields: list[Field] = []
        self._links: list[Button] = []
        self._fault = small("", Tone.BAD)
        self._sign = DraftSign(_("nog niet toegevoegd")) if self.manner is Manner.NEW else DraftSign()
        self._waits = small("", wrap=False)
        self._buttons = row(spacing=8)
        self._words: FormWords | None = None
        self._saving = self._submitting = self._closed = False

        self.submit.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.throw_away)
        LeaveWatch(self).left.connect(self.leave_form)

        layout = column(self, margins=(16, 12, 16, 16), spacing=12)
        head = row(spacing=16)
        head.addWidget(self.title)
        head.addWidget(self._sign)
        head.addWidget(self._waits)
        head.addStretch(1)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addLayout(self.extra)
        layout.addWidget(self._fault)
        self._buttons.addWidget(self.submit)
        self._buttons.addWidget(self.cancel)
        self._buttons.addStretch(1)
        layout.addLayout(self._buttons)
        self.setAccessibleName(title)
        self._fault.hide()
        self._waits.hide()

    def add_field(self, field: Field, span: int = 1) -> None:
        """Put a field beside the last one, or below where it does not fit."""
        self.fields.append(field)
        # a new row is no draft of a saved one: the form says of all its words that they are not added yet
        field.says_draft = self.manner is not Manner.NEW
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
        self._links.append(button)
        return button

    def when_submitted(self, handle: Callable[[Any], object]) -> None:
        """Hand the draft to this."""
        self.submitted.connect(handle)

    def only_read(self, reason: str) -> None:
        """Show what stands there, and why nobody can change it."""
        self.keeps_words = False
        self.title.hide()
        for button in self.findChildren(QAbstractButton):
            button.setEnabled(False)
        for line in self.findChildren(QLineEdit):
            # an example in an empty field would pass for what stands there
            line.setPlaceholderText("")
        for field in self.fields:
            field.disable_because(reason)
        for button in (self.submit, *self._links):
            button.hide()
        self.cancel.setText(_("Sluit"))
        self.cancel.setEnabled(True)
        self.extra.addWidget(small(reason, wrap=False))

    def focus_first(self) -> None:
        first = self.fields[0].control
        (first if first.isEnabled() else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def come_in_sight(self) -> None:
        """Scroll the page around so far that the whole form is seen."""
        bring_in_sight(self, first=self.fields[0] if self.fields else None)

    def show_fault(self, fault: UserError | str | None) -> None:
        """Say below the fields what went wrong; nothing typed is lost."""
        lost = isinstance(fault, ConnectionLost)
        sentence = fault.sentence if isinstance(fault, UserError) else fault or ""
        if lost:
            sentence = ""
        self._saving = False
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self._waits.setText(_("Bewaard op deze laptop, wacht op de verbinding") if lost else "")
        self._waits.setVisible(lost)
        self._sign.setVisible(bool(sentence) and self.touched)
        self.submit.setEnabled(True)
        if sentence:
            self._fault.setAccessibleName(sentence)

    def fault(self) -> str:
        return self._fault.text()

    def draft(self) -> object:
        """What was typed."""
        raise NotImplementedError

    def is_complete(self) -> bool:
        """Whether leaving may save, apart from what each field asks."""
        return True

    def words_put_back(self) -> None:
        """What was typed at an earlier time stands in the fields again."""

    @property
    def touched(self) -> bool:
        """Whether words stand here that are not saved."""
        return self._words is not None and bool(self._words.unsaved)

    @property
    def is_changed(self) -> bool:
        """Whether any field holds something else than what is saved."""
        return self._words is not None and self._words.are_changed

    @property
    def is_draft(self) -> bool:
        """Whether the form says that its words are not saved."""
        return not self._sign.isHidden()

    @property
    def is_waiting(self) -> bool:
        """Whether the form says that it waits for the connection."""
        return not self._waits.isHidden()

    def save(self, jobs: Jobs, work: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Write what was typed. After that `done` is called, or the form is taken away; a fault is said in it.

        The words stay a draft until the write has succeeded, also when the form is gone by then.
        """
        self._saving = True
        self.submit.setEnabled(False)

        def finished(result: Any) -> None:
            self._saving = False
            self.show_fault(None)
            if done is not None:
                done(result)
            else:
                self.saved.emit()

        def failed(error: UserError) -> None:
            self.show_fault(error)
            self.refused.emit(error)

        if self._words is None:
            jobs.write(self, work, finished, failed)
        else:
            self._words.save(jobs, work, finished, failed, repeats=self._submitting)

    @property
    def version(self) -> int:
        """That of the row on which the words stand: words of an earlier time are no leave to overwrite newer ones."""
        sheet = self._words.sheet if self._words is not None else None
        return sheet.whole_version if sheet is not None else self.record_version()

    def record_version(self) -> int:
        """The version of the row as it was read."""
        return int(getattr(self.record, "version", 0))

    def renew(self, record: Any) -> None:
        """The record as it stands by now, for acts on it. The fields, and the version on which they stand, stay."""
        self.record = record

    def stand_on_record(self) -> None:
        """The fields show the record as it stands by now, and what is typed from here on stands on it."""
        if self._words is not None and self._words.sheet is not None:
            self._words.settle()
            self._words.sheet.read(self.record_version())

    def leave_form(self) -> None:
        """What is complete is saved as one, the rest stays a draft that says why."""
        if self._closed or self._saving or not self.touched:
            return
        if self.manner is not Manner.EDIT:
            self._sign.show()
            return
        wrong = [field for field in self._shown() if not field.is_valid()]
        if wrong or not self.is_complete():
            self._sign.show()
        else:
            self._send()

    def throw_away(self) -> None:
        """Annuleren: what was typed goes, what stood there stays."""
        if self._words is not None:
            self._words.throw_away()
        self._close()

    def put_away(self) -> None:
        """Something else comes in the place of the form: it is left, and its words are kept."""
        self.leave_form()
        self._closed = True
        if self._words is not None:
            self._words.release()

    def begin_anew(self) -> None:
        """The form stays, and starts with what stands in it now."""
        self._saving = False
        self.show_fault(None)
        if self._words is not None:
            self._words.throw_away()
            self._words.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.manner is Manner.EDIT:
                self.throw_away()
            else:
                # a key that was hit by mistake loses no words: they are offered again
                self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.begin_words()
        self._order_stops()

    def begin_words(self) -> None:
        """Keep what is typed from here on, at the place where the form stands; earlier words are put back."""
        if self._words is not None or self._closed or not self.keeps_words:
            return
        self._words = FormWords(self, self.named_fields())
        sheet = self._words.peek(
            form=self.draft_form,
            table=self.table,
            title=self.title.text(),
            version=self.record_version(),
            row_id=_id_of(self.record),
        )
        self.make_room(sheet.words)
        sheet.saved.connect(self._hide_sign)
        if self._words.take(sheet):
            self._sign.show()
            self.words_put_back()

    def named_fields(self) -> dict[str, Field]:
        """The fields by the names under which their words are kept: those that the form itself gives them."""
        return _named(self)

    def make_room(self, names: Collection[str]) -> None:
        """Words of these fields are about to be put back: a form of as many rows as are needed makes them."""

    def watch_new_fields(self) -> None:
        """Fields were added while the form is open: their words are kept like those of the others."""
        if self._words is not None:
            for name, field in self.named_fields().items():
                if not self._words.watches(name):
                    self._words.add(name, field)
        self._order_stops()

    def _order_stops(self) -> None:
        """Tab comes from the last field to the buttons, which were made before the fields."""
        buttons = [self.submit, self.cancel, *self._links]
        # by what stands in the form: walking the chain itself hands widgets of the page to this form, which goes
        stops = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget not in buttons
            and widget.window() is self.window()
        ]
        last = stops[-1] if stops else None
        for button in buttons:
            if last is not None:
                QWidget.setTabOrder(last, button)
            last = button

    def _hide_sign(self, _saved: object) -> None:
        """Words with which one went on while they were being saved from another form are saved."""
        self._sign.setVisible(self.touched and self.is_draft)

    def _shown(self) -> list[Field]:
        return [field for field in self.fields if field.isVisibleTo(self)]

    def _submit(self) -> None:
        if first_fault(self._shown()) is None and not self._saving:
            if self.manner is Manner.EDIT and self._words is not None and not self.is_changed:
                self._close()
            else:
                self._send()

    def _send(self) -> None:
        self.show_fault(None)
        self._saving = True
        self.submit.setEnabled(False)
        self._submitting = True
        try:
            self.submitted.emit(self.draft())
        finally:
            self._submitting = False

    def _close(self) -> None:
        self._closed = True
        if self._words is not None:
            self._words.release()
        self.cancelled.emit()


def _named(form: InlineForm) -> dict[str, Field]:
    """The fields of a form by the names that the form itself gives them."""
    found = {name: value for name, value in vars(form).items() if isinstance(value, Field)}
    known = set(map(id, found.values()))
    return found | {f"field {at}": field for at, field in enumerate(form.fields) if id(field) not in known}


def _id_of(record: Any) -> UUID | None:
    found = getattr(record, "id", None)
    return found if isinstance(found, UUID) else None
