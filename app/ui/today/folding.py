"""A long group of the work list stands folded, so that all groups are in sight at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.today import TodayGroup, TodayGroupRecord, TodayLine
from app.texts import _, ngettext
from app.ui.today.words import is_late

_FIRST = 4
"""Lines of a folded group; the first ones harm most."""
_SPARED = 2
"""Fewer than these are not worth a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """The row that stands for the lines of a group that are folded away."""

    group: TodayGroup
    number: int
    late: int

    @property
    def text(self) -> str:
        more = ngettext("Nog {n} regel", "Nog {n} regels", self.number).format(n=self.number)
        if not self.late:
            return more
        return _("{more}, {n} te laat").format(more=more, n=self.late)


def folded(
    groups: Sequence[TodayGroupRecord], unfolded: Collection[TodayGroup], today: date
) -> list[tuple[TodayGroupRecord, list[TodayLine | More]]]:
    """The rows of each group. A group that stands alone has all the room."""
    found: list[tuple[TodayGroupRecord, list[TodayLine | More]]] = []
    for group in groups:
        rows: list[TodayLine | More] = list(group.lines)
        hidden = group.lines[_FIRST:]
        if len(groups) > 1 and group.group not in unfolded and len(hidden) > _SPARED:
            late = sum(is_late(line, today) for line in hidden)
            rows[_FIRST:] = [More(group=group.group, number=group.total - _FIRST, late=late)]
        found.append((group, rows))
    return found
