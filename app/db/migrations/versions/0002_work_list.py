"""Indexes for Vandaag: what is due, waits or asks to be confirmed, by family; and for who works with one family.

A work list asks for the families of one worker or one team. Without these the local file read whole tables: 11 s for a
worker and 32 s for a team at 100,000 families, against 0.2 s and 2.5 s with them. On PostgreSQL, which joins whole tables
well, evaluations, waiting and what asks to be confirmed take half to a third.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# name, table, columns, condition on SQLite, condition on PostgreSQL
INDEXES = (
    (
        "ix_goal_due",
        "goal",
        ["family_id", "next_evaluation_on"],
        "state = 'open' AND binned_at IS NULL",
        "state = 'open' AND binned_at IS NULL",
    ),
    (
        "ix_goal_unformulated",
        "goal",
        ["family_id"],
        "to_formulate = 1 AND binned_at IS NULL",
        "to_formulate AND binned_at IS NULL",
    ),
    (
        "ix_action_open",
        "action",
        ["family_id", "due_on"],
        "done_on IS NULL AND binned_at IS NULL",
        "done_on IS NULL AND binned_at IS NULL",
    ),
    (
        "ix_help_unconfirmed",
        "help",
        ["family_id"],
        "confirmed IS 0 AND binned_at IS NULL",
        "confirmed IS FALSE AND binned_at IS NULL",
    ),
    (
        "ix_access_decision_unconfirmed",
        "access_decision",
        ["family_id"],
        "confirmed IS 0 AND binned_at IS NULL",
        "confirmed IS FALSE AND binned_at IS NULL",
    ),
    ("ix_family_worker_family", "family_worker", ["family_id"], "binned_at IS NULL", "binned_at IS NULL"),
    ("ix_budget_ends", "budget", ["family_id", "ends_on"], "binned_at IS NULL", "binned_at IS NULL"),
    (
        "ix_import_row_asks",
        "import_row",
        ["family_id"],
        "question IS NOT NULL AND answered_at IS NULL",
        "question IS NOT NULL AND answered_at IS NULL",
    ),
)
OPEN = "done_on IS NULL AND binned_at IS NULL"


def upgrade() -> None:
    for name, table, columns, sqlite, postgresql in INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))
    op.create_index("ix_help_question", "help", ["question_id"])
    # the day came first in it: it was read from the beginning for whoever asked
    op.drop_index("ix_action_due", "action")


def downgrade() -> None:
    op.create_index(
        "ix_action_due", "action", ["due_on", "family_id"], sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN)
    )
    op.drop_index("ix_help_question", "help")
    for name, table, _columns, _sqlite, _postgresql in reversed(INDEXES):
        op.drop_index(name, table)
