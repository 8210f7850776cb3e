"""The work list of today, and beside it the line that is chosen."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from app.domain.drafts import Draft
from app.domain.today import LineKind, Scope, TodayGroup, TodayLine, TodayRecord
from app.texts import _
from app.ui.common.buttons import Segments
from app.ui.common.changes import Changes
from app.ui.common.columns import Column
from app.ui.common.drafts import say_homeless
from app.ui.common.formats import weekday_date
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import PageHead, columns, page_layout
from app.ui.common.reading import ReadingLine
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.scale import tall, wide
from app.ui.common.tokens import Tone
from app.ui.today import words
from app.ui.today.acts import Acts
from app.ui.today.empty import AllDone, NothingMine, NothingYet
from app.ui.today.folding import More, folded
from app.ui.today.pane import TodayPane
from app.usecases.today import Today

_TABLES = {
    "access_decision", "action", "budget", "family", "family_worker", "goal", "help", "help_question", "import_row",
    "plan", "plan_role",
}  # fmt: skip
_LIMIT = 200
_ROOMY = 960
"""From this width each fact of a line has a column of its own."""


class TodayView(QWidget):
    """Groups in order of harm; Enter opens the family, Space finishes."""

    counted = Signal(int)

    def __init__(self, today: Today, jobs: Jobs, changes: Changes, navigator: Navigator) -> None:
        super().__init__()
        self._today, self._jobs, self._navigator = today, jobs, navigator
        self._record: TodayRecord | None = None
        self._resumed: Draft | None = None
        self._place = 0
        self._unfolded: set[TodayGroup] = set()

        self._short = False
        """Whether room is short: then the family stands below what is asked, and who does it only beside the list."""
        self.scope = Segments([(Scope.MINE, _("Mijn gezinnen")), (Scope.TEAM, _("Hele team"))])
        self._head = PageHead(_("Vandaag"), actions=[self.scope])
        self.table = RowsTable[TodayLine | More](
            [
                Column(
                    title=_("Wat"),
                    text=lambda row: row.text if isinstance(row, More) else words.what(row),
                    second=_of_line(self._family_below),
                    tag=_of_line(self._unsafe_below),
                    mark=lambda row: None if isinstance(row, More) else self._mark(row),
                    tone=lambda row: Tone.ACCENT if isinstance(row, More) else Tone.INK,
                    least=240,
                ),
                Column(title=_("Gezin"), text=_of_line(words.family), tag=_of_line(_unsafe), width=152),
                Column(title=_("Wie"), text=_of_line(words.who), soft=True, width=176, gives_way=1),
                Column(
                    title=_("Wanneer"),
                    text=_of_line(self._when),
                    tone=lambda row: Tone.SOFT if isinstance(row, More) else self._tone(row),
                    width=184,
                ),
            ],
            name=_("Werk van vandaag"),
            row=Row.WORK,
            pad=24,
            head=False,
        )
        self.pane = TodayPane(today=lambda: self._day)
        self._acts = Acts(today, jobs, self.pane, self.table.setFocus)
        self._work = columns((self.table, 1), (self.pane, 0))
        self.reading = ReadingLine(_("Het werk van vandaag wordt gelezen"))
        self._stack = QStackedWidget()

        self.reading.again_asked.connect(self.reload)
        self.scope.chosen.connect(self._change_scope)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._clicked)
        self.table.open_apart = self._open_apart
        self.pane.family_asked.connect(self._open_family)
        self.pane.plan_asked.connect(self._open_plan)
        self.table.installEventFilter(self)
        changes.subscribe(self, _TABLES, lambda _changed: self.reload())

        self.nothing_yet = NothingYet()
        self.nothing_yet.asked.connect(lambda: navigator.open_view("families"))
        self.nothing_yet.way_asked.connect(self._begin_with)
        self.nothing_mine = NothingMine()
        self.nothing_mine.asked.connect(self._look_at_team)
        self.all_done = AllDone()
        self.all_done.asked.connect(lambda: navigator.open_view("families"))
        for page in (self._work, self.nothing_yet, self.nothing_mine, self.all_done):
            self._stack.addWidget(page)
        layout = page_layout(self)
        layout.addWidget(self._head)
        layout.addWidget(self.reading)
        layout.addWidget(self._stack, 1)
        layout.addStretch()

        self._stack.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._short = self.width() < wide(_ROOMY)
        self.table.verticalHeader().setDefaultSectionSize(tall(Row.TWO_LINES if self._short else Row.WORK))
        self.table.columns.make_room(1, 2, short=self._short)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # passed on by hand: below a widget with a focus proxy Tab reaches nothing else
        self.table.setFocus(event.reason())

    def activate(self) -> None:
        self.reload()
        self.table.setFocus()

    def reload(self) -> None:
        scope = Scope(str(self.scope.value()))
        reading = self.reading.begin()

        def read() -> TodayRecord:
            with reading:
                return self._today.lines(scope, _LIMIT, reading)

        self._jobs.run(self, read, self._take, key="lines")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space finishes the chosen line; a table would only select with it."""
        pressed = watched is self.table and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._finish()
            return True
        return super().eventFilter(watched, event)

    @property
    def _day(self) -> date:
        return self._record.today if self._record else datetime.now().astimezone().date()

    def _take(self, record: TodayRecord) -> None:
        self._record = record
        self._head.set_title(_("Vandaag"), weekday_date(record.today))
        self._fill(record)
        self.counted.emit(record.total)
        self._stack.setCurrentWidget(self._page(record))
        if self._stack.isHidden():
            self._stack.show()
            self._begin_at_the_list()
        if record.groups and self.table.selected() is None:
            self._choose_near()
        self._show(self.table.selected())
        self._go_on()

    def _fill(self, record: TodayRecord) -> None:
        rows = folded(record.groups, self._unfolded, record.today)
        self.table.set_groups(
            [(self._group_title(group.group, group.total), members) for group, members in rows],
            [len(group.lines) for group, _members in rows],
        )

    def _clicked(self, index: QModelIndex) -> None:
        self._unfold(self.table.record_at(index.row()))

    def _unfold(self, row: TodayLine | More | None) -> None:
        """All lines of a group, from where it was folded."""
        if isinstance(row, More) and self._record is not None:
            at = self.table.currentIndex().row()
            self._unfolded.add(row.group)
            self._fill(self._record)
            self.table.setCurrentIndex(self.table.model().index(at, 0))

    def _begin_at_the_list(self) -> None:
        """Keys go to the list as soon as it is there, unless somebody types elsewhere meanwhile."""
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or isinstance(focused, QAbstractButton)):
            self.table.setFocus()

    def resume(self, draft: Draft) -> bool:
        """Show the line of a draft, as soon as the list is read; its words stand in the note again."""
        self._resumed = draft
        if self._record is not None:
            self._go_on()
        return True

    def _go_on(self) -> None:
        draft, self._resumed = self._resumed, None
        if draft is None:
            return
        place = draft.place
        if self._record is not None:
            self._unfolded = set(TodayGroup)
            self._fill(self._record)
        if self.table.select(
            lambda line: isinstance(line, TodayLine) and line.row_id == place.row_id and line.kind.value == place.part
        ):
            self.pane.note.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            say_homeless(self, draft)

    def _page(self, record: TodayRecord) -> QWidget:
        if record.groups:
            return self._work
        if not record.team_families:
            return self.nothing_yet
        return self.all_done if record.families else self.nothing_mine

    def _group_title(self, group: TodayGroup, total: int) -> str:
        title = words.group_title(group)
        if total <= _LIMIT:
            return title
        return _("{group}, de eerste van {total}:").format(group=title, total=total)

    def _choose_near(self) -> None:
        """Stand where the finished line stood, or at the first one."""
        rows = [at for at in range(self.table.model().rowCount()) if self.table.record_at(at) is not None]
        if rows:
            at = next((row for row in rows if row >= self._place), rows[-1])
            self.table.setCurrentIndex(self.table.model().index(at, 0))

    def _show(self, row: TodayLine | More | None) -> None:
        if row is not None:
            self._place = self.table.currentIndex().row()
        line = row if isinstance(row, TodayLine) else None
        self.pane.show_line(line)
        if line is not None and line.kind is LineKind.CONFIRM:
            scope = Scope(str(self.scope.value()))
            self._jobs.run(
                self,
                lambda: self._today.to_confirm(line.family_id, scope),
                lambda items: self.pane.show_items(line, items),
                key="items",
            )

    def _family_below(self, line: TodayLine) -> str:
        return words.family(line) if self._short else ""

    def _unsafe_below(self, line: TodayLine) -> str:
        return _unsafe(line) if self._short else ""

    def _mark(self, line: TodayLine) -> words.Mark:
        return words.mark(line, self._day)

    def _tone(self, line: TodayLine) -> Tone:
        return words.tone(line, self._day)

    def _when(self, line: TodayLine) -> str:
        return words.when(line, self._day)

    def _change_scope(self, _scope: object) -> None:
        self._place = 0
        self.table.clearSelection()
        self.reload()

    def _begin_with(self, way: str) -> None:
        if way == "import":
            self._navigator.open_view("administration", "import")
        else:
            self._navigator.open_view(way)

    def _look_at_team(self) -> None:
        self.scope.set_value(Scope.TEAM)
        self._change_scope(Scope.TEAM)

    def _open(self, row: TodayLine | More) -> None:
        if isinstance(row, More):
            self._unfold(row)
        else:
            self._open_family(row)

    def _open_family(self, line: TodayLine) -> None:
        if line.family_id is not None:
            self._navigator.open_family(line.family_id)

    def _open_apart(self, line: TodayLine | More) -> None:
        if isinstance(line, TodayLine) and line.family_id is not None:
            self._navigator.open_apart(line.family_id)

    def _open_plan(self, line: TodayLine) -> None:
        if line.family_id is not None:
            self._navigator.open_plan(line.family_id)

    def _finish(self) -> None:
        """Space: done, all of it is right, or show what is folded away."""
        line = self.table.selected()
        if not isinstance(line, TodayLine):
            self._unfold(line)
        elif line.kind is LineKind.ACTION:
            self._acts.complete(line)
        elif line.kind is LineKind.CONFIRM:
            self._acts.confirm_all(line)


def _of_line(read: Callable[[TodayLine], str]) -> Callable[[TodayLine | More], str]:
    """What a line says; the row that stands for folded lines says nothing there."""
    return lambda row: "" if isinstance(row, More) else read(row)


def _unsafe(line: TodayLine) -> str:
    return _("onveilig") if line.unsafe else ""
