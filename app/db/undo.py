"""Taking an edit back by writing the opposite: a new edit, in the log as any other."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Integer, Select, Table, and_, or_, select

from app.db.edits import LINKS, NO_BIN
from app.db.together import rows_of, together
from app.db.transaction import Writer
from app.domain.edits import Edit, Link, Step
from app.errors import Conflict
from app.models import Base
from app.texts import _


def reverse(writer: Writer, edit: Edit) -> None:
    """Write back how all rows of an edit stood before it, the last one first.

    A row that was added goes to the bin. Where its table has none: what was written of a life domain is emptied, a
    worker is no longer active, and an organisation stays, for other families may use it by now. Raises Conflict where
    anybody changed a row since, or hung something on one that would go.
    """
    added = [step for step in edit.steps if isinstance(step, Step) and step.added]
    _refuse_what_hangs(writer, added, [step for step in edit.steps if isinstance(step, Link) and step.added])
    coming_back: list[Step] = []
    for step in reversed(edit.steps):
        model = Base.models[step.table]
        if isinstance(step, Link):
            if step.added:
                writer.untie(model, step.values)
            else:
                writer.add_many(model, [step.values])
            _tell_ends(writer, step)
        elif step.added:
            _take_away(writer, model, step)
        elif "version" not in model.__table__.c:
            writer.mark(model, step.row_id, step.after, step.before)
        else:
            writer.write_back(model, step.row_id, step.version, step.before)
            if "binned_at" in step.before and step.before["binned_at"] is None:
                coming_back.append(step)
    _refuse_without_ground(writer, [(step.table, step.row_id) for step in coming_back])


def restore_whole(writer: Writer, name: str, row_id: UUID, version: int) -> int:
    """Take a row out of the bin with all that went into it in the same act and hangs on it. Gives its new version.

    Raises Conflict where what it hangs on itself lies in the bin.
    """
    table = _table(name)
    thrown = writer.first(select(*table.c).where(table.c.id == row_id))
    new_version = writer.restore(Base.models[name], row_id, version)
    back = [(name, row_id)]
    if thrown is not None and thrown.binned_at is not None:
        for along, along_id, along_version in _went_along(writer, table, thrown):
            writer.restore(Base.models[along], along_id, along_version)
            back.append((along, along_id))
    _refuse_without_ground(writer, back)
    return new_version


def _went_along(writer: Writer, table: Table, thrown: Any) -> list[tuple[str, UUID, int]]:
    asked: list[tuple[str, Select[*tuple[Any, ...]]]] = []
    for other in Base.metadata.sorted_tables:
        keys = [key for key in other.foreign_key_constraints if key.referred_table is table]
        if "binned_at" not in other.c or not keys:
            continue
        hangs = or_(
            *[and_(*[part.parent == getattr(thrown, part.column.name) for part in key.elements]) for key in keys]
        )
        same = other.c.binned_at == thrown.binned_at, other.c.binned_by_id == thrown.binned_by_id
        asked.append((other.name, select(other.c.id, other.c.version).where(hangs, *same)))
    answered = writer.load(together(*(rows_of(statement) for _name, statement in asked)))
    return [
        (name, row.id, row.version)
        for (name, _statement), rows in zip(asked, answered, strict=True)
        for row in rows
        if row.id != thrown.id
    ]


def _refuse_without_ground(writer: Writer, rows: Sequence[tuple[str, UUID]]) -> None:
    """Raises Conflict where what one of these rows hangs on lies in the bin: it would come back unseen."""
    missing: list[ColumnElement[bool]] = []
    for name, row_id in rows:
        table = _table(name)
        for key in table.foreign_key_constraints:
            target = key.referred_table
            if "binned_at" in target.c:
                here = and_(*[element.parent == element.column for element in key.elements])
                held = select(target.c.binned_at).join(table, here)
                missing.append(held.where(table.c.id == row_id, target.c.binned_at.is_not(None)).exists())
    if missing and writer.scalar(select(or_(*missing))):
        raise Conflict(_("Waar dit bij hoort ligt in de prullenbak. Er is niets veranderd. Haal dat eerst terug."))


def _tell_ends(writer: Writer, link: Link) -> None:
    """Who shows what was tied together loads again."""
    for column in _table(link.table).columns:
        for key in column.foreign_keys:
            row_id = link.values.get(column.name)
            if key.column.name == "id" and isinstance(row_id, UUID):
                writer.touched(key.column.table.name, row_id, link.family_id)


def _take_away(writer: Writer, model: type[Base], step: Step) -> None:
    table = _table(step.table)
    if "binned_at" in table.c:
        binned = {"binned_at": writer.now, "binned_by_id": writer.actor.worker_id}
        writer.write_back(model, step.row_id, step.version, binned)
    elif step.table == "worker":
        writer.write_back(model, step.row_id, step.version, {"active": False})
    elif step.table == "domain_entry":
        kept = {"id", "family_id", "plan_id", "domain", "version"}
        emptied = {name: None if column.nullable else "" for name, column in table.c.items() if name not in kept}
        writer.write_back(model, step.row_id, step.version, emptied)


def _refuse_what_hangs(writer: Writer, added: Sequence[Step], tied: Sequence[Link]) -> None:
    """One question for all rows that go: does anything hang on them that did not come with them?"""
    own: dict[str, list[UUID]] = {}
    for step in added:
        own.setdefault(step.table, []).append(step.row_id)
    hanging: list[ColumnElement[bool]] = []
    for step in added:
        if step.table in NO_BIN:
            continue
        for table in Base.metadata.sorted_tables:
            if "binned_at" not in table.c and table.name not in LINKS:
                continue
            for key in table.foreign_key_constraints:
                if key.referred_table.name == step.table:
                    hanging.append(_hangs(table, key.elements, step, own.get(table.name, ()), tied))
    if hanging and writer.scalar(select(or_(*hanging))):
        raise Conflict(_("Hier is intussen iets aan toegevoegd. Er is niets veranderd. Kijk wat er nu staat."))


def _hangs(
    table: Table, elements: Sequence[Any], step: Step, own: Sequence[UUID], tied: Sequence[Link]
) -> ColumnElement[bool]:
    row: Mapping[str, Any] = step.after
    here = [element.parent == row.get(element.column.name, _default(element.column)) for element in elements]
    statement = select(*table.primary_key.columns).where(*here)
    if "binned_at" in table.c:
        statement = statement.where(table.c.binned_at.is_(None))
        if own:
            statement = statement.where(table.c.id.not_in(own))
    for link in tied:
        if link.table == table.name:
            statement = statement.where(
                or_(*[column != link.values[column.name] for column in table.primary_key.columns])
            )
    return statement.exists()


def _default(column: Any) -> Any:
    """What stands in a column that was not named: its default, which is a plain value everywhere."""
    if column.default is not None and column.default.is_scalar:
        return column.default.arg
    return {Boolean: False, Integer: 0}.get(type(column.type))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
