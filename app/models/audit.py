"""The audit log: events that only grow, their values apart, and the head of each chain apart from both."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.audit import AuditAction
from app.domain.teams import Via
from app.models.base import Base, Code, Keyed, Line, UtcDateTime, one_of


class AuditChain(Base):
    """The head of a chain: one per family, and one per worker for what concerns no family."""

    __tablename__ = "audit_chain"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AuditEvent(Keyed, Base):
    """Who did what to which row, and when. Never changed, never deleted (see guards)."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("chain_id", "number"),
        one_of("action", AuditAction),
        one_of("via", Via),
        Index("ix_audit_event_row", "row_id"),
    )

    chain_id: Mapped[UUID] = mapped_column(ForeignKey("audit_chain.id", ondelete="RESTRICT"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    via: Mapped[str] = mapped_column(Code)
    action: Mapped[str] = mapped_column(Code)
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[UUID | None]
    fields: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditValues(Base):
    """Old and new values of an event. Only an approved destruction may remove them; then the log says "erased"."""

    __tablename__ = "audit_values"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("audit_event.id", ondelete="RESTRICT"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    changes: Mapped[str] = mapped_column(Text)


class AuditErasure(Base):
    """The approval to destroy the values of an event; without it the database refuses."""

    __tablename__ = "audit_erasure"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("audit_event.id", ondelete="RESTRICT"), primary_key=True)
    approved_by_id: Mapped[UUID] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ground: Mapped[str] = mapped_column(Line)
