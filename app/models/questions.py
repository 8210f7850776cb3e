"""Help questions, and the one door: the access decision."""

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKeyConstraint, Index, Text, UniqueConstraint, Uuid

from app.domain.questions import Ground, Outcome, QuestionStatus, Referrer
from app.models.base import (
    Base,
    Binned,
    Code,
    Keyed,
    Line,
    Name,
    PartialIndex,
    Versioned,
    column,
    filled,
    one_of,
    optional,
)


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

    family_id = column(Uuid, refers_to="family.id")
    person_id = optional(Uuid)
    text = column(Text)
    referrer = column(Code)
    referrer_detail = optional(Name)
    asked_on = column(Date)
    status = column(Code, default=QuestionStatus.OPEN.value)


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
        PartialIndex(
            "ix_access_decision_undecided", "family_id", "applied_on", where="decided_on IS NULL AND binned_at IS NULL"
        ),
        PartialIndex(
            "ix_access_decision_unconfirmed",
            "family_id",
            where="confirmed IS FALSE AND binned_at IS NULL",
            on_sqlite="confirmed IS 0 AND binned_at IS NULL",
        ),
    )

    family_id = column(Uuid)
    question_id = column(Uuid)
    applied_on = column(Date)
    decided_on = optional(Date)
    outcome = optional(Code)
    ground = column(Code)
    reason = optional(Text)
    decided_by_id = optional(Uuid, refers_to="worker.id")
    withdrawn_on = optional(Date)
    withdrawn_reason = optional(Line)
    in_favour = column(Boolean, default=False)
    confirmed = column(Boolean, default=True)
