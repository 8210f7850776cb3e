"""Rows that stand in a file more than once: on every sheet, typed twice, or of two children who are equal in all."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from app.domain.imports.asked import Asked, row_words
from app.domain.imports.families import Draft
from app.domain.imports.fingerprints import numbered
from app.domain.imports.gathered import Group, is_child
from app.domain.imports.members import join_rows
from app.domain.imports.persons import PersonRow, RowPlace
from app.texts import _


class RepeatedRow(NamedTuple):
    """A row that says nothing new, and the row that says the same."""

    row: PersonRow
    before: PersonRow


@dataclass(slots=True)
class Seen:
    """The rows of the file so far, by what stands on them."""

    times: dict[str, int]
    """The place of each sheet in time."""
    rows: dict[str, list[tuple[Group, PersonRow]]] = field(
        default_factory=lambda: defaultdict[str, list[tuple[Group, PersonRow]]](list)
    )
    counted: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How often a sheet had the same row."""


def draft_of(group: Group, seen: Seen, today: date) -> tuple[Draft, list[RepeatedRow]]:
    """The persons of a family without the rows that were typed twice."""
    many = len({row.sheet for row in group.rows}) > 1
    said: dict[RowPlace, int] = {row.at: seen.times[row.sheet] if many else 0 for row in group.rows}
    asked = Asked(findings={at: list(findings) for at, findings in group.findings.items()}, said=said)
    kept: list[PersonRow] = []
    marks: dict[RowPlace, str] = {}
    repeated: list[RepeatedRow] = []
    for row in group.rows:
        before = seen.rows[row.mark]
        seen.counted[row.mark, row.sheet] += 1
        again = _again(before, row, group, seen.counted[row.mark, row.sheet])
        if again is not None:
            # a later sheet that says the same makes that hold again
            said[again.at] = max(said[again.at], said[row.at])
            repeated.append(RepeatedRow(row, again))
            continue
        if question := _about_equal(before, row, group):
            asked.ask(row, None, "", question)
        before.append((group, row))
        marks[row.at] = row.mark if len(before) == 1 else numbered(row.mark, len(before))
        kept.append(row)
    return Draft(group, join_rows(group, kept, today, asked), marks, asked), repeated


def _again(before: Sequence[tuple[Group, PersonRow]], row: PersonRow, group: Group, times: int) -> PersonRow | None:
    """The row that this one only says again: of an earlier sheet, or typed twice on its own.

    A child without a number that stands twice on one sheet may be two children; then it is none.
    """
    same = [known for known_group, known in before if known_group is group and _says_same(known, row)]
    others = [known for known in same if known.sheet != row.sheet]
    if others and times <= len(same):
        return same[times - 1]
    if same and (row.bsn or row.bsn_unverified or not is_child(row)):
        return same[0]
    return None


def _says_same(known: PersonRow, row: PersonRow) -> bool:
    """Whether equal cells mean the same: an "idem" may be another address by now."""
    place = {"sheet": row.sheet, "row": row.row, "block": row.block, "fields": row.fields}
    return replace(known, **place, findings=row.findings, leftovers=row.leftovers) == row


def _about_equal(before: Sequence[tuple[Group, PersonRow]], row: PersonRow, group: Group) -> str | None:
    """The question about a row that is equal to another one and is read all the same."""
    here = next((known for known_group, known in before if known_group is group and known.sheet == row.sheet), None)
    if here is not None:
        question = _("Deze regel is gelijk aan regel {row}. Is het een tweede kind, of staat het er twee keer?")
        return question.format(row=row_words(here, row))
    if before and all(known_group is not group for known_group, _known in before):
        question = _("Deze regel is gelijk aan regel {row} van een ander gezin. Is het iemand anders?")
        return question.format(row=row_words(before[0][1], row))
    return None
