"""The invented sentences and providers, read once from the resources."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A question that families bring, with what belongs to it."""

    key: str
    youngest: int
    oldest: int
    domain: str
    weight: int
    referrers: tuple[str, ...]
    help: tuple[str, ...]
    questions: tuple[str, ...]
    goals: tuple[tuple[str, str], ...]
    actions: Mapping[str, tuple[str, ...]]
    """By owner: parent, child, network, school, worker, provider."""
    good: tuple[str, ...]
    worries: tuple[str, ...]
    change: tuple[str, ...]
    parent_stories: tuple[str, ...]
    child_stories: tuple[str, ...]
    notes: tuple[str, ...]
    apart: bool
    """Only where the parents live apart."""
    unsafe: bool
    reasons: tuple[str, ...]
    origins: frozenset[str] | None


_OWNERS = ("parent", "child", "network", "school", "worker", "provider")


@cache
def themes() -> tuple[Theme, ...]:
    return tuple(_theme(values) for values in _read("themes")["theme"])


@cache
def sentences() -> Mapping[str, Any]:
    return _read("sentences")


@cache
def offer() -> Mapping[str, Any]:
    """Services by their key, and the providers that have them."""
    return _read("providers")


class Telling:
    """Fills the names of one family into sentences, and does not say the same thing twice."""

    def __init__(self, random: Random, names: Mapping[str, str]) -> None:
        self._random = random
        self._names = dict(names)
        self._told: set[str] = set()

    def one(self, sentences: tuple[str, ...] | list[str]) -> str:
        """One of the sentences, with the names; one that was not told yet while there is one."""
        fresh = [sentence for sentence in sentences if sentence not in self._told] or list(sentences)
        chosen = self._random.choice(fresh)
        self._told.add(chosen)
        return self.fill(chosen)

    def fill(self, sentence: str) -> str:
        said = sentence.format_map(self._names)
        return said[:1].upper() + said[1:]


def _theme(values: dict[str, Any]) -> Theme:
    youngest, oldest = values["ages"]
    return Theme(
        key=values["key"],
        youngest=youngest,
        oldest=oldest,
        domain=values["domain"],
        weight=values.get("weight", 1),
        referrers=tuple(values["referrers"]),
        help=tuple(values["help"]),
        questions=tuple(values["questions"]),
        goals=tuple((text, domain) for text, domain in values["goals"]),
        actions={owner: tuple(values.get(owner, ())) for owner in _OWNERS},
        good=tuple(values["good"]),
        worries=tuple(values["worries"]),
        change=tuple(values["change"]),
        parent_stories=tuple(values["parent_story"]),
        child_stories=tuple(values.get("child_story", ())),
        notes=tuple(values["notes"]),
        apart=values.get("apart", False),
        unsafe=values.get("unsafe", False),
        reasons=tuple(values.get("reason", ())),
        origins=frozenset(values["origins"]) if "origins" in values else None,
    )


def _read(name: str) -> dict[str, Any]:
    written = (files("app.resources") / "demonstration" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(written)
