"""The first picture of the window comes before anything that takes long to load."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_window_stands_there_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    """A program that is started on a database, in a process of its own, until its first picture."""
    (tmp_path / "eenplan.db").touch()
    command = [sys.executable, str(ROOT / "benchmarks" / "start_child.py"), "window", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = next((line for line in program.stdout if line.startswith("{")), "")
        program.kill()
    assert told, "the window was never painted"
    assert json.loads(told)["loaded"] == []
