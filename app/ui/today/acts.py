"""What can be done with a line of Vandaag without leaving it; each is a use case of its own."""

from collections.abc import Callable
from datetime import date
from functools import partial
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
        self._made: dict[UUID, int] = {}

        pane.done_asked.connect(self.complete)
        pane.postponed.connect(self.postpone)
        pane.noted.connect(self.note)
        pane.item_confirmed.connect(self.confirm)
        pane.all_confirmed.connect(self.confirm_all)

    def complete(self, line: TodayLine) -> None:
        self._write(line, lambda version: self._today.complete(line.row_id, version))

    def postpone(self, line: TodayLine, day: date) -> None:
        self._write(
            line,
            lambda version: self._today.postpone(line.kind, line.row_id, version, day),
            lambda error: self._pane.postpone_fault(error.sentence),
        )

    def note(self, line: TodayLine, text: str) -> None:
        words, family_id = self._pane.words, line.family_id
        saved, refused = partial(self._pane.note_saved, line), partial(self._pane.note_refused, line)
        if line.kind is LineKind.ACTION:
            words.save_row(self._jobs, lambda version: self._today.set_note(line.row_id, version, text), "note")
        elif family_id is not None:
            words.save(self._jobs, lambda: self._today.add_note(family_id, text), saved, refused)

    def confirm(self, item: ConfirmItem) -> None:
        self._jobs.write(self, lambda: self._today.confirm(item.kind, item.id, item.version))

    def confirm_all(self, line: TodayLine) -> None:
        if (family_id := line.family_id) is not None:
            self._jobs.write(self, lambda: self._today.confirm_family(family_id))

    def _write(
        self, line: TodayLine, work: Callable[[int], int], failed: Callable[[UserError], object] | None = None
    ) -> None:
        """A write on the row of a line, at the version that was read or that one's own last act made of it."""

        def change() -> int:
            version = max(line.version, self._made.get(line.row_id, 0))
            written = work(version)
            if written == version + 1:
                # nobody came between
                self._made[line.row_id] = written
            return written

        self._jobs.write(self, change, self._done, failed)

    def _done(self, _result: object) -> None:
        self._go_back()
