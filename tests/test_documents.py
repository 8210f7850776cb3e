"""What is written beside the program: what it links is there, each picture is used, each command line exists."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.admin.commands import group

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = sorted((ROOT / "app" / "resources" / "handbook").glob("*.md"))
PAPERS = (
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/beheer.md")), *HANDBOOK
)  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
FENCED = re.compile(r"```\n(.*?)```", re.DOTALL)


def _linked(paper: Path) -> list[Path]:
    return [(paper.parent / link).resolve() for link in LINK.findall(paper.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_everything_that_is_linked_is_there(paper: Path):
    assert [link for link in _linked(paper) if not link.exists()] == []


def test_every_picture_is_used():
    used = {link for paper in PAPERS for link in _linked(paper)}
    assert [picture.name for picture in (ROOT / "docs" / "pictures").iterdir() if picture not in used] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_link_within_a_paper_leads_to_a_heading(paper: Path):
    text = paper.read_text(encoding="utf-8")
    headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+?)(?: *<!--.*-->)?$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - headings == set()


def test_every_command_line_for_the_administrator_exists():
    lines = [line for line in _command_lines(ROOT / "docs" / "beheer.md") if line[0] == "eenplan-admin"]
    assert len(lines) > 10
    assert [line for line in lines if not _exists(line[1:])] == []


def test_every_command_is_told_to_the_administrator():
    text = (ROOT / "docs" / "beheer.md").read_text(encoding="utf-8")
    told = set(" ".join(re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)).replace("`", "").replace(",", "").split())
    assert set(group.commands) - told == set()


def test_what_the_architecture_names_is_there():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {one.rstrip("/") for one in re.findall(r"`([\w/.]+\.py|(?:\w+/)+\w*)`", text)}
    around = ("", "app", *(f"app/{floor}" for floor in ("ui", "ui/common", "usecases", "domain", "db")))
    assert [name for name in named if not any((ROOT / folder / name).exists() for folder in around)] == []


def _anchor(heading: str) -> str:
    """As the pages of a repository name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _command_lines(paper: Path) -> Iterator[list[str]]:
    for block in FENCED.findall(paper.read_text(encoding="utf-8")):
        yield from (shlex.split(line) for line in block.splitlines() if line.startswith("eenplan"))


def _exists(words: list[str]) -> bool:
    command: click.Command = group
    while words:
        options = {name for parameter in command.params for name in (*parameter.opts, "--help")}
        if isinstance(command, click.Group) and not words[0].startswith("-"):
            if words[0] not in command.commands:
                return False
            command = command.commands[words[0]]
        elif words[0].startswith("-") and words[0] not in options:
            return False
        elif words[0] == "--language":
            words = words[1:]
        words = words[1:]
    return not isinstance(command, click.Group)
