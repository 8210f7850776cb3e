"""Which way signs run, and in what order they stand on a line (Unicode Standard Annex 9).

Embeddings and overrides are left out: nobody types them, and they can make a name read as another one. Isolates are
kept, for with them a typed text keeps its own direction within a sentence of the paper.
"""

import re
import unicodedata
from collections.abc import Sequence

FIRST_STRONG, END = "\u2068", "\u2069"
"""Around a text that has its own direction (FSI and PDI)."""

_STARTS = {"LRI", "RLI", "FSI"}
_LEFT_OUT = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
_BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⟨": "⟩",
    "〈": "〉",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "（": "）",
}
_CLOSING = {close: opening for opening, close in _BRACKETS.items()}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def runs_right_to_left(text: str) -> bool:
    """Whether something in the text runs right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def isolated(text: str) -> str:
    """The text with its own direction in whatever sentence it comes; each of its lines by itself."""
    if not runs_right_to_left(text):
        return text
    lines = (part.strip() for part in re.split(r"\r\n|\r|\n", text))
    return "\n".join(f"{FIRST_STRONG}{part}{END}" if part else part for part in lines)


def base_level(text: str) -> int:
    """1 for a line that runs right to left, 0 for another one (P2, P3).

    A line that is one typed text from begin to end runs as that text does.
    """
    kinds = _kinds(text)
    if kinds and kinds[0] == "FSI" and _end_of(kinds, 0) == len(kinds) - 1:
        return _first_strong(kinds, 1, len(kinds) - 1)
    return _first_strong(kinds, 0, len(kinds))


def levels(text: str, base: int) -> list[int]:
    """The level of each sign: even runs left to right, odd right to left."""
    kinds = _kinds(text)
    found = [base] * len(kinds)
    _resolve(text, kinds, found, 0, len(kinds), base)
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """Places of the parts of a line from left to right, by their levels (L2)."""
    order = list(range(len(line)))
    if not line:
        return order
    for level in range(max(line), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end + 1
    return order


def _kinds(text: str) -> list[str]:
    return [unicodedata.bidirectional(sign) or "L" for sign in text]


def _end_of(kinds: Sequence[str], at: int) -> int:
    """Where the isolate that begins here ends; the length where it does not."""
    depth = 0
    for place in range(at, len(kinds)):
        if kinds[place] in _STARTS:
            depth += 1
        elif kinds[place] == "PDI":
            depth -= 1
            if depth == 0:
                return place
    return len(kinds)


def _first_strong(kinds: Sequence[str], at: int, end: int) -> int:
    while at < end:
        if kinds[at] in _STARTS:
            at = _end_of(kinds, at)
        elif kinds[at] == "L":
            return 0
        elif kinds[at] in ("R", "AL"):
            return 1
        at += 1
    return 0


def _resolve(text: str, kinds: list[str], found: list[int], start: int, end: int, level: int) -> None:
    """Levels of the signs between start and end that stand in no isolate, then of each isolate by itself."""
    places: list[int] = []
    at = start
    while at < end:
        kind = kinds[at]
        found[at] = level
        if kind in _LEFT_OUT:
            at += 1
            continue
        places.append(at)
        if kind in _STARTS:
            close = min(_end_of(kinds, at), end)
            odd = _first_strong(kinds, at + 1, close) if kind == "FSI" else int(kind == "RLI")
            _resolve(text, kinds, found, at + 1, close, level + 1 if (level + 1) % 2 == odd else level + 2)
            at = close
            if at < end:
                found[at] = level
                places.append(at)
        at += 1
    side = "R" if level % 2 else "L"
    typed = [kinds[place] for place in places]
    resolved = _neutral([text[place] for place in places], typed, _weak(list(typed), side), side)
    for place, kind in zip(places, resolved, strict=True):
        if level % 2:
            found[place] = level + (kind in ("L", "EN", "AN"))
        else:
            found[place] = level + {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _weak(kinds: list[str], side: str) -> list[str]:
    """Numbers, marks and what stands between them (W1 to W7)."""
    before = side
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = "ON" if before in _STARTS or before == "PDI" else before
        before = kinds[at]
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (
            (kinds[at] == "ES" and around == "EN") or (kinds[at] == "CS" and around in ("EN", "AN"))
        ):
            kinds[at] = around
    for at, kind in enumerate(kinds):
        if kind == "EN":
            for step in (-1, 1):
                place = at + step
                while 0 <= place < len(kinds) and kinds[place] == "ET":
                    kinds[place] = "EN"
                    place += step
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
    return kinds


def _neutral(signs: list[str], typed: list[str], kinds: list[str], side: str) -> list[str]:
    """Brackets go with what stands in them or before them, other neutral signs with both sides (N0 to N2)."""
    for opening, closing in _pairs(signs, kinds):
        inner = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inner:
            continue
        if side in inner:
            chosen = side
        else:
            before = next((strong for kind in reversed(kinds[:opening]) if (strong := _strong(kind))), side)
            chosen = before if before in inner else side
        for bracket in (opening, closing):
            kinds[bracket] = chosen
            marks = bracket + 1
            while marks < len(kinds) and typed[marks] == "NSM":
                kinds[marks] = chosen
                marks += 1
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _strong(kinds[at - 1]) if at else side
        after = _strong(kinds[end]) if end < len(kinds) else side
        kinds[at:end] = [before if before == after else side] * (end - at)
        at = end
    return kinds


def _strong(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _pairs(signs: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, sign in enumerate(signs):
        if kinds[at] != "ON":
            continue
        if sign in _BRACKETS:
            opened.append((_BRACKETS[sign], at))
        elif sign in _CLOSING:
            for back in range(len(opened) - 1, -1, -1):
                if opened[back][0] == sign:
                    found.append((opened[back][1], at))
                    del opened[back:]
                    break
    return sorted(found)
