"""Lists that were read in before: when, by whom, what they added, and taking one back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.domain.dates import format_date
from app.domain.imports.runs import RunRecord, UndoneRun
from app.texts import _, ngettext
from app.ui.common.buttons import Button
from app.ui.common.columns import Column
from app.ui.common.page import page_layout
from app.ui.common.rows_table import Row, RowsTable
from app.ui.common.surfaces import Surface, column, row
from app.ui.common.text import Text, small
from app.ui.common.tokens import Tone


class RunsPage(QWidget):
    """One line per list. What goes back and what stays is said below."""

    undo_asked = Signal(object)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = RowsTable[RunRecord](
            [
                # day and time are what tells lists apart: the name of the file may hold somebody's name and is not kept
                Column(title=_("Ingelezen op"), text=_day, second=_hour, strong=True, least=200, stretch=1),
                Column(title=_("Door"), text=lambda run: run.worker_name, stretch=2, least=120),
                Column(title=_("Nieuw"), text=added_sentence, second=_changed, stretch=2, least=192),
                Column(title=_("Stand"), text=_state, second=_undone, stretch=2, least=208),
            ],
            name=_("Eerdere lijsten"),
            row=Row.TWO_LINES,
            pad=24,
        )
        self.undo = Button(_("Maak ongedaan"), icon="archive-restore")
        self.back = Button(_("Terug"))
        self.said = Text("", wrap=True, selectable=True)

        self.table.chosen.connect(self._choose)
        self.undo.clicked.connect(self._ask)
        self.back.clicked.connect(self.back_asked)

        top = Surface("panel", "bottom")
        across = row(top, margins=(24, 12, 24, 12), spacing=8)
        lines = column(spacing=4)
        lines.addWidget(Text(_("Eerdere lijsten")))
        lines.addWidget(
            small(_("Wat een lijst maakte, gaat naar de prullenbak. Waar iemand daarna in schreef, dat blijft."))
        )
        across.addLayout(lines, 1)
        across.addWidget(self.back)
        across.addWidget(self.undo)
        below = Surface("window", "top")
        below.setMinimumHeight(64)
        column(below, margins=(24, 8, 24, 8)).addWidget(self.said)
        inner = QWidget()
        layout = column(inner)
        layout.addWidget(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(below)
        page_layout(self).addWidget(inner)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def show_runs(self, runs: Sequence[RunRecord]) -> None:
        self.table.set_rows(runs)
        self._choose(self.table.selected())

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """What was taken back and what stays, or why it was not."""
        self.said.set_tone(Tone.BAD if fault else Tone.INK)
        self.said.setText(sentence)

    def _choose(self, run: RunRecord | None) -> None:
        if run is None:
            self.undo.disable_because(_("Kies eerst een lijst."))
        elif run.undone_at is not None:
            self.undo.disable_because(_("Het inlezen van deze lijst is al ongedaan gemaakt."))
        else:
            self.undo.disable_because(None)

    def _ask(self) -> None:
        run = self.table.selected()
        if run is not None:
            self.undo_asked.emit(run.id)


def added_sentence(run: RunRecord) -> str:
    """12 gezinnen, 40 personen."""
    families, persons = run.counts.get("families_added", 0), run.counts.get("persons_added", 0)
    said = [
        ngettext("{n} gezin", "{n} gezinnen", families).format(n=families),
        ngettext("{n} persoon", "{n} personen", persons).format(n=persons),
    ]
    return ", ".join(said)


def undone_sentence(undone: UndoneRun) -> str:
    """What went to the bin, and what stays with the reason."""
    stays = "\n".join(_("{what} blijft: {why}.").format(what=kept.what, why=kept.why) for kept in undone.kept)
    if not undone.done:
        first = _("Er is niets ongedaan gemaakt.")
    else:
        first = _(
            "Ongedaan gemaakt: {families} en {persons} liggen in de prullenbak. De lijst kan opnieuw worden gelezen."
        )
        first = first.format(
            families=ngettext("{n} gezin", "{n} gezinnen", undone.families).format(n=undone.families),
            persons=ngettext("{n} persoon", "{n} personen", undone.persons).format(n=undone.persons),
        )
    return "\n".join(part for part in (first, stays) if part)


def _day(run: RunRecord) -> str:
    return format_date(run.read_at.astimezone().date())


def _hour(run: RunRecord) -> str:
    return _("{hour} uur").format(hour=f"{run.read_at.astimezone():%H:%M}")


def _changed(run: RunRecord) -> str:
    changed = run.counts.get("rows_changed", 0)
    return ngettext("{n} gewijzigd", "{n} gewijzigd", changed).format(n=changed) if changed else ""


def _state(run: RunRecord) -> str:
    if run.undone_at is None:
        return _("ingelezen")
    return _("ongedaan door {name}").format(name=run.undone_by) if run.undone_by else _("ongedaan gemaakt")


def _undone(run: RunRecord) -> str:
    """A line of its own: beside a long name the day would be cut."""
    return format_date(run.undone_at.astimezone().date()) if run.undone_at else ""
