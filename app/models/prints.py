"""What was printed, by whom and for whom."""

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Integer, String, Uuid

from app.models.base import Base, Keyed, Line, UtcDateTime, column


class PrintRecord(Keyed, Base):
    """One printing of a plan; the digest tells later whether a paper is this one."""

    __tablename__ = "print_record"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        Index("ix_print_record_family", "family_id"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    printed_at = column(UtcDateTime)
    worker_id = column(Uuid, refers_to="worker.id")
    recipient = column(Line)
    with_costs = column(Boolean)
    with_unsafe_reason = column(Boolean, default=False)
    pages = column(Integer)
    digest = column(String(64))
