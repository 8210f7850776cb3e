"""What lies in the repository: no machine's own addresses, pinned parts in step, and a README that is true."""

import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REQUIREMENTS = ROOT / "requirements"
SETS = ["app", "dev"]

# In parts, so that this file does not hold them.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "deb.debian" + ".org", "npm" + "js.org", "npm" + "js.com"]
OPTIONS = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"]


def tracked_files() -> list[Path]:
    """What git tracks or would; without git, everything that .gitignore does not name."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split() if not line.startswith("#")]
    return [
        file
        for file in ROOT.rglob("*")
        if file.is_file()
        and ".git" not in file.relative_to(ROOT).parts
        and not any(fnmatch(part, name) for part in file.relative_to(ROOT).parts for name in ignored)
    ]


def names(file: Path) -> dict[str, str]:
    """The parts that a requirements file asks for, with their version where it is pinned."""
    asked = re.findall(r"^([A-Za-z][\w.-]*)(?:\[\w+\])?(?:==([\w.]+))?", file.read_text(), re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in asked}


def test_no_registry_is_named() -> None:
    named = [
        f"{file.relative_to(ROOT)}: {word}"
        for file in tracked_files()
        for word in REGISTRIES + OPTIONS
        if word.encode() in file.read_bytes()
    ]
    assert named == []


def test_pip_alone_says_which_parts_are_pinned() -> None:
    assert [str(file) for file in tracked_files() if file.name in ("uv.lock", "poetry.lock", "Pipfile.lock")] == []


@pytest.mark.parametrize("requirements", SETS)
def test_every_pinned_part_has_a_hash(requirements: str) -> None:
    written = (REQUIREMENTS / f"{requirements}.txt").read_text().replace("\\\n", " ")
    pinned = [line for line in written.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert [line for line in pinned if not re.match(r"[\w.-]+(\[\w+\])?==\S+ .*--hash=sha256:", line)] == []


@pytest.mark.parametrize("requirements", SETS)
def test_what_is_asked_for_is_pinned(requirements: str) -> None:
    asked = names(REQUIREMENTS / f"{requirements}.in")
    assert asked.keys() <= names(REQUIREMENTS / f"{requirements}.txt").keys()


def test_the_tests_run_with_the_parts_that_the_program_gets() -> None:
    """run.py counts on this: who has installed dev.txt has app.txt."""
    program, tests = names(REQUIREMENTS / "app.txt"), names(REQUIREMENTS / "dev.txt")
    assert {name: tests.get(name) for name in program} == program


def test_the_project_asks_for_the_parts_that_are_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[<>=]", part)[0].lower() for part in project["dependencies"]}
    assert declared == names(REQUIREMENTS / "app.in").keys() - {"setuptools"}


@pytest.mark.parametrize("command", ["python3 run.py", "python3 run.py test", "py run.py", "py run.py test"])
def test_the_readme_names_the_commands_for_a_fresh_machine(command: str) -> None:
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"{re.escape(command)}\s*(`|$)", written, re.MULTILINE)
