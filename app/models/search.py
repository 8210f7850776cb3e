"""One table of folded words, asked by range, the same on both databases."""

from sqlalchemy import Index, Uuid

from app.models.base import Base, Code, Folded, column, optional


class SearchWord(Base):
    """A folded word of a family, person, plan or provider, asked by range (`>= 'jan'`)."""

    __tablename__ = "search_word"
    __table_args__ = (
        Index("ix_search_word_word", "word", "subject_id"),
        Index("ix_search_word_subject", "subject_id"),
    )

    subject_id = column(Uuid, primary_key=True)
    word = column(Folded, primary_key=True)
    kind = column(Code)
    family_id = optional(Uuid, refers_to="family.id")
