"""The first rows of a new database: youth regions, municipalities, a team and the first worker."""

import csv
from importlib.resources import files
from uuid import UUID

from sqlalchemy import Engine, insert, inspect, select

from app import __version__
from app.db.local import already_made
from app.db.migrate import migrate
from app.db.transaction import Transactions, Writer, new_id
from app.domain.audit import AuditAction
from app.domain.names import tidy
from app.domain.teams import Actor, Via, WorkerRole
from app.domain.workplaces import FirstStart
from app.errors import UserError
from app.models.installation import Installation
from app.models.teams import Municipality, Region, Team, Worker
from app.texts import _
from app.usecases.sign_in import account_of


def make_database(engine: Engine, first: FirstStart, database_id: UUID, via: Via) -> None:
    """Make the tables in an empty database and fill in what it starts with. Raises UserError where it is not empty."""
    check_first(first)
    _refuse_filled(engine)
    migrate(engine)
    with engine.connect() as connection:
        account = account_of(connection)
    actor = Actor(
        worker_id=new_id(),
        team_id=new_id(),
        name=tidy(first.worker_name),
        team_name=tidy(first.team_name),
        municipality_code=first.municipality_code,
        role=WorkerRole.ADMINISTRATOR,
        via=via,
    )
    with Transactions(engine, actor).write() as writer:
        _add_municipalities(writer)
        writer.add(Team, id=actor.team_id, name=actor.team_name, municipality_code=actor.municipality_code)
        writer.add(
            Worker,
            id=actor.worker_id,
            name=actor.name,
            account=account,
            role=actor.role.value,
            team_id=actor.team_id,
        )
        values = {
            "id": 1,
            "database_id": database_id,
            "minimum_program": __version__,
            "created_at": writer.now,
            "last_number": 0,
        }
        writer.connection.execute(insert(Installation), [values])


def check_first(first: FirstStart) -> None:
    """Raises UserError where the municipality does not exist or a name is empty."""
    if first.municipality_code not in {row["code"] for row in municipality_rows()}:
        raise UserError(
            _("Gemeentecode {code} bestaat niet. Er is niets gemaakt. Gebruik de CBS-code van vier cijfers.").format(
                code=first.municipality_code
            )
        )
    if not tidy(first.team_name) or not tidy(first.worker_name):
        raise UserError(_("Een team en een medewerker hebben een naam. Er is niets gemaakt. Vul beide in."))


def municipality_rows() -> list[dict[str, str]]:
    """The 342 municipalities with code, name, province and youth_region, as they come with the program."""
    written = (files("app.resources") / "codes" / "municipalities.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(written.splitlines()))


def _add_municipalities(writer: Writer) -> None:
    # a list that comes with the program: one line in the log, not one per municipality
    rows = municipality_rows()
    regions = {name: new_id() for name in sorted({row["youth_region"] for row in rows})}
    writer.connection.execute(insert(Region), [{"id": region, "name": name} for name, region in regions.items()])
    writer.connection.execute(
        insert(Municipality),
        [
            {
                "code": row["code"],
                "name": row["name"],
                "province": row["province"],
                "region_id": regions[row["youth_region"]],
            }
            for row in rows
        ],
    )
    writer.record(AuditAction.IMPORT, subject="municipality", details={"rows": len(rows)})


def _refuse_filled(engine: Engine) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return
        made = "installation" in tables and connection.execute(select(Installation.id)).first() is not None
    if made:
        raise already_made()
    if "alembic_version" not in tables:
        raise UserError(_("Deze database is niet leeg. Er is niets veranderd. Maak een lege database voor EénPlan."))
