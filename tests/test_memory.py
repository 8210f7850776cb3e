"""The memory of the program is nobody else's."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOOK = (
    "import ctypes, resource\nprint(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
)


@pytest.mark.skipif(sys.platform != "linux", reason="on Windows the installer sees to it")
@pytest.mark.parametrize("program", ["app.__main__", "app.admin"])
def test_no_core_file_is_left_and_no_other_program_reads_the_memory(program: str) -> None:
    start = (
        "import contextlib, sys\n"
        f"sys.argv = ['eenplan', '--version']\n"
        f"from {program} import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(None): main()\n"
    )
    done = subprocess.run([sys.executable, "-c", start + LOOK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"
