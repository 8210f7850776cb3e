"""The audit log (NEN 7513): who did what to whose file, and when, in chains that show a break."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

FIRST_HASH = "0" * 64
"""What the first event of a chain refers to."""


class AuditAction(StrEnum):
    ADD = "add"
    CHANGE = "change"
    BIN = "bin"
    RESTORE = "restore"
    OPEN = "open"
    SEARCH = "search"
    PRINT = "print"
    EXPORT = "export"
    SHOW_BSN = "show_bsn"
    IMPORT = "import"
    BACKUP = "backup"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFault:
    """The first thing wrong in a chain."""

    chain_id: UUID
    number: int
    kind: str
    """broken_link, fork, cut_tail, gap or changed_values."""


def plain(value: Any) -> Any:
    """A value as it stands in the log: text, number, boolean or nothing."""
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, bool | int | str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


_notation = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)


def changes_text(changes: Mapping[str, tuple[Any, Any]]) -> str:
    """Fields with old and new value, in one fixed notation, so that the same change has the same digest."""
    return _notation.encode(changes)


def values_digest(salt: str, text: str) -> str:
    """A salted digest: proves the values while they stand, and tells nothing once they are destroyed."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def event_hash(
    *,
    previous: str,
    chain_id: UUID,
    number: int,
    at: datetime,
    worker_id: UUID,
    via: str,
    action: str,
    table_name: str,
    row_id: UUID | None,
    fields: str,
    digest: str,
) -> str:
    """The hash of an event, over all that it says and the hash before it."""
    parts = (
        previous, str(chain_id), str(number), at.isoformat(), str(worker_id), via, action, table_name,
        str(row_id or ""), fields, digest,
    )  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
