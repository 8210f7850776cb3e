"""What was printed, by whom and for whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Keyed, Line, UtcDateTime


class PrintRecord(Keyed, Base):
    """One printing of a plan; the digest tells later whether a paper is this one."""

    __tablename__ = "print_record"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        Index("ix_print_record_family", "family_id"),
    )

    family_id: Mapped[UUID]
    plan_id: Mapped[UUID]
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    recipient: Mapped[str] = mapped_column(Line)
    with_costs: Mapped[bool] = mapped_column(Boolean)
    pages: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
