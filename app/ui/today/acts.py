"""What can be done with a line of Vandaag without leaving it; each is a use case of its own."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from app.domain.today import ConfirmItem, LineKind, TodayLine
from app.ui.common.jobs import Jobs
from app.ui.today.pane import TodayPane
from app.usecases.today import Today


class Acts(QObject):
    """Answers what the pane asks; afterwards the keys go back to the list."""

    def __init__(self, today: Today, jobs: Jobs, pane: TodayPane, go_back: Callable[[], object]) -> None:
        super().__init__(pane)
        self._today, self._jobs, self._pane, self._go_back = today, jobs, pane, go_back

        pane.done_asked.connect(self.complete)
        pane.postponed.connect(self.postpone)
        pane.noted.connect(self.note)
        pane.item_confirmed.connect(self.confirm)
        pane.all_confirmed.connect(self.confirm_all)

    def complete(self, line: TodayLine) -> None:
        self._jobs.write(self, lambda: self._today.complete(line.row_id, line.version), self._done)

    def postpone(self, line: TodayLine, day: date) -> None:
        self._jobs.write(
            self,
            lambda: self._today.postpone(line.kind, line.row_id, line.version, day),
            self._done,
            lambda error: self._pane.postpone_fault(error.sentence),
        )

    def note(self, line: TodayLine, text: str) -> None:
        words, family_id, in_file = self._pane.words, line.family_id, line.kind is not LineKind.ACTION
        saved = partial(self._pane.note_saved, line, in_file=in_file)
        refused = partial(self._pane.note_refused, line)
        if not in_file:
            words.save_row(self._jobs, lambda version: self._today.set_note(line.row_id, version, text), saved, refused)
        elif family_id is not None:
            words.save(self._jobs, lambda: self._today.add_note(family_id, text), saved, refused)

    def confirm(self, item: ConfirmItem) -> None:
        self._jobs.write(self, lambda: self._today.confirm(item.kind, item.id, item.version))

    def confirm_all(self, line: TodayLine) -> None:
        if (family_id := line.family_id) is not None:
            self._jobs.write(self, lambda: self._today.confirm_family(family_id))

    def _done(self, _result: object) -> None:
        self._go_back()
