"""The longest gap of the event loop while each view opens, with a region's worth of families. Told, not gated.

Beside each gap stands what of it the window itself worked: the rest it waited for a processor that others had. Vandaag
is told for a worker as there are, of a team of a hundred families, and for one whose team is most of the region.
"""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QTimer
from sqlalchemy import select

from app.domain.today import Scope
from app.models.plans import Plan
from app.program import Program
from app.usecases.workplaces import KeyAccess, Workplace
from benchmarks.dressed import application, settle
from benchmarks.options import Options
from benchmarks.pair import Figure, Report
from benchmarks.places import in_small_team, local_place, opened

_BEAT = 2
"""Milliseconds between two beats of a loop that has nothing to do."""
_LAST_LOADED = "app.ui.imports.view"
"""What is loaded ahead last, a while after the first view."""


def run(options: Options, report: Report) -> None:
    application()
    with ExitStack() as stack:
        place = local_place(options.cache, options.families)
        workplace = stack.enter_context(opened(place))
        access = KeyAccess(key_file=place.folder / "sleutel.txt")
        _measure(in_small_team(workplace), access, report, views=True)
        _measure(workplace, access, report, views=False)


def _measure(workplace: Workplace, access: KeyAccess, report: Report, *, views: bool) -> None:
    program = Program()
    window = program.window(workplace, access)
    window.show()
    heart = _Heart(lambda: program.jobs.idle)
    team = workplace.actor.team_name
    heart.tell(report, f"Vandaag, {team}", lambda: window.show_view("today"))
    scope = window.view("today").scope  # type: ignore[attr-defined]
    heart.tell(report, "Vandaag, de hele team", lambda: (scope.set_value(Scope.TEAM), scope.chosen.emit(Scope.TEAM)))
    if views:
        # as long as somebody looks at Vandaag before going on
        settle(lambda: _LAST_LOADED in sys.modules and program.jobs.idle)
        with workplace.transactions.read() as reader:
            family = reader.scalar(select(Plan.family_id).where(Plan.is_open).order_by(Plan.id).limit(1))
        steps: dict[str, Callable[[], object]] = {
            "Gezinnen": lambda: window.show_view("families"),
            "Gezinnen, gezocht": lambda: window.view("families").list.filter.set_text("jansen"),  # type: ignore[attr-defined]
            "een gezin": lambda: program.navigator.open_family(family),
            "een plan": lambda: program.navigator.open_plan(family),
            "Plannen": lambda: window.show_view("plans"),
            "Aanbieders": lambda: window.show_view("providers"),
            "Beheer": lambda: window.show_view("administration"),
        }
        for name, step in steps.items():
            heart.tell(report, name, step)
    window.close()
    program.jobs.finish()


class _Heart:
    """Beats as long as the loop turns."""

    def __init__(self, idle: Callable[[], bool]) -> None:
        self._idle = idle
        self._timer = QTimer()
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = self._worked = 0.0
        self._gaps: list[tuple[float, float]] = []

    def tell(self, report: Report, name: str, step: Callable[[], object]) -> None:
        """The longest time without a beat until all that was asked has come, and the most that was worked in one."""
        start = self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._gaps = []
        self._timer.start()
        QTimer.singleShot(0, step)
        settle(lambda: self._idle() and time.perf_counter() - start > 0.3)
        self._beat()
        self._timer.stop()
        longest, most = (max(gap[at] for gap in self._gaps) * 1000 for at in (0, 1))
        whole = (time.perf_counter() - start) * 1000
        report.add(
            Figure(name=f"{name}: longest gap", note=f"{longest:.0f} ms, own work {most:.0f}, in all {whole:.0f} ms")
        )

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._gaps.append((now - self._last, worked - self._worked))
        self._last, self._worked = now, worked
