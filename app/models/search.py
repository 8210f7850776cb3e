"""One table of folded words, asked by range, the same on both databases."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Folded


class SearchWord(Base):
    """A folded word of a family, person, plan or provider, asked by range (`>= 'jan'`)."""

    __tablename__ = "search_word"
    __table_args__ = (
        Index("ix_search_word_word", "word", "subject_id"),
        Index("ix_search_word_subject", "subject_id"),
    )

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Folded, primary_key=True)
    kind: Mapped[str] = mapped_column(Code)
    family_id: Mapped[UUID | None] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
