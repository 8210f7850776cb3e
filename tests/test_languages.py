"""The command lines in English: help, wrong usage and refusals, chosen by an option or by the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.dutch import is_dutch

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("init", "demo", "check", "migrate", "backup", "restore", "key", "move", "import", "list", "print")


def ask(module: str, *words: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "1000", "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def dutch_lines(text: str) -> list[str]:
    parts = (part for line in text.splitlines() for part in (line, line.split("  ")[-1], line.split(": ")[-1]))
    return [part for part in parts if is_dutch(part)]


def test_every_command_explains_itself_in_english() -> None:
    names = "\n".join(COMMANDS)
    script = (
        "import sys; from app.texts import use_language; use_language('en')\n"
        "from click.testing import CliRunner; from app.admin.commands import group\n"
        "for name in [[]] + [[word] for word in sys.argv[1].split()]:\n"
        "    print(CliRunner().invoke(group, [*name, '--help'], terminal_width=1000).output)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, names], cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.count("Usage:") == len(COMMANDS) + 1
    assert "Show this help and stop." in done.stdout
    assert dutch_lines(done.stdout) == []


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (["--language", "en", "check", "--database", "niets/eenplan.db"], {}, "There is no database of EénPlan here."),
        (["check", "--database", "niets/eenplan.db"], {"EENPLAN_LANGUAGE": "en"}, "There is no database"),
        (["check", "--database", "niets/eenplan.db"], {"LANG": "en_GB.UTF-8"}, "Hier staat geen database van EénPlan."),
        (["--language", "nl", "check", "--database", "niets/x.db"], {"EENPLAN_LANGUAGE": "en"}, "Hier staat geen"),
    ],
)
def test_a_refusal_is_said_in_the_language_that_was_asked_for(
    words: list[str], environment: dict[str, str], said: str
) -> None:
    code, told = ask("app.admin", *words, **environment)
    assert code == 1
    assert said in told


def test_a_wrong_word_is_told_in_english_and_an_unknown_language_is_refused() -> None:
    code, told = ask("app.admin", "--language", "en", "lst")
    assert (code, "The command lst does not exist. Did you mean 'list'?" in told) == (2, True)
    assert ask("app.admin", "--language", "tlh", "list")[0] == 2


def test_the_window_explains_its_options_in_english() -> None:
    code, told = ask("app", "--language", "en", "--help")
    assert code == 0
    assert "One family, one plan." in told
    assert dutch_lines(told) == []
