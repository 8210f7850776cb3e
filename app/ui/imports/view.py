"""Reading in a spreadsheet, from choosing the file to keeping the report."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.imports.fields import Field
from app.domain.imports.runs import RunRecord, UndoneRun
from app.domain.progress import Progress
from app.errors import UserError
from app.texts import _
from app.ui.common.empty import EmptyState, Way
from app.ui.common.jobs import Jobs
from app.ui.common.navigator import Navigator
from app.ui.common.page import page_layout
from app.ui.common.views_area import Stack
from app.ui.imports.preview import Preview
from app.ui.imports.result import ResultPage
from app.ui.imports.runs import RunsPage, undone_sentence
from app.usecases.imports import ImportResult, Imports, Prepared

_FILES = "*.xlsx *.xlsm *.ods *.xls *.csv"


class ImportView(QWidget):
    """Nothing is written before "Lees in"; then all of it is, or nothing."""

    def __init__(
        self,
        imports: Imports,
        jobs: Jobs,
        navigator: Navigator,
        *,
        choose: Callable[[QWidget], Path | None] | None = None,
        choose_report: Callable[[QWidget], Path | None] | None = None,
    ) -> None:
        """`choose` and `choose_report` ask for a file; the system's own dialogs unless given."""
        super().__init__()
        self._imports, self._jobs, self._navigator = imports, jobs, navigator
        self._choose = choose or _ask_file
        self._choose_report = choose_report or _ask_report
        self._prepared: Prepared | None = None
        self._result: ImportResult | None = None
        self._busy = False
        self.begin = EmptyState(
            _("Lees de lijst van het team in"),
            _("Kies het Excel-bestand. Je ziet eerst per regel wat het wordt. Er verandert nog niets."),
            _("Kies bestand"),
            [Way("runs", "clock", _("Eerdere lijsten"), _("Kijk wat er is ingelezen, en maak het zo nodig ongedaan."))],
        )
        self.runs = RunsPage()
        self.preview = Preview()
        self.result = ResultPage()
        self._stack = Stack()

        self.begin.asked.connect(self.choose_file)
        self.preview.other_asked.connect(self.choose_file)
        self.preview.read_in_asked.connect(self._write)
        self.preview.column_changed.connect(self._change_column)
        self.preview.columns_changed.connect(self._change_columns)
        self.result.report_asked.connect(self._keep_report)
        self.result.today_asked.connect(lambda: navigator.open_view("today"))
        self.result.again_asked.connect(self.choose_file)
        self.result.undo_asked.connect(self._undo_result)
        self.begin.way_asked.connect(self.show_runs)
        self.runs.undo_asked.connect(self._undo)
        self.runs.back_asked.connect(lambda: self._show(self.begin))

        for page in (self.begin, self.preview, self.result, self.runs):
            self._stack.addWidget(page)
        page_layout(self).addWidget(self._stack)
        self._show(self.begin)

    def choose_file(self) -> None:
        """Ask which file, and look what it becomes."""
        path = self._choose(self)
        if path is not None:
            self.prepare(path)

    def prepare(self, path: Path) -> None:
        """Look what a file becomes."""
        self._jobs.run_with_progress(
            self, _("Bestand bekijken"), lambda progress: self._imports.prepare(path, None, progress), self._take_file
        )

    def _take_file(self, prepared: Prepared) -> None:
        self.preview.begin()
        self._take(prepared)
        self._show(self.preview)

    def _take(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.preview.show_prepared(prepared)
        new = any(prepared.counts[key] for key in ("rows_joined", "rows_doubtful"))
        self.preview.read_in.disable_because(None if new else _("Er is niets nieuws: alle regels staan er al."))

    def _change_column(self, heading: str, field: Field) -> None:
        self._change_columns({heading: field})

    def _change_columns(self, fields: dict[str, Field]) -> None:
        if (prepared := self._prepared) is not None:
            mapping = prepared.mapping.with_all(fields)
            # the next change builds on this one, also while the rows are still being read again
            self._prepared = replace(prepared, mapping=mapping)
            self.preview.read_in.disable_because(_("De regels worden opnieuw bekeken."))
            self._jobs.run(
                self, lambda: self._imports.prepare_again(prepared.sheets, mapping), self._take, key="mapping"
            )

    def _write(self) -> None:
        if (prepared := self._prepared) is None or self._busy:
            return
        self._busy = True

        def work(progress: Progress) -> ImportResult:
            return self._imports.write(prepared, progress)

        self._jobs.run_with_progress(
            self, _("Inlezen uit Excel"), work, self._written, self._not_written, self._cancelled
        )

    def _written(self, result: ImportResult) -> None:
        self._busy = False
        self._result, self._prepared = result, None
        self.result.show_counts(result.counts)
        self._show(self.result)

    def _not_written(self, error: UserError) -> None:
        self._busy = False
        self.preview.say_fault(error.sentence)

    def _cancelled(self) -> None:
        self._busy = False
        self.preview.say_fault(_("Gestopt. Er is niets ingelezen."))

    def show_runs(self, _way: str = "") -> None:
        """The lists that were read in before."""
        self.runs.say("")
        self._jobs.run(self, self._imports.runs, self._take_runs, key="runs")

    def _take_runs(self, runs: tuple[RunRecord, ...]) -> None:
        self.runs.show_runs(runs)
        self._show(self.runs)

    def _undo_result(self) -> None:
        if self._result is not None:
            self._undo(self._result.run_id)

    def _undo(self, run_id: UUID) -> None:
        if self._busy:
            return
        self._busy = True

        def work(progress: Progress) -> UndoneRun:
            return self._imports.undo_run(run_id, progress)

        self._jobs.run_with_progress(
            self, _("Inlezen ongedaan maken"), work, self._undone, self._not_undone, self._undo_cancelled
        )

    def _undone(self, undone: UndoneRun) -> None:
        self._busy = False
        self._result = None
        self._after_undo(undone_sentence(undone))

    def _not_undone(self, error: UserError) -> None:
        self._busy = False
        self._after_undo(error.sentence, fault=True)

    def _undo_cancelled(self) -> None:
        self._busy = False
        self._after_undo(_("Gestopt. Er is niets ongedaan gemaakt."))

    def _after_undo(self, sentence: str, *, fault: bool = False) -> None:
        self.show_runs()
        self.runs.say(sentence, fault=fault)

    def _keep_report(self) -> None:
        if (result := self._result) is None or (path := self._choose_report(self)) is None:
            return

        def work() -> None:
            content = self._imports.report(result)
            try:
                path.write_bytes(content)
            except OSError:
                raise UserError(_("Hier kan het rapport niet staan. Kies een andere map of naam.")) from None

        self._jobs.run(
            self,
            work,
            lambda _none: self.result.say_saved(_("Het rapport is bewaard.")),
            lambda error: self.result.say_saved(error.sentence, fault=True),
        )

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        page.setFocus()


def _ask_file(parent: QWidget) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Kies het bestand van het team"), "", _("Spreadsheets ({files})").format(files=_FILES)
    )
    return Path(name) if name else None


def _ask_report(parent: QWidget) -> Path | None:
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Rapport bewaren"), _("Rapport inlezen.xlsx"), _("Excel (*.xlsx)")
    )
    return Path(name) if name else None
