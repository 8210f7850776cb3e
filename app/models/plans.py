"""The plan and all that hangs on it. Nothing cascades away: a row that something hangs on cannot be deleted."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
)

from app.domain.plans import GoalState, PlanRole, PlanState, VoiceKind
from app.models.base import (
    Base,
    Binned,
    Code,
    Keyed,
    Line,
    Name,
    PartialIndex,
    UtcDateTime,
    Versioned,
    between,
    column,
    filled,
    half_open,
    one_of,
    optional,
)


class Plan(Keyed, Versioned, Binned, Base):
    """The plan of a family. `is_open` follows from state and bin, and is part of the key its children refer to."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("id", "family_id"),
        UniqueConstraint("id", "is_open"),
        one_of("state", PlanState),
        CheckConstraint("is_open = (state <> 'closed' AND binned_at IS NULL)", name="open_follows"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_has_date"),
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        PartialIndex("uq_plan_open", "family_id", unique=True, where="is_open"),
        Index("ix_plan_family", "family_id"),
    )

    family_id = column(Uuid, refers_to="family.id")
    number = column(Code)
    state = column(Code, default=PlanState.CONCEPT.value)
    is_open = column(Boolean, default=True)
    opened_on = column(Date)
    closed_on = optional(Date)
    one_provider_reason = optional(Line)
    one_budget_reason = optional(Line)
    one_director_reason = optional(Line)
    one_contact_reason = optional(Line)
    if_it_fails = optional(Text)
    created_at = column(UtcDateTime)


class PlanChild(Base):
    """That a child is in a plan. Closing or reopening the plan carries `is_open` along, so that the database can hold
    a child to one open plan, whatever the family.
    """

    __tablename__ = "plan_child"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(
            ["plan_id", "is_open"], ["plan.id", "plan.is_open"], onupdate="CASCADE", ondelete="RESTRICT"
        ),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        PartialIndex("uq_plan_child_open", "person_id", unique=True, where="is_open"),
    )

    plan_id = column(Uuid, primary_key=True)
    person_id = column(Uuid, primary_key=True)
    family_id = column(Uuid)
    is_open = column(Boolean, default=True)


class PlanRolePeriod(Keyed, Versioned, Binned, Base):
    """Who is director, contact or lead provider, and when. One at a time per plan and role (see guards)."""

    __tablename__ = "plan_role"
    __table_args__ = (
        one_of("role", PlanRole),
        half_open(),
        CheckConstraint(
            "(role = 'lead_provider' AND provider_id IS NOT NULL AND worker_id IS NULL AND person_id IS NULL)"
            " OR (role <> 'lead_provider' AND provider_id IS NULL AND (worker_id IS NULL) <> (person_id IS NULL))",
            name="one_holder",
        ),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_plan_role_plan", "plan_id"),
        Index("ix_plan_role_worker", "worker_id"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    role = column(Code)
    worker_id = optional(Uuid, refers_to="worker.id")
    person_id = optional(Uuid)
    provider_id = optional(Uuid, refers_to="provider.id")
    starts_on = column(Date)
    ends_on = optional(Date)


class Story(Keyed, Versioned, Binned, Base):
    """The story in the teller's own words; without a person it is the family's together."""

    __tablename__ = "story"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        Index("ix_story_plan", "plan_id"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    person_id = optional(Uuid)
    text = column(Text)
    told_on = column(Date)


class DomainEntry(Keyed, Versioned, Base):
    """What stands in the plan on one life domain (list of DOMAIN.md, CORV LeefgebiedType)."""

    __tablename__ = "domain_entry"
    __table_args__ = (
        UniqueConstraint("plan_id", "domain"),
        between("score", 1, 5),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    domain = column(Code)
    goes_well = column(Text, default="")
    worries = column(Text, default="")
    should_change = column(Text, default="")
    score = optional(Integer)


class Goal(Keyed, Versioned, Binned, Base):
    """A goal, with a start and a target of 0 to 10. It hangs on a question; help hangs on it."""

    __tablename__ = "goal"
    __table_args__ = (
        UniqueConstraint("id", "question_id"),
        UniqueConstraint("id", "plan_id"),
        filled("text"),
        one_of("state", GoalState),
        between("start_score", 0, 10),
        between("target_score", 0, 10),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(
            ["question_id", "family_id"], ["help_question.id", "help_question.family_id"], ondelete="RESTRICT"
        ),
        Index("ix_goal_plan", "plan_id"),
        Index("ix_goal_question", "question_id"),
        PartialIndex(
            "ix_goal_due",
            "family_id",
            "next_evaluation_on",
            "plan_id",
            "id",
            where="state = 'open' AND binned_at IS NULL",
        ),
        PartialIndex(
            "ix_goal_unformulated",
            "family_id",
            where="to_formulate AND binned_at IS NULL",
            on_sqlite="to_formulate = 1 AND binned_at IS NULL",
        ),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    question_id = column(Uuid)
    domain = optional(Code)
    text = column(Text)
    start_score = optional(Integer)
    target_score = optional(Integer)
    state = column(Code, default=GoalState.OPEN.value)
    to_formulate = column(Boolean, default=False)
    next_evaluation_on = optional(Date)
    position = column(Integer, default=0)


class Evaluation(Keyed, Versioned, Binned, Base):
    """A goal looked at on a day, with the family's score of 0 to 10."""

    __tablename__ = "evaluation"
    __table_args__ = (
        between("score", 0, 10),
        ForeignKeyConstraint(["goal_id", "plan_id"], ["goal.id", "goal.plan_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        Index("ix_evaluation_plan", "plan_id"),
        Index("ix_evaluation_goal", "goal_id"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    goal_id = column(Uuid)
    held_on = column(Date)
    score = column(Integer)
    text = column(Text, default="")


class Voice(Keyed, Versioned, Binned, Base):
    """What one of those involved says in an evaluation, beside the family's score."""

    __tablename__ = "voice"
    __table_args__ = (
        filled("speaker"),
        one_of("kind", VoiceKind),
        between("score", 0, 10),
        Index("ix_voice_evaluation", "evaluation_id"),
        Index("ix_voice_family", "family_id"),
    )

    family_id = column(Uuid, refers_to="family.id")
    evaluation_id = column(Uuid, refers_to="evaluation.id")
    kind = column(Code)
    speaker = column(Name)
    score = optional(Integer)
    text = column(Text, default="")


_OWNERS = ("person_id", "network_contact_id", "organisation_id", "worker_id", "provider_id")
_ONE_OWNER = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in _OWNERS)


class Action(Keyed, Versioned, Binned, Base):
    """What somebody does, by when. It has one owner at most: a member, the network, school, a worker or a provider."""

    __tablename__ = "action"
    __table_args__ = (
        filled("text"),
        CheckConstraint(f"{_ONE_OWNER} <= 1", name="one_owner"),
        ForeignKeyConstraint(["plan_id", "family_id"], ["plan.id", "plan.family_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["goal_id", "plan_id"], ["goal.id", "goal.plan_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(["family_id", "person_id"], ["member.family_id", "member.person_id"], ondelete="RESTRICT"),
        ForeignKeyConstraint(
            ["network_contact_id", "family_id"],
            ["network_contact.id", "network_contact.family_id"],
            ondelete="RESTRICT",
        ),
        Index("ix_action_plan", "plan_id"),
        PartialIndex(
            "ix_action_open", "family_id", "due_on", "plan_id", "id", where="done_on IS NULL AND binned_at IS NULL"
        ),
        PartialIndex("ix_action_worker", "worker_id", "due_on", where="done_on IS NULL AND binned_at IS NULL"),
    )

    family_id = column(Uuid)
    plan_id = column(Uuid)
    goal_id = optional(Uuid)
    text = column(Text)
    person_id = optional(Uuid)
    network_contact_id = optional(Uuid)
    organisation_id = optional(Uuid, refers_to="organisation.id")
    worker_id = optional(Uuid, refers_to="worker.id")
    provider_id = optional(Uuid, refers_to="provider.id")
    due_on = optional(Date)
    done_on = optional(Date)
    note = optional(Text)
