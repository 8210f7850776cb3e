"""Watches the fields of a form: each key goes to its sheet, and the words of an earlier time are put back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.common.draft_sheet import Sheet
from app.ui.common.drafts import sheet_for
from app.ui.common.jobs import Jobs


class Typed(Protocol):
    """A field as its words see it."""

    def when_edited(self, call: Callable[[], object]) -> None: ...

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...

    def typed_text(self) -> str: ...

    def put_typed(self, text: str) -> None: ...

    def show_draft(self, on: bool) -> None: ...

    def show_saved(self) -> None: ...

    def refuse(self, error: UserError) -> None: ...


class FormWords(QObject):
    """The words of the fields of one form, for the row that it is bound to."""

    def __init__(self, owner: QWidget, fields: Mapping[str, Typed]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._fields: dict[str, Typed] = {}
        self._saved: dict[str, str] = {}
        self._passed: dict[str, Any] = {}
        """What the row holds by now in fields in which somebody is typing."""
        self.sheet: Sheet | None = None
        self._row: tuple[str, UUID, dict[str, Any]] | None = None
        for name, field in fields.items():
            self.add(name, field)

    def add(self, name: str, field: Typed) -> None:
        """Watch one more field; the words that were kept for it are put back at once."""
        self._fields[name] = field
        self._saved[name] = field.typed_text()
        field.when_edited(partial(self._edited, name))
        if self.sheet is not None and name in self.sheet.words:
            self._put_back(name)

    def watches(self, name: str) -> bool:
        """Whether the words of a field of this name are kept."""
        return name in self._fields

    def drop(self, name: str) -> None:
        """A field is taken out of the form, and its words with it."""
        del self._fields[name], self._saved[name]
        if self.sheet is not None:
            self.sheet.typed(name, None)

    def bind(self, *, form: str, table: str, title: str, version: int = 0, **own: Any) -> bool:
        """Watch for this row from what stands in the fields now; tells whether words were put back."""
        return self.take(self.peek(form=form, table=table, title=title, version=version, **own))

    def peek(self, *, form: str, table: str, title: str, version: int = 0, **own: Any) -> Sheet:
        """The sheet of a row, before its words are put back: they may need fields that are not there yet."""
        self.release()
        return sheet_for(self._owner, form=form, table=table, title=title, version=version, **own)

    def take(self, sheet: Sheet) -> bool:
        """Keep words in this sheet from here on, and put back those that it has; tells whether there were any."""
        self.sheet = sheet
        self._saved = {name: field.typed_text() for name, field in self._fields.items()}
        self._passed.clear()
        sheet.saved.connect(self._settle_saved)
        sheet.found.connect(self._put_all_back)
        sheet.thrown.connect(self._show_saved_again)
        self._put_all_back()
        return bool(self.sheet.words)

    def release(self) -> None:
        """Let go of the row; words that were not saved stay a draft of it."""
        if self.sheet is not None:
            self.sheet.saved.disconnect(self._settle_saved)
            self.sheet.found.disconnect(self._put_all_back)
            self.sheet.thrown.disconnect(self._show_saved_again)
            self.sheet.release()
            self.sheet = self._row = None

    @property
    def unsaved(self) -> Mapping[str, str]:
        """By field, what was typed and not saved."""
        return self.sheet.words if self.sheet is not None else {}

    @property
    def are_changed(self) -> bool:
        """Whether any field holds something else than what is saved, by a person or by what followed from that."""
        return bool(self.unsaved) or any(
            field.typed_text() != self._saved[name] for name, field in self._fields.items()
        )

    def look(self, name: str) -> None:
        """Something else stands in a field than before."""
        self._edited(name)

    def show_row(
        self, values: Mapping[str, Any], *, form: str, table: str, title: str, version: int, row_id: UUID, **own: Any
    ) -> None:
        """Show a row and watch for it; a draft of it comes back, and of the same row unsaved words stay as they are."""
        row = (form, row_id, own)
        if self.sheet is not None and row == self._row:
            self.show(version, values)
            return
        self.release()
        for name, value in values.items():
            self._fields[name].set_value(value)
        self.bind(form=form, table=table, title=title, version=version, row_id=row_id, **own)
        self._row = row

    def show(self, version: int, values: Mapping[str, Any]) -> None:
        """Show the same row as it was read again; words that are not saved are left as they are.

        What was read before one's own last write is passed over: it is read once more.
        """
        if self.sheet is None or not self.sheet.read(version):
            return
        for name, value in values.items():
            if self.sheet.is_before_own(name, version):
                continue
            if name in self.unsaved:
                self._passed[name] = value
            else:
                self._show(name, value)

    def settle(self, name: str | None = None) -> None:
        """What stands in this field, or in all, is what is saved; but for words that are a draft."""
        for each in [name] if name is not None else list(self._fields):
            if each not in self.unsaved:
                self._saved[each] = self._fields[each].typed_text()
                self._fields[each].show_draft(False)

    def throw_away(self) -> None:
        if self.sheet is not None:
            self.sheet.throw_away()

    def save(
        self,
        jobs: Jobs,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        names: tuple[str, ...] | None = None,
        *,
        repeats: bool = True,
    ) -> None:
        """Write what stands in these fields, or in all; the words stay a draft until that has succeeded.

        For `repeats` see `Sheet.save`.
        """
        sheet = self.sheet
        if sheet is None:
            jobs.write(self._owner, work, done, failed)
            return
        sent = {name: text for name, text in sheet.words.items() if names is None or name in names}
        sheet.save(jobs, work, done, failed, words=sent, names=names or (), repeats=repeats)

    def save_row(
        self,
        jobs: Jobs,
        work: Callable[[int], int],
        *names: str,
        done: Callable[[], object] = lambda: None,
        failed: Callable[[UserError], object] = lambda _error: None,
    ) -> None:
        """Write these fields of the row; each says itself that it is saved, or why not.

        `work` gets the version on which the words stand and gives the new one. Each try of it gets the same: what
        somebody chose in a conflict, or sends again over a lost connection, is about the same words.
        """
        sheet, tried = self.sheet, list[int]()
        if sheet is None:
            return

        def at_version() -> int:
            # not before: writes run one after another, and the one before may have made a newer version
            tried.append(tried[0] if tried else sheet.version_of(names))
            return work(tried[0])

        def finished(_version: int) -> None:
            if sheet is self.sheet:
                for name in names:
                    if name in self._fields and name not in self.unsaved:
                        self._fields[name].show_saved()
            done()

        def refused(error: UserError) -> None:
            if sheet is self.sheet:
                for name in names:
                    if name in self._fields:
                        self._fields[name].refuse(error)
            failed(error)

        self.save(jobs, at_version, finished, refused, names)

    def _settle_saved(self, sent: Mapping[str, str]) -> None:
        for name, text in sent.items():
            if name in self._fields:
                # what somebody typed on meanwhile is not saved
                self._saved[name] = text
                self._passed.pop(name, None)
                self.settle(name)

    def _show(self, name: str, value: Any) -> None:
        if self._fields[name].value() != value:
            self._fields[name].set_value(value)
            self.settle(name)

    def _show_saved_again(self) -> None:
        for name, field in self._fields.items():
            if name in self._passed:
                self._show(name, self._passed.pop(name))
            elif field.typed_text() != self._saved[name]:
                field.put_typed(self._saved[name])
            field.show_draft(False)

    def _put_all_back(self) -> None:
        for name in list(self.unsaved):
            if name in self._fields:
                self._put_back(name)

    def _put_back(self, name: str) -> None:
        assert self.sheet is not None
        field, text = self._fields[name], self.sheet.words[name]
        if field.typed_text() == text:
            # it was saved after all, just before the program ended
            self.sheet.typed(name, None)
            return
        field.put_typed(text)
        field.show_draft(True)

    def _edited(self, name: str) -> None:
        if self.sheet is None or name not in self._fields:
            return
        text, was_typed = self._fields[name].typed_text(), name in self.unsaved
        self.sheet.typed(name, None if text == self._saved[name] else text)
        if was_typed and name not in self.unsaved:
            # nothing of one's own stands here any more: what the row holds does
            self._fields[name].show_draft(False)
            if name in self._passed:
                self._show(name, self._passed.pop(name))
        for other, field in self._fields.items():
            # one choice may settle other fields
            if other != name and field.typed_text() not in (self._saved[other], self.sheet.words.get(other)):
                self.sheet.typed(other, field.typed_text())
