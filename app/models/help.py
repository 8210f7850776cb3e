"""Lines of help and the budget of a plan."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Date, ForeignKeyConstraint, Index, Integer, Text, Uuid

from app.domain.help import AmountPeriod, EndReason, Funding, HelpForm, HelpStatus, PriceKind
from app.domain.providers import Frequency, HelpKind, Unit
from app.models.base import (
    Base,
    Binned,
    Code,
    Keyed,
    Line,
    Name,
    PartialIndex,
    Versioned,
    between,
    column,
    half_open,
    one_of,
    optional,
    whole,
)


class Help(Keyed, Versioned, Binned, Base):
    """A line of help: on a goal, under a question, by a provider; individual help only under a decision in its favour.

    `decision_in_favour` repeats the decision's own column through a composite key, so the two can never differ.
    """

    __tablename__ = "help"
    __table_args__ = (
        one_of("kind", HelpKind),
        one_of("status", HelpStatus),
        one_of("form", HelpForm),
        one_of("funding", Funding),
        one_of("unit", Unit),
        one_of("frequency", Frequency),
        one_of("price_kind", PriceKind),
        one_of("end_reason", EndReason),
        one_of("amount_period", AmountPeriod),
        CheckConstraint("amount_period IS NULL OR amount_cents IS NOT NULL", name="period_of_amount"),
        between("intensity", 0, 6),
        half_open(),
        whole("amount_cents"),
        whole("volume_hundredths", minimum=1),
        CheckConstraint(
            "kind <> 'individual' OR funding <> 'jeugdwet' OR status IN ('planned', 'waiting')"
            " OR (decision_id IS NOT NULL AND decision_in_favour IS NOT NULL AND decision_in_favour = true)",
            name="needs_decision",
        ),
        CheckConstraint("(decision_id IS NULL) = (decision_in_favour IS NULL)", name="decision_whole"),
        CheckConstraint(
            "kind NOT IN ('free_access', 'collective') OR service_id IS NOT NULL", name="exempt_by_service"
        ),
        CheckConstraint(
            "kind <> 'other_law' OR funding IN ('wmo', 'wlz', 'zvw', 'education', 'participation')",
            name="other_law_pays",
        ),
        CheckConstraint(
            "kind <> 'own_network' OR (funding = 'own' AND service_id IS NULL AND provider_id IS NULL)",
            name="network_is_own",
        ),
        CheckConstraint(
            "(service_id IS NULL) <> (description IS NULL OR trim(description) = '')", name="service_or_description"
        ),
        CheckConstraint("service_id IS NULL OR provider_id IS NOT NULL", name="service_has_provider"),
        CheckConstraint("(form = 'pgb') = (pgb_holder_id IS NOT NULL)", name="pgb_has_holder"),
        CheckConstraint("price_kind <> 'tariff' OR service_id IS NOT NULL", name="tariff_of_service"),
        CheckConstraint(
            "(price_kind IN ('agreed', 'estimated')) = (amount_cents IS NOT NULL)", name="amount_with_its_kind"
        ),
        CheckConstraint("status <> 'waiting' OR waiting_since IS NOT NULL", name="waiting_since_when"),
        CheckConstraint(
            "status NOT IN ('running', 'ended') OR starts_on IS NOT NULL OR NOT confirmed", name="running_since_when"
        ),
        CheckConstraint("end_reason IS NULL OR status = 'ended'", name="reason_of_ended"),
        ForeignKeyConstraint(["goal_id", "question_id"], ["goal.id", "goal.question_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["goal_id", "plan_id"], ["goal.id", "goal.plan_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(
            ["decision_id", "question_id", "decision_in_favour"],
            ["access_decision.id", "access_decision.question_id", "access_decision.in_favour"],
            name="fk_help_decision",
            ondelete="RESTRICT",
        ),
        ForeignKeyConstraint(["service_id", "kind"], ["service.id", "service.kind"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["service_id", "provider_id"], ["service.id", "service.provider_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(
            ["family_id", "pgb_holder_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"
        ),
        Index("ix_help_plan", "plan_id"),
        Index("ix_help_family", "family_id"),
        PartialIndex("ix_help_provider", "provider_id", "status", "family_id", where="binned_at IS NULL"),
        PartialIndex("ix_help_waits", "family_id", where="status = 'waiting' AND binned_at IS NULL"),
        PartialIndex(
            "ix_help_ends", "family_id", "ends_on", "plan_id", where="status = 'running' AND binned_at IS NULL"
        ),
        Index("ix_help_decision", "decision_id"),
        Index("ix_help_question", "question_id"),
        PartialIndex(
            "ix_help_unconfirmed",
            "family_id",
            where="confirmed IS FALSE AND binned_at IS NULL",
            on_sqlite="confirmed IS 0 AND binned_at IS NULL",
        ),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    question_id = column(Uuid)
    goal_id = column(Uuid)
    decision_id = optional(Uuid)
    decision_in_favour = optional(Boolean)
    kind = column(Code)
    status = column(Code, default=HelpStatus.PLANNED.value)
    provider_id = optional(Uuid, refers_to="provider.id")
    service_id = optional(Uuid)
    description = optional(Line)
    form = column(Code, default=HelpForm.IN_KIND.value)
    pgb_holder_id = optional(Uuid)
    intensity = column(Integer)
    funding = column(Code)
    starts_on = optional(Date)
    ends_on = optional(Date)
    waiting_since = optional(Date)
    volume_hundredths = optional(Integer)
    unit = optional(Code)
    frequency = optional(Code)
    price_kind = column(Code)
    amount_cents = optional(BigInteger)
    amount_period = optional(Code)
    end_reason = optional(Code)
    note = optional(Text)
    confirmed = column(Boolean, default=True)


class Budget(Keyed, Versioned, Binned, Base):
    """The one budget of a plan, in whole cents."""

    __tablename__ = "budget"
    __table_args__ = (
        whole("cents"),
        half_open(),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        Index("ix_budget_plan", "plan_id"),
        PartialIndex("ix_budget_ends", "family_id", "ends_on", where="binned_at IS NULL"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    cents = column(BigInteger)
    starts_on = column(Date)
    ends_on = optional(Date)
    reason = optional(Name)
