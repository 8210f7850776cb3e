"""Speed as ratios: each figure is the program against its floor, measured in turns in one run.

python benchmarks/run.py [names] [--families N] [--cache FOLDER]
"""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# what is installed is compiled
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from benchmarks.options import Options
from benchmarks.pair import Report

NAMES = ("start", "search", "plan", "save", "list", "sheets", "paper", "gaps")


def main() -> int:
    """Run the benchmarks that were named, or all; the exit code says whether every gate holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help=f"which: {', '.join(NAMES)}; all without a name")
    parser.add_argument("--families", type=int, default=100_000, help="size of the large databases (100,000)")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "eenplan-benchmarks")
    chosen = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="eenplan-benchmark-") as work:
        options = Options(cache=chosen.cache, families=chosen.families, work=Path(work))
        for name in chosen.names or NAMES:
            module = importlib.import_module(f"benchmarks.{name}")
            print(f"{name}: {module.__doc__.splitlines()[0]}", flush=True)
            module.run(options, report)
    missed = [figure.name for figure in report.figures if not figure.holds]
    print("All gates hold." if not missed else f"Missed: {'; '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
