"""The command that sets up a fresh machine: what it asks of the machine, and that it asks only once."""

import sys
from pathlib import Path

import pytest

import run


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """A Debian with two packages, where apt only writes down what it is asked."""
    asked: list[tuple[str, ...]] = []
    listed = "installed\tlibegl1, libegl-vendor (= 1)\ndeinstalled\txvfb, \ninstalled\tlibglib2.0-0t64, libglib2.0-0\n"
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "output", lambda _command: listed)
    monkeypatch.setattr(run, "apt", lambda _administrator, *words: asked.append(words) or 0)
    monkeypatch.setattr(run, "as_administrator", list)
    return asked


def test_only_missing_packages_are_installed(debian: list[tuple[str, ...]]) -> None:
    run.install_packages(["libegl1", "libglib2.0-0", "xvfb"])
    assert [words[-1] for words in debian] == ["update", "xvfb"]


def test_a_complete_machine_is_left_alone(debian: list[tuple[str, ...]]) -> None:
    run.install_packages(["libegl1", "libglib2.0-0"])
    assert debian == []


def test_who_may_not_install_reads_what_to_type(
    debian: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "as_administrator", lambda: None)
    with pytest.raises(SystemExit):
        run.install_packages(["libegl1", "xvfb"])
    assert capsys.readouterr().err == "Typ eerst als beheerder: apt-get install -y xvfb\n"


def test_another_python_is_looked_for_when_this_one_is_too_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 99, 0))
    monkeypatch.setattr(run, "succeeds", lambda _command: True)
    monkeypatch.setattr(run, "output", lambda command: f"/opt/{command[0]}\n")
    monkeypatch.setattr(run.shutil, "which", lambda name: name)
    monkeypatch.setattr(run, "WINDOWS", False)
    assert run.suitable_python() == "/opt/python3.13"


def test_the_second_run_installs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[object] = []
    (tmp_path / "pyvenv.cfg").write_text("version = 3.13.1")
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp.txt")
    monkeypatch.setattr(run, "run", lambda command, **_how: ran.append(command) or 0)
    run.install_requirements(Path(sys.executable), "dev")
    assert len(ran) == 2
    run.install_requirements(Path(sys.executable), "dev")
    run.install_requirements(Path(sys.executable), "app")
    assert len(ran) == 2


def test_the_plan_that_is_printed_is_of_the_first_family_that_has_one() -> None:
    listed = {"families": [{"id": "a", "plan": None}, {"id": "b", "plan": "running"}], "count": 2}
    assert run.family_with_plan(listed) == "b"
