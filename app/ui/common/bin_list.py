"""Prullenbak: what was thrown away here, by whom and when, with a way back for each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from app.domain.bin import BIN_DAYS, BinnedRecord
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.elided import Elided
from app.ui.common.fonts import Kind
from app.ui.common.formats import date_long, time_of
from app.ui.common.jobs import Jobs
from app.ui.common.section import Section
from app.ui.common.surfaces import Surface, clear, column, row
from app.ui.common.text import small, soft
from app.ui.common.tokens import Tone

_AT_ONCE = 20


class BinList(Section):
    """The newest stands on top; a line that cannot go back says why under it."""

    counted = Signal(int)
    """How much lies in the bin."""

    def __init__(
        self,
        jobs: Jobs,
        load: Callable[[], tuple[BinnedRecord, ...]],
        restore: Callable[[BinnedRecord], int],
    ) -> None:
        """`load` reads what lies in the bin and `restore` puts one of it back, both off the GUI thread."""
        super().__init__(_("Prullenbak"))
        self._jobs, self._load, self._put_back = jobs, load, restore
        self._shown = _AT_ONCE
        self._records: Sequence[BinnedRecord] = ()
        self.lines: list[BinLine] = []
        self._list = column()
        self._about = soft("")
        self._more = Button(_("Toon meer"), ButtonKind.LINK)

        self._more.clicked.connect(self._show_more)

        self.body.addWidget(self._about)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()

    def reload(self) -> None:
        self._jobs.run(self, self._load, self._take, key="bin")

    def _take(self, records: tuple[BinnedRecord, ...]) -> None:
        self.counted.emit(len(records))
        if records == self._records and self._about.text():
            return
        self._records = records
        self._fill()

    def _fill(self) -> None:
        faults = {line.record.id: line.fault() for line in self.lines}
        clear(self._list)
        self.lines = []
        for record in self._records[: self._shown]:
            line = BinLine(record)
            line.back.clicked.connect(partial(self._restore, line))
            line.show_fault(faults.get(record.id, ""))
            self._list.addWidget(line)
            self.lines.append(line)
        self.set_count(len(self._records) or None)
        said = (
            _("Wat je weggooit, kun je {days} dagen lang terugzetten.")
            if self._records
            else _("Leeg. Wat je weggooit, kun je hier {days} dagen lang terugzetten.")
        )
        self._about.setText(said.format(days=BIN_DAYS))
        self._more.setVisible(len(self._records) > self._shown)

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()

    def _restore(self, line: "BinLine", _checked: bool = False) -> None:
        put_back, record = self._put_back, line.record
        line.show_fault("")
        line.back.setEnabled(False)

        def failed(error: UserError) -> None:
            line.back.setEnabled(True)
            line.show_fault(error.sentence)

        self._jobs.write(line, lambda: put_back(record), lambda _version: self.reload(), failed)


class BinLine(Surface):
    """One row that was thrown away."""

    def __init__(self, record: BinnedRecord) -> None:
        super().__init__("panel", "bottom")
        self.record = record
        kind = Elided(record.kind, Kind.STRONG)
        kind.setFixedWidth(208)
        title = Elided(record.title)
        at = record.binned_at.astimezone()
        when = small(
            _("{day}, {time}, door {name}").format(day=date_long(at.date()), time=time_of(at), name=record.binned_by),
            wrap=False,
        )
        self.back = Button(_("Terugzetten"), ButtonKind.LINK, "undo-2")
        self.back.setAccessibleName(_("Zet terug: {what} {title}").format(what=record.kind, title=record.title))
        self._fault = small("", Tone.BAD)

        layout = column(self, margins=(0, 6, 0, 6), spacing=2)
        head = row(spacing=12)
        head.addWidget(kind)
        head.addWidget(title, 1)
        head.addWidget(when)
        head.addWidget(self.back)
        layout.addLayout(head)
        layout.addWidget(self._fault)
        self._fault.hide()

    def show_fault(self, sentence: str) -> None:
        """Why it stays in the bin."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def fault(self) -> str:
        return self._fault.text()
