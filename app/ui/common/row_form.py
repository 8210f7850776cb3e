"""Fields of one row that save themselves, each on its own, at the version that the row has by then."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from app.errors import UserError
from app.ui.common.choice_fields import CheckField, ChoiceField, PickField
from app.ui.common.jobs import Jobs
from app.ui.common.number_fields import DateField, MoneyField, NumberField
from app.ui.common.text_fields import MultilineField, TextField

ValueField = TextField | MultilineField | ChoiceField | PickField | CheckField | DateField | MoneyField | NumberField
Change = Callable[[UUID, int, dict[str, Any]], int]
"""Writes fields of a row that has this version, and gives the new version."""


class RowForm(QObject):
    """Binds fields to a row. Writes run one after another, so a version made by one serves the next."""

    def __init__(self, jobs: Jobs, fields: Mapping[str, ValueField], change: Change, owner: QObject) -> None:
        super().__init__(owner)
        self._jobs, self._fields, self._change = jobs, dict(fields), change
        self._row_id: UUID | None = None
        self._versions: dict[UUID, int] = {}
        for name, field in self._fields.items():
            field.committed.connect(partial(self._save, name))

    def show_row(self, row_id: UUID, version: int, values: Mapping[str, Any]) -> None:
        """Show a row; a field in which somebody is typing keeps what stands there."""
        same = row_id == self._row_id
        self._row_id = row_id
        self._versions[row_id] = max(version, self._versions.get(row_id, 0))
        for name, field in self._fields.items():
            if not (same and (field.control.hasFocus() or field.fault())):
                saved = same and field.value() == values[name]
                if not saved:
                    field.set_value(values[name])

    def release(self) -> None:
        """Let go of the row: what is typed from here on belongs to a new one."""
        self._row_id = None

    def _save(self, name: str, value: Any) -> None:
        row_id = self._row_id
        if row_id is None:
            return
        field = self._fields[name]

        def work() -> int:
            self._versions[row_id] = version = self._change(row_id, self._versions[row_id], {name: value})
            return version

        def failed(error: UserError) -> None:
            if row_id == self._row_id:
                field.set_fault(error.sentence)

        def done(_version: int) -> None:
            if row_id == self._row_id:
                field.show_saved()

        self._jobs.write(self, work, done, failed)


def fault_of(check: Callable[[str], object]) -> Callable[[Any], str | None]:
    """The sentence that a check raises, for a field to show."""

    def sentence(value: Any) -> str | None:
        try:
            check(value)
        except UserError as error:
            return error.sentence
        return None

    return sentence
