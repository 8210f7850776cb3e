"""The file (dossier): dated notes."""

from sqlalchemy import Date, ForeignKeyConstraint, Index, Text, Uuid

from app.domain.notes import NoteKind
from app.models.base import Base, Binned, Code, Keyed, Versioned, column, filled, one_of, optional


class Note(Keyed, Versioned, Binned, Base):
    __tablename__ = "note"
    __table_args__ = (
        filled("text"),
        one_of("kind", NoteKind),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_note_family", "family_id", "happened_on"),
    )

    family_id = column(Uuid, refers_to="family.id")
    person_id = optional(Uuid)
    kind = column(Code)
    happened_on = column(Date)
    text = column(Text)
    author_id = column(Uuid, refers_to="worker.id")
