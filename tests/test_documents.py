"""What is written beside the program: its pictures are there, and each is used."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAPERS = (
    ROOT / "README.md", ROOT / "docs" / "beheer.md", *sorted((ROOT / "app" / "resources" / "handbook").glob("*.md"))
)  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def _linked(paper: Path) -> list[Path]:
    return [(paper.parent / link).resolve() for link in LINK.findall(paper.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_everything_that_is_linked_is_there(paper: Path):
    assert [link for link in _linked(paper) if not link.exists()] == []


def test_every_picture_is_used():
    used = {link for paper in PAPERS for link in _linked(paper)}
    assert [picture.name for picture in (ROOT / "docs" / "pictures").iterdir() if picture not in used] == []
