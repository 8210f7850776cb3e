"""Help questions, and the one door: the access decision."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.questions import Ground, Outcome, QuestionStatus, Referrer
from app.models.base import Base, Binned, Code, Keyed, Line, Name, Versioned, filled, one_of, where


class HelpQuestion(Keyed, Versioned, Binned, Base):
    """A question of the family or of one member; never of nobody."""

    __tablename__ = "help_question"
    __table_args__ = (
        UniqueConstraint("id", "family_id"),
        filled("text"),
        one_of("referrer", Referrer),
        one_of("status", QuestionStatus),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_help_question_family", "family_id"),
    )

    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id", ondelete="RESTRICT"))
    person_id: Mapped[UUID | None]
    text: Mapped[str] = mapped_column(Text)
    referrer: Mapped[str] = mapped_column(Code)
    referrer_detail: Mapped[str | None] = mapped_column(Name)
    asked_on: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(Code, default=QuestionStatus.OPEN.value)


class AccessDecision(Keyed, Versioned, Binned, Base):
    """A decision (Awb) on a question. `in_favour` is part of the key that help refers to, so a decision under which
    help runs cannot be withdrawn unseen, and help cannot start under a withdrawn one, also when both happen at once.
    """

    __tablename__ = "access_decision"
    __table_args__ = (
        UniqueConstraint("id", "question_id", "in_favour"),
        one_of("outcome", Outcome),
        one_of("ground", Ground),
        CheckConstraint("decided_on IS NULL OR decided_on >= applied_on", name="decided_after_application"),
        CheckConstraint("(outcome IS NULL) = (decided_on IS NULL)", name="outcome_with_date"),
        CheckConstraint(
            "in_favour = (outcome IS NOT NULL AND outcome = 'individual'"
            " AND withdrawn_on IS NULL AND binned_at IS NULL)",
            name="in_favour_follows",
        ),
        CheckConstraint("withdrawn_on IS NULL OR outcome IS NOT NULL", name="withdrawn_was_decided"),
        CheckConstraint("confirmed = true OR ground = 'taken_over'", name="only_taken_over_waits"),
        ForeignKeyConstraint(
            ["question_id", "family_id"], ["help_question.id", "help_question.family_id"], ondelete="RESTRICT"
        ),
        Index("ix_access_decision_question", "question_id"),
        Index("ix_access_decision_family", "family_id"),
        Index(
            "ix_access_decision_unconfirmed", "family_id",
            **where("confirmed IS FALSE AND binned_at IS NULL", on_sqlite="confirmed IS 0 AND binned_at IS NULL"),
        ),
    )  # fmt: skip

    family_id: Mapped[UUID]
    question_id: Mapped[UUID]
    applied_on: Mapped[date] = mapped_column(Date)
    decided_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str | None] = mapped_column(Code)
    ground: Mapped[str] = mapped_column(Code)
    reason: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("worker.id", ondelete="RESTRICT"))
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_reason: Mapped[str | None] = mapped_column(Line)
    in_favour: Mapped[bool] = mapped_column(Boolean, default=False)
    confirmed: Mapped[bool] = mapped_column(Boolean, default=True)
