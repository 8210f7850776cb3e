"""Writes the first migration from the models, while the schema is not released: python tools/first_migration.py"""

from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from app.models import Base
from app.models.guards import GUARDS

TARGET = Path(__file__).parents[1] / "app/db/migrations/versions/0001_first_tables.py"
engine = create_engine("sqlite://")
with engine.connect() as connection:
    context = MigrationContext.configure(connection, opts={"target_metadata": Base.metadata})
    script = produce_migrations(context, Base.metadata)
up = render_python_code(script.upgrade_ops, imports=set())
down = render_python_code(script.downgrade_ops)
for old, new in (("app.models.base.UtcDateTime(timezone=True)", "sa.DateTime(timezone=True)"),):
    up = up.replace(old, new)
guards = "\n".join(
    f"    ({guard.table!r}, {guard.name!r},\n     {guard.sqlite!r},\n     {guard.postgresql!r})," for guard in GUARDS
)
TARGET.write_text(
    f'''"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# frozen as they were at this revision; the list of today stands in app/models/guards.py
GUARDS = (
{guards}
)


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    {up.strip()}
    for _table, _name, sqlite, postgresql in GUARDS:
        for statement in sqlite if dialect == "sqlite" else postgresql:
            op.get_bind().exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    {down.strip()}
    if dialect == "postgresql":
        for _table, _name, _sqlite, postgresql in GUARDS:
            for statement in postgresql:
                if statement.startswith("CREATE FUNCTION"):
                    op.execute(f"DROP FUNCTION {{statement.split('(')[0].split()[-1]}}()")
''',
    encoding="utf-8",
)
