"""Drafts the next migration from what the models have beyond the newest: python tools/new_migration.py "a few words"

What a person still does: write the conditions of a CHECK and the guards (app/models/guards.py) that changed, for
autogenerate compares neither; put the triggers of a table back that batch mode makes anew on SQLite; and add the new
revision to tests/db/test_migrations.py, which then holds it for good.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext

from app.db.engine import local_engine
from app.db.migrate import head_revision, migrate
from app.models import Base

VERSIONS = Path(__file__).parents[1] / "app/db/migrations/versions"
MIGRATION = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
'''


def main(title: str) -> Path:
    head = head_revision()
    revision = f"{int(head) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = local_engine(Path(folder) / "head.db", os.urandom(32))
        migrate(engine)
        with engine.connect() as connection:
            options = {"target_metadata": Base.metadata, "render_as_batch": True}
            context = MigrationContext.configure(connection, opts=options)
            script = produce_migrations(context, Base.metadata)
        engine.dispose()
    file = VERSIONS / f"{revision}_{re.sub(r'[^a-z0-9]+', '_', title.lower()).strip('_')}.py"
    up, down = (_code(operations) for operations in (script.upgrade_ops, script.downgrade_ops))
    file.write_text(
        MIGRATION.format(title=title[:1].upper() + title[1:], revision=revision, head=head, up=up, down=down),
        encoding="utf-8",
    )
    return file


def _code(operations: object) -> str:
    return render_python_code(operations, imports=set()).strip().replace("app.models.base.UtcDateTime(", "sa.DateTime(")  # type: ignore[arg-type]


if __name__ == "__main__":
    print(main(" ".join(sys.argv[1:]) or "changes"))
