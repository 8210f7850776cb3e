"""How somebody likes a table: which columns, in which order, how wide, sorted and narrowed how."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """Columns by their key; an empty layout is the table as it was made. Widths are in pixels at 100%."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict[str, int])
    sort_key: str = ""
    descending: bool = False
    filters: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """Chosen values in words of the program; None where a choice was set to narrow nothing."""

    def to_text(self) -> str:
        """As it is kept among somebody's settings."""
        return json.dumps(
            {
                "order": list(self.order),
                "hidden": sorted(self.hidden),
                "widths": dict(self.widths),
                "sort": [self.sort_key, self.descending],
                "filters": dict(self.filters),
            },
            separators=(",", ":"),
        )


def layout_of(text: str | None) -> TableLayout:
    """The layout that was kept; what another version of the program kept and this one cannot read is left out."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return TableLayout()
    if not isinstance(kept, dict):
        return TableLayout()
    values = cast(dict[str, Any], kept)
    sort = _listed(values.get("sort"))
    return TableLayout(
        order=tuple(key for key in _listed(values.get("order")) if isinstance(key, str)),
        hidden=frozenset(key for key in _listed(values.get("hidden")) if isinstance(key, str)),
        widths={key: width for key, width in _named(values.get("widths")).items() if type(width) is int and width > 0},
        sort_key=sort[0] if sort and isinstance(sort[0], str) else "",
        descending=len(sort) > 1 and sort[1] is True,
        filters={key: value for key, value in _named(values.get("filters")).items() if isinstance(value, str | None)},
    )


def _listed(value: object) -> Sequence[Any]:
    return cast(list[Any], value) if isinstance(value, list) else []


def _named(value: object) -> Mapping[str, Any]:
    return cast(dict[str, Any], value) if isinstance(value, dict) else {}
