"""What was read in from spreadsheets, row by row, so that the same row is never read in twice."""

from sqlalchemy import Index, Integer, String, Text, Uuid

from app.models.base import Base, Code, Keyed, Name, PartialIndex, UtcDateTime, column, optional


class ImportRun(Keyed, Base):
    """One reading of one file; the file's own name is not kept, it may hold a person's."""

    __tablename__ = "import_run"

    read_at = column(UtcDateTime)
    worker_id = column(Uuid, refers_to="worker.id")
    counts = column(Text)
    undone_at = optional(UtcDateTime)
    undone_by_id = optional(Uuid, refers_to="worker.id")


class ImportRow(Keyed, Base):
    """A source row under its fingerprint. It stays when its person is corrected, merged or binned; only a reading that
    was undone as a whole lets it be read in anew."""

    __tablename__ = "import_row"
    __table_args__ = (
        PartialIndex("uq_import_row_fingerprint", "fingerprint", unique=True, where="undone_at IS NULL"),
        Index("ix_import_row_family", "family_id"),
        PartialIndex("ix_import_row_asks", "family_id", where="question IS NOT NULL AND answered_at IS NULL"),
    )

    run_id = column(Uuid, refers_to="import_run.id")
    fingerprint = column(String(64))
    sheet = column(Name)
    row_number = column(Integer)
    outcome = column(Code)
    family_id = optional(Uuid, refers_to="family.id")
    person_id = optional(Uuid, refers_to="person.id")
    question = optional(Text)
    answered_at = optional(UtcDateTime)
    undone_at = optional(UtcDateTime)


class ImportMapping(Base):
    """Which heading was last matched with which field, so nobody chooses it twice."""

    __tablename__ = "import_mapping"

    heading = column(Name, primary_key=True)
    field = column(Name)
