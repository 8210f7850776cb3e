"""What was read in from spreadsheets, row by row, so that the same row is never read in twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Keyed, Name, UtcDateTime, where


class ImportRun(Keyed, Base):
    """One reading of one file; the file's own name is not kept, it may hold a person's."""

    __tablename__ = "import_run"

    read_at: Mapped[datetime] = mapped_column(UtcDateTime)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    counts: Mapped[str] = mapped_column(Text)


class ImportRow(Keyed, Base):
    """A source row under its fingerprint. It stays when its person is corrected, merged or binned."""

    __tablename__ = "import_row"
    __table_args__ = (
        Index("uq_import_row_fingerprint", "fingerprint", unique=True),
        Index("ix_import_row_family", "family_id"),
        Index(
            "ix_import_row_asks", "family_id",
            **where("question IS NOT NULL AND answered_at IS NULL"),
        ),
    )  # fmt: skip

    run_id: Mapped[UUID] = mapped_column(ForeignKey("import_run.id", ondelete="RESTRICT"))
    fingerprint: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(Name)
    row_number: Mapped[int]
    outcome: Mapped[str] = mapped_column(Code)
    family_id: Mapped[UUID | None] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    question: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportMapping(Base):
    """Which heading was last matched with which field, so nobody chooses it twice."""

    __tablename__ = "import_mapping"

    heading: Mapped[str] = mapped_column(Name, primary_key=True)
    field: Mapped[str] = mapped_column(Name)
