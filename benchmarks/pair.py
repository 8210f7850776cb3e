"""Measures ways of doing the same thing side by side: a figure is the ratio to the floor of the same round."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

ROUNDS = 9
"""After one round to warm up; never fewer than nine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the report."""

    name: str
    ratio: float | None = None
    """Median over the rounds of ours divided by the floor."""
    p95: float | None = None
    limit: float | None = None
    """The gate; None where the figure is only reported."""
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.limit is None or self.ratio is None or self.ratio <= self.limit


Variant = Callable[[], object]
"""Does the work once; gives a float where it measures its cost in seconds itself (CPU time of a process)."""


def ratios(
    name: str,
    ours: Variant,
    floor: Variant,
    *,
    limit: float | None,
    rounds: int = ROUNDS,
    times: int = 1,
    note: str = "",
) -> Figure:
    """Ours to the floor, turn by turn in the same rounds; `times` repeats a quick act within each measurement."""
    found = costs({"ours": ours, "floor": floor}, rounds=rounds, times=times)
    return figure(name, found["ours"], found["floor"], limit=limit, times=times, note=note)


def figure(
    name: str,
    ours: Sequence[float],
    floor: Sequence[float],
    *,
    limit: float | None,
    times: int = 1,
    note: str = "",
) -> Figure:
    """What was measured in the same rounds, as one line of the report."""
    per_round = [one / other for one, other in zip(ours, floor, strict=True)]
    floor_ms, ours_ms = (statistics.median(measured) * 1000 / times for measured in (floor, ours))
    return Figure(
        name=name,
        ratio=statistics.median(per_round),
        p95=percentile(per_round, 95),
        limit=limit,
        note=f"{_ms(ours_ms)} to {_ms(floor_ms)} ms" + (f"; {note}" if note else ""),
    )


def costs(variants: Mapping[str, Variant], *, rounds: int = ROUNDS, times: int = 1) -> dict[str, list[float]]:
    """The cost in seconds of each variant per round; the order turns each round, the first round is thrown away."""
    names = list(variants)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            cost = _cost(variants[name], times)
            if number:
                found[name].append(cost)
    return found


def percentile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]


@dataclass(slots=True)
class Report:
    """The figures of a run."""

    figures: list[Figure] = field(default_factory=list[Figure])

    def add(self, figure: Figure) -> None:
        self.figures.append(figure)
        print(_line(figure), flush=True)


def _line(figure: Figure) -> str:
    ratio = "" if figure.ratio is None else f"{figure.ratio:5.2f} x"
    p95 = "" if figure.p95 is None else f"p95 {figure.p95:5.2f}"
    limit = "" if figure.limit is None else f"≤ {figure.limit:g} {'' if figure.holds else 'MISSED'}"
    return f"  {figure.name:<58} {ratio:>8} {p95:>10}  {limit:<14} {figure.note}"


def _cost(variant: Variant, times: int) -> float:
    gc.collect()
    start = time.perf_counter()
    told = [variant() for _time in range(times)]
    spent = time.perf_counter() - start
    own = [cost for cost in told if isinstance(cost, float)]
    return sum(own) if own else spent


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
