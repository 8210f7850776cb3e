"""What the values of a row are called, for a person: references by the name of what they refer to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from app.domain.bsn import mask_bsn
from app.domain.row_words import BIRTH, Facet, birth_text, row_words, value_text
from app.models import Base
from app.texts import _

_LONGEST = 60


def text_of(connection: Connection, table: Table, facet: Facet, row: Mapping[str, Any]) -> str:
    """What stands in a facet of this row, as one text; nothing where it is empty."""
    if facet == BIRTH:
        return birth_text(row)
    parts = [_value(connection, table, column, row[column]) for column in facet.columns if column in row]
    return ", ".join(part for part in parts if part)


def subject_of(connection: Connection, table: Table, row: Mapping[str, Any]) -> str:
    """What a row is called: actie “Verslag van school opvragen”."""
    words = row_words(table.name)
    title = " ".join(
        part for column in words.title if column in row and (part := _value(connection, table, column, row[column]))
    )
    noun = words.name[:1].lower() + words.name[1:]
    if not title:
        return noun
    return _("{what} “{title}”").format(what=noun, title=title if len(title) <= _LONGEST else title[:_LONGEST] + "…")


def name_of(connection: Connection, table_name: str, row_id: UUID | str | None) -> str:
    """The name of a row that is referred to."""
    if row_id is None:
        return ""
    target = Base.metadata.tables[table_name]
    columns = row_words(table_name).title or ("name",)
    key = target.c["code" if table_name == "municipality" else "id"]
    row = connection.execute(select(*[target.c[column] for column in columns]).where(key == row_id)).first()
    return " ".join(value_text(column, part) for column, part in zip(columns, row, strict=True) if part) if row else ""


def referred_table(table: Table, column: str) -> str | None:
    """The table that a column refers to; a member is named as the person."""
    for key in table.c[column].foreign_keys:
        name = key.column.table.name
        if name == "member":
            return "person"
        if name not in ("family", "plan") and key.column.name in ("id", "code"):
            return name
    return None


def _value(connection: Connection, table: Table, column: str, value: Any) -> str:
    if column in ("bsn", "bsn_unverified"):
        return mask_bsn(value) if value else ""
    refers_to = referred_table(table, column)
    if value is not None and refers_to is not None:
        return name_of(connection, refers_to, value)
    return value_text(column, value)
