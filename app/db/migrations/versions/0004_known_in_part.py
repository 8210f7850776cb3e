"""What is known in part, what must not be printed, and what a reading made.

A birth of which the year or the month is known, a child to be born and one that died before its due date, a secret address, an amount per week or month, the
own team as provider, youth work as an organisation, and a reading in that was undone.

On the way back the day on which a child died before its due date is left out: the older table cannot hold it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# table, column, type, what follows it; a condition stands with the last column that it names, for SQLite drops both
COLUMNS = (
    ("person", "born_year", "INTEGER", "CONSTRAINT ck_person_born_year_range CHECK (born_year BETWEEN 1850 AND 2150)"),
    ("person", "born_month", "INTEGER", "CONSTRAINT ck_person_born_month_range CHECK (born_month BETWEEN 1 AND 12)"),
    ("person", "unborn", "BOOLEAN", "DEFAULT false NOT NULL"),
    ("person", "secret_address", "BOOLEAN", "DEFAULT false NOT NULL"),
    ("household", "country", "VARCHAR(40)", "CONSTRAINT ck_household_country_length CHECK (length(country) <= 40)"),
    ("household", "secret", "BOOLEAN", "DEFAULT false NOT NULL"),
    (
        "help",
        "amount_period",
        "VARCHAR(40)",
        "CONSTRAINT ck_help_amount_period_length CHECK (length(amount_period) <= 40)"
        "\n\tCONSTRAINT ck_help_amount_period_known CHECK (amount_period IN ('hour', 'day', 'week', 'month', 'year'))"
        "\n\tCONSTRAINT ck_help_period_of_amount CHECK (amount_period IS NULL OR amount_cents IS NOT NULL)",
    ),
    ("provider", "team_id", "UUID", ""),
    ("import_run", "undone_at", "MOMENT", ""),
    ("import_run", "undone_by_id", "UUID", ""),
    ("import_row", "undone_at", "MOMENT", ""),
    ("print_record", "with_unsafe_reason", "BOOLEAN", "DEFAULT false NOT NULL"),
)
# checks over several columns
CHECKS = (
    ("born_month", "ck_person_month_of_a_year", "born_month IS NULL OR born_year IS NOT NULL"),
    ("born_month", "ck_person_birth_said_once", "born_year IS NULL OR born_on IS NULL"),
    ("unborn", "ck_person_unborn_has_due_date", "unborn = false OR born_on IS NOT NULL"),
)
# table, name, column, what it refers to
REFERENCES = (
    ("provider", "fk_provider_team_id", "team_id", "team"),
    ("import_run", "fk_import_run_undone_by_id", "undone_by_id", "worker"),
)
KINDS = ("school", "childcare", "general_practice", "certified_institution", "other")
MORE_KINDS = ("school", "childcare", "general_practice", "certified_institution", "youth_work", "other")
DIED = "ck_person_died_after_born"
DIED_BEFORE = "died_on IS NULL OR born_on IS NULL OR died_on >= born_on"
DIED_NOW = "died_on IS NULL OR born_on IS NULL OR unborn = true OR died_on >= born_on"


def upgrade() -> None:
    local = op.get_bind().dialect.name == "sqlite"
    for table, column, kind, rest in COLUMNS:
        checks = "".join(f"\n\tCONSTRAINT {name} CHECK ({condition})" for at, name, condition in CHECKS if at == column)
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {_type(kind, local)}\n\t{rest}{checks}")
    _check("person", DIED, DIED_NOW, DIED_BEFORE, local=local)
    for reference in REFERENCES:
        _refer(*reference, local=local)
    op.create_index(
        "uq_provider_team",
        "provider",
        ["team_id"],
        unique=True,
        sqlite_where=sa.text("team_id IS NOT NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("team_id IS NOT NULL AND binned_at IS NULL"),
    )
    op.drop_index("uq_import_row_fingerprint", "import_row")
    op.create_index(
        "uq_import_row_fingerprint",
        "import_row",
        ["fingerprint"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    _kinds(MORE_KINDS, KINDS, local=local)


def downgrade() -> None:
    local = op.get_bind().dialect.name == "sqlite"
    op.execute("UPDATE organisation SET kind = 'other' WHERE kind = 'youth_work'")
    _kinds(KINDS, MORE_KINDS, local=local)
    # rows of a reading that was undone would stand twice in the older index
    op.execute("DELETE FROM import_row WHERE undone_at IS NOT NULL")
    op.drop_index("uq_import_row_fingerprint", "import_row")
    op.create_index("uq_import_row_fingerprint", "import_row", ["fingerprint"], unique=True)
    op.drop_index("uq_provider_team", "provider")
    for table, name, column, target in REFERENCES:
        if local:
            _rewrite(table, _foreign_key(name, column, target), "")
        else:
            op.drop_constraint(op.f(name), table, type_="foreignkey")
    op.execute("UPDATE person SET died_on = NULL WHERE died_on < born_on")
    _check("person", DIED, DIED_BEFORE, DIED_NOW, local=local)
    for table, column, _kind, _rest in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _type(kind: str, local: bool) -> str:
    if kind == "UUID":
        return "CHAR(32)" if local else "UUID"
    if kind == "MOMENT":
        return "DATETIME" if local else "TIMESTAMP WITH TIME ZONE"
    return kind


def _kinds(now: tuple[str, ...], before: tuple[str, ...], *, local: bool) -> None:
    """Change the kinds that an organisation can be."""
    listed, were = (", ".join(f"'{kind}'" for kind in kinds) for kinds in (now, before))
    _check("organisation", "ck_organisation_kind_known", f"kind IN ({listed})", f"kind IN ({were})", local=local)


def _check(table: str, name: str, now: str, before: str, *, local: bool) -> None:
    """Change a condition that a table has already."""
    if not local:
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, now)
        return
    _rewrite(table, before, now)


def _refer(table: str, name: str, column: str, target: str, *, local: bool) -> None:
    """The new column refers to another table, and nothing cascades away."""
    if not local:
        op.create_foreign_key(op.f(name), table, target, [column], ["id"], ondelete="RESTRICT")
        return
    made = op.get_bind().execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name"), {"name": table}
    )
    last = made.scalar_one().rstrip(")\n")[-40:]
    _rewrite(table, last, last + _foreign_key(name, column, target))


def _foreign_key(name: str, column: str, target: str) -> str:
    return f", \n\tCONSTRAINT {name} FOREIGN KEY({column}) REFERENCES {target} (id) ON DELETE RESTRICT"


def _rewrite(table: str, were: str, now: str) -> None:
    """Change what a table of SQLite says of itself where that does not touch its rows.

    SQLite changes no constraint; making the table anew would drop the triggers and indexes that hang on it.
    """
    op.execute("PRAGMA writable_schema = ON")
    op.get_bind().execute(
        sa.text("UPDATE sqlite_master SET sql = replace(sql, :were, :now) WHERE type = 'table' AND name = :name"),
        {"were": were, "now": now, "name": table},
    )
    op.execute("PRAGMA writable_schema = RESET")
