"""The file of a family: dated notes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.db.transaction import Transactions
from app.domain.names import full_name
from app.domain.notes import NoteKind, NoteRecord
from app.errors import UserError
from app.models.notes import Note
from app.models.persons import Person
from app.models.teams import Worker
from app.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    kind: NoteKind
    happened_on: date
    text: str
    person_id: UUID | None = None
    """The member whom it concerns; None for the whole family."""


class Notes:
    """Read and write notes."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def list(self, family_id: UUID) -> tuple[NoteRecord, ...]:
        """All notes of a family, the newest first."""
        with self._transactions.read() as reader:
            rows = reader.rows(
                select(
                    *Note.__table__.c,
                    Worker.name.label("author_name"),
                    Person.given_name,
                    Person.particle,
                    Person.surname,
                )
                .join(Worker, Worker.id == Note.author_id)
                .join(Person, Person.id == Note.person_id, isouter=True)
                .where(Note.family_id == family_id, Note.binned_at.is_(None))
                .order_by(Note.happened_on.desc(), Note.id.desc())
            )
        return tuple(
            NoteRecord(
                id=row.id,
                version=row.version,
                family_id=family_id,
                person_id=row.person_id,
                person_name=full_name(row.given_name, row.particle, row.surname) or None,
                kind=NoteKind(row.kind),
                happened_on=row.happened_on,
                text=row.text,
                author_name=row.author_name,
            )
            for row in rows
        )

    def add(self, family_id: UUID, draft: NoteDraft) -> UUID:
        """Add a note; the worker who writes it is its author."""
        with self._transactions.write() as writer:
            return writer.add(Note, family_id=family_id, author_id=writer.actor.worker_id, **_values(draft))

    def change(self, note_id: UUID, version: int, draft: NoteDraft) -> int:
        with self._transactions.write() as writer:
            return writer.change(Note, note_id, version, **_values(draft))

    def bin(self, note_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Note, note_id, version)


def _values(draft: NoteDraft) -> dict[str, object]:
    if not draft.text.strip():
        raise UserError(_("De notitie is nog leeg. Er is niets veranderd. Schrijf eerst iets op."))
    return {
        "kind": draft.kind.value,
        "happened_on": draft.happened_on,
        "text": draft.text.strip(),
        "person_id": draft.person_id,
    }
