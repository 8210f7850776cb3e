"""Fields of one row that save themselves, each on its own, at the version that the row has by then."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.form_words import FormWords
from app.ui.common.jobs import Jobs
from app.ui.common.leaving import LeaveWatch
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.text_fields import MultilineField, TextField

ValueField = TextField | MultilineField | ChoiceField | PickField | CheckField | DateField | MoneyField | NumberField
Change = Callable[[UUID, int, dict[str, Any]], int]
"""Writes fields of a row that has this version, and gives the new version."""


class RowForm(QObject):
    """Binds fields to a row. Writes run one after another, so a version made by one serves the next.

    What is typed is a draft of the row until its write has succeeded.
    """

    def __init__(
        self,
        jobs: Jobs,
        fields: Mapping[str, ValueField],
        change: Change,
        owner: QWidget,
        *,
        table: str,
        together: Sequence[str] = (),
        check_together: Callable[[Mapping[str, Any]], str | None] = lambda _values: None,
        adds: bool = False,
    ) -> None:
        """Fields named in `together` are valid only together: they save as one, when `check_together` has no fault.

        `adds` says that it can be the form of a new row, which a button makes (`add_row`).
        """
        super().__init__(owner)
        self._jobs, self._fields, self._change = jobs, dict(fields), change
        self._table, self._together, self._check = table, tuple(together), check_together
        self._adds, self._making = adds, False
        self._row_id: UUID | None = None
        self._sent: dict[str, str] = {}
        """Words that are valid only together and are being written now."""
        self.words = FormWords(owner, self._fields)
        for name, field in self._fields.items():
            field.committed.connect(partial(self._commit, name))
            field.refused.connect(partial(self._refuse, name))
        if adds:
            LeaveWatch(owner).left.connect(self.leave)
        if together:
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            application.focusChanged.connect(self._moved)

    def show_row(self, row_id: UUID, version: int, values: Mapping[str, Any], *, title: str) -> None:
        """Show a row; a field in which somebody is typing keeps what stands there, and a draft comes back."""
        if row_id != self._row_id:
            self._row_id, self._sent = row_id, {}
        self.words.show_row(values, form=self._table, table=self._table, title=title, version=version, row_id=row_id)

    def begin_row(self, *, title: str, parent_id: UUID | None = None) -> bool:
        """Let go of the row: what is typed from here on belongs to a new one. Tells whether words were put back."""
        self._row_id, self._making, self._sent = None, False, {}
        return self.words.bind(form=self._table, table=self._table, title=title, parent_id=parent_id)

    def leave(self) -> None:
        """The form of a new row is left: it is a draft until its button adds it, and its fields say so."""
        if self._row_id is not None or not self._adds or self._making:
            return
        for name in self.words.unsaved:
            if name in self._fields:
                self._fields[name].show_draft(True)

    def add_row(
        self, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[UserError], object]
    ) -> None:
        """Write the new row; its words stay a draft until that has succeeded."""
        self._making = True

        def refused(error: UserError) -> None:
            self._making = False
            failed(error)

        self.words.save(self._jobs, work, done, refused)

    def _commit(self, name: str, value: Any) -> None:
        if name in self._together:
            self._commit_together(name, complain=not self._has_cursor())
        else:
            self._save({name: value})

    def _commit_together(self, name: str, *, complain: bool) -> None:
        fields = {each: self._fields[each] for each in self._together}
        changed = {each: text for each, text in self.words.unsaved.items() if each in fields}
        if self._row_id is None or not changed or changed == self._sent:
            return
        sentence = self._check({each: field.value() for each, field in fields.items()})
        if sentence is None and all(field.is_valid() for field in fields.values()):
            self._sent = changed
            self._save({each: fields[each].value() for each in changed})
        elif complain:
            fields[name].set_fault(sentence or fields[name].fault())
            self._refuse(name)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        left = [name for name in self._together if self._fields[name].control is old]
        if left and now is not None and not self._has_cursor():
            self._commit_together(left[0], complain=True)

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return any(self._fields[name].control is focused for name in self._together)

    def _refuse(self, name: str) -> None:
        """It stays what it is: a draft, with the word why under the field."""
        if self._row_id is not None and name in self.words.unsaved:
            self._fields[name].show_draft(True)

    def _save(self, values: dict[str, Any]) -> None:
        row_id = self._row_id
        if row_id is None:
            return

        def ended(_error: UserError | None = None) -> None:
            self._sent = {}

        self.words.save_row(
            self._jobs, lambda version: self._change(row_id, version, values), *values, done=ended, failed=ended
        )


def fault_of(check: Callable[[str], object]) -> Callable[[Any], str | None]:
    """The sentence that a check raises, for a field to show."""

    def sentence(value: Any) -> str | None:
        try:
            check(value)
        except UserError as error:
            return error.sentence
        return None

    return sentence
