"""Moving a local database to a shared one: the same rows, the same log, the file kept."""

from datetime import UTC, datetime

from sqlalchemy import inspect, select

from app.db.copying import copy_rows
from app.db.engine import normal_url, shared_engine
from app.db.failures import told_by_database
from app.db.migrate import migrate
from app.db.transaction import Writer
from app.domain.audit import AuditAction
from app.errors import UserError
from app.models.teams import Worker
from app.paths import SharedPlace
from app.texts import _
from app.usecases.sign_in import account_of
from app.usecases.workplaces import Workplace, is_made


def move_to_shared(workplace: Workplace, url: str) -> dict[str, int]:
    """Copy a local database into an empty shared one, and give the number of rows per table.

    The mover's account there becomes her login on the server; colleagues get theirs from the administrator.
    Raises UserError; then the shared database holds nothing.
    """
    place = SharedPlace(url=url)
    engine = shared_engine(normal_url(url))
    try:
        with told_by_database():
            with engine.connect() as connection:
                tables = set(inspect(connection).get_table_names())
            if (tables and "alembic_version" not in tables) or is_made(place):
                raise UserError(
                    _(
                        "De gedeelde database is niet leeg. Er is niets veranderd. "
                        "Maak een lege database en probeer het opnieuw."
                    )
                )
            migrate(engine)
            with engine.begin() as connection:
                counts = copy_rows(workplace.engine, connection)
                login = account_of(connection)
                writer = Writer(connection, workplace.actor, datetime.now(UTC))
                for worker in writer.rows(select(Worker.id, Worker.version, Worker.account)):
                    # an account of the operating system means nothing on the server
                    account = login if worker.id == workplace.actor.worker_id else None
                    if worker.account != account:
                        writer.change(Worker, worker.id, worker.version, account=account)
                writer.record(AuditAction.IMPORT, subject="database", details={"rows": sum(counts.values())})
                writer.flush_audit()
        return counts
    finally:
        engine.dispose()
