"""The audit log: events that only grow, their values apart, and the head of each chain apart from both."""

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint, Uuid

from app.domain.audit import AuditAction
from app.domain.teams import Via
from app.models.base import Base, Code, Keyed, Line, UtcDateTime, column, one_of, optional


class AuditChain(Base):
    """The head of a chain: one per family, and one per worker for what concerns no family."""

    __tablename__ = "audit_chain"

    id = column(Uuid, primary_key=True)
    number = column(Integer)
    hash = column(String(64))


class AuditEvent(Keyed, Base):
    """Who did what to which row, and when. Never changed, never deleted (see guards)."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("chain_id", "number"),
        one_of("action", AuditAction),
        one_of("via", Via),
        Index("ix_audit_event_row", "row_id"),
    )

    chain_id = column(Uuid, refers_to="audit_chain.id")
    number = column(Integer)
    at = column(UtcDateTime)
    worker_id = column(Uuid, refers_to="worker.id")
    via = column(Code)
    action = column(Code)
    table_name = column(String(60))
    row_id = optional(Uuid)
    fields = column(Text)
    digest = column(String(64))
    previous = column(String(64))
    hash = column(String(64))


class AuditValues(Base):
    """Old and new values of an event. Only an approved destruction may remove them; then the log says "erased"."""

    __tablename__ = "audit_values"

    event_id = column(Uuid, refers_to="audit_event.id", primary_key=True)
    salt = column(String(32))
    changes = column(Text)


class AuditErasure(Base):
    """The approval to destroy the values of an event; without it the database refuses."""

    __tablename__ = "audit_erasure"

    event_id = column(Uuid, refers_to="audit_event.id", primary_key=True)
    approved_by_id = column(Uuid, refers_to="worker.id")
    approved_at = column(UtcDateTime)
    ground = column(Line)
