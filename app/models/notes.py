"""The file (dossier): dated notes."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, ForeignKeyConstraint, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.notes import NoteKind
from app.models.base import Base, Binned, Code, Keyed, Versioned, filled, one_of


class Note(Keyed, Versioned, Binned, Base):
    __tablename__ = "note"
    __table_args__ = (
        filled("text"),
        one_of("kind", NoteKind),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_note_family", "family_id", "happened_on"),
    )

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    person_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(Code)
    happened_on: Mapped[date] = mapped_column(Date)
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
