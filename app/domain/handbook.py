"""The handbook as the window shows it: its chapters, and which of them belongs to a screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"^## (?P<title>.+?)\s*(?:<!--\s*(?P<topics>[^>]*?)\s*-->)?\s*$")
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One heading of the second level with what stands below it, as Markdown."""

    title: str
    topics: tuple[str, ...]
    """The screens that it explains, such as "families.plan"."""
    text: str


def chapters(markdown: str) -> list[Chapter]:
    """The chapters in order. Pictures are left out: the screen itself stands beside the text."""
    found: list[tuple[str, tuple[str, ...], list[str]]] = []
    for line in markdown.splitlines():
        heading = _HEADING.match(line)
        if heading:
            found.append((heading["title"], tuple((heading["topics"] or "").split()), []))
        elif found and not _PICTURE.match(line):
            found[-1][2].append(line)
    return [Chapter(title=title, topics=topics, text="\n".join(lines).strip()) for title, topics, lines in found]


def chapter_about(book: Sequence[Chapter], topic: str) -> int:
    """Which chapter explains a screen: its own, else that of the view around it, else the first."""
    while topic:
        for at, chapter in enumerate(book):
            if topic in chapter.topics:
                return at
        topic = topic.rpartition(".")[0]
    return 0
