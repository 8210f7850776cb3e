"""What every long list offers beside its rows: it stays as somebody left it, is copied, and goes to a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.progress import Progress
from app.domain.tables import TableLayout
from app.errors import UserError
from app.texts import _
from app.ui.common.buttons import IconButton
from app.ui.common.columns_dialog import ColumnsDialog
from app.ui.common.filter_bar import FilterBar
from app.ui.common.jobs import Jobs
from app.ui.common.messages import Messages
from app.ui.common.paged_table import PagedTable

_PAUSE = 600


class KeepsTables(Protocol):
    """What a list needs of the use cases (app.usecases.tables.Tables)."""

    def layout(self, name: str) -> TableLayout: ...

    def keep_layout(self, name: str, layout: TableLayout) -> None: ...

    def export(
        self,
        file: Path,
        *,
        name: str,
        title: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str | int | float | date | None]],
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKit:
    """What the lists of the window share."""

    tables: KeepsTables
    jobs: Jobs
    messages: Messages

    def tools(self, name: str, title: str, table: PagedTable[Any], filters: FilterBar | None = None) -> "ListTools":
        """The tools of one list."""
        return ListTools(name, title, table, filters, self)


class ListTools(QObject):
    """Sits on a list: `begin` reads how it was left and then asks for the rows."""

    def __init__(
        self,
        name: str,
        title: str,
        table: PagedTable[Any],
        filters: FilterBar | None,
        kit: ListKit,
    ) -> None:
        """`name` is how the layout is kept, `title` what the file is called."""
        super().__init__(table)
        self._name, self._title, self._table, self._filters = name, title, table, filters
        self._tables, self._jobs, self._messages = kit.tables, kit.jobs, kit.messages
        self._standard = TableLayout(sort_key=table.sorting()[0])
        self._known = False
        self.button = IconButton("ellipsis", _("Kolommen, kopiëren en Excel"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)

        self.button.clicked.connect(self._open_menu)
        self._later.timeout.connect(self._keep)
        table.columns.changed.connect(self._later.start)
        table.sorted_anew.connect(self._later.start)
        if filters is not None:
            filters.add_tool(self.button)
            filters.changed.connect(self._later.start)

    def begin(self) -> None:
        """Read the rows, the first time as somebody left the list."""
        if self._known:
            self._table.reload()
        else:
            self._jobs.run(self, lambda: self._tables.layout(self._name), self._take, key="layout")

    def _take(self, layout: TableLayout) -> None:
        if not self._known:
            self._known = True
            self._arrange(layout)
        if self._filters is not None:
            self._table.set_filters(self._filters.values())
        else:
            self._table.reload()

    def _arrange(self, layout: TableLayout) -> None:
        self._table.columns.arrange(layout.order, layout.hidden, layout.widths)
        self._table.order_by(layout.sort_key or self._standard.sort_key, descending=layout.descending)
        if self._filters is not None and layout.filters:
            self._filters.restore(layout.filters)

    def _layout(self) -> TableLayout:
        columns = self._table.columns
        sort_key, descending = self._table.sorting()
        return TableLayout(
            order=tuple(column.name for column in columns.in_order()),
            hidden=columns.hidden(),
            widths=columns.widths(),
            sort_key=sort_key,
            descending=descending,
            filters=self._filters.kept() if self._filters is not None else {},
        )

    def _keep(self) -> None:
        if self._known:
            layout = self._layout()
            self._jobs.run(self, lambda: self._tables.keep_layout(self._name, layout), lambda _kept: None, key="keep")

    def _open_menu(self) -> None:
        menu = QMenu(self.button)
        menu.addAction(_("Kolommen kiezen…")).triggered.connect(self.choose_columns)
        menu.addSeparator()
        copy = menu.addAction(_("Kopieer als tabel"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(self._table.selected_ranges()))
        copy.triggered.connect(self._table.copy)
        menu.addAction(_("Naar Excel…")).triggered.connect(self.to_excel)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def choose_columns(self) -> None:
        """Ask which columns, in which order."""
        columns = self._table.columns
        titles = [(column.name, column.title) for column in columns.in_order()]
        dialog = ColumnsDialog(titles, columns.hidden(), self._table.window())
        dialog.accepted.connect(partial(self._columns_chosen, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _columns_chosen(self, dialog: ColumnsDialog) -> None:
        if dialog.is_standard:
            self._table.columns.arrange((), (), {})
        else:
            order, hidden = dialog.chosen()
            self._table.columns.arrange(order, hidden, self._table.columns.widths())
        self._later.start()

    def to_excel(self) -> None:
        """Write all rows that the filters leave, with the columns in sight, to a file that is asked for."""
        chosen = ask_file(self._table.window(), self._title)
        if not chosen:
            return
        columns = self._table.columns.in_sight()
        heads = [column.title for column in columns]

        def work(progress: Progress) -> int:
            rows = [[column.exported(record) for column in columns] for record in self._table.read_all(progress)]
            self._tables.export(Path(chosen), name=self._name, title=self._title, heads=heads, rows=rows)
            return len(rows)

        self._jobs.run_with_progress(self._table, _("Naar Excel"), work, self._said, self._refused)

    def _said(self, rows: int) -> None:
        self._messages.good(_("Bewaard: {rows} regels. Het bestand is niet versleuteld.").format(rows=rows))

    def _refused(self, error: UserError) -> None:
        self._messages.error(error.sentence)


def ask_file(parent: QWidget, title: str) -> str:
    """Where the spreadsheet should come; empty where the person turned back."""
    return QFileDialog.getSaveFileName(parent, _("Naar Excel"), f"{title}.xlsx", _("Excel-bestand (*.xlsx)"))[0]
