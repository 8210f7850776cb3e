"""What lies on the disk after a full run: no name, street or BSN can be read in it."""

import logging
import os
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import pytest

from app.paths import LocalPlace
from app.startup import start_log
from tests.support.places import Home

ROOT = Path(__file__).parent.parent
SECRETS = ("Zwartkruis", "Wilhelmina", "Eikenlommerlaan", "999990019", "Tweelingzus")
CASES = (
    "Gezin;Voornaam;Achternaam;Geboortedatum;Rol;BSN;Adres;Postcode;Plaats;Opmerking\n"
    "Zwartkruis;Wilhelmina;Zwartkruis;01-02-1985;moeder;999990019;Eikenlommerlaan 12;6001 AA;Weert;Tweelingzus belt\n"
    "Zwartkruis;Daan;Zwartkruis;03-04-2016;kind;;Eikenlommerlaan 12;6001 AA;Weert;\n"
)


@pytest.fixture
def python(tmp_path: Path):
    """Run a module as on a real machine: a process of its own, with a home and a temporary folder of its own."""
    temporary, own = tmp_path / "tijdelijk", tmp_path / "thuis"
    environment = dict(os.environ)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        environment[name] = str(temporary)
    for name in (
        "HOME",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    ):
        environment[name] = str(own)
    for folder in (temporary, own):
        folder.mkdir()

    def give(module: str, *words: object) -> None:
        command = [sys.executable, "-m", module, *map(str, words)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    return give


@pytest.fixture
def run(python):
    """Give a command of eenplan-admin."""
    return partial(python, "app.admin")


def readable(folder: Path) -> list[str]:
    """Which secrets can be read in which file, in whatever it packs and in its name."""
    found: list[str] = []
    for file in folder.rglob("*"):
        contents = [file.name.encode()] + ([file.read_bytes()] if file.is_file() else [])
        if file.is_file() and zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                contents += [packed.read(name) for name in packed.namelist()]
        for secret in SECRETS:
            cases = {secret, secret.lower(), secret.upper()}
            spellings = [case.encode(code) for case in cases for code in ("utf-8", "utf-16-le", "utf-16-be")]
            if any(spelling in content for content in contents for spelling in spellings):
                found.append(f"{secret} in {file.name}")
    return found


def test_the_scan_would_see_it(tmp_path: Path) -> None:
    (tmp_path / "open.csv").write_text(CASES, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "open.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("lijst.csv", CASES)
    assert len(readable(tmp_path)) == 2 * len(SECRETS)


def test_after_a_full_run_nothing_can_be_read(run, home: Home, tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(CASES, encoding="utf-8")
    run("import", file, *home.options)
    workplace = home.open()  # keeps its journal beside the file, as an open window does
    try:
        run("list", "persons", "--search", "Zwartkruis", *home.options)
        run("print", "--all", "--to", tmp_path / "papier", *home.options)
        run("backup", *home.options)
        run("check", *home.options)
        assert any(folder.name.endswith("-wal") for folder in home.place.folder.iterdir())
        assert readable(home.place.folder) == []
    finally:
        workplace.close()
    backup = next(home.place.backups.iterdir())
    run("restore", backup, *home.options)
    assert any("vervangen" in kept.name for kept in home.place.folder.iterdir())
    assert readable(home.place.folder) == []
    assert readable(tmp_path / "tijdelijk") == []
    assert all("Zwartkruis" not in paper.name for paper in (tmp_path / "papier").iterdir())
    assert file.read_text(encoding="utf-8") == CASES


def test_after_an_evening_at_the_window_nothing_can_be_read(python, tmp_path: Path) -> None:
    data, opened, paper = tmp_path / "data", tmp_path / "open", tmp_path / "plan.pdf"
    python("tests.support.window_run", data, paper, opened)
    printed = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert {secret for secret in SECRETS if secret in printed} >= {"Zwartkruis", "Tweelingzus"}
    assert any(file.name.endswith("-wal") for file in opened.iterdir())  # as it lay while the window was open
    assert list((data / "reservekopieen").iterdir())
    for folder in (data, opened, tmp_path / "tijdelijk", tmp_path / "thuis"):
        assert readable(folder) == []
        for file in folder.rglob("*.db"):
            assert not file.read_bytes().startswith(b"SQLite format 3"), file


def test_the_log_holds_no_values(tmp_path: Path) -> None:
    place = LocalPlace(database=tmp_path / "eenplan.db")
    before = logging.root.handlers[:]
    start_log(place)
    try:
        try:
            raise ValueError(" ".join(SECRETS))
        except ValueError:
            logging.getLogger("app").exception("a bug")
    finally:
        for handler in logging.root.handlers[:]:
            handler.close()
        logging.root.handlers[:] = before
    written = (place.log / "eenplan.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_secrecy.py" in written
    assert readable(place.log) == []
