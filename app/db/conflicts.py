"""A save over somebody's change: what both changed is told side by side, the rest goes together.

What stood there when the row was read is worked out from the log: each change of a row raised its version by one and
left one event with the old values.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, Text, select

from app.db.row_words import name_of, subject_of, text_of
from app.domain.audit import AuditAction, plain
from app.domain.conflicts import Choice, Clash, RowConflict, Settlement
from app.domain.edits import Merge
from app.domain.row_words import QUIET, Facet, derived, row_words
from app.domain.teams import Actor
from app.models.audit import AuditEvent, AuditValues
from app.models.teams import Worker
from app.texts import _

_WRITES = [AuditAction.ADD.value, AuditAction.CHANGE.value, AuditAction.BIN.value, AuditAction.RESTORE.value]
_HIDDEN = "•"
_CLOCKS_DIFFER = timedelta(minutes=15)


@dataclass(slots=True, kw_only=True)
class Settled:
    """What is to be written over the row as it stands now."""

    values: dict[str, Any]
    not_chosen: dict[str, tuple[Any, Any]] = field(default_factory=dict[str, tuple[Any, Any]])
    """What the log keeps of the values that gave way, with what stays instead."""
    merge: Merge | None = None


@dataclass(slots=True, kw_only=True)
class _Theirs:
    """What others did to the row since it was read."""

    events: Sequence[Row[Any]]
    base: dict[str, Any]
    """Of each column that they touched: how it stood before, as the log writes it."""
    complete: bool


def settle(
    connection: Connection,
    table: Table,
    row: Mapping[str, Any],
    version: int,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    settlement: Settlement | None,
) -> Settled:
    """Put values that were meant for an older version over the row as it stands now.

    Raises RowConflict where both changed the same and nobody chose yet, or where a row is thrown away that others
    changed since.
    """
    theirs = _theirs(connection, table, row, version)
    chosen = settlement is not None and settlement.version == row["version"]
    if "binned_at" in values and values["binned_at"] is not None:
        if not chosen and _spoken_of(table, theirs):
            raise _conflict(connection, table, row, values, theirs, {}, actor, now)
        return Settled(values=dict(values))
    clashing, wanted = _compare(table, row, values, theirs)
    if clashing and not chosen:
        raise _conflict(connection, table, row, values, theirs, clashing, actor, now)
    settled = Settled(values=wanted)
    if settlement is not None and chosen:
        for columns in clashing.values():
            _choose(settled, row, values, columns, settlement)
    settled.values |= _following(table, {**row, **settled.values}, values)
    others = [event for event in theirs.events if event.worker_id != actor.worker_id]
    changed = {column for event in others for column in json.loads(event.changes or "{}")}
    touched = _labels(table, [column for column in theirs.base if column in changed - settled.values.keys()])
    if touched and not chosen:
        settled.merge = Merge(who=_author(connection, others[0])[0], labels=touched)
    return settled


def changed_since(connection: Connection, table: Table, row_id: UUID) -> str:
    """The sentence for a row that somebody else wrote meanwhile, with the name of who did it."""
    event = connection.execute(_events(table, row_id).limit(1)).first()
    who = _author(connection, event)[0] if event is not None else _("Iemand anders")
    return _("{who} heeft dit intussen gewijzigd. Er is niets overschreven. Kijk wat er nu staat.").format(who=who)


def _events(table: Table, row_id: UUID) -> Any:
    newest = [AuditEvent.number.desc()] if _has_one_chain(table) else [AuditEvent.at.desc(), AuditEvent.id.desc()]
    return (
        select(AuditEvent.worker_id, AuditEvent.at, AuditEvent.action, AuditEvent.chain_id, AuditValues.changes)
        .join(AuditValues, AuditValues.event_id == AuditEvent.id, isouter=True)
        .where(AuditEvent.row_id == row_id, AuditEvent.table_name == table.name, AuditEvent.action.in_(_WRITES))
        .order_by(*newest)
    )


def _has_one_chain(table: Table) -> bool:
    """Whether all events of a row stand in the chain of its family, numbered; others stand per worker."""
    return table.name == "family" or "family_id" in table.c


def _theirs(connection: Connection, table: Table, row: Mapping[str, Any], version: int) -> _Theirs:
    missed = int(row["version"]) - version
    found = connection.execute(_events(table, row["id"]).limit(missed + 1)).all() if missed > 0 else []
    events = found[:missed]
    base: dict[str, Any] = {}
    for event in events:
        for column, (old, new) in json.loads(event.changes or "{}").items():
            if not _same(old, new) or old == _HIDDEN:
                base[column] = old
    complete = len(events) == missed and all(event.changes is not None for event in events)
    if len(found) > missed and not _has_one_chain(table):
        # events of several workers are put in order by the clocks of their computers, which may differ
        last = found[missed]
        complete = complete and all(
            event.chain_id == last.chain_id or event.at - last.at > _CLOCKS_DIFFER for event in events
        )
    return _Theirs(events=events, base=base, complete=complete)


def _compare(
    table: Table, row: Mapping[str, Any], values: Mapping[str, Any], theirs: _Theirs
) -> tuple[dict[Facet, list[str]], dict[str, Any]]:
    """The facets in which both changed something, with their columns that differ; and what can be written anyway."""
    words = row_words(table.name)
    mine: dict[Facet, list[str]] = {}
    left: dict[Facet, list[str]] = {}
    clashing: set[Facet] = set()
    wanted: dict[str, Any] = {}
    for column, value in values.items():
        if _same(value, row[column]):
            continue
        facet = words.facet_of(column)
        if column in QUIET:
            wanted[column] = value
        elif column not in theirs.base and theirs.complete:
            mine.setdefault(facet, []).append(column)
        elif theirs.complete and theirs.base[column] != _HIDDEN and _same(plain(value), theirs.base[column]):
            left.setdefault(facet, []).append(column)
        else:
            clashing.add(facet)
            mine.setdefault(facet, []).append(column)
    # fields that only mean something together are not mixed from two people
    touched = {words.facet_of(column) for column in theirs.base}
    clashing |= {facet for facet in mine if facet in touched}
    wanted |= {column: values[column] for facet in mine if facet not in clashing for column in mine[facet]}
    return {facet: mine[facet] + left.get(facet, []) for facet in mine if facet in clashing}, wanted


def _choose(
    settled: Settled, row: Mapping[str, Any], values: Mapping[str, Any], columns: list[str], settlement: Settlement
) -> None:
    for column in columns:
        if column in settlement.texts:
            settled.values[column] = settlement.texts[column]
        elif column in settlement.theirs:
            settled.not_chosen[column] = (values[column], row[column])
        else:
            settled.values[column] = values[column]


def _following(table: Table, row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns that follow from others, from the values of both together."""
    followed = derived(table.name, row)
    return {column: value for column, value in followed.items() if column in values}


def _conflict(
    connection: Connection,
    table: Table,
    row: Mapping[str, Any],
    values: Mapping[str, Any],
    theirs: _Theirs,
    clashing: Mapping[Facet, list[str]],
    actor: Actor,
    now: datetime,
) -> RowConflict:
    asked = {column for columns in clashing.values() for column in columns}
    event = next(
        (event for event in theirs.events if asked & set(json.loads(event.changes or "{}"))),
        theirs.events[0] if theirs.events else None,
    )
    who, own, at = (*_author(connection, event, actor), event.at) if event is not None else ("", False, now)
    written = {**row, **values}
    choices = [
        Choice(
            label=facet.label,
            columns=tuple(columns),
            mine=text_of(connection, table, facet, written),
            theirs=text_of(connection, table, facet, row),
            joinable=len(columns) == 1 and _is_text(table, columns[0]),
        )
        for facet, columns in clashing.items()
    ]
    others = [facet for facet in _facets(table, list(theirs.base)) if facet not in clashing]
    same = {
        facet
        for facet in _facets(table, [column for column, value in values.items() if _same(value, row[column])])
        if facet not in clashing and facet not in others
    }
    clash = Clash(
        table=table.name,
        row_id=row["id"],
        version=int(row["version"]),
        subject=subject_of(connection, table, row),
        family_name=name_of(connection, "family", row.get("family_id")),
        who=who,
        own=own,
        at=now,
        theirs_at=at,
        choices=tuple(choices),
        merged=tuple((facet.label, text_of(connection, table, facet, row)) for facet in others),
        same=len(same),
        binning=not clashing,
    )
    return RowConflict(
        _("Iemand anders heeft dit net veranderd. Er is niets overschreven. Kijk wat er nu staat en kies."),
        clash=clash,
        current={column: row[column] for column, value in values.items() if row[column] != value},
    )


def _author(connection: Connection, event: Row[Any], actor: Actor | None = None) -> tuple[str, bool]:
    name = connection.execute(select(Worker.name).where(Worker.id == event.worker_id)).scalar() or ""
    return name, actor is not None and event.worker_id == actor.worker_id


def _spoken_of(table: Table, theirs: _Theirs) -> bool:
    return not theirs.complete or bool(_facets(table, list(theirs.base)))


def _facets(table: Table, columns: Sequence[str]) -> list[Facet]:
    """The facets of these columns that a person can see, each once."""
    words = row_words(table.name)
    found = [words.facet_of(column) for column in columns if column not in QUIET and column in table.c]
    shown = [facet for facet in found if any(column in columns for column in facet.columns)]
    return list(dict.fromkeys(facet for facet in shown if facet.columns != ("binned_at",)))


def _labels(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(facet.label for facet in _facets(table, columns))


def _same(one: Any, other: Any) -> bool:
    """Nothing typed is the same as nothing there."""
    return one == other or (one in (None, "") and other in (None, ""))


def _is_text(table: Table, column: str) -> bool:
    return isinstance(table.c[column].type, Text)
