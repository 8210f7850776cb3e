"""What every row becomes, with its question beside it, before anything is written."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.imports.records import Reading, RowKind, RowOutcome
from app.texts import _
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.columns import Column
from app.ui.common.filter_bar import FilterBar
from app.ui.common.nothing_found import NothingFound
from app.ui.common.page import columns, page_layout
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, small
from app.ui.common.tokens import Tone
from app.ui.imports import words
from app.ui.imports.columns_pane import ColumnsPane
from app.ui.imports.notices import NoticeLines
from app.usecases.imports import Prepared


class Preview(QWidget):
    """Rows at the left, columns at the right."""

    column_changed = Signal(str, object)
    columns_changed = Signal(object)
    other_asked = Signal()
    read_in_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._many_sheets = False
        self.counts = Text(wrap=True)
        self._rows = small("", Tone.INK)
        self.notices = NoticeLines()
        self._fault = small("", Tone.BAD)
        self.filter = FilterBar(_("Zoek in de regels"))
        self.filter.add_choice("kind", _("Regels"), [(kind, words.kind(kind)) for kind in RowKind])
        self.table = RowsTable[RowOutcome](
            [
                Column(title=_("Regel"), text=lambda o: str(o.row), second=self._sheet, soft=True, width=96),
                Column(title=_("Wordt"), text=self._person, strong=True, second=self._family, stretch=4, least=200),
                Column(title=_("Stand"), text=lambda o: words.kind(o.kind), mark=words.mark, width=144),
                # the whole question stands below the table
                Column(title=_("Vraag of reden"), text=words.why, tooltip=words.why, stretch=5, least=240, gives_way=1),
            ],
            name=_("Wat elke regel wordt"),
            row=Row.TWO_LINES,
            pad=24,
        )
        self.nothing = NothingFound(_("Geen regel gevonden"))
        self._stack = QStackedWidget()
        self.whole = Text("", wrap=True, selectable=True)
        self.other = Button(_("Ander bestand"))
        self.read_in = Button(_("Lees in"), ButtonKind.PRIMARY, "import")
        self.pane = ColumnsPane()

        self.filter.changed.connect(self._narrow)
        self.nothing.asked.connect(self.filter.clear)
        self.pane.changed.connect(self.column_changed)
        self.pane.all_changed.connect(self.columns_changed)
        self.table.chosen.connect(self._show_whole)
        self.other.clicked.connect(self.other_asked)
        self.read_in.clicked.connect(self.read_in_asked)

        summary = Surface("panel", "bottom")
        lines = column(summary, margins=(24, 12, 24, 12), spacing=4)
        across = row(spacing=8)
        across.addWidget(self.counts, 1)
        across.addWidget(self.other)
        across.addWidget(self.read_in)
        lines.addLayout(across)
        # below the buttons, over the full width: beside them long lines would push the list off a small screen
        lines.addWidget(self._rows)
        lines.addWidget(self.notices)
        lines.addWidget(self._fault)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        left = QWidget()
        layout = column(left)
        layout.addWidget(summary)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        below = Surface("window", "top")
        below.setMinimumHeight(64)
        column(below, margins=(24, 8, 24, 8)).addWidget(self.whole)
        layout.addWidget(below)
        page_layout(self).addWidget(columns((left, 1), (self.pane, 0)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        empty = self._stack.currentWidget() is self.nothing
        (self.other if empty else self.table).setFocus(event.reason())

    def begin(self) -> None:
        """Another file comes: what narrowed the one before does not hide rows of this one."""
        self._reading = None
        self.filter.set_value("kind", None)
        self.filter.set_text("")
        self.notices.close_again()

    def show_prepared(self, prepared: Prepared) -> None:
        self._reading = prepared.reading
        self._many_sheets = len({outcome.sheet for outcome in prepared.reading.outcomes}) > 1
        self.counts.setText(words.becomes_sentence(prepared.reading))
        self._rows.setText(words.rows_sentence(prepared.counts))
        self.notices.show_notices(prepared.reading.notices)
        self.pane.show_columns(prepared.columns)
        self._show_rows()
        self._show_whole(self.table.selected())
        self.say_fault("")

    def say_fault(self, sentence: str) -> None:
        """Why it was not read in; nothing takes it away."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def _narrow(self, _values: dict[str, object]) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        if self._reading is None:
            return
        values = self.filter.values()
        kind, text = values["kind"], str(values["text"]).casefold()
        rows = [
            outcome
            for outcome in self._reading.outcomes
            if (kind is None or outcome.kind is kind)
            and (not text or any(text in said.casefold() for _heading, said in outcome.cells))
        ]
        self.table.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.nothing)
        self.nothing.show_reason(
            _("Geen regel van dit bestand past bij de filters. Haal ze weg om alle regels te zien.")
            if self._reading.outcomes
            else _("In dit bestand staan geen regels."),
            narrowed=bool(self._reading.outcomes),
        )
        self.filter.set_found(_("{n} van {total}").format(n=len(rows), total=len(self._reading.outcomes)))

    def _show_whole(self, outcome: RowOutcome | None) -> None:
        """All that is asked about the chosen row; in the table it may not fit."""
        self.whole.setText(words.why(outcome) if outcome else _("Kies een regel om de hele vraag te lezen."))

    def _sheet(self, outcome: RowOutcome) -> str:
        return outcome.sheet if self._many_sheets else ""

    def _person(self, outcome: RowOutcome) -> str:
        return words.person(outcome, self._reading) if self._reading else ""

    def _family(self, outcome: RowOutcome) -> str:
        return words.family(outcome, self._reading) if self._reading else ""
