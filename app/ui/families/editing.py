"""One small form at a time: a table, the form that opens under it, and the writing of what was typed."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject
from shiboken6 import isValid

from app.domain.drafts import Draft
from app.domain.families import FamilyRecord
from app.errors import ConnectionLost, UserError
from app.texts import _
from app.ui.common.columns import Column
from app.ui.common.form_slot import FormSlot
from app.ui.common.icons import IconName
from app.ui.common.inline_form import InlineForm
from app.ui.common.rows_table import RowsTable
from app.ui.common.section import Section
from app.ui.common.text import soft
from app.ui.families.parts import FamilyParts

R = TypeVar("R")


class EditForm(InlineForm):
    """A form on a record, or on nothing yet."""

    def __init__(self, title: str, record: Any = None, action: str = "", columns: int = 3, manner: str = "") -> None:
        new = _("Voeg toe") if record is None else ""
        super().__init__(title, action or new, columns, record=record, manner=manner)
        self.outdated = False
        """Whether the last write failed, so that the record is to be read again before the next."""
        self.refused.connect(self._mark_outdated)

    def renew(self, record: Any) -> None:
        super().renew(record)
        self.outdated = False

    def _mark_outdated(self, error: UserError) -> None:
        # without a connection the same write is tried again; there is nothing newer to read
        self.outdated = self.outdated or not isinstance(error, ConnectionLost)


class Desk(QObject):
    """Where at most one form is open, and from which its draft is written."""

    def __init__(self, parts: FamilyParts, owner: QObject) -> None:
        super().__init__(owner)
        self.parts = parts
        self.family: FamilyRecord | None = None
        self._slot: FormSlot | None = None

    @property
    def form(self) -> EditForm | None:
        """The form that is open."""
        form = self._slot.form if self._slot is not None and isValid(self._slot) else None
        return form if isinstance(form, EditForm) else None

    def open(self, slot: FormSlot, form: EditForm) -> None:
        """Open a form; the one that was open is left: saved, or kept as a draft."""
        # the row of a form that was saved may have been drawn anew, with its place
        if self._slot is not None and isValid(self._slot) and self._slot is not slot:
            self._slot.close_form()
        self._slot = slot
        form.refused.connect(self._refused)
        slot.open(form)

    def write(self, form: EditForm, work: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Write what was typed; the form closes, or says what went wrong and keeps what was typed."""
        form.save(self.parts.jobs, work, done)

    def offer_bin(self, form: EditForm, bin_: Callable[[UUID, int], Any], text: str = "") -> None:
        """A link that throws the record away as it stands when the link is clicked; not on a form for a new one."""
        if form.record is None:
            return

        def throw_away() -> None:
            row_id, version = form.record.id, form.record.version
            self.write(form, lambda: bin_(row_id, version))

        form.add_link(text or _("Klopt niet, haal weg")).clicked.connect(throw_away)

    def close(self, form: EditForm) -> None:
        if self._slot is not None and isValid(self._slot) and self._slot.form is form:
            self._slot.close_form()

    def _refused(self, error: UserError) -> None:
        """Somebody may have changed what is shown; without a connection all stays, with the form that waits for it."""
        if not isinstance(error, ConnectionLost):
            self.parts.reload()


class Block(Section, Generic[R]):
    """A heading with a link, a table, and under it the place where its form opens."""

    def __init__(
        self, title: str, add: str, columns: Sequence[Column[R]], desk: Desk, empty: str, icon: IconName = "plus"
    ) -> None:
        super().__init__(title, action=add, icon=icon)
        self.desk = desk
        self.records: Sequence[R] = ()
        self.table = RowsTable[R](columns, title, fit=True, pad=0)
        self.slot = FormSlot()
        self._empty = soft(empty)

        self.asked.connect(self.open_new)
        self.table.opened.connect(self.open_record)
        self.table.clicked.connect(self._click)

        self.body.setSpacing(8)
        self.body.addWidget(self.table)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.slot)

    def set_records(self, records: Sequence[R]) -> None:
        """Show these; a form that is open stays as it is."""
        self.records = records
        self.table.set_rows(records)
        self.table.setVisible(bool(records))
        self._empty.setVisible(not records)
        form = self.slot.form
        if isinstance(form, EditForm) and form.outdated and form.record is not None:
            same = [record for record in records if getattr(record, "id", None) == form.record.id]
            if same:
                form.renew(same[0])

    def open_new(self) -> None:
        """An empty form."""
        if self.desk.family is not None:
            self._open(self.make_form(self.desk.family, None))

    def open_record(self, record: R) -> None:
        """The form of a record."""
        now = self.slot.form
        if isinstance(now, EditForm) and now.record is not None and now.record.id == getattr(record, "id", None):
            return
        if self.desk.family is not None:
            self._open(self.make_form(self.desk.family, record))

    def resume(self, draft: Draft) -> bool:
        """Open the form of a draft; False where its record is not here."""
        if draft.place.row_id is None:
            self.open_new()
            return True
        for record in self.records:
            if getattr(record, "id", None) == draft.place.row_id:
                self.open_record(record)
                return True
        return False

    def make_form(self, family: FamilyRecord, record: R | None) -> EditForm:
        """The form that says what a person can do with the record, or with a new one."""
        raise NotImplementedError

    def _open(self, form: EditForm) -> None:
        self.desk.open(self.slot, form)

    def _click(self, index: QModelIndex) -> None:
        record = self.table.record_at(index.row())
        if record is not None:
            self.open_record(record)
