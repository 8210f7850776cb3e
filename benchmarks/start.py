"""Starting: CPU time until the first picture and until Vandaag shows its lines, against an empty window."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.options import Options
from benchmarks.pair import Figure, Report, costs, percentile, ratios
from benchmarks.places import key_of, local_place

_CHILD = Path(__file__).with_name("start_child.py")
_ROOT = Path(__file__).parent.parent
_LIMIT_PAINTED, _LIMIT_FILLED = 1.25, 7.0


def run(options: Options, report: Report) -> None:
    """One thousand families, whatever the size of the other benchmarks."""
    place = local_place(options.cache, 1000)
    secret = place.folder / "sleutel-hex.txt"
    secret.write_text(key_of(place).hex())
    environment = os.environ | {
        "EENPLAN_BENCHMARK_KEY": str(secret),
        "PYTHON_KEYRING_BACKEND": "benchmarks.keyring_file.FileKeyring",
        "PYTHONPATH": str(_ROOT),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    # a program that is installed is compiled
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = partial(_start, environment)
    last: dict[str, Any] = {}

    def painted() -> float:
        last.update(start("window", str(place.folder)))
        return last["painted"]

    def bare() -> float:
        return start("bare")["painted"]

    first = ratios("first picture, CPU time to a bare window", painted, bare, limit=_LIMIT_PAINTED)
    report.add(first)
    found = costs({"ours": lambda: start("window", str(place.folder))["filled"], "floor": bare})
    per_round = sorted(one / other for one, other in zip(found["ours"], found["floor"], strict=True))
    report.add(
        Figure(
            name="Vandaag filled, 1,000 families",
            ratio=per_round[len(per_round) // 2],
            p95=percentile(per_round, 95),
            limit=_LIMIT_FILLED,
            note=f"loaded before the first picture: {', '.join(last['loaded']) or 'nothing heavy'}",
        )
    )


def _start(environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(_CHILD), *arguments],
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if not told:
        raise RuntimeError(done.stderr)
    return {key: value for line in told for key, value in line.items()}
