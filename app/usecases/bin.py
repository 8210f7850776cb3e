"""The bins of a family and of a provider: what was thrown away there, and putting that back.

Nothing is destroyed when its thirty days are over: the law keeps files much longer. It is only no longer offered.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Table, select

from app.db.row_words import referred_table
from app.db.together import Loading, rows_of, together
from app.db.transaction import Transactions
from app.db.undo import restore_whole
from app.domain.bin import BIN_DAYS, BinnedRecord
from app.domain.row_words import row_words, value_text
from app.models import Base
from app.models.families import Member
from app.models.plans import Plan
from app.models.providers import Contract, Location, Lot, Provider, Service, Tariff
from app.models.teams import Worker
from app.usecases.reindexing import index_rows

_LONGEST = 120


class Bin:
    """Every table of a family, or of a provider, whose rows can be thrown away."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def of_family(self, family_id: UUID) -> tuple[BinnedRecord, ...]:
        """What was thrown away in the last thirty days, the newest first. The family itself is found in the list."""
        with self._transactions.read() as reader:
            after = reader.now - timedelta(days=BIN_DAYS)
            return reader.load(_load([(table, _of_family(table, family_id, after)) for table in binnable()]))

    def of_provider(self, provider_id: UUID) -> tuple[BinnedRecord, ...]:
        """What of a provider was thrown away in the last thirty days: locations, contracts, lots, services, tariffs."""
        with self._transactions.read() as reader:
            return reader.load(_load(_of_provider(provider_id, reader.now - timedelta(days=BIN_DAYS))))

    def of_providers(self) -> tuple[BinnedRecord, ...]:
        """The providers themselves that were thrown away in the last thirty days."""
        table = Provider.__table__
        with self._transactions.read() as reader:
            return reader.load(_load([(table, _thrown_away(table, reader.now - timedelta(days=BIN_DAYS)))]))

    def restore(self, binned: BinnedRecord) -> int:
        """Put it back, with all that hangs on it. Gives its new version.

        Raises UserError where what it hangs on lies in the bin itself, or where something else took its place.
        """
        with self._transactions.write() as writer:
            version = restore_whole(writer, binned.table, binned.id, binned.version)
            index_rows(writer, binned.table, [binned.id])
            return version


def binnable() -> list[Table]:
    """The tables that carry their family and have a bin."""
    return [table for table in Base.metadata.sorted_tables if {"family_id", "binned_at"} <= set(table.c.keys())]


def _load(asked: Sequence[tuple[Table, Select[Any]]]) -> Loading[tuple[BinnedRecord, ...]]:
    found = yield from together(*(rows_of(statement) for _table, statement in asked))
    rows = [(table, row) for (table, _statement), rows in zip(asked, found, strict=True) for row in rows]
    names = yield from _names(rows)
    records = [
        BinnedRecord(
            table=table.name,
            id=row.id,
            version=row.version,
            kind=row_words(table.name).name,
            title=_title(table, row, names),
            binned_at=row.binned_at,
            binned_by=row.binned_by_name,
        )
        for table, row in rows
    ]
    return tuple(sorted(records, key=lambda record: (record.binned_at, record.id), reverse=True))


def _thrown_away(table: Table, after: datetime) -> Select[Any]:
    columns = [table.c[name] for name in ("id", "version", "binned_at", *_titled_by(table))]
    return (
        select(*columns, Worker.name.label("binned_by_name"))
        .join(Worker, Worker.id == table.c.binned_by_id)
        .where(table.c.binned_at >= after)
    )


def _of_provider(provider_id: UUID, after: datetime) -> list[tuple[Table, Select[Any]]]:
    contracts = select(Contract.id).where(Contract.provider_id == provider_id)
    services = select(Service.id).where(Service.provider_id == provider_id)
    where: list[tuple[Any, ColumnElement[bool]]] = [
        (Location.__table__, Location.provider_id == provider_id),
        (Contract.__table__, Contract.provider_id == provider_id),
        (Lot.__table__, Lot.contract_id.in_(contracts)),
        (Service.__table__, Service.provider_id == provider_id),
        (Tariff.__table__, Tariff.service_id.in_(services)),
    ]
    return [(table, _thrown_away(table, after).where(own)) for table, own in where]


def _of_family(table: Table, family_id: UUID, after: datetime) -> Select[Any]:
    statement = _thrown_away(table, after).where(table.c.family_id == family_id)
    # not every table has an index on its family; all have one on what they hang on
    if "plan_id" in table.c:
        statement = statement.where(table.c.plan_id.in_(select(Plan.id).where(Plan.family_id == family_id)))
    elif table.name == "responsible_municipality":
        members = select(Member.person_id).where(Member.family_id == family_id)
        statement = statement.where(table.c.child_id.in_(members))
    return statement


_TITLES: Mapping[str, tuple[str, ...]] = {
    "presence": ("person_id", "household_id"),
    "relation": ("person_id", "kind", "other_id"),
    "custody": ("child_id", "kind"),
    "responsible_municipality": ("child_id", "municipality_code"),
    "network_contact": ("name", "relation"),
    "note": ("happened_on", "text"),
    "consent": ("person_id", "recipient"),
    "plan_role": ("role", "worker_id", "person_id", "provider_id"),
    "story": ("told_on", "text"),
    "evaluation": ("held_on", "score", "text"),
    "voice": ("speaker", "text"),
    "help": ("description", "service_id", "provider_id"),
    "budget": ("cents", "starts_on"),
    "tariff": ("service_id", "cents", "starts_on"),
}
"""By what a person knows a row, where the words of the table itself say too little beside its like."""


def _titled_by(table: Table) -> tuple[str, ...]:
    return _TITLES.get(table.name) or row_words(table.name).title


def _title(table: Table, row: Row[Any], names: Mapping[Any, str]) -> str:
    parts: list[str] = []
    for column in _titled_by(table):
        value = getattr(row, column)
        parts.append(names[value] if value in names else value_text(column, value))
    between = " " if table.name == "relation" or table.name not in _TITLES else ", "
    text = between.join(" ".join(part.split()) for part in parts if part)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _names(rows: Sequence[tuple[Table, Row[Any]]]) -> Loading[dict[Any, str]]:
    """What the rows refer to, by name: one question per table that is referred to, whatever the number of rows."""
    wanted: defaultdict[str, set[Any]] = defaultdict(set)
    for table, row in rows:
        for column in _titled_by(table):
            target = referred_table(table, column)
            value = getattr(row, column)
            if target is not None and value is not None:
                wanted[target].add(value)
    asked = [(name, Base.metadata.tables[name]) for name in sorted(wanted)]
    found = yield from together(*(rows_of(_named(table, wanted[name])) for name, table in asked))
    return {row[0]: " ".join(str(part) for part in row[1:] if part) for answered in found for row in answered}


def _named(table: Table, keys: set[Any]) -> Select[Any]:
    columns = row_words(table.name).title or ("name",)
    key: ColumnElement[Any] = table.c["code" if "code" in table.primary_key.columns else "id"]
    return select(key.label("key"), *(table.c[column] for column in columns)).where(key.in_(sorted(keys)))
