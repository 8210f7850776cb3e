"""What this database is, and which program may still write in it."""

from sqlalchemy import CheckConstraint, Integer, String, Uuid

from app.models.base import Base, UtcDateTime, column


class Installation(Base):
    """One row: the identity of the database, the oldest program version that may write, counters."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id = column(Integer, primary_key=True, autoincrement=False)
    database_id = column(Uuid)
    minimum_program = column(String(20))
    created_at = column(UtcDateTime)
    last_number = column(Integer, default=0)
    """Last given number of a family or plan in this database."""
