"""Taking back a reading in one act: what it made goes to the bin and what it changed goes back, unless somebody went on
with it since. A family that somebody wrote in stays whole, and is named.

What a reading wrote is known by the audit log, so no list of it is kept beside.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Uuid, delete, select, update

from app.db.transaction import Reader, Writer
from app.domain.audit import AuditAction
from app.domain.help import HelpStatus
from app.domain.imports.runs import Kept, UndoneRun
from app.domain.progress import Progress
from app.errors import NotFound, UserError
from app.models import Base
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Family, Member
from app.models.help import Help
from app.models.imports import ImportRow, ImportRun
from app.models.persons import Person
from app.models.plans import PlanChild
from app.models.search import SearchWord
from app.models.teams import Worker
from app.texts import _
from app.usecases.imports.matching import chunks
from app.usecases.imports.origins import WRITES, Span, spans
from app.usecases.imports.rows import ORDER
from app.usecases.reindexing import index_rows

_Key = tuple[str, UUID]
_OF_THE_READING = frozenset({ImportRow.__tablename__, ImportRun.__tablename__})
"""Ticking off a question of the list is no work on what it made."""

_SHARED = ("service", "provider", "organisation", "worker")
"""What many families use: it goes where nothing that stays uses it."""


@dataclass(slots=True)
class _Made:
    """What a reading wrote, by the log."""

    families: set[UUID]
    """All families that it wrote in."""
    added: dict[_Key, UUID] = field(default_factory=dict[_Key, UUID])
    """Rows with their chain: the family, or the worker for what concerns no family."""
    changed: dict[_Key, dict[str, Any]] = field(default_factory=dict[_Key, dict[str, Any]])
    """Rows with what stood there before."""
    chains: dict[_Key, UUID] = field(default_factory=dict[_Key, UUID])
    links: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    persons: defaultdict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict[UUID, set[UUID]](set))
    """The families of the list in which a person stands."""

    def of(self, table: str) -> list[UUID]:
        return [row_id for name, row_id in self.added if name == table]


def undo_run(writer: Writer, run_id: UUID, progress: Progress) -> UndoneRun:
    """Raises NotFound where there is no such reading, UserError where it was taken back already."""
    run = writer.first(select(*ImportRun.__table__.c).where(ImportRun.id == run_id))
    if run is None:
        raise NotFound(_("Deze lijst staat er niet meer. Er is niets veranderd."))
    if run.undone_at is not None:
        raise UserError(_("Het inlezen van deze lijst is al ongedaan gemaakt."))
    all_spans = spans(writer)
    own = next((span for span in all_spans if span.run_id == run_id), None)
    if own is None:
        raise UserError(_("Van deze lijst is niet na te gaan wat zij heeft gemaakt. Er is niets veranderd."))
    undone = set(writer.scalars(select(ImportRun.id).where(ImportRun.undone_at.is_not(None))))
    neutral = [own, *(span for span in all_spans if span.run_id in undone)]
    made = _made(writer, own)
    stays = _blocked(writer, made, own, neutral)
    going = made.families - stays.keys()
    kept = _named(writer, stays)
    if made.families and not going:
        return UndoneRun(families=0, persons=0, kept=kept, done=False)
    writer.mark(ImportRun, run_id, {"undone_by_id": None}, {"undone_by_id": writer.actor.worker_id})
    counts = _take_back(writer, made, going, own, neutral, progress)
    for part in chunks(sorted(going)):
        here = ImportRow.run_id == run_id, ImportRow.family_id.in_(part)
        writer.send(update(ImportRow).where(*here).values(undone_at=writer.now))
    writer.flush_audit()
    # the last event, as the first one, is of the run: between them lies all that taking it back wrote
    writer.mark(ImportRun, run_id, {"undone_at": None}, {"undone_at": writer.now})
    return UndoneRun(families=counts["family"], persons=counts["person"], kept=kept, done=True)


def _made(reader: Reader, own: Span) -> _Made:
    rows = reader.rows(select(ImportRow.family_id, ImportRow.person_id).where(ImportRow.run_id == own.run_id))
    made = _Made({row.family_id for row in rows if row.family_id})
    for row in rows:
        if row.family_id and row.person_id:
            made.persons[row.person_id].add(row.family_id)
    for chain, action, table, row_id, changes in _events(reader, own, [*sorted(made.families), own.worker_id]):
        if table in _OF_THE_READING:
            continue
        if row_id is None:
            if table == PlanChild.__tablename__:
                made.links.append({name: new for name, (_old, new) in changes.items()} | {"family_id": chain})
            continue
        made.chains[table, row_id] = chain
        if action == AuditAction.ADD.value:
            made.added[table, row_id] = chain
            if table == Member.__tablename__:
                made.persons[UUID(changes["person_id"][1])].add(chain)
        else:
            made.changed[table, row_id] = {name: old for name, (old, _new) in changes.items()}
    return made


def _events(
    reader: Reader, own: Span, chains: Sequence[UUID]
) -> Iterator[tuple[UUID, str, str, UUID | None, dict[str, Any]]]:
    columns = AuditEvent.chain_id, AuditEvent.action, AuditEvent.table_name, AuditEvent.row_id, AuditValues.changes
    for part in chunks(chains):
        asked = (
            select(*columns)
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .where(
                AuditEvent.chain_id.in_(part),
                AuditEvent.at == own.at,
                AuditEvent.worker_id == own.worker_id,
                AuditEvent.id.between(own.first, own.last),
                AuditEvent.action.in_(WRITES),
            )
        )
        for row in reader.rows(asked.order_by(AuditEvent.id)):
            yield row.chain_id, row.action, row.table_name, row.row_id, json.loads(row.changes)


def _blocked(reader: Reader, made: _Made, own: Span, neutral: Sequence[Span]) -> dict[UUID, str]:
    """Families that somebody wrote in since, each with why it stays."""
    stays: dict[UUID, str] = {}
    by_family: defaultdict[UUID, set[str]] = defaultdict(set)
    for key, chain in made.chains.items():
        by_family[chain].add(str(key[1]))
    for part in chunks(sorted(made.families)):
        asked = (
            select(*AuditEvent.__table__.c, AuditValues.changes, Worker.name.label("by"))
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .join(Worker, Worker.id == AuditEvent.worker_id)
            .where(
                AuditEvent.chain_id.in_(part),
                AuditEvent.id > own.first,
                AuditEvent.action.in_([*WRITES, AuditAction.PRINT.value]),
                AuditEvent.table_name.not_in(_OF_THE_READING),
            )
        )
        for event in reader.rows(asked.order_by(AuditEvent.id)):
            if any(span.holds(event.id, event.worker_id, event.at) for span in neutral):
                continue
            rows = by_family[event.chain_id]
            whole = (Family.__tablename__, event.chain_id) in made.added
            if whole or str(event.row_id) in rows or any(row in (event.changes or "") for row in rows):
                stays[event.chain_id] = _why(event)
    for event in _later(reader, made, own, neutral, Person.__tablename__):
        for family_id in made.persons[event.row_id]:
            stays.setdefault(family_id, _why(event))
    for part in chunks(made.of(Person.__tablename__)):
        asked = select(Member.id, Member.person_id, Family.name).join(Family, Family.id == Member.family_id)
        for row in reader.rows(asked.where(Member.person_id.in_(part), Member.binned_at.is_(None))):
            if (Member.__tablename__, row.id) not in made.added:
                for family_id in made.persons[row.person_id]:
                    stays.setdefault(family_id, _("iemand hieruit staat nu ook in gezin {name}").format(name=row.name))
    return stays


def _later(reader: Reader, made: _Made, own: Span, neutral: Sequence[Span], *tables: str) -> Iterator[Any]:
    """What was written since on rows that belong to no family."""
    wanted = sorted(row_id for table, row_id in made.chains if table in tables)
    for part in chunks(wanted):
        asked = (
            select(*AuditEvent.__table__.c, Worker.name.label("by"))
            .join(Worker, Worker.id == AuditEvent.worker_id)
            .where(AuditEvent.row_id.in_(part), AuditEvent.id > own.first, AuditEvent.action.in_(WRITES))
        )
        for event in reader.rows(asked.order_by(AuditEvent.id)):
            if not any(span.holds(event.id, event.worker_id, event.at) for span in neutral):
                yield event


def _why(event: Any) -> str:
    if event.action == AuditAction.PRINT.value:
        return _("{name} heeft het plan geprint").format(name=event.by)
    return _("{name} heeft er daarna iets in veranderd").format(name=event.by)


def _named(reader: Reader, stays: Mapping[UUID, str]) -> tuple[Kept, ...]:
    found: list[Kept] = []
    for part in chunks(sorted(stays)):
        asked = select(Family.id, Family.name, Family.number).where(Family.id.in_(part))
        for row in reader.rows(asked.order_by(Family.sort_name, Family.number)):
            what = _("Gezin {name} ({number})").format(name=row.name, number=row.number)
            found.append(Kept(what=what, why=stays[row.id]))
    return tuple(found)


def _take_back(
    writer: Writer, made: _Made, going: set[UUID], own: Span, neutral: Sequence[Span], progress: Progress
) -> dict[str, int]:
    """Write the opposite of all that concerns these families, and of what nothing that stays uses."""
    binning: dict[str, list[UUID]] = defaultdict(list)
    for (table, row_id), chain in made.added.items():
        if chain in going or (table == Person.__tablename__ and made.persons[row_id] <= going):
            binning[table].append(row_id)
    touched = {event.row_id for event in _later(writer, made, own, neutral, *_SHARED)}
    for table in _SHARED:
        ids = made.of(table)
        used = _used(writer, table, ids, binning)
        for row_id in ids:
            if row_id not in used and row_id not in touched:
                binning[table].append(row_id)
    total = sum(len(ids) for ids in binning.values()) + len(made.changed)
    done = 0
    again: defaultdict[str, list[UUID]] = defaultdict(list)
    for (table, row_id), before in made.changed.items():
        own_rows = (
            made.persons[row_id] <= going if table == Person.__tablename__ else made.chains[table, row_id] in going
        )
        if own_rows or (table in _SHARED and row_id not in touched and not made.families - going):
            _change_back(writer, Base.models[table], row_id, before)
            again[table].append(row_id)
        done += 1
        progress.report(done, total)
    _untie(writer, made, binning.get("plan", []), going)
    for model in reversed(ORDER):
        table = model.__tablename__
        for part in chunks(binning.get(table, [])):
            _bin(writer, model, part)
            writer.send_now()
            done += len(part)
            progress.report(done, total)
    for table in ("family", "person", "member", "plan", "provider"):
        for part in chunks(binning.get(table, [])):
            writer.send(delete(SearchWord).where(SearchWord.subject_id.in_(part)))
    # who stays in another family is found by that one
    gone = set(binning.get("person", []))
    again["person"] += [row_id for row_id, families in made.persons.items() if families & going and row_id not in gone]
    for table in ("family", "household", "person", "provider"):
        for part in chunks(again[table]):
            index_rows(writer, table, part)
    return {table: len(binning.get(table, [])) for table in ("family", "person")}


def _used(reader: Reader, table: str, row_ids: Sequence[UUID], going: Mapping[str, list[UUID]]) -> set[UUID]:
    """Those of these rows that something which stays refers to."""
    used: set[UUID] = set()
    target = Base.metadata.tables[table]
    for other in Base.metadata.sorted_tables:
        if other.name.startswith("audit_") or other.name == "worker_setting":
            continue
        leaving = set(going.get(other.name, ()))
        for column in other.columns:
            if not any(key.column is target.c.id for key in column.foreign_keys):
                continue
            for part in chunks(row_ids):
                key = next(iter(other.primary_key.columns))
                asked = select(column.label("used"), key.label("by")).where(column.in_(part))
                if "binned_at" in other.c:
                    asked = asked.where(other.c.binned_at.is_(None))
                used.update(row.used for row in reader.rows(asked) if row.by not in leaving)
    return used


def _change_back(writer: Writer, model: type[Base], row_id: UUID, before: Mapping[str, Any]) -> None:
    """Put earlier values back; a BSN stands in no log, so one that was added beside another stays."""
    row = writer.lock((model, [row_id])).get(row_id)
    if row is None or row.get("binned_at") is not None:
        return
    columns = model.__table__.c
    values = {name: _value(columns[name], old) for name, old in before.items() if old != "•"}
    if "name" in values and "folded_name" in columns:
        return
    writer.change(model, row_id, int(row["version"]), **values)


def _value(column: Any, logged: Any) -> Any:
    if logged is None:
        return None
    if isinstance(column.type, Uuid):
        return UUID(logged)
    if isinstance(column.type, Date):
        return date.fromisoformat(logged)
    return logged


def _untie(writer: Writer, made: _Made, plans: Iterable[UUID], going: set[UUID]) -> None:
    tied: dict[tuple[UUID, UUID], Mapping[str, Any]] = {}
    columns = PlanChild.__table__.c
    for part in chunks(sorted(plans)):
        for row in writer.rows(select(*columns).where(PlanChild.plan_id.in_(part))):
            tied[row.plan_id, row.person_id] = _link(row)
    for link in made.links:
        plan_id, person_id = UUID(link["plan_id"]), UUID(link["person_id"])
        if link["family_id"] in going and (plan_id, person_id) not in tied:
            row = writer.first(select(*columns).where(PlanChild.plan_id == plan_id, PlanChild.person_id == person_id))
            if row is not None:
                tied[plan_id, person_id] = _link(row)
    for row in tied.values():
        writer.untie(PlanChild, row)


def _link(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in PlanChild.__table__.c}


def _bin(writer: Writer, model: type[Base], row_ids: Sequence[UUID]) -> None:
    rows = writer.lock((model, row_ids))
    for row_id in row_ids:
        row = rows.get(row_id)
        if row is None or row.get("binned_at") is not None:
            continue
        version = int(row["version"])
        if model is Worker:
            writer.write_back(model, row_id, version, {"active": False})
        elif model is Help:
            writer.write_back(model, row_id, version, _without_decision(writer))
        else:
            writer.bin(model, row_id, version)


def _without_decision(writer: Writer) -> dict[str, Any]:
    """Help in the bin holds no decision, else the decision could not go there. Whoever takes it out of the bin starts
    it anew, under a decision."""
    return {
        "binned_at": writer.now,
        "binned_by_id": writer.actor.worker_id,
        "status": HelpStatus.PLANNED.value,
        "decision_id": None,
        "decision_in_favour": None,
        "end_reason": None,
    }
