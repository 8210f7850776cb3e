"""What somebody typed and did not save yet: kept apart from the data, and offered again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """Where words belong, so that the same form can be opened with them again."""

    view: str = ""
    """Key of a view: families, providers, administration …"""
    tab: str = ""
    part: str = ""
    """What stands in sight within the tab, such as the code of a life domain."""
    form: str = ""
    """The kind of form."""
    table: str = ""
    """The table that the form writes."""
    row_id: UUID | None = None
    """None for a row that is still to be made."""
    parent_id: UUID | None = None
    """What a new row hangs on, such as a goal."""
    family_id: UUID | None = None
    apart: str = ""
    """Tells the words of a new row that are being saved from those of a next form at the same place."""

    @property
    def key(self) -> str:
        """Tells two drafts apart: one form on one row has one draft."""
        told = [self.view, self.tab, self.part, self.form, self.row_id, self.parent_id, self.family_id]
        if self.apart:
            told.append(self.apart)
        return "|".join("" if one is None else str(one) for one in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words of one form as they were typed, valid or not."""

    place: DraftPlace
    title: str
    """The name of the form, never what was typed in it."""
    family: str = ""
    """The name of the family, to offer the draft by."""
    version: int = 0
    """The version of the row that was read."""
    words: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """By field, only of those that were changed."""
    typed_at: datetime


def draft_text(draft: Draft) -> str:
    """The draft as one text, for the file of drafts."""
    place = draft.place
    return json.dumps(
        {
            "view": place.view,
            "tab": place.tab,
            "part": place.part,
            "form": place.form,
            "table": place.table,
            "row": _text(place.row_id),
            "parent": _text(place.parent_id),
            "family_id": _text(place.family_id),
            "apart": place.apart,
            "title": draft.title,
            "family": draft.family,
            "version": draft.version,
            "words": dict(draft.words),
            "typed_at": draft.typed_at.astimezone(UTC).isoformat(),
        },
        ensure_ascii=False,
    )


def read_draft(text: str) -> Draft:
    """The draft in a text of the file. Raises ValueError, KeyError or TypeError where it is none."""
    read: dict[str, Any] = json.loads(text)
    return Draft(
        place=DraftPlace(
            view=str(read["view"]),
            tab=str(read["tab"]),
            part=str(read["part"]),
            form=str(read["form"]),
            table=str(read["table"]),
            row_id=_id(read["row"]),
            parent_id=_id(read["parent"]),
            family_id=_id(read["family_id"]),
            apart=str(read.get("apart", "")),
        ),
        title=str(read["title"]),
        family=str(read["family"]),
        version=int(read["version"]),
        words={str(name): str(words) for name, words in read["words"].items()},
        typed_at=datetime.fromisoformat(read["typed_at"]),
    )


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
