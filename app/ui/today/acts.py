"""What can be done with a line of Vandaag without leaving it; each is a use case of its own."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from app.domain.today import ConfirmItem, LineKind, TodayLine
from app.errors import UserError
from app.ui.common.jobs import Jobs
from app.ui.today.pane import TodayPane
from app.usecases.today import Today


class Acts(QObject):
    """Answers what the pane asks; afterwards the keys go back to the list."""

    def __init__(self, today: Today, jobs: Jobs, pane: TodayPane, go_back: Callable[[], object]) -> None:
        super().__init__(pane)
        self._today, self._jobs, self._pane, self._go_back = today, jobs, pane, go_back
        self._versions: dict[UUID, int] = {}

        pane.done_asked.connect(self.complete)
        pane.postponed.connect(self.postpone)
        pane.noted.connect(self.note)
        pane.item_confirmed.connect(self.confirm)
        pane.all_confirmed.connect(self.confirm_all)

    def know(self, line: TodayLine) -> None:
        """At which version the row of a line stands, as far as it was read."""
        self._versions[line.row_id] = max(line.version, self._versions.get(line.row_id, 0))

    def complete(self, line: TodayLine) -> None:
        self._write(line.row_id, lambda version: self._today.complete(line.row_id, version), self._done)

    def postpone(self, line: TodayLine, day: date) -> None:
        self._write(
            line.row_id,
            lambda version: self._today.postpone(line.kind, line.row_id, version, day),
            self._done,
            lambda error: self._pane.postpone_fault(error.sentence),
        )

    def note(self, line: TodayLine, text: str) -> None:
        if line.kind is LineKind.ACTION:
            self._write(
                line.row_id,
                lambda version: self._today.set_note(line.row_id, version, text),
                lambda _result: self._pane.note_saved(line, in_file=False),
            )
        elif (family_id := line.family_id) is not None:
            self._jobs.write(
                self,
                lambda: self._today.add_note(family_id, text),
                lambda _result: self._pane.note_saved(line, in_file=True),
                lambda error: self._pane.note_fault(error.sentence),
            )

    def confirm(self, item: ConfirmItem) -> None:
        self._jobs.write(self, lambda: self._today.confirm(item.kind, item.id, item.version))

    def confirm_all(self, line: TodayLine) -> None:
        if (family_id := line.family_id) is not None:
            self._jobs.write(self, lambda: self._today.confirm_family(family_id))

    def _write(
        self,
        row_id: UUID,
        work: Callable[[int], int],
        done: Callable[[int], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """A write on a row, at the version that the writes asked for before it have made."""

        def change() -> int:
            self._versions[row_id] = version = work(self._versions[row_id])
            return version

        self._jobs.write(self, change, done, failed)

    def _done(self, _result: object) -> None:
        self._go_back()
