"""The longest gap of the event loop while each view opens, with a region's worth of families. Told, not gated."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QTimer
from sqlalchemy import select

from app.models.plans import Plan
from app.program import Program
from app.usecases.workplaces import KeyAccess
from benchmarks.dressed import application, settle
from benchmarks.options import Options
from benchmarks.pair import Figure, Report
from benchmarks.places import local_place, opened

_BEAT = 2
"""Milliseconds between two beats of a loop that has nothing to do."""


def run(options: Options, report: Report) -> None:
    application()
    with ExitStack() as stack:
        place = local_place(options.cache, options.families)
        workplace = stack.enter_context(opened(place))
        with workplace.transactions.read() as reader:
            family = reader.scalar(select(Plan.family_id).where(Plan.is_open).order_by(Plan.id).limit(1))
        program = Program()
        window = program.window(workplace, KeyAccess(key_file=place.folder / "sleutel.txt"))
        window.show()
        heart = _Heart()
        steps: dict[str, Callable[[], object]] = {
            "Vandaag": lambda: window.show_view("today"),
            "Gezinnen": lambda: window.show_view("families"),
            "Gezinnen, gezocht": lambda: window.view("families").list.filter.set_text("jansen"),
            "een gezin": lambda: program.navigator.open_family(family),
            "een plan": lambda: program.navigator.open_plan(family),
            "Plannen": lambda: window.show_view("plans"),
            "Aanbieders": lambda: window.show_view("providers"),
            "Beheer": lambda: window.show_view("administration"),
        }
        for name, step in steps.items():
            longest, whole = heart.longest(step, lambda: program.jobs.idle)
            report.add(Figure(name=f"{name}: longest gap", note=f"{longest:.0f} ms, in all {whole:.0f} ms"))
        window.close()
        program.jobs.finish()


class _Heart:
    """Beats as long as the loop turns."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._last = self._longest = 0.0

    def longest(self, step: Callable[[], object], idle: Callable[[], bool]) -> tuple[float, float]:
        """The longest time without a beat, and the whole, in milliseconds, until all that was asked has come."""
        start = self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start()
        QTimer.singleShot(0, step)
        settle(lambda: idle() and time.perf_counter() - start > 0.3)
        self._beat()
        self._timer.stop()
        return self._longest * 1000, (time.perf_counter() - start) * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
