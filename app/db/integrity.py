"""Whether a database is whole: its file, its rows, its rules and the chains of its log."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint, Connection, Table, UniqueConstraint, func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from app.db import audit
from app.domain.audit import ChainFault
from app.domain.workplaces import Fault
from app.models import Base
from app.models.audit import AuditChain, AuditEvent
from app.models.families import Family
from app.models.guards import GUARDS, Guard
from app.models.persons import Person
from app.models.plans import Plan
from app.models.providers import Provider
from app.models.search import SearchWord
from app.texts import _, ngettext

_SHOWN = 20
_FOUND_BY: tuple[tuple[Any, Any], ...] = (
    (Family, Family.number),
    (Person, Person.sort_name),
    (Plan, Plan.number),
    (Provider, Provider.folded_name),
)
"""What search finds, and the column that always gives it a word where it is not empty."""


def faults(connection: Connection) -> Iterator[Fault]:
    """Everything that is wrong, the file first: where it is damaged the rest would only follow."""
    if connection.dialect.name == "sqlite":
        damaged = list(_file_faults(connection))
        yield from damaged
        if damaged:
            return
        yield from _reference_faults(connection)
        yield from _sqlite_rule_faults(connection)
    else:
        yield from _postgresql_rule_faults(connection)
    yield from _head_faults(connection)
    yield from _search_faults(connection)
    for number, fault in enumerate(audit.check(connection)):
        if number == _SHOWN:
            yield Fault(kind="chain", sentence=_("Er zijn nog meer ketens met een fout."))
            return
        yield Fault(kind=fault.kind, sentence=chain_sentence(fault))


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in Base.metadata.sorted_tables
    }


def chain_sentence(fault: ChainFault) -> str:
    """A fault in a chain, in words."""
    sentences = {
        "broken_link": _("De logketen {chain} is gebroken bij schakel {number}: die schakel is veranderd."),
        "fork": _("De logketen {chain} splitst zich bij schakel {number}: dat nummer komt twee keer voor."),
        "cut_tail": _("De logketen {chain} is afgekapt: vanaf schakel {number} ontbreekt het einde."),
        "gap": _("In de logketen {chain} ontbreekt iets vlak voor schakel {number}."),
        "changed_values": _("In de logketen {chain} zijn de waarden van schakel {number} veranderd."),
    }
    return sentences[fault.kind].format(chain=fault.chain_id, number=fault.number)


def _file_faults(connection: Connection) -> Iterator[Fault]:
    for pragma in ("cipher_integrity_check", "integrity_check(20)"):
        for row in connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall():
            if row[0] != "ok":
                yield Fault(
                    kind="damaged",
                    # what SQLite says names pages, tables and constraints, never a value
                    sentence=_("Het bestand is beschadigd: {detail}").format(detail=row[0]),
                )


def _reference_faults(connection: Connection) -> Iterator[Fault]:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    for table, parent in sorted({(row[0], row[2]) for row in broken}):
        yield Fault(
            kind="reference",
            sentence=_("In tabel {table} verwijst een rij naar iets in {parent} dat er niet is.").format(
                table=table, parent=parent
            ),
        )


def _sqlite_rule_faults(connection: Connection) -> Iterator[Fault]:
    written = {
        (row.type, row.name): row.sql or ""
        for row in connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
    }
    for guard in GUARDS:
        for statement in guard.sqlite:
            name = statement.split()[2]
            if _plain(written.get(("trigger", name), "")) != _plain(statement):
                yield _rule_gone(name)
    for table in Base.metadata.sorted_tables:
        made = written.get(("table", table.name), "")
        for name in _named_rules(table):
            if name not in made:
                yield _rule_gone(name)
        for name in _named_indexes(table):
            if ("index", name) not in written:
                yield _rule_gone(name)


def _postgresql_rule_faults(connection: Connection) -> Iterator[Fault]:
    def names(statement: str) -> set[str]:
        return set(connection.execute(text(statement)).scalars())

    rules = names(
        "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND convalidated"
    )
    indexes = names("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    triggers = names("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'")
    for table in Base.metadata.sorted_tables:
        wanted = {_cut(name) for name in _named_rules(table)}
        yield from (_rule_gone(name) for name in sorted(wanted - rules))
        yield from (_rule_gone(name) for name in sorted({_cut(n) for n in _named_indexes(table)} - indexes))
    for guard in GUARDS:
        yield from (_rule_gone(name) for name in _postgresql_names(guard) if name not in rules | triggers)


def _postgresql_names(guard: Guard) -> Iterator[str]:
    for statement in guard.postgresql:
        if found := re.match(r"CREATE TRIGGER (\w+)|ALTER TABLE \w+ ADD CONSTRAINT (\w+)", statement):
            yield found[1] or found[2]


def _head_faults(connection: Connection) -> Iterator[Fault]:
    """Chains without a head: nobody could see their tail being cut."""
    orphans = connection.execute(
        select(func.count(AuditEvent.chain_id.distinct()))
        .outerjoin(AuditChain, AuditChain.id == AuditEvent.chain_id)
        .where(AuditChain.id.is_(None))
    ).scalar_one()
    if orphans:
        yield Fault(kind="head", sentence=_("Van {number} logketens is de kop weg.").format(number=orphans))


def _search_faults(connection: Connection) -> Iterator[Fault]:
    """What search cannot find although it is there: nothing is lost, but nobody would see it."""
    missing = 0
    for model, name in _FOUND_BY:
        found = select(SearchWord.subject_id).where(SearchWord.subject_id == model.id)
        unfound = select(func.count()).where(model.binned_at.is_(None), name != "", ~found.exists())
        missing += connection.execute(unfound).scalar_one()
    if missing:
        yield Fault(
            kind="search",
            sentence=ngettext(
                "Zoeken vindt {n} rij niet die er wel is. Er is niets weg. "
                "Laat reindex de zoekwoorden opnieuw schrijven.",
                "Zoeken vindt {n} rijen niet die er wel zijn. Er is niets weg. "
                "Laat reindex de zoekwoorden opnieuw schrijven.",
                missing,
            ).format(n=missing),
        )


def _named_rules(table: Table) -> Iterator[str]:
    for constraint in table.constraints:
        named = isinstance(constraint, CheckConstraint | UniqueConstraint | ColumnCollectionConstraint)
        if named and (name := _name(constraint)):
            yield name


def _named_indexes(table: Table) -> Iterator[str]:
    for index in table.indexes:
        if index.name:
            yield str(index.name)


def _name(constraint: Any) -> str | None:
    # the naming convention gives the name only when the statement is written
    compiled = postgresql.dialect().identifier_preparer.format_constraint(constraint)
    return compiled.strip('"') if compiled else None


def _cut(name: str) -> str:
    return name[:63]


def _plain(statement: str) -> str:
    return " ".join(statement.split()).rstrip(";")


def _rule_gone(name: str) -> Fault:
    return Fault(kind="rule", sentence=_("Een regel van de database ontbreekt: {name}.").format(name=name))
