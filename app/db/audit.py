"""Writing and checking the chains of the audit log."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select, update

from app.db.bulk import insert_rows
from app.db.ids import new_id
from app.db.together import sent_together
from app.domain.audit import FIRST_HASH, AuditAction, ChainFault, event_hash, values_digest
from app.domain.progress import Progress
from app.models.audit import AuditChain, AuditErasure, AuditEvent, AuditValues


class Entry(NamedTuple):
    """One event before it has its place in the chain."""

    chain_id: UUID
    action: AuditAction
    table_name: str
    row_id: UUID | None
    fields: str
    changes: str


_TOGETHER = 5000
"""Events that go out at once; to keep those of a large spreadsheet together would take hundreds of megabytes."""

Heads = dict[UUID, tuple[int, str]]
"""Number and hash of the last event of each chain."""


def lock_heads(connection: Connection, chains: Collection[UUID], *, before: Callable[[], None]) -> Heads:
    """Lock the heads of these chains in one order, so that two writers never wait in a ring; a new chain is begun.

    `before` writes rows of which nobody reads an answer: on PostgreSQL they go out together with the question.
    """
    if not chains or connection.dialect.name == "sqlite":
        before()
        return _heads(connection, sorted(chains))
    with sent_together(connection):
        before()
        asked = cast(Any, connection.connection.driver_connection).execute(_LOCK_ALL, (sorted(chains),))
    known = {chain_id: (number, last) for chain_id, number, last in asked.fetchall()}
    return known if len(known) == len(chains) else _heads(connection, sorted(chains))


def append(
    connection: Connection,
    entries: Sequence[Entry],
    heads: Heads,
    *,
    worker_id: UUID,
    via: str,
    at: datetime,
    progress: Progress,
) -> None:
    """Append entries to their chains, whose heads are locked; those of one save go out together."""
    by_chain: defaultdict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_chain[entry.chain_id].append(entry)
    events: list[dict[str, object]] = []
    values: list[dict[str, object]] = []
    last_ones: list[dict[str, object]] = []
    done = 0
    for chain_id, chain in by_chain.items():
        if len(events) + len(chain) > _TOGETHER and events:
            _send(connection, events, values, last_ones)
            done += len(events)
            progress.report(done, len(entries))
            events, values, last_ones = [], [], []
        number, last = heads[chain_id]
        for entry in chain:
            number += 1
            # given here: ids that grow in the order of writing keep the index of many thousands small
            event_id = new_id()
            salt = secrets.token_hex(16)
            action = str(entry.action)
            digest = values_digest(salt, entry.changes)
            current = event_hash(
                previous=last,
                chain_id=chain_id,
                number=number,
                at=at,
                worker_id=worker_id,
                via=via,
                action=action,
                table_name=entry.table_name,
                row_id=entry.row_id,
                fields=entry.fields,
                digest=digest,
            )
            events.append(
                {
                    "id": event_id, "chain_id": chain_id, "number": number, "at": at, "worker_id": worker_id,
                    "via": via, "action": action, "table_name": entry.table_name, "row_id": entry.row_id,
                    "fields": entry.fields, "digest": digest, "previous": last, "hash": current,
                }
            )  # fmt: skip
            values.append({"event_id": event_id, "salt": salt, "changes": entry.changes})
            last = current
        last_ones.append({"chain": chain_id, "number": number, "hash": last})
    if events:
        _send(connection, events, values, last_ones)
        progress.report(len(entries), len(entries))


def check(connection: Connection) -> Iterator[ChainFault]:
    """Walk every chain and give the first fault of each that has one: a chain without faults gives nothing."""
    heads = {row.id: (row.number, row.hash) for row in connection.execute(select(AuditChain)).all()}
    erased = set(connection.execute(select(AuditErasure.event_id)).scalars())
    rows = connection.execution_options(yield_per=2000).execute(
        select(*AuditEvent.__table__.c, AuditValues.salt, AuditValues.changes)
        .join(AuditValues, AuditValues.event_id == AuditEvent.id, isouter=True)
        .order_by(AuditEvent.chain_id, AuditEvent.number, AuditEvent.id)
    )
    seen: set[UUID] = set()
    for chain_id, events in groupby(rows, key=lambda row: row.chain_id):
        seen.add(chain_id)
        number, last = 0, FIRST_HASH
        fault: ChainFault | None = None
        for event in events:
            if fault is None:
                fault = _fault(event, chain_id, number, last, event.id in erased)
                number, last = event.number, event.hash
        if fault is None:
            head = heads.get(chain_id)
            if head is None or head != (number, last):
                kind = "cut_tail" if head is None or head[0] > number else "broken_link"
                fault = ChainFault(chain_id=chain_id, number=number + 1, kind=kind)
        if fault is not None:
            yield fault
    for chain_id, (number, _hash) in heads.items():
        if chain_id not in seen and number > 0:
            yield ChainFault(chain_id=chain_id, number=1, kind="cut_tail")


def _send(
    connection: Connection,
    events: Sequence[Mapping[str, object]],
    values: Sequence[Mapping[str, object]],
    last_ones: Sequence[Mapping[str, object]],
) -> None:
    with sent_together(connection):
        insert_rows(connection, AuditEvent.__table__, events)
        insert_rows(connection, AuditValues.__table__, values)
        connection.execute(_MOVE_HEAD, last_ones)


def _fault(event: Row[Any], chain_id: UUID, number: int, last: str, erased: bool) -> ChainFault | None:
    kind: str | None = None
    if event.number == number:
        kind = "fork"
    elif event.number != number + 1:
        kind = "gap"
    elif event.previous != last or event.hash != event_hash(
        previous=event.previous,
        chain_id=event.chain_id,
        number=event.number,
        at=event.at,
        worker_id=event.worker_id,
        via=event.via,
        action=event.action,
        table_name=event.table_name,
        row_id=event.row_id,
        fields=event.fields,
        digest=event.digest,
    ):
        kind = "broken_link"
    elif event.changes is None:
        kind = None if erased else "changed_values"
    elif values_digest(event.salt, event.changes) != event.digest:
        kind = "changed_values"
    return ChainFault(chain_id=chain_id, number=event.number, kind=kind) if kind else None


_LOCK_ALL = "SELECT id, number, hash FROM audit_chain WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
_MOVE_HEAD = (
    update(AuditChain)
    .where(AuditChain.id == bindparam("chain"))
    .values(number=bindparam("number"), hash=bindparam("hash"))
)


def _heads(connection: Connection, chains: Sequence[UUID]) -> Heads:
    known: Heads = {}
    for start in range(0, len(chains), 500):
        part = chains[start : start + 500]
        heads = select(AuditChain.id, AuditChain.number, AuditChain.hash).where(AuditChain.id.in_(part))
        heads = heads.order_by(AuditChain.id).with_for_update()
        found = {row.id: (row.number, row.hash) for row in connection.execute(heads)}
        missing = [chain for chain in part if chain not in found]
        if missing:
            _start_chains(connection, missing)
            found = {row.id: (row.number, row.hash) for row in connection.execute(heads)}
        known |= found
    return known


def _start_chains(connection: Connection, chains: Sequence[UUID]) -> None:
    # two writers may start the same chain at once on PostgreSQL: the second waits and finds it there
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as dialect_insert
    else:
        from sqlalchemy.dialects.sqlite import insert as dialect_insert
    statement = dialect_insert(AuditChain).on_conflict_do_nothing(index_elements=["id"])
    connection.execute(statement, [{"id": chain, "number": 0, "hash": FIRST_HASH} for chain in chains])
