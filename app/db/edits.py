"""Keeps what a transaction writes in a form in which it can be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from app.domain.audit import AuditAction
from app.domain.edits import Edit, Link, Merge, Step

LINKS = frozenset({"plan_child", "contract_municipality"})
"""Tables whose rows only tie two others together."""

NO_BIN = frozenset({"domain_entry", "worker", "organisation"})
"""Tables without a bin, or that all share, of which a row that was added can be taken back in a way of its own."""

_MOST_ROWS = 2000
"""Nobody takes back more by one key, and to keep it would cost memory."""

_FINAL = frozenset({AuditAction.PRINT, AuditAction.EXPORT, AuditAction.IMPORT, AuditAction.BACKUP, AuditAction.RECOVER})


class Recorder:
    """The steps of one transaction: one for each row, however often it was written."""

    def __init__(self) -> None:
        self._steps: list[Step | Link] = []
        self._places: dict[tuple[str, UUID], int] = {}
        self._merges: list[Merge] = []
        self._final = False

    def added(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows were inserted. Settings, which have no version, are no edit."""
        if table.name in LINKS:
            self._steps += [_link(table, row, added=True) for row in rows]
        elif "version" in table.c and not self._final:
            if len(self._steps) + len(rows) > _MOST_ROWS or not ("binned_at" in table.c or table.name in NO_BIN):
                self._finish()
                return
            for row in rows:
                version = int(row.get("version", 1))
                self._take(Step(
                    table=table.name, row_id=row["id"], family_id=family_of(table, row), added=True, before={},
                    after=dict(row), from_version=0, version=version,
                ))  # fmt: skip

    def untied(self, table: Table, row: Mapping[str, Any]) -> None:
        self._steps.append(_link(table, row, added=False))

    def changed(
        self, table: Table, row: Mapping[str, Any], changes: Mapping[str, tuple[Any, Any]], version: int
    ) -> None:
        """A row got another version; without changes it only carries what was tied to it."""
        self._take(
            Step(
                table=table.name,
                row_id=row["id"],
                family_id=family_of(table, row),
                added=False,
                before={key: old for key, (old, _new) in changes.items()},
                after={key: new for key, (_old, new) in changes.items()},
                from_version=int(row.get("version", 0)),
                version=version,
            )
        )

    def merged(self, merge: Merge) -> None:
        self._merges.append(merge)

    def acted(self, action: AuditAction) -> None:
        """An act without a row was logged; some of them nothing takes back."""
        if action in _FINAL:
            self._finish()

    def edit(self) -> Edit | None:
        """What was written; None where it was nothing."""
        if not self._steps:
            return None
        return Edit(steps=tuple(self._steps), final=self._final, merges=tuple(self._merges))

    def _take(self, step: Step) -> None:
        key = step.table, step.row_id
        at = self._places.get(key)
        if at is None:
            self._places[key] = len(self._steps)
            self._steps.append(step)
            return
        first = self._steps[at]
        assert isinstance(first, Step)
        self._steps[at] = Step(
            table=step.table,
            row_id=step.row_id,
            family_id=step.family_id,
            added=first.added,
            before={} if first.added else {**step.before, **first.before},
            after={**first.after, **step.after},
            from_version=first.from_version,
            version=step.version,
        )

    def _finish(self) -> None:
        self._final = True
        self._steps.clear()
        self._places.clear()


def _link(table: Table, row: Mapping[str, Any], *, added: bool) -> Link:
    return Link(table=table.name, values=dict(row), family_id=family_of(table, row), added=added)


def family_of(table: Table, row: Mapping[str, Any]) -> UUID | None:
    """The family that a row is about; a family is about itself."""
    return row["id"] if table.name == "family" else row.get("family_id")
