"""Sets EénPlan up on this machine and opens it with demonstration data, or passes all its tests.

    python3 run.py          (Windows: py run.py)        set up and open
    python3 run.py test     (Windows: py run.py test)   set up and test; what follows goes to pytest
    python3 run.py setup    only set up, for developers

Only the standard library is used, and nothing that Python 3.8 does not understand, so that an old Python still
reaches the sentence that says which one is needed. What is there already is left alone: the second run starts
at once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "eenplan-stamp.txt"
DEMONSTRATION = ROOT / "build" / "demonstratie"
PYTHONS = ((3, 13), (3, 12), (3, 11))
WINDOWS = sys.platform == "win32"

# Debian's packages: what Qt's window calls on, what the tests look through, and a server to test with.
WINDOW_PACKAGES = [
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
]
TEST_PACKAGES = ["at-spi2-core", "dbus", "poppler-utils", "xvfb"]
SERVER_PACKAGES = ["postgresql"]
SERVER_SETTINGS = "/etc/postgresql-common/createcluster.conf"


def main() -> int:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="Zet EénPlan klaar en opent het met voorbeeldgegevens.")
    parser.add_argument("what", nargs="?", choices=["open", "test", "setup"], default="open")
    chosen, for_pytest = parser.parse_known_args()
    if chosen.what == "open":
        return show(set_up("app"))
    python = set_up("dev")
    return test(python, for_pytest) if chosen.what == "test" else 0


def set_up(requirements: str) -> Path:
    """Make or complete everything this set of requirements needs; gives the Python that has it."""
    base = suitable_python()
    python = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
    first_time = not has_module(python, "pip")
    packages = WINDOW_PACKAGES + (TEST_PACKAGES if requirements == "dev" else [])
    if first_time and not has_module(base, "ensurepip"):
        packages = [*packages, "python3-venv"]
    install_packages(packages)
    if requirements == "dev":
        install_server()
    if first_time:
        make_environment(base)
    install_requirements(python, requirements)
    return python


def show(python: Path) -> int:
    """Open the window; without a display, do the main job on paper."""
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not has_screen:
        return print_one_plan(python)
    say("EénPlan opent met voorbeeldgegevens.")
    return run([python, "-m", "app", "--demo"])


def print_one_plan(python: Path) -> int:
    say("Hier is geen scherm. Daarom maakt EénPlan een voorbeelddatabase en drukt het één plan af.")
    shutil.rmtree(DEMONSTRATION, ignore_errors=True)
    DEMONSTRATION.mkdir(parents=True)
    paper = DEMONSTRATION / "plan.pdf"
    admin = [python.with_name("eenplan-admin")]
    where = ["--database", DEMONSTRATION / "eenplan.db", "--key-file", DEMONSTRATION / "sleutel.txt"]
    code = run([*admin, "demo", *where, "--families", "20"], quiet=True)
    if code == 0:
        listed = json.loads(output([*admin, "list", "families", *where, "--json"]))
        code = run([*admin, "print", *where, "--family", family_with_plan(listed), "--to", paper], quiet=True)
    if code == 0:
        say(f"De voorbeelddatabase staat in {DEMONSTRATION}")
        say(f"Het plan staat in {paper}")
    return code


def family_with_plan(listed: dict[str, list[dict[str, str]]]) -> str:
    """The id of the first family with a plan in what `list families --json` says."""
    return next(family["id"] for family in listed["families"] if family["plan"])


def test(python: Path, for_pytest: list[str]) -> int:
    say("De tests draaien.")
    side_by_side = min(os.cpu_count() or 1, 4)
    if not any(word.startswith("-n") for word in for_pytest):
        for_pytest = [f"-n{side_by_side}", "--dist=worksteal", *for_pytest]
    return run([python, "-m", "pytest", *for_pytest])


# What the machine itself must have


def suitable_python() -> str:
    """A Python that has wheels of every part; this one when it can."""
    if sys.version_info[:2] in PYTHONS:
        return getattr(sys, "_base_executable", None) or sys.executable
    for major, minor in PYTHONS:
        command = ["py", f"-{major}.{minor}"] if WINDOWS else [f"python{major}.{minor}"]
        if shutil.which(command[0]) and succeeds([*command, "-c", "pass"]):
            return output([*command, "-c", "import sys; print(sys.executable)"]).strip()
    return stop("EénPlan heeft Python 3.11, 3.12 of 3.13 nodig; installeer die en geef dit commando opnieuw.")


def has_module(python: str | Path, name: str) -> bool:
    return succeeds([python, "-c", f"import {name}"])


def install_packages(wanted: list[str]) -> None:
    """Install what Debian's package list lacks; other systems bring their own libraries."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    there = present_packages()
    missing = [name for name in wanted if name not in there]
    if not missing:
        return
    administrator = as_administrator()
    if administrator is None:
        stop(f"Typ eerst als beheerder: apt-get install -y {' '.join(missing)}")
    say(f"Van het systeem ontbreekt nog iets; dit wordt nu geïnstalleerd: {', '.join(missing)}.")
    apt(administrator, "update")
    if apt(administrator, "install", "-y", "--no-install-recommends", *missing):
        stop(f"Installeren is niet gelukt; typ als beheerder: apt-get install -y {' '.join(missing)}")


def present_packages() -> set[str]:
    """Names that are installed, or that an installed package stands in for (libglib2.0-0t64 for the plain one)."""
    lines = output(["dpkg-query", "-W", "-f=${db:Status-Status}\t${Package}, ${Provides}\n"]).splitlines()
    held = (line.split("\t", 1)[1] for line in lines if line.startswith("installed\t"))
    return {name.split("(")[0].strip() for names in held for name in names.split(",")} - {""}


def as_administrator() -> list[str] | None:
    """What goes before a command that changes the machine; None when nobody may."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and (sys.stdin.isatty() or succeeds(["sudo", "-n", "true"])):
        return ["sudo"]
    return None


def apt(administrator: list[str], *words: str) -> int:
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]
    return run([*administrator, "env", "DEBIAN_FRONTEND=noninteractive", *quiet, *words], quiet=True)


def install_server() -> None:
    """The PostgreSQL programs for the tests, without the server that Debian would start on this machine."""
    has_server = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if has_server or os.environ.get("EENPLAN_TEST_POSTGRES_URL") or not shutil.which("apt-get"):
        return
    administrator = as_administrator()
    if administrator is None:
        say("De tests met PostgreSQL worden overgeslagen; typ daarvoor als beheerder: apt-get install postgresql")
        return
    install_packages(["postgresql-common"])
    kept = SERVER_SETTINGS + ".eenplan"
    no_cluster = r"s/^#\?\s*create_main_cluster.*/create_main_cluster = false/"
    run([*administrator, "cp", "-p", SERVER_SETTINGS, kept])
    run([*administrator, "sed", "-i", no_cluster, SERVER_SETTINGS])
    try:
        install_packages(SERVER_PACKAGES)
    finally:
        run([*administrator, "mv", kept, SERVER_SETTINGS])


# The project's own environment


def make_environment(base: str) -> None:
    """A folder .venv with a pip of its own; a broken one is made anew."""
    say("De map .venv wordt gemaakt.")
    if run([base, "-m", "venv", "--clear", VENV], quiet=True):
        stop("De map .venv kon niet worden gemaakt; typ als beheerder: apt-get install -y python3-venv")


def install_requirements(python: Path, requirements: str) -> None:
    """Install the pinned parts and this project, unless the stamp says that they are there."""
    done = STAMP.read_text().split() if STAMP.exists() else []
    if fingerprint(requirements) in done:
        return
    say("De onderdelen worden opgehaald en gecontroleerd; dat duurt de eerste keer een paar minuten.")
    STAMP.unlink(missing_ok=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    if os.name != "nt" and os.geteuid() == 0:
        pip.append("--root-user-action=ignore")
    listed = ROOT / "requirements" / f"{requirements}.txt"
    if run([*pip, "--require-hashes", "-r", listed], quiet=True):
        stop("Het ophalen van de onderdelen is niet gelukt; is er internet? Geef dit commando dan opnieuw.")
    if run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], quiet=True):
        stop("Het klaarzetten van EénPlan is niet gelukt; hierboven staat waarom.")
    # What the tests need holds all that the program needs, in the same versions.
    sets = ["app", "dev"] if requirements == "dev" else ["app"]
    STAMP.write_text("\n".join(fingerprint(name) for name in sets))


def fingerprint(requirements: str) -> str:
    """Changes when the pinned versions, the project's own description or the Python change."""
    digest = hashlib.sha256(f"{requirements} {ROOT}".encode())
    for file in (ROOT / "requirements" / f"{requirements}.txt", ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


# Saying and running


def say(sentence: str) -> None:
    print(f"• {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(1)


def run(command: Sequence[object], quiet: bool = False) -> int:
    """Run in the project's folder and give the exit code; quiet shows the output only when it fails."""
    words = [str(word) for word in command]
    if not quiet:
        return subprocess.run(words, cwd=ROOT).returncode
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        print(done.stdout.decode(errors="replace")[-4000:], file=sys.stderr, flush=True)
    return done.returncode


def succeeds(command: Sequence[object]) -> bool:
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def output(command: Sequence[object]) -> str:
    done = subprocess.run([str(word) for word in command], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
